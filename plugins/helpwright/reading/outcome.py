"""The reading of an article: its procedures, steps and clauses, with what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from helpwright.article.problem import Span
from helpwright.reading.clauses import Clause


@dataclass(frozen=True, slots=True)
class Unread:
    """A phrase no rule accounts for, word for word; `nearest` is a phrasing that would be understood."""

    quote: str
    span: Span
    nearest: str | None = None


@dataclass(frozen=True, slots=True)
class StepPicture:
    """An image inside a step: `source` as written, variables filled in; `moment` is what `{shot=…}` asked for."""

    source: str
    alt: str
    span: Span
    moment: str | None = None


@dataclass(frozen=True, slots=True)
class StepReading:
    """One numbered step; `number` as printed, `text` its prose without marks, `span` at its list marker."""

    number: int
    text: str
    span: Span
    clauses: tuple[Clause, ...]
    unread: tuple[Unread, ...]
    pictures: tuple[StepPicture, ...]

    @property
    def understood(self) -> bool:
        """A promise: every instruction and promise of the prose is in `clauses`, rightly."""
        return not self.unread


@dataclass(frozen=True, slots=True)
class Procedure:
    """One numbered list; nested numbered lists follow their parent step in `steps`, in reading order."""

    heading: str | None
    span: Span
    steps: tuple[StepReading, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """All procedures of one article, in order."""

    path: PurePosixPath
    procedures: tuple[Procedure, ...]
