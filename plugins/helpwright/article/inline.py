"""Inline rules: variables; and links, pictures, code and HTML, filled in and judged at their line."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from helpwright.article.attributes import check_attributes, check_leftover_links, check_leftover_tables
from helpwright.article.har import NotARequest, read_request
from helpwright.article.highlight import read_info
from helpwright.article.parsing import Parsing, parsing_of
from helpwright.article.targets import check_target, finish_target
from helpwright.article.variables import VARIABLE, fill, malformed, report_undeclared

Rule = Callable[[StateInline, bool], bool]

_MAKES = {
    "link": "link_open",
    "image": "image",
    "autolink": "link_open",
    "backticks": "code_inline",
    "html_inline": "html_inline",
}


def inline_plugin(md: MarkdownIt) -> None:
    """Add variables to a Markdown parser, and to each placed inline token `meta["row"]`: its row in its own block."""
    md.inline.ruler.before("escape", "variable", _variable)
    for name, rule in [(rule.name, rule.fn) for rule in md.inline.ruler.__rules__ if rule.name in _MAKES]:
        md.inline.ruler.at(name, _landing(rule, _MAKES[name]))
    md.core.ruler.at("inline", _parse_inlines)
    md.core.ruler.after("inline", "fill_blocks", _fill_blocks)
    md.core.ruler.after("fill_blocks", "attributes", _check_attributes)


def _parse_inlines(state: StateCore) -> None:
    """markdown-it's own rule of this name, which also notes the row of each block it enters."""
    parsing = parsing_of(state.env)
    for token in state.tokens:
        if token.type == "inline":
            parsing.row = token.map[0] if token.map else parsing.row
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _variable(state: StateInline, silent: bool) -> bool:
    """`${name}` or `$<name>` in running text becomes its value, as plain text."""
    if state.src[state.pos] != "$":
        return False
    parsing = parsing_of(state.env)
    row = parsing.row + state.src.count("\n", 0, state.pos)
    match = VARIABLE.match(state.src, state.pos)
    written = match[0] if match else malformed(state.src, state.pos)
    if written is None:
        return False
    if not silent:
        token = state.push("text_special", "", 0)
        token.content, token.info = fill(written, parsing.values), "variable"
        if match:
            if report_undeclared(parsing, written, row):
                token.content = match["braced"] or match["angled"]  # readers should see that something is missing
        elif parsing.values is not None:
            token.content = ""
            what = f"`{written}` was not understood as a variable"
            parsing.report(row, what, r"Write a declared name like `${env.NAME}`, or `\$` to show a dollar sign.")
    state.pos += len(written)
    return True


def _landing(rule: Rule, kind: str) -> Rule:
    """The rule, followed by what has to happen where its token landed."""

    def placed(state: StateInline, silent: bool) -> bool:
        start, first = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            row = state.src.count("\n", 0, start)
            for index in range(first, len(state.tokens)):
                token = state.tokens[index]
                if token.type == kind:
                    token.meta["row"] = row
                    _land(token, parsing_of(state.env), row)
                    if token.info == "auto":
                        text = state.tokens[index + 1]
                        text.content = fill(text.content, parsing_of(state.env).values)
                    break
        return True

    return placed


def _land(token: Token, parsing: Parsing, row: int) -> None:
    """Fill in a token's variables, each escaped for where it lands, and judge its target."""
    row += parsing.row
    match token.type:
        case "code_inline":
            report_undeclared(parsing, token.content, row, code=True)
            token.content = fill(token.content, parsing.values)
        case "html_inline" if not token.content.startswith("<!--"):
            report_undeclared(parsing, token.content, row)
            token.content = fill(token.content, parsing.values, escape, unknown="")
        case "link_open" | "image":
            key = "src" if token.type == "image" else "href"
            written = str(token.attrs.get(key, ""))
            title = str(token.attrs.get("title", ""))
            leads_nowhere = report_undeclared(parsing, written, row)
            report_undeclared(parsing, title, row)
            token.attrs[key] = "" if leads_nowhere else finish_target(written, parsing.values)
            if title:
                token.attrs["title"] = fill(title, parsing.values, unknown="")
            check_target(token, key, parsing, row)


def _fill_blocks(state: StateCore) -> None:
    """Fill in the variables of code and HTML blocks."""
    parsing = parsing_of(state.env)
    for token in state.tokens:
        row = token.map[0] if token.map else 0
        if token.type == "fence" and read_info(token.info).language == "har":
            report_undeclared(parsing, token.content, row + 1, code=True)
            token.content = fill(token.content, parsing.values, _in_json)
            _check_request(token, parsing, row + 1)
        elif token.type in {"fence", "code_block"}:
            report_undeclared(parsing, token.content, row + (token.type == "fence"), code=True)
            token.content = fill(token.content, parsing.values)
        elif token.type == "html_block" and not token.content.startswith("<!--"):
            report_undeclared(parsing, token.content, row)
            token.content = fill(token.content, parsing.values, escape, unknown="")


def _in_json(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)[1:-1]


def _check_request(token: Token, parsing: Parsing, row: int) -> None:
    """Read an HTTP request for the renderer, as `meta["request"]`."""
    try:
        token.meta["request"] = read_request(token.content)
    except NotARequest as error:
        fix = 'Write an HTTP request as in a HAR file, such as `{ "method": "GET", "url": "https://…" }`.'
        parsing.report(row + error.row, f"the request in this `har` block {error.what}", fix)


def _check_attributes(state: StateCore) -> None:
    parsing = parsing_of(state.env)
    for token in state.tokens:
        if token.type == "inline" and token.children:
            row = token.map[0] if token.map else 0
            check_attributes(token.children, parsing, row)
            check_leftover_links(token, parsing, row)
            check_leftover_tables(token, parsing, row)
