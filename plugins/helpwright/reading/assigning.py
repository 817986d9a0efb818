"""Fields set to a value: "set X to Y" is a switch, an option or a text, by what Y is."""

from __future__ import annotations

from dataclasses import replace

from helpwright.reading import lexicon
from helpwright.reading.clauses import Choose, Clause, Fill, Set
from helpwright.reading.filling import Made
from helpwright.reading.frame import Said, is_field_role, is_file, is_made_up
from helpwright.reading.literals import given_text, is_chosen
from helpwright.reading.noun import Noun
from helpwright.reading.nouns import read_noun
from helpwright.reading.phrases import Phrase
from helpwright.reading.switching import state_of, switched

_CHANGING = frozenset("set change update modify adjust configure customize customise".split())
_MANY = (["settings"], ["options"], ["preferences"], ["rules"], ["parameters"], ["properties"], ["permissions"])
_ANY_FIELDS = frozenset({"fields", "values", "settings", "options", "details"})
_TITLES = frozenset({"name", "title", "description", "label", "message"})
_EDITING = frozenset({"modify", "edit", "update", "customize", "customise", "adjust"})
_KEPT = frozenset("copied noted saved received obtained downloaded generated recorded".split())
_SOFTWARE = frozenset("server application app code client backend website service services scripts software".split())
_NAMES = (["name"], ["title"], ["description"], ["label"])
_TEXT_FIELDS = frozenset({"field", "box", "textbox", "input", "textarea"})
_IN_CODE = frozenset("property attribute parameter variable constant argument".split())
_CONTENTS = frozenset("number amount text value contents content placeholder".split())


def assign(said: Said) -> Made:
    """ "Set X to Y": a toggle, an option, or a text, by what Y is."""
    if not said.phrase.objects:
        return _assigned_to_labelled(said)
    if all(noun.text.casefold() in _ANY_FIELDS and not noun.verbatim for noun in said.phrase.objects):
        return (said.by_hand(*said.range),) if said.frame.sentence.end != ":" else None  # "Change any of the fields"
    if said.phrase.verb.phrase == "assign" and len(said.phrase.objects) == 1 and is_made_up(said.phrase.objects[0]):
        return (Fill(**said.common(*said.range), field=said.phrase.objects[0].text, where=said.where(None)),)
    if said.phrase.verb.phrase == "assign":
        return None  # to whom or to what is not always a field
    to = said.find("to", "as", "with")
    given = said.phrase.given
    if to is None and given is not None and len(said.phrase.objects) == 1 and not said.phrase.objects[0].is_pronoun:
        noun = said.phrase.objects[0]
        return (assigned_value(said, noun, given, {**said.common(*said.range), "where": said.where(noun)}),)
    counted = to is not None and to.nouns[0].text[:1].isdigit()
    behind = said.frame.sentence.words[to.nouns[0].last : said.phrase.last + 1] if to is not None and counted else ()
    if any(word.low in {"before", "after"} for word in behind):
        return None  # "to 5 days before the end"
    if _is_of_code(said):
        return (said.by_hand(*said.range),)
    owner = said.find("for")
    if to is not None and to.preposition == "as" and to.nouns[0].head == "value" and owner is not None:
        field, text = owner.nouns[0], said.phrase.objects[0]
        common = {**said.common(*said.range), "value": text.text if text.verbatim else None}
        return (Fill(**common, field=field.text, role=field.role, verbatim=field.verbatim),)
    if to is not None and to.preposition == "with" and to.nouns[0].mark == "code" and " " in to.nouns[0].text:
        return (said.by_hand(*said.range),)  # a command
    if to is not None and to.preposition == "with" and not to.nouns[0].verbatim and said.phrase.verb.phrase in _EDITING:
        return None  # with what, and where in it?
    if to is not None and said.phrase.verb.phrase == "replace" and not _is_said(said, to):
        return None  # "replace the existing names with your own"
    place = said.find("at", "in", "on")
    typed = said.phrase.verb.phrase == "set" and place is not None and place.nouns[0].verbatim
    typed = typed and not any(noun.verbatim for noun in said.phrase.objects)
    goes_in = place is not None and is_field_role(place.nouns[0])
    plain = not any(noun.verbatim for noun in said.phrase.objects) and place is not None and place.nouns[0].verbatim
    if to is None and place is not None and goes_in and (typed or plain or said.phrase.objects[0].is_pronoun):
        field, where = place.nouns[0], said.where(place.nouns[0], place)
        common = {**said.common(*said.range), "where": where, "verbatim": field.verbatim}
        return (Fill(**common, field=field.text, role=field.role),)
    if to is None and said.phrase.verb.phrase == "replace" and place is not None and _is_of_reader(place.nouns[0]):
        return (said.by_hand(*said.range),)  # "in the configuration of your application"
    if to is None and all(noun.det == "your" and noun.head in _SOFTWARE for noun in said.phrase.objects):
        return (said.by_hand(*said.range),)  # "… and update your server"
    if to is None:
        return _assigned_nothing(said)
    clauses: list[Clause] = []
    for noun, (first, last) in said.chosen():
        one = _assigned(said, noun, to, first, last)
        if one is None:
            return None
        clauses.append(one)
    return tuple(clauses)


