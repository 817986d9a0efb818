"""All articles of one build: read once, with the library that their links lead into and the problems found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from helpwright.article.fragment import Target
from helpwright.article.links import Destination, Library, check_destination
from helpwright.article.problem import Problem
from helpwright.site.checks import Checks
from helpwright.site.entry import Entry

AnchorsOf = Callable[[str], frozenset[str] | None]


@dataclass(slots=True)
class Shelf:
    """Entries by their path in the docs folder; link problems, by the file that has them, are added with each page.

    `known` is what links may lead to. `checks` are what pages say of the last checks; None leaves that out.
    """

    known: Library
    entries: dict[str, Entry] = field(default_factory=dict)
    link_problems: dict[PurePosixPath, set[Problem]] = field(default_factory=dict)
    checks: Checks | None = None

    def follow(self, target: Target, page: str, anchors_of: AnchorsOf | None = None) -> Destination | None:
        """Where a target on the page at this path leads; None, and a problem noted, if nowhere.

        Anchors are those of the entries here, unless `anchors_of` knows more.
        """
        destination, problem = check_destination(target, page, self.known, anchors_of or self._anchors)
        if problem is not None:
            self.link_problems.setdefault(problem.span.path, set()).add(problem)
        return destination

    def _anchors(self, path: str) -> frozenset[str] | None:
        entry = self.entries.get(path)
        return entry.fragment.anchors if entry else None

    def problems(self) -> Iterator[Problem]:
        """Everything wrong, in file order."""
        found = {problem for entry in self.entries.values() for problem in entry.problems}
        return iter(sorted(found.union(*self.link_problems.values()), key=lambda problem: (problem.span, problem.what)))
