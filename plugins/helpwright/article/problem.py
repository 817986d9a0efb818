"""A place in an article, and what is wrong there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in an article: path relative to the project, line counted from 1 in the file on disk."""

    path: PurePosixPath
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in an author's text: `what` is a fact quoting the author, `fix` one thing to try, as an order.

    An error fails every build and check; a warning fails only a strict build.
    """

    span: Span
    what: str
    fix: str
    severity: Severity = "error"

    def __str__(self) -> str:
        return f"{self.span}: {self.what}\n    fix: {self.fix}"


class ArticleError(Exception):
    """Everything wrong with the articles just read, in file order; fronts print it and add nothing."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.span))
        super().__init__("\n".join(map(str, self.problems)))
