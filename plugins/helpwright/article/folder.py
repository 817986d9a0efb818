"""The docs folder, as far as articles may read from it: their includes."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath


def is_page(path: PurePosixPath) -> bool:
    """Whether a Markdown file at this path in the docs folder is a page of its own.

    A file or folder whose name begins with "_" is there to be included.
    """
    return not any(part.startswith("_") for part in path.parts)


@dataclass(frozen=True, slots=True)
class Folder:
    """`disk` is where the docs folder lies, `shown` how spans name it ("docs")."""

    disk: Path
    shown: PurePosixPath

    def read(self, path: PurePosixPath) -> bytes | None:
        """The file at a path that begins with `shown`; None if there is none, or if it leads out of the folder."""
        if not path.is_relative_to(self.shown) or ".." in path.parts:
            return None
        file = os.path.join(self.disk, path.relative_to(self.shown))
        try:
            if not os.path.isfile(file):  # which is soon told, and most that includes may mean isn't there
                return None
            if os.path.realpath(file) != file and not self._holds(file):
                return None
            with open(file, "rb") as data:
                return data.read()
        except (OSError, ValueError):
            return None

    def remembered(self) -> Folder:
        """The folder as it is now: each file is read once at most, however many articles include it."""
        return _Remembered(self.disk, self.shown)

    def _holds(self, file: str) -> bool:
        """Whether a file lies in the folder after all links on the way are followed."""
        return Path(file).resolve().is_relative_to(self.disk.resolve())

    def names(self, path: PurePosixPath) -> tuple[str, ...]:
        """What lies in the folder at a path that begins with `shown`."""
        if not path.is_relative_to(self.shown) or ".." in path.parts:
            return ()
        try:
            return tuple(sorted(file.name for file in Path(self.disk, path.relative_to(self.shown)).iterdir()))
        except OSError:
            return ()


@dataclass(frozen=True, slots=True)
class _Remembered(Folder):
    _files: dict[PurePosixPath, bytes | None] = field(default_factory=dict, repr=False, compare=False)
    _names: dict[PurePosixPath, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def read(self, path: PurePosixPath) -> bytes | None:
        if path not in self._files:
            self._files[path] = Folder.read(self, path)
        return self._files[path]

    def names(self, path: PurePosixPath) -> tuple[str, ...]:
        if path not in self._names:
            self._names[path] = Folder.names(self, path)
        return self._names[path]
