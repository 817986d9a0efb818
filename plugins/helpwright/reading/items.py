"""Items of a list as clauses: a field and what goes into it, a switch, an option, a value to copy."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TypeGuard

from helpwright.reading import lexicon
from helpwright.reading.blocks import Block, Paragraph
from helpwright.reading.clauses import Choose, Clause, Click, Condition, Copy, Fill, Human, See, Set
from helpwright.reading.deeds import clauses_of
from helpwright.reading.enumerations import read_nouns
from helpwright.reading.frame import Frame, Lead, Said
from helpwright.reading.lists import Labelled, value_of
from helpwright.reading.literals import is_chosen
from helpwright.reading.noun import Noun
from helpwright.reading.phrases import VerbPhrase, read_verb_phrase
from helpwright.reading.reader import read_sentence
from helpwright.reading.scene import Scene
from helpwright.reading.sentences import Sentence, Source, quote, read_sentences, read_source
from helpwright.reading.switching import state_of
from helpwright.reading.verbs import Verb, gerund_at, imperative_at
from helpwright.reading.word import Word, show
from helpwright.reading.words import read_words

_LEFT = frozenset({"leave", "keep", "ignore", "skip", "accept"})
_TYPED = frozenset("enter type provide specify paste".split())
_PICKING = frozenset("select choose pick click check tick enable disable toggle set uncheck".split())
_NO_FIELDS = frozenset(
    "following option options one these choices items below they you it he she we to can may should who how".split()
)
_LONGEST_NAME = 4  # words of a field's name in running text
_MADE_UP = (["name"], ["title"], ["description"], ["password"], ["username"], ["label"])
_SEEING = frozenset({"see", "find"})
_SEERS = frozenset({"you", "you'll", "will", "can", "should", "now"})
_ON_OFF = frozenset({"on", "off", "enabled", "disabled", "checked", "unchecked", "yes", "no"})


def field_clauses(
    label: Labelled, source: Source, scene: Scene, condition: Condition | None
) -> tuple[Clause, ...] | None:
    """A field, with the value or the instruction that its item gives; () where it is left as it is.

    None where the item tells to pick something and it isn't certain what.
    """
    label = _without_bracket(label)
    opening = label.words[0].low
    placed = opening in lexicon.PREPOSITIONS and not _begins_name(label)
    if not label.verbatim and (placed or gerund_at(label.words, 0) is not None):
        return None  # "In the app: go to …" names no field
    if "://" in label.label or _names_another(label):
        return None  # a value, and not said of which field; or several fields in one item
    if label.rest and label.rest[0].low in _LEFT:
        return ()
    words = label.words
    common = {
        "span": source.span(words[0].start),
        "quote": quote(source, words),
        "condition": condition,
        "optional": any(word.low == "optional" for word in words),
        "verbatim": label.verbatim,
    }
    state = state_of(label.rest[0].text) if label.rest and label.rest[0].low in _ON_OFF else None
    if state is not None and all(word.kind == "punct" for word in label.rest[1:]):
        return (Set(**common, field=label.label, state=state),)  # type: ignore[arg-type]
    said = _said_of_field(label, source, scene)
    if said is not None:
        own, free = said[0].condition or condition, said[0].optional or bool(common["optional"])
        first = replace(said[0], quote=common["quote"], condition=own, optional=free)  # type: ignore[arg-type]
        return (first, *said[1:])
    if label.rest and (label.rest[0].low in _PICKING or _turns(label.rest)):
        return None
    empty = label.rest[0].low.strip("()").removeprefix("leave ") if len(label.rest) == 1 else None
    if empty in {"empty", "blank"} and label.rest[0].mark in {None, "italic"}:
        return (Fill(**{**common, "optional": True}, field=label.label, value=""),)  # type: ignore[arg-type]
    if (told := _set_to(label)) is not None:
        if told.mark == "bold":
            return (Choose(**{**common, "verbatim": True}, option=told.text, field=label.label),)  # type: ignore[arg-type]
        return (Fill(**common, field=label.label, value=told.text),)  # type: ignore[arg-type]
    value = value_of(label)
    plain = all(word.kind != "name" for word in label.rest)
    if is_chosen(label.label) and (value is None or (plain and value.istitle())):
        return (Choose(**common, option=value, field=label.label),)  # type: ignore[arg-type]
    return (Fill(**common, field=label.label, value=value),)  # type: ignore[arg-type]


def _set_to(label: Labelled) -> Word | None:
    """The value at the end of "**Type** - The kind of service; set to **Online**"; None where none is told."""
    rest = [word for word in label.rest if word.kind != "break"]
    while rest and rest[-1].text in {".", ";"}:
        rest.pop()
    told = len(rest) > 3 and [word.low for word in rest[-3:-1]] == ["set", "to"] and rest[-4].text in {";", ".", ","}
    return rest[-1] if told and rest[-1].kind == "name" else None


def _begins_name(label: Labelled) -> bool:
    """True for "From address: …", a field of a letter."""
    words = label.label.split()
    return (
        words[0] in {"From", "To"} and len(words) == 2 and words[1].casefold() in {"address", "name", "email", "date"}
    )


def _instructs(rest: tuple[Word, ...]) -> bool:
    """True if what stands behind the name says what to do with it."""
    return imperative_at(rest, 0) is not None and (
        rest[0].low in lexicon.PLAIN_VERBS | {"set", "check"} or _turns(rest)
    )


def _turns(rest: tuple[Word, ...]) -> bool:
    """True for "activate this setting": a verb that is no noun, and turns something on or off."""
    verb = imperative_at(rest, 0)
    return verb is not None and verb.deed in {"on", "off", "toggle"} and rest[0].low not in lexicon.NOUN_VERBS


def _names_another(label: Labelled) -> bool:
    """True for "**Name**: email, **Value**: user.email"."""
    rest = label.rest
    return any(
        word.kind == "name" and word.mark == "bold" and rest[at + 1].text in {":", "="}
        for at, word in enumerate(rest[:-1])
    )


def _without_bracket(label: Labelled) -> Labelled:
    """The label without "(optional)" and the like in front of what is said of it."""
    rest = label.rest
    if len(rest) > 2 and rest[0].low in {"required", "mandatory", "optional"} and rest[1].text == ".":
        return replace(label, rest=rest[2:], words=(*label.words, *rest[:1]))  # "Required. Select the …"
    if rest and rest[0].text == "(" and any(word.text == ")" for word in rest[:4]):
        end = next(at for at, word in enumerate(rest) if word.text == ")")
        return replace(label, rest=rest[end + 1 :], words=(*label.words, *rest[:end]))
    return label


def _said_of_field(label: Labelled, source: Source, scene: Scene) -> tuple[Clause, ...] | None:
    """What an item tells to do with its field ("**Region**: Select `eu`"), and then; None where it only describes."""
    if not label.rest or not _instructs(label.rest):
        return None
    noun = Noun(label.label, 0, 0, verbatim=label.verbatim, role="field", shown=label.label)
    first, *others = read_sentences(label.rest, source)
    line = read_sentence(first, replace(scene), leads=(Lead("in", noun),))
    if not line.unread and len(line.clauses) == 2 and (made := _made_anew(label, *line.clauses)) is not None:
        return made
    if line.unread or len(line.clauses) != 1:
        return None
    (clause,) = line.clauses
    if isinstance(clause, Choose | Click) and first.words[0].low in _PICKING and not others:
        return (_picked(clause, label),)
    if not isinstance(clause, Fill | Choose | Set) or clause.field != label.label:
        return None
    return (replace(clause, role=None), *(clause for other in others for clause in _acts(other, scene)))


def _made_anew(label: Labelled, first: Clause, second: Clause) -> tuple[Clause, ...] | None:
    """ "Select **Create new**, and then enter *shop*": the option, then the text for the same field."""
    if not isinstance(first, Choose) or first.field != label.label or not isinstance(second, Fill):
        return None
    value = second.value or (second.field if second.verbatim else None)
    return (
        replace(first, role=None),
        replace(second, field=label.label, value=value, role=None, verbatim=label.verbatim),
    )


def _picked(clause: Choose | Click, label: Labelled) -> Choose:
    """ "**Active**: Click **TRUE** …" picks that value of the field."""
    option = clause.target if isinstance(clause, Click) else clause.option
    return Choose(
        span=clause.span,
        quote=clause.quote,
        option=option,
        field=label.label,
        optional=clause.optional,
        verbatim=clause.verbatim,
    )


def _acts(sentence: Sentence, scene: Scene) -> tuple[Clause, ...]:
    """What a further sentence of an item does to a control that it names."""
    line = read_sentence(sentence, replace(scene))
    return tuple(clause for clause in line.clauses if clause.verbatim and not isinstance(clause, Human | See))


def switch_clause(label: Labelled, source: Source, deed: lexicon.Deed) -> Clause:
    """A thing that the sentence in front of the list wants turned on or off, copied or clicked."""
    span, quoted = source.span(label.words[0].start), quote(source, label.words)
    if label.rest and label.rest[0].low in _TYPED and deed in {"choose", "on"}:
        return Fill(span=span, quote=quoted, field=label.label, verbatim=label.verbatim)
    value = _value_of_option(label) if deed in {"choose", "on"} else None
    if value is not None:
        return Choose(span=span, quote=quoted, option=value.text, field=label.label, verbatim=value.kind == "name")
    match deed:
        case "off":
            return Set(span=span, quote=quoted, field=label.label, state="off", verbatim=label.verbatim)
        case "copy" | "save":
            return Copy(span=span, quote=quoted, target=label.label, verbatim=label.verbatim)
        case "click":
            return Click(span=span, quote=quoted, target=label.label, verbatim=label.verbatim)
        case _:
            return Set(span=span, quote=quoted, field=label.label, state="on", verbatim=label.verbatim)


def _value_of_option(label: Labelled) -> Word | None:
    """The value in "**Type**: Entity", which is all that the item says; None where it describes."""
    told = [word for word in label.rest if word.kind not in {"image", "break"}]
    return told[0] if len(told) == 1 and (told[0].kind == "name" or told[0].capital) else None


def choice_clause(label: Labelled, source: Source, whole: Clause | None) -> Clause:
    """The first of several options, for the field that the sentence in front of them names."""
    field = None
    if isinstance(whole, Choose):
        field = whole.field
        if field is None and whole.option and not whole.verbatim:
            telling = [word for word in whole.option.split() if word.casefold() not in _NO_FIELDS]
            named = len(telling) == len(whole.option.split()) and not _are_many(telling)
            field = " ".join(telling) if named else None
    span, quoted = source.span(label.words[0].start), quote(source, label.words)
    condition = whole.condition if whole is not None else None
    return Choose(
        span=span, quote=quoted, option=label.label, field=field, condition=condition, verbatim=label.verbatim
    )


def _are_many(words: list[str]) -> bool:
    """True for "types", of which the list has one each."""
    return len(words) == 1 and words[0].casefold().endswith("s") and not words[0].casefold().endswith("ss")


def assigned_clauses(sentence: Sentence, scene: Scene) -> tuple[Clause, ...] | None:
    """ "**Theme** to **Dark**" as an item of "set the following:", or None for anything else."""
    words = sentence.words
    if len(words) < 3 or words[0].kind != "name" or words[1].low not in {"to", "as"}:
        return None
    phrase: VerbPhrase = read_verb_phrase(words, Verb("set", "assign", 0, 0))
    return clauses_of(Said(phrase, Frame(sentence, scene))) if phrase.last >= len(words) else None


def names_of(sentence: Sentence) -> tuple[Labelled, ...]:
    """The names that a sentence lists and does nothing else: "**A**, **B** and **C**"."""
    names = [word for word in sentence.words if word.kind == "name"]
    joins = [word for word in sentence.words if word.kind != "name"]
    if not names or any(word.text != "," and word.low not in {"and", "or"} for word in joins):
        return ()
    return tuple(Labelled(word.text, True, (), (word,)) for word in names)


def plain_names_of(sentence: Sentence) -> tuple[Labelled, ...]:
    """The fields that plain words list and do nothing else: "name, email, and phone number"."""
    words = sentence.words
    nouns, joined, end = read_nouns(words, 0)
    if end < len(words) or joined != "and" or len(nouns) < 2:
        return ()
    if any(word.low in lexicon.DETERMINERS for noun in nouns for word in words[noun.first + 1 : noun.last]):
        return ()  # "check the box, …"
    named = all(noun.last - noun.first <= _LONGEST_NAME and not noun.is_pronoun and noun.url is None for noun in nouns)
    whole = named and not any(noun.verbatim or noun.path or noun.text[:1].isdigit() for noun in nouns)
    spans = [words[noun.first : noun.last] for noun in nouns] if whole else []
    return tuple(Labelled(noun.text, False, (), span) for noun, span in zip(nouns, spans, strict=False))


def are_aims(items: tuple[tuple[Block, ...], ...]) -> bool:
    """True for items that are ways to different ends: "To add a user, …", "To add a group, …"."""
    return len(items) > 1 and all(_aim(item) for item in items)


def _aim(item: tuple[Block, ...]) -> str:
    """The words in front of the comma in "To add a user, …"; "" for other items."""
    words = read_words(item[0].inline) if item and isinstance(item[0], Paragraph) else ()
    comma = next((at for at, word in enumerate(words) if word.text == ","), 0)
    aims = comma > 1 and words[0].low == "to" and imperative_at(words, 1, coordinated=True) is not None
    return show(words[:comma]) if aims else ""


def with_aim(clause: Clause, item: tuple[Block, ...]) -> Clause:
    """The clause, done only by those who want what the item's first words say."""
    aim = _aim(item)
    return replace(clause, condition=clause.condition or Condition(words=aim[:1].casefold() + aim[1:]))


