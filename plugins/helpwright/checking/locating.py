"""Find the one thing on the page that a reader would take an article's words for, or say what stands there instead.

The order is a reader's: the exact label, then its visible text, placeholder or title; plain words in an article
("the email field") describe and may match loosely, marked words ("**Email**") are the label itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from helpwright.checking import places
from helpwright.checking.anchors import anchors_of, on_own_part
from helpwright.checking.beside import called_by, telling_field, telling_of
from helpwright.checking.missing import elsewhere, none_found, several
from helpwright.checking.names import (
    bare,
    core_stems,
    core_words,
    head_stems,
    is_sign,
    letters,
    plain,
    stems,
    uncounted,
)
from helpwright.checking.outline import Outline, Thing
from helpwright.checking.place import Place
from helpwright.checking.wanted import (
    FIELDS,
    LISTS,
    PRESSABLE,
    TOGGLES,
    Found,
    NotFound,
    Wanted,
    fits,
    is_visible,
    names_of,
)

# What has its own buttons for its fields.
_PARTS = frozenset({"form", "search", "dialog", "banner", "main", "complementary"})
# What an article may say of a control where its place tells which one is meant.
_ALONE: dict[str, frozenset[str]] = {
    "switch": frozenset({"switch", "checkbox"}),
    "toggle": frozenset({"switch", "checkbox"}),
    "checkbox": frozenset({"checkbox"}),
    "check box": frozenset({"checkbox"}),
    "button": frozenset({"button"}),
    "link": frozenset({"link"}),
}
# What may be named by a description. A field may be told by less: it says of itself what it wants.
_DESCRIBED = frozenset({"press", "option", "any"})


def locate(wanted: Wanted, outline: Outline) -> Found | NotFound:
    """Return the thing a reader would take the words for. Pure: the caller retries on a fresh outline."""
    looked_at = _looked_at(wanted, outline)
    named = _described(wanted, looked_at, outline) or _best_named(wanted, looked_at)
    fitting = [thing for thing in named if fits(wanted, thing)] or _beside(wanted, outline)
    if not fitting:
        return none_found(wanted, named, outline)
    inside = [thing for thing in fitting if wanted.place is None or places.holds(wanted.place, thing, outline)]
    if not inside and wanted.place is not None and (wanted.place.row or wanted.place.relation):
        # "In the row of Ada, click More, then Delete": what the first opened is no longer in the row.
        opened = [thing for thing in fitting if outline.is_opened(thing)]
        inside = [] if _is_told_by(wanted.place, opened, outline) else opened
    if not inside:
        return elsewhere(wanted, fitting, outline)
    chosen = _without_doubles(wanted, inside)
    if len(chosen) > 1 and wanted.purpose == "press":
        chosen = _with_focus(chosen, outline)
    if len(chosen) > 1 and wanted.purpose == "field" and not wanted.verbatim and wanted.place is None:
        chosen = [thing for thing in chosen if on_own_part(thing)] or chosen  # "the search field" of the page itself
    if len(chosen) > 1 and wanted.place is not None and wanted.place.relation:
        chosen = places.closest(wanted.place, chosen, outline)
    if len(chosen) > 1:
        return several(wanted, chosen, outline)
    return Found(chosen[0])


def _is_told_by(place: Place, opened: Sequence[Thing], outline: Outline) -> bool:
    """True if what the place is told by lies in what has opened as well: then the words mean the place in it."""
    anchors = (anchor for thing in opened for anchor in anchors_of(place, outline, thing))
    return bool(place.relation) and any(outline.is_opened(anchor) for anchor in anchors)


def _looked_at(wanted: Wanted, outline: Outline) -> list[Thing]:
    """What a reader looks through: for "search for X on the **Users** page" the page's own fields, if it has one."""
    visible = [thing for thing in outline.things if is_visible(thing)]
    if wanted.place is None or wanted.place.screen is None or wanted.purpose != "field":
        return visible
    own = [thing for thing in visible if on_own_part(thing)]
    return own if any(fits(wanted, thing) and _level(wanted, thing) is not None for thing in own) else visible


def _described(wanted: Wanted, things: Sequence[Thing], outline: Outline) -> list[Thing]:
    """What plain words describe where they say that it lies: another thing may be more like them elsewhere."""
    place = wanted.place
    if wanted.verbatim or place is None:
        return []
    there = [thing for thing in things if fits(wanted, thing) and places.holds(place, thing, outline)]
    named = _best_named(wanted, there)
    return named if any(fits(wanted, thing) for thing in named) else []


