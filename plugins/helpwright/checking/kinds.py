"""What an article promises by its kind alone: "You will see a table", "A menu opens"."""

from __future__ import annotations

from playwright.async_api import Error as PlaywrightError

from helpwright.checking import places
from helpwright.checking.anchors import on_own_part
from helpwright.checking.finding import Drift, Target, place_in
from helpwright.checking.names import letters
from helpwright.checking.outline import Outline, Thing
from helpwright.checking.place import REGIONS, phrase
from helpwright.checking.screens import title_of
from helpwright.checking.session import Session
from helpwright.reading.clauses import See

_KINDS = {kind: REGIONS[kind] for kind in ("table", "list", "menu", "toolbar")} | {
    "panel": frozenset({"dialog", "alertdialog", "complementary", "region"}),
    "editor": frozenset({"textbox"}),
    "form": frozenset({"form", "dialog", "textbox"}),
}
# Those that open: one that stood there before the action is not what is meant.
_OPENING = frozenset({"menu", "panel", "editor", "form"})
_TYPED_INTO = frozenset({"editor", "form"})
_LINES = "element => element.tagName === 'TEXTAREA' || element.isContentEditable || element.ariaMultiLine === 'true'"


async def _has_lines(target: Target) -> bool:
    """True for a field of several lines, which an editor is."""
    try:
        return bool(await target.ask(_LINES))
    except PlaywrightError:
        return False


def is_kind(promise: See) -> bool:
    """True if the words say no more than what kind of thing is seen."""
    kind = letters(promise.target or "")
    comes = kind not in _TYPED_INTO or "open" in promise.quote.casefold()  # "You'll see the editor" names a part
    return not promise.verbatim and kind in _KINDS and comes


def is_told_by_kind(promise: See) -> bool:
    """True for "a table of all the places your users come from": a kind, and what only a reader can tell of it."""
    return not promise.verbatim and _first_kind(promise.target or "") is not None


def _first_kind(target: str) -> str | None:
    kind, of, _ = target.partition(" of ")
    return kind.casefold() if of and kind.casefold() in {"table", "list"} else None


async def check_kind(promise: See, session: Session) -> str:
    """Return the thing that is seen: any of the kind that lies where the words say. Raises Drift if there is none."""
    kind = _first_kind(promise.target or "") or letters(promise.target or "")
    place = place_in(promise.where, session) if promise.where else None
    former = session.before if place is None and kind in _OPENING else None

    async def look(outline: Outline) -> Thing | None:
        stood = {thing.ref for thing in former.things} if former is not None and former.url == outline.url else set()
        shown = [thing for thing in outline.with_role(*_KINDS[kind]) if thing.ref not in stood]
        there = [thing for thing in shown if place is None or places.holds(place, thing, outline)]
        if kind not in _TYPED_INTO:
            return next(iter(there), None)
        for thing in filter(on_own_part, there):
            field = Target(thing, session.locator(thing), outline)
            if thing.role != "textbox" or kind == "form" or await _has_lines(field):
                return thing
        return None

    found = await session.until(look)
    if found is not None:
        return f'{found.role} "{found.label}"' if found.label else found.role
    where = f" {phrase(place)}" if place is not None else ""
    kind = f"{'an' if kind[0] in 'aeio' else 'a'} {kind}"
    seen = f"expected {kind} to open, but none did" if former is not None else f"expected {kind}{where} and saw none"
    raise Drift(
        f'{seen} on the screen "{title_of(await session.outline())}"{session.traffic.meanwhile()}',
        "say what comes now, or mend the product.",
    )
