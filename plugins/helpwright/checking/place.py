"""Places in an author's words ("in the top right corner", "next to X"), read into what can be measured."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from helpwright.checking.names import stems

Across = Literal["left", "center", "right"]
Upright = Literal["top", "middle", "bottom"]

_RELATIONS: tuple[tuple[str, str], ...] = (
    ("to the right of", "right of"),
    ("to the left of", "left of"),
    ("on the right of", "right of"),
    ("on the left of", "left of"),
    ("right next to", "beside"),
    ("next to", "beside"),
    ("in front of", "beside"),
    ("front of", "beside"),
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
REGIONS: dict[str, frozenset[str]] = {
    "header": frozenset({"banner"}),
    "footer": frozenset({"contentinfo"}),
    "sidebar": frozenset({"complementary", "navigation"}),
    "navigation": frozenset({"navigation", "menu", "menubar", "complementary", "toolbar", "tree"}),
    "nav": frozenset({"navigation", "menu", "menubar", "complementary", "tree"}),
    "menu": frozenset({"navigation", "menu", "menubar", "listbox", "complementary", "toolbar", "list", "tree"}),
    "toolbar": frozenset({"toolbar", "banner", "menubar", "navigation"}),
    "list": frozenset({"list", "listbox", "table", "grid", "treegrid", "tree", "menu", "feed"}),
    "table": frozenset({"table", "grid", "treegrid"}),
    "results": frozenset({"list", "listbox", "table", "grid", "treegrid", "tree", "menu", "feed"}),
    "dropdown": frozenset({"menu", "listbox", "combobox"}),
    "dialog": frozenset({"dialog", "alertdialog"}),
    "modal": frozenset({"dialog", "alertdialog"}),
    "popup": frozenset({"dialog", "alertdialog", "menu"}),
    "pop-up": frozenset({"dialog", "alertdialog", "menu"}),
    "window": frozenset({"dialog", "alertdialog"}),
}
DIALOGS = frozenset({"dialog", "modal", "popup", "pop-up", "window"})
# What an article calls a dialog without giving its name.
_ANY_DIALOG = stems("confirmation confirm new resulting next same browser open opened small modal pop-up popup pop up")
SECTIONS = frozenset("section area panel group card block form zone fieldset box part".split())
_SCREENS = frozenset("page screen tab view dashboard".split())
# What articles call the whole of a product that is worked with in the browser.
WHOLES = frozenset("dashboard console portal app application site website workspace".split())
_ROWS = frozenset("row line entry record".split())
_KINDS = frozenset({*REGIONS, *SECTIONS, *_SCREENS, *_ROWS})
_UNMARKED = str.maketrans("", "", "*`")
# The menu that something opens is told by it, not by where it is drawn.
_MENU_OF = re.compile(
    r"(?:the )?(?:drop-?down |pop-?up )?menu,? (?:under|underneath|below|beneath|behind|of) (.+)", re.I
)
# A list that a search brings up is called after that, whatever its own name.
_ANY_SEARCH = stems("search searching matching results result")
_ORDER = {"first": 1, "only": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
_OF = re.compile(r"\s+of\s+", re.IGNORECASE)
_FILLER = frozenset(
    "in on at from to the a an your of within inside side hand corner bar pane column immediately just very far its "
    "this that located into under main any every each all".split()
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place read from words; each part that is set must hold. `relation` says how a thing lies to `anchor`.

    `order` is the number of the row or item, from 1, or -1 for the last one. `also` is another place that the words
    name beside this one ("in the header, next to X"). `whole`: it is all of the product ("in the dashboard").
    `typed` is what the article has typed so far, which "the row of the address" may mean.
    """

    words: str
    across: Across | None = None
    upright: Upright | None = None
    corner: bool = False
    region: str | None = None
    relation: str | None = None
    anchor: str | None = None
    section: str | None = None
    row: str | None = None
    order: int | None = None
    screen: str | None = None
    also: Place | None = None
    whole: bool = False
    typed: tuple[str, ...] = ()

    @property
    def is_readable(self) -> bool:
        told = (self.across, self.upright, self.region, self.relation, self.section, self.row, self.order, self.screen)
        return self.whole or any(told)


