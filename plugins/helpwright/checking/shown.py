"""What a picture shows, in words and places: by this, and never by its pixels, a picture is told to be stale.

Fonts and their rendering differ between machines; names, roles and rough places don't.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helpwright.checking.outline import Box, Outline, shorten

# A person looking from the picture to the product still finds a thing that moved by less than this share of the window;
# the marked one is where they look, so it may move less.
_MOVED, _MARK_MOVED = 0.25, 0.125
# That many new things, and that share of all things, make it another screen than the one in the picture.
_MANY_NEW, _SHARE_NEW = 3, 0.2


@dataclass(frozen=True, slots=True)
class Item:
    """One visible thing: its role, its name or text, and its box in whole CSS pixels."""

    role: str
    name: str
    box: tuple[int, int, int, int]


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
            "items": [[item.role, item.name, *item.box] for item in self.items],
            "mark": list(self.mark) if self.mark else None,
        }


def shown_from_json(data: Mapping[str, Any]) -> Shown | None:
    """The value kept in a picture's file; None if the file was not written by this program."""
    try:
        items = tuple(Item(str(role), str(name), (x, y, w, h)) for role, name, x, y, w, h in data["items"])
        mark = tuple(data["mark"]) if data["mark"] else None
        width, height = data["size"]
        return Shown(str(data["title"]), str(data["address"]), (width, height), items, mark)
    except (KeyError, TypeError, ValueError):
        return None


def shown_by(outline: Outline, address: str, mark: Box | None) -> Shown:
    """What a capture of the window would show now."""
    items = []
    for thing in outline.things:
        name = thing.label or (thing.text if not thing.children else "")
        box = thing.box or (thing.parent.box if thing.parent else None)
        if name and box and box.width > 1 and box.height > 1 and _is_inside(box, outline):
            if thing.role == "text" and thing.parent and thing.parent.label == name:
                continue
            items.append(Item(thing.role, name, _whole(box)))
    size = (outline.width, outline.height)
    return Shown(outline.title, address, size, tuple(items), _whole(mark) if mark else None)


def changes(old: Shown, new: Shown) -> tuple[str, ...]:
    """What an old picture shows that is no longer so, in words; nothing if a reader could still go by it."""
    found: list[str] = []
    if old.size != new.size:
        found.append(f"the window was {old.size[0]}×{old.size[1]}, now it is {new.size[0]}×{new.size[1]}")
    if old.title != new.title:
        found.append(f'the title was "{old.title}", now it is "{new.title}"')
    if old.address != new.address:
        found.append(f"the address was {old.address}, now it is {new.address}")
    found += _gone(old, new)
    found += _moved(old, new)
    if (old.mark is None) != (new.mark is None) or (
        old.mark and new.mark and _is_far(old.mark, new.mark, new.size, _MARK_MOVED)
    ):
        found.append("the marked place is another")
    fresh = list((_names(new) - _names(old)).elements())
    if len(fresh) > max(_MANY_NEW, _SHARE_NEW * len(old.items)):
        found.append(f"{len(fresh)} new things are on the screen, among them {_listed(fresh)}")
    return tuple(found)


def _names(shown: Shown) -> Counter[tuple[str, str]]:
    return Counter((item.role, item.name) for item in shown.items)


def _gone(old: Shown, new: Shown) -> list[str]:
    gone = list((_names(old) - _names(new)).elements())
    return [f"{_listed(gone)} {'are' if len(gone) > 1 else 'is'} no longer there"] if gone else []


def _listed(names: Sequence[tuple[str, str]]) -> str:
    shown = ", ".join(f'{role} "{shorten(name, 40)}"' for role, name in names[:3])
    return f"{shown} and {len(names) - 3} more" if len(names) > 3 else shown


def _moved(old: Shown, new: Shown) -> list[str]:
    """Things of the same name that are far from where the picture has them, each paired with the next of its name."""
    places: dict[tuple[str, str], list[tuple[int, int, int, int]]] = {}
    for item in new.items:
        places.setdefault((item.role, item.name), []).append(item.box)
    moved = []
    for item in old.items:
        boxes = places.get((item.role, item.name))
        if not boxes:
            continue
        nearest = min(boxes, key=lambda box: _distance(item.box, box))
        boxes.remove(nearest)
        if _is_far(item.box, nearest, new.size, _MOVED):
            moved.append((item.role, item.name))
    return [f"{_listed(moved)} moved"] if moved else []


def _distance(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> float:
    return abs(_middle(one)[0] - _middle(other)[0]) + abs(_middle(one)[1] - _middle(other)[1])


def _middle(box: tuple[int, int, int, int]) -> tuple[float, float]:
    return box[0] + box[2] / 2, box[1] + box[3] / 2


def _is_far(
    one: tuple[int, int, int, int], other: tuple[int, int, int, int], size: tuple[int, int], share: float
) -> bool:
    (x, y), (u, v) = _middle(one), _middle(other)
    return abs(x - u) > share * size[0] or abs(y - v) > share * size[1]


def _is_inside(box: Box, outline: Outline) -> bool:
    x, y = box.center
    return 0 <= x <= outline.width and 0 <= y <= outline.height


def _whole(box: Box) -> tuple[int, int, int, int]:
    return round(box.x), round(box.y), round(box.width), round(box.height)
