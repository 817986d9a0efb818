"""Whether a picture still shows what the product shows: what is gone, moved, or stands otherwise, in words."""

from __future__ import annotations

from collections.abc import Sequence

from helpwright.checking.alike import beyond, distance, drawn_alike, middle
from helpwright.checking.outline import shorten
from helpwright.checking.shown import STATES, Corners, Item, Shown

# A person looking from the picture to the product still finds a thing that moved by less than this share of the window;
# the marked one is where they look, so it may move less.
_MOVED, _MARK_MOVED = 0.25, 0.125
# That many new things, and that share of all things, make it another screen than the one in the picture.
_MANY_NEW, _SHARE_NEW = 3, 0.2


def changes(old: Shown, new: Shown) -> tuple[str, ...]:
    """What an old picture shows that is no longer so, in words; nothing if a reader could still go by it."""
    found: list[str] = []
    old, new = drawn_alike(old, new)
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
    fresh = beyond(new, old)
    if len(fresh) > max(_MANY_NEW, _SHARE_NEW * len(old.items)):
        found.append(f"{len(fresh)} new things are on the screen, among them {_listed(fresh)}")
    return tuple(found)


def _gone(old: Shown, new: Shown) -> list[str]:
    gone = beyond(old, new)
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
            nearest = min(same, key=lambda other: distance(item.box, other.box))
            same.remove(nearest)
            pairs.append((item, nearest))
    return pairs


def _altered(former: Item, now: Item) -> list[str]:
    """What the thing's state and value were and are."""
    said = []
    for state in STATES:
        if (state in former.states) != (state in now.states):
            said.append(f"the {former} {f'is now {state}' if state in now.states else f'is no longer {state}'}")
    if former.value != now.value:
        was, value = (f'"{shorten(text, 40)}"' if text else "nothing" for text in (former.value, now.value))
        said.append(f"the {former} held {was}, now it holds {value}")
    return said


def _is_far(one: Corners, other: Corners, size: tuple[int, int], share: float) -> bool:
    (x, y), (u, v) = middle(one), middle(other)
    # A text may stand at either end of a box that is as wide as the page, or in one that is as wide as its words.
    across = min(abs(x - u), abs(one[0] - other[0]), abs(one[0] + one[2] - other[0] - other[2]))
    return across > share * size[0] or abs(y - v) > share * size[1]
