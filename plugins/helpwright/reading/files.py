"""Articles on disk in, readings out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from helpwright.article.dialect import Dialect
from helpwright.article.document import parse_article
from helpwright.reading.outcome import Reading
from helpwright.reading.procedures import read_article

_SUFFIXES = frozenset({".md", ".markdown", ".mdx", ".mdoc"})


def read_files(paths: Iterable[Path], dialect: Dialect = Dialect()) -> Iterator[Reading]:  # noqa: B008  # frozen
    """The readings of these files, and of all Markdown files in these folders, by name; "-" is standard input."""
    for path in paths:
        if str(path) == "-":
            yield read_article(parse_article(sys.stdin.read(), PurePosixPath("-"), dialect))
            continue
        for file in sorted(_markdown_in(path)) if path.is_dir() else (path,):
            source = file.read_text("utf-8-sig", errors="replace")
            yield read_article(parse_article(source, PurePosixPath(file.as_posix()), dialect))


def _markdown_in(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.suffix in _SUFFIXES and file.is_file())
