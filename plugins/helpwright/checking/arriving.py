"""Go to the screen or tab that a place is named by ("In **Users**, search for …"), where its reader isn't there yet."""

from __future__ import annotations

from dataclasses import replace

from helpwright.checking.anchors import is_named
from helpwright.checking.clicking import click
from helpwright.checking.finding import Target, place_in
from helpwright.checking.names import plain
from helpwright.checking.outline import Outline, Thing
from helpwright.checking.screens import is_screen
from helpwright.checking.session import Session
from helpwright.checking.wanted import is_visible

_LEADING = frozenset({"link", "tab", "menuitem"})
# What a part of the screen is called by.
_HEADING = frozenset(
    "heading region group form article tabpanel dialog alertdialog columnheader rowheader row term".split()
)
_ARRIVED = frozenset({"current", "selected", "expanded"})


async def go_where(where: str | None, session: Session) -> None:
    """Follow the one link or tab of the place's name, if nothing else on the screen is called so."""
    place = place_in(where, session) if where else None
    if place is None or place.region or place.row or place.order or place.across or place.upright:
        return
    under_tab = place.relation == "below" and place.words.casefold().startswith("under ")
    name = place.anchor if under_tab else place.section or place.screen
    if name is None or (place.relation and not under_tab):
        return
    outline = await session.outline()
    leading = _leading_to(name, outline)
    if under_tab and leading is not None and leading.role != "tab":
        return  # a heading of the menu, or something else that stands over what is meant
    if leading is not None:
        await click(session, Target(leading, session.locator(leading), outline))
        await session.settle()


def _leading_to(name: str, outline: Outline) -> Thing | None:
    links = [
        thing
        for thing in outline.things
        if thing.role in _LEADING and plain(thing.label) == plain(name) and is_visible(thing) and not thing.is_disabled
    ]
    addresses = {thing.properties.get("url") or str(id(thing)) for thing in links}
    if len(addresses) != 1 or any(_ARRIVED & thing.marks.keys() for thing in links):
        return None
    if is_screen(replace(outline, url=""), name):
        return None
    told = any(thing.role in _HEADING and is_named(thing, name) for thing in outline.things)
    return None if told else links[0]
