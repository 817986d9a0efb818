"""Everything wrong in articles that can be told without a browser and without building the site."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from helpwright.article.aliases import find_aliases
from helpwright.article.folder import is_page
from helpwright.article.links import PAGE_SUFFIXES, Library, find_destination
from helpwright.article.problem import Problem
from helpwright.project import Project, project_dialect
from helpwright.site.alternatives import alternative_problems
from helpwright.site.entry import Entry, read_entry
from helpwright.site.shelf import Shelf
from helpwright.site.topics import TOPICS, topic_paths

MEDIA = "media"


def lint_articles(project: Project, paths: Sequence[Path] = ()) -> tuple[Problem, ...]:
    """What is wrong in these articles (files or folders; all of the project, if none is named), in file order.

    Of an article outside the docs folder only the text is checked, not where its links lead.
    """
    desk = _Desk(project)
    for path in paths or (project.docs,):
        for file in sorted(_pages_in(path)) if path.is_dir() else (path,):
            desk.check(file)
    problems = (*desk.shelf.problems(), *desk.alternatives)
    return tuple(sorted(problems, key=lambda problem: problem.span))


def as_json(problems: Iterable[Problem]) -> dict[str, list[dict[str, str | int]]]:
    """The problems as plain values, under `problems`."""
    return {
        "problems": [
            {
                "path": str(problem.span.path),
                "line": problem.span.line,
                "severity": problem.severity,
                "problem": problem.what,
                "fix": problem.fix,
            }
            for problem in problems
        ]
    }


class _Desk:
    """The articles read so far. Articles that aren't asked for are read only for their anchors or topics."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.dialect = project_dialect(project)
        self.pages = {_uri(file, project.docs): file for file in _pages_in(project.docs)}
        others = (_uri(file, project.docs) for file in _files_in(project.docs) if file.suffix not in PAGE_SUFFIXES)
        media = (f"{MEDIA}/{_uri(file, project.media)}" for file in _files_in(project.media))
        self.shelf = Shelf(
            Library(frozenset(self.pages), frozenset((*others, *media)), {}, project.settings.other_paths)
        )
        self.read: dict[str, Entry] = {}
        self.has_topics = False
        self.has_aliases = False
        self.alternatives: list[Problem] = []

    def check(self, file: Path) -> None:
        """Put an article on the shelf, with the problems of its links and of the pictures in its steps."""
        source = file.read_bytes().decode("utf-8-sig", errors="replace")
        self.alternatives += alternative_problems(source, self.project.relative(file), self.dialect)
        if not file.resolve().is_relative_to(self.project.docs):
            self.shelf.entries[str(file)] = self._read(file)
            return
        page = _uri(file.resolve(), self.project.docs)
        entry = self.shelf.entries[page] = self._entry(page)
        for target in entry.fragment.targets:
            if TOPICS in target.url:
                self._add_topics()
            if not self.has_aliases and find_destination(target.url, page, self.shelf.known) is None:
                self._add_aliases()
            self.shelf.follow(target, page, self._anchors)

    def _anchors(self, page: str) -> frozenset[str] | None:
        return self._entry(page).fragment.anchors if page in self.pages else None

    def _entry(self, page: str) -> Entry:
        if page not in self.read:
            self.read[page] = self._read(self.pages.get(page, self.project.docs / page))
        return self.read[page]

    def _read(self, file: Path) -> Entry:
        return read_entry(file.read_bytes(), self.project.relative(file), self.dialect)

    def _add_topics(self) -> None:
        """Topic pages exist only in the built site; which ones is known once all articles are read."""
        if not self.has_topics:
            self.has_topics = True
            known = self.shelf.known
            topics = topic_paths({page: self._entry(page) for page in self.pages})
            self.shelf.known = replace(known, pages=known.pages | topics)

    def _add_aliases(self) -> None:
        """Other addresses of articles are known once all articles are read; few links need them."""
        self.has_aliases = True
        known = self.shelf.known
        aliases = find_aliases({page: self._entry(page).front_matter for page in self.pages})
        self.shelf.known = replace(known, aliases=aliases)


def _uri(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix()


def _pages_in(folder: Path) -> Iterator[Path]:
    files = (file for file in _files_in(folder) if file.suffix in PAGE_SUFFIXES)
    return (file for file in files if is_page(PurePosixPath(_uri(file, folder))))


def _files_in(folder: Path) -> Iterable[Path]:
    """All but hidden files."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(names) if not name.startswith("."))
