"""Keys, the browser's own way back, and what is used."""

from __future__ import annotations

from helpwright.reading import lexicon
from helpwright.reading.clauses import (
    Clause,
    Fill,
    Press,
)
from helpwright.reading.clicking import Made, click
from helpwright.reading.frame import Said
from helpwright.reading.noun import Noun
from helpwright.reading.verbs import imperative_at

_HELD = frozenset("shift ctrl control alt cmd command option ⌘ ⌥ ⇧ super".split())
_LABELS_TOO = frozenset(
    {"delete", "home", "end", "option", "up", "down", "insert"}
)  # keys that buttons are called like


def press(said: Said) -> Made:
    """A key where the object is one, else a click."""
    clauses: list[Clause] = []
    for noun, (first, last) in said.chosen():
        key = _key(noun)
        if key is not None and key.casefold() in _HELD:
            return None  # held down while something else is done
        if key is not None:
            clauses.append(Press(**said.common(first, last), key=key, verbatim=noun.verbatim))
            continue
        one = click(said.of(noun))
        if one is None:
            return None
        clauses.extend(one)
    return tuple(clauses) or None


def _is_back_button(noun: Noun) -> bool:
    """True for "the browser's back button", which is no part of the page."""
    lows = noun.shown.casefold().replace("’", "'").split()
    return "back" in lows and any(low in {"browser", "browser's"} for low in lows) and not noun.path


def go_back(said: Said) -> Made:
    """The key that goes back, once or twice."""
    first, last = said.range
    lows = {word.low for word in said.frame.sentence.words[first:last]}
    if "times" in lows:
        return None
    return (Press(**said.common(first, last), key="Alt+Left"),) * (2 if "twice" in lows else 1)


def goes_back(said: Said) -> bool:
    """True for a use of the browser's own button for the page before."""
    objects = said.phrase.objects
    if len(objects) != 1 or said.phrase.verb.deed not in {"click", "use", "press", "choose"}:
        return False
    inside = said.find("in", "of", "on")
    of_browser = inside is not None and inside.nouns[0].shown.casefold() in {"browser", "web browser"}
    return _is_back_button(objects[0]) or (of_browser and objects[0].text.casefold() in {"back", "back arrow"})


def use(said: Said) -> Made:
    """A key where the object is one; what else is used says not how. An API is used by hand."""
    if any(noun.head in lexicon.CODE_NOUNS | {"api"} and not noun.verbatim for noun in said.phrase.objects):
        return (said.by_hand(*said.range),)
    if said.phrase.objects and all(_key(noun) is not None for noun in said.phrase.objects):
        sign = any(
            len(noun.text) == 1 and (noun.det in {"a", "an"} or noun.prefix.casefold().endswith(_SIGNS))
            for noun in said.phrase.objects
        )
        return () if sign else press(said)  # "use a period `.` for all" tells of what is typed
    to = said.find("as", "for")
    objects = said.phrase.objects
    if to is not None and to.preposition == "as" and to.nouns[0].head in _STANDING_FOR and not to.nouns[0].verbatim:
        return ()  # "use `{id}` as a placeholder" tells of what is typed
    if (
        to is not None
        and len(objects) == 1
        and (objects[0].mark in {"code", "quote", "italic"} or objects[0].det == "any")
    ):
        field = to.nouns[0]
        common = {**said.common(*said.range), "value": objects[0].text if objects[0].verbatim else None}
        where = said.where(field, to)
        named = field.verbatim or (bool(field.det) and field.head not in lexicon.CODE_NOUNS)
        return (
            (Fill(**common, field=field.text, role=field.role, where=where, verbatim=field.verbatim),)
            if named
            else None
        )
    way = said.frame.sentence.words[said.phrase.verb.first].low == "using"  # "… by using the **+** button"
    if (way or said.phrase.purpose is not None) and all(
        noun.role in {"button", "link", "icon"} or (noun.verbatim and noun.role == "option")
        for noun in said.phrase.objects
    ):
        return click(said)
    if _is_way(said):
        return click(said)
    chosen_in = len(objects) == 1 and objects[0].verbatim and objects[0].role in lexicon.CHOICE_ROLES
    alone = said.phrase.purpose is None and not said.phrase.phrases and said.phrase.given is None
    return click(said) if chosen_in and alone else None


_SIGNS = ("character", "symbol", "sign", "operator", "wildcard")


def _is_way(said: Said) -> bool:
    """True for "use **Back to the list** to return": a control that leads where its reader wants."""
    objects, words = said.phrase.objects, said.frame.sentence.words
    alone = len(objects) == 1 and objects[0].role is None and not objects[0].det
    marked = alone and objects[0].mark in {"bold", "link"}
    verb = imperative_at(words, said.phrase.purpose[0], coordinated=True) if said.phrase.purpose is not None else None
    return marked and verb is not None and verb.deed in {"open", "close"}


_STANDING_FOR = frozenset({"placeholder", "separator", "wildcard", "prefix", "suffix", "example", "reference"})


def is_key(noun: Noun) -> bool:
    """True for what stands on a keyboard."""
    return _key(noun) is not None


def _key(noun: Noun) -> str | None:
    if noun.mark == "key" or (noun.mark == "code" and len(noun.text) == 1 and noun.role in {None, "key"}):
        return noun.text
    if noun.mark == "bold" and noun.text.casefold() in _LABELS_TOO and noun.role is None:
        return None
    if noun.role in {"button", "link", "icon"}:
        return None
    if len(noun.text) == 1 and noun.text.isalnum() and noun.role in {None, "key"} and noun.last - noun.first == 1:
        return noun.text
    parts = noun.text.replace("+", " ").replace("-", " ").replace("/", " ").casefold().split()
    known = all(part in lexicon.KEYS or len(part) == 1 or part in {"key", "keys", "logo"} for part in parts)
    if not parts or parts[0] not in lexicon.KEYS or not known:
        return None
    return noun.text.removesuffix(" keys").removesuffix(" key")
