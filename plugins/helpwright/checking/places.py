"""Whether a thing lies where an author's words say: in a part of the screen, a section, a row, or beside another."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from helpwright.checking.anchors import anchors_of, is_named, on_own_part, surrounds
from helpwright.checking.geometry import (
    apart,
    is_apart_upright,
    is_beside_in_line,
    is_on_side,
    lies,
    share_line,
    visible_box,
)
from helpwright.checking.names import core_stems, letters, plain
from helpwright.checking.outline import Box, Outline, Thing
from helpwright.checking.place import DIALOGS, REGIONS, Place
from helpwright.checking.screens import is_screen
from helpwright.checking.wanted import FIELDS

_ROW_ROLES = frozenset({"row", "listitem", "article", "group"})
# How much of the window's height a part of the page may have to be seen at a glance.
_AT_A_GLANCE = 0.5
_ENDS = {"top": 1, "bottom": -1}
_OF_LIST = re.compile(r"\bof\b.*\b(?:list|table|results)\b")
_LISTS = frozenset({"list", "table", "results"})
_DIALOG_ROLES = ("dialog", "alertdialog")

_SECTION_ROLES = frozenset(
    "region group radiogroup form search article tabpanel dialog alertdialog complementary main navigation".split()
)


def holds(place: Place, thing: Thing, outline: Outline) -> bool:
    """True if the thing lies where the words say."""
    checks: tuple[tuple[object, Callable[[Place, Thing, Outline], bool]], ...] = (
        (place.relation, _is_related),
        (place.region, in_region),
        (place.section, _in_section),
        (place.row, _in_row),
        (place.order, _is_counted),
        (place.screen, _on_screen),
        (place.across or place.upright, _on_side),
    )
    if place.also is not None and not holds(place.also, thing, outline):
        return False
    return all(check(place, thing, outline) for said, check in checks if said)


def anchor_is_missing(place: Place, outline: Outline) -> str | None:
    """The name of what the place is described by, if nothing on the page has that name."""
    if place.section:
        return None if any(is_named(thing, place.section) for thing in outline.things) else place.section
    return place.anchor if place.relation and place.anchor and not anchors_of(place, outline) else None


def lacks_dialog(place: Place | None, outline: Outline) -> bool:
    """True if the words say "in the dialog", and there is none."""
    if place is None or place.region not in DIALOGS:
        return False
    return not outline.with_role(*REGIONS[place.region])


def closest(place: Place, things: list[Thing], outline: Outline) -> list[Thing]:
    """Of several things that lie where the words say, those that share a row with the anchor, else the nearest one."""
    anchors = anchors_of(place, outline)
    rows = {id(row) for anchor in anchors for row in anchor.ancestors() if row.role in _ROW_ROLES}
    sharing = [thing for thing in things if any(id(around) in rows for around in thing.ancestors())]
    if sharing:
        return sharing
    return nearest_first(place, things, outline)[:1]


def nearest_first(place: Place, things: Sequence[Thing], outline: Outline) -> list[Thing]:
    """The things by how near they lie to what the words tell the place by."""
    anchors = anchors_of(place, outline)
    # A bare text has no box but that of what it stands in, which is as near to everything else in it.
    boxes = [anchor.box for anchor in anchors if anchor.box] or [box for item in anchors if (box := visible_box(item))]

    def distance(thing: Thing) -> float:
        own = visible_box(thing)
        return min((apart(own, box) for box in boxes), default=0.0) if own else float("inf")

    return sorted(things, key=distance)


def _area(place: Place, outline: Outline) -> Box:
    """What "left" and "top" are measured against: the dialog in front, a named section, else the window."""
    name = place.section or place.anchor
    dialogs = [thing for thing in outline.with_role(*_DIALOG_ROLES) if thing.box]
    if dialogs and ("dialog" in place.words or "window" in place.words or "modal" in place.words):
        return dialogs[-1].box or Box(0, 0, outline.width, outline.height)
    for thing in outline.things if name else ():
        if thing.role in _SECTION_ROLES and thing.box and name and is_named(thing, name):
            return thing.box
    return Box(0, 0, outline.width, outline.height)


def in_region(place: Place, thing: Thing, outline: Outline) -> bool:
    """True if the thing lies in the part of the screen that the words say."""
    region = place.region or ""
    roles = REGIONS[region]
    around = [thing, *thing.ancestors()]
    inside = [item for item in around if item.role in roles]
    if place.anchor:
        headed = region in _LISTS and any(_in_section(replace(place, section=place.anchor), x, outline) for x in inside)
        return (
            headed
            or any(_has_title(item, place.anchor) for item in inside)
            or (bool(inside) and region in {"menu", "dropdown"} and _is_opened_by(place.anchor, inside, outline))
        )
    if inside:
        return region != "results" or on_own_part(thing) or inside[0].role in {"listbox", "menu"}
    box = thing.box
    if box is None:
        return False
    if region == "header" and not _is_within(thing, "contentinfo"):
        return box.bottom <= 0.2 * outline.height
    if region == "footer" and not _is_within(thing, "banner"):
        return box.y + outline.scroll_y >= 0.85 * outline.page_height
    if region in _LISTS:
        return not any(item.role in roles for item in outline.things)  # one that is drawn only can't be told
    # A menu drawn without a landmark is still a menu to the eye when the words say which side it is on.
    marked = any(item.role in roles for item in outline.things)
    return not marked and bool(place.across or place.upright) and "dialog" not in roles


def _is_within(thing: Thing, role: str) -> bool:
    return any(around.role == role for around in thing.ancestors())


def _is_opened_by(name: str, inside: Sequence[Thing], outline: Outline) -> bool:
    """True if the innermost menu has no name of its own and a button of that name has opened it."""
    openers = [thing for thing in outline.with_role("button", "combobox", "menuitem") if is_named(thing, name)]
    return not inside[0].name and inside[0].role in {"menu", "listbox", "tree"} and bool(openers)


def _has_title(container: Thing, name: str) -> bool:
    return is_named(container, name) or any(
        is_named(inner, name) for inner in container.descendants() if inner.role == "heading"
    )


def _in_section(place: Place, thing: Thing, outline: Outline) -> bool:
    name = place.section or ""
    if any(item.role in _SECTION_ROLES and item.name and is_named(item, name) for item in thing.ancestors()):
        return True
    row = next((item for item in thing.ancestors() if item.role in {"row", "listitem"}), None)
    if row is not None and any(is_named(inner, name) for inner in row.descendants() if inner is not thing):
        return True  # "**Ada** is now marked "Off"": what stands in one row with that name
    headers = [header for header in outline.with_role("columnheader") if is_named(header, name)]
    if headers and _row(thing) is not None:
        return any(_is_in_column(thing, header) for header in headers)
    heading = _heading_over(thing, outline, name)
    return heading is not None and is_named(heading, name) and part_headed(heading, name) is None


def part_headed(heading: Thing, name: str) -> Thing | None:
    """The part of the page with this heading and name, where what it heads ends; a frame of the heading is none."""
    part = next((item for item in heading.ancestors() if item.role in _SECTION_ROLES and is_named(item, name)), None)
    return part if part is not None and letters(part.text) != letters(heading.text) else None


def _is_in_column(thing: Thing, header: Thing) -> bool:
    box, over = visible_box(thing), header.box
    return box is not None and over is not None and over.x <= box.center[0] <= over.right and box.y > over.y


def _heading_over(thing: Thing, outline: Outline, name: str) -> Thing | None:
    """The heading called `name` whose section holds the thing: no heading as high stands between them."""
    candidate: Thing | None = None
    for item in outline.things:
        if item is thing:
            return candidate if candidate is None or not _is_another_section(thing, candidate) else None
        if item.role in {"heading", "columnheader", "term"} or (
            item.role in {"text", "generic"} and is_named(item, name)
        ):
            if is_named(item, name):
                candidate = item
            elif candidate is not None and _ends(item, candidate):
                candidate = None
    return None


def _is_another_section(thing: Thing, heading: Thing) -> bool:
    """True if the thing is a heading as high as that one, or a part of the page with such a heading of its own."""
    headings = (inner for inner in thing.descendants() if inner.role == "heading" and thing.role in _SECTION_ROLES)
    own = thing if thing.role == "heading" else next(headings, None)
    return own is not None and _ends(own, heading)


def _ends(item: Thing, heading: Thing) -> bool:
    """True if the item heads something else: a heading as high, or the next term of a list of terms."""
    if heading.role == "term":
        return item.role in {"term", "heading"}
    return item.role == "heading" and _level(item) <= _level(heading)


def _level(heading: Thing) -> int:
    return int(heading.marks.get("level", "6"))


def _on_screen(place: Place, thing: Thing, outline: Outline) -> bool:
    """A page or tab that the words name is the screen's own name, or at least stands on it."""
    name = place.screen or ""
    return is_screen(outline, name) or any(is_named(other, name) for other in outline.things)


