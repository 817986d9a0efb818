"""An article's blocks of text, by which the preview finds its place on the page: paragraphs, headings, cells, code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from helpwright.article.document import Article
from helpwright.article.problem import Span

_TEXT = {"text": "", "text_special": "", "code_inline": "", "softbreak": " ", "hardbreak": " "}
_MARKS = frozenset(
    {"strong_open", "strong_close", "em_open", "em_close", "s_open", "s_close", "link_open", "link_close"}
)
_CODE = frozenset({"fence", "code_block"})
_ENOUGH = 80  # letters that tell one block from the next


@dataclass(frozen=True, slots=True)
class Block:
    """`text` is how the block begins on the page; `first` and `last` are the places of its lines.

    `item` is the place of the list item that the block opens.
    """

    text: str
    first: Span
    last: Span
    item: Span | None = None


def find_blocks(article: Article) -> tuple[Block, ...]:
    """The blocks in the page's order; one without text, as of a picture alone, is part of the one before it."""
    blocks: list[Block] = []
    item: Span | None = None
    for token in article.tokens:
        if token.type == "list_item_open":
            item = token.meta.get("span")
        elif token.type in {"inline", *_CODE}:
            first, last = _lines(token)
            if text := _text(token):
                blocks.append(Block(text, first, last, item))
                item = None
            elif blocks and item is None and last.path == blocks[-1].first.path:
                blocks[-1] = replace(blocks[-1], last=last)
    return tuple(blocks)


def _lines(token: Token) -> tuple[Span, Span]:
    """The places of a block's first and last line."""
    if spans := token.meta.get("spans"):
        return spans[0], spans[-1]
    first: Span = token.meta["span"]
    begin, end = token.map or (0, 1)
    return first, replace(first, line=first.line + end - begin - 1)


def _text(token: Token) -> str:
    """How the token begins, as far as it is text for certain."""
    if token.type in _CODE:
        return token.content.strip()[:_ENOUGH]
    parts: list[str] = []
    for child in token.children or ():
        if child.type in _TEXT:
            parts.append(child.content or _TEXT[child.type])
        elif child.type not in _MARKS and any(parts):
            break
    return "".join(parts).strip()[:_ENOUGH]


def block_at(blocks: Sequence[Block], span: Span) -> int | None:
    """The place in `blocks` of the one at this line, or nearest to it in the same file; None without one."""

    def distance(row: int) -> int:
        return max(blocks[row].first.line - span.line, span.line - blocks[row].last.line, 0)

    rows = (row for row, block in enumerate(blocks) if block.first.path == span.path)
    return min(rows, key=distance, default=None)
