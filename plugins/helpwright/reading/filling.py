"""Text into fields: enter, type, set X to Y, add X to Y, name it X."""

from __future__ import annotations

from dataclasses import replace

from helpwright.reading import lexicon
from helpwright.reading.clauses import Choose, Clause, Fill, Set
from helpwright.reading.frame import Lead, Said, is_field_role, is_file
from helpwright.reading.nouns import Noun, read_noun
from helpwright.reading.phrases import Phrase
from helpwright.reading.switching import state_of

Made = tuple[Clause, ...] | None

_WHOLES = frozenset("information details settings fields values data form properties parameters options value".split())
_VAGUE = frozenset(
    "required requested necessary following remaining other appropriate relevant rest needed form".split()
)
_CHANGING = frozenset("set change update modify adjust configure customize customise".split())
_TYPED = frozenset({"enter", "type", "type in", "input", "key in"})
_PROCESSES = frozenset("setup process installation steps wizard checkout task challenge captcha order payment".split())
_NOTED = frozenset("comment description title note message name label tag caption reply".split())
_BELONGING = frozenset("group team role channel organization workspace folder repository board".split())
_SHEETS = lexicon.TABS | {"section", "page", "screen", "form", "panel", "dialog", "window"}
_CONTENTS = frozenset("text value contents content placeholder".split())
_ORDINALS = frozenset({"first", "second", "third", "last", "next", "field", "text"})
_NAMELESS = _ORDINALS | {"text field", "text box", "textbox", "input field", "input box", "box"}


def fill(said: Said) -> Made:
    """The object is the value where a place for it is named, else the field itself."""
    if said.phrase.verb.phrase == "name":
        return _entitle(said)
    if said.phrase.verb.phrase in {"describe", "label"} or not said.phrase.objects:
        return None
    if said.phrase.verb.phrase == "complete" and said.phrase.objects[0].head in _PROCESSES:
        return (said.by_hand(*said.range),)
    into = said.find("in", "into", "for", "to", "as", "under", "on", "next to", "inside", "within", "at")
    lead = said.field_lead(loosely=True)
    pairs = said.chosen()
    if any(noun.is_pronoun for noun, _ in pairs) and into is None and lead is None:
        return None
    if into is not None and is_file(into.nouns[0]):
        return (said.by_hand(*said.range),)
    if (
        said.phrase.verb.phrase not in _TYPED
        and any(noun.head in {"code", "snippet", "script"} and not noun.verbatim for noun, _ in pairs)
        and into is None
        and lead is None
    ):
        return (said.by_hand(*said.range),)
    if len(pairs) == 1 and said.phrase.given is not None and pairs[0][0].text.casefold() in {"following", "value"}:
        return _given_value(said, into, lead)
    loose = len(pairs) == 1 and not pairs[0][0].verbatim and pairs[0][0].head in _WHOLES
    if loose and into is not None and not is_field_role(into.nouns[0]) and pairs[0][0].shown.casefold() in _WHOLES:
        return None
    if len(pairs) == 1 and _is_vague(pairs[0][0]) and not (into is not None and _takes_value(into)):
        named = [noun for noun in said.phrase.examples if noun.mark in {None, "bold"}]
        if named and len(named) == len(said.phrase.examples):
            return tuple(
                Fill(**said.common(*said.range), field=noun.text, role=noun.role, verbatim=noun.verbatim)
                for noun in named
            )
        others = {"remaining", "other", "rest"} & set(pairs[0][0].shown.casefold().split())
        return (said.by_hand(*pairs[0][1]),) if others else None
    if any(noun.is_pronoun for noun, _ in pairs) and lead is None and into is not None and not _takes_value(into):
        place = into.nouns[0]
        return (said.by_hand(*said.range),) if lexicon.CODE_NOUNS & set(place.shown.casefold().split()) else None
    clauses: list[Clause] = []
    for noun, (first, last) in pairs:
        made = _filled(said, noun, into, lead, first, last)
        if made is None:
            return None
        clauses.extend(made)
    return _merged(clauses)