def announces_sights(intro: Sentence | None) -> bool:
    """True for "There you'll find:", "It shows these details:": the items are what is seen."""
    if intro is None or intro.end != ":" or imperative_at(intro.words, 0) is not None:
        return False
    words = intro.words
    sees = any(words[at].low in _SEEING and words[at - 1].low in _SEERS for at in range(1, len(words)))
    holds = words[0].low in {"it", "this", "the"} and any(word.low in {"has", "contains", "includes"} for word in words)
    return sees or holds or any(word.low in {"shows", "lists", "displays"} for word in words)


def names_nothing(item: Block | None) -> bool:
    """True for an item of plain words: what is shown has no name to look for."""
    return isinstance(item, Paragraph) and all(word.kind != "name" for word in read_words(item.inline))


def shown_clauses(item: Block | None) -> tuple[See, ...]:
    """The names of an item "**A** and **B**", else the one with which it begins, and which "**Email**: …" explains."""
    if not isinstance(item, Paragraph):
        return ()
    sentences = read_sentences(read_words(item.inline), read_source(item.inline))
    listed = names_of(sentences[0]) if len(sentences) == 1 else ()
    if len(listed) > 1:
        span, quoted = sentences[0].span(0), sentences[0].quote(0, len(sentences[0].words))
        return tuple(See(span=span, quote=quoted, target=one.label, verbatim=True) for one in listed)
    shown = _shown_clause(item)
    return (shown,) if shown is not None else ()


