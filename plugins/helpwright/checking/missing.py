"""Why there is no one thing of a name, told in a reader's words, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from helpwright.checking import places, whereabouts
from helpwright.checking.anchors import anchors_of, on_own_part
from helpwright.checking.beside import unnamed_label
from helpwright.checking.names import bare, letters, nearest, plain
from helpwright.checking.outline import Outline, Thing, shorten
from helpwright.checking.place import DIALOGS, phrase
from helpwright.checking.wanted import LISTS, NotFound, Wanted, fits, is_visible, names_of

# A label longer than that is a text, which nobody would take for a name.
_LONG = 80
# More names tell a reader nothing.
_MOST = 6
_PRESSED = frozenset("button link tab menuitem menuitemradio menuitemcheckbox radio option treeitem combobox".split())
_HOLDERS = frozenset({"row", "listitem"})


def none_found(wanted: Wanted, named: Sequence[Thing], outline: Outline) -> NotFound:
    """Nothing can be what the words mean; `named` are of that name, but of another kind."""
    candidates = [thing for thing in outline.things if is_visible(thing) and fits(wanted, thing)]
    candidates = [thing for thing in candidates if _is_alike(wanted, thing)] or candidates
    spelled = next(
        ((thing, name) for thing in candidates for name in names_of(thing) if letters(name) == letters(wanted.name)),
        None,
    )
    if spelled is not None and letters(wanted.name):
        near, name = spelled
        return NotFound(
            f'looked for {wanted}; the {_kind(near)} is spelled "{shorten(name)}"', f"write **{name}**.", near=near
        )
    if places.lacks_dialog(wanted.place, outline):
        return NotFound(
            f"looked for {wanted}, but nothing of that kind is open", "say what opens it now, or mend the product."
        )
    front = _front_dialog(outline)
    groups = _groups(wanted, candidates, front, outline)
    place = wanted.place
    there = [thing for thing in named if place is None or places.holds(place, thing, outline)]
    in_view = [thing for thing in there if front is None or front in (thing, *thing.ancestors())]
    if in_view:
        return _another_kind(wanted, in_view)
    for _, things in groups:
        if names := nearest(wanted.name, filter(None, (_called(wanted, thing, outline) for thing in things))):
            listed = ", ".join(f'"{shorten(name)}"' for name in names)
            return NotFound(
                f"looked for {wanted} and found nothing of that name; nearest: {listed}",
                f"if it was renamed, write **{names[0]}**; if it is gone, mend the product."
                if wanted.verbatim
                else _how_to_teach(wanted),
            )
    instead = _offered_there(wanted, outline) or _instead(wanted, groups, outline)
    if named and (there or not instead):
        return _another_kind(wanted, named)
    return NotFound(f"looked for {wanted} and found nothing of that name{instead}", _how_to_teach(wanted))


def _is_alike(wanted: Wanted, thing: Thing) -> bool:
    """True for the kind of control that a reader looks for: a button is no list or switch while there are such."""
    if wanted.purpose == "list":
        return thing.role in LISTS or "expanded" in thing.marks
    return wanted.purpose != "toggle" or thing.role != "button" or "pressed" in thing.marks


def _groups(
    wanted: Wanted, candidates: Sequence[Thing], front: Thing | None, outline: Outline
) -> tuple[tuple[str, list[Thing]], ...]:
    """The candidates by where a reader looks first, each group with words for the place."""
    place = wanted.place
    there = [thing for thing in candidates if place is not None and places.holds(place, thing, outline)]
    opened = [thing for thing in candidates if outline.is_opened(thing)]
    before_all = [thing for thing in candidates if front is not None and front in thing.ancestors()]
    own = [thing for thing in candidates if on_own_part(thing)]
    in_place = (phrase(place) if place else "", there)
    in_opened = ("in what has opened", opened)
    # "In the row of Ada, click More, then Delete": what the first opened lies nearer to the reader than the row.
    first = (in_opened, in_place) if place and (place.row or place.relation) else (in_place, in_opened)
    if place is not None and place.region in DIALOGS and there:
        return first  # nothing that lies behind it can be meant
    return (
        *first,
        ("in the dialog", before_all),
        ("there", own),
        ("", list(candidates)),
    )


def _front_dialog(outline: Outline) -> Thing | None:
    """The dialog that was opened last."""
    dialogs = [thing for thing in outline.with_role("dialog", "alertdialog") if is_visible(thing)]
    return dialogs[-1] if dialogs else None


def _offered_there(wanted: Wanted, outline: Outline) -> str:
    """What the list that the place names offers ("under **Runs**, choose …")."""
    if wanted.purpose != "option" or wanted.place is None or not wanted.place.anchor:
        return ""
    for anchor in anchors_of(wanted.place, outline):
        if options := [inner.label for inner in anchor.descendants() if inner.role == "option" and inner.label]:
            return f"; what the {anchor.role} offers: " + ", ".join(f'"{shorten(name)}"' for name in options[:_MOST])
    return ""


def _instead(wanted: Wanted, groups: Sequence[tuple[str, list[Thing]]], outline: Outline) -> str:
    """What a reader finds in the place to look, where no name is like the wanted one."""
    if wanted.purpose == "any":
        return ""
    for where, things in groups:
        told = [thing for thing in things if _may_be_listed(wanted, thing)]
        if where and wanted.place is not None and wanted.place.relation:
            told = places.nearest_first(wanted.place, told, outline)
        told.sort(key=_is_no_button)
        names = list(dict.fromkeys(filter(None, (_called(wanted, thing, outline) for thing in told))))
        if names and where:
            few = len(names) <= _MOST or where != "there"
            return f"; what is {where}: " + ", ".join(f'"{shorten(n)}"' for n in names[:_MOST]) if few else ""
    return ""


def _may_be_listed(wanted: Wanted, thing: Thing) -> bool:
    """True for what is of the wanted kind at first sight."""
    if wanted.role == "tab":
        return thing.role == "tab"
    if thing.box is not None and thing.box.right <= 0:
        return False  # such as a link to skip the menus, which comes into view for the keyboard only
    if thing.role == "option" and not (thing.box and thing.box.width and thing.box.height):
        return False  # of a list that is closed
    return thing.role in _PRESSED if wanted.purpose == "press" else thing.role != "heading"


def _is_no_button(thing: Thing) -> bool:
    return thing.role not in {"button", "link", "menuitem", "tab"}


def _called(wanted: Wanted, thing: Thing, outline: Outline) -> str:
    """The name by which the thing can be proposed instead: what is drawn of it, where its name says more."""
    if thing.role in _HOLDERS and wanted.role not in _HOLDERS:
        return ""
    if wanted.purpose in {"field", "toggle", "list"} and (written := unnamed_label(thing, outline)):
        return written
    shown = thing.text if letters(thing.text) and letters(thing.text) in letters(thing.label) else ""
    is_text = wanted.purpose == "any" and not any(inner.box for inner in thing.children)
    name = plain(shown or thing.label or (thing.text if is_text else ""))
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
    return NotFound(
        f"looked for {wanted} and found the {other} instead",
        f"call it what it is on the screen ({_kind(other)}), or mend the product.",
    )


def _kind(thing: Thing) -> str:
    """What a reader calls a thing of this role."""
    return {"generic": "text", "paragraph": "text"}.get(thing.role, thing.role)


def _how_to_teach(wanted: Wanted) -> str:
    if wanted.exact_role:
        return "say in the glossary what it is called now, or mend the product."
    return f'name it as the screen does, or say in the glossary what "{wanted.name}" is.'


def elsewhere(wanted: Wanted, things: Sequence[Thing], outline: Outline) -> NotFound:
    """That the thing is there, and not where the words say."""
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
    around = {id(outer) for thing in things for outer in thing.ancestors()}
    inner = next(thing for thing in things if id(thing) not in around)
    found = whereabouts.describe(inner, outline, place)
    return NotFound(
        f'looked for "{wanted.name}" {phrase(place)} and found it {found}',
        "say where it is now, or move it back in the product.",
    )


def several(wanted: Wanted, things: Sequence[Thing], outline: Outline) -> NotFound:
    """That several things have the name, and the words do not tell them apart."""
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
    """By their own names where these tell them apart, else by where they are; the page's own before every page's."""
    things = sorted(things, key=lambda thing: not on_own_part(thing))
    label = shorten(things[0].label, 40)
    if label and len({bare(thing.label) for thing in things}) == len(things):
        return f", for example: the **{label}** field." if wanted.purpose == "field" else f", for example: **{label}**."
    if wanted.purpose == "field":
        return ", for example: In the **Section** section, enter … in the **Name** field."
    return ", for example: In the **Section**, click **Name**."
