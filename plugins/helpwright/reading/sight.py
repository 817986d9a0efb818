"""A thing or screen to be seen, and the places that a sentence tells behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from helpwright.reading import lexicon
from helpwright.reading.enumerations import read_apposition
from helpwright.reading.frame import place
from helpwright.reading.noun import Noun
from helpwright.reading.nouns import read_noun
from helpwright.reading.verbs import Words

BLANK = frozenset(
    "new own updated first last same following two three four several".split()
)  # words that name no screen alone
NUMBERS = frozenset("two three four five six".split())
PLACES = frozenset("in on at under below above beneath underneath beside near within inside next".split())
_BESIDE = frozenset("under below above beneath underneath beside next".split())
_RIGHT_BESIDE = frozenset({"underneath", "beneath", "beside"})
_KINDS = frozenset("timeline list table corner navigation tree side bar feed history view list. results panel".split())
_PLACE_KINDS = lexicon.CONTAINER_ROLES | lexicon.TABS | lexicon.FIELD_ROLES | lexicon.SIDES | _KINDS


@dataclass(frozen=True, slots=True)
class Sight:
    """A thing or screen to be seen; `again`: the reader comes back to it; `where`: its places in the words' order."""

    name: str
    role: str | None
    verbatim: bool
    again: bool = False
    where: str | None = None
    apart: bool = False  # the place that the sentence tells in front is not its own


def read_thing(words: Words, first: int) -> Noun | None:
    """The noun phrase that starts here; of "a new key, `x`," the name."""
    noun = read_noun(words, first)
    apposed = read_apposition(words, noun, loosely=True) if noun is not None else None
    if apposed is None:
        return noun
    closed = apposed.last < len(words) and words[apposed.last].text == ","
    return replace(apposed, last=apposed.last + closed)


def seen(noun: Noun, where: str | None = None, *, again: bool = False) -> Sight:
    """The thing as it is seen, at these places and its own."""
    text = noun.text if noun.verbatim or noun.text.casefold() not in BLANK else noun.shown
    return Sight(text, noun.role, noun.verbatim, again, joined((noun.where, where)))


def screen(noun: Noun, *, again: bool = False, where: str | None = None) -> Sight:
    """A screen, with its kind where it has no name of its own."""
    plain = not noun.verbatim and noun.role in {"screen", "page", "dialog", "window"}
    return Sight(noun.shown if plain else noun.text, noun.role, noun.verbatim, again, where)


def joined(places: Iterable[str | None]) -> str | None:
    """The places as one, in order; None if there are none."""
    return ", ".join(filter(None, places)) or None


def places_behind(words: Words, at: int) -> tuple[str | None, int]:
    """The places on the screen that follow a thing, and where they end: "under **X** in the list"."""
    found: list[str] = []
    while at + 1 < len(words) and words[at].kind == "word" and words[at].low in PLACES:
        width = 2 if words[at].low == "next" and words[at + 1].low == "to" else 1
        noun = read_noun(words, at + width)
        if noun is None or (words[at].low == "next" and width == 1):
            break
        if not _is_place(noun) and not (
            words[at].low in _BESIDE
            and (noun.role is not None or (noun.det and (width == 2 or words[at].low in _RIGHT_BESIDE)))
        ):
            break
        found.append(place("next to" if width == 2 else words[at].low, noun))
        at = noun.last
    return joined(found), at


def _is_place(noun: Noun) -> bool:
    if not noun.verbatim and {"new", "browser"} & set(noun.shown.casefold().split()):
        return False
    kinds = _PLACE_KINDS
    return noun.verbatim or noun.role in kinds or noun.head in kinds


def counts(noun: Noun) -> bool:
    """True for "two groups": things that are named next."""
    return not noun.verbatim and noun.shown.casefold().split()[0] in NUMBERS
