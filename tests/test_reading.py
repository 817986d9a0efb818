"""Reading steps: sentences by the tables that authors see, whole steps by titled cases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest

from helpwright.article.document import parse_article
from helpwright.article.problem import Span
from helpwright.reading.outcome import StepReading
from helpwright.reading.procedures import read_article, read_prose
from helpwright.reports.readings import describe
from tests.cases import Case, Row, load_cases, load_rows

PATH = PurePosixPath("article.md")
AUTHORS_PAGE = "../../docs/helpwright/writing-steps.md"


def read_sentence(words: str) -> str:
    """All that is read out of one paragraph, in a line."""
    (step,) = read_prose(words, Span(PATH, 1))
    return "; ".join(show_step(step)) or "nothing"


def show_step(step: StepReading) -> Iterator[str]:
    yield from (describe(clause) for clause in step.clauses)
    yield from (f"unread: {unread.quote}" for unread in step.unread)


def read_source(source: str) -> str:
    """An article's reading: each step's line, number and whether it was understood, then its clauses."""
    lines = []
    for procedure in read_article(parse_article(source, PATH)).procedures:
        for step in procedure.steps:
            lines.append(f"{step.span.line}: {step.number}. {'understood' if step.understood else 'not understood'}")
            lines.extend(show_step(step))
    return "\n".join(lines)


@pytest.mark.parametrize("case", [row for row in load_rows(AUTHORS_PAGE) if "Words" in row.cells], ids=str)
def test_the_authors_page_is_true(case: Row) -> None:
    assert read_sentence(case["Words"]) == case["Read as"]


@pytest.mark.parametrize("case", load_rows("reading-sentences.md"), ids=str)
def test_sentence(case: Row) -> None:
    assert read_sentence(case["Words"]) == case["Read as"]


@pytest.mark.parametrize("case", load_cases("reading-steps.md"), ids=str)
def test_step(case: Case) -> None:
    assert read_source(case.input) == case.expected


@pytest.mark.parametrize("case", load_rows("reading-nearest.md"), ids=str)
def test_nearest_phrasing(case: Row) -> None:
    (step,) = read_prose(case["Words"], Span(PATH, 1))
    assert (step.unread[0].nearest or "none") == case["Nearest"]


@pytest.mark.parametrize("case", load_rows("reading-nearest.md"), ids=str)
def test_the_nearest_phrasing_would_be_understood(case: Row) -> None:
    announces_a_list = case["Nearest"].endswith(":")
    if case["Nearest"] != "none" and not announces_a_list:
        (step,) = read_prose(case["Nearest"], Span(PATH, 1))
        assert step.understood