def _merged(clauses: list[Clause]) -> tuple[Clause, ...]:
    """The clauses, in which several texts for one field are one."""
    merged: list[Clause] = []
    for clause in clauses:
        before = merged[-1] if merged else None
        if isinstance(clause, Fill) and isinstance(before, Fill) and before.field == clause.field is not None:
            values = [value for value in (before.value, clause.value) if value is not None]
            merged[-1] = replace(before, value=", ".join(values) if len(values) > 1 else None)
        else:
            merged.append(clause)
    return tuple(merged)


def _given_value(said: Said, into: Phrase | None, lead: Lead | None) -> Made:
    """ "Type the following: `x`" puts that text into the field named before it."""
    given = said.phrase.given
    assert given is not None
    field = lead.noun if lead is not None else into.nouns[0] if into is not None else None
    value = given.text if given.verbatim else given.url
    common = {**said.common(*said.range), "value": value, "where": said.where(field, lead, into)}
    if field is None:
        return (Fill(**common, field=None),)
    return (Fill(**common, field=field.text, role=field.role, verbatim=field.verbatim),)


def _entitle(said: Said) -> Made:
    """ "Name it `x`" fills the name."""
    first, last = said.range
    marked = [word for word in said.frame.sentence.words[first:last] if word.kind == "name"]
    if not said.phrase.objects:
        return None
    value = marked[0].text if len(marked) == 1 else None
    return (Fill(**said.common(first, last), field="name", value=value, where=said.where(None)),)


def _is_vague(noun: Noun) -> bool:
    """True for "the required information": it stands for fields that the sentence doesn't name."""
    return not noun.verbatim and noun.head in _WHOLES and bool(_VAGUE & set(noun.shown.casefold().split()))


def _takes_value(into: Phrase) -> bool:
    """True if what follows the preposition is a field, and the object so what to put there."""
    noun = into.nouns[0]
    if noun.role in lexicon.TABS:
        return False
    if into.preposition == "for":
        return noun.verbatim or noun.role in {"field", "box", "textbox", "input"}
    if is_field_role(noun) or noun.role in {"option", "setting", "section"}:
        return True
    if noun.verbatim and noun.role is None:
        return True
    return noun.verbatim or (into.preposition == "as" and bool(noun.det))


def _filled(said: Said, noun: Noun, into: Phrase | None, lead: Lead | None, first: int, last: int) -> Made:
    common = said.common(first, last)
    example = said.phrase.example
    same = noun.shown.casefold().split()[:1] == ["same"] and not noun.verbatim
    value = said.frame.scene.last_value if same else None
    value = value or _literal(noun) or (example.text if example is not None and example.verbatim else None)
    is_field = noun.verbatim and is_field_role(noun)
    if into is not None and _takes_value(into) and not is_field:
        if any(field.text.casefold() in _NAMELESS and not field.verbatim for field in into.nouns):
            return _in_ordinal(said, noun, value, first, last)
        return tuple(
            Fill(
                **common,
                field=field.text,
                value=value,
                role=field.role,
                where=said.where(field, into),
                verbatim=field.verbatim,
            )
            for field in into.nouns
        )
    if lead is not None and not lead.noun.verbatim and lead.noun.text.casefold() in _NAMELESS:
        return _in_ordinal(said, noun, value, first, last)
    if lead is not None and not is_field and not (noun.mark == "bold" and noun.det):
        where = said.where(noun, lead)
        return tuple(
            Fill(**common, field=field.text, value=value, role=field.role, where=where, verbatim=field.verbatim)
            for field in (lead.noun, *lead.others)
        )
    if _names_value(noun):
        return (Fill(**common, field=noun.prefix, value=noun.text, where=said.where(noun)),)
    given = said.find("with")
    text = _given(said, given)
    if value is not None and not noun.det and noun.mark in {"code", "quote"} and noun.role is None and text is None:
        return (Fill(**common, field=None, value=value, where=said.where(noun)),)
    if not noun.verbatim and noun.text.casefold() in _NAMELESS:
        content = given.nouns[0] if given is not None else None
        if content is None or _is_text(content) or (named := said.name(content)) is None:
            return None
        return (Fill(**common, field=named[0], where=noun.shown, verbatim=named[1]),)
    text = text or (example.text if example is not None and example.verbatim else None)
    return (
        Fill(
            **common,
            field=noun.text,
            value=text,
            role=noun.role,
            where=said.where(noun, given),
            verbatim=noun.verbatim,
        ),
    )


