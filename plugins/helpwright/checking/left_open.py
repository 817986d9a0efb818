"""What an article leaves to its reader ("select the user you want to edit"): the first that the screen has to offer."""

from __future__ import annotations

import re

from helpwright.checking import places
from helpwright.checking.collections_shown import items_shown
from helpwright.checking.described import leaves_choice
from helpwright.checking.finding import Target, glossary_entry, place_in
from helpwright.checking.names import plain, stems
from helpwright.checking.outline import Outline, Thing
from helpwright.checking.session import Session
from helpwright.reading.clauses import Choose, Click, Open, Scroll

_OPENING = frozenset({"link", "button"})
# What follows says which one the reader wants.
_WANTED = re.compile(r"\s(?:you|they|whose|that|which|who|to|for|with|from|where|of)\b.*", re.IGNORECASE)
_OWNED = re.compile(r"(?:name|title|link) of (?:the |your |a |an )?(\w+)|(\w+)'s (?:name|title|link)", re.IGNORECASE)
# What is on the screen needs no long look; where nothing is, the words are looked for as they stand.
_LOOK_S = 0.5


async def first_of_many(action: Click | Choose | Open, session: Session) -> Target | None:
    """What opens the first thing of the kind, where the words leave open which one; None where they don't."""
    name = action.option if isinstance(action, Choose) else action.target
    in_list = isinstance(action, Choose) and action.field is not None  # that list's option, not the screen's item
    led = isinstance(action, Open) and (action.url is not None or bool(action.path))
    if name is None or action.verbatim or in_list or led or not is_open(name, action.quote):
        return None
    if glossary_entry(session.settings.glossary, name, action.role) is not None:
        return None  # "your username": the project says what it is called
    owner = _OWNED.fullmatch(plain(name))
    kind = stems(owner[1] or owner[2] if owner else _WANTED.sub("", plain(name)).rpartition(" ")[2])
    place = place_in(action.where, session) if action.where else None

    async def look(outline: Outline) -> Target | None:
        items = [item for items in items_shown(outline, kind) for item in items]
        for item in sorted(items, key=lambda item: not _bears_typed(item, session)):
            opens = next((inner for inner in (item, *item.descendants()) if _opens(inner)), None)
            if opens is not None and (place is None or places.holds(place, opens, outline)):
                return Target(opens, session.locator(opens), outline)
        return None

    return await session.until(look, limit=_LOOK_S)


async def among_items(action: Scroll, session: Session) -> bool:
    """True for "find the person in the list" where there are items: any may be called so."""
    place = place_in(action.where, session) if action.where else None

    async def look(outline: Outline) -> bool | None:
        shown = (item for items in items_shown(outline) for item in items)
        return True if any(place is None or places.holds(place, item, outline) for item in shown) else None

    return bool(await session.until(look, limit=_LOOK_S))


def is_open(name: str, quote: str) -> bool:
    """True for "the user you want to edit", "an application", "one of the rules", "your API"."""
    words = re.escape(plain(name))
    any_one = re.search(rf"\b(?:a|an|any|your|one of (?:the|your)) {words}\b", plain(quote), re.IGNORECASE)
    return leaves_choice(name) or any_one is not None or _OWNED.fullmatch(plain(name)) is not None


def _bears_typed(item: Thing, session: Session) -> bool:
    """True for the thing that the article has just made: it bears what was typed."""
    words = {plain(inner.label or inner.text) for inner in item.descendants()}
    return any(plain(value) in words for value in session.typed)


def _opens(thing: Thing) -> bool:
    return (thing.role in _OPENING or thing.is_interactive) and not thing.is_disabled
