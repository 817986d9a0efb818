"""What a picture shows, in words and places, as its file keeps it: never its pixels.

Fonts and their rendering differ between machines; names, roles and rough places don't.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from helpwright.checking.hidden import Hidden
from helpwright.checking.names import bare
from helpwright.checking.outline import NAMED_BY_CONTENT, Box, Outline, Thing, shorten

# Left, top, width and height, in whole CSS pixels of the viewport.
Corners = tuple[int, int, int, int]
# States that can be seen; where the focus is, and what a style sheet makes of the pointer, say nothing.
STATES = ("checked", "pressed", "selected", "expanded", "disabled", "invalid")
_HOLDERS = frozenset({"textbox", "searchbox", "combobox", "spinbutton", "slider", "progressbar", "meter", "scrollbar"})
# Roles that a page may change without changing anything that a picture shows.
_TEXTS = (
    "alert caption cell code columnheader definition emphasis generic gridcell listitem log mark note paragraph "
    "rowheader status strong subscript superscript term text time".split()
)
_LOOK_ALIKE = {
    **dict.fromkeys(_TEXTS, "text"),
    **dict.fromkeys(("searchbox", "spinbutton", "textbox"), "textbox"),
    **dict.fromkeys(("alertdialog", "dialog"), "dialog"),
}
# What is drawn of these is what lies in them, and their name is for screen readers.
_HOLDING = frozenset(
    "alertdialog article banner complementary contentinfo dialog feed figure form grid group list listbox main menu "
    "menubar navigation radiogroup region row rowgroup search table tablist tabpanel toolbar tree treegrid".split()
)
# What is called by a text beside it, or by words for screen readers alone.
UNNAMED = frozenset("checkbox img radio searchbox slider spinbutton switch textbox".split())
_DRAWN_IN_OWNER = frozenset({"option", "text"})


@dataclass(frozen=True, slots=True)
class Item:
    """One visible thing: its role, its name or text, and its box in whole CSS pixels.

    `states` are such as "checked"; `value` is what a field holds. `draws_name` is False where the name is
    for screen readers; that is known of what is on the screen now, and not kept.
    """

    role: str
    name: str
    box: Corners
    states: tuple[str, ...] = ()
    value: str = ""
    draws_name: bool = field(default=True, compare=False)

    @property
    def look(self) -> tuple[str, str]:
        """What a picture tells things apart by: the kind of thing and its name."""
        return _LOOK_ALIKE.get(self.role, self.role), bare(self.name)

    def __str__(self) -> str:
        return f'{self.role} "{shorten(self.name, 40)}"' if self.name else self.role


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything in the captured area; `mark` is the box of the target that the picture marks."""

    title: str
    address: str
    size: tuple[int, int]
    items: tuple[Item, ...]
    mark: Corners | None

    def to_json(self) -> dict[str, Any]:
        """As it is kept inside the picture's file."""
        return {
            "title": self.title,
            "address": self.address,
            "size": list(self.size),
            "items": [[item.role, item.name, *item.box, list(item.states), item.value] for item in self.items],
            "mark": list(self.mark) if self.mark else None,
        }


def shown_from_json(data: Mapping[str, Any]) -> Shown | None:
    """The value kept in a picture's file; None if the file was not written by this program."""
    try:
        items = tuple(
            Item(str(role), str(name), (x, y, w, h), tuple(map(str, states)), str(value))
            for role, name, x, y, w, h, states, value in data["items"]
        )
        mark = tuple(data["mark"]) if data["mark"] else None
        width, height = data["size"]
        return Shown(str(data["title"]), str(data["address"]), (width, height), items, mark)
    except (KeyError, TypeError, ValueError):
        return None


def shown_by(outline: Outline, address: str, mark: Box | None, hidden: Hidden, wordless: Collection[Corners]) -> Shown:
    """What a capture of the window would show now, without what is hidden.

    `wordless` are the boxes of the controls that draw no word.
    """
    items = tuple(item for thing in outline.things if (item := _item(thing, outline, hidden, wordless)) is not None)
    size = (outline.width, outline.height)
    return Shown(hidden.of(outline.title), hidden.of(address), size, items, _whole(mark) if mark else None)


def _item(thing: Thing, outline: Outline, hidden: Hidden, wordless: Collection[Corners]) -> Item | None:
    """The thing as it is drawn; None for one that isn't, or that only holds others."""
    if thing.role in _DRAWN_IN_OWNER and thing.parent is not None and thing.parent.role in _HOLDERS:
        return None  # it is the owner's value
    box = thing.box or (thing.parent.box if thing.parent else None)
    if box is None or box.width <= 1 or box.height <= 1 or not _is_inside(box, outline) or hidden.covers(box):
        return None
    if (thing.role in _HOLDING and thing.children) or (thing.role in _TEXTS and any(map(_is_element, thing.children))):
        return None  # what is in it tells all that is drawn
    value = thing.text if thing.role in _HOLDERS else ""
    name = (thing.text if thing.role in NAMED_BY_CONTENT else "") or thing.label or thing.text
    name = "" if name == value else name
    if not name and not value and thing.role not in UNNAMED:
        return None
    if thing.role == "text" and thing.parent and thing.parent.label == name:
        return None
    states = tuple(mark for mark in STATES if thing.marks.get(mark, "false") != "false")
    draws_name = bool(thing.text) if thing.role == "img" else thing.role not in UNNAMED and _whole(box) not in wordless
    return Item(thing.role, hidden.of(name), _whole(box), states, hidden.of(value), draws_name)


def _is_element(thing: Thing) -> bool:
    return thing.role != "text"


def _is_inside(box: Box, outline: Outline) -> bool:
    x, y = box.center
    return 0 <= x <= outline.width and 0 <= y <= outline.height


def _whole(box: Box) -> Corners:
    return round(box.x), round(box.y), round(box.width), round(box.height)