def _in_ordinal(said: Said, noun: Noun, value: str | None, first: int, last: int) -> Made:
    """What goes into a field that only its place tells: "the last field", "the text field"."""
    if noun.is_pronoun:
        return None
    common = {**said.common(first, last), "where": said.where(noun)}
    if value is not None and noun.mark in {"code", "quote"}:
        return (Fill(**common, field=None, value=value),)
    return (Fill(**common, field=noun.text, verbatim=noun.verbatim),)


def _names_value(noun: Noun) -> bool:
    """True for "the name `x`": plain words say the field, the marked ones the text."""
    last = noun.prefix.split()[-1].casefold() if noun.prefix else ""
    nameless = {"following", "value", "text", "string", "new", "field", "url", "command", ""}
    return noun.mark in {"code", "quote"} and noun.role is None and last not in lexicon.ROLES | nameless


def _given(said: Said, given: Phrase | None) -> str | None:
    """The literal of "with `x`"; a name with an article only points to a value: "with the `CLIENT ID`"."""
    noun = said.phrase.given or (given.nouns[0] if given is not None else None)
    if noun is None or not noun.verbatim or noun.role is not None or noun.det:
        return None
    return noun.text


def _literal(noun: Noun) -> str | None:
    """The text to type, where the noun is one: marked and without a kind, or an address."""
    if noun.verbatim and noun.role is None:
        return noun.text
    return noun.url if noun.url and not noun.verbatim else None


def assign(said: Said) -> Made:
    """ "Set X to Y": a toggle, an option, or a text, by what Y is."""
    if not said.phrase.objects:
        return None
    to = said.find("to", "as", "with")
    if to is None:
        return _assigned_nothing(said)
    clauses: list[Clause] = []
    for noun, (first, last) in said.chosen():
        one = _assigned(said, noun, to, first, last)
        if one is None:
            return None
        clauses.append(one)
    return tuple(clauses)


def _assigned_nothing(said: Said) -> Made:
    """ "Set the **Username** and **Password**": the reader knows the values."""
    verb, objects = said.phrase.verb.phrase, said.phrase.objects
    marked = all(noun.verbatim for noun in objects)
    if verb == "configure" and not any(noun.verbatim for noun in objects):
        return (said.by_hand(*said.range),)
    lone = len(objects) == 1 and objects[0].det and objects[0].head not in lexicon.CODE_NOUNS
    if verb == "set" and lone and not marked and not objects[0].is_pronoun:
        noun, common = objects[0], said.common(*said.range)
        return (Fill(**common, field=noun.text, value=_given(said, None), where=said.where(noun)),)
    if verb not in _CHANGING or not marked:
        return None
    clauses: list[Clause] = []
    for noun, (first, last) in said.chosen():
        common = {**said.common(first, last), "field": noun.text, "verbatim": True, "where": said.where(noun)}
        text = _given(said, None)
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


def _assigned(said: Said, noun: Noun, to: Phrase, first: int, last: int) -> Clause | None:
    value = to.nouns[0]
    common = said.common(first, last)
    inside = said.find("in", "of")
    if not noun.verbatim and noun.text.casefold() in _CONTENTS and inside is not None and inside.nouns[0].verbatim:
        noun = inside.nouns[0]
        said = replace(said, phrase=replace(said.phrase, phrases=(to,)))
    if is_file(noun) or is_file(value):
        return said.by_hand(first, last)
    if noun.is_pronoun and to.preposition == "as" and value.verbatim:
        where = said.where(value, to)
        return Fill(**common, field=value.text, role=value.role, where=where, verbatim=True)
    lead = said.field_lead(loosely=True)
    if noun.is_pronoun:
        named = (lead.noun.text, lead.noun.verbatim) if lead else said.name(noun)
        if named is None:
            return None
        noun = replace(noun, text=named[0], verbatim=named[1])
    said.remember(noun.text, noun.verbatim)
    where = said.where(noun, to, lead)
    return assigned_value(said, noun, value, {**common, "where": where})


