"""Find the one thing on the page that a reader would take an article's words for, or say what stands there instead.

The order is a reader's: the exact label, then its visible text, placeholder or title; plain words in an article
("the email field") describe and may match loosely, marked words ("**Email**") are the label itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from helpwright.checking import places, whereabouts
from helpwright.checking.beside import called_by, telling_of
from helpwright.checking.names import bare, core_stems, is_sign, letters, nearest, plain, uncounted
from helpwright.checking.outline import Outline, Thing, shorten
from helpwright.checking.place import Place, phrase

Purpose = Literal["press", "field", "option", "toggle", "list", "any"]

_FIELDS = frozenset({"textbox", "searchbox", "combobox", "spinbutton", "slider", "listbox"})
_TOGGLES = frozenset({"switch", "checkbox", "radio", "menuitemcheckbox", "button"})
_LISTS = frozenset({"combobox", "listbox", "radiogroup", "menu"})
_GROUPS = frozenset({"group", "radiogroup", "tablist"})
# What screen readers alone are given where the product draws a control itself.
_DRAWN_ELSEWHERE = frozenset({"checkbox", "radio", "switch", "textbox", "combobox"})
_OPTIONS = frozenset(
    "option menuitem menuitemradio menuitemcheckbox radio tab treeitem button link checkbox row listitem".split()
)
_PRESSABLE = frozenset(
    "button link tab menuitem menuitemradio menuitemcheckbox option checkbox radio switch treeitem combobox row".split()
)
# The author's word for a control, and the roles a reader would accept under that word.
ROLES: dict[str, frozenset[str]] = {
    "button": frozenset({"button", "link", "menuitem", "tab", "switch", "radio", "option", "generic", "img"}),
    "link": frozenset({"link", "menuitem", "tab", "generic", "cell"}),
    "tab": frozenset({"tab", "link", "button", "radio", "menuitem"}),
    "icon": frozenset({"button", "link", "img", "generic", "menuitem"}),
    "checkbox": frozenset({"checkbox", "menuitemcheckbox", "switch"}),
    "toggle": frozenset({"switch", "checkbox", "button"}),
    "switch": frozenset({"switch", "checkbox", "button"}),
    "field": _FIELDS,
    "box": _FIELDS | {"checkbox"},
    "menu": frozenset({"button", "combobox", "menuitem", "link", "listbox", "navigation", "menu"}),
    "dropdown": frozenset({"combobox", "button", "listbox", "menuitem", "link", "textbox"}),
    "row": frozenset({"row", "listitem", "link"}),
}
# A label longer than that is a text, which nobody would take for a name.
_LONG = 80
_LOOSE_ROLES = frozenset({"page", "section", "screen", "item", "option", "card", "area", "entry", "setting"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for: the article's `name`, what for (`purpose`), its word for the control (`role`), the place.

    `verbatim`: the name was marked in the article. `exact_role`: an ARIA role the glossary gave.
    """

    name: str
    purpose: Purpose = "press"
    role: str | None = None
    verbatim: bool = True
    place: Place | None = None
    exact_role: str | None = None

    def __str__(self) -> str:
        kind = self.exact_role or self.role
        where = f" {phrase(self.place)}" if self.place else ""
        return f'the {kind} "{self.name}"{where}' if kind else f'"{self.name}"{where}'


@dataclass(frozen=True, slots=True)
class Found:
    """The one thing."""

    thing: Thing


@dataclass(frozen=True, slots=True)
class NotFound:
    """Why there is no one thing, and what to do.

    `near` has the same letters but another case or punctuation; `several` are those among which the words don't choose.
    """

    problem: str
    fix: str
    near: Thing | None = None
    several: tuple[Thing, ...] = ()


def locate(wanted: Wanted, outline: Outline) -> Found | NotFound:
    """Return the thing a reader would take the words for. Pure: the caller retries on a fresh outline."""
    named = _best_named(wanted, _looked_at(wanted, outline))
    fitting = [thing for thing in named if _fits(wanted, thing)] or _beside(wanted, outline)
    if not fitting:
        return _none(wanted, named, outline)
    inside = [thing for thing in fitting if wanted.place is None or places.holds(wanted.place, thing, outline)]
    if not inside:
        return _elsewhere(wanted, fitting, outline)
    chosen = _without_doubles(wanted, inside)
    if len(chosen) > 1 and wanted.place is not None and wanted.place.relation:
        chosen = places.closest(wanted.place, chosen, outline)
    if len(chosen) > 1:
        return _several(wanted, chosen, outline)
    return Found(chosen[0])


def _looked_at(wanted: Wanted, outline: Outline) -> list[Thing]:
    """What a reader looks through: for "search for X on the **Users** page" the page's own fields, if it has one."""
    visible = [thing for thing in outline.things if _is_visible(thing)]
    if wanted.place is None or wanted.place.screen is None or wanted.purpose != "field":
        return visible
    own = [thing for thing in visible if places.on_own_part(thing)]
    return own if any(_fits(wanted, thing) and _level(wanted, thing) is not None for thing in own) else visible


