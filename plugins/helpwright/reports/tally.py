"""Counts of verdicts, and a run in one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from helpwright.article.problem import Problem
from helpwright.checking.evidence import CLEAN, ArticleEvidence, Evidence, StepEvidence
from helpwright.checking.record import summary_of

_WRONG = ("drifted", "unread", "not reached")
_WRONG_PICTURES = ("missing", "stale")


@dataclass(frozen=True, slots=True)
class Tally:
    """One article's steps over all scenarios: how many, how many clean, and what is wrong, by name."""

    steps: int
    clean: int
    wrong: tuple[tuple[str, int], ...]

    @property
    def is_clean(self) -> bool:
        return not self.wrong

    def words(self) -> str:
        """What is wrong, with counts ("2 drifted, 3 stale pictures")."""
        return ", ".join(
            plural(number, name) if name.endswith("picture") else f"{number} {name}" for name, number in self.wrong
        )


def steps_of(article: ArticleEvidence) -> tuple[StepEvidence, ...]:
    """Every step of every scenario, in order."""
    return tuple(
        step for procedure in article.procedures for scenario in procedure.scenarios for step in scenario.steps
    )


def tally(article: ArticleEvidence) -> Tally:
    """Count the article's verdicts and pictures."""
    steps = steps_of(article)
    verdicts = Counter[str](step.verdict for step in steps)
    pictures = Counter[str](step.picture.state for step in steps if step.picture is not None)
    wrong = [(verdict, verdicts[verdict]) for verdict in _WRONG if verdicts[verdict]]
    wrong += [(f"{state} picture", pictures[state]) for state in _WRONG_PICTURES if pictures[state]]
    return Tally(len(steps), sum(verdicts[verdict] for verdict in CLEAN), tuple(wrong))


def summary_words(evidence: Evidence, problems: Iterable[Problem] = ()) -> str:
    """The run in one sentence, without when and where it ran."""
    counts = summary_of(evidence)
    said = [plural(int(counts["articles"]), "article")]
    said.append(
        f"{counts['held']} of {plural(int(counts['steps']), 'step')} held" + _rest(counts, (*_WRONG, "by hand"))
    )
    if counts["pictures"]:
        states = ("rewritten", *_WRONG_PICTURES)
        by_state = {state: counts[f"pictures {state}"] for state in states}
        said.append(plural(int(counts["pictures"]), "picture") + _rest(by_state, states))
    by_severity = Counter[str](problem.severity for problem in problems)
    in_text = [
        plural(by_severity[name], noun)
        for name, noun in (("error", "problem"), ("warning", "warning"))
        if by_severity[name]
    ]
    if in_text:
        said.append(f"{' and '.join(in_text)} in the text")
    return " · ".join(said)


def _rest(counts: Mapping[str, int | float], names: Iterable[str]) -> str:
    return "".join(f", {counts[name]} {name}" for name in names if counts[name])


def plural(number: int, noun: str) -> str:
    """The number and its noun ("1 step", "2 steps")."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
