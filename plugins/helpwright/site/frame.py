"""A served page taken apart: the article, the tables of contents, and the frame of all the rest.

Where two versions of a page have the same frame, a browser that shows the first needs no more than the article and the
contents of the second. That is so only for HTML that closes whatever it opens: else the article's end, and with it the
frame, is where a browser's parser sees it, and nowhere else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

_ARTICLE = '<article class="md-content__inner md-typeset">'
_CONTENTS = re.compile(r'<nav class="md-nav md-nav--secondary"')
_NAV = re.compile(r"<(/?)nav\b")
_TAG = re.compile(
    r"""<!--(?!-?>)[^<>-]*(?:-[^<>-]+)*-->
    |<(?P<end>/?)(?P<name>[a-zA-Z][^\s<>/"'=]*)(?:[^<>"']|"[^"]*"|'[^']*')*>
    |<(?=[\s\d=])
    |(?P<odd><)""",
    re.VERBOSE,
)
_VOID = frozenset("area br col embed hr img input source track wbr".split())
_RAW = (["iframe"], ["style"])  # their content is none of a parser's business, up to their end
_DRAWN = frozenset({"svg", "math"})
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())  # go on where left open
_ODD = frozenset(  # run, or mean something elsewhere on the page, or have rules of their own for what is in them
    "base body frame frameset head html link meta noembed noframes noscript param plaintext script select template "
    "textarea title xmp".split()
)


@dataclass(frozen=True, slots=True)
class Framed:
    """`frame` tells whether two pages are the same but for the article and the contents, which are HTML elements."""

    frame: str
    article: str
    contents: tuple[str, ...]


def take_apart(html: str) -> Framed | None:
    """The page's parts; None for a page without an article, and for one that only a browser can take apart."""
    start = html.find(_ARTICLE)
    end = _end_of_element(html, start) if start >= 0 else None
    if end is None:
        return None
    before, contents = _cut_contents(html[:start])
    after, more = _cut_contents(html[end:])
    frame = sha256("\0".join((*before, "", *after)).encode("utf-8", "replace")).hexdigest()
    return Framed(frame, html[start:end], (*contents, *more))


def _end_of_element(html: str, start: int) -> int | None:
    """Where the element that begins here ends; None if something in it isn't closed, or is odd."""
    open_names: list[str] = []
    for tag in _TAG.finditer(html, start):
        if tag["odd"]:
            return None
        if tag["name"] is None:
            if open_names[-1:] in _RAW:
                return None
            continue
        name = tag["name"].lower()
        is_drawn = bool(_DRAWN.intersection((*open_names, name)))
        if tag["end"]:
            if open_names.pop() != name:
                return None
            if not open_names:
                return tag.end()
        elif (name in _ODD and not (is_drawn and name == "title")) or open_names[-1:] in _RAW:
            return None
        elif tag[0].endswith("/>") and is_drawn and name not in _FORMATTING:
            continue
        elif name not in _VOID:
            open_names.append(name)
    return None


def _cut_contents(html: str) -> tuple[list[str], list[str]]:
    """What is around the tables of contents, and these."""
    around, contents = [], []
    place = 0
    while found := _CONTENTS.search(html, place):
        depth, end = 0, len(html)
        for tag in _NAV.finditer(html, found.start()):
            depth += -1 if tag[1] else 1
            if not depth:
                end = html.index(">", tag.end()) + 1
                break
        around.append(html[place : found.start()])
        contents.append(html[found.start() : end])
        place = end
    return [*around, html[place:]], contents
