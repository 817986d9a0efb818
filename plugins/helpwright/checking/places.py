"""Places on the screen in an author's words ("in the top right corner", "next to X"), measured on the laid-out page."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from helpwright.checking.names import bare, core_stems, letters, stems
from helpwright.checking.outline import Box, Outline, Thing
from helpwright.checking.screens import is_screen

Across = Literal["left", "center", "right"]
Upright = Literal["top", "middle", "bottom"]

# How far from an edge a person still says "left" or "top", as a share of the window.
_CORNER_ACROSS, _SIDE_ACROSS = 0.40, 0.50
_CORNER_UPRIGHT, _SIDE_UPRIGHT = 0.30, 0.40
_MIDDLE = 0.25
# How far apart two things may be that a person calls "next to" each other, in CSS pixels.
_BESIDE_PX = 160.0
_SLACK_PX = 8.0

_RELATIONS: tuple[tuple[str, str], ...] = (
    ("to the right of", "right of"),
    ("to the left of", "left of"),
    ("on the right of", "right of"),
    ("on the left of", "left of"),
    ("right next to", "beside"),
    ("next to", "beside"),
    ("adjacent to", "beside"),
    ("beside", "beside"),
    ("alongside", "beside"),
    ("near", "beside"),
    ("immediately under", "below"),
    ("directly under", "below"),
    ("underneath", "below"),
    ("beneath", "below"),
    ("under", "below"),
    ("below", "below"),
    ("above", "above"),
)
_ACROSS: dict[str, Across] = {
    "left": "left", "left-hand": "left", "lefthand": "left", "leftmost": "left",
    "right": "right", "right-hand": "right", "righthand": "right", "rightmost": "right",
    "center": "center", "centre": "center",
}  # fmt: skip
_UPRIGHT: dict[str, Upright] = {"top": "top", "upper": "top", "bottom": "bottom", "lower": "bottom", "middle": "middle"}
_REGIONS: dict[str, frozenset[str]] = {
    "header": frozenset({"banner"}),
    "footer": frozenset({"contentinfo"}),
    "sidebar": frozenset({"complementary", "navigation"}),
    "navigation": frozenset({"navigation", "menu", "menubar", "complementary", "toolbar", "tree"}),
    "nav": frozenset({"navigation", "menu", "menubar", "complementary", "tree"}),
    "menu": frozenset({"navigation", "menu", "menubar", "listbox", "complementary", "toolbar", "list", "tree"}),
    "toolbar": frozenset({"toolbar", "banner", "menubar", "navigation"}),
    "dropdown": frozenset({"menu", "listbox", "combobox"}),
    "dialog": frozenset({"dialog", "alertdialog"}),
    "modal": frozenset({"dialog", "alertdialog"}),
    "popup": frozenset({"dialog", "alertdialog", "menu"}),
    "pop-up": frozenset({"dialog", "alertdialog", "menu"}),
    "window": frozenset({"dialog", "alertdialog"}),
}
_DIALOGS = frozenset({"dialog", "modal", "popup", "pop-up", "window"})
# What an article calls a dialog without giving its name.
_ANY_DIALOG = stems("confirmation confirm new resulting next same browser open opened small modal pop-up popup pop up")
_SECTIONS = frozenset("section area panel group card block form zone fieldset box part".split())
_SCREENS = frozenset("page screen tab view dashboard".split())
_ROWS = frozenset("row line entry record".split())
_ROW_ROLES = frozenset({"row", "listitem", "article", "group"})
_PART_STEMS = stems(" ".join(_SECTIONS))
_KINDS = frozenset({*_REGIONS, *_SECTIONS, *_SCREENS, *_ROWS})
_UNMARKED = str.maketrans("", "", "*`")
_OF = re.compile(r"\s+of\s+", re.IGNORECASE)
_FILLER = frozenset(
    "in on at from to the a an your of within inside side hand corner bar pane column immediately just very far its "
    "this that located into under main".split()
)
_SECTION_ROLES = frozenset(
    "region group form article tabpanel dialog alertdialog complementary main navigation".split()
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place read from words; each part that is set must hold. `relation` says how a thing lies to `anchor`."""

    words: str
    across: Across | None = None
    upright: Upright | None = None
    corner: bool = False
    region: str | None = None
    relation: str | None = None
    anchor: str | None = None
    section: str | None = None
    row: str | None = None
    screen: str | None = None

    @property
    def is_readable(self) -> bool:
        return any((self.across, self.upright, self.region, self.relation, self.section, self.row, self.screen))


