"""States that a sentence wants or shows: "**X** is turned on", "must be set to **Y**"."""

from __future__ import annotations

from dataclasses import dataclass

from helpwright.reading import lexicon
from helpwright.reading.noun import Noun
from helpwright.reading.nouns import read_noun
from helpwright.reading.switching import State
from helpwright.reading.verbs import Words

_COPULAS = frozenset(
    (
        "is are be been being was were must should needs need has have to shall currently also already both set "
        "now still again"
    ).split()
)
_OBLIGING = frozenset({"must", "should", "needs", "need", "shall"})
_ON = frozenset("enabled checked selected ticked activated on active".split())
_OFF = frozenset("disabled unchecked deselected unticked deactivated off inactive cleared".split())
_TURNED = frozenset({"turned", "switched", "toggled", "set", "marked"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """A thing and the state it is in: `state` for a switch, else `value`; `obliges`: "must", "should", "needs to"."""

    noun: Noun
    state: State | None
    value: Noun | None
    obliges: bool


def read_state(words: Words, first: int, last: int) -> Wanted | None:
    """The state said by exactly these words, or None where they say anything else."""
    words = words[:last]
    noun = read_noun(words, first)
    if noun is None or noun.last >= last or words[noun.last].low not in lexicon.AUXILIARIES:
        return None
    at = noun.last
    obliges = False
    lows = [word.low for word in words[at:last]]
    if lows[-2:-1] == ["not"] and lows[:-2] in (["is"], ["are"]) and (state := _state(lows[-1])) is not None:
        return Wanted(noun, "off" if state == "on" else "on", None, obliges)
    if "not" in lows or any(low.endswith("n't") for low in lows):
        return None
    while at < last and words[at].low in _COPULAS - {"set"}:
        obliges = obliges or words[at].low in _OBLIGING
        at += 1
    if at < last and words[at].low == "set" and at + 1 < last and words[at + 1].low in {"to", "as"}:
        value = read_noun(words, at + 2)
        if value is None and at + 3 == last:
            state = _state(words[at + 2].low)
            return Wanted(noun, state, None, obliges) if state else None
        return Wanted(noun, None, value, obliges) if value is not None and value.last == last else None
    if at < last and words[at].low in _TURNED:
        at += 1
        if at < last and words[at].low in {"to", "as"}:
            at += 1
    if at + 1 != last:
        return None
    if words[at].kind == "name" and words[at - 1].low not in _TURNED and noun.role not in lexicon.SWITCH_ROLES:
        return None  # "**Status** is **Active**" shows a value
    state = _state(words[at].low)
    return Wanted(noun, state, None, obliges) if state is not None else None


def _state(low: str) -> State | None:
    return "on" if low in _ON else "off" if low in _OFF else None
