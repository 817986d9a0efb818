"""Bring the pointer into a submenu as a hand does, so that what opened it keeps it open."""

from __future__ import annotations

import contextlib

from playwright.async_api import Error as PlaywrightError

from helpwright.checking.outline import Outline, Thing
from helpwright.checking.session import Session

_MENUS = frozenset({"menu", "menubar", "listbox"})
_ENTRIES = ("menuitem", "menuitemradio", "menuitemcheckbox", "option")
# A pointer that jumps has no direction, by which menus tell whether it is on its way to what they opened.
_MOVES = 6


async def travel_into(session: Session, thing: Thing, outline: Outline) -> None:
    """Move along the entry that opened the submenu beside it in which the thing lies, if it does, and into that."""
    opener = _opener(thing, outline)
    if opener is None or opener.box is None or thing.box is None:
        return
    x, y = opener.box.center
    with contextlib.suppress(PlaywrightError):
        await session.page.mouse.move(x, y)
        await session.page.mouse.move(thing.box.center[0], y, steps=_MOVES)


def _opener(thing: Thing, outline: Outline) -> Thing | None:
    """The last open entry of another menu that the thing's own lies beside."""
    menu = next((around for around in thing.ancestors() if around.role in _MENUS), None)
    if menu is None or menu.box is None:
        return None
    x = menu.box.center[0]
    openers = [
        entry
        for entry in outline.with_role(*_ENTRIES)
        if entry.marks.get("expanded") == "true" and entry.box and menu not in entry.ancestors()
        if not entry.box.x <= x <= entry.box.right
        if any(around.role in _MENUS for around in entry.ancestors())
    ]
    return openers[-1] if openers else None
