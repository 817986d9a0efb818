"""Whether a text is said on the screen, and where an article says that it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from helpwright.checking import places
from helpwright.checking.anchors import is_named
from helpwright.checking.beside import value_beside
from helpwright.checking.names import stems
from helpwright.checking.outline import Outline, Thing
from helpwright.checking.place import SECTIONS, Place

# What an article calls the message itself: "the confirmation box says …" is no place.
_SAYERS = stems("message notification confirmation toast alert error banner success warning status tooltip hint text")
_LABELS = frozenset({"term", "rowheader"})
# What only says what the place is.
_HEADS = frozenset({"heading", "columnheader", "term"})
# More texts than that tell a reader nothing.
_MOST = 5
_PARTS = stems(" ".join(SECTIONS))


def says(said: str, wanted: str) -> bool:
    """True if the text holds the wanted one as whole words ("Not yet" doesn't say "No")."""
    if wanted not in said:
        return False
    before = r"(?<!\w)" if wanted[:1].isalnum() else ""
    behind = r"(?!\w)" if wanted[-1:].isalnum() else ""
    return re.search(before + re.escape(wanted) + behind, said) is not None


def saying(wanted: str, outline: Outline) -> list[Thing]:
    """All things that say the text, those around others included."""
    return [thing for thing in outline.things if says(thing.text, wanted) or says(thing.label, wanted)]


def at_place(place: Place, holding: Sequence[Thing], outline: Outline) -> list[Thing]:
    """Those of the things, or of what lies in them, that stand where the words say."""
    place = _measured(place, outline)
    if not place.is_readable:
        return list(holding)
    around = {id(outer) for thing in holding for outer in thing.ancestors()}
    own = [thing for thing in holding if id(thing) not in around]
    values = _values(place, outline)
    if values is not None and any(value.text for value in values):
        return [thing for thing in own if any(value is thing or value in thing.ancestors() for value in values)]
    return [thing for thing in own if places.holds(place, thing, outline)]


def said_at(place: Place, outline: Outline) -> list[str]:
    """What stands where the words say, text by text, as far as a reader would tell it."""
    place = _measured(place, outline)
    if not (place.row or place.section or place.relation):
        return []
    values = _values(place, outline)
    texts = values or [thing for thing in outline.things if _is_text(thing) and places.holds(place, thing, outline)]
    return list(dict.fromkeys(thing.text for thing in texts if thing.text))[:_MOST]


def _is_text(thing: Thing) -> bool:
    """True for what a reader reads in one, and whose words are not those of a thing inside it or of a control."""
    controls = any(around.is_interactive for around in (thing, *thing.ancestors()))
    return thing.role not in _HEADS and not controls and not any(inner.text for inner in thing.children)


def lacking(place: Place, outline: Outline) -> str | None:
    """What of the place isn't on the screen at all, as a clause; None if there is such a place."""
    place = _measured(place, outline)
    if place.row and not places.has_row(place, outline):
        return f'no row says "{place.row}"'
    missing = places.anchor_is_missing(place, outline)
    return f'nothing on the screen is called "{missing}"' if missing else None


def _measured(place: Place, outline: Outline) -> Place:
    """The place without what can't be told of a text: which screen it is on, and what only names the message."""
    also = _measured(place.also, outline) if place.also is not None else None
    screen = place.screen if place.words.endswith(" tab") else None
    kept = replace(place, screen=screen, also=also if also is not None and also.is_readable else None)
    name = stems(kept.section) - _PARTS if kept.section else frozenset()
    if (
        kept.section
        and (name <= _SAYERS or (kept.section.islower() and not stems(kept.section) & _PARTS))
        and places.anchor_is_missing(kept, outline)
    ):
        kept = replace(kept, section=None)
    return kept


def _values(place: Place, outline: Outline) -> list[Thing] | None:
    """What stands as its value beside the label that the place is; None if the place is no label."""
    name = place.section or (place.anchor if place.relation == "beside" else None)
    if name is None or place.also is not None:
        return None
    labels = [thing for thing in outline.things if thing.role in _LABELS and is_named(thing, name)]
    return [value for label in labels if (value := value_beside(label, outline)) is not None] or None
