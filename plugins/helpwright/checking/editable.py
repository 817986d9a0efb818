"""Editable regions that say nothing of themselves: no role, no name, only the text above or beside them."""

from __future__ import annotations

from playwright.async_api import Error as PlaywrightError

from helpwright.checking.beside import called_by
from helpwright.checking.finding import Target
from helpwright.checking.outline import Box, Thing
from helpwright.checking.session import Session

_SELECTOR = "[contenteditable]:not([contenteditable=false]):not([role])"
_MOST = 20


async def find_editable(name: str, session: Session) -> Target | None:
    """The editable region called by the text beside or above it; None if there is no such one."""
    if session.native.asked is not None:
        return None
    outline = await session.outline()
    regions = session.page.locator(_SELECTOR)
    try:
        for row in range(min(_MOST, await regions.count())):
            region = regions.nth(row)
            box = await region.bounding_box(timeout=500)
            if box is None:
                continue
            thing = Thing("textbox", "", None, Box(**box), {}, "", {}, None, 0)
            if called_by(name, [thing], outline):
                return Target(thing, region, outline, name)
    except PlaywrightError:
        return None
    return None
