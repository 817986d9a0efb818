"""Open the menu or list that an article says a thing is in ("in the **Actions** menu"), unless it is open."""

from __future__ import annotations

from helpwright.checking.clicking import click
from helpwright.checking.finding import Drift, find, place_in, wanted_for
from helpwright.checking.locating import locate
from helpwright.checking.session import Session
from helpwright.checking.wanted import Found, Wanted

_OPENED = frozenset({"menu", "dropdown"})
# What is on the screen needs no long look.
_LOOK_S = 0.3


async def open_menu(name: str, where: str | None, verbatim: bool, session: Session) -> None:
    """Click the button that the place is named by, if the thing isn't to be seen there and such a button is."""
    place = place_in(where, session) if where else None
    if place is None or place.region not in _OPENED or place.anchor is None:
        return
    wanted = Wanted(name, "press", None, verbatim, place)
    if isinstance(locate(wanted, await session.outline()), Found):
        return
    opener = wanted_for(session, place.anchor, "press", role=None, where=None, verbatim=True)
    try:
        target = await find(session, opener, limit=_LOOK_S)
    except Drift:
        return
    if target.thing.marks.get("expanded") != "true" and target.thing.role in {"button", "combobox", "menuitem"}:
        await click(session, target)
        await session.settle()
