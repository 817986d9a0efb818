"""What is added: text to a field, a value to a list, a comment; a thing of its own is made by hand."""

from __future__ import annotations

from dataclasses import replace

from helpwright.reading import lexicon
from helpwright.reading.clauses import Copy, Fill, Upload
from helpwright.reading.clicking import by_control
from helpwright.reading.filling import Made
from helpwright.reading.frame import Said, is_field_role, is_file
from helpwright.reading.literals import given_text, is_text, literal
from helpwright.reading.noun import Noun
from helpwright.reading.phrases import Phrase

_NOTED = frozenset("comment description title note message name label tag tags caption reply".split())
_TEXTS = frozenset("domain url address email value text key link origin phrase word number code id".split())
_SOURCE = frozenset("code line lines snippet function method import dependency dependencies statement script".split())
_BELONGING = frozenset("group team role channel organization workspace folder repository board".split())
_TEXT_FIELDS = frozenset({"field", "box", "textbox", "input"})
_SHEETS = lexicon.TABS | {"section", "page", "screen", "form", "panel", "dialog", "window"}


def add(said: Said) -> Made:
    """ "Add X to Y" fills Y where Y is a field; "add **X** and **Y**" fills both."""
    objects = said.phrase.objects
    if not objects:
        return None
    if (control := by_control(said)) is not None:
        return control  # "Add a chart with the **+** button"
    if said.phrase.verb.phrase == "store" and (kept := _kept_safe(said)) is not None:
        return kept
    to = _field_of(said) or _labelled(said)
    if to is not None:  # other phrases tell more of the text: "the link to your terms"
        said = replace(said, phrase=replace(said.phrase, phrases=(to,)))
    else:
        to = said.find("to", "in", "into", "as", "under")
    if to is not None and to.nouns[0].mark == "code" and to.nouns[0].det == "your" and " " not in to.nouns[0].text:
        return (said.by_hand(*said.range),)  # "to your `Podfile`"
    if to is not None and to.preposition == "under" and not any(noun.verbatim for noun in objects):
        return None  # "add users under **Required**": with which control there?
    if any(noun.path for noun in objects):
        return None  # "add **Graph > Delegated**: `x`": a permission, in a dialog of its own?
    if to is not None and to.preposition == "as" and to.nouns[0].verbatim and to.nouns[0].det in {"a", "an"}:
        return None  # "add the address as a **Web** platform redirect URI"
    if to is not None and to.preposition == "as" and all(is_environment(noun) for noun in to.nouns):
        return (said.by_hand(*said.range),)
    if to is not None and to.nouns[0].mark == "code" and to.nouns[0].text.startswith("<"):
        return (said.by_hand(*said.range),)  # "to the `<head>` of your website"
    asked = "upload" in (said.frame.scene.last_target or "").casefold().split()
    if asked and all(noun.det in {"a", "an", "your", "the"} and _is_file_of_reader(noun) for noun in objects):
        return tuple(Upload(**said.common(*at), target=noun.text, where=said.where(noun)) for noun, at in said.chosen())
    in_field = to is not None and to.nouns[0].verbatim and is_field_role(to.nouns[0])
    if not in_field and any(is_file(noun) or noun.head in _SOURCE for noun in (*objects, *_places(said))):
        return (said.by_hand(*said.range),)
    if all(noun.head in lexicon.UPLOADABLE and not noun.verbatim and noun.head not in _SOURCE for noun in objects):
        return tuple(Upload(**said.common(*at), target=noun.text, where=said.where(noun)) for noun, at in said.chosen())
    given = all(noun.mark == "code" or noun.url for noun in objects)
    lead = said.field_lead(loosely=given)
    own = any(noun.det in {"a", "an"} and not is_text(noun) and noun.head not in _TEXTS | _NOTED for noun in objects)
    if to is None and lead is not None and own and lead.noun.role not in _TEXT_FIELDS:
        return None  # "In the editor, add a **Delay** node"
    if to is None and lead is not None and given:
        beside = said.where(objects[0], lead)
        given_value = ", ".join(noun.text if noun.verbatim else noun.url or "" for noun in objects)
        common = {**said.common(*said.range), "where": beside, "verbatim": lead.noun.verbatim}
        return (Fill(**common, field=lead.noun.text, role=lead.noun.role, value=given_value),)
    if to is None and lead is not None:
        where = said.where(objects[0], lead)
        field = lead.noun
        return (
            Fill(**said.common(*said.range), field=field.text, role=field.role, where=where, verbatim=field.verbatim),
        )
    if to is None:
        return _added(said)
    as_text = (
        to.preposition == "as" and bool(to.nouns[0].det) and all(noun.url or noun.mark == "code" for noun in objects)
    )
    if to.nouns[0].role in _BELONGING or (
        not as_text and not all(field.verbatim or is_field_role(field) or _is_named_sheet(field) for field in to.nouns)
    ):
        return None
    thing = objects[0]
    of_its_own = thing.det in {"a", "an"} and not thing.verbatim and thing.head not in _TEXTS | _NOTED
    if of_its_own and to.nouns[0].verbatim and to.nouns[0].role not in _TEXT_FIELDS:
        return None  # a thing of its own, tied to what is named: text for a field it is not
    if to.nouns[0].role in _SHEETS and not any(noun.is_pronoun or is_text(noun) for noun in objects):
        return tuple(
            Fill(**said.common(first, last), field=noun.text, where=said.where(noun), verbatim=noun.verbatim)
            for noun, (first, last) in said.chosen()
        )
    texts = [
        text
        for noun in objects
        if (text := literal(noun, pasted=False)) and (noun.mark in {"code", "quote"} or noun.url)
    ]
    value = ", ".join(texts) if len(texts) == len(objects) else None
    value = value or given_text(said, None)
    return tuple(
        Fill(
            **said.common(*said.range),
            field=field.text,
            value=value,
            role=field.role,
            where=said.where(field, to),
            verbatim=field.verbatim,
        )
        for field in to.nouns
    )


