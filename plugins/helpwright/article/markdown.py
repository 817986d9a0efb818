"""The Markdown parser: CommonMark with tables, strikethrough, task lists, footnotes, attributes and containers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.footnote import footnote_plugin

from helpwright.article.attributes import ALLOWED
from helpwright.article.containers import container_plugin
from helpwright.article.continued_lists import continued_list_plugin
from helpwright.article.dispatch import BlockParser, InlineParser
from helpwright.article.inline import inline_plugin
from helpwright.article.parsing import Parsing, parsing_of
from helpwright.article.targets import Markdown
from helpwright.article.variables import LITERAL


def parse_markdown(parsing: Parsing) -> list[Token]:
    """The block tokens of the text, each with its place; what is wrong in them is in `parsing.problems`.

    A token that came from text has `meta["span"]`, an inline token and one of HTML `meta["spans"]`, one span for
    each line of its content.
    """
    tokens = _parser().parse(parsing.lines.text, parsing.env())
    if parsing.lines.places and LITERAL in parsing.lines.text:  # only a filled-in template has them
        _restore_dollars(tokens)
    return tokens


def parser_options() -> OptionsDict:
    """The options that a renderer of these tokens needs."""
    return _parser().options


def _restore_dollars(tokens: Sequence[Token]) -> None:
    for token in tokens:
        token.content = token.content.replace(LITERAL, "$")
        for name, value in token.attrs.items():
            token.attrs[name] = str(value).replace(LITERAL, "$").replace(_ENCODED, "$")
        _restore_dollars(token.children or ())


_ENCODED = quote(LITERAL)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    md = Markdown("commonmark", {"tasklists": True, "maxNesting": 100}).enable(["table", "strikethrough"])
    footnote_plugin(md, inline=False)
    attrs_plugin(md, allowed=ALLOWED)
    attrs_block_plugin(md, allowed=ALLOWED)
    container_plugin(md)
    continued_list_plugin(md)
    inline_plugin(md)
    md.core.ruler.after("block", "place", _place)
    md.block, md.inline = BlockParser(md.block), InlineParser(md.inline)
    return md


def _place(state: StateCore) -> None:
    """Give each token its place; a table's cells have that of their row."""
    lines, row = parsing_of(state.env).lines, 0
    span = cache(lines.span)
    for token in state.tokens:
        if token.map:
            row = token.map[0]
        if token.nesting >= 0:
            token.meta["span"] = span(row)
        if token.type in {"inline", "html_block"}:
            token.meta["spans"] = tuple(map(span, range(row, row + token.content.count("\n") + 1)))