def _shown_clause(item: Paragraph) -> See | None:
    sentences = read_sentences(read_words(item.inline), read_source(item.inline))
    first = sentences[0] if sentences else None
    words = first.words if first is not None else ()
    explained = len(sentences) == 1 or (len(sentences) == 2 and first is not None and first.end == ":")
    if len(sentences) > 1 and imperative_at(sentences[1].words, 0) is not None:
        return None  # "**Key**: Click **Show** to reveal it"
    if first is None or not explained or not words or words[0].kind != "name" or words[0].mark not in {"bold", "quote"}:
        return None
    if any(word.kind == "name" for word in words[1:]):
        return None
    span, quoted = first.span(0), first.quote(0, 1)
    return See(span=span, quote=quoted, target=words[0].text, verbatim=True)


def are_choices(items: tuple[tuple[Block, ...], ...]) -> bool:
    """True for items that each say to select something else, and what for: "Select **A** to …"."""
    firsts = [read_words(item[0].inline) if item and isinstance(item[0], Paragraph) else () for item in items]
    return len(firsts) > 1 and all(
        len(words) > 2
        and words[0].low in {"select", "choose", "pick"}
        and words[1].kind == "name"
        and words[2].low == "to"
        for words in firsts
    )


def names_ways(clause: Clause) -> bool:
    """True for "add attachments using one of these methods": the items say how."""
    words = clause.quote.casefold().split()
    return "one" in words and bool({"methods", "ways", "approaches"} & {word.strip(":.") for word in words})


