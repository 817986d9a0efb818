"""What a run found wrong, one finding a place and reason: what every report for machines and people lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from helpwright.article.problem import Problem, Severity, Span
from helpwright.checking.evidence import ArticleEvidence, Evidence, PictureEvidence, ScenarioEvidence, StepEvidence

Rule = Literal["drifted", "unread", "not-reached", "missing-picture", "stale-picture", "article-problem"]

# A picture is retaken in one scenario and belongs to all of them.
_PICTURE_RULES = frozenset({"missing-picture", "stale-picture"})
_PICTURE_FIXES = {
    "missing": "run `helpwright check --update` to take it, look at it, and commit the file.",
    "stale": "run `helpwright check --update` to retake it, look at it, and commit the file.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing wrong at one place: `what` is a fact, `fix` an order, `quote` the author's words there ("" if none).

    `step` is the step's printed number; `scenarios` names those in which it was found, none if it was in all of them.
    """

    rule: Rule
    span: Span
    what: str
    fix: str | None
    severity: Severity = "error"
    quote: str = ""
    step: int | None = None
    scenarios: tuple[str, ...] = ()
    crews: tuple[str, ...] = ()


def find_all(evidence: Evidence, problems: Iterable[Problem]) -> tuple[Finding, ...]:
    """Every finding, by path and line; the same one in several scenarios once."""
    crews = {article.path: article.crews for article in evidence.articles}
    found = [finding for article in evidence.articles for finding in findings_of(article)]
    found += [finding_of(problem, crews.get(str(problem.span.path), ())) for problem in problems]
    return tuple(sorted(found, key=lambda finding: finding.span))


def findings_of(article: ArticleEvidence) -> tuple[Finding, ...]:
    """What the product showed to be wrong in one article; empty exactly if every step is clean."""
    return tuple(
        replace(finding, crews=article.crews)
        for procedure in article.procedures
        for finding in _in_procedure(procedure.scenarios)
    )


def _in_procedure(scenarios: tuple[ScenarioEvidence, ...]) -> tuple[Finding, ...]:
    found: dict[Finding, list[str]] = {}
    for scenario in scenarios:
        for finding in (finding for _, findings in by_step(scenario) for finding in findings):
            found.setdefault(finding, []).append(scenario.name)
    return tuple(
        replace(finding, scenarios=tuple(names))
        if len(names) < len(scenarios) and finding.rule not in _PICTURE_RULES
        else finding
        for finding, names in found.items()
    )


def finding_of(problem: Problem, crews: tuple[str, ...] = ()) -> Finding:
    """A problem of an article's text as a finding."""
    return Finding(
        rule="article-problem",
        span=problem.span,
        what=problem.what,
        fix=problem.fix,
        severity=problem.severity,
        crews=crews,
    )


def by_step(scenario: ScenarioEvidence) -> Iterator[tuple[StepEvidence, tuple[Finding, ...]]]:
    """Each step of one way through, with what is wrong with it there."""
    failed = False
    for step in scenario.steps:
        found = tuple(_in_step(step))
        if step.verdict == "not reached" and not failed:
            found += (_not_reached(step),)
        failed = failed or any(finding.rule not in _PICTURE_RULES for finding in found)
        yield step, found


def _not_reached(step: StepEvidence) -> Finding:
    return Finding(
        rule="not-reached",
        span=step.span,
        what="was not reached, and no step before it says why",
        fix="run the check again; if it stays so, look at the product's log.",
        step=step.number,
    )


def _in_step(step: StepEvidence) -> Iterator[Finding]:
    found = False
    for clause in step.clauses:
        if clause.verdict == "drifted" or clause.verdict == "unread":
            found = True
            yield Finding(
                rule=clause.verdict,
                span=clause.span,
                what=clause.problem or _unexplained(clause.verdict),
                fix=clause.fix,
                quote=clause.quote,
                step=step.number,
            )
    if not found and (step.verdict == "drifted" or step.verdict == "unread"):
        yield Finding(
            rule=step.verdict,
            span=step.span,
            what=_unexplained(step.verdict),
            fix="run `helpwright read` to see how the step is read.",
            step=step.number,
        )
    if step.picture is not None:
        yield from _in_picture(step.picture, step)


def _unexplained(verdict: Literal["drifted", "unread"]) -> str:
    return "was not understood" if verdict == "unread" else "did not go as written"


def _in_picture(picture: PictureEvidence, step: StepEvidence) -> Iterator[Finding]:
    if picture.state != "missing" and picture.state != "stale":
        return
    why = f": {'; '.join(picture.changes)}" if picture.changes else ""
    yield Finding(
        rule="missing-picture" if picture.state == "missing" else "stale-picture",
        span=picture.span,
        what=f"the picture {picture.path} was " + ("missing" if picture.state == "missing" else f"out of date{why}"),
        fix=_PICTURE_FIXES[picture.state],
        step=step.number,
    )
