"""Whatever an author writes, reading ends, and quotes what stands in the file."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpwright.article.document import parse_article
from helpwright.reading.outcome import Reading
from helpwright.reading.procedures import read_article

WORDS = (
    "click select go to enter set the a your **Save** *Name* `x` [Users](/u) if when in on under by clicking to and or "
    ", "
    ". : ; > - ( ) \" ' “ ” ** * ` [ ]( {% %} {{ }} ${a.b} <kbd> </kbd> <br> ![i](i.png) you will see email not 1. is "
    "following from list it that which until called of next left \n \n\n   - \n    1. \n | a | b |\n"
).split(" ")
WHOLE = (
    "[](x)",
    "\n\n   [](x)\n\n   ",
    "(See below.)",
    "\n   - **Name**: enter a name. (Optional.)\n",
    "\n   - To add:\n     - Click **C**.\n",
    "fill in these fields:",
)
MARKDOWN = st.lists(
    st.sampled_from(WORDS + list(WHOLE)) | st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=4),
    max_size=60,
).map(" ".join)


def read(source: str) -> Reading:
    return read_article(parse_article(source, PurePosixPath("article.md")))


def quotes(reading: Reading) -> list[str]:
    steps = [step for procedure in reading.procedures for step in procedure.steps]
    return [clause.quote for step in steps for clause in step.clauses] + [
        unread.quote for step in steps for unread in step.unread
    ]


@settings(max_examples=200, deadline=None)
@given(MARKDOWN)
@example("click \ufdd0")  # stands for a dollar sign, but only where a template was filled in
def test_every_quote_stands_in_the_source(words: str) -> None:
    source = f"1. {words}"
    lines = source.split("\n")
    for quote in quotes(read(source)):
        for part in quote.split("\n"):
            assert any(part.strip() in line for line in lines)


@settings(max_examples=50, deadline=None)
@given(MARKDOWN)
def test_the_same_words_are_read_the_same(words: str) -> None:
    assert read(f"1. {words}") == read(f"1. {words}")


@pytest.mark.parametrize(
    "unit",
    [
        "click **A** and ",
        "click **A**. ",
        "of the list ",
        "a, ",
        "by clicking ",
        "if you ",
        '"',
        "' x",
        "( ",
        "{% ",
        "**a ",
        "`",
        "> ",
        "- ",
        "that which ",
        "in the ",
        "A > ",
        "select the X of ",
        ")",
        "{% else %} {% if x %} ",
        "Enter: **A**, **B** and ",
    ],
    ids=repr,
)
def test_a_line_of_any_length_is_read_to_its_end(unit: str) -> None:
    source = "1. " + unit * (40_000 // len(unit))
    assert len(read(source).procedures) == 1


def test_a_megabyte_in_one_line_is_read_to_its_end() -> None:
    (procedure,) = read("1. " + "click **Save**, enter the name of the list and " * 20_000).procedures
    assert not procedure.steps[0].understood