def is_thought_up(clause: Clause) -> TypeGuard[Choose]:
    """True for "Choose a name.": what the reader makes up, in a list of fields."""
    return isinstance(clause, Choose) and clause.field is None and (clause.option or "").split()[-1:] in _MADE_UP


def with_option(clause: Fill, option: str) -> Choose:
    """The field, as one in which an option is chosen."""
    return Choose(
        span=clause.span,
        quote=clause.quote,
        option=option,
        field=clause.field,
        where=clause.where,
        condition=clause.condition,
        optional=clause.optional,
        verbatim=True,
        field_verbatim=clause.verbatim,
    )


def as_field(clause: Choose) -> Fill:
    """A choice in a list of fields names its field: "Choose a name."."""
    return Fill(
        span=clause.span,
        quote=clause.quote,
        field=clause.option,
        where=clause.where,
        condition=clause.condition,
        optional=clause.optional,
        verbatim=clause.verbatim,
    )


def is_place_of_all(clause: Clause) -> bool:
    """True for "enter the following details in **Add number**", which names where the fields are and none of them."""
    said = clause.quote.casefold()
    return isinstance(clause, Fill) and any(f"following {thing}" in said for thing in _SEVERAL)


_SEVERAL = ("details", "values", "fields", "information", "settings", "properties")


def leaves_free(intro: Sentence) -> bool:
    """True for "Update any of the following fields:", of which the reader does what they want."""
    lows = [word.low for word in intro.words]
    return any(pair == ("any", "of") for pair in pairwise(lows))
