"""The tables, lists and menus of a screen, with the items that a reader counts or picks from."""

from __future__ import annotations

from helpwright.checking.anchors import on_own_part
from helpwright.checking.names import stems
from helpwright.checking.outline import Outline, Thing
from helpwright.checking.screens import screen_names
from helpwright.checking.wanted import is_visible

_COLLECTIONS = frozenset({"table", "grid", "treegrid", "list", "listbox", "tree"})
_ITEMS = frozenset({"row", "listitem", "option", "treeitem"})


def items_shown(outline: Outline, kind: frozenset[str] = frozenset()) -> list[list[Thing]]:
    """The items of each table or list on the screen's own part; with `kind`, of those that hold such things.

    `kind` are stems: "user" is in what is called "Table of users", and in the table of the screen "Users".
    """
    found: dict[int, list[Thing]] = {}
    for thing in outline.things:
        around = next((outer for outer in thing.ancestors() if outer.role in _COLLECTIONS), None)
        if thing.role not in _ITEMS or around is None or not on_own_part(thing) or not is_visible(thing):
            continue
        is_head = any(inner.role == "columnheader" for inner in thing.children)
        if not is_head and (not kind or _is_of(kind, around, outline)):
            found.setdefault(id(around), []).append(thing)
    return list(found.values())


def _is_of(kind: frozenset[str], collection: Thing, outline: Outline) -> bool:
    """True if the collection, a part of the screen around it, or the screen itself is called after such things."""
    named = [outer.label for outer in (collection, *collection.ancestors()) if outer.label]
    return any(kind <= stems(name) for name in (*named, *screen_names(outline)[:1]))
