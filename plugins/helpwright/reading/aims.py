"""What something is done for: "to save", "in order to go on", "Log in to continue"."""

from __future__ import annotations

from helpwright.reading import lexicon
from helpwright.reading.verbs import Words, imperative_at
from helpwright.reading.word import Word

_TO_TAKERS = frozenset(
    {"assign", "toggle", "add", "drag", "fill", "copy", "upload", "make", "open", "scroll", "log in"}
)


def is_deed_to_do(words: Words, at: int) -> bool:
    """True for a verb with nothing that would make a name of it."""
    plain = at < len(words) and words[at].kind == "word" and not words[at].capital
    return plain and words[at].low in lexicon.PURPOSE_VERBS | lexicon.PLAIN_VERBS


def is_purpose(words: Words, at: int, deed: str) -> bool:
    """True for "to save", "in order to save"; false for "to the list", "to `x`", "in the list"."""
    if deed == "assign" and words[at + 1 : at + 2] and words[at + 1].low == "be":
        return False  # "configure **A** to be `x`"
    if words[at].low == "in":
        return at + 2 < len(words) and words[at + 1].low == "order" and words[at + 2].low == "to"
    if at + 1 >= len(words) or words[at + 1].kind != "word":
        return at + 1 < len(words) and _is_linked_aim(words[at + 1])
    adverb = words[at + 1].low.endswith("ly") and at + 2 < len(words) and words[at + 2].kind == "word"
    following = words[at + 1 + adverb]
    if following.capital and following.low not in lexicon.VERB_WORDS:
        return False  # "to Acme"
    if adverb:
        return True  # "to easily identify it"
    if following.low in lexicon.DETERMINERS or following.url or following.text[:1].isdigit():
        return False
    takes = at + 2 < len(words) and words[at + 2].low in {"the", "a", "an", "your"}
    if takes and not following.capital and following.low not in {"either", "both"}:
        return True  # "Type `@` to mention the app"
    if deed in _TO_TAKERS:
        return following.low in lexicon.PURPOSE_VERBS or imperative_at(words, at + 1, coordinated=True) is not None
    return True


def _is_linked_aim(word: Word) -> bool:
    """True for "to [manage the keys](#keys)": what is done is told at the other end of the link."""
    first, _, others = word.text.partition(" ")
    return word.mark == "link" and first.islower() and first in lexicon.VERB_WORDS and bool(others)
