"""What a run found: verdicts with their lines, timings and pictures. Schema: docs/helpwright/evidence.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from helpwright.article.problem import Span

Verdict = Literal["held", "drifted", "unread", "not reached", "by hand"]
PictureState = Literal["unchanged", "rewritten", "stale", "missing"]

CLEAN: frozenset[Verdict] = frozenset({"held", "by hand"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseEvidence:
    """One clause's verdict: what the article says, what was found, and for a drift what to do about it.

    `do`, `target` and `quote` are the author's; `found` names the thing in the product ('button "ada"');
    `problem` is a fact, `fix` an order, both None on a clean clause.
    """

    do: str
    target: str
    quote: str
    span: Span
    verdict: Verdict
    found: str | None = None
    problem: str | None = None
    fix: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureEvidence:
    """A step's picture: `path` relative to the project, `shown` the fresh capture (PNG) where the picture is not
    unchanged, `old` the file's former content where there was one, `changes` what differs, in words."""

    path: str
    span: Span
    state: PictureState
    changes: tuple[str, ...] = ()
    shown: bytes | None = None
    old: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEvidence:
    """One step in one scenario. `words` is the step's prose; `failure` names files kept beside the verdict
    (label -> path relative to the project: trace, outline, screenshot, console, requests)."""

    span: Span
    number: int
    words: str
    verdict: Verdict
    ms: int
    clauses: tuple[ClauseEvidence, ...]
    picture: PictureEvidence | None = None
    failure: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioEvidence:
    """One way through a procedure; `name` says which condition holds, or "" where the procedure has only one way."""

    name: str
    steps: tuple[StepEvidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureEvidence:
    """All ways through one numbered list."""

    span: Span
    heading: str | None
    scenarios: tuple[ScenarioEvidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleEvidence:
    """One article's run; `checked_at` is when it ended, an ISO 8601 time with zone."""

    path: str
    title: str
    crews: tuple[str, ...]
    topics: tuple[str, ...]
    checked_at: str
    procedures: tuple[ProcedureEvidence, ...]

    def steps(self) -> tuple[StepEvidence, ...]:
        """Every step of every scenario, in order."""
        return tuple(
            step for procedure in self.procedures for scenario in procedure.scenarios for step in scenario.steps
        )

    def is_clean(self) -> bool:
        """True if nothing drifted, was unread or not reached, and no picture is missing or stale."""
        return all(
            step.verdict in CLEAN and (step.picture is None or step.picture.state in {"unchanged", "rewritten"})
            for step in self.steps()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All verdicts of a run; `seconds` is wall time, `checked_at` an ISO 8601 time with zone.

    `shard` is the part of a split run, as "2/8".
    """

    helpwright: str
    browser: str
    product_name: str
    product_version: str | None
    checked_at: str
    seconds: float
    articles: tuple[ArticleEvidence, ...]
    shard: str | None = None

    def steps(self) -> tuple[StepEvidence, ...]:
        """Every step of every scenario, in order."""
        return tuple(step for article in self.articles for step in article.steps())

    def is_clean(self) -> bool:
        """True if every article is clean."""
        return all(article.is_clean() for article in self.articles)
