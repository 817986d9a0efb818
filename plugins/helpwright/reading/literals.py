"""Text that an article gives word for word: marked, spelt in capitals, an address, an example in brackets."""

from __future__ import annotations

from helpwright.reading import lexicon
from helpwright.reading.destinations import TYPED
from helpwright.reading.frame import Lead, Said, is_field_role
from helpwright.reading.noun import Noun
from helpwright.reading.phrases import Phrase
from helpwright.reading.verbs import Words

_DESCRIBING = frozenset("descriptive unique meaningful suitable short valid memorable appropriate".split())
_LONGER_THAN_INITIALS = 5


def is_spelt(noun: Noun) -> bool:
    """True for DELETE, which is typed as it stands; short ones like URL are what a field is called."""
    plain = not noun.verbatim and not noun.det and noun.role is None
    return plain and noun.text.isalpha() and noun.text.isupper() and len(noun.text) >= _LONGER_THAN_INITIALS


def is_confirmation(said: Said, noun: Noun) -> bool:
    """True for "To confirm, type **delete**": small letters that no field is called."""
    confirms = any(word.low in {"confirm", "confirmation"} for word in said.frame.sentence.words if word.kind == "word")
    loud = noun.text.islower() or (noun.text.isupper() and len(noun.text) >= _LONGER_THAN_INITIALS)
    return confirms and noun.mark in {"bold", "italic"} and loud and not noun.det and noun.role is None


def example_in(aside: Words) -> str | None:
    """The text of "(for example, `acme`)"."""
    first = next((at for at, word in enumerate(aside) if word.kind == "name"), None)
    if first is None or aside[first].mark not in {"code", "quote", "italic"}:
        return None
    behind = {word.low for word in aside[first + 1 :] if word.kind != "name"}
    lows = [word.low.rstrip(",") for word in aside[:first] if word.kind == "word"]
    told = lows in (["for", "example"], ["e.g."], ["e.g"], ["eg"], ["ex"], ["such", "as"], ["like"])
    return aside[first].text if told and behind <= {",", "or", "and", ".", "…"} else None


def names_value(noun: Noun) -> bool:
    """True for "the name `x`": plain words say the field, the marked ones the text."""
    last = noun.prefix.split()[-1].casefold() if noun.prefix else ""
    if noun.det in {"a", "an"} and last in _DESCRIBING:
        return False  # "a descriptive `Display Name`"
    nameless = {"following", "value", "text", "string", "new", "field", "url", "command", ""}
    if noun.mark in {"code", "quote"} and noun.prefix.casefold() in {"title", "heading"}:
        return True
    if noun.mark in {"bold", "italic"} and noun.prefix.casefold() == "name":
        return True
    if last.endswith(("'s", "’s")):
        return False  # "your repository's `SSH URL`"
    return noun.mark in {"code", "quote"} and noun.role is None and last not in lexicon.ROLES | nameless


def is_field_first(noun: Noun, other: Noun) -> bool | None:
    """True for "the **Type** as `web`", False for "`web` as the type"; None where the words don't tell."""
    if other.det or other.role is not None:
        return False
    if noun.det == "the" or noun.role in lexicon.FIELD_ROLES:
        return True if other.verbatim or other.text[:1].isupper() else None
    if noun.verbatim != other.verbatim:
        return other.verbatim
    if not noun.verbatim and noun.text[:1].islower() and other.text[:1].isupper():
        return True  # "endpoint type as VPCE"
    if not noun.verbatim:
        return False  # "OpenID Connect as Client Type"
    marks_value = noun.mark == "code", other.mark == "code"
    return marks_value[1] if marks_value[0] != marks_value[1] else None


def given_text(said: Said, given: Phrase | None) -> str | None:
    """The literal of "with `x`"; a name with an article only points to a value: "with the `CLIENT ID`"."""
    noun = said.phrase.given or (given.nouns[0] if given is not None else None)
    if noun is None or not noun.verbatim or noun.role is not None or noun.det:
        return None
    return noun.text


def literal(noun: Noun, *, pasted: bool) -> str | None:
    """The text to type, where the noun is one: marked and without a kind, or an address.

    What is `pasted` goes by the name under which it was copied; else "your **API key**" is the reader's own.
    """
    if noun.det == "your" and noun.mark in {"bold", "link"} and not pasted:
        return None
    if noun.det in {"a", "an"} and noun.prefix.casefold() in _DESCRIBING:
        return None
    if noun.verbatim and noun.role is None:
        return noun.text
    return noun.url if noun.url and not noun.verbatim else None


def is_text(noun: Noun) -> bool:
    """True if the noun is what to type and not what it is called."""
    return noun.mark in {"code", "quote"} or noun.url is not None


def is_text_of(noun: Noun, text: Noun) -> bool:
    """True for "the port as `80`": the field first, then what goes into it."""
    marked = text.mark in {"code", "quote"} and not text.det and text.role is None
    return marked and is_field_first(noun, text) is True and noun.mark not in {"code", "quote"}


_SMALL = frozenset({"of", "and", "the", "for", "to", "in", "by", "with"})


def is_spelt_for(said: Said, noun: Noun, into: Phrase | None, lead: Lead | None) -> bool:
    """True for "In the **Find** box, enter Validation": capital words without an article are the text itself."""
    field = into.nouns[0] if into is not None else lead.noun if lead is not None else None
    spelt = all(word[:1].isupper() or word in _SMALL for word in noun.text.split()) and noun.text[:1].isupper()
    plain = not (noun.verbatim or noun.det or noun.role or noun.path) and spelt
    told = field is not None and (
        is_field_role(field) or (into is None and lead is not None and lead.preposition == "for")
    )
    named = field is not None and told and noun.text.casefold() not in field.shown.casefold()
    return plain and named and said.phrase.verb.phrase in TYPED


def is_chosen(name: str) -> bool:
    """True for a field that asks with a list of options, by what it is called: "Visibility", "Access level"."""
    words = name.casefold().partition(" of ")[0].split()
    return bool(words) and words[-1] in lexicon.CHOSEN_FIELDS
