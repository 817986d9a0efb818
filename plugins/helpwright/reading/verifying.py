"""Verifications: "make sure that **X** is on", "confirm … by clicking **Y**"."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from helpwright.reading import lexicon
from helpwright.reading.assigning import assigned_value
from helpwright.reading.clauses import See, Set
from helpwright.reading.frame import Said
from helpwright.reading.handing import gerund_clauses
from helpwright.reading.line import Line
from helpwright.reading.nouns import read_noun
from helpwright.reading.phrases import read_verb_phrase
from helpwright.reading.promises import Promise, read_promise
from helpwright.reading.statements import next_statement, statement_end
from helpwright.reading.states import Wanted, read_state
from helpwright.reading.verbs import Verb, Words, gerund_at

_SHOWS = frozenset("is are says say shows show reads displays equals".split())
_LONGEST_SAYING = 4  # words: "now shows as **Active**"
_COMPARING = frozenset("matches match equals equal corresponds correspond agrees agree".split())


def read_verification(line: Line, verb: Verb) -> bool:
    """ "Make sure that X is selected": a promise, a switch, or something for a person to judge."""
    further = _read_one(line, verb)
    while further is not None:
        further = _read_one(line, replace(verb, first=further, last=further + 1))
    return True


def _read_one(line: Line, verb: Verb) -> int | None:
    """Read what is verified first; where "and that …" adds something, or None."""
    words = line.words
    at = verb.last
    if at < len(words) and words[at].low == "that":
        at += 1
    end = statement_end(words, at)
    further = next((place for place in range(at + 1, end - 1) if _begins_further(words, place)), None)
    _verify(line, verb, at, end if further is None else further)
    return further


def _verify(line: Line, verb: Verb, at: int, end: int) -> None:
    words = line.words
    if at >= end:
        line.give_up(verb.first, end)
        return
    if line.sentence.end == ":":
        line.at = len(words)
        return
    if _verified_by(line, verb, at, end):
        return
    shown = shows_value(line, at, end)
    if shown is not None:
        line.clauses.append(shown)
        line.at = end
        return
    middle = next_statement(words, at, end)
    wanted = read_state(words, at, middle)
    further = read_state(words, middle + 1, end) if middle < end else None
    if wanted is not None and (further is not None or middle == end):
        want(line, wanted, verb, verb.first, middle)
        if further is not None:
            want(line, further, verb, middle + 1, end)
        return
    promise = read_promise(line.sentence, at, end, line.condition, line.where())
    if promise is not None and _are_told(_names(line, at, end), promise):
        line.clauses.extend(promise.clauses)
        line.at = end
        return
    if verb.phrase.startswith("confirm") and [word.low for word in words[at : at + 3]] == ["you", "want", "to"]:
        line.give_up_on(verb.first, end)  # by which control?
        return
    compares = any(word.low in _COMPARING for word in words[at:end])
    if any(word.kind == "name" for word in words[at:end]) and not compares:
        line.give_up_on(verb.first, end)
        return
    line.clauses.append(line.human(verb.first, end))
    line.at = end


def _begins_further(words: Words, at: int) -> bool:
    """True for the "and" of "check that …, and that …", from which on it is read as a statement of its own."""
    return words[at].low == "and" and words[at + 1].low == "that"


def shows_value(line: Line, first: int, last: int) -> See | None:
    """ "**Status** is **Active**", "the heading reads "Shop"": the value, at the thing that shows it."""
    words = line.words[:last]
    noun = read_noun(words, first)
    if noun is None or words[-1].kind != "name":
        return None
    said = [word.low for word in words[noun.last : last - 1] if word.low not in {"now", "still", "as"}]
    if len(said) != 1 or said[0] not in _SHOWS or len(words) - noun.last > _LONGEST_SAYING:
        return None
    if noun.role in lexicon.SWITCH_ROLES:
        return None
    quoted = words[-1].mark == "quote"
    where = ", ".join(filter(None, (noun.shown, noun.where, line.where())))
    return See(
        span=line.sentence.span(first),
        quote=line.sentence.quote(first, last),
        text=words[-1].text if quoted else None,
        target=None if quoted else words[-1].text,
        where=where or None,
        condition=line.condition,
        verbatim=True,
    )


def _names(line: Line, first: int, last: int) -> set[str | None]:
    return {word.text for word in line.words[first:last] if word.kind == "name"}


def _shown(promise: Promise) -> set[str | None]:
    return {name for see in promise.clauses if isinstance(see, See) for name in (see.text, see.target) if see.verbatim}


def _are_told(names: set[str | None], promise: Promise) -> bool:
    """True if each name is seen, or tells where something is: "**Off** is displayed beside **Ada**"."""
    places = ", ".join(see.where for see in promise.clauses if isinstance(see, See) and see.where)
    others = names - _shown(promise)
    return not others or (others != names and all(name is not None and name in places for name in others))


def want(line: Line, wanted: Wanted, verb: Verb, first: int, last: int) -> None:
    """Bring about a wanted state, or look at it where the verb only looks: "check that **X** is on"."""
    noun = wanted.noun
    common: dict[str, Any] = {
        "span": line.sentence.span(first),
        "quote": line.sentence.quote(first, last),
        "condition": line.condition,
        "optional": line.optional,
        "where": ", ".join(filter(None, (noun.where, line.where()))) or None,
    }
    line.at = last
    if wanted.state is not None and noun.verbatim:
        line.clauses.append(Set(**common, field=noun.text, state=wanted.state, role=noun.role, verbatim=True))
    elif wanted.value is not None and noun.verbatim:
        said = Said(read_verb_phrase(line.words[:last], verb), line.frame())
        line.clauses.append(assigned_value(said, noun, wanted.value, common))
    elif any(word.kind == "name" for word in line.words[first:last]):
        line.give_up_on(first, last)
    else:
        line.clauses.append(line.human(first, last))
    line.note(tuple(line.clauses[-1:]))


def _verified_by(line: Line, verb: Verb, first: int, last: int) -> bool:
    """ "Confirm that … by clicking **Yes**": the clicking."""
    means = next((at for at in range(first, last - 1) if line.words[at].low == "by"), None)
    if means is None or gerund_at(line.words, means + 1) is None:
        return False
    frame = line.frame()
    made = gerund_clauses(line, means + 1, last, frame)
    if made is None:
        line.give_up_on(verb.first, last)
        return True
    line.clauses.extend(made)
    line.note(made)
    line.at = last
    return True
