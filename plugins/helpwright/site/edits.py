"""Edits under `mkdocs serve`: only the pages that an edit shows on are made again.

That is so for an article's text, an include and a picture. Whatever other pages may show (a title, front matter, a new
or lost file, the configuration) and whatever is in doubt gets a whole build.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.structure.files import InclusionLevel
from mkdocs.utils import get_build_date

from helpwright.site import corners
from helpwright.site.kept import Reader
from helpwright.site.pages import ArticlePage
from helpwright.site.shelf import Shelf

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation

log = corners.plugin_logger(__name__)

Found = bytes | list[dict[str, Any]]  # entries of the search index, as JSON once they were written
Extent = Literal["texts", "files"]  # what an edit changed on pages that are open somewhere


@dataclass(slots=True)
class Built:
    """All that one build left in memory; `root` holds mkdocs.yml, `others` are its plugins beside ours and search."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment
    shelf: Shelf
    reader: Reader
    root: Path
    has_others: bool
    index: corners.SearchIndex | None
    mounts_again: bool = False  # pages take new articles without being loaded again
    date: str = field(default_factory=get_build_date)
    documents: tuple[File, ...] = ()
    found: dict[int, Found] = field(default_factory=dict)  # each page's part of the search index, by the page's id
    users: dict[str, list[ArticlePage]] = field(default_factory=dict)  # pages by the files that they were made from
    known: dict[str, File] = field(default_factory=dict)
    is_index_due: bool = False
    lock: Lock = field(default_factory=Lock)

    def prepare(self) -> None:
        """Get ready for edits, so that the first is as fast as any."""
        for file in self.files:
            if file.abs_src_path:
                self.known[os.path.abspath(file.abs_src_path)] = file
            if isinstance(file.page, ArticlePage):
                self._use(file.page)
        if self.index is not None:
            self.found.update(corners.entries_by_page(self.index))
        self.documents = tuple(self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve))

    def edit(self, changed: Iterable[str]) -> Extent | None:
        """Bring the site up to date with these files' changes, if they show on few pages; else None, nothing done.

        The search index is left for `finish_index`: browsers see the article before they search.
        """
        with self.lock:
            return self._edit(changed)

    def finish_index(self) -> None:
        """Write the search index, if an edit left that to do."""
        with self.lock:
            if self.is_index_due and self.index is not None:
                self.is_index_due = False
                written = {page: _as_json(found) for page, found in self.found.items()}
                parts = [part for file in self.files if (part := written.get(id(file.page)))]
                self.found.update(written)
                corners.write_index(self.index, b",".join(parts), Path(self.config.site_dir))

    def give_up(self) -> None:
        """Write nothing any more: a whole build does."""
        with self.lock:
            self.is_index_due = False

    def _edit(self, changed: Iterable[str]) -> Extent | None:
        if self.has_others or self.config.strict or self.config.theme.custom_dir or get_build_date() != self.date:
            return None
        pages: dict[int, ArticlePage] = {}
        pictures: list[File] = []
        for path in changed:
            is_there = os.path.isfile(path)
            if path in self.users and path in self.known and is_there:
                pages.update((id(page), page) for page in self.users[path])
            elif path in self.known and is_there and self._is_picture(self.known[path]):
                pictures.append(self.known[path])
            elif path in self.known and is_there and self.known[path].inclusion is InclusionLevel.EXCLUDED:
                continue
            elif path in self.known or path in self.users or os.path.exists(path) or self._is_folder(path):
                return None
        if not all(self._read(page) for page in pages.values()):
            return None
        for page in pages.values():
            self._make(page)
        for picture in pictures:
            picture.copy_file()
        self.is_index_due = self.is_index_due or bool(pages)
        self._tell(tuple(pages.values()))
        return "texts" if self.mounts_again and not pictures else "files"

    def _is_picture(self, file: File) -> bool:
        return file.is_media_file() and file.inclusion.value > InclusionLevel.DRAFT.value

    def _is_folder(self, path: str) -> bool:
        return any(known.startswith(path + os.sep) for known in (*self.known, *self.users))

    def _read(self, page: ArticlePage) -> bool:
        """Read a page's article again; False if it changed in what other pages show of it."""
        assert page.file.abs_src_path is not None
        before = page.entry
        entry = self.reader.read(Path(page.file.abs_src_path).read_bytes(), before.path)
        if (entry.title, entry.front_matter) != (before.title, before.front_matter):
            return False
        page.entry = self.shelf.entries[page.file.src_uri] = entry
        for source in (*before.sources, *entry.sources):
            self.shelf.link_problems.pop(source, None)
        self._use(page)
        return True

    def _use(self, page: ArticlePage) -> None:
        for source in page.entry.sources:
            users = self.users.setdefault(os.path.abspath(self.root / source), [])
            if page not in users:
                users.append(page)

    def _make(self, page: ArticlePage) -> None:
        corners.make_page(page, self.config, self.files, self.documents, self.nav, self.env, self.index)
        if self.index is not None:
            self.found[id(page)] = corners.entries_by_page(self.index).get(id(page), [])

    def _tell(self, pages: Sequence[ArticlePage]) -> None:
        """Tell the problems of these pages."""
        entries = [page.entry for page in pages]
        paths = {path for entry in entries for path in entry.sources}
        found = {problem for entry in entries for problem in entry.problems}
        found = found.union(*(self.shelf.link_problems.get(path, ()) for path in paths))
        for problem in sorted(found, key=lambda problem: (problem.span, problem.what)):
            (log.error if problem.severity == "error" else log.warning)(str(problem))


def _as_json(found: Found) -> bytes:
    """A page's part of the search index, as Material writes it."""
    return found if isinstance(found, bytes) else json.dumps(found, separators=(",", ":"), default=str)[1:-1].encode()


def rebuild(built: Callable[[], Built | None], changed: Iterable[str], build: Callable[[], None]) -> bool:
    """Bring the served site up to date, by an edit if that will do, else by a whole build.

    True if pages can go on as they are with their new articles, which is so after edits of texts alone.
    """
    state = built()
    try:
        if state is not None and (extent := state.edit(changed)):
            return extent == "texts"
    except Exception as error:
        log.info("An edit needed a whole build: %s", error)
    if state is not None:
        state.give_up()
    build()
    state = built()
    if state is not None:
        state.prepare()
    return False
