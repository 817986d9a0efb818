"""The folder of a site that was built before: files that stay the same stay where they are.

MkDocs empties the folder and writes everything again. Here files are written over, those that would be written as they
are aren't touched, and what this build did not make goes at the end.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mkdocs.structure.files import File

_CHUNK = 1 << 20


class _Look(NamedTuple):
    """What changes when a file is written; `is_shared` for links and for files with other names."""

    number: int
    size: int
    modified_ns: int
    changed_ns: int
    is_shared: bool


class Upkeep:
    """One build's care of its folder: `begin` in place of emptying it, `make_way` before writing, `end` after it."""

    def __init__(self, site: Path) -> None:
        self._site = str(site)
        self._before: dict[str, _Look | None] = {}  # by path; None for folders
        self._same: set[str] = set()

    def begin(self) -> None:
        """Note how all files are. What would be shared with other places if it were written over goes at once."""
        for path, look in _looks(self._site).items():
            if look is not None and look.is_shared:
                os.unlink(path)
            else:
                self._before[path] = look

    def make_way(self, paths: Iterable[str]) -> None:
        """Take away what lies where a file or its folders will be, but is of another kind or in another case."""
        if not self._before:
            return
        known = {path.casefold(): path for path in self._before}
        places = {os.path.normpath(os.path.join(self._site, path)): True for path in paths}
        for path in tuple(places):
            while (path := os.path.dirname(path)) not in places and len(path) > len(self._site):
                places[path] = False
        for place, is_file in places.items():
            there = known.get(place.casefold())
            if there is not None and (there != place or (self._before[there] is not None) != is_file):
                _remove(there)

    def write(self, path: str, content: bytes) -> None:
        """Write a file, unless it is there already. Its folder exists."""
        if self._before.get(path) is not None and _has(path, content):
            self._same.add(path)
            return
        with open(path, "wb") as file:
            file.write(content)

    def copy(self, file: File) -> None:
        """Copy a file as MkDocs does, unless its copy is there already."""
        path = os.path.normpath(file.abs_dest_path)
        if file.abs_src_path and self._before.get(path) is not None and _are_same(file.abs_src_path, path):
            self._same.add(path)
        else:
            type(file).copy_file(file)

    def end(self) -> None:
        """Remove what was there before and was neither written nor found to be the same, and folders without files."""
        if not self._before:
            return
        after = _looks(self._site)
        for path, look in after.items():
            if look is not None and look == self._before.get(path) and path not in self._same:
                os.unlink(path)
        for path in sorted((path for path, look in after.items() if look is None), reverse=True):
            if not os.listdir(path):
                os.rmdir(path)


def _looks(site: str) -> dict[str, _Look | None]:
    """All files and folders; as in MkDocs, hidden ones at the top are nobody's business."""
    found: dict[str, _Look | None] = {}
    folders = [site] if os.path.isdir(site) else []
    while folders:
        folder = folders.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if folder == site and entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                    found[entry.path] = None
                else:
                    found[entry.path] = _look(entry.stat(follow_symlinks=False))
    return found


def _look(status: os.stat_result) -> _Look:
    is_shared = status.st_nlink > 1 or not stat.S_ISREG(status.st_mode)
    return _Look(status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns, is_shared)


def _remove(path: str) -> None:
    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path)
    elif os.path.lexists(path):
        os.unlink(path)


def _has(path: str, content: bytes) -> bool:
    if os.stat(path).st_size != len(content):
        return False
    with open(path, "rb", buffering=0) as file:
        return file.readall() == content


def _are_same(one: str, other: str) -> bool:
    if os.stat(one).st_size != os.stat(other).st_size:
        return False
    with open(one, "rb", buffering=0) as first, open(other, "rb", buffering=0) as second:
        while chunk := first.read(_CHUNK):
            if chunk != second.read(_CHUNK):
                return False
    return True
