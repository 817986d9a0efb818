"""Heading ids: explicit ones (`## Title {#id}`), else made from the text, each only once in an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from markdown_it.token import Token
from mdit_py_plugins.attrs.parse import ParseError, parse

from helpwright.article.fragment import Heading
from helpwright.article.text import plain_text

_RUN_OF_MARKS = re.compile(r"[^\w]+")
_TRAILING_BRACES = re.compile(r"[ \t]*\{:?(?P<inside>[^{}]*)\}[ \t]*$")


def slug(text: str) -> str:
    """The id of a heading with this text: lower case, with a hyphen for each run of other marks."""
    return _RUN_OF_MARKS.sub("-", text.strip().lower()) or "section"


def name_headings(tokens: Sequence[Token]) -> tuple[Heading, ...]:
    """Set each heading's `id`, and return the headings in order. Explicit ids are kept as written."""
    pairs = [(opening, inline) for opening, inline in pairwise(tokens) if opening.type == "heading_open"]
    for opening, inline in pairs:
        _take_attributes(opening, inline)
    taken = {str(opening.attrs["id"]) for opening, _ in pairs if "id" in opening.attrs}
    headings = []
    for opening, inline in pairs:
        text = plain_text(inline)
        if "id" not in opening.attrs:
            opening.attrs["id"] = _free(slug(text), taken)
        headings.append(Heading(int(opening.tag[1]), str(opening.attrs["id"]), text))
    return tuple(headings)


def _take_attributes(opening: Token, inline: Token) -> None:
    """Move `{#id .class}` at the end of a heading's text to its attributes."""
    last = inline.children[-1] if inline.children else None
    match = _TRAILING_BRACES.search(last.content) if last is not None and last.type == "text" else None
    if last is None or match is None:
        return
    try:
        _, attributes = parse("{" + match["inside"] + "}")
    except ParseError:
        return
    kept = {name: value for name, value in attributes.items() if name in {"id", "class"}}
    if kept:
        opening.attrs.update(kept)
        last.content = last.content[: match.start()]


def _free(wanted: str, taken: set[str]) -> str:
    name, count = wanted, 1
    while name in taken:
        count += 1
        name = f"{wanted}-{count}"
    taken.add(name)
    return name
