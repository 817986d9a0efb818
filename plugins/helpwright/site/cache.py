"""Results kept on disk by a key over everything they depend on.

Each is a file of its own, put in place whole, with a checksum: two builds at once, a crash or a full disk leave at
worst nothing. The oldest go when there is too much.
"""

from __future__ import annotations

import os
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

LIMIT_BYTES = 1 << 30
_CHUNK = 1 << 20
_CHECKSUM = 4  # bytes at the end of each file


class Cache:
    """Kept results by key, a hexadecimal digest. Nothing here raises for what the disk does."""

    def __init__(self, folder: Path, limit_bytes: int = LIMIT_BYTES) -> None:
        self._folder = folder
        self._limit = limit_bytes
        self._has_grown = False

    def get(self, key: str) -> bytes | None:
        """What is kept under a key; None if nothing is, or if it is damaged."""
        try:
            data = self._file(key).read_bytes()
        except OSError:
            return None
        if len(data) < _CHECKSUM or zlib.crc32(data[:-_CHECKSUM]) != int.from_bytes(data[-_CHECKSUM:]):
            return None
        self._touch(key)
        return data[:-_CHECKSUM]

    def check(self, key: str) -> Path | None:
        """The file that is kept under a key, for results too large for memory; four bytes follow them."""
        file, checksum = self._file(key), 0
        try:
            left = file.stat().st_size - _CHECKSUM
            with file.open("rb") as data:
                while left > 0 and (chunk := data.read(min(left, _CHUNK))):
                    checksum = zlib.crc32(chunk, checksum)
                    left -= len(chunk)
                if left != 0 or checksum != int.from_bytes(data.read()):
                    return None
        except OSError:
            return None
        self._touch(key)
        return file

    def put(self, key: str, chunks: Iterable[bytes]) -> None:
        """Keep a result, given in pieces; if that fails, it isn't kept."""
        name = None
        try:
            file = self._file(key)
            file.parent.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=".new-")
            checksum = 0
            with os.fdopen(descriptor, "wb") as data:
                for chunk in chunks:
                    checksum = zlib.crc32(chunk, checksum)
                    data.write(chunk)
                data.write(checksum.to_bytes(_CHECKSUM))
            os.replace(name, file)
            self._has_grown = True
        except OSError:
            if name is not None:
                with suppress(OSError):
                    os.unlink(name)

    def trim(self) -> None:
        """Forget what was used longest ago, until the rest is small enough; and keep all of it out of git."""
        if not self._has_grown:
            return
        with suppress(OSError):
            (self._folder / ".gitignore").write_text("*\n", "utf-8")
        kept = sorted(self._files(), reverse=True)
        total = 0
        for _, size, file in kept:
            total += size
            if total > self._limit:
                with suppress(OSError):
                    file.unlink()

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        for file in self._folder.glob("??/*"):
            with suppress(OSError):
                status = file.stat()
                yield status.st_mtime, status.st_size, file

    def _file(self, key: str) -> Path:
        return self._folder / key[:2] / key

    def _touch(self, key: str) -> None:
        with suppress(OSError):
            os.utime(self._file(key))
