"""Clicking: a control by its name, its picture or what it is for; menu paths; dialogs that are closed."""

from __future__ import annotations

from dataclasses import replace

from helpwright.reading import lexicon
from helpwright.reading.clauses import (
    Clause,
    Click,
    Gesture,
    Open,
)
from helpwright.reading.frame import Said
from helpwright.reading.noun import Noun
from helpwright.reading.nouns import read_noun
from helpwright.reading.word import show

Made = tuple[Clause, ...] | None

CLICKED_ROLES = lexicon.TABS | {"menu", "icon", "button", "dropdown", "accordion"}


def click(said: Said) -> Made:
    """A click for each object; a menu path clicks its parts where each is marked, else opens it."""
    on = said.find("on")
    if not said.phrase.objects and on is not None and said.phrase.verb.phrase in {"click", "tap", "press"}:
        return click(said.without(on).of(*on.nouns))  # "click again on the **X** link"
    if not said.phrase.objects and (aside := named_aside(said)) is not None:
        return (Click(**said.common(*said.range), target=aside),)
    if not said.phrase.objects:
        goal = _goal(said)
        if goal is None or not goal.verbatim:
            return None
        said = said.of(goal)
    said = said.with_example()
    if said.phrase.verb.phrase == "push" and not any(noun.verbatim or noun.role for noun in said.phrase.objects):
        return (said.by_hand(*said.range),)  # "Push the commit"
    clauses: list[Clause] = []
    for noun, (first, last) in said.chosen():
        if len(noun.parts) > 1 or (noun.path and len(noun.parts) == len(noun.path)):
            inside = noun.parts[-1:] * (len(noun.path) - len(noun.parts))  # "the gear icon → **Project → General**"
            clauses.extend(_path_clicks(said, replace(noun, parts=noun.parts + inside), first, last))
        elif noun.path:
            clauses.append(opened(said, noun, first, last))
        else:
            one = _clicked(said, noun, first, last)
            if one is None:
                return None
            clauses.append(one)
    return (*clauses, *clicks_behind(said)) if clauses else None


def named_aside(said: Said) -> str | None:
    """What stands in brackets right behind the verb, for a control that is only drawn: "Choose ⚙ (Settings)"."""
    words = said.frame.sentence.aside(said.phrase.verb.last)
    plain = all(word.kind in {"word", "name"} for word in words) and 0 < len(words) < 4
    return show(words) if plain and words[0].capital else None


def clicks_behind(said: Said) -> list[Clause]:
    """The clicks of a menu path that goes on behind a place: "Click **A** in the sidebar > **B**"."""
    words = said.frame.sentence.words
    clauses: list[Clause] = []
    for noun in (noun for phrase in said.phrase.phrases for noun in phrase.nouns):
        goes_on = noun.parts and noun.det and len(noun.parts) == len(noun.path)
        if goes_on and words[noun.parts[0][1] - 1].kind == "word":
            for index, (first, last) in enumerate(noun.parts[1:], start=1):
                verbatim = words[first].kind == "name"
                clauses.append(Click(**said.common(first, last), target=noun.path[index], verbatim=verbatim))
    return clauses


def _clicked(said: Said, noun: Noun, first: int, last: int) -> Clause | None:
    named = said.name(noun)
    if named is None:
        return None
    target, verbatim = named
    if noun.det in {"this", "that"} and noun.text.casefold() in lexicon.ROLES:
        label = said.field_lead(loosely=True)  # "**Assigned Roles**. Click in this field."
        name = label.noun if label is not None else None
        return Click(**said.common(first, last), target=name.text, verbatim=name.verbatim) if name is not None else None
    if not verbatim and noun.role in {"button", "icon", "link"} and _LOOKS.issuperset(target.casefold().split()):
        return _by_its_picture(said, noun, first, last)
    aside = said.frame.sentence.aside(noun.last)
    if not verbatim and len(aside) == 1 and aside[0].kind == "name" and aside[0].mark in {"bold", "quote"}:
        target, verbatim = aside[0].text, True
    if not verbatim and noun.role is None and target.casefold() in _SEVERAL | {"anywhere", "somewhere"}:
        return None  # which of them?
    if not verbatim and not noun.is_pronoun and {"it", "them"} & set(target.casefold().split()):
        return None  # "the button that belongs to it"
    mailed = said.frame.scene.mailed and target.casefold() == "link" and not said.where(noun)
    owner = said.find("for")
    if not verbatim and target.casefold() in _NAMED_BY and owner is not None and owner.nouns[0].verbatim:
        said.remember(owner.nouns[0].text, True)
        where = said.where(noun, owner)
        role = target.casefold()
        return Click(**said.common(first, last), target=owner.nouns[0].text, role=role, where=where, verbatim=True)
    thing = noun.is_pronoun and target.casefold() in _THINGS  # "Select a card, or double-click it to open the panel"
    if not verbatim and noun.role is None and target.casefold() in lexicon.ROLES and not mailed and not thing:
        goal = None if noun.det in _ANY else _goal(said) or _labelled(said)
        if goal is not None and (goal.is_pronoun or _names_nothing(goal)):
            of_list = goal.is_pronoun or target.casefold() in _THINGS
            goal = noun if of_list and not said.where(noun) else None  # "Click the card to open it"
        if goal is not None:
            target, verbatim = goal.text, goal.verbatim
            named_by = next((part for part in said.phrase.phrases if goal in part.nouns), None)
            said = said if named_by is None else said.without(named_by)
        elif not said.where(noun) or (noun.det in {"a", "an"} and target.casefold() in {"button", "link", "icon"}):
            return None
    said.remember(target, verbatim)
    common = said.common(first, last)
    where = said.where(noun)
    gesture = gesture_of(said.phrase.verb.phrase)
    if mailed:
        return Click(**common, target=target, role=noun.role, where="email")
    return Click(**common, target=target, role=noun.role, where=where, verbatim=verbatim, gesture=gesture)


