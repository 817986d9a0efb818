"""The ways through a procedure: a condition that the product can be brought into makes one where it holds and one not.

"If you are already logged in, click X." is true only if readers who are logged in can click X, and if those who are
not get through without it. What brings a condition about is a state of mkdocs.yml, in the same prose as articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product, zip_longest
from typing import Literal

from helpwright.checking.going_well import is_success
from helpwright.checking.names import plain, stems
from helpwright.reading.clauses import (
    Choose,
    Clause,
    Condition,
    Copy,
    Email,
    Fill,
    Hover,
    Human,
    Open,
    Scroll,
    See,
    Set,
)
from helpwright.reading.outcome import Procedure, StepReading

_TIME_WORDS = frozenset({"alreadi", "current", "now", "still", "yet", "have", "has", "had"})
# Signing in is logging in.
_SIGNED = re.compile(r"\b(?:sign(?:ed)?|log)(?=[ -](?:in|out|off)\b)")
_WISHES = re.compile(
    r"^(?:you(?:'d| would)? (?:may |might )?(?:want|wish|like|prefer|need|choose|decide|plan)\b|needed|"
    r"necessary|desired|required|applicable|appropriate|you are (?:using|interested)\b|"
    r"changed your mind|had (?:a change of heart|second thoughts)|(?:want|need|prefer|wish|like|looking) to\b)"
)
_SIGHTS = re.compile(r"\b(?:see|prompted|asked|appears?|shown|displayed|opens?|requested|presented)\b")

# How a clause is taken: always done, skipped since its condition does not hold, done if its target is there, done if so
# and else not known how to bring about, only looked for since the reader may leave it, left since it is another way, or
# a promise that is not known to be made for this way.
Course = Literal["do", "skip", "look", "try", "offer", "leave", "watch"]
# What is optional and changes nothing that the rest of the article needs is done all the same.
_TRIED = (Fill, Choose, Set, Copy, Scroll, Hover, Open, See, Email)


@dataclass(frozen=True, slots=True)
class Scenario:
    """`holding` and `failing` are names of states; `name` is for people, "" for a procedure without conditions."""

    name: str
    holding: tuple[str, ...] = ()
    failing: tuple[str, ...] = ()


def find_state(words: str, states: Iterable[str]) -> str | None:
    """The configured state that these words mean, if one does: the same telling words, but for "already" and "now"."""
    wanted = _telling(words)
    telling = {state: _telling(state) for state in states}
    for state, other in telling.items():
        if wanted == other or (len(wanted & other) / max(1, len(wanted | other)) >= 0.75):
            return state
    # "You are logged in" will do where only one state says to what.
    fuller = [state for state, other in telling.items() if wanted == {"log"} and wanted < other and "out" not in other]
    return fuller[0] if len(fuller) == 1 else None


def _telling(words: str) -> frozenset[str]:
    lowered = plain(words).casefold().replace("you're", "you are")
    return stems(_SIGNED.sub("logged", lowered)) - _TIME_WORDS


def scenarios_of(procedure: Procedure, states: Iterable[str], begin: str | None = None) -> tuple[Scenario, ...]:
    """Return every way through. `begin` is the state a reader starts in where the procedure doesn't say."""
    names = tuple(states)
    said: dict[str, str] = {}
    for step in procedure.steps:
        for clause in step.clauses:
            if clause.condition is not None:
                state = find_state(clause.condition.words, names)
                if state is not None:
                    said.setdefault(state, clause.condition.words)
    given = (begin,) if begin is not None and begin not in said else ()
    if not said:
        return (Scenario("", holding=given),)
    return tuple(_scenario(dict(zip(said, way, strict=True)), said, given) for way in _ways(len(said)))


def _ways(count: int) -> list[tuple[bool, ...]]:
    """All combinations of up to two conditions; of more, all holding and each failing alone."""
    if count <= 2:
        return list(product((True, False), repeat=count))
    return [tuple(other != failing for other in range(count)) for failing in range(-1, count)]


def _scenario(way: Mapping[str, bool], said: Mapping[str, str], given: tuple[str, ...]) -> Scenario:
    name = ", ".join(said[state] if holds else f"not: {said[state]}" for state, holds in way.items())
    return Scenario(
        name,
        holding=(*given, *(state for state, holds in way.items() if holds)),
        failing=tuple(state for state, holds in way.items() if not holds),
    )


def said_first(procedure: Procedure) -> Mapping[str, bool]:
    """Whether each condition's words are first said as what does not hold; "otherwise" turns them round later."""
    said: dict[str, bool] = {}
    for clause in (clause for step in procedure.steps for clause in step.clauses):
        if clause.condition is not None:
            said.setdefault(clause.condition.words, clause.condition.negated)
    return said


def courses(
    step: StepReading, scenario: Scenario, states: Iterable[str], first: Mapping[str, bool]
) -> tuple[Course, ...]:
    """How each clause of the step is taken in this scenario; `first` is what `said_first` says of the procedure.

    What follows a skipped clause in the same step belongs to it ("If you are logged in, click A. Select B.") until a
    clause with a condition of its own. What is optional behind an optional click that was left belongs to that click.
    """
    names = tuple(states)
    taken: list[Course] = []
    skipping = leaving = False
    for clause, following in zip_longest(step.clauses, step.clauses[1:]):
        if clause.condition is None:
            course: Course = "skip" if skipping else _freely(clause, leaving=leaving)
            if course == "offer" and isinstance(following, See | Email):
                course = "do"  # what comes of it is promised
            leaving = course in {"offer", "leave"}
        else:
            course = _course(clause, clause.condition, scenario, names, first)
            skipping = course == "skip"
        taken.append(course)
    return tuple(taken)


def _freely(clause: Clause, *, leaving: bool) -> Course:
    """How a clause without a condition is taken."""
    if not clause.optional or isinstance(clause, Human):
        return "do"
    if clause.another_way or leaving:
        return "leave"
    return "do" if isinstance(clause, _TRIED) else "offer"


def _course(
    clause: Clause, condition: Condition, scenario: Scenario, states: tuple[str, ...], first: Mapping[str, bool]
) -> Course:
    state = find_state(condition.words, states)
    if state is not None:
        return "do" if (state in scenario.holding) != condition.negated else "skip"
    words = plain(condition.words).casefold()
    if _WISHES.match(words):
        return "skip" if condition.negated else "do"  # "if you want A, …; otherwise, …": the check wants it
    if isinstance(clause, See | Email):
        return "do" if condition.timed or is_success(condition) else "watch"
    if _SIGHTS.search(words):
        return "look"
    is_other_way = first.get(condition.words, condition.negated) != condition.negated
    return "skip" if clause.optional or is_other_way else "try"