def phrase(place: Place) -> str:
    """The place as it stands in a sentence ("top right corner" is "in the top right corner")."""
    first = place.words.split(" ", 1)[0].lower()
    if place.relation or first in {"in", "on", "at", "from", "within", "inside"}:
        return place.words
    if re.search(r"\bside\b", place.words):
        return f"on the {place.words}"
    return f"{'at' if first in {'top', 'bottom'} and not place.across else 'in'} the {place.words}"


def closest(place: Place, things: list[Thing], outline: Outline) -> list[Thing]:
    """Of several things that lie where the words say, those that share a row with the anchor, else the nearest one."""
    anchors = [item for item in outline.things if is_named(item, place.anchor or "")]
    rows = {id(row) for anchor in anchors for row in anchor.ancestors() if row.role in _ROW_ROLES}
    sharing = [thing for thing in things if any(id(around) in rows for around in thing.ancestors())]
    if sharing:
        return sharing
    boxes = [box for anchor in anchors if (box := _visible_box(anchor))]
    return [min(things, key=lambda thing: min((_apart(thing, box) for box in boxes), default=0))]


def _apart(thing: Thing, anchor: Box) -> float:
    box = _visible_box(thing)
    if box is None:
        return float("inf")
    across = max(0.0, box.x - anchor.right, anchor.x - box.right)
    return across + max(0.0, _gap_upright(box, anchor))


def read_place(words: str) -> Place:
    """Return what the author's words say of a place; not readable if they say nothing that can be looked at."""
    lowered = " ".join(words.lower().split())
    for phrase, relation in _RELATIONS:
        found = re.match(rf"(?:\w+ )?{phrase}\b(.+)", lowered) or _side_of(phrase, lowered)
        if found:
            anchor = words[len(words) - len(found[1]) :].strip()
            return Place(words, relation=relation, anchor=_without_filler(anchor))
    head, _, container = _OF.sub("\0", words, count=1).partition("\0")
    across, upright, rest = _sides(head)
    kind = next((row for row in range(len(rest) - 1, -1, -1) if _key(rest[row]) in _KINDS), None)
    noun = _key(rest[kind]) if kind is not None else ""
    before = rest[:kind] if kind is not None else rest
    while noun in _REGIONS and before and _key(before[-1]) in _REGIONS:
        before = before[:-1]  # "pop-up window" is one kind of thing
    name = _without_filler(" ".join(before)) or None
    if noun in _DIALOGS and name is not None and stems(name) <= _ANY_DIALOG:
        name = None
    inside = read_place(container) if container else None
    if upright == "middle" and across is None and name is None:
        across = "center"
    return Place(
        words,
        across=across,
        upright=upright,
        corner="corner" in lowered or (across is not None and upright is not None),
        region=noun if noun in _REGIONS else None,
        anchor=name if noun in _REGIONS else None,
        section=_section(name, noun, rest),
        row=(name or _without_filler(container) or None) if noun in _ROWS else None,
        screen=name if noun in _SCREENS else inside.screen if inside else None,
    )


def _side_of(phrase: str, words: str) -> re.Match[str] | None:
    """The match of "right of X", where X is a thing and not a part of the screen ("the right of the page")."""
    side = phrase.removeprefix("to the ")
    found = re.match(rf"{side}\b(.+)", words) if phrase.startswith("to the ") else None
    return found if found and _key(found[1].split()[-1]) not in _KINDS else None


def _sides(words: str) -> tuple[Across | None, Upright | None, list[str]]:
    """The side words at the beginning ("top right", "upper-right", "far left"), and the words after them."""
    across: Across | None = None
    upright: Upright | None = None
    rest = words.replace(",", " ").split()
    while rest:
        key = _key(rest[0])
        parts = [key] if key in _ACROSS else key.split("-")
        if not all(part in _ACROSS or part in _UPRIGHT or part in _FILLER for part in parts):
            break
        across = next((_ACROSS[part] for part in parts if part in _ACROSS), across)
        upright = next((_UPRIGHT[part] for part in parts if part in _UPRIGHT), upright)
        rest.pop(0)
    return across, upright, rest


def _key(word: str) -> str:
    return word.lower().strip(".()*_`\"'")


def _section(name: str | None, noun: str, rest: list[str]) -> str | None:
    """The section's name; words for sections may be part of it ("Danger Zone"), which comparing names allows for."""
    if name is None or noun in _SCREENS or noun in _ROWS or noun in _REGIONS:
        return None
    return _without_filler(" ".join(rest))


def _without_filler(text: str) -> str:
    words = text.strip(" .,*_`\"'").split()
    while words and words[0].lower() in _FILLER:
        words.pop(0)
    return " ".join(words).translate(_UNMARKED).strip("\"' ")


