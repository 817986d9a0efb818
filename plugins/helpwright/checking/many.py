"""Promises of several things at once: "ten users", "all the tenants that you're a member of"."""

from __future__ import annotations

import re

from helpwright.checking import places
from helpwright.checking.anchors import on_own_part
from helpwright.checking.names import core_stems, plain, stems
from helpwright.checking.outline import Outline, Thing
from helpwright.checking.screens import screen_names
from helpwright.checking.wanted import Wanted, is_visible

_COLLECTIONS = frozenset({"table", "grid", "treegrid", "list", "listbox", "tree", "menu"})
_ITEMS = frozenset("row listitem option treeitem menuitem menuitemradio menuitemcheckbox".split())
_NUMBERS = {word: number for number, word in enumerate("two three four five six seven eight nine ten".split(), start=2)}
_COUNTED = re.compile(r"(?:the |all )?(\d+|" + "|".join(_NUMBERS) + r") (\w+s)", re.IGNORECASE)
_TELLS_MORE = re.compile(r"\s(?:that|which|who|you|of|for|with|in|at)\b.*", re.IGNORECASE)


def many_seen(wanted: Wanted, outline: Outline) -> str | None:
    """What bears the words out: as many items of that kind as they count, or some under a name of that kind."""
    name = plain(wanted.name)
    counted = _COUNTED.fullmatch(_TELLS_MORE.sub("", name))
    if counted is not None:
        number = _NUMBERS.get(counted[1].casefold()) or int(counted[1])
        shown = _items(stems(counted[2]), wanted, outline)
        return f"{number} {counted[2]}" if len(shown) == number else None
    kind = _TELLS_MORE.sub("", name).rpartition(" ")[2]
    place = wanted.place
    over = (place.section or place.anchor) if place is not None else None
    if over is None or not kind.endswith("s") or kind.endswith("ss") or not stems(kind) <= core_stems(over):
        return None
    there = [thing for thing in outline.things if thing.role in _ITEMS and is_visible(thing)]
    inside = [thing for thing in there if place is not None and places.holds(place, thing, outline)]
    return f'{len(inside)} under "{over}"' if inside else None


def _items(kind: frozenset[str], wanted: Wanted, outline: Outline) -> list[Thing]:
    """The rows or items of the one table or list of such things that lies where the words say."""
    found: dict[int, list[Thing]] = {}
    for thing in outline.things:
        around = next((outer for outer in thing.ancestors() if outer.role in _COLLECTIONS), None)
        if thing.role not in _ITEMS or around is None or not on_own_part(thing):
            continue
        if any(inner.role == "columnheader" for inner in thing.children):
            continue
        named = (around.label, *(outer.label for outer in around.ancestors()), *screen_names(outline)[:1])
        of_kind = any(kind <= stems(name) for name in named if name)
        if of_kind and (wanted.place is None or places.holds(wanted.place, thing, outline)):
            found.setdefault(id(around), []).append(thing)
    return next(iter(found.values())) if len(found) == 1 else []
