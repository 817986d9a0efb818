"""Text into fields: enter, type, set X to Y, add X to Y, name it X."""

from __future__ import annotations

from dataclasses import replace

from helpwright.reading import lexicon
from helpwright.reading.clauses import Clause, Fill
from helpwright.reading.destinations import (
    TYPED,
    destination,
    goes_elsewhere,
    is_of_file,
    named_example,
    takes_value,
    with_field_behind,
)
from helpwright.reading.frame import Lead, Said, is_field_role, is_file, is_thought_up
from helpwright.reading.literals import (
    example_in,
    given_text,
    is_confirmation,
    is_spelt,
    is_spelt_for,
    is_text,
    is_text_of,
    literal,
    names_value,
)
from helpwright.reading.noun import Noun
from helpwright.reading.phrases import Phrase
from helpwright.reading.vagueness import VAGUE, WHOLES, is_part, is_uncertain, is_vague

Made = tuple[Clause, ...] | None

_PROCESSES = frozenset(
    "setup process installation steps wizard checkout task challenge captcha order payment flow verification "
    "registration".split()
)
_UNTYPED = frozenset({"specify", "provide", "indicate", "define", "supply"})
_ORDINALS = frozenset("first second third last next field text upper lower top bottom left right".split())
_GIVEN = frozenset("nickname name names label title description value id key slug password email color comment".split())
_MATCHING = frozenset({"corresponding", "respective", "appropriate", "matching", "relevant"})
_ANEW = frozenset({"retype", "re-enter"})  # into another field
_PANES = frozenset({"pane", "editor", "window", "panel"})
_PROGRAMS = frozenset({"sql", "query", "code", "script", "statement", "json", "yaml"})
_ASKING = frozenset({"how", "what", "which", "when", "where", "whether"})
_DESCRIPTIONS = frozenset({"description", "note", "notes", "comment", "summary", "purpose", "reason"})
_INITIALS = 3  # letters: longer capitals are no field's name
_NAMELESS = _ORDINALS | {
    "text area",
    "textarea",
    "text field",
    "text box",
    "textbox",
    "input field",
    "input box",
    "box",
}


