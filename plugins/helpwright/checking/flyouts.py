"""Bring the pointer into a submenu as a hand does, so that what opened it keeps it open."""

from __future__ import annotations

import contextlib

from playwright.async_api import Error as PlaywrightError

from helpwright.checking.finding import Target
from helpwright.checking.outline import Outline, Thing
from helpwright.checking.session import Session

_MENUS = frozenset({"menu", "menubar", "listbox"})
_ENTRIES = ("menuitem", "menuitemradio", "menuitemcheckbox", "option")
# A pointer that jumps has no direction, by which menus tell whether it is on its way to what they opened.
_MOVES = 6
# Resolves once the item stands still, or after a second: some submenus are measured far outside the window first.
_AT_REST = """item => new Promise(done => {
  let former = '';
  const look = () => {
    const box = item.getBoundingClientRect(), now = [box.x, box.y, box.width, box.height].join();
    if (now === former && box.right > 0 && box.bottom > 0) return done();
    former = now;
    requestAnimationFrame(look);
  };
  look();
  setTimeout(done, 1000);
})"""
_LIMIT_MS = 1500.0


async def travel_into(session: Session, target: Target) -> None:
    """Move along the entry that opened the submenu beside it in which the target lies, if it does, and into that."""
    opener = _opener(target.thing, target.outline)
    if opener is None or opener.box is None:
        return
    with contextlib.suppress(PlaywrightError):
        await target.locator.evaluate(_AT_REST, timeout=_LIMIT_MS)
        box = await target.locator.bounding_box(timeout=_LIMIT_MS)
        across = box["x"] + box["width"] / 2 if box is not None else opener.box.center[0]
        if opener.box.x <= across <= opener.box.right:
            return
        x, y = opener.box.center
        await session.page.mouse.move(x, y)
        await session.page.mouse.move(across, y, steps=_MOVES)


def _opener(thing: Thing, outline: Outline) -> Thing | None:
    """The last open entry of another menu than the thing's own."""
    menu = next((around for around in thing.ancestors() if around.role in _MENUS), None)
    if menu is None:
        return None
    openers = [
        entry
        for entry in outline.with_role(*_ENTRIES)
        if entry.marks.get("expanded") == "true" and entry.box and menu not in entry.ancestors()
        if any(around.role in _MENUS for around in entry.ancestors())
    ]
    return openers[-1] if openers else None
