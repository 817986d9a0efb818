"""What a picture shows, in words and places: by this, and never by its pixels, a picture is told to be stale.

Fonts and their rendering differ between machines; names, roles and rough places don't.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from helpwright.checking.hidden import Hidden
from helpwright.checking.names import bare
from helpwright.checking.outline import NAMED_BY_CONTENT, Box, Outline, Thing, shorten

# A person looking from the picture to the product still finds a thing that moved by less than this share of the window;
# the marked one is where they look, so it may move less.
_MOVED, _MARK_MOVED = 0.25, 0.125
# That many new things, and that share of all things, make it another screen than the one in the picture.
_MANY_NEW, _SHARE_NEW = 3, 0.2
# States that can be seen; where the focus is, and what a style sheet makes of the pointer, say nothing.
_STATES = ("checked", "pressed", "selected", "expanded", "disabled", "invalid")
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
_UNNAMED = frozenset("checkbox img radio searchbox slider spinbutton switch textbox".split())
_SAME_PLACE_PX = 24.0
_DRAWN_IN_OWNER = frozenset({"option", "text"})


@dataclass(frozen=True, slots=True)
class Item:
    """One visible thing: its role, its name or text, and its box in whole CSS pixels.

    `states` are such as "checked"; `value` is what a field holds.
    """

    role: str
    name: str
    box: tuple[int, int, int, int]
    states: tuple[str, ...] = ()
    value: str = ""

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
    mark: tuple[int, int, int, int] | None

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


def shown_by(outline: Outline, address: str, mark: Box | None, hidden: Hidden) -> Shown:
    """What a capture of the window would show now, without what is hidden."""
    items = tuple(item for thing in outline.things if (item := _item(thing, outline, hidden)) is not None)
    size = (outline.width, outline.height)
    return Shown(hidden.of(outline.title), hidden.of(address), size, items, _whole(mark) if mark else None)


def _item(thing: Thing, outline: Outline, hidden: Hidden) -> Item | None:
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
    if not name and not value and thing.role not in _UNNAMED:
        return None
    if thing.role == "text" and thing.parent and thing.parent.label == name:
        return None
    states = tuple(mark for mark in _STATES if thing.marks.get(mark, "false") != "false")
    return Item(thing.role, hidden.of(name), _whole(box), states, hidden.of(value))


def _is_element(thing: Thing) -> bool:
    return thing.role != "text"


def changes(old: Shown, new: Shown) -> tuple[str, ...]:
    """What an old picture shows that is no longer so, in words; nothing if a reader could still go by it."""
    found: list[str] = []
    new = _named_alike(new, old)
    if old.size != new.size:
        found.append(f"the window was {old.size[0]}×{old.size[1]}, now it is {new.size[0]}×{new.size[1]}")
    if old.title != new.title:
        found.append(f'the title was "{old.title}", now it is "{new.title}"')
    if old.address != new.address:
        found.append(f"the address was {old.address}, now it is {new.address}")
    found += _gone(old, new)
    pairs = _pairs(old, new)
    moved = [former for former, now in pairs if _is_far(former.box, now.box, new.size, _MOVED)]
    found += [f"{_listed(moved)} moved"] if moved else []
    found += [said for former, now in pairs for said in _altered(former, now)]
    if (old.mark is None) != (new.mark is None) or (
        old.mark and new.mark and _is_far(old.mark, new.mark, new.size, _MARK_MOVED)
    ):
        found.append("the marked place is another")
    fresh = _beyond(new, old)
    if len(fresh) > max(_MANY_NEW, _SHARE_NEW * len(old.items)):
        found.append(f"{len(fresh)} new things are on the screen, among them {_listed(fresh)}")
    return tuple(found)


def _named_alike(new: Shown, old: Shown) -> Shown:
    """The new one with the old names of what is drawn without its name, where it stands as it stood.

    The text that calls a field or switch is a thing of its own, which must still be there; a picture's is not drawn.
    """
    left = [item for item in _beyond(old, new) if item.role in _UNNAMED]
    drawn = {bare(item.name) for item in new.items if item.role not in _UNNAMED}
    items = list(new.items)
    for item in _beyond(new, old):
        former = next((other for other in left if _is_same_place(item, other)), None)
        if former is not None and (former.role == "img" or bare(former.name) in drawn):
            left.remove(former)
            items[items.index(item)] = replace(item, name=former.name)
    return replace(new, items=tuple(items))


def _is_same_place(one: Item, other: Item) -> bool:
    return one.look[0] == other.look[0] and _distance(one.box, other.box) <= _SAME_PLACE_PX


def _beyond(one: Shown, other: Shown) -> list[Item]:
    """The things of `one` that `other` has not, by kind and name."""
    left = Counter(item.look for item in other.items)
    beyond = []
    for item in one.items:
        if left[item.look] > 0:
            left[item.look] -= 1
        else:
            beyond.append(item)
    return beyond


def _gone(old: Shown, new: Shown) -> list[str]:
    gone = _beyond(old, new)
    return [f"{_listed(gone)} {'are' if len(gone) > 1 else 'is'} no longer there"] if gone else []


def _listed(items: Sequence[Item]) -> str:
    shown = ", ".join(map(str, items[:3]))
    return f"{shown} and {len(items) - 3} more" if len(items) > 3 else shown


def _pairs(old: Shown, new: Shown) -> list[tuple[Item, Item]]:
    """Each thing of the picture with the one of its name that is nearest to where the picture has it."""
    places: dict[tuple[str, str], list[Item]] = {}
    for item in new.items:
        places.setdefault(item.look, []).append(item)
    pairs = []
    for item in old.items:
        same = places.get(item.look)
        if same:
            nearest = min(same, key=lambda other: _distance(item.box, other.box))
            same.remove(nearest)
            pairs.append((item, nearest))
    return pairs


def _altered(former: Item, now: Item) -> list[str]:
    """What the thing's state and value were and are."""
    said = []
    for state in _STATES:
        if (state in former.states) != (state in now.states):
            said.append(f"the {former} {f'is now {state}' if state in now.states else f'is no longer {state}'}")
    if former.value != now.value:
        was, value = (f'"{shorten(text, 40)}"' if text else "nothing" for text in (former.value, now.value))
        said.append(f"the {former} held {was}, now it holds {value}")
    return said


def _distance(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> float:
    return abs(_middle(one)[0] - _middle(other)[0]) + abs(_middle(one)[1] - _middle(other)[1])


def _middle(box: tuple[int, int, int, int]) -> tuple[float, float]:
    return box[0] + box[2] / 2, box[1] + box[3] / 2


def _is_far(
    one: tuple[int, int, int, int], other: tuple[int, int, int, int], size: tuple[int, int], share: float
) -> bool:
    (x, y), (u, v) = _middle(one), _middle(other)
    # A text may stand at either end of a box that is as wide as the page, or in one that is as wide as its words.
    across = min(abs(x - u), abs(one[0] - other[0]), abs(one[0] + one[2] - other[0] - other[2]))
    return across > share * size[0] or abs(y - v) > share * size[1]


def _is_inside(box: Box, outline: Outline) -> bool:
    x, y = box.center
    return 0 <= x <= outline.width and 0 <= y <= outline.height


def _whole(box: Box) -> tuple[int, int, int, int]:
    return round(box.x), round(box.y), round(box.width), round(box.height)