def fill(said: Said) -> Made:
    """The object is the value where a place for it is named, else the field itself."""
    verb = said.phrase.verb.phrase
    if verb == "place" and said.field_lead(loosely=False) is None and said.find("in", "into") is None:
        return None  # "place an order"
    if verb in {"name", "call it", "call this"}:
        return _entitle(said)
    if verb == "give" and not all(_is_given(noun) for noun in said.phrase.objects):
        return None
    if not said.phrase.objects:
        return _answered(said)
    if verb in {"describe", "label"}:
        return None
    if _tells_how(said):
        return ()
    if verb == "provide" and said.find("with") is not None:
        return None  # whom with what
    if verb == "define" and any(noun.mark == "link" for noun in said.phrase.objects):
        return None  # what the page behind the link tells
    many = said.field_lead(loosely=True) is None and any(noun.head.endswith("s") for noun in said.phrase.objects)
    if verb == "define" and any((many or noun.core) and not noun.verbatim for noun in said.phrase.objects):
        return (said.by_hand(*said.range),) if destination(said) is None else None  # "the roles that you need"
    if verb in {"complete", "fill in", "fill out"} and said.phrase.objects[0].role in {"section", "page"}:
        return None  # which of its fields?
    if said.phrase.verb.deed == "fill in" and any(is_of_file(noun) for noun in said.phrase.objects):
        return (said.by_hand(*said.range),)  # "Populate the template file"
    if verb == "complete" and said.phrase.objects[0].head in _PROCESSES:
        return (said.by_hand(*said.range),)
    if said.frame.optional and is_part(said.phrase.objects[0]):
        return ()  # "You can also enter just part of an address"
    said = with_field_behind(said)
    filled = _filled_form(said)
    if filled is not None:
        return filled
    pane = next((one for one in said.frame.leads if one.noun.head in _PANES and one.noun.verbatim), None)
    if pane is not None and verb in {"paste", "enter"} and not said.phrase.phrases and _is_program(said):
        field, where = pane.noun, said.where(pane.noun, pane)
        return (Fill(**said.common(*said.range), field=field.text, role=field.role, where=where, verbatim=True),)
    into = destination(said)
    if into is not None and into.nouns[0].det == "both" and into.nouns[0].text.casefold() in {"fields", "boxes"}:
        return None  # which two?
    if into is not None and into.nouns[0].text.casefold() in _MATCHING:
        if is_field_role(into.nouns[0]) and (example := named_example(said)) is not None:
            return (Fill(**said.common(*said.range), field=example.text, role=example.role, verbatim=True),)
        said = said.without(into)
        into = None
    if into is not None and is_field_role(into.nouns[0]) and VAGUE.issuperset(into.nouns[0].text.casefold().split()):
        return None  # "to each of the requested fields"
    lead = said.field_lead(loosely=True)
    if lead is not None and _heads(lead, said):
        lead = None
    under = next((one for one in said.frame.leads if one.is_place and one.preposition == "under"), None)
    if under is not None and under.noun.verbatim and verb in {"paste", "paste in"} and not said.phrase.phrases:
        lead = under  # "Under **Entity ID**, click **Add** and paste in the URL"
    if goes_elsewhere(said, into, lead):
        return (said.by_hand(*said.range),)
    pairs = said.chosen()
    given = said.phrase.given
    announced = given is not None and lead is not None and given.mark in {"code", "quote"}
    if len(pairs) == 1 and announced and not pairs[0][0].verbatim:
        return _given_value(said, into, lead)
    if len(pairs) == 1 and given is not None and pairs[0][0].text.casefold() in {"following", "value"}:
        return _given_value(said, into, lead)
    if any(noun.is_pronoun for noun, _ in pairs) and into is None and lead is None:
        return () if said.frame.scene.just_filled and verb not in _ANEW else None
    if len(pairs) == 1 and is_vague(pairs[0][0]) and not _has_place(pairs[0][0], into, lead):
        return _exemplified(said)
    linked = into is not None and into.nouns[0].mark == "link" and not is_field_role(into.nouns[0])
    again = any(word.low in {"again", "same"} for word in said.frame.sentence.words[said.range[0] : said.range[1]])
    only = pairs[0][0] if len(pairs) == 1 and into is None and lead is None else None
    if only is not None and only.mark == "code" and (is_file(only) or only.text.startswith(("~/", "./"))):
        return None  # "paste the contents of `~/.ssh/id.pub`": in which field?
    if again and into is None and lead is None and not pairs[0][0].verbatim:
        return None  # "enter the same password again": in which field?
    one = not pairs[0][0].verbatim and pairs[0][0].shown.casefold().endswith(" one")
    if (one or pairs[0][0].bare.casefold() == "one") and into is None and lead is None:
        return None  # "paste the one you copied"
    if not any(sign.isalnum() for sign in pairs[0][0].bare) and not pairs[0][0].verbatim:
        return None  # "type @ followed by a name"
    if is_uncertain(said, into, lead) or (linked and any(noun.mark == "bold" and noun.det for noun, _ in pairs)):
        return None  # "Enter an **Amount** in [units](…)": a page or a unit?
    pronoun = any(noun.is_pronoun for noun, _ in pairs)
    if pronoun and lead is None and into is not None and not takes_value(into, pairs[0][0]):
        place = into.nouns[0]
        return (said.by_hand(*said.range),) if lexicon.CODE_NOUNS & set(place.shown.casefold().split()) else None
    if len(pairs) > 1 and into is None and lead is None and all(_is_bare_code(noun) for noun, _ in pairs):
        named = [(said.common(*at), noun) for noun, at in pairs]  # "enter `Full name` and `Short name`"
        return tuple(Fill(**common, field=noun.text, where=said.where(noun), verbatim=True) for common, noun in named)
    clauses: list[Clause] = []
    for noun, (first, last) in pairs:
        made = _filled(said, noun, into, lead, first, last)
        if made is None:
            return None
        clauses.extend(made)
        if noun.det and not noun.verbatim:
            said.remember(noun.bare.rpartition(" of the ")[2], False)  # "type its name and choose it"
    return _merged(clauses)


def _heads(lead: Lead, said: Said) -> bool:
    """True for a section over a field that the object is called after: "Under **Account**, enter a password"."""
    noun = said.phrase.objects[0]
    made_up = len(said.phrase.objects) == 1 and noun.det in {"a", "an"} and is_thought_up(noun) and not noun.verbatim
    field = lead.noun.text.casefold().split()[-1:] != [noun.head] and not is_thought_up(lead.noun)
    return lead.preposition == "under" and made_up and field and not is_field_role(lead.noun)


def _is_bare_code(noun: Noun) -> bool:
    return noun.mark == "code" and not noun.det and noun.role is None and not noun.prefix


