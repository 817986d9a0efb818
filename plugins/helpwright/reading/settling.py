"""What a step's clauses come to once all of it was read: nothing twice, and nothing announced that never came."""

from __future__ import annotations

from helpwright.reading.clauses import Choose, Clause, Fill, Open
from helpwright.reading.outcome import Unread
from helpwright.reading.sentences import Sentence
from helpwright.reading.word import fold


def settle(clauses: list[Clause], unread: list[Unread], bare: Sentence | None) -> None:
    """Change both lists to what the whole step says; `bare` is the marked name that the step begins with, if any."""
    _give_up_announced(clauses, unread)
    _say_once(clauses)
    if not clauses and not unread and bare is not None:  # nothing but a name and a few words: "**Title**: shop"
        unread.append(Unread(bare.source.content, bare.source.span(bare.words[0].start)))


def _give_up_announced(clauses: list[Clause], unread: list[Unread]) -> None:
    """Have what speaks of "the following", and is followed by nothing that says what, as unread."""
    for clause in [one for one in clauses if isinstance(one, Fill | Choose | Open) and not one.verbatim]:
        name = _named(clause)
        announced = f"the following {name.casefold()}".replace("following following", "following") if name else ""
        whole = announced and announced in " ".join(clause.quote.casefold().split())
        if whole and not any(part.quote == clause.quote for part in unread):
            clauses.remove(clause)
            unread.append(Unread(clause.quote, clause.span))


def _named(clause: Fill | Choose | Open) -> str | None:
    match clause:
        case Fill(field=name):
            return name
        case Choose(option=name):
            return name
    return clause.target if clause.url is None else None


def _say_once(clauses: list[Clause]) -> None:
    """Forget a field whose text is told further on: "Fill in **A** and **B**", and then each of them."""
    clauses[:] = [clause for at, clause in enumerate(clauses) if not _is_said(clause, clauses[:at])]
    for at in range(len(clauses) - 2, -1, -1):
        clause = clauses[at]
        if not isinstance(clause, Fill) or clause.value is not None or not clause.verbatim:
            continue
        behind = clauses[at + 1 :]
        again = next((place for place, one in enumerate(behind) if _fills_same(clause, one)), None)
        if again is not None and all(isinstance(one, Fill) for one in behind[:again]):
            del clauses[at]


def _is_said(clause: Clause, before: list[Clause]) -> bool:
    """True for what tells more of what was asked before: "Choose the region. Choose a region that is near."."""
    if isinstance(clause, Choose) and not clause.verbatim and clause.field is None and before:
        last = before[-1]
        first = fold(clause.option or "").split()[:1]
        same = isinstance(last, Choose) and not last.verbatim and last.field is None
        return same and isinstance(last, Choose) and fold(last.option or "").split()[:1] == first
    if isinstance(clause, Fill) and not clause.verbatim and clause.value is None and clause.field:
        named = (one for one in before if isinstance(one, Fill) and one.verbatim and one.field)
        return any(fold(one.field or "") == fold(clause.field) for one in named)
    return False


def _fills_same(clause: Fill, other: Clause) -> bool:
    return isinstance(other, Fill) and other.field == clause.field and other.where == clause.where
