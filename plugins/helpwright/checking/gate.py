"""The log in screen that a product puts before everything: a reader whose article says nothing of it logs in.

Most articles begin behind it ("Go to **Users**."). It is passed only where the configuration tells how to log in, the
product itself has sent the reader there, and the article neither logs in nor speaks of being logged in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from helpwright.checking.names import entry_joined, stems
from helpwright.checking.scenarios import Scenario, find_state
from helpwright.checking.session import Session
from helpwright.reading.clauses import Clause, Email, Fill, Human, LogIn, LogOut, Open, Press, See
from helpwright.reading.outcome import Procedure, StepReading

_ENTERING = (stems("login"), stems("signin"), stems("signup"))


@dataclass(frozen=True, slots=True)
class Gate:
    """`state` is the configured state of being logged in, `url` the address at which its prose begins."""

    state: str
    url: str

    def is_before(self, session: Session) -> bool:
        """True if the reader stands before the log in screen now."""
        return _path(session.page.url) == _path(session.product_url(self.url) or "")

    def may_be_passed_for(self, clause: Clause) -> bool:
        """True for an action that doesn't speak of the log in screen itself."""
        if isinstance(clause, See | Email | Human | LogIn | LogOut | Press):
            return False
        if isinstance(clause, Open) and clause.url is not None:
            return _path(clause.url) != _path(self.url)
        said = stems(entry_joined(f"{clause.quote} {clause.where or ''}"))
        return not any(words <= said for words in _ENTERING)


def gate_of(procedure: Procedure, scenario: Scenario, states: Mapping[str, Sequence[StepReading]]) -> Gate | None:
    """The product's gate, unless the procedure says itself whether and how its reader is logged in."""
    state = find_state("you are logged in", states)
    if state is None or state in {*scenario.holding, *scenario.failing}:
        return None
    if any(isinstance(clause, LogIn) for step in procedure.steps for clause in step.clauses):
        return None
    first = next((clause for step in states[state] for clause in step.clauses), None)
    if not isinstance(first, Open) or first.url is None:
        return None
    gate = Gate(state, first.url)
    return None if _fills_it_in(procedure, gate) else gate


def _fills_it_in(procedure: Procedure, gate: Gate) -> bool:
    """True if the procedure goes to the log in screen and types there: "Go to [Acme](/login), enter your email"."""
    clauses = [clause for step in procedure.steps for clause in step.clauses]
    return any(
        isinstance(one, Open) and one.url is not None and _path(one.url) == _path(gate.url) and isinstance(then, Fill)
        for one, then in pairwise(clauses)
    )


def _path(url: str) -> str:
    return urlsplit(url).path.rstrip("/")
