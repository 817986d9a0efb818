"""Where a text goes: into a field, or to somebody, into a file, into code."""

from __future__ import annotations

from dataclasses import replace

from helpwright.reading import lexicon
from helpwright.reading.frame import Lead, Said, is_field_role, is_file
from helpwright.reading.noun import Noun
from helpwright.reading.nouns import read_noun
from helpwright.reading.phrases import Phrase
from helpwright.reading.word import show

TYPED = frozenset({"enter", "type", "type in", "input", "key in"})
_DESTINATIONS = frozenset({"in", "into", "for", "to", "as", "under", "on", "next to", "inside", "within", "at"})
_LETTERS = frozenset({"email", "mail", "letter", "chat", "document", "spreadsheet", "note"})
_CODE = frozenset({"code", "snippet", "script"})
_OF_OTHERS = frozenset({"destination", "provider", "idp", "registrar", "client"})
_PEOPLE = frozenset(
    "user users customer recipient administrator administrators admin admins team developer developers colleague "
    "support".split()
)


def goes_elsewhere(said: Said, into: Phrase | None, lead: Lead | None) -> bool:
    """True for text that goes to somebody, into a file, into code: no field of the product."""
    first, last = said.range
    objects = [noun for noun, _ in said.chosen()]
    if into is not None:
        place = into.nouns[0]
        if into.preposition == "to" and not place.verbatim and _is_somebody(said, into):
            return True
        if place.det == "your" and not place.verbatim and place.head in _OF_OTHERS:
            return True  # "paste the values in your identity provider"
        if not place.verbatim and place.head in _LETTERS and into.preposition in {"in", "into"}:
            return True  # "paste the value into an email to your administrator"
        shown = "" if place.verbatim else place.shown.casefold()
        of_browser = shown.startswith("browser") or shown.endswith("address bar")
        owned = not place.verbatim and "app's" in place.shown.replace("’", "'").split()
        of_code = place.mark == "code" and place.text.startswith("<")
        return is_file(place) or owned or of_browser or of_code
    asked_where = objects[0].is_pronoun and said.phrase.verb.phrase not in TYPED and lead is None
    if asked_where and any(word.low == "where" for word in said.frame.sentence.words[first:last]):
        return True  # "copy the key and paste it where your app wants it"
    pasted = said.phrase.verb.phrase not in TYPED and lead is None
    source = said.find("from")
    sent = source is not None and source.nouns[0].head in {"email", "mail", "message", "sms", "phone", "app"}
    return pasted and not sent and any(noun.head in _CODE and not noun.verbatim for noun in objects)


def destination(said: Said) -> Phrase | None:
    """Where the text goes: of several phrases the one that names a field."""
    found = [phrase for phrase in said.phrase.phrases if phrase.preposition in _DESTINATIONS]
    objects = said.phrase.objects
    fields = (one for one in found if one.nouns[0].verbatim and is_field_role(one.nouns[0]))
    taking = (one for one in found if objects and takes_value(one, objects[0]))
    named = (one for one in found if one.preposition == "into" and one.nouns[0].verbatim)
    return next(fields, None) or next(named, None) or next(taking, None) or next(iter(found), None)


def _is_somebody(said: Said, into: Phrase) -> bool:
    """True for "provide the URL to your administrator", "provide your domain to Acme": a name that is no field's."""
    noun = into.nouns[0]
    handed = said.phrase.verb.phrase in {"provide", "supply", "give"}
    named = handed and noun.role is None and not noun.det and noun.text[:1].isupper()
    return named or noun.head in _PEOPLE


def named_example(said: Said) -> Noun | None:
    """The field in "the appropriate field, for example, the **Name** field"."""
    return next((noun for noun in said.phrase.examples if noun.verbatim and noun.mark != "code"), None)


def takes_value(into: Phrase, text: Noun) -> bool:
    """True if what follows the preposition is a field, and the object so what to put there."""
    noun = into.nouns[0]
    if noun.role in lexicon.TABS | {"dialog", "form"}:
        return False
    if into.preposition == "for":
        literal_for_it = (
            text.verbatim and text.mark in {"code", "italic", "quote"} and not text.det and noun.det in {"the", "both"}
        )
        of_thing = noun.verbatim and text.mark == "bold" and bool(text.det)  # "a **Name** for the **Page**"
        if text.verbatim and not text.det and text.text.endswith("?"):
            return True  # "Enter **Would you like that?** for question"
        return (noun.verbatim and not of_thing) or noun.role in {"field", "box", "textbox", "input"} or literal_for_it
    if is_field_role(noun) or noun.role in {"option", "setting", "section"}:
        return True
    if noun.verbatim and noun.role is None:
        return True
    return noun.verbatim or (into.preposition == "as" and bool(noun.det))


def is_of_file(noun: Noun) -> bool:
    """True for what is filled in outside the product: "the template file", "a spreadsheet"."""
    words = set(noun.shown.casefold().split())
    return not noun.verbatim and bool(words & {"file", "spreadsheet", "workbook", "csv"})


def with_field_behind(said: Said) -> Said:
    """ "Enter the address to which users are sent in **Redirect To**": the field that a relative clause swallowed."""
    noun = said.phrase.objects[0]
    words = said.frame.sentence.words
    if len(said.phrase.objects) != 1 or noun.verbatim or not noun.core or said.find("in", "into") is not None:
        return said
    at = next((at for at in range(noun.last - 2, noun.first, -1) if words[at].low in {"in", "into"}), None)
    field = read_noun(words, at + 1) if at is not None else None
    if at is None or field is None or not field.verbatim or field.mark != "bold" or field.last != noun.last:
        return said
    whole = show(words[noun.first + (noun.det != "") : at])
    trimmed = replace(noun, text=noun.core, shown=whole, last=at)
    phrase = Phrase(words[at].low, (field,), "and")
    return replace(said, phrase=replace(said.phrase, objects=(trimmed,), phrases=(phrase, *said.phrase.phrases)))
