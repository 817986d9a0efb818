"""What a clause and a step came to, as evidence."""

from __future__ import annotations

from collections.abc import Sequence

from helpwright.checking.evidence import ClauseEvidence, Verdict
from helpwright.checking.finding import NotUnderstood
from helpwright.reading.clauses import Choose, Clause, Fill, Human, Open, See, Set
from helpwright.reading.outcome import StepReading


def evidence_of(
    clause: Clause, verdict: Verdict, *, found: str | None = None, problem: str | None = None, fix: str | None = None
) -> ClauseEvidence:
    """The evidence of a clause that came to this verdict."""
    return ClauseEvidence(
        do=clause.do,
        target=target_words(clause),
        quote=clause.quote,
        span=clause.span,
        verdict=verdict,
        found=found,
        problem=problem,
        fix=fix,
    )


def target_words(clause: Clause) -> str:
    """What the clause is about, in the author's words."""
    match clause:
        case See(text=text, target=target):
            return text or target or ""
        case Fill(field=name) | Set(field=name):
            return name or ""
        case Choose(option=option, field=name):
            return option or name or ""
        case Open(target=target, url=url):
            return target or url or ""
        case Human(what=what):
            return what
    return str(getattr(clause, "target", None) or getattr(clause, "key", ""))


def evidence_of_unread(step: StepReading) -> list[ClauseEvidence]:
    """The evidence of the step's words that were not understood."""
    return [
        ClauseEvidence(
            do="unread",
            target="",
            quote=unread.quote,
            span=unread.span,
            verdict="unread",
            problem=f'"{unread.quote}" was not understood',
            fix=f"say it like this: {unread.nearest}" if unread.nearest else "say it in other words.",
        )
        for unread in step.unread
    ]


def worst_of(clauses: Sequence[ClauseEvidence]) -> Verdict:
    """The worst of the clauses' verdicts; a step that asks for nothing held."""
    verdicts = {clause.verdict for clause in clauses}
    worst: tuple[Verdict, ...] = ("drifted", "unread", "not reached")
    for verdict in worst:
        if verdict in verdicts:
            return verdict
    return "by hand" if verdicts == {"by hand"} else "held"


def not_known(clause: Clause) -> NotUnderstood:
    """That the clause's condition is none of the configured states."""
    words = clause.condition.words if clause.condition is not None else ""
    is_denied = clause.condition is not None and clause.condition.negated
    wanted = f'that "{words}" does not hold' if is_denied else f'"{words}"'
    return NotUnderstood(f"how to bring about {wanted} is not known", "describe it under `states:` in mkdocs.yml.")
