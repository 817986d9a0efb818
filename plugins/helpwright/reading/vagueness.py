"""Words for fields that they do not name: "the required information", "your billing details"."""

from __future__ import annotations

from helpwright.reading.frame import Lead, Said, is_field_role
from helpwright.reading.noun import Noun
from helpwright.reading.phrases import Phrase

WHOLES = frozenset(
    "information info details settings fields values data form properties parameters options value blanks".split()
)
VAGUE = frozenset(
    "required requested necessary following remaining other appropriate relevant rest needed form".split()
)
_OTHERS = frozenset({"another", "other", "different", "new", "own", "one"})


def is_uncertain(said: Said, into: Phrase | None, lead: Lead | None) -> bool:
    """True where the words don't tell which field: "enter the details", "enter another", "insert your card"."""
    nouns = [noun for noun, _ in said.chosen()]
    placed = into is not None or lead is not None
    plain = [noun for noun in nouns if not noun.verbatim]
    if not placed and any(_OTHERS.issuperset(noun.text.casefold().split()) for noun in plain):
        return True
    fielded = into is not None and (into.nouns[0].verbatim or is_field_role(into.nouns[0]))
    if not placed and any(noun.bare.casefold() == "fields" for noun in plain):
        return True  # "the fields marked with an asterisk"
    if said.phrase.verb.phrase == "insert" and len(plain) == len(nouns) and lead is None and not fielded:
        return True  # a text or a card?
    if len(nouns) == 1 and plain and not placed and plain[0].head in {"information", "info", "details"}:
        return True  # "your billing information"
    if len(nouns) > 1 or not plain or plain[0].head not in WHOLES or plain[0].shown.casefold() not in WHOLES:
        return len(nouns) == 1 and not placed and bool(plain) and plain[0].head == "values"
    if into is not None:
        valued = into.nouns[0].verbatim and plain[0].head == "value"
        return not valued and not is_field_role(into.nouns[0])
    return lead is None


def is_vague(noun: Noun) -> bool:
    """True for "the required information": it stands for fields that the sentence doesn't name."""
    if not noun.verbatim and noun.shown.casefold().startswith(("remainder of", "rest of")):
        return True
    return not noun.verbatim and noun.head in WHOLES and bool(VAGUE & set(noun.shown.casefold().split()))


def is_part(noun: Noun) -> bool:
    """True for "just part of an address", which tells how much of a field is typed."""
    words = noun.shown.casefold().removeprefix("just ").removeprefix("only ")
    return not noun.verbatim and words.startswith("part of ")
