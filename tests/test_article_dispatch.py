"""Our inline parser gives the tokens that markdown-it's own gives."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.parser_inline import ParserInline
from mdit_py_plugins.attrs import attrs_plugin

from helpwright.article import markdown
from helpwright.article.dispatch import BEGINNINGS, InlineParser
from helpwright.article.lines import Lines
from helpwright.article.parsing import Parsing

PIECES = [
    *(mark for marks in BEGINNINGS.values() for mark in marks),
    *"a b é ] } > ( ) # - : ; { } 1 x \t /".split(" "),
    " ",
    "  \n",
    "**",
    "``",
    "![alt](a.png){shot=after}",
    "[text](/to 'title')",
    "[a][b]",
    "[b]: /c\n\n",
    "[^1]",
    "[^1]: note\n\n",
    "<https://a.example/?b&c>",
    "<b class='x'>",
    "<!-- no -->",
    "${env.NAME}",
    "$<env.OTHER>",
    "${ wrong",
    "&amp;",
    "\\*",
    "~~",
    "- ",
    "| a | b |\n|---|---|\n",
]


def tokens(text: str, inline: ParserInline | None) -> list[dict[str, Any]]:
    md = markdown._parser.__wrapped__()
    if inline is not None:
        vars(inline).update({name: vars(md.inline)[name] for name in vars(inline)})
        md.inline = inline
    parsing = Parsing(Lines(text, PurePosixPath("a.md")), {"env.NAME": "value"})
    found = [token.as_dict() for token in md.parse(text, parsing.env())]
    return [*found, {"problems": parsing.problems}]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_gives_the_same_tokens(text: str) -> None:
    assert tokens(text, None) == tokens(text, ParserInline())


def test_nesting_beyond_measure_gives_the_same_tokens() -> None:
    for text in ("[" * 250 + "a" + "]" * 250, "*a **b " * 120, "![" * 120 + "](b)" * 120):
        assert tokens(text, None) == tokens(text, ParserInline())


def test_a_rule_of_unknown_beginning_is_no_silent_loss() -> None:
    md = markdown._parser.__wrapped__()
    attrs_plugin(md, spans=True)
    with pytest.raises(KeyError, match="span"):
        InlineParser(md.inline)
