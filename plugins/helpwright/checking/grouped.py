"""Options of a list that has no name of its own: the words for it are a text beside its options, or at its opener."""

from __future__ import annotations

from helpwright.checking.beside import written_at
from helpwright.checking.locating import locate
from helpwright.checking.names import bare
from helpwright.checking.outline import Outline, Thing
from helpwright.checking.wanted import Found, NotFound, Wanted

_GROUPS = frozenset({"radiogroup", "group", "tablist", "toolbar", "list"})
_CHOSEN = frozenset({"radio", "tab", "option", "button"})
_OPENED = frozenset({"menu", "listbox"})


def option_of_text(wanted: Wanted, name: str, outline: Outline) -> Thing | None:
    """The wanted option, if what it is one of is called `name` by a text: that beside it, or that of an opened menu."""
    match locate(wanted, outline):
        case Found(thing):
            options = [thing]
        case NotFound(several=several):
            options = list(several)
    groups = [(option, _group_of(option)) for option in options]
    called = written_at(name, [group for _, group in groups], outline)
    found = next((option for option, group in groups if group in called), None)
    if found is not None or not any(bare(thing.label or thing.text) == bare(name) for thing in outline.things):
        return found
    # "Next to Ada, click the three dots and select Block": the menu that has been opened is the one meant.
    return next((option for option, group in groups if group.role in _OPENED), None)


def options_at(name: str, outline: Outline) -> list[Thing]:
    """What there is to choose from in the group that is called `name` by a text."""
    groups = {id(group): group for thing in outline.things if thing.role in _CHOSEN if (group := _group_of(thing))}
    called = written_at(name, list(groups.values()), outline)
    return [thing for thing in outline.things if thing.role in _CHOSEN and _group_of(thing) in called]


def _group_of(option: Thing) -> Thing:
    """What holds the option and the others to choose from."""
    around = option
    for around in option.ancestors():
        if around.role in _GROUPS | _OPENED or sum(inner.is_interactive for inner in around.descendants()) > 1:
            return around
    return around
