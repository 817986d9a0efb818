"""Many small results in one file of the cache: a file for each would take longer to make than most of them."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from helpwright.site.cache import Cache

Marks = tuple[tuple[str, str | None], ...]


class Packed(NamedTuple):
    """A result; `marks` say what else it was made from."""

    data: bytes
    marks: Marks


class Pack:
    """What the last build kept under a key; nothing, where there is no cache."""

    def __init__(self, cache: Cache | None, key: str) -> None:
        self._cache, self._key = cache, key
        self._kept: dict[str, Packed] = {}
        data = cache.get(key) if cache else None
        if data is None:
            return
        start = 8 + int.from_bytes(data[:8])
        index: list[tuple[str, int, Marks]] = pickle.loads(data[8:start])  # our own writing, under a checksum
        for name, size, marks in index:
            self._kept[name] = Packed(data[start : start + size], marks)
            start += size

    def get(self, name: str) -> Packed | None:
        """The result of this name."""
        return self._kept.get(name)

    def keep(self, results: Mapping[str, Packed]) -> None:
        """Keep these, and no others; nothing is written where they are the same as before."""
        if self._cache and results != self._kept:
            self._cache.put(self._key, _chunks(results))
        self._kept = {}


def _chunks(results: Mapping[str, Packed]) -> Iterator[bytes]:
    index = pickle.dumps([(name, len(kept.data), kept.marks) for name, kept in results.items()])
    yield len(index).to_bytes(8)
    yield index
    for kept in results.values():
        yield kept.data
