"""Articles read once and kept, as long as nothing that they were made from changes."""

from __future__ import annotations

import io
import pickle
from pathlib import PurePosixPath
from typing import Any

from helpwright.article.dialect import Dialect
from helpwright.article.schema import Declared, FrontMatter, front_matter_model
from helpwright.site.cache import Cache
from helpwright.site.entry import Entry, read_entry, with_search
from helpwright.site.keys import digest, looks, tools


class Reader:
    """Reads articles of one dialect for the site, through a cache if there is one."""

    def __init__(self, dialect: Dialect, cache: Cache | None) -> None:
        self._dialect, self._cache = dialect, cache
        fields = [(name, rule.model_dump_json()) for name, rule in dialect.fields or ()]
        declared = (dialect.variables, None if dialect.fields is None else fields)
        self._salt = digest(tools(), looks(declared), repr(dialect.folder))

    def read(self, source: bytes, path: PurePosixPath) -> Entry:
        """The article with this text, rendered, and with what search finds in it."""
        key = digest(self._salt, str(path), source)
        kept = self._cache.get(key) if self._cache else None
        if kept is not None:
            entry, marks = _load(kept)
            if marks == self._marks(entry):
                return entry
        entry = with_search(read_entry(source, path, self._dialect))
        if self._cache:
            self._cache.put(key, [_dump((entry, self._marks(entry)), self._dialect.fields)])
        return entry

    def _marks(self, entry: Entry) -> tuple[str | None, ...]:
        """A mark of each file besides its own that the article was made from; None for one that isn't there."""
        folder = self._dialect.folder
        contents = (folder.read(source) if folder else None for source in entry.sources[1:])
        return tuple(None if content is None else digest(content) for content in contents)


class _Pickler(pickle.Pickler):
    """Front matter of a team's own schema is kept with what makes that schema again."""

    def __init__(self, file: io.BytesIO, fields: Declared | None) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._fields = fields

    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, FrontMatter):
            return _front_matter, (self._fields or (), value.__getstate__())
        return NotImplemented


def _front_matter(fields: Declared, state: dict[Any, Any]) -> FrontMatter:
    model = front_matter_model(fields)
    front_matter = model.__new__(model)
    front_matter.__setstate__(state)
    return front_matter


def _dump(value: object, fields: Declared | None) -> bytes:
    file = io.BytesIO()
    _Pickler(file, fields).dump(value)
    return file.getvalue()


def _load(data: bytes) -> tuple[Entry, tuple[str | None, ...]]:
    loaded: tuple[Entry, tuple[str | None, ...]] = pickle.loads(data)  # our own writing, under a checksum
    return loaded
