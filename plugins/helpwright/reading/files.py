"""Articles on disk in, readings out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

from helpwright.article.dialect import Dialect
from helpwright.article.document import parse_article
from helpwright.reading.outcome import Reading
from helpwright.reading.procedures import read_article

_SUFFIXES = frozenset({".md", ".markdown", ".mdx", ".mdoc"})

# How a file is named, and the language it is written in.
Home = Callable[[Path], tuple[PurePosixPath, Dialect]]


def on_its_own(file: Path) -> tuple[PurePosixPath, Dialect]:
    """A file outside any project: its path as given, and Markdown without variables and includes."""
    return PurePosixPath(file.as_posix()), Dialect()


def read_files(paths: Iterable[Path], home: Home = on_its_own) -> Iterator[Reading]:
    """The readings of these files, and of all Markdown files in these folders, by name; "-" is standard input."""
    for path in paths:
        if str(path) == "-":
            yield read_article(parse_article(sys.stdin.read(), PurePosixPath("-")))
            continue
        for file in sorted(_markdown_in(path)) if path.is_dir() else (path,):
            source = file.read_text("utf-8-sig", errors="replace")
            yield read_article(parse_article(source, *home(file)))


def _markdown_in(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.suffix in _SUFFIXES and file.is_file())
