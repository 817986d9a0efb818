"""What may stand behind a noun: a relative clause of its own, or words of another phrase."""

from __future__ import annotations

from helpwright.reading.noun import Noun
from helpwright.reading.verbs import Words


def is_own_clause(words: Words, at: int) -> bool:
    """True for a relative clause without its pronoun: "(a name) your team will know"."""
    lows = [word.low for word in words[at : at + 3]]
    if any(word.low == "of" for word in words[max(0, at - 4) : at]):
        return False
    return len(lows) == 3 and lows[0] in {"your", "the"} and lows[2] in {"will", "can", "may", "should"}


def is_told(words: Words, at: int) -> bool:
    """True for "where you want it", "where the event must occur"; not for "where it says"."""
    return at + 1 < len(words) and words[at + 1].low in {"you", "you'd", "your", "the"}


def is_unnamed(words: Words, noun: Noun) -> bool:
    """True for plain words that are nobody's name: "the place", not "Settings"."""
    proper = not noun.det and noun.text[:1].isupper()
    return noun.role is None and not proper and all(word.kind != "name" for word in words[noun.first : noun.last])


def are_own(words: Words) -> bool:
    """True for a relative clause that only the reader can answer: "for which you want a key"."""
    return len(words) > 1 and words[1].low in {"you", "you'd", "you're", "you've", "to"}


def quotes(words: Words, at: int) -> bool:
    """True if a marked name stands here, or one word further."""
    return any(word.kind == "name" for word in words[at : at + 2])


def is_object(words: Words, at: int) -> bool:
    """True for a pronoun behind which no verb of its own stands."""
    return at + 1 >= len(words) or words[at + 1].kind == "punct" or words[at + 1].low in {"and", "to", "then"}
