"""Things that an article tells by counting: "the first event", "the last row"."""

from __future__ import annotations

from helpwright.checking import places
from helpwright.checking.anchors import on_own_part
from helpwright.checking.finding import Target, place_in
from helpwright.checking.outline import Outline, Thing
from helpwright.checking.place import read_place
from helpwright.checking.session import Session
from helpwright.reading.clauses import Click

_OPENING = frozenset({"link", "button"})
_ITEMS = frozenset({"row", "listitem", "option"})
# What is counted among its like, wherever it stands, and not by rows.
_CONTROLS = frozenset(
    "button link icon checkbox box switch toggle field name option image picture section step".split()
)


async def counted(action: Click, session: Session) -> Target | None:
    """What opens the row or item of that number, where the words count one and name nothing; else None."""
    place = read_place(action.target)
    if action.verbatim or place.order is None or action.target.casefold().split()[-1] in _CONTROLS:
        return None
    around = place_in(action.where, session) if action.where else None

    async def look(outline: Outline) -> Target | None:
        inside = (thing for thing in outline.things if on_own_part(thing) and places.holds(place, thing, outline))
        there = [thing for thing in inside if around is None or places.holds(around, thing, outline)]
        found = next((thing for thing in there if thing.role in _OPENING), None) or _pressable(there)
        return Target(found, session.locator(found), outline) if found is not None else None

    return await session.until(look)


def _pressable(things: list[Thing]) -> Thing | None:
    """The row itself, where the whole of it is to be clicked."""
    return next(
        (thing for thing in things if thing.is_interactive and thing.role in {"row", "listitem", "option"}), None
    )