def _is_visible(thing: Thing) -> bool:
    """An option of a closed list has no box of its own, and a text's box is its parent's."""
    if thing.box is None or thing.role == "option" or thing.role in _DRAWN_ELSEWHERE:
        return True
    return thing.box.width > 1 and thing.box.height > 1


def _best_named(wanted: Wanted, things: Sequence[Thing]) -> list[Thing]:
    """The things at the best level of likeness that has a thing fit for the purpose, else at the best level."""
    levels: dict[int, list[Thing]] = {}
    for thing in things:
        level = _level(wanted, thing)
        if level is not None:
            levels.setdefault(level, []).append(thing)
    for level in sorted(levels):
        if any(_fits(wanted, thing) for thing in levels[level]):
            return levels[level]
    return levels[min(levels)] if levels else []


def _beside(wanted: Wanted, outline: Outline) -> list[Thing]:
    """Fields and toggles without a name, called by the text beside them."""
    roles = {"field": _FIELDS, "list": _LISTS, "toggle": _TOGGLES - {"button"}}.get(wanted.purpose)
    if roles is None or wanted.exact_role:
        return []
    controls = [thing for thing in outline.things if thing.role in roles and _is_visible(thing)]
    called = called_by(wanted.name, controls, outline)
    return called or (telling_of(wanted.name, controls, outline) if wanted.purpose == "toggle" else [])


def _level(wanted: Wanted, thing: Thing) -> int | None:
    """How like the thing's names are to the wanted one: 0 is the same, None is another."""
    names = _names(thing)
    if plain(wanted.name) in names:
        return 0
    name = bare(wanted.name)
    if any(bare(other) == name or uncounted(other) == name for other in names):
        return 1
    called = f"{name} {wanted.role}" if wanted.role and not wanted.verbatim else name
    if thing.is_interactive and any(bare(inner) == name or is_sign(called, inner) for inner in _inner_names(thing)):
        return 2
    if wanted.verbatim:
        return None
    if any(letters(other) == letters(name) for other in names):
        return 3
    target = core_stems(name)
    stems = [core_stems(other) for other in names if len(other) <= 4 * len(name) + 20]
    if any(other == target for other in stems):
        return 4
    if any(other and (other < target or target < other) for other in stems):
        return 5
    return None


def _names(thing: Thing) -> list[str]:
    names = [thing.label, thing.properties.get("placeholder", ""), thing.properties.get("title", "")]
    if not thing.label and thing.role in {"generic", "text", "definition", "term", "strong", "emphasis", "code"}:
        names.append(thing.text)
    return [plain(name) for name in names if name]


def _inner_names(thing: Thing) -> Iterable[str]:
    """What a reader sees of a control and may call it by: all of it, the title of a card, the first cell of a row."""
    return (thing.text, thing.name, *(inner.label or inner.text for inner in thing.descendants()))


def _fits(wanted: Wanted, thing: Thing) -> bool:
    """True if the thing can be what the clause is about."""
    if wanted.exact_role:
        return thing.role == wanted.exact_role
    purposes: dict[Purpose, bool] = {
        "field": thing.role in _FIELDS,
        "toggle": thing.role in _TOGGLES,
        "option": thing.role in _OPTIONS or thing.is_interactive,
        "press": thing.role in _PRESSABLE or thing.is_interactive,
        "list": thing.role in _LISTS | _GROUPS or thing.is_interactive or thing.role == "heading",
        "any": True,
    }
    return purposes[wanted.purpose] and _has_role(wanted, thing)


def _has_role(wanted: Wanted, thing: Thing) -> bool:
    if wanted.role is None or wanted.role in _LOOSE_ROLES or wanted.role not in ROLES:
        return True
    return thing.role in ROLES[wanted.role]


def _without_doubles(wanted: Wanted, things: list[Thing]) -> list[Thing]:
    """Drop what a reader would not count as another choice."""
    if wanted.place is not None and wanted.place.screen:
        things = [thing for thing in things if places.on_own_part(thing)] or things
    rules = (_inner_most, _in_front, _drawn, _still_to_choose, _enabled, _distinct)
    for rule in rules:
        if len(things) == 1:
            break
        things = rule(things) or things
    return things


def _inner_most(things: list[Thing]) -> list[Thing]:
    """Of a control inside another of the same name, the inner one, unless only the outer is a real control."""
    outer = {id(around) for thing in things for around in thing.ancestors()}
    kept = [thing for thing in things if id(thing) not in outer]
    real = [thing for thing in things if thing.role in _PRESSABLE or thing.role in _FIELDS]
    return [thing for thing in kept if thing in real] or real or kept


def _in_front(things: list[Thing]) -> list[Thing]:
    """What lies in an open dialog, menu or list is in front of the rest."""
    front = {"dialog", "alertdialog", "menu", "listbox"}
    return [thing for thing in things if any(around.role in front for around in thing.ancestors())]


