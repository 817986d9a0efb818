"""Conjunctions of several words as one: "provided that", "as long as" and "only if" all mean "if"."""

from __future__ import annotations

from dataclasses import replace

from helpwright.reading import lexicon
from helpwright.reading.word import Word, show

_IFS = tuple(
    tuple(phrase.split())
    for phrase in (
        "provided that", "providing that", "provided you", "assuming that", "assuming you", "assuming the",
        "as long as", "so long as", "on condition that", "on the condition that", "given that", "only if", "only when",
    )
)  # fmt: skip
_FIRST = frozenset(phrase[0] for phrase in _IFS)
_SUBJECTS = lexicon.DETERMINERS | {"you"}


def join_conjunctions(words: list[Word]) -> list[Word]:
    """The words with each such phrase as one word, whose text is the author's."""
    if not any(word.low in _FIRST for word in words):
        return words
    joined: list[Word] = []
    at = 0
    while at < len(words):
        length = _length(words, at)
        if length:
            phrase = words[at : at + length]
            joined.append(replace(phrase[0], text=show(phrase), low="if", end=phrase[-1].end))
        else:
            joined.append(words[at])
        at += length or 1
    return joined


def _length(words: list[Word], at: int) -> int:
    """How many words of a conjunction stand here; a subject that tells one apart is none of them."""
    if words[at].low not in _FIRST:
        return 0
    lows = tuple(word.low for word in words[at : at + 4] if word.kind == "word")
    found = max((phrase for phrase in _IFS if lows[: len(phrase)] == phrase), key=len, default=())
    return len(found) - (len(found) > 1 and found[-1] in _SUBJECTS and found[-1] != "that")
