"""Whether a control that the page tells of can be seen, and says to the eye what it is called."""

from __future__ import annotations

import contextlib

from playwright.async_api import Error as PlaywrightError

from helpwright.checking.finding import Drift, Target
from helpwright.checking.names import letters, plain, stems
from helpwright.checking.native import is_native
from helpwright.checking.outline import Outline, shorten
from helpwright.checking.session import Session
from helpwright.checking.wanted import Wanted

_DRAWN = frozenset({"button", "link", "menuitem", "tab"})
_CLEAR = "element => !element.checkVisibility({opacityProperty: true})"
_ICON_FONT = """element => [element, ...element.querySelectorAll('*')].some(
  inner => /icon|symbol|glyph|awesome/i.test(getComputedStyle(inner).fontFamily))"""
# Fewer letters are a sign or initials, which nobody takes for a name.
_WORD = 3
# More are a text.
_LABEL = 80


async def until_seen(session: Session, target: Target) -> None:
    """Return once the control is no longer clear; some are until the pointer rests on them. Raises Drift."""
    if target.thing.role not in _DRAWN or is_native(target.thing) or not await _is_clear(target):
        return
    with contextlib.suppress(PlaywrightError):
        await target.locator.hover(timeout=1000)

    async def look(_: Outline) -> bool | None:
        return None if await _is_clear(target) else True

    if not await session.until(look):
        raise Drift(
            f"the {target} is there but wholly transparent, so that nobody sees it",
            "say what a reader must do to see it, or show it.",
        )


async def unless_shown_otherwise(target: Target, wanted: Wanted) -> None:
    """Raise Drift if only screen readers are told the name, and the eye reads another word in its place."""
    thing = target.thing
    shown = plain(thing.text)
    if not wanted.verbatim or wanted.exact_role or thing.role not in _DRAWN or "expanded" in thing.marks:
        return
    if not thing.name or sum(map(str.isalpha, shown)) < _WORD or _is_akin(shown, wanted.name):
        return
    others = (other for other in target.outline.things if other is not thing and len(other.text) <= _LABEL)
    if any(letters(wanted.name) in letters(other.text) for other in others):
        return  # a label beside it
    try:
        if await target.ask(_ICON_FONT):
            return
    except PlaywrightError:
        return
    raise Drift(
        f'looked for {wanted}; the {thing.role} has that name for screen readers only, and shows "{shorten(shown)}"',
        f"write **{shorten(shown)}**, or mend the product.",
    )


def _is_akin(shown: str, name: str) -> bool:
    return letters(name) in letters(shown) or bool(stems(name) & stems(shown))


async def _is_clear(target: Target) -> bool:
    try:
        return bool(await target.ask(_CLEAR))
    except PlaywrightError:
        return False


# An image that was asked for and has no size is one that the browser could not get.
_IS_BROKEN = "img => img.tagName === 'IMG' && img.complete && img.naturalWidth === 0 && img.currentSrc !== ''"


async def unless_broken(target: Target) -> None:
    """Return if the thing is no image, or one that the browser could get. Raises Drift if it could not."""
    if target.thing.role == "img" and await target.locator.evaluate(_IS_BROKEN):
        raise Drift(f"the {target} is there, but its picture did not load", "mend the product.")