def _assigned_to_labelled(said: Said) -> Made:
    """ "**Sign-ups**: Set to **Off**": the value of the field that a label in front names."""
    lead, to = said.field_lead(loosely=True), said.find("to")
    if said.phrase.verb.phrase != "set" or lead is None or to is None:
        return None
    common = {**said.common(*said.range), "where": said.where(None, lead, to)}
    return (assigned_value(said, lead.noun, to.nouns[0], common),)


def _is_said(said: Said, to: Phrase) -> bool:
    """True if the words name the field or the text that something is replaced with."""
    place = said.find("in", "of")
    lead = said.field_lead(loosely=True)
    nouns = (*said.phrase.objects, *to.nouns, *(place.nouns if place is not None else ()))
    return lead is not None or any(noun.verbatim or noun.url or is_field_role(noun) for noun in nouns)


def _is_kept(said: Said, value: Noun) -> bool:
    """True for "the **ID** you copied": what goes in is that value, not an option of that name."""
    words = said.frame.sentence.words[value.first : value.last]
    return any(word.low in _KEPT for word in words if word.kind == "word")


def _is_of_reader(noun: Noun) -> bool:
    """True for a part of what the reader has built: "the configuration of your application"."""
    return not noun.verbatim and noun.shown.casefold().endswith(
        ("your application", "your app", "your code", "your server")
    )


def _is_of_code(said: Said) -> bool:
    """True for environment variables and for files named in plain words."""
    first, last = said.range
    files = any(
        word.kind == "word" and word.url is None and word.low.endswith(lexicon.FILE_ENDINGS)
        for word in said.frame.sentence.words[first:last]
    )
    return files or any({noun.role, noun.head} & {"variable", "variables"} for noun in said.phrase.objects)


def _assigned_nothing(said: Said) -> Made:
    """ "Set the **Username** and **Password**": the reader knows the values."""
    verb, objects = said.phrase.verb.phrase, said.phrase.objects
    if any(noun.det in {"this", "these"} and not noun.verbatim for noun in objects):
        return None  # "update this name": in which field?
    marked = all(noun.verbatim for noun in objects)
    if verb == "set" and said.phrase.purpose is not None and any(noun.role == "event" for noun in objects):
        return None
    is_text = marked and (objects[0].text.casefold().split()[-1:] in _NAMES or objects[0].role in _TEXT_FIELDS)
    if verb in _EDITING and len(objects) == 1 and is_text:
        noun = objects[0]
        common = {**said.common(*said.range), "where": said.where(noun)}
        return (Fill(**common, field=noun.text, role=noun.role, verbatim=True),)
    into = said.find("in", "of")
    if verb in _EDITING and objects[0].text.casefold() == "text" and into is not None and into.nouns[0].verbatim:
        return _assigned_nothing(said.without(into).of(*into.nouns))  # "edit the text in the **Name** field"
    if verb == "edit" and not any((noun.verbatim and not is_file(noun)) or noun.is_pronoun for noun in objects):
        return (said.by_hand(*said.range),)
    if verb == "configure" and not any(noun.verbatim and noun.mark != "link" for noun in objects):
        return (said.by_hand(*said.range),)
    if verb == "configure" and any(noun.det in {"a", "an"} for noun in objects):
        return None  # "configure an **External** consent screen"
    if verb == "configure" and any(noun.text.casefold().split()[1:][-1:] in _MANY for noun in objects):
        return None  # "Configure the **Sign-in settings**": which of them?
    plain = all(
        (noun.det or (noun is not objects[0] and noun.text[:1].isupper()))  # "the Start Date and End Date"
        and noun.head not in lexicon.CODE_NOUNS
        and not noun.is_pronoun
        for noun in objects
    )
    before = said.field_lead(loosely=False)
    if verb == "set" and plain and not marked and before is not None and len(objects) == 1:
        field = before.noun
        where = said.where(objects[0], before)
        return (
            Fill(**said.common(*said.range), field=field.text, role=field.role, where=where, verbatim=field.verbatim),
        )
    lone = objects[0] if len(objects) == 1 and objects[0].mark == "quote" and not objects[0].det else None
    if verb == "set" and lone is not None and said.frame.scene.last_field and lone.role is None:
        common = {**said.common(*said.range), "where": said.where(lone), "verbatim": True}
        return (
            Choose(**common, option=lone.text, field=said.frame.scene.last_field),
        )  # "… visibility. Set "Private"."
    if verb == "set" and plain and len(objects) == 1 and is_chosen(objects[0].bare) and given_text(said, None) is None:
        said.frame.scene.last_field = objects[0].bare
        where = said.where(objects[0])
        return (Choose(**said.common(*said.range), option=None, field=objects[0].bare, where=where),)
    if verb == "set" and plain and not marked:
        value = given_text(said, None) if len(objects) == 1 else None
        return tuple(
            Fill(**said.common(first, last), field=noun.bare, value=value, where=said.where(noun))
            for noun, (first, last) in said.chosen()
        )
    lead = said.field_lead(loosely=True)
    if verb in _CHANGING and plain and all(noun.head in _TITLES for noun in objects):
        fields = [lead.noun] if lead is not None and len(objects) == 1 else objects
        return tuple(
            Fill(**said.common(first, last), field=field.text, where=said.where(noun, lead), verbatim=field.verbatim)
            for field, (noun, (first, last)) in zip(fields, said.chosen(), strict=True)
        )
    if verb not in _CHANGING or not marked:
        return None
    clauses: list[Clause] = []
    for noun, (first, last) in said.chosen():
        common = {**said.common(first, last), "field": noun.text, "verbatim": True, "where": said.where(noun)}
        text = given_text(said, None)
        text = text or _value_in_brackets(said, noun)
        option = _option_in_brackets(said, noun)
        if option is not None:
            clauses.append(Choose(**{**common, "verbatim": option.verbatim}, option=option.text, role=noun.role))
        elif noun.role in lexicon.CHOICE_ROLES | {"option", "radio"}:
            clauses.append(Choose(**common, option=text, role=noun.role))
        else:
            clauses.append(Fill(**common, value=text, role=noun.role))
    return tuple(clauses)