def has_row(place: Place, outline: Outline) -> bool:
    """True if there is such a row at all."""
    return bool(_rows(place, outline))


def _rows(place: Place, outline: Outline) -> list[Thing]:
    """The rows that the words name: by all of them, else without the kind of thing behind the name ("the Ada user").

    Plain words that no row says ("the address") mean what was typed last of which a single row tells.
    """
    rows = [item for item in outline.things if item.role in _ROW_ROLES]
    name = place.row or ""
    *before, last = name.split() or [""]
    for words in (name, " ".join(before) if before and last.islower() else ""):
        wanted = core_stems(words)
        found = [item for item in rows if wanted and wanted <= core_stems(item.text)]
        if found:
            return found
    for value in reversed(place.typed if name.islower() else ()):
        found = [item for item in rows if item.role == "row" and plain(value).casefold() in item.text.casefold()]
        if len(found) == 1:
            return found
    return []


def _in_row(place: Place, thing: Thing, outline: Outline) -> bool:
    rows = _rows(place, outline)
    return any(item in rows for item in thing.ancestors())


def _is_counted(place: Place, thing: Thing, outline: Outline) -> bool:
    """True if the thing lies in the row or item of that number; a table's head is not counted."""
    item = _item_of(thing)
    if item is None or item.parent is None or place.order is None:
        return False
    table = next((around for around in item.ancestors() if around.role in REGIONS["table"]), item.parent)
    others = table.descendants() if item.role == "row" else iter(table.children)
    counted = [other for other in others if other.role == item.role and not _is_head(other)]
    at = place.order if place.order < 0 else place.order - 1
    return -len(counted) <= at < len(counted) and counted[at] is item