def _answered(said: Said) -> Made:
    """ "Specify how long to wait in the **Timeout** field" fills that field; None where no field is named."""
    first, last = said.range
    asked = any(word.low in _ASKING for word in said.frame.sentence.words[first:last])
    described = said.phrase.verb.phrase == "describe" and (front := said.field_lead(loosely=True)) is not None
    if described and front is not None and front.noun.text.casefold() in _DESCRIPTIONS:
        example = said.phrase.example  # "In **Description**, describe what it is for, such as `x`"
        value = example.text if example is not None and example.verbatim else None
        common = {**said.common(first, last), "where": said.where(front.noun, front)}
        return (Fill(**common, field=front.noun.text, value=value, role=front.noun.role, verbatim=True),)
    into, lead = said.find("in", "into"), said.field_lead(loosely=False)
    nouns = into.nouns if into is not None else (lead.noun,) if lead is not None else ()
    if not asked or len(nouns) != 1 or not (nouns[0].verbatim and is_field_role(nouns[0])):
        return None
    field, where = nouns[0], said.where(nouns[0], into, lead)
    return (Fill(**said.common(first, last), field=field.text, role=field.role, where=where, verbatim=True),)


def _tells_how(said: Said) -> bool:
    """True for "put each on a line of its own", which tells of what is typed elsewhere."""
    on = said.find("on")
    noun = said.phrase.objects[0]
    each = noun.det == "each" or noun.text.casefold() == "each"
    return each and on is not None and bool({"line", "lines"} & set(on.nouns[0].shown.casefold().split()))


def _is_program(said: Said) -> bool:
    """True for text that no field is called after: a query, a script."""
    noun = said.phrase.objects[0]
    return len(said.phrase.objects) == 1 and not noun.verbatim and noun.head in _PROGRAMS


def _has_place(noun: Noun, into: Phrase | None, lead: Lead | None) -> bool:
    """True if it is said where vague words go: "paste the following value in **X**"."""
    return (into is not None and takes_value(into, noun)) or (lead is not None and noun.head == "value")


def _exemplified(said: Said) -> Made:
    """The fields that "the required information, such as name and email," names; None where it names none."""
    noun, where = said.chosen()[0]
    named = [example for example in said.phrase.examples if example.mark in {None, "bold"}]
    if named and len(named) == len(said.phrase.examples):
        return tuple(
            Fill(**said.common(*said.range), field=example.text, role=example.role, verbatim=example.verbatim)
            for example in named
        )
    others = {"remaining", "other", "rest"} & set(noun.shown.casefold().split())
    return (said.by_hand(*where),) if others else None


def _filled_form(said: Said) -> Made:
    """ "Fill out the form with your name and email address": what it asks for; None for anything else."""
    given, objects = said.find("with"), said.phrase.objects
    whole = len(objects) == 1 and not objects[0].verbatim and objects[0].head in {"form", "fields"}
    if not whole or said.phrase.verb.deed != "fill in" or given is None:
        return None
    if not all(noun.det and not noun.verbatim and noun.head not in WHOLES for noun in given.nouns[:1]):
        return None
    where = ", ".join(filter(None, (objects[0].shown, said.where(objects[0], given))))
    return tuple(Fill(**said.common(*said.range), field=noun.text, role=noun.role, where=where) for noun in given.nouns)


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


def _is_given(noun: Noun) -> bool:
    """True for a name or the like that a thing is given: "give it a title"; not "give Ada access"."""
    return bool({noun.head, *noun.prefix.casefold().split()[-1:], noun.text.casefold()} & _GIVEN) or noun.mark == "code"