def _option_in_brackets(said: Said, noun: Noun) -> Noun | None:
    """The option in "set **Plan** (select the plan you want)"."""
    aside = said.frame.sentence.aside(noun.last)
    return read_noun(aside, 1) if len(aside) > 1 and aside[0].low in {"select", "choose", "pick"} else None


def _value_in_brackets(said: Said, noun: Noun) -> str | None:
    """The text in "set **Type** (set to `code`)"."""
    aside = said.frame.sentence.aside(noun.last)
    lows = [word.low for word in aside[:-1]]
    return aside[-1].text if lows in (["set", "to"], ["use"]) and aside[-1].kind == "name" else None


def _assigned(said: Said, noun: Noun, to: Phrase, first: int, last: int) -> Clause | None:
    value = to.nouns[0]
    common = said.common(first, last)
    inside = said.find("in", "of")
    replaced = said.phrase.verb.phrase == "replace" and not noun.verbatim and noun.role is None
    ahead = said.field_lead(loosely=True)
    if replaced and inside is None and ahead is not None and ahead.preposition == "in":
        field = ahead.noun
        where = said.where(field, to, ahead)
        return assigned_value(said, field, value, {**common, "where": where})
    content = replaced or (not noun.verbatim and noun.text.casefold() in _CONTENTS)
    if content and inside is not None and inside.nouns[0].verbatim:
        noun = inside.nouns[0]
        said = replace(said, phrase=replace(said.phrase, phrases=(to,)))
    in_code = said.phrase.verb.phrase == "replace" and noun.mark == "code" and noun.role not in lexicon.FIELD_ROLES
    in_code = in_code or (noun.mark == "code" and (_is_identifier(noun.text) or noun.head in _IN_CODE))
    is_named = noun.verbatim or (noun.text[:1].isupper() and value.verbatim)
    in_code = in_code or (said.phrase.verb.phrase == "configure" and not is_named)
    shown = value.mark in {"bold", "italic", "quote"} and noun.mark != "code"  # "rename the folder to *Invoices*"
    of_field = noun.verbatim and noun.mark == "bold"
    if in_code or (is_file(noun) and not shown) or (is_file(value) and not of_field):
        return said.by_hand(first, last)
    if noun.is_pronoun and to.preposition == "as" and value.verbatim:
        where = said.where(value, to)
        return Fill(**common, field=value.text, role=value.role, where=where, verbatim=True)
    lead = said.field_lead(loosely=True)
    of_lead = lead if noun.is_pronoun else None  # else it tells where the field is: "Under **Policy**, set **A** to …"
    if (
        noun.det in {"its", "their"}
        and noun.text.casefold() in {"status", "state"}
        and state_of(value.text) is not None
    ):
        target, verbatim = said.frame.scene.last_target, said.frame.scene.last_verbatim
        if target is not None:
            return Set(**common, field=target, state=state_of(value.text) or "on", verbatim=verbatim)
    if noun.is_pronoun:
        named = (lead.noun.text, lead.noun.verbatim) if lead else said.frame.scene.just_chosen or said.name(noun)
        if named is None:
            return None
        noun = replace(noun, text=named[0], verbatim=named[1])
    state = state_of(value.text)
    if (
        state is not None
        and not noun.verbatim
        and noun.text.casefold() in lexicon.SWITCH_ROLES
        and said.find("next to", "for")
    ):
        kept = tuple(phrase for phrase in said.phrase.phrases if phrase is not to)
        return switched(replace(said, phrase=replace(said.phrase, phrases=kept)), noun, state, first, last)
    if said.phrase.verb.phrase == "rename" and not noun.is_pronoun:
        noun = replace(noun, text="name" if noun.verbatim else f"{noun.text} name", verbatim=False, role=None)
    said.remember(noun.text, noun.verbatim)
    before = said.find("from")
    where = said.where(noun, to, of_lead, before if before is not None and before.nouns[0].verbatim else None)
    return assigned_value(said, noun, value, {**common, "where": where})


