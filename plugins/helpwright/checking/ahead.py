"""What an article says next: what comes of an action is promised behind it, and a refusal may be meant."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, takewhile

from helpwright.checking.names import plain, stems
from helpwright.reading.clauses import Clause, Email, Human, See
from helpwright.reading.conditions import turned_round
from helpwright.reading.outcome import Procedure

_PROMISES = (See, Email, Human)
# Words for a refusal that is told of and not quoted: "an error appears", "the form says that the name is taken".
_REFUSING = stems("error errors warning refused rejected invalid fails failed wrong denied taken problem alert")


def _is_promise(clause: Clause) -> bool:
    return isinstance(clause, _PROMISES)


class Ahead:
    """A procedure's clauses, to look what stands behind one of them; none stands behind a state's."""

    def __init__(self, procedure: Procedure | None = None) -> None:
        steps = procedure.steps if procedure is not None else ()
        self._clauses = tuple(clause for step in steps for clause in step.clauses)
        self._rows = {id(clause): row for row, clause in enumerate(self._clauses)}

    def _behind(self, clause: Clause) -> tuple[Clause, ...]:
        row = self._rows.get(id(clause))
        return () if row is None else self._clauses[row + 1 :]

    def words(self, clause: Clause) -> str:
        """The words with which the article goes on."""
        return next((after.quote for after in self._behind(clause)), "")

    def promises(self, clause: Clause) -> tuple[Clause, ...]:
        """What the article says is seen then, up to the next thing to do; what a person has to look at, too."""
        return tuple(takewhile(_is_promise, self._behind(clause)))

    def otherwise(self, clause: Clause) -> Clause | None:
        """What is promised in its stead where its condition does not hold, in the same breath; before or behind it."""
        condition, row = clause.condition, self._rows.get(id(clause))
        if condition is None or row is None:
            return None
        before = takewhile(_is_promise, reversed(self._clauses[:row]))
        others = chain(before, self.promises(clause))
        return next((other for other in others if other.condition == turned_round(condition)), None)


def quoted(promises: Sequence[Clause]) -> tuple[str, ...]:
    """The words that are seen then."""
    seen = (promise for promise in promises if isinstance(promise, See) and not promise.gone)
    return tuple(plain(words) for promise in seen if (words := promise.text or promise.target))


def foretells(promises: Sequence[Clause], refusal: str) -> bool:
    """True if the article says that the product refuses with these words, or that it refuses at all."""
    return any(words in refusal for words in quoted(promises)) or any(
        _REFUSING & stems(promise.quote) for promise in promises
    )
