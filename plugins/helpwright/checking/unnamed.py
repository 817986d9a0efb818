"""Controls whose name the outline does not tell, though a reader can: by a tip, a label for them, or their kind."""

from __future__ import annotations

import re

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import FloatRect, Locator

from helpwright.checking import places
from helpwright.checking.names import plain
from helpwright.checking.outline import Box, Outline, Thing
from helpwright.checking.session import Session
from helpwright.checking.wanted import Wanted

Unnamed = tuple[Thing, Locator]

_STANDS_FOR = "label => label.control !== null && !label.control.checkVisibility({visibilityProperty: true})"
_OPENS_MENU = "[aria-haspopup=menu], [aria-haspopup=true]"
_MENU = frozenset({"menu", "drop-down menu", "dropdown menu", "pop-up menu", "popup menu"})


async def find_unnamed(session: Session, wanted: Wanted, outline: Outline) -> Unnamed | None:
    """The one control to press that the words mean, though nothing in the outline has that name."""
    if wanted.purpose != "press" or session.native.asked is not None:
        return None
    try:
        if not wanted.verbatim and plain(wanted.name).casefold() in _MENU:
            return await _opens_menu(session, wanted, outline)
        if wanted.place is not None:
            return None
        return await _titled(session, wanted, outline) or await _label(session, wanted, outline)
    except PlaywrightError:
        return None


async def _titled(session: Session, wanted: Wanted, outline: Outline) -> Unnamed | None:
    """The one control whose tip has this name: an icon button shows it under the pointer only."""
    titled = session.page.get_by_title(wanted.name, exact=True).filter(visible=True)
    if await titled.count() != 1:
        return None
    same = _thing_at(await titled.bounding_box(timeout=500), outline)
    return (same, titled) if same is not None else None


async def _label(session: Session, wanted: Wanted, outline: Outline) -> Unnamed | None:
    """The label that stands for a control which is not drawn, such as a file's: the outline has it as bare text."""
    if not any(plain(wanted.name) in thing.text for thing in outline.things):
        return None
    words = re.compile(rf"^\s*{re.escape(wanted.name)}\s*$")
    labels = session.page.locator("label").filter(has_text=words, visible=True)
    if await labels.count() != 1 or not await labels.evaluate(_STANDS_FOR):
        return None
    box = await labels.bounding_box(timeout=500)
    if box is None:
        return None
    return Thing("generic", plain(wanted.name), None, Box(**box), {}, "", {}, None, 0), labels


async def _opens_menu(session: Session, wanted: Wanted, outline: Outline) -> Unnamed | None:
    """The one button there that opens a menu, for an article that says no more than "the menu"."""
    found: list[Unnamed] = []
    for opener in await session.page.locator(_OPENS_MENU).filter(visible=True).all():
        thing = _thing_at(await opener.bounding_box(timeout=500), outline)
        if thing is not None and (wanted.place is None or places.holds(wanted.place, thing, outline)):
            found.append((thing, opener))
    return found[0] if len(found) == 1 else None


def _thing_at(box: FloatRect | None, outline: Outline) -> Thing | None:
    """The control that is drawn in the box, but for rounding."""
    if box is None:
        return None
    return next(
        (thing for thing in outline.things if thing.is_interactive and thing.box and _is_same(thing.box, box)), None
    )


def _is_same(box: Box, other: FloatRect) -> bool:
    return abs(box.x - other["x"]) + abs(box.y - other["y"]) + abs(box.width - other["width"]) < 3
