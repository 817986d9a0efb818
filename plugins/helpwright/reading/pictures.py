"""The pictures of a step: images in its prose that show the screen."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token

from helpwright.article.problem import Span
from helpwright.reading.outcome import StepPicture


def pictures_of(inline: Token) -> Iterator[StepPicture]:
    """The images of a paragraph that show the screen: alone on a line, or at its end; not icons in the prose."""
    children = inline.children or []
    for index, child in enumerate(children):
        if child.type != "image" or not _alone(children, index):
            continue
        spans: tuple[Span, ...] = inline.meta["spans"]
        row = int(child.meta.get("row", 0))
        moment = child.attrs.get("shot")
        alt = "".join(part.content for part in child.children or ())
        yield StepPicture(
            str(child.attrs.get("src", "")), alt, spans[min(row, len(spans) - 1)], str(moment) if moment else None
        )


def _alone(children: list[Token], index: int) -> bool:
    """True if no words stand before the image on its line, or a whole sentence does; and none behind it."""
    before = _words(children, index, -1)
    return (not before or before.endswith((".", "!", "?", ":", ")", "…"))) and not _words(children, index, 1)


def _words(children: list[Token], index: int, step: int) -> str:
    """The words on the image's line on one side of it."""
    said = ""
    at = index + step
    while 0 <= at < len(children) and children[at].type not in {"softbreak", "hardbreak"}:
        if children[at].type in {"text", "code_inline"}:
            said = children[at].content + said if step < 0 else said + children[at].content
        at += step
    return said.strip()