def is_named(thing: Thing, name: str) -> bool:
    """True if a reader would call the thing by this name."""
    label = thing.label or thing.text
    if not label or len(label) > 4 * len(name) + 40:
        return False
    return letters(bare(label)) == letters(bare(name)) or _telling(name) == _telling(label)


def _telling(name: str) -> frozenset[str]:
    """The name's stems without words for parts of a screen, unless they are all there is."""
    return (core_stems(name) - _PART_STEMS) or core_stems(name)


def holds(place: Place, thing: Thing, outline: Outline) -> bool:
    """True if the thing lies where the words say."""
    checks: tuple[tuple[object, Callable[[Place, Thing, Outline], bool]], ...] = (
        (place.relation, _is_related),
        (place.region, _in_region),
        (place.section, _in_section),
        (place.row, _in_row),
        (place.screen, _on_screen),
        (place.across or place.upright, _on_side),
    )
    return all(check(place, thing, outline) for said, check in checks if said)


def anchor_is_missing(place: Place, outline: Outline) -> str | None:
    """The name of what the place is described by, if nothing on the page has that name."""
    name = place.section or (place.anchor if place.relation else None)
    if name is None or any(is_named(thing, name) for thing in outline.things):
        return None
    return name


_LANDMARKS = {
    "banner": "header",
    "contentinfo": "footer",
    "navigation": "navigation",
    "complementary": "sidebar",
    "main": "main part",
}


def _landmark(thing: Thing) -> str | None:
    return next((_LANDMARKS[around.role] for around in thing.ancestors() if around.role in _LANDMARKS), None)


def describe(thing: Thing, outline: Outline, place: Place | None = None) -> str:
    """Where the thing is, in a reader's words: "top left", in the dialog "X"; in the terms of `place` where it can."""
    for around in thing.ancestors():
        if around.role in {"dialog", "alertdialog"}:
            inside = f'in the dialog "{around.label}"' if around.label else "in a dialog"
            if place is not None and (place.across or place.upright) and around.box and thing.box:
                return f"{_compass(thing.box, around.box)} {inside}"
            return inside
        if around.role == "row":
            return f'in the row "{around.text[:40]}"'
    if place is not None and place.region and not _in_region(place, thing, outline) and (landmark := _landmark(thing)):
        return f"in the {landmark}"
    if place is not None and place.section and (heading := _last_heading(thing, outline)):
        return f'in the section "{heading.label}"'
    if thing.box is None:
        return "on the page"
    return _compass(thing.box, Box(0, 0, outline.width, outline.height))


def _compass(box: Box, area: Box) -> str:
    x, y = (box.center[0] - area.x) / max(1, area.width), (box.center[1] - area.y) / max(1, area.height)
    column = "left" if x < 1 / 3 else "right" if x > 2 / 3 else "center"
    row = "top" if y < 1 / 3 else "bottom" if y > 2 / 3 else "middle"
    return f"at the {row} {column}" if (row, column) != ("middle", "center") else "in the middle"


def told_apart(things: Sequence[Thing], outline: Outline) -> tuple[str, ...]:
    """Where each of several things of one name is, by its section where their places on the screen are alike."""
    where = [describe(thing, outline) for thing in things]
    if len(set(where)) == len(where):
        return tuple(where)
    headings = [_last_heading(thing, outline) for thing in things]
    named = [
        f'in the section "{heading.label}"' if heading else place
        for heading, place in zip(headings, where, strict=True)
    ]
    return tuple(named if len(set(named)) > len(set(where)) else where)


def _last_heading(thing: Thing, outline: Outline) -> Thing | None:
    last = None
    for item in outline.things:
        if item is thing:
            return last
        last = item if item.role == "heading" else last
    return None


def _on_side(place: Place, thing: Thing, outline: Outline) -> bool:
    box = _visible_box(thing)
    if box is None:
        return False
    area = _area(place, outline)
    x = (box.center[0] - area.x) / max(1, area.width)
    share = _CORNER_ACROSS if place.corner else _SIDE_ACROSS
    across = {"left": x <= share, "right": x >= 1 - share, "center": abs(x - 0.5) <= _MIDDLE, None: True}[place.across]
    return across and _upright_holds(place, box, area, outline)


def _upright_holds(place: Place, box: Box, area: Box, outline: Outline) -> bool:
    """A page longer than the window has its top and bottom at the page's ends, a fixed bar at the window's."""
    share = _CORNER_UPRIGHT if place.corner else _SIDE_UPRIGHT
    in_window = (box.center[1] - area.y) / max(1, area.height)
    in_page = (box.center[1] + outline.scroll_y) / max(1, outline.page_height)
    match place.upright:
        case "top":
            return in_window <= share or in_page * outline.page_height <= share * outline.height
        case "bottom":
            return in_window >= 1 - share or in_page >= 1 - share
        case "middle":
            return abs(in_window - 0.5) <= _MIDDLE
        case None:
            return True


