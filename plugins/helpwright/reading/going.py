"""What a sentence says the reader will see no more: "the dialog closes", "**X** is no longer listed"."""

from __future__ import annotations

from helpwright.reading.noun import Noun
from helpwright.reading.nouns import read_noun
from helpwright.reading.sight import Sight, places_behind, read_thing
from helpwright.reading.verbs import Words

_SEEING = frozenset("see find notice".split())
_SHOWN = frozenset("there appear appears displayed shown visible listed available there exists present".split())
_GONE = frozenset("disappeared vanished disappears disappear vanishes vanish closes close gone".split())
_TAKEN_AWAY = frozenset("removed deleted hidden closed dismissed cleared".split())
_BEING = frozenset("is are be was were been being".split())
_FUTURE = _BEING | frozenset("will should shall would now then also automatically immediately soon has have".split())
_DENIED = frozenset("isn't aren't doesn't don't won't not".split())
_WINDOWS = frozenset("dialog window modal popup pop-up".split())
_WITHIN = frozenset({"in", "on", "under"})
_LONGEST = 6  # words between "you" and the verb


def read_going(words: Words, first: int) -> tuple[Sight, ...] | None:
    """What goes away, () where it has no name to look for, or None where the words take nothing away."""
    if first >= len(words):
        return None
    if words[first].low in {"you", "you'll", "we", "we'll"}:
        return _unseen(words, first + 1)
    noun = read_thing(words, first)
    if noun is None or noun.is_pronoun:
        return None
    where, at = places_behind(words, noun.last)
    start = at
    while at < len(words) and words[at].low in _FUTURE:
        at += 1
    passive = not _BEING.isdisjoint(word.low for word in words[start:at])
    if at + 2 < len(words) and words[at].low == "no" and words[at + 1].low == "longer":
        gone, at = words[at + 2].low in _SHOWN | _BEING, at + 2
        if passive and words[at].low in _WITHIN:  # "is no longer in the list"
            gone, at = True, at - 1
    elif at + 1 < len(words) and words[at].low in _DENIED:
        behind = [word.low for word in words[at + 2 : at + 4]]
        if passive and words[at + 1].low in _WITHIN and {word.low for word in words[at:]} & {"anymore", "more"}:
            return _gone(noun, where or _place_behind(words[: -1 - (words[-2].low == "any")], at + 1))
        gone, at = words[at + 1].low in _SHOWN and behind[:1] in (["anymore"], ["any"]), at + 1
    else:
        gone = at < len(words) and words[at].low in _GONE | (_TAKEN_AWAY if passive else frozenset())
        gone = gone and _ends(words, at + 1)
    if not gone:
        return None
    return _gone(noun, where or _place_behind(words, at + 1))


def _unseen(words: Words, first: int) -> tuple[Sight, ...] | None:
    """ "You will no longer see **X**"; "you won't see it again" says nothing to look at."""
    limit = min(len(words), first + _LONGEST)
    seen = next((at for at in range(first, limit) if words[at].low in _SEEING), None)
    if seen is None:
        return None
    before = {word.low for word in words[first:seen]}
    if "longer" not in before and before.isdisjoint({"not", "won't"}):
        return None
    noun = read_noun(words, seen + 1)
    if noun is None or noun.is_pronoun:
        return ()
    return _gone(noun, places_behind(words, noun.last)[0])


def _ends(words: Words, at: int) -> bool:
    return (
        at >= len(words)
        or words[at].kind == "punct"
        or words[at].low
        in {
            "and",
            "from",
            "automatically",
            "straight",
            "immediately",
            "at",
        }
    )


def _place_behind(words: Words, at: int) -> str | None:
    """Where it is gone from: "from the list", "in the **Members** table"."""
    noun = read_noun(words, at + 1) if at < len(words) and words[at].low == "from" else None
    return noun.shown if noun is not None and not noun.is_pronoun else places_behind(words, at)[0]


def _gone(noun: Noun, where: str | None) -> tuple[Sight, ...]:
    """The thing by its name, "" for what has none that tells it; a window is told from the rest of the screen."""
    if noun.inside is not None and noun.inside.verbatim and noun.text.partition(" ")[0] in {"row", "entry", "card"}:
        noun = noun.inside  # "The row of **Ada** is gone"
    role = noun.role or (noun.head if noun.head in _WINDOWS else None)
    named = noun.verbatim or role in _WINDOWS
    return (Sight(noun.text if named else "", role, noun.verbatim, where=where),)