def assigned_value(said: Said, noun: Noun, value: Noun, common: dict[str, object]) -> Clause:
    """The clause that gives a field this value."""
    state = state_of(value.text)
    if noun.role in lexicon.SWITCH_ROLES or (state is not None and value.text.casefold() in _SWITCHED):
        field, verbatim = noun.text, noun.verbatim
        if not verbatim and field.casefold() in lexicon.ROLES and value.verbatim:
            field, verbatim = value.text, True
        return Set(**common, field=field, state=state or "on", role=noun.role, verbatim=verbatim)  # type: ignore[arg-type]
    example = said.phrase.example
    text = value.text if value.verbatim else value.url
    if text is None and example is not None and example.verbatim:
        text = example.text
    marked = (
        value.verbatim
        and "://" not in value.text
        and value.mark in {"bold", "italic"}
        and value.role not in lexicon.FIELD_ROLES
    )
    plain = text is None and _is_option(value)
    if marked or plain:
        return Choose(**common, option=value.text, field=noun.text, role=noun.role, verbatim=value.verbatim)  # type: ignore[arg-type]
    if text is None and value.text[:1].isdigit():
        text = value.text
    return Fill(**common, field=noun.text, value=text, role=noun.role, verbatim=noun.verbatim)  # type: ignore[arg-type]


_SWITCHED = frozenset({"on", "off", "enabled", "disabled"})


def _is_option(value: Noun) -> bool:
    """True for a plain value that names an option: "RS256", "regular web app", "the same as …"; not "the key"."""
    if value.shown.casefold().startswith("same"):
        return True
    return not value.det and not value.text[:1].isdigit() and value.first + 4 > value.last and value.text != "something"


def add(said: Said) -> Made:
    """ "Add X to Y" fills Y where Y is a field; "add **X** and **Y**" fills both."""
    objects = said.phrase.objects
    if not objects:
        return None
    to = said.find("to", "in", "into", "as", "under")
    in_field = to is not None and to.nouns[0].verbatim and is_field_role(to.nouns[0])
    if not in_field and any(is_file(noun) or noun.head == "code" for noun in (*objects, *(to.nouns if to else ()))):
        return (said.by_hand(*said.range),)
    lead = said.field_lead(loosely=False)
    if to is None and lead is not None:
        where = said.where(objects[0], lead)
        field = lead.noun
        return (
            Fill(**said.common(*said.range), field=field.text, role=field.role, where=where, verbatim=field.verbatim),
        )
    if to is None:
        return _added(said)
    if to.nouns[0].role in _BELONGING or not all(
        field.verbatim or is_field_role(field) or _is_named_sheet(field) for field in to.nouns
    ):
        return None
    if to.nouns[0].role in _SHEETS and not any(noun.is_pronoun or _is_text(noun) for noun in objects):
        return tuple(
            Fill(**said.common(first, last), field=noun.text, where=said.where(noun), verbatim=noun.verbatim)
            for noun, (first, last) in said.chosen()
        )
    texts = [text for noun in objects if (text := _literal(noun)) and (noun.mark in {"code", "quote"} or noun.url)]
    value = ", ".join(texts) if len(texts) == len(objects) and all("://" in text for text in texts) else None
    value = value or _given(said, None)
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


def _is_named_sheet(noun: Noun) -> bool:
    return noun.role in _SHEETS and noun.text[:1].isupper()


def _is_text(noun: Noun) -> bool:
    """True if the noun is what to type and not what it is called."""
    return noun.mark in {"code", "quote"} or noun.url is not None


def _added(said: Said) -> Made:
    objects = said.phrase.objects
    if all(noun.det in {"a", "an"} and noun.text.casefold() in _NOTED for noun in objects):
        return tuple(
            Fill(**said.common(first, last), field=noun.text, where=said.where(noun))
            for noun, (first, last) in said.chosen()
        )
    if all(noun.det in {"a", "an"} and not noun.verbatim for noun in objects):
        return (said.by_hand(*said.range),)
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
    return noun.verbatim and noun.mark in {"bold", "quote"} and noun.det not in {"a", "an", "another"}
