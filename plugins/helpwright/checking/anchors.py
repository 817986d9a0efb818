"""What an author's words tell a place by: the things of that name, or of that kind ("below the form")."""

from __future__ import annotations

from collections.abc import Sequence

from helpwright.checking.names import bare, core_stems, letters, plain, stems
from helpwright.checking.outline import Box, Outline, Thing
from helpwright.checking.place import REGIONS, SECTIONS, Place
from helpwright.checking.wanted import FIELDS

_PART_STEMS = stems(" ".join(SECTIONS))
_DIALOG_ROLES = ("dialog", "alertdialog")
_CHROME = ("banner", "navigation", "contentinfo", "complementary")
# What an article calls a thing without its name, or behind it ("above the **Members** heading").
_KINDS: dict[str, frozenset[str]] = {
    "heading": frozenset({"heading"}),
    "headline": frozenset({"heading"}),
    "title": frozenset({"heading"}),
    "table": REGIONS["table"],
    "grid": REGIONS["table"],
    "list": REGIONS["list"],
    "form": frozenset({"form"}),
    "field": FIELDS,
    "fields": FIELDS,
    "button": frozenset({"button"}),
    "buttons": frozenset({"button"}),
    "link": frozenset({"link"}),
    "tabs": frozenset({"tablist"}),
    "dropdown": frozenset({"combobox", "listbox"}),
    "drop-down": frozenset({"combobox", "listbox"}),
    "switch": frozenset({"switch", "checkbox"}),
    "toggle": frozenset({"switch", "checkbox"}),
    "checkbox": frozenset({"checkbox"}),
    "checkboxes": frozenset({"checkbox"}),
    "switches": frozenset({"switch", "checkbox"}),
    "toggles": frozenset({"switch", "checkbox"}),
    "links": frozenset({"link"}),
    "options": frozenset({"radio", "checkbox", "option"}),
    "choices": frozenset({"radio", "checkbox", "option"}),
    "picture": frozenset({"img"}),
    "image": frozenset({"img"}),
}
_OWNERS = frozenset({"his", "her", "their", "its", "user's", "person's"})
_TITLES = frozenset({"name", "title"})
_ALL_TOGETHER = frozenset({"fields", "buttons", "checkboxes", "switches", "toggles", "links", "options", "choices"})


def is_named(thing: Thing, name: str) -> bool:
    """True if a reader would call the thing by this name."""
    label = thing.label or thing.text
    if not label or len(label) > 4 * len(name) + 40:
        return False
    return letters(bare(label)) == letters(bare(name)) or _telling(name) == _telling(label)


def _telling(name: str) -> frozenset[str]:
    """The name's stems without words for parts of a screen, unless they are all there is."""
    return (core_stems(name) - _PART_STEMS) or core_stems(name)


def on_own_part(thing: Thing) -> bool:
    """True if the thing belongs to the screen itself, not to what stands on every screen."""
    return not any(around.role in _CHROME for around in thing.ancestors())


def anchors_of(place: Place, outline: Outline, near: Thing | None = None) -> list[Thing]:
    """The things that the words may tell the place by, for what lies at them (`near`): in the same dialog.

    Of a section and its heading, what lies in the section is told by the heading.
    """
    name = place.anchor or ""
    exact = [thing for thing in outline.things if plain(thing.label or thing.text) == plain(name)]
    named = exact or _of_kind(name, outline, near) or [thing for thing in outline.things if is_named(thing, name)]
    if name.islower() and not exact and not any(map(_is_one, named)):
        named = _typed(place, outline) or named
    reached = _within_reach(named, near)
    return [thing for thing in reached if near is None or not surrounds(thing, near)] or reached


def _is_one(thing: Thing) -> bool:
    """False for what is called after all things of a kind: an entry of the menu, the heading of the screen."""
    if thing.role in _CHROME or not on_own_part(thing):
        return False
    return all(around.marks.get("level") != "1" for around in (thing, *thing.ancestors()))


def _typed(place: Place, outline: Outline) -> list[Thing]:
    """What bears the text that was typed last and is there: "the hook" that an article has just named."""
    own = [thing for thing in outline.things if on_own_part(thing)]
    for value in reversed(place.typed):
        found = [thing for thing in own if plain(thing.label or thing.text) == plain(value)]
        if found:
            return found
    return []


def surrounds(anchor: Thing, thing: Thing) -> bool:
    """True if the thing lies in the anchor; a bare text stands for what it is written in."""
    holder = anchor if anchor.box else anchor.parent
    return holder is not None and holder in thing.ancestors()


def _within_reach(things: list[Thing], near: Thing | None) -> list[Thing]:
    dialog = next((around for around in near.ancestors() if around.role in _DIALOG_ROLES), None) if near else None
    return [thing for thing in things if dialog in thing.ancestors()] or things if dialog else things


def _of_kind(name: str, outline: Outline, near: Thing | None) -> list[Thing]:
    """The things on the screen's own part that the words name by their kind, alone or behind their own name."""
    before, _, kind = name.rpartition(" ")
    if before.casefold() in _OWNERS and kind in _TITLES:  # "her name", on the page that is about her
        return [thing for thing in outline.with_role("heading") if thing.marks.get("level") == "1"]
    if kind not in _KINDS:
        return []
    own = [thing for thing in outline.things if on_own_part(thing) and thing.box]
    things = _within_reach([thing for thing in own if thing.role in _KINDS[kind]], near)
    if before:
        return [thing for thing in things if core_stems(before) <= core_stems(thing.label)]
    fields = _within_reach([thing for thing in own if thing.role in FIELDS], near)
    if kind == "form":
        # A form without a name has no role of its own, and in one a reader sees but its fields.
        return [_form_seen_from(near, form) for form in things] or _together(fields, near, "form")
    return _together(things, near, kind) if kind in _ALL_TOGETHER else things


def _form_seen_from(near: Thing | None, form: Thing) -> Thing:
    """For what lies in the form itself, "below the form" is below its fields."""
    if near is None or form not in near.ancestors():
        return form
    inside = [thing for thing in form.descendants() if thing.role in FIELDS and thing.box]
    return next(iter(_together(inside, near, form.label)), form)


def _together(things: Sequence[Thing], near: Thing | None, name: str) -> list[Thing]:
    """As one, those in the smallest part of the page that has such things beside `near`; it is as wide as that part.

    A field's label belongs to it, and may stand beside it.
    """
    part: Thing | None = None
    for part in near.ancestors() if near is not None else ():
        inside = [thing for thing in things if thing is not near and part in thing.ancestors()]
        if inside and part.box:
            things = inside
            break
    boxes = [thing.box for thing in things if thing.box]
    if not boxes:
        return []
    widest = [*boxes, part.box] if part and part.box else boxes
    x, y = min(box.x for box in widest), min(box.y for box in boxes)
    box = Box(x, y, max(box.right for box in widest) - x, max(box.bottom for box in boxes) - y)
    return [Thing("group", name, None, box, {}, "", {}, None, 0)]
