"""Editable regions that say nothing of themselves: no role, no name, only the text above or beside them."""

from __future__ import annotations

from playwright.async_api import Error as PlaywrightError

from helpwright.checking.beside import called_by
from helpwright.checking.finding import Target
from helpwright.checking.outline import Box, Outline, Thing
from helpwright.checking.session import Session

_SELECTOR = "[contenteditable]:not([contenteditable=false]):not([role])"
_MOST = 20
_GAP_PX = 8.0


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
            editor = Thing("textbox", "", None, _with_toolbar(Box(**box), outline), {}, "", {}, None, 0)
            if called_by(name, [editor], outline):
                return Target(thing, region, outline, name)
    except PlaywrightError:
        return None
    return None


def _with_toolbar(box: Box, outline: Outline) -> Box:
    """The box with the editor's own toolbar, under which it lies: the label stands over both."""
    for bar in outline.with_role("toolbar"):
        if bar.box and abs(bar.box.bottom - box.y) <= _GAP_PX and bar.box.x <= box.center[0] <= bar.box.right:
            return Box(box.x, bar.box.y, box.width, box.bottom - bar.box.y)
    return box
