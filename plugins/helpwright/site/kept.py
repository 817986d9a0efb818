"""Articles read once and kept, as long as nothing that they were made from changes."""

from __future__ import annotations

import copyreg
import dataclasses
import io
import pickle
from collections.abc import Callable, Sequence
from dataclasses import replace
from operator import attrgetter
from pathlib import PurePosixPath
from typing import Any

from helpwright.article.dialect import Dialect
from helpwright.article.fragment import Fragment, Heading, Target
from helpwright.article.problem import Problem, Span
from helpwright.article.schema import Declared, FrontMatter, front_matter_model
from helpwright.site import crew
from helpwright.site.cache import Cache
from helpwright.site.entry import Entry, read_entry, with_search
from helpwright.site.keys import digest, looks, tools
from helpwright.site.pack import Marks, Pack, Packed
from helpwright.site.searching import Found

Source = tuple[bytes, PurePosixPath]
Reduced = tuple[Callable[..., Any], tuple[Any, ...]]


class Reader:
    """Reads articles of one dialect for the site, through a cache if there is one."""

    def __init__(self, dialect: Dialect, cache: Cache | None) -> None:
        self._dialect, self._cache = dialect, cache
        self._known: dict[str, str | None] = {}  # marks of files, while all articles are read
        fields = [(name, rule.model_dump_json()) for name, rule in dialect.fields or ()]
        declared = (dialect.variables, None if dialect.fields is None else fields)
        self._salt = digest(tools(), looks(declared), repr(dialect.folder))

    def read(self, source: bytes, path: PurePosixPath) -> Entry:
        """The article with this text, rendered, and with what search finds in it."""
        return with_search(read_entry(source, path, self._dialect))

    def read_all(self, sources: Sequence[Source]) -> list[Entry]:
        """All articles of the site; those that did not change since the last build come from there."""
        dialect = self._dialect
        if dialect.folder is not None:
            self._dialect = replace(dialect, folder=dialect.folder.remembered())
        try:
            return self._read_all(sources)
        finally:
            self._dialect = dialect
            self._known.clear()

    def _read_all(self, sources: Sequence[Source]) -> list[Entry]:
        pack = Pack(self._cache, digest("articles", self._salt))
        keys = [digest(str(path), source) for source, path in sources]
        found = {key: kept for key in keys if (kept := pack.get(key)) and self._holds(kept.marks)}
        rest = [row for row, key in enumerate(keys) if key not in found]
        new = dict(zip(rest, crew.do_all(lambda rows: [self._read(*sources[row]) for row in rows], rest), strict=True))
        found |= {keys[row]: each.packed for row, each in new.items()}
        pack.keep(found)
        entries = []
        for row, key in enumerate(keys):  # each is forgotten in its packed form once it is unpacked
            kept, each = found.pop(key), new.pop(row, None)
            entries.append(each.entry if each else _load(kept.data))
        return entries

    def _read(self, source: bytes, path: PurePosixPath) -> _Fresh:
        entry = self.read(source, path)
        return _Fresh(Packed(_dump(entry, self._dialect.fields), self._marks(entry)), entry)

    def _holds(self, marks: Marks) -> bool:
        return all(self._mark(source) == mark for source, mark in marks)

    def _marks(self, entry: Entry) -> Marks:
        """A mark of each file besides its own that the article was made from; None for one that isn't there."""
        return tuple((str(source), self._mark(str(source))) for source in entry.sources[1:])

    def _mark(self, source: str) -> str | None:
        if source not in self._known:
            content = self._dialect.folder.read(PurePosixPath(source)) if self._dialect.folder else None
            self._known[source] = None if content is None else digest(content)
        return self._known[source]


class _Fresh:
    """An article just read. It goes from one process to another as it is kept."""

    def __init__(self, packed: Packed, entry: Entry | None = None) -> None:
        self.packed, self._entry = packed, entry

    def __reduce__(self) -> tuple[type[_Fresh], tuple[Packed]]:
        return _Fresh, (self.packed,)

    @property
    def entry(self) -> Entry:
        return self._entry or _load(self.packed.data)


class _Pickler(pickle.Pickler):
    """Front matter of a team's own schema is kept with what makes that schema again."""

    def __init__(self, file: io.BytesIO, fields: Declared | None) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        declared = fields or ()
        model = front_matter_model(declared)

        def reduce(value: FrontMatter) -> Reduced:
            return _front_matter, (declared if type(value) is model else (), value.__getstate__())

        self.dispatch_table = copyreg.dispatch_table | _REDUCERS | {FrontMatter: reduce, model: reduce}


def _reducer(kind: type) -> Callable[[Any], Reduced]:
    """How a frozen value is kept: by what it was made from, which is far faster than dataclasses' own way."""
    values = attrgetter(*(field.name for field in dataclasses.fields(kind)))
    return lambda value: (kind, values(value))


_REDUCERS: dict[type, Callable[[Any], Any]] = {
    kind: _reducer(kind) for kind in (Entry, Fragment, Found, Heading, Problem, Span, Target)
}


def _front_matter(fields: Declared, state: dict[Any, Any]) -> FrontMatter:
    model = front_matter_model(fields)
    front_matter = model.__new__(model)
    front_matter.__setstate__(state)
    return front_matter


def _dump(entry: Entry, fields: Declared | None) -> bytes:
    file = io.BytesIO()
    _Pickler(file, fields).dump(entry)
    return file.getvalue()


def _load(data: bytes) -> Entry:
    entry: Entry = pickle.loads(data)  # our own writing, under a checksum
    return entry
