"""Our parsers give the tokens that markdown-it's own give."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from mdit_py_plugins.amsmath import amsmath_plugin
from mdit_py_plugins.attrs import attrs_plugin

from helpwright.article import markdown
from helpwright.article.dispatch import BEGINNINGS, BLOCK_BEGINNINGS, BlockParser, InlineParser
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
ROWS = [
    *(mark for marks in BLOCK_BEGINNINGS.values() for mark in marks or ""),
    *("a", "text", "é", "- ", "* x", "12. y", "> ", "```", "~~~ js", "---", "***", "===", "# Title", "<div>", "</div>"),
    *("[a]: /b", "[^1]: note", "{.wide}", ":::note", ":::", "::: panel Title", "| a | b |", "a | b", "|---|---|"),
    *(":-- | --", "- | -", "    code", "\t", "  ", "    | a | b |", "   > ", "      deep", "1) z", "+", "\u2028"),
]


def tokens(text: str, inline: ParserInline | None = None, block: ParserBlock | None = None) -> list[dict[str, Any]]:
    md = markdown._parser.__wrapped__()
    if block is not None:
        block.ruler = vars(md.block.ruler)["plain"]
        md.block = block
    if inline is not None:
        vars(inline).update({name: vars(md.inline)[name] for name in vars(inline)})
        md.inline = inline
    parsing = Parsing(Lines(text, PurePosixPath("a.md")), {"env.NAME": "value"})
    found = [token.as_dict() for token in md.parse(text, parsing.env())]
    return [*found, {"problems": parsing.problems}]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_gives_the_same_tokens(text: str) -> None:
    assert tokens(text) == tokens(text, ParserInline())


def test_nesting_beyond_measure_gives_the_same_tokens() -> None:
    for text in ("[" * 250 + "a" + "]" * 250, "*a **b " * 120, "![" * 120 + "](b)" * 120):
        assert tokens(text) == tokens(text, ParserInline())


@settings(max_examples=600, deadline=None)
@given(st.lists(st.lists(st.sampled_from(ROWS), max_size=3).map("".join), max_size=14).map("\n".join))
def test_any_blocks_give_the_same_tokens(text: str) -> None:
    assert tokens(text) == tokens(text, block=ParserBlock())


def test_blocks_nested_beyond_measure_give_the_same_tokens() -> None:
    for text in ("> " * 120 + "a\n\nb", "- " * 120 + "a\n\nb", "".join(" " * 2 * n + "- a\n" for n in range(120))):
        assert tokens(text) == tokens(text, block=ParserBlock())


def test_a_rule_of_unknown_beginning_is_no_silent_loss() -> None:
    md = markdown._parser.__wrapped__()
    attrs_plugin(md, spans=True)
    with pytest.raises(KeyError, match="span"):
        InlineParser(md.inline)
    md = markdown._parser.__wrapped__()
    amsmath_plugin(md)
    with pytest.raises(KeyError, match="amsmath"):
        BlockParser(md.block)