def phrase(place: Place) -> str:
    """The place as it stands in a sentence ("top right corner" is "in the top right corner")."""
    first = place.words.split(" ", 1)[0].lower()
    if place.relation or first in {"in", "on", "at", "from", "within", "inside"}:
        return place.words
    if re.search(r"\bside\b", place.words):
        return f"on the {place.words}"
    return f"{'at' if first in {'top', 'bottom'} and not place.across else 'in'} the {place.words}"


def read_place(words: str) -> Place:
    """Return what the author's words say of a place; not readable if they say nothing that can be looked at."""
    first, _, second = words.partition(", ")
    if second and not _MENU_OF.match(words):
        one, other = read_place(first), read_place(second)
        if one.is_readable and other.is_readable:
            return replace(one, words=words, also=other)
    if opened := _MENU_OF.match(words):
        return Place(words, region="menu", anchor=_without_filler(opened[1]))
    lowered = " ".join(words.lower().split())
    for phrase, relation in _RELATIONS:
        found = re.match(rf"(?:\w+ )?{phrase}\b(.+)", lowered) or _side_of(phrase, lowered)
        if found:
            anchor = words[len(words) - len(found[1]) :].strip()
            if relation == "beside" and _sides(_without_article(anchor))[:2] != (None, None):
                return replace(read_place(_without_article(anchor)), words=words)  # "near the bottom of the menu"
            return Place(words, relation=relation, anchor=_without_filler(anchor))
    head, _, container = _OF.sub("\0", words, count=1).partition("\0")
    if not _tells_part(head) and _key(words.split()[-1]) in _KINDS:
        head, container = words, ""  # the name of "Devices of users section" has an "of" of its own
    across, upright, rest = _sides(head)
    kind = next((row for row in range(len(rest) - 1, -1, -1) if _key(rest[row]) in _KINDS), None)
    noun = _key(rest[kind]) if kind is not None else ""
    before = rest[:kind] if kind is not None else rest
    while noun in REGIONS and before and _key(before[-1]) in REGIONS:
        before = before[:-1]  # "pop-up window" is one kind of thing
    name = _without_filler(" ".join(before)) or None
    if noun in DIALOGS and name is not None and stems(name) <= _ANY_DIALOG:
        name = None
    if name is not None and noun in {"results", "list", "table"} and stems(name) <= _ANY_SEARCH:
        name = None
    inside = read_place(container) if container else None
    if (order := _order(head)) is not None:
        return Place(words, order=order, also=inside if inside and inside.is_readable else None)
    if upright == "middle" and across is None and name is None:
        across = "center"
    return Place(
        words,
        across=across,
        upright=upright,
        corner="corner" in lowered or (across is not None and upright is not None),
        region=noun if noun in REGIONS else None,
        anchor=name if noun in REGIONS else None,
        section=_section(name, noun, rest),
        row=(name or _without_filler(container) or None) if noun in _ROWS else None,
        screen=name if noun in _SCREENS else inside.screen if inside else None,
        whole=words in WHOLES,
    )


def _without_article(words: str) -> str:
    return words.removeprefix("the ")


def _tells_part(head: str) -> bool:
    """True for a side, a number or a kind of thing, of which something is told: "top of …", "Settings tab of …"."""
    keys = [_key(word) for word in head.split()]
    return any(key in _KINDS or key in _ACROSS or key in _UPRIGHT or key in _ORDER or key in _FILLER for key in keys)


def _order(words: str) -> int | None:
    """The number of an item that the words count ("first event"), if they name it by nothing else."""
    counted = words.removeprefix("the ").removeprefix("very ").split()
    if len(counted) != 2 or _key(counted[1]) in _KINDS - _ROWS:
        return None
    return _ORDER.get(counted[0])


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
    if name is None or noun in _SCREENS or noun in _ROWS or noun in REGIONS:
        return None
    return _without_filler(" ".join(rest))


def _without_filler(text: str) -> str:
    words = text.strip(" .,*_`\"'").split()
    while words and words[0].lower() in _FILLER:
        words.pop(0)
    return " ".join(words).translate(_UNMARKED).strip("\"' ")
