"""Text ready for Markdown, which remembers the file and line of each of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from helpwright.article.problem import Span


@dataclass(frozen=True, slots=True)
class Lines:
    """Rows (from 0) of `text`, which starts at line `first` (from 1) of the file on disk."""

    text: str
    path: PurePosixPath
    first: int = 1

    def span(self, row: int) -> Span:
        """Where this row stands in the author's file."""
        return Span(self.path, self.first + row)


def clean(source: str) -> str:
    """The author's text without a byte order mark and with plain line ends, so that rows are the file's lines."""
    return source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