def _is_file_of_reader(noun: Noun) -> bool:
    return not noun.verbatim and noun.head in lexicon.UPLOADABLE | {"image", "picture", "photo"}


def is_environment(noun: Noun) -> bool:
    """True for what a server is set up with: `SECRET_KEY`."""
    return noun.mark == "code" and noun.text.isupper() and "_" in noun.text and noun.text.isascii()


def _field_of(said: Said) -> Phrase | None:
    """The phrase that names a field: "add the link to your terms in the **Terms** field"."""
    into = (one for one in said.phrase.phrases if one.preposition in {"to", "in", "into"})
    return next((one for one in into if one.nouns[0].verbatim and is_field_role(one.nouns[0])), None)


def _places(said: Said) -> list[Noun]:
    """Where the thing goes, and what that is in: "to the **a** section of your `x.yml` file"."""
    nouns = [noun for phrase in said.phrase.phrases for noun in phrase.nouns]
    return [*nouns, *(noun.inside for noun in nouns if noun.inside is not None)]


def _labelled(said: Said) -> Phrase | None:
    """The field in "a name for the **Step label**", which is the label itself."""
    target = said.find("for")
    names = [noun for noun in said.phrase.objects if noun.verbatim or noun.head not in _NOTED | {"value", "text"}]
    if target is None or names or not target.nouns[0].verbatim:
        return None
    return target if target.nouns[0].text.casefold().split()[-1] in _NOTED else None


def _kept_safe(said: Said) -> Made:
    """ "Store it in a safe place": a value to keep, once; None for anything else that is stored."""
    first, last = said.range
    lows = {word.low for word in said.frame.sentence.words[first:last]}
    if lows.isdisjoint({"safe", "safely", "secure", "securely"}):
        return None
    kept = [(noun, where) for noun, where in said.chosen() if not noun.is_pronoun]
    return tuple(Copy(**said.common(*where), target=noun.text, verbatim=noun.verbatim) for noun, where in kept)


def _is_named_sheet(noun: Noun) -> bool:
    return noun.role in _SHEETS and noun.text[:1].isupper()


def _added(said: Said) -> Made:
    objects = said.phrase.objects
    text = said.phrase.given
    if text is not None and len(objects) == 1 and objects[0].det == "the" and objects[0].head in _TEXTS:
        field, value = objects[0], text.url or text.text  # "Add the repository URL: `https://…`"
        where = said.where(field)
        return (Fill(**said.common(*said.range), field=field.text, value=value, where=where, verbatim=field.verbatim),)
    if all(noun.verbatim and noun.prefix.casefold() in _NOTED for noun in objects):
        return tuple(  # "Add the label **bug**"
            Fill(**said.common(*at), field=noun.prefix, value=noun.text, where=said.where(noun))
            for noun, at in said.chosen()
        )
    one = objects[0].det in {"a", "an"} and not any(noun.verbatim for noun in objects)
    if one and all(noun.det in {"a", "an", ""} and noun.text.casefold() in _NOTED for noun in objects):
        return tuple(
            Fill(**said.common(first, last), field=noun.text, where=said.where(noun))
            for noun, (first, last) in said.chosen()
        )
    if any(noun.det in {"a", "an"} and noun.head in _TEXTS and not noun.verbatim for noun in objects):
        return None  # "add a value": into which field?
    if all(noun.det in {"a", "an"} and not noun.verbatim for noun in objects):
        placed = any(lead.noun.verbatim and lead.preposition in {"in", "under", "for"} for lead in said.frame.leads)
        return None if placed else (said.by_hand(*said.range),)
    if not all(_named_field(noun) for noun in objects):
        return None
    return tuple(
        Fill(
            **said.common(first, last), field=noun.text, role=noun.role, where=said.where(noun), verbatim=noun.verbatim
        )
        for noun, (first, last) in said.chosen()
    )


def _named_field(noun: Noun) -> bool:
    if not noun.verbatim and noun.det == "the" and noun.head == "name":
        return True
    if noun.verbatim and noun.text.casefold() in _NOTED:
        return True
    kind = noun.role is None or noun.role in lexicon.FIELD_ROLES
    return kind and noun.verbatim and noun.mark in {"bold", "quote"} and noun.det not in {"a", "an", "another"}
