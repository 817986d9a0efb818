"""All articles of one build: read once, with the library that their links lead into and the problems found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from helpwright.article.fragment import Target
from helpwright.article.links import Destination, Library, check_destination
from helpwright.article.problem import Problem
from helpwright.site.entry import Entry


@dataclass(slots=True)
class Shelf:
    """Entries by their path in the docs folder; link problems are added as pages are rendered."""

    library: Library
    entries: dict[str, Entry] = field(default_factory=dict)
    link_problems: set[Problem] = field(default_factory=set)

    def follow(self, target: Target, page: str) -> Destination | None:
        """Where a target on the page at this path leads; None, and a problem noted, if nowhere."""
        destination, problem = check_destination(target, page, self.library, self.anchors)
        if problem is not None:
            self.link_problems.add(problem)
        return destination

    def anchors(self, path: str) -> frozenset[str] | None:
        """The anchors of the page at this path, if it is one of ours."""
        entry = self.entries.get(path)
        return entry.fragment.anchors if entry else None

    def problems(self) -> Iterator[Problem]:
        """Everything wrong, in file order."""
        found = {problem for entry in self.entries.values() for problem in entry.problems}
        return iter(sorted(found | self.link_problems, key=lambda problem: (problem.span, problem.what)))
