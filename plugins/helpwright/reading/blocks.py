"""What a list item holds, as a tree: paragraphs, bullets, code, tables, notes, and numbered lists of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from markdown_it.token import Token

from helpwright.article.lines import Lines
from helpwright.article.markdown import parse_markdown
from helpwright.article.parsing import Parsing
from helpwright.article.problem import Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of prose or more."""

    inline: Token


@dataclass(frozen=True, slots=True)
class Code:
    """A block of code."""

    content: str
    language: str
    span: Span
    indented: bool = False  # by four spaces, without a fence


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list with bullets."""

    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows of cells, the heading first."""

    rows: tuple[tuple[Token, ...], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A box or quotation beside the text."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered list; each item has the number printed on it and its place; `written` is the last one's own mark."""

    items: tuple[tuple[int, Span, tuple[Block, ...]], ...]
    span: Span
    written: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's text."""

    text: str


Block = Paragraph | Code | Bullets | Table | Note | Numbered | Heading


def read_blocks(tokens: Sequence[Token]) -> tuple[Block, ...]:
    """The blocks of a token stream, in order."""
    return tuple(_Walk(tokens).blocks(None))


_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def _behind_comments(token: Token) -> tuple[Block, ...]:
    """The text behind a comment at the beginning of a line, which Markdown takes for HTML and readers see."""
    bare = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), token.content)
    if bare == token.content or not bare.strip() or bare.lstrip().startswith("<"):
        return ()
    span = token.meta["span"]
    return read_blocks(parse_markdown(Parsing(Lines(bare.lstrip(" "), PurePosixPath(span.path), span.line), None)))


class _Walk:
    """Goes once through the tokens; nesting is kept on a stack of its own, so that no depth overflows."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.at = 0

    def blocks(self, closing: str | None) -> list[Block]:
        found: list[Block] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == closing:
                break
            match token.type:
                case "inline":
                    found.append(Paragraph(token))
                case "fence" | "code_block":
                    indented = token.type == "code_block"
                    found.append(Code(token.content, token.info.strip(), token.meta["span"], indented))
                case "bullet_list_open":
                    found.append(Bullets(tuple(item for _, _, item in self._items("bullet_list_close"))))
                case "ordered_list_open":
                    start = int(token.attrs.get("start", 1))
                    items = self._items("ordered_list_close")
                    numbered = tuple((start + index, span, item) for index, (_, span, item) in enumerate(items))
                    written = int(items[-1][0].info or 0) if items else 0
                    found.append(Numbered(numbered, token.meta["span"], written))
                case "table_open":
                    found.append(Table(self._rows()))
                case "heading_open":
                    inline = self.tokens[self.at] if self.at < len(self.tokens) else None
                    found.append(Heading(inline.content if inline is not None else ""))
                    self.blocks("heading_close")
                case "blockquote_open":
                    found.append(Note(tuple(self.blocks("blockquote_close"))))
                case kind if kind.startswith("container_") and kind.endswith("_open"):
                    found.append(Note(tuple(self.blocks(kind.removesuffix("_open") + "_close"))))
                case "html_block":
                    found.extend(_behind_comments(token))
                case _:
                    pass
        return found

    def _items(self, closing: str) -> list[tuple[Token, Span, tuple[Block, ...]]]:
        items = []
        while self.at < len(self.tokens) and self.tokens[self.at].type != closing:
            token = self.tokens[self.at]
            self.at += 1
            if token.type == "list_item_open":
                items.append((token, token.meta["span"], tuple(self.blocks("list_item_close"))))
        self.at += 1
        return items

    def _rows(self) -> tuple[tuple[Token, ...], ...]:
        rows: list[tuple[Token, ...]] = []
        cells: list[Token] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == "inline":
                cells.append(token)
            elif token.type == "tr_close":
                rows.append(tuple(cells))
                cells = []
            elif token.type == "table_close":
                break
        return tuple(rows)