def _item_of(thing: Thing) -> Thing | None:
    return next((around for around in (thing, *thing.ancestors()) if around.role in {"row", "listitem"}), None)


def _is_head(row: Thing) -> bool:
    return any(inner.role == "columnheader" for inner in row.children)


def _is_related(place: Place, thing: Thing, outline: Outline) -> bool:
    box = visible_box(thing)
    if box is None:
        return False
    anchors = [item for item in anchors_of(place, outline, thing) if item is not thing]
    return any(_is_related_to(place.relation or "", thing, box, anchor, outline) for anchor in anchors)


def _is_related_to(relation: str, thing: Thing, box: Box, anchor: Thing, outline: Outline) -> bool:
    """In a table, "next to" is in the same row, however far apart; rows lie closer than things beside each other."""
    if relation == "beside" and rival_of(thing, anchor, outline) is not None:
        return False
    row, row_of_anchor = _row(thing), _row(anchor)
    if relation == "beside" and row is not None and row_of_anchor is not None:
        return row is row_of_anchor
    if relation != "beside" and thing in anchor.ancestors():
        return False
    if relation in {"above", "below"} and surrounds(anchor, thing):
        return (relation == "below") == _is_before(anchor, thing)  # what is in a section is below its name
    other = anchor.box or (anchor.parent.box if anchor.parent else None)
    if other is None:
        return False
    in_one_part = relation in {"above", "below"} and _share_part(thing, anchor, outline)
    return lies(relation, box, other) or (in_one_part and is_apart_upright(relation, box, other))


def _share_part(thing: Thing, anchor: Thing, outline: Outline) -> bool:
    """True if both lie in one part of the page that is seen at a glance: a short form, with its button far right."""
    around = [part for part in thing.ancestors() if part.box]
    part = next((part for part in around if part in anchor.ancestors()), None)
    return part is not None and part.box is not None and part.box.height <= outline.height * _AT_A_GLANCE


def rival_of(thing: Thing, anchor: Thing, outline: Outline) -> Thing | None:
    """The field in whose line the thing stands, where the anchor is, or holds, a field in another: it is that one's.

    Lines of a form lie closer to each other than what a reader calls "next to".
    """
    box, other = visible_box(thing), anchor.box
    is_line = any(inner.role in FIELDS for inner in (anchor, *anchor.descendants()))
    if box is None or other is None or not is_line or share_line(box, other):
        return None
    fields = (field for field in outline.with_role(*FIELDS) if field.box and field not in (thing, anchor))
    return next((field for field in fields if field.box and is_beside_in_line(box, field.box)), None)


def _is_before(anchor: Thing, thing: Thing) -> bool:
    """True if the anchor comes first where one reads; what holds the thing has its name over it."""
    inner = (thing, *thing.ancestors())
    siblings = anchor.parent.children if anchor.parent else []
    place = next((at for at, sibling in enumerate(siblings) if sibling in inner), None)
    return anchor.box is not None or place is None or siblings.index(anchor) < place


def _row(thing: Thing) -> Thing | None:
    return next((around for around in thing.ancestors() if around.role == "row"), None)


def _on_side(place: Place, thing: Thing, outline: Outline) -> bool:
    """True if the thing lies on that side; "the top of the list" is its first item, and "at the top" may be."""
    box = visible_box(thing)
    if box is None:
        return False
    in_list = place.across is None and place.upright in _ENDS and on_own_part(thing) and _item_of(thing) is not None
    if in_list and _is_counted(replace(place, order=_ENDS[place.upright or "top"]), thing, outline):
        return "page" not in place.words or is_on_side(place, box, _area(place, outline), outline)
    return not (in_list and _OF_LIST.search(place.words)) and is_on_side(place, box, _area(place, outline), outline)
