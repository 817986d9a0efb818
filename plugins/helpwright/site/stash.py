"""The pages of a whole site, kept for the next build in which nothing changed."""

from __future__ import annotations

import json
import os
import pickle
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from helpwright.article.problem import Problem
from helpwright.site.cache import Cache
from helpwright.site.upkeep import Upkeep

_CHUNK = 1 << 20


class Stash:
    """What one build made: `restore` writes it again. `problems` are those that it told."""

    def __init__(self, file: Path) -> None:
        self._file = file
        with file.open("rb") as data:
            sizes, problems = (data.read(int.from_bytes(data.read(8))) for _ in range(2))
            self._start = data.tell()
        self._sizes: list[tuple[str, int]] = json.loads(sizes)
        self.problems: tuple[Problem, ...] = pickle.loads(problems)  # our own writing, under a checksum

    @property
    def names(self) -> tuple[str, ...]:
        """The files' paths in the site."""
        return tuple(name for name, _ in self._sizes)

    def restore(self, site: Path, upkeep: Upkeep) -> None:
        """Write all files into the site's folder, but those that are there."""
        made: set[str] = set()
        with self._file.open("rb") as data:
            data.seek(self._start)
            for name, size in self._sizes:
                path = os.path.join(site, name)
                folder = os.path.dirname(path)
                if folder not in made:
                    os.makedirs(folder, exist_ok=True)
                    made.add(folder)
                upkeep.write(path, data.read(size))


def keep_site(cache: Cache, key: str, site: Path, names: Iterable[str], problems: Sequence[Problem]) -> None:
    """Keep these files of a site under a key."""
    cache.put(key, _chunks(str(site), sorted(set(names)), tuple(problems)))


def _chunks(site: str, names: Sequence[str], problems: tuple[Problem, ...]) -> Iterator[bytes]:
    paths = [os.path.join(site, name) for name in names]
    sizes = [(name, os.stat(path).st_size) for name, path in zip(names, paths, strict=True) if os.path.isfile(path)]
    for head in (json.dumps(sizes).encode(), pickle.dumps(problems)):
        yield len(head).to_bytes(8)
        yield head
    for name, size in sizes:
        with open(os.path.join(site, name), "rb", buffering=0) as file:
            data = file.readall()
        if len(data) != size:
            raise OSError(f"{name} changed while it was being read")
        yield data