def _by_its_picture(said: Said, noun: Noun, first: int, last: int) -> Clause | None:
    """ "Click the big button with the **Acme** logo" is the Acme button; a colour or a size alone tells none."""
    shown = said.find("with")
    if shown is None or not (shown.nouns[0].verbatim or shown.nouns[0].text[:1].isupper()):
        return None
    words = shown.nouns[0].shown.split()
    name = " ".join(words[:-1] if words[-1].casefold() in {"logo", "icon", "label", "text", "picture"} else words)
    where = said.where(noun, shown)
    return Click(**said.common(first, last), target=name, role=noun.role, where=where, verbatim=shown.nouns[0].verbatim)


def gesture_of(verb: str) -> Gesture | None:
    """How the verb wants the control clicked, where not with one plain click."""
    if verb.startswith(("double-click", "double click")):
        return "double"
    return "right" if verb.startswith(("right-click", "right click")) else None


def _path_clicks(said: Said, noun: Noun, first: int, last: int) -> list[Clause]:
    words = said.frame.sentence.words
    clauses: list[Clause] = []
    for index, (begin, end) in enumerate(noun.parts):
        is_last = index == len(noun.parts) - 1
        common = said.common(first if index == 0 else begin, last if is_last else end)
        role, verbatim = (noun.role if is_last else None), words[begin].kind == "name"
        common["gesture"] = gesture_of(said.phrase.verb.phrase) if index == 0 else None  # "Right-click **A** > **B**"
        where = said.where(noun) if index == 0 else None  # what comes up then may be anywhere
        clauses.append(Click(**common, target=noun.path[index], role=role, where=where, verbatim=verbatim))
    return clauses


def _goal(said: Said) -> Noun | None:
    """What a control is for, where it has no other name: "click the link to open the X"."""
    if said.phrase.purpose is None:
        return None
    first, last = said.phrase.purpose
    words = said.frame.sentence.words
    return read_noun(words[:last], first + 1) if words[first].low in _LEADING else None


def _names_nothing(goal: Noun) -> bool:
    """True for "the details panel" that a row opens, which tells nothing of how it looks."""
    return not goal.verbatim and not set(goal.shown.casefold().split()) - lexicon.ROLES - _PLAIN_GOALS


def _labelled(said: Said) -> Noun | None:
    """What a control says, where its kind is named first: "click the option to **ENABLE APIS**"."""
    to = said.find("to", "for")
    return to.nouns[0] if to is not None and to.nouns[0].verbatim and to.nouns[0].mark in {"bold", "quote"} else None


def opened(said: Said, noun: Noun, first: int, last: int) -> Clause:
    """The page that a noun names, with its path or address."""
    target, verbatim = said.name(noun) or (noun.text, noun.verbatim)
    at = said.find("at")
    spelt = at is not None and at.nouns[0].url is not None and "://" in at.nouns[0].text  # "at https://…"
    address = at.nouns[0].url if at is not None and spelt and noun.url is None else None
    where = said.where(noun, at if address else None)
    common = {**said.common(first, last), "where": where, "verbatim": verbatim}
    return Open(**common, target=target, path=noun.path, url=noun.url or address, role=noun.role)


_LOOKS = frozenset("big large small little blue green red orange yellow white black grey gray round main".split())


def by_control(said: Said) -> Made:
    """ "Confirm with **Delete**", "save your changes with the **Apply** button": the control that does it, or None."""
    by = said.find("with", "using", "via")
    if by is None or len(by.nouns) != 1 or any(noun.verbatim for noun in said.phrase.objects):
        return None
    control = by.nouns[0]
    pressed = control.mark in {"bold", "italic", "quote"} and control.role in {None, "button", "link", "icon"}
    plainly = control.role is not None or said.phrase.verb.deed not in {"add", "make"}
    if not pressed or not plainly or (control.role is None and control.det):
        return None
    common = said.common(*said.range)
    return (Click(**common, target=control.text, role=control.role, where=said.where(control, by), verbatim=True),)


def close(said: Said) -> Made:
    """A dialog closed by the control of that name; a browser's window has none."""
    if (control := by_control(said)) is not None:
        return control
    objects = said.phrase.objects
    if len(objects) != 1 or said.phrase.verb.phrase not in {"close", "dismiss"}:
        return None
    noun = objects[0]
    kind = noun.role or lexicon.ROLE_PHRASES.get(noun.text.casefold()) or noun.head
    if kind not in _CLOSED or "browser" in noun.shown.casefold():
        return None
    target = said.phrase.verb.phrase.capitalize()
    where = ", ".join(filter(None, (noun.shown, said.where(noun))))
    return (Click(**said.common(*said.range), target=target, where=where),)


_PLAIN_GOALS = frozenset("details detail side full main context edit more".split())
_LEADING = frozenset("open view access see show display visit expand launch".split())
_ANY = frozenset({"any", "each", "every", "one"})  # "Click any option to open its page"
_THINGS = frozenset("card row item entry tile cell file image".split())
_NAMED_BY = frozenset({"link", "tile", "card", "tab"})  # "the link for **X**" shows X
_SEVERAL = frozenset("checkboxes boxes buttons toggles switches icons".split())
_CLOSED = frozenset({"dialog", "modal", "popup", "pop-up", "drawer", "banner", "sidebar"})