def _filled(said: Said, noun: Noun, into: Phrase | None, lead: Lead | None, first: int, last: int) -> Made:
    common = said.common(first, last)
    example = said.phrase.example
    others = said.phrase.objects if said.phrase.joined == "and" else ()
    if example is not None and any(noun.first < other.first < example.first for other in others):
        example = None  # it tells of the object right before it
    elif example is not None and example.first < noun.first:
        example = None
    same = noun.shown.casefold().split()[:1] == ["same"] and not noun.verbatim
    value = said.frame.scene.last_value if same else None
    spelt = said.phrase.verb.phrase in TYPED and (is_spelt(noun) or is_confirmation(said, noun))
    value = (
        value
        or literal(noun, pasted=said.phrase.verb.phrase == "paste")
        or (noun.text if spelt else None)
        or (example.text if example is not None and example.verbatim else None)
    )
    in_brackets = example_in(said.frame.sentence.aside(noun.last)) if value is None else None
    in_brackets = in_brackets or (_spelt_out(said, noun, last) if value is None else None)
    value = value or in_brackets
    is_field = noun.verbatim and is_field_role(noun)
    if value is None and is_spelt_for(said, noun, into, lead):
        value = noun.text
    if into is not None and into.preposition == "as" and is_text_of(noun, into.nouns[0]):
        common |= {"value": into.nouns[0].text, "where": said.where(noun, into)}  # "the port as `80`"
        return (Fill(**common, field=noun.bare, role=noun.role, verbatim=noun.verbatim),)
    if into is not None and takes_value(into, noun) and not is_field:
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
    if lead is not None and not is_field and (is_field_role(lead.noun) or not (noun.mark == "bold" and noun.det)):
        where = ", ".join(filter(None, (lead.noun.where, said.where(noun, lead)))) or None
        return tuple(
            Fill(**common, field=field.text, value=value, role=field.role, where=where, verbatim=field.verbatim)
            for field in (lead.noun, *lead.others)
        )
    if value is not None and noun.det and noun.mark in {"code", "quote"} and noun.prefix:
        last_word = noun.prefix.split()[-1].casefold()
        if last_word in {"text", "value", "string", "following", "command", "word", "phrase"}:
            return (Fill(**common, field=None, value=value, where=said.where(noun)),)
        if last_word == "url":
            return (Fill(**common, field="URL", value=value, where=said.where(noun)),)
    if names_value(noun):
        return (Fill(**common, field=noun.prefix, value=noun.text, where=said.where(noun)),)
    given = said.find("with")
    text = given_text(said, given)
    if noun.mark == "bold" and len(noun.text) == 1 and not noun.det and noun.role is None:
        return None  # "Enter **Y**": a field or what goes into one?
    typed = said.phrase.verb.phrase == "type" and noun.mark in {"bold", "italic"} and noun.text[:1].isupper()
    marked = noun.mark in {"code", "quote"} or typed or spelt
    bare_quote = noun.mark == "quote" and noun.text[:1].isupper() and not said.frame.scene.just_clicked
    if value is not None and bare_quote and said.phrase.verb.phrase == "enter" and not noun.det and text is None:
        return None  # "Enter 'Subject'": a field or what goes into one?
    if said.phrase.verb.phrase in _UNTYPED and noun.mark == "code" and not noun.det:
        return None  # "Specify `host`": a field or what goes into one?
    searched = said.frame.scene.just_clicked and "search" in (said.frame.scene.last_target or "").casefold().split()
    if value is not None and searched and _types(said) and not noun.det and noun.role is None:
        return (Fill(**common, field="search", value=value, where=said.where(noun)),)
    if value is not None and not noun.det and marked and noun.role is None and text is None:
        return (Fill(**common, field=None, value=value, where=said.where(noun)),)
    if not noun.verbatim and noun.text.casefold() in _NAMELESS:
        content = given.nouns[0] if given is not None else None
        if content is None or is_text(content) or (named := said.name(content)) is None:
            return None
        return (Fill(**common, field=named[0], where=noun.shown, verbatim=named[1]),)
    text = text or (example.text if example is not None and example.verbatim else None) or in_brackets
    return (
        Fill(
            **common,
            field=noun.bare,
            value=text,
            role=noun.role,
            where=said.where(noun, given),
            verbatim=noun.verbatim,
        ),
    )


def _types(said: Said) -> bool:
    return said.phrase.verb.phrase in {"enter", "type"}


def _spelt_out(said: Said, noun: Noun, last: int) -> str | None:
    """The text in "type the address exactly as shown (`ada@example.com`)"."""
    asides = (said.frame.sentence.aside(at) for at in range(noun.last, last + 1))
    literals = [aside[0].text for aside in asides if len(aside) == 1 and aside[0].mark in {"code", "quote"}]
    return literals[0] if len(literals) == 1 and not noun.verbatim else None


def _in_ordinal(said: Said, noun: Noun, value: str | None, first: int, last: int) -> Made:
    """What goes into a field that only its place tells: "the last field", "the text field"."""
    common = {**said.common(first, last), "where": said.where(noun)}
    if noun.is_pronoun:
        named = said.name(noun) if said.frame.scene.mailed else None  # "Look for the code and enter it in the box"
        return (Fill(**common, field=named[0], verbatim=named[1]),) if named is not None else None
    given = (
        noun.mark in {"bold", "italic"}
        and not noun.det
        and (said.find("as") is not None or noun.text.islower() or (noun.text.isupper() and len(noun.text) > _INITIALS))
    )
    if value is not None and (noun.mark in {"code", "quote"} or given or is_spelt(noun) or is_confirmation(said, noun)):
        return (Fill(**common, field=None, value=value),)
    return (Fill(**common, field=noun.text, verbatim=noun.verbatim),)


def guess(said: Said) -> tuple[Clause, ...]:
    """The clause meant by "enter the required information"; it doesn't say which fields, so it stays unread."""
    deed, objects = said.phrase.verb.deed, said.phrase.objects
    if deed not in {"fill", "fill in"} or len(objects) != 1 or objects[0].verbatim or objects[0].head not in WHOLES:
        return ()
    noun = objects[0]
    field = noun.shown if "following" in noun.shown.casefold() or not is_vague(noun) or noun.head == "form" else None
    return (Fill(**said.common(*said.range), field=field, where=said.where(noun)),)
