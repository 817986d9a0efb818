"""Conditions in words: what has to hold, and whether the words deny it."""

from __future__ import annotations

from helpwright.reading import lexicon
from helpwright.reading.clauses import Condition
from helpwright.reading.verbs import Words
from helpwright.reading.word import show

_FIRST_WORDS = 8  # a subject stands before the verb that is denied: "the user you invited does not"
_WHOLE = {"can't": "can", "cannot": "can", "won't": "will"}
_DO = {"do": "", "does": "s", "did": None}
_WISHES = frozenset("want wish like prefer need plan intend".split())
_DENIED = frozenset("not don't didn't wouldn't".split())
_ECHOES = frozenset({"already", "yet", "done", "so", ""})  # "if you haven't already" says nothing without its verb


def read_condition(words: Words, *, unless: bool = False) -> Condition:
    """The condition of "if …", turned round where the words deny it: "you are not logged in" is not "you are …"."""
    positive = _without_denial(words)
    if positive is None:
        return Condition(words=show(words), negated=unless)
    return Condition(words=positive, negated=not unless)


def is_choice(words: Words) -> bool:
    """True for "you change your mind", "you no longer need it", "you'd rather …": the reader may leave it."""
    lows = [word.low for word in words[:_FIRST_WORDS] if word.kind == "word"]
    if lows[:1] not in (["you"], ["you'd"], ["you've"]):
        return False
    said = set(lows[1:])
    denied = bool(said & _DENIED) or ("no" in said and "longer" in said)
    return (
        "rather" in said
        or lows[1:4] in (["change", "your", "mind"], ["changed", "your", "mind"])
        or (denied and bool(said & _WISHES))
    )


def turned_round(condition: Condition) -> Condition:
    """What "otherwise" means after this condition."""
    return Condition(words=condition.words, negated=not condition.negated)


def _without_denial(words: Words) -> str | None:
    """The words without the "not" of their verb, or None where they deny nothing, or a wish."""
    for at in range(1, min(len(words), _FIRST_WORDS)):
        if words[at].kind != "word":
            continue
        low = words[at].low
        if low == "not" and words[at - 1].low in lexicon.AUXILIARIES:
            return _joined(words, at - 1, at + 1, words[at - 1].low)
        if low in _WHOLE:
            return _joined(words, at, at + 1, _WHOLE[low])
        if low.endswith("n't") and low in lexicon.AUXILIARIES:
            return _joined(words, at, at + 1, low.removesuffix("n't"))
    return None


def _joined(words: Words, first: int, last: int, auxiliary: str) -> str | None:
    rest = words[last:]
    if not rest or rest[0].low in _WISHES or (rest[0].low in _ECHOES and len(rest) == 1):
        return None
    before, behind = show(words[:first]), show(rest)
    ending = _DO.get(auxiliary)
    if ending is None:
        return f"{before} {auxiliary} {behind}"
    verb, space, others = behind.partition(" ")
    verb = "has" if ending and verb == "have" else verb + ending
    return f"{before} {verb}{space}{others}"
