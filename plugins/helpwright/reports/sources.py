"""The project's files as reports quote and name them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from helpwright.article.lines import clean


class Sources:
    """Reads articles once each, and names files as the repository does.

    `root` is the project's folder, to which paths in evidence are relative; `kept` is the run's own folder, outside
    which no file that is said to be kept is read. CI services count from the repository's folder, which may lie above.
    """

    def __init__(self, root: Path, kept: Path) -> None:
        self.root = root.resolve()
        self.kept = kept.resolve()
        self._repository = next(
            (folder for folder in (self.root, *self.root.parents) if (folder / ".git").exists()), self.root
        )
        self._lines: dict[str, tuple[str, ...]] = {}

    def lines(self, path: PurePosixPath) -> tuple[str, ...]:
        """The file's lines as Markdown counts them; none if it can't be read."""
        key = str(path)
        if key not in self._lines:
            try:
                self._lines[key] = tuple(clean((self.root / path).read_text("utf-8")).split("\n"))
            except (OSError, UnicodeDecodeError):
                self._lines[key] = ()
        return self._lines[key]

    def line(self, path: PurePosixPath, line: int) -> str | None:
        """One line (from 1); None if the file has no such line."""
        lines = self.lines(path)
        return lines[line - 1] if 0 < line <= len(lines) else None

    def in_repository(self, path: PurePosixPath) -> PurePosixPath:
        """The path relative to the repository; an article outside it keeps its whole path."""
        whole = self.root / path
        inside = whole.is_relative_to(self._repository)
        return PurePosixPath((whole.relative_to(self._repository) if inside else whole).as_posix())

    def picture(self, path: str) -> bytes | None:
        """A picture's content; None if it can't be read or lies outside the project."""
        return _read(self.root / path, self.root)

    def kept_file(self, path: str) -> Path | None:
        """A file kept beside a failure; None if there is none in the run's folder."""
        file = (self.root / path).resolve()
        return file if file.is_relative_to(self.kept) and file.is_file() else None


def _read(file: Path, folder: Path) -> bytes | None:
    file = file.resolve()
    try:
        return file.read_bytes() if file.is_relative_to(folder) else None
    except OSError:
        return None
