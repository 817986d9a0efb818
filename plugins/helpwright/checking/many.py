"""Promises of several things at once: "ten users", "all the tenants that you're a member of"."""

from __future__ import annotations

import re

from helpwright.checking import places
from helpwright.checking.collections_shown import items_shown
from helpwright.checking.names import core_stems, plain, stems
from helpwright.checking.outline import Outline, Thing
from helpwright.checking.wanted import Wanted, is_visible

# In a menu, too, which stands on every screen.
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
        lists = [_there(items, wanted, outline) for items in items_shown(outline, stems(counted[2]))]
        lists = [items for items in lists if items]
        return f"{number} {counted[2]}" if len(lists) == 1 and len(lists[0]) == number else None
    kind = _TELLS_MORE.sub("", name).rpartition(" ")[2]
    place = wanted.place
    over = (place.section or place.anchor) if place is not None else None
    if over is None or not kind.endswith("s") or kind.endswith("ss") or not stems(kind) <= core_stems(over):
        return None
    inside = _there([thing for thing in outline.things if thing.role in _ITEMS and is_visible(thing)], wanted, outline)
    return f'{len(inside)} under "{over}"' if inside else None


def _there(items: list[Thing], wanted: Wanted, outline: Outline) -> list[Thing]:
    place = wanted.place
    return [thing for thing in items if place is None or places.holds(place, thing, outline)]
