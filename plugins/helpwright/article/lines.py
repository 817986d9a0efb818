"""Text ready for Markdown, which remembers the file and line of each of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from helpwright.article.problem import Problem, Span


@dataclass(frozen=True, slots=True)
class Lines:
    """Rows (from 0) of `text`, which starts at line `first` (from 1) of the file on disk.

    Where includes made the text, `places` has each row's own place.
    """

    text: str
    path: PurePosixPath
    first: int = 1
    places: tuple[Span, ...] = ()

    def span(self, row: int) -> Span:
        """Where this row stands in the author's file."""
        if self.places:
            return self.places[min(row, len(self.places) - 1)]
        return Span(self.path, self.first + row)


def clean(source: str) -> str:
    """The author's text without a byte order mark and with plain line ends, so that rows are the file's lines."""
    return source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def decode(source: bytes, path: PurePosixPath) -> tuple[str, tuple[Problem, ...]]:
    """A file's text. Bytes that aren't UTF-8 are a problem at the first of them; the rest of the text still stands."""
    try:
        return source.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        line = source.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n", 0, error.start) + 1
        what = f"the byte 0x{source[error.start]:02x} was not UTF-8 text"
        return source.decode("utf-8", "replace"), (Problem(Span(path, line), what, "Save the file as UTF-8."),)