def _area(place: Place, outline: Outline) -> Box:
    """What "left" and "top" are measured against: the dialog in front, a named section, else the window."""
    name = place.section or place.anchor
    dialogs = [thing for thing in outline.with_role("dialog", "alertdialog") if thing.box]
    if dialogs and ("dialog" in place.words or "window" in place.words or "modal" in place.words):
        return dialogs[-1].box or Box(0, 0, outline.width, outline.height)
    for thing in outline.things if name else ():
        if thing.role in _SECTION_ROLES and thing.box and name and is_named(thing, name):
            return thing.box
    return Box(0, 0, outline.width, outline.height)


def _in_region(place: Place, thing: Thing, outline: Outline) -> bool:
    region = place.region or ""
    roles = _REGIONS[region]
    around = [thing, *thing.ancestors()]
    inside = [item for item in around if item.role in roles]
    if place.anchor:
        return any(_has_title(item, place.anchor) for item in inside) or (
            bool(inside) and region in {"menu", "dropdown"} and _is_opened_by(place.anchor, inside, outline)
        )
    if inside:
        return True
    box = thing.box
    if box is None:
        return False
    if region == "header":
        return box.bottom <= 0.2 * outline.height
    if region == "footer":
        return box.y + outline.scroll_y >= 0.85 * outline.page_height
    # A menu drawn without a landmark is still a menu to the eye when the words say which side it is on.
    marked = any(item.role in roles for item in outline.things)
    return not marked and bool(place.across or place.upright) and "dialog" not in roles


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
    return is_named(heading, name) if (heading := _heading_over(thing, outline, name)) else False


def _heading_over(thing: Thing, outline: Outline, name: str) -> Thing | None:
    """The heading called `name` whose section holds the thing: no heading as high stands between them."""
    candidate: Thing | None = None
    for item in outline.things:
        if item is thing:
            return candidate
        if item.role in {"heading", "columnheader", "term"} or (
            item.role in {"text", "generic"} and is_named(item, name)
        ):
            if is_named(item, name):
                candidate = item
            elif candidate is not None and item.role == "heading" and _level(item) <= _level(candidate):
                candidate = None
    return None


def _level(heading: Thing) -> int:
    return int(heading.marks.get("level", "6"))


def _on_screen(place: Place, thing: Thing, outline: Outline) -> bool:
    """A page or tab that the words name is the screen's own name, or at least stands on it."""
    name = place.screen or ""
    return is_screen(outline, name) or any(is_named(other, name) for other in outline.things)


def has_row(place: Place, outline: Outline) -> bool:
    """True if there is such a row at all."""
    wanted = core_stems(place.row or "")
    return any(item.role in _ROW_ROLES and wanted <= core_stems(item.text) for item in outline.things)


def _in_row(place: Place, thing: Thing, outline: Outline) -> bool:
    wanted = core_stems(place.row or "")
    return any(item.role in _ROW_ROLES and wanted <= core_stems(item.text) for item in thing.ancestors())


def _is_related(place: Place, thing: Thing, outline: Outline) -> bool:
    box = _visible_box(thing)
    anchors = [item for item in outline.things if item is not thing and is_named(item, place.anchor or "")]
    boxes = [item.box or (item.parent.box if item.parent else None) for item in anchors]
    return box is not None and any(_lies(place.relation or "", box, other) for other in boxes if other)


def _lies(relation: str, box: Box, anchor: Box) -> bool:
    level = min(box.bottom, anchor.bottom) - max(box.y, anchor.y) > -_SLACK_PX
    over = min(box.right, anchor.right) - max(box.x, anchor.x) > -_BESIDE_PX
    gap = max(box.x - anchor.right, anchor.x - box.right)
    match relation:
        case "beside":
            return (level and gap <= _BESIDE_PX) or (over and _gap_upright(box, anchor) <= _BESIDE_PX / 4)
        case "right of":
            return level and box.center[0] > anchor.center[0]
        case "left of":
            return level and box.center[0] < anchor.center[0]
        case "below":
            return box.center[1] > anchor.center[1] and over
        case _:
            return box.center[1] < anchor.center[1] and over


def _gap_upright(box: Box, anchor: Box) -> float:
    return max(box.y - anchor.bottom, anchor.y - box.bottom)


def _visible_box(thing: Thing) -> Box | None:
    """The thing's own box; for an option inside a closed list, the list's."""
    if thing.box is not None and thing.box.width > 1 and thing.box.height > 1:
        return thing.box
    return next((item.box for item in thing.ancestors() if item.box and item.box.width > 1), None)