def _best_named(wanted: Wanted, things: Sequence[Thing]) -> list[Thing]:
    """The things at the best level of likeness that has a thing fit for the purpose, else at the best level."""
    levels: dict[int, list[Thing]] = {}
    for thing in things:
        level = _level(wanted, thing)
        if level is not None:
            levels.setdefault(level, []).append(thing)
    for level in sorted(levels):
        if any(fits(wanted, thing) for thing in levels[level]):
            return levels[level]
    return levels[min(levels)] if levels else []


def _beside(wanted: Wanted, outline: Outline) -> list[Thing]:
    """Fields and toggles without a name, called by the text beside them."""
    roles = {"field": FIELDS, "list": LISTS, "toggle": TOGGLES - {"button"}}.get(wanted.purpose)
    if roles is None or wanted.exact_role:
        return []
    controls = [thing for thing in outline.things if thing.role in roles and is_visible(thing)]
    called = called_by(wanted.name, controls, outline)
    if called:
        return called
    if wanted.purpose == "toggle":
        return telling_of(wanted.name, controls, outline)
    openers = [thing for thing in outline.with_role("button") if wanted.purpose == "list" and is_visible(thing)]
    return telling_field(wanted.name, [*controls, *openers], outline)


def _level(wanted: Wanted, thing: Thing) -> int | None:
    """How like the thing's names are to the wanted one: 0 is the same, None is another."""
    names = names_of(thing)
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
    if wanted.place is not None and not wanted.place.whole and thing.role in _ALONE.get(plain(name).casefold(), ()):
        return 4  # "the switch in the **Ada** row"
    if any(letters(other) == letters(name) for other in names):
        return 3
    others = [other for other in names if len(other) <= 4 * len(name) + 20]
    if wanted.purpose in _DESCRIBED:
        others = [other for other in others if _may_be_meant(wanted, thing, other)]
    target, said = core_stems(name), [core_stems(other) for other in others]
    if any(other == target for other in said):
        return 4
    if any(other and (other < target or target < other) for other in said):
        return 5
    return None


def _may_be_meant(wanted: Wanted, thing: Thing, label: str) -> bool:
    """True unless the label only shares words with the description.

    It must have the word that says what is described: no "Rules" is "the rule's name". And what stands on every screen
    is called so without a change of the words: the menu's "Rules" is not "the rule", unless the place or the kind of
    control say that it is.
    """
    if wanted.place is None and wanted.role is None and not on_own_part(thing):
        return core_words(wanted.name) <= core_words(label)
    return wanted.place is not None or head_stems(wanted.name) <= stems(label)


def _inner_names(thing: Thing) -> Iterable[str]:
    """What a reader sees of a control and may call it by: all of it, the title of a card, the first cell of a row."""
    return (thing.text, thing.name, *(inner.label or inner.text for inner in thing.descendants()))


def _without_doubles(wanted: Wanted, things: list[Thing]) -> list[Thing]:
    """Drop what a reader would not count as another choice."""
    if wanted.place is not None and wanted.place.screen:
        things = [thing for thing in things if on_own_part(thing)] or things
    rules = [_inner_most, _in_front, _drawn, _still_to_choose, _enabled, _distinct]
    if wanted.purpose == "press":
        rules.insert(0, _pressable)
    for rule in rules:
        if len(things) == 1:
            break
        things = rule(things) or things
    return things


def _with_focus(things: list[Thing], outline: Outline) -> list[Thing]:
    """Those in the form, or the part of the page, of the field that a reader has just typed into; else all of them."""
    typed = next((thing for thing in outline.things if "active" in thing.marks and thing.role in FIELDS), None)
    for around in typed.ancestors() if typed is not None else ():
        if around.role in _PARTS:
            return [thing for thing in things if around in thing.ancestors()] or things
    return things


def _pressable(things: list[Thing]) -> list[Thing]:
    """Of a button and a field or a row of one name, a reader told to click takes the button."""
    return [thing for thing in things if thing.role not in FIELDS | {"row"} or thing.role == "combobox"]


def _inner_most(things: list[Thing]) -> list[Thing]:
    """Of a control inside another of the same name, the inner one, unless only the outer is a real control."""
    outer = {id(around) for thing in things for around in thing.ancestors()}
    kept = [thing for thing in things if id(thing) not in outer]
    real = [thing for thing in things if thing.role in PRESSABLE or thing.role in FIELDS]
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
        address = thing.properties.get("url", "").strip("#")  # "#" alone leads nowhere: a script does what it is for
        seen.setdefault((thing.role, address) if address else (thing.role, str(id(thing))), thing)
    return list(seen.values())