def assigned_value(said: Said, noun: Noun, value: Noun, common: dict[str, object]) -> Clause:
    """The clause that gives a field this value."""
    state = state_of(value.text)
    if not noun.verbatim and noun.text.casefold() in lexicon.SWITCH_ROLES and value.verbatim and state is None:
        return Set(**{**common, "verbatim": True}, field=value.text, state="on", role=noun.text)  # type: ignore[arg-type]
    slid = noun.role == "slider" and state is None and value.text[:1].isdigit()
    if (noun.role in lexicon.SWITCH_ROLES and not slid) or (state is not None and value.text.casefold() in _SWITCHED):
        field, verbatim = noun.text, noun.verbatim
        if not verbatim and field.casefold() in lexicon.ROLES and value.verbatim:
            field, verbatim = value.text, True
        return Set(**common, field=field, state=state or "on", role=noun.role, verbatim=verbatim)  # type: ignore[arg-type]
    example = said.phrase.example
    text = value.text if value.verbatim else value.url
    if text is None and example is not None and example.verbatim:
        text = example.text
    if value.verbatim and (
        _is_kept(said, value) or (value.det == "the" and value.role is None and value.mark == "bold")
    ):
        return Fill(**common, field=noun.text, value=value.text, role=noun.role, verbatim=noun.verbatim)  # type: ignore[arg-type]
    if not value.verbatim and value.text.casefold() in {"empty", "blank", "nothing"}:
        return Fill(**common, field=noun.text, value="", role=noun.role, verbatim=noun.verbatim)  # type: ignore[arg-type]
    marked = (
        value.verbatim
        and "://" not in value.text
        and value.mark in {"bold", "italic"}
        and value.role not in lexicon.FIELD_ROLES
    )
    plain = text is None and _is_option(value)
    if marked and noun.text.casefold().partition(" of ")[0].split()[-1:] in _NAMES:
        return Fill(**common, field=noun.text, value=value.text, role=noun.role, verbatim=noun.verbatim)  # type: ignore[arg-type]
    chosen = {**common, "role": noun.role, "verbatim": value.verbatim, "field_verbatim": noun.verbatim}
    if marked or plain:
        return Choose(**chosen, option=value.text, field=noun.text)  # type: ignore[arg-type]
    listed = noun.role in lexicon.CHOICE_ROLES or is_chosen(noun.text)
    if listed and value.mark != "code" and "://" not in value.text and not value.text[:1].isdigit():
        option = value.text if value.verbatim else value.shown
        return Choose(**chosen, option=option, field=noun.text)  # type: ignore[arg-type]
    if text is None and value.text[:1].isdigit():
        text = value.text
    return Fill(**common, field=noun.text, value=text, role=noun.role, verbatim=noun.verbatim)  # type: ignore[arg-type]


def _is_identifier(text: str) -> bool:
    """True for a name of source code, which no screen shows: `baseUrl`."""
    return text.isalnum() and text[:1].islower() and any(char.isupper() for char in text)


_SWITCHED = frozenset({"on", "off", "enabled", "disabled"})


def _is_option(value: Noun) -> bool:
    """True for a plain value that names an option: "RS256", "regular web app", "the same as …"; not "the key"."""
    if value.shown.casefold().startswith("same"):
        return True
    return not value.det and not value.text[:1].isdigit() and value.first + 4 > value.last and value.text != "something"
