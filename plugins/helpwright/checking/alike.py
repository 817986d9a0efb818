"""What is drawn alike though the page tells of it otherwise: in another role, in pieces, or by another name.

A reader who goes by a picture sees none of that. Each rule gives the things of one screen as the other one has them, so
that what is compared then is what is drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from helpwright.checking.names import bare, stems
from helpwright.checking.shown import UNNAMED, Corners, Item, Shown

_SAME_PLACE_PX = 24.0
# What is drawn alike has the same size, but for rounding and another machine's fonts.
_SAME_SIZE_PX = 3
# What is clicked, and told apart by role and not always by its looks.
_PRESSED = frozenset("button link menuitem menuitemcheckbox menuitemradio option tab treeitem".split())
# What a role has or has not, whatever is drawn.
_OF_ROLE = frozenset({"checked", "pressed", "selected"})
# Parts of a text, which a page may mark or not; cells and items of a list stand apart.
_PIECES = frozenset("code emphasis generic mark paragraph strong subscript superscript text time".split())
_SAME_LINE_PX = 12
_MOST_PIECES = 12


def drawn_alike(old: Shown, new: Shown) -> tuple[Shown, Shown]:
    """Both, with the same role, text and name for what is drawn alike in both."""
    new = _acting_alike(new, old)
    new, old = _pieced_alike(new, old), _pieced_alike(old, new)
    return old, _named_alike(new, old)


def _acting_alike(new: Shown, old: Shown) -> Shown:
    """The new one with the old roles of what is pressed, where it has the same name, size and place."""
    left = [item for item in beyond(old, new) if item.role in _PRESSED]
    items = list(new.items)
    for item in beyond(new, old):
        former = next((other for other in left if item.role in _PRESSED and _is_redone(item, other)), None)
        if former is not None:
            left.remove(former)
            states = {*former.states} & _OF_ROLE | {*item.states} - _OF_ROLE
            items[_row(items, item)] = replace(item, role=former.role, states=tuple(sorted(states)))
    return replace(new, items=tuple(items))


def _is_redone(item: Item, other: Item) -> bool:
    return bare(item.name) == bare(other.name) and _is_same_box(item, other)


def _is_same_box(one: Item, other: Item) -> bool:
    sizes = zip(one.box[2:], other.box[2:], strict=True)
    return _is_near(one, other) and all(abs(now - then) <= _SAME_SIZE_PX for now, then in sizes)


def _is_near(one: Item, other: Item) -> bool:
    return distance(one.box, other.box) <= _SAME_PLACE_PX


def _pieced_alike(one: Shown, other: Shown) -> Shown:
    """The one with its texts in one piece where the other has them so, on one line."""
    items = list(one.items)
    for whole in beyond(other, one):
        if whole.look[0] != "text":
            continue
        runs = [(first, last) for first, last in _runs(items, _signs(whole.name)) if _is_line(items[first:last], whole)]
        if runs:
            first, last = min(runs, key=lambda run: distance(_around(items[run[0] : run[1]]), whole.box))
            items[first:last] = [replace(whole, box=_around(items[first:last]))]
    return replace(one, items=tuple(items))


def _runs(items: Sequence[Item], signs: str) -> Iterator[tuple[int, int]]:
    """Where two and more pieces of text behind one another are these signs together."""
    for first in range(len(items)):
        joined = ""
        for last in range(first, min(len(items), first + _MOST_PIECES)):
            joined += _signs(items[last].name)
            if items[last].role not in _PIECES or not signs.startswith(joined):
                break
            if joined == signs and last > first:
                yield first, last + 1


def _signs(text: str) -> str:
    return "".join(text.split())


def _around(items: Sequence[Item]) -> Corners:
    """The box round all of them."""
    left, top = min(item.box[0] for item in items), min(item.box[1] for item in items)
    right, bottom = max(item.box[0] + item.box[2] for item in items), max(item.box[1] + item.box[3] for item in items)
    return left, top, right - left, bottom - top


def _is_line(pieces: Sequence[Item], whole: Item) -> bool:
    """True if the pieces follow one another without a gap, and are together as high as the whole."""
    gaps = [after.box[0] - before.box[0] - before.box[2] for before, after in pairwise(pieces)]
    return max(gaps) <= _SAME_PLACE_PX and abs(_around(pieces)[3] - whole.box[3]) <= _SAME_LINE_PX


def _named_alike(new: Shown, old: Shown) -> Shown:
    """The new one with the old names of what is drawn without its name, where it stands as it stood.

    The text that calls a field or switch is a thing of its own, which must still be there; a picture's is not drawn.
    Nor is that of a control which shows nothing but a sign, but it tells one sign from another.
    """
    left = [item for item in beyond(old, new) if item.role in UNNAMED | _PRESSED]
    drawn = {bare(item.name) for item in new.items if item.role not in UNNAMED}
    items = list(new.items)
    for item in beyond(new, old):
        former = None if item.draws_name else next((other for other in left if _is_same_sign(item, other)), None)
        if former is not None and (former.role in {"img", *_PRESSED} or bare(former.name) in drawn):
            left.remove(former)
            items[_row(items, item)] = replace(item, name=former.name)
    return replace(new, items=tuple(items))


def _is_same_sign(item: Item, other: Item) -> bool:
    if item.look[0] != other.look[0]:
        return False
    if item.role not in _PRESSED:
        return _is_near(item, other)
    names, others = _telling(item), _telling(other)
    return bool(names and others) and (names <= others or others <= names) and _is_same_box(item, other)


def _telling(item: Item) -> frozenset[str]:
    """The words of the name but for numbers: "Notifications, 3 unread" and "Notifications" call one sign."""
    return frozenset(stem for stem in stems(item.name) if not stem.isdigit())


def _row(items: Sequence[Item], item: Item) -> int:
    return next(row for row, other in enumerate(items) if other is item)


def beyond(one: Shown, other: Shown) -> list[Item]:
    """The things of `one` that `other` has not, by kind and name."""
    left = Counter(item.look for item in other.items)
    beyond = []
    for item in one.items:
        if left[item.look] > 0:
            left[item.look] -= 1
        else:
            beyond.append(item)
    return beyond


def distance(one: Corners, other: Corners) -> float:
    """How far apart the middles are, in pixels to the side and down together."""
    return abs(middle(one)[0] - middle(other)[0]) + abs(middle(one)[1] - middle(other)[1])


def middle(box: Corners) -> tuple[float, float]:
    """The point in the middle of the box."""
    return box[0] + box[2] / 2, box[1] + box[3] / 2