def _drawn(things: list[Thing]) -> list[Thing]:
    """What can be seen comes before what only screen readers are given."""
    return [thing for thing in things if thing.box is None or min(thing.box.width, thing.box.height) > 2]


def _still_to_choose(things: list[Thing]) -> list[Thing]:
    """A reader told to click passes over the tab or entry that is already open."""
    return [thing for thing in things if not ({"selected", "current"} & thing.marks.keys() and thing.role != "option")]


def _enabled(things: list[Thing]) -> list[Thing]:
    return [thing for thing in things if not thing.is_disabled]


def _distinct(things: list[Thing]) -> list[Thing]:
    """Two links to the same address are one choice."""
    seen: dict[tuple[str, str], Thing] = {}
    for thing in things:
        address = thing.properties.get("url")
        seen.setdefault((thing.role, address) if address else (thing.role, str(id(thing))), thing)
    return list(seen.values())


def _none(wanted: Wanted, named: Sequence[Thing], outline: Outline) -> NotFound:
    candidates = [thing for thing in outline.things if _is_visible(thing) and _fits(wanted, thing)]
    same_letters = next(
        (thing for thing in candidates for name in _names(thing) if letters(name) == letters(wanted.name)), None
    )
    if same_letters is not None and letters(wanted.name):
        label = same_letters.label
        return NotFound(
            f'looked for {wanted}; the {same_letters.role} is spelled "{shorten(label)}"',
            f"write **{label}**.",
            near=same_letters,
        )
    if named:
        return _another_kind(wanted, named)
    names = nearest(wanted.name, (name for thing in candidates if (name := _called(wanted, thing))))
    seen = "; nearest: " + ", ".join(f'"{shorten(name)}"' for name in names) if names else ""
    fix = (
        f"if it was renamed, write **{names[0]}**; if it is gone, mend the product." if names else _how_to_teach(wanted)
    )
    return NotFound(f"looked for {wanted} and found nothing of that name{seen}", fix)


def _called(wanted: Wanted, thing: Thing) -> str:
    """The name by which the thing can be proposed instead."""
    name = plain(thing.label or (thing.text if wanted.purpose == "any" else ""))
    return name if len(name) <= _LONG else ""


def _another_kind(wanted: Wanted, named: Sequence[Thing]) -> NotFound:
    """Something of that name is there, but not what the article says it is."""
    other = next((thing for thing in named if thing.is_interactive), named[0])
    label = shorten(other.label or other.text)
    if wanted.purpose in {"press", "option"} and not other.is_interactive:
        return NotFound(
            f'looked for {wanted}; "{label}" is there, but as plain text that cannot be clicked',
            "say what a reader clicks now, or make it a control again.",
        )
    kind = {"generic": "text", "paragraph": "text"}.get(other.role, other.role)
    return NotFound(
        f"looked for {wanted} and found the {other} instead",
        f"call it what it is on the screen ({kind}), or mend the product.",
    )


def _how_to_teach(wanted: Wanted) -> str:
    return f'name it as the screen does, or say in the glossary what "{wanted.name}" is.'


def _elsewhere(wanted: Wanted, things: Sequence[Thing], outline: Outline) -> NotFound:
    place = wanted.place
    assert place is not None
    if place.row and not places.has_row(place, outline):
        return NotFound(
            f'looked for {wanted}, but no row says "{place.row}"',
            "name the row as the screen does, or make sure that the product has it at this point.",
        )
    missing = places.anchor_is_missing(place, outline)
    if missing:
        names = nearest(missing, (thing.label for thing in outline.with_role("heading", "region", "group", "row")))
        seen = "; nearest: " + ", ".join(f'"{name}"' for name in names) if names else ""
        return NotFound(
            f'looked for {wanted}, but nothing on the screen is called "{missing}"{seen}',
            "name the place as the screen does.",
        )
    found = whereabouts.describe(things[0], outline, place)
    return NotFound(
        f'looked for "{wanted.name}" {phrase(place)} and found it {found}',
        "say where it is now, or move it back in the product.",
    )


def _several(wanted: Wanted, things: Sequence[Thing], outline: Outline) -> NotFound:
    listed = "; ".join(
        f"the {thing} {where}"
        for thing, where in zip(things[:4], whereabouts.told_apart(things[:4], outline), strict=True)
    )
    number = {2: "two", 3: "three", 4: "four"}.get(len(things), str(len(things)))
    return NotFound(
        f"looked for {wanted} and found {number}: {listed}",
        f"say which one{_for_example(wanted, things)}",
        None,
        tuple(things),
    )


def _for_example(wanted: Wanted, things: Sequence[Thing]) -> str:
    """By their own names where these tell them apart, else by where they are."""
    label = shorten(things[0].label, 40)
    if label and len({bare(thing.label) for thing in things}) == len(things):
        return f", for example: the **{label}** field." if wanted.purpose == "field" else f", for example: **{label}**."
    if wanted.purpose == "field":
        return ", for example: In the **Section** section, enter … in the **Name** field."
    return ", for example: In the **Section**, click **Name**."
