"""An author's words found again in the lines of the article, so that a report can underline them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# A step is never longer than this many lines after the one where its words begin.
_REACH = 40


@dataclass(frozen=True, slots=True)
class Words:
    """Where words stand: lines from 1, columns from 0, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line; `owner` is the index of the words that it belongs to, None for what lies between."""

    text: str
    owner: int | None = None


@dataclass(frozen=True, slots=True)
class QuotedLine:
    """One line of an article, in parts."""

    line: int
    parts: tuple[Part, ...]


def find_words(lines: Sequence[str], line: int, quote: str, after: Words | None = None) -> Words | None:
    """Where the words stand in the lines, at or soon after `line`, whatever the line breaks between them.

    Words that occur twice are those behind `after`, if they occur there. None if they can't be found.
    """
    words = quote.split()
    if not words or not 0 < line <= len(lines):
        return None
    text = "\n".join(lines[line - 1 : line + _REACH])
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    start = _offset(text, after.end_line - line, after.end_column) if after and after.end_line >= line else 0
    match = pattern.search(text, start) or pattern.search(text)
    if match is None:
        return None
    return Words(*_place(text, match.start(), line), *_place(text, match.end(), line))


def _offset(text: str, row: int, column: int) -> int:
    start = 0
    for _ in range(row):
        start = text.find("\n", start) + 1
    return start + column


def _place(text: str, offset: int, first: int) -> tuple[int, int]:
    before = text[:offset]
    return first + before.count("\n"), offset - (before.rfind("\n") + 1)


def quote_lines(lines: Sequence[str], words: Sequence[Words | None], order: Sequence[int]) -> tuple[QuotedLine, ...]:
    """The lines that the words touch, cut into parts; where words overlap, the first in `order` owns the letters."""
    touched = sorted({line for place in words if place for line in range(place.line, place.end_line + 1)})
    return tuple(QuotedLine(line, _parts(lines[line - 1], line, words, order)) for line in touched)


def _parts(text: str, line: int, words: Sequence[Words | None], order: Sequence[int]) -> tuple[Part, ...]:
    owners: list[int | None] = [None] * len(text)
    for index in reversed(order):
        place = words[index]
        if place is None or not place.line <= line <= place.end_line:
            continue
        begin = place.column if line == place.line else len(text) - len(text.lstrip())
        end = place.end_column if line == place.end_line else len(text)
        owners[begin:end] = [index] * (end - begin)
    parts: list[Part] = []
    start = 0
    for column in range(1, len(text) + 1):
        if column == len(text) or owners[column] != owners[start]:
            parts.append(Part(text[start:column], owners[start]))
            start = column
    return tuple(parts)
