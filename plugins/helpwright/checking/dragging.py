"""Drag a thing to another, each as a whole: what lies in one draggable element is one thing to a reader."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Locator

from helpwright.checking.finding import NotUnderstood, Target, find, wanted_for
from helpwright.checking.locating import locate
from helpwright.checking.outline import Outline, Thing
from helpwright.checking.session import Session
from helpwright.checking.wanted import NotFound, Wanted
from helpwright.reading.clauses import Drag

_DRAGGABLE = (
    "xpath=ancestor-or-self::*[@draggable='true' or contains(@aria-roledescription, 'draggable') or "
    "contains(@aria-roledescription, 'sortable')][1]"
)


async def drag(action: Drag, session: Session, before: Callable[[Target | None], Awaitable[None]]) -> str:
    """Drag with the mouse, and return what was dragged to what. Raises Drift for a thing that is not there."""
    if action.to is None:
        raise NotUnderstood("the article does not say where to drag it", "say where, for example: drag **A** to **B**.")
    wanted = wanted_for(session, action.target, "any", role=None, where=action.where, verbatim=action.verbatim)
    target = await _handle(session, wanted)
    await before(target)
    end = await _handle(session, wanted_for(session, action.to, "any", role=None, where=None, verbatim=action.verbatim))
    await target.locator.drag_to(end.locator, timeout=session.action_limit * 1000)
    return f"{target} to {end}"


async def _handle(session: Session, wanted: Wanted) -> Target:
    """The thing of that name. Of several, those that can be dragged count, and all in one draggable element are one."""

    async def look(outline: Outline) -> Target | bool | None:
        found = locate(wanted, outline)
        if not isinstance(found, NotFound):
            return True
        return await _in_one(found.several, session, outline) if found.several else None

    told = await session.until(look)
    return told if isinstance(told, Target) else await find(session, wanted, None if told else 0)


async def _in_one(things: Sequence[Thing], session: Session, outline: Outline) -> Target | None:
    """The draggable element in which all those lie that can be dragged."""
    wholes: dict[str, tuple[Thing, Locator]] = {}
    for thing in things:
        whole = session.locator(thing).locator(_DRAGGABLE)
        try:
            box = await whole.bounding_box(timeout=300) if await whole.count() else None
        except PlaywrightError:
            continue
        if box is not None:
            wholes.setdefault(str(box), (thing, whole))
    if len(wholes) != 1:
        return None
    thing, whole = next(iter(wholes.values()))
    return Target(thing, whole, outline, thing.label)
