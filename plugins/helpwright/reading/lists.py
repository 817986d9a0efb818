"""Lists inside a step: fields with their values, options to turn on, alternatives, or instructions of their own."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from helpwright.reading import lexicon
from helpwright.reading.clauses import Condition
from helpwright.reading.phrases import VerbPhrase
from helpwright.reading.sentences import Sentence
from helpwright.reading.verbs import imperative_at
from helpwright.reading.word import Word, fold, show

Use = Literal["fields", "switches", "options", "choices", "values", "alternatives", "sentences"]

_WHOLES = frozenset(
    "following form fields field values value details information settings setting properties parameters options data "
    "information: configuration fields: attributes settings: items below below: inputs entries dialog wizard page "
    "questions credentials section".split()
)
_LOOKED_AT = frozenset("field fields values details information settings logs things following".split())
_WAYS = frozenset({"either", "ways", "methods", "approaches"})
_SWITCHED = frozenset("boxes checkboxes toggles switches check-boxes".split())
_PICKED = frozenset("permissions scopes roles groups members users teams columns filters events".split())
_LONGEST_VALUE = 5  # words
_DESCRIBING = (
    "ed",
    "only",
    "able",
    "ible",
    "sensitive",
    "free",
    "time",
    "based",
    "level",
    "wide",
    "side",
    "line",
    "mail",
)
_NO_LABELS = lexicon.PLAIN_VERBS | {"optionally", "then", "also", "finally"}
_MACHINES = lexicon.CODE_NOUNS | {"api"}
_DASHES = frozenset({":", "-", "–", "—", "=", "→", "->"})


@dataclass(frozen=True, slots=True)
class Labelled:
    """An item or row that says a field's name, and what to put there; `rest` are the words after the name.

    `literal`: they stand in a column of values.
    """

    label: str
    verbatim: bool
    rest: tuple[Word, ...]
    words: tuple[Word, ...]
    literal: bool = False


def use_of(intro: Sentence | None, said: tuple[VerbPhrase, ...]) -> Use:
    """What the items of a list are, by the sentence in front of it and its verb phrases."""
    if intro is None:
        return "sentences"
    lows = [word.low for word in intro.words]
    if (
        set(lows) & _WAYS
        or ("do", "one") in _pairs(lows)
        or (_pairs(lows) & {("one", "of"), ("any", "of")} and "following" in lows)
    ):
        if said and ("any", "of") in _pairs(lows) and said[-1].verb.deed in {"assign", "fill", "fill in"}:
            return "fields"
        return "alternatives" if not said or said[-1].verb.deed not in {"choose", "fill"} else "choices"
    if not said or intro.end not in {":", ".", ""}:
        return "sentences"
    phrase = next((one for one in reversed(said) if _speaks_of_whole(one)), said[-1])
    aim = range(*phrase.purpose) if phrase.purpose is not None else range(0)
    if any(intro.words[at].low == "following" for at in aim) and phrase.verb.deed == "fill":
        return "sentences"  # "paste the address to obtain the following:"
    whole = _speaks_of_whole(phrase) or "following" in lows[-4:] or "following" in lows
    if phrase.verb.deed == "log in" and intro.end == ":":
        return "fields"
    if phrase.verb.deed == "save" and phrase.objects and whole and intro.end == ":":
        return "options"
    if phrase.verb.deed == "assign" and intro.end == ":" and _gives_one_field(phrase):
        return "values"
    if phrase.verb.deed in {"add", "assign"} and _members(phrase) and "following" in lows:
        return "switches"
    if phrase.verb.deed == "add" and any(noun.path for noun in phrase.objects):
        return "sentences"  # "Add **Graph > Delegated**: `a`, `b`"
    if phrase.verb.phrase == "assign" and _members(phrase):
        return "sentences"  # "Assign roles: …": to whom, and where?
    if phrase.verb.deed == "fill" and ("one", "of") in _pairs(lows):
        return "choices"
    if phrase.verb.deed == "use" and any(noun.head in _MACHINES and not noun.verbatim for noun in phrase.objects):
        return "sentences"
    if phrase.verb.deed in {"fill", "fill in", "assign", "use", "add", "make"} and (whole or intro.end == ":"):
        return "fields"
    switches = any(noun.head in _SWITCHED for noun in phrase.objects if not noun.verbatim) and intro.end == ":"
    if phrase.verb.deed in {"on", "choose"} and switches:
        return "switches"
    looked_at = phrase.verb.phrase == "check" and any(noun.head in _LOOKED_AT for noun in phrase.objects)
    if phrase.verb.deed == "on" and whole and not looked_at:
        return "switches"
    if phrase.verb.deed == "choose" and ("one", "of") in _pairs(lows):
        return "choices"
    if phrase.verb.deed == "choose" and whole:
        return "switches" if any(noun.head.endswith("s") for noun in phrase.objects) else "choices"
    if phrase.verb.deed == "choose" and intro.end == ":":
        return "choices"
    if phrase.verb.deed in {"click", "off", "copy"} and whole:
        return "options"
    return "sentences"


def _gives_one_field(phrase: VerbPhrase) -> bool:
    """True for "set **X** to one of these": what follows are the values that X may have."""
    if len(phrase.objects) != 1 or not phrase.objects[0].verbatim or phrase.given is not None:
        return False
    to = next((part for part in phrase.phrases if part.preposition in {"to", "as"}), None)
    return phrase.purpose is not None or (to is not None and not to.nouns[0].verbatim)


def _members(phrase: VerbPhrase) -> bool:
    """True for things that a product lists and the reader picks: permissions, roles, members."""
    if not phrase.objects:
        return False
    noun = phrase.objects[0]
    plain = not noun.verbatim or noun.mark == "link"
    return plain and (noun.head in _PICKED or noun.text.casefold() in _PICKED)


def _pairs(lows: list[str]) -> set[tuple[str, str]]:
    return set(pairwise(lows))


def _speaks_of_whole(phrase: VerbPhrase) -> bool:
    nouns = [*phrase.objects, *(noun for part in phrase.phrases for noun in part.nouns)]
    return any(
        noun.head in _WHOLES or "following" in noun.shown.casefold().split() for noun in nouns if not noun.verbatim
    )


def read_label(words: tuple[Word, ...], *, bare: bool = False) -> Labelled | None:
    """The field's name at the start of an item ("**Name**: …", "Size - D1"), or None if the item starts otherwise.

    `bare`: plain words that say nothing else ("Repeat password") are a name, too.
    """
    if len(words) > 1 and words[0].kind == "name" and words[0].mark == "bold" and words[1].kind == "break":
        return Labelled(words[0].text, True, words[2:], words)
    limit = min(len(words), 8)
    depth = 0
    for at in range(limit):
        word = words[at]
        depth += (word.text == "(") - (word.text == ")")
        if word.kind == "punct" and word.text in _DASHES and at > 0 and depth < 1:
            return _labelled(words, at, at + 1)
        if word.kind not in {"word", "name", "punct"} or word.text in {".", "!", "?", ";"}:
            return None
    if words and words[0].kind == "name" and (len(words) == 1 or words[1].text in {".", "("}):
        return Labelled(words[0].text, True, words[1:], words)
    if words and words[0].kind == "name" and words[0].ends:
        return Labelled(words[0].text, True, words[1:], words)
    if bare and words and _is_bare(words):
        return Labelled(show(_before_bracket(words)), False, (), words)
    return None


def labels_by_line(words: tuple[Word, ...], content: str) -> tuple[Labelled, ...]:
    """The fields of an item that has one a line ("Name: `KEY`", "Value: your key"); () for any other item.

    `content`: the item as its author wrote it, to which the words' places belong.
    """
    breaks = [at for at in range(1, len(words)) if "\n" in content[words[at - 1].end : words[at].start]]
    lines = [words[first:last] for first, last in zip([0, *breaks], [*breaks, len(words)], strict=True)]
    labels = [read_label(line) for line in lines]
    told = [label for label in labels if label is not None and label.rest]
    return tuple(told) if len(told) > 1 and len(told) == len(labels) else ()


def _before_bracket(words: tuple[Word, ...]) -> tuple[Word, ...]:
    end = next((at for at, word in enumerate(words) if word.text in {"(", "."}), len(words))
    return words[:end]


def _is_bare(words: tuple[Word, ...]) -> bool:
    """True for a few words without a verb that instructs, at most with something in brackets behind."""
    name = _before_bracket(words)
    if not 0 < len(name) < 6 or any(word.kind != "word" for word in name) or name[0].low in _NO_LABELS:
        return False
    if len(name) > 1 and name[1].low in lexicon.DETERMINERS:
        return False  # "Regenerate the username"
    return name[0].low not in lexicon.PREPOSITIONS | lexicon.CONDITIONALS and not any(
        word.low in lexicon.AUXILIARIES for word in name
    )


def _labelled(words: tuple[Word, ...], end: int, rest: int) -> Labelled | None:
    bracket = next((at for at in range(end) if words[at].text == "("), end)
    told = any(word.low in {"optional", "required", "mandatory", "recommended"} for word in words[bracket:end])
    label = list(words[: bracket if told else end])
    while label and label[0].low in lexicon.DETERMINERS:
        label = label[1:]
    if not label:
        return None
    names = [word for word in label if word.kind == "name"]
    if not names and any(word.low in lexicon.AUXILIARIES for word in label):
        return None  # "Filters have the option to:" is a sentence
    if imperative_at(words, 0) is not None and not names and words[0].low in lexicon.PLAIN_VERBS:
        return None
    clicks = imperative_at(words, 0) if names and words[0].kind == "word" else None
    if clicks is not None and clicks.deed in {"click", "open", "press"}:
        return None  # "Click **Call**: your phone rings"
    if (
        names
        and words[0].kind == "word"
        and imperative_at(words, 0) is not None
        and words[1].low in lexicon.DETERMINERS
    ):
        return None  # "Review the **Time range**: …"
    if names:
        return Labelled(names[0].text, True, words[rest:], words)
    return Labelled(show(label), False, words[rest:], words)


def each_of(label: Labelled) -> tuple[Labelled, ...]:
    """The fields that a label names: of "**A** and **B**: …" both, with what is said of them."""
    named = label.words[: len(label.words) - len(label.rest)]
    names = [word for word in named if word.kind == "name"]
    joins = [word.low for word in named if word.kind != "name" and word.text not in {":", "-", "–", "—", "="}]
    if len(names) < 2 or not set(joins) <= {"and", ",", "&"}:
        return (label,)
    return tuple(Labelled(name.text, True, label.rest, label.words) for name in names)


_DESCRIPTIONS = frozenset(
    "required optional recommended mandatory text string number integer boolean date time email url name description "
    "dropdown checkbox list none any all unique free automatic numeric true false yes no see select editable "
    "read-only self-explanatory multiple single currently default".split()
)


def _is_titled_value(rest: list[Word]) -> bool:
    """True for "Tim Berners", "Monthly Report", "Node": plain words with capitals, which no description has."""
    if len(rest) == 1 and rest[0].low in _DESCRIPTIONS | lexicon.EXAMPLES:
        return False
    plain = all(word.kind == "word" and (word.capital or word.text.isdigit()) for word in rest)
    return plain and len(rest) <= _LONGEST_VALUE and rest[0].low not in lexicon.VERB_WORDS | lexicon.DETERMINERS


def _is_identifier(text: str) -> bool:
    """True for "us-east1", "lab-workbench", "db.example.com", "/api/v1"; not for "read-only", "auto-generated"."""
    if text.startswith("/") or "_" in text or (any(char.isdigit() for char in text) and any(map(str.isalpha, text))):
        return True
    parts = text.split(".")
    if len(parts) > 1 and all(parts):
        return text.casefold() not in lexicon.ABBREVIATIONS and len(parts[-1]) > 1
    return "-" in text.strip("-") and text.islower() and not text.endswith(_DESCRIBING)


def _is_short_value(rest: list[Word]) -> bool:
    """True for a few plain words that describe nothing: "Greet newcomers", but not "your name" or "Enter a name"."""
    described = {word.low for word in rest} & (lexicon.DETERMINERS | lexicon.PLAIN_VERBS | {"e.g.", "any", "optional"})
    plain = all(word.kind == "word" for word in rest)
    return plain and not described and len(rest) <= _LONGEST_VALUE and rest[0].low not in lexicon.EXAMPLES


def value_of(item: Labelled) -> str | None:
    """The literal value that follows a field's name: marked, an address, or a lone word."""
    rest = [word for word in item.rest if word.kind != "break"]
    if not rest:
        return None
    first = rest[0]
    alone = (
        len(rest) == 1
        or rest[1].text.startswith("(")
        or ((rest[1].kind == "punct" and rest[1].text in ".,;(") or rest[1].low in {"or", "and"})
    )
    marks = {"code", "quote", "bold"} if " " in first.text else {"code", "quote", "bold", "italic"}
    if first.kind == "name" and first.mark in marks and alone:
        return first.text
    if first.kind == "word" and (first.url or "@" in first.text or first.text.isdigit()) and alone:
        return first.text
    while len(rest) > 1 and rest[-1].kind == "punct":
        rest.pop()
    if len(rest) == 1 and rest[0].kind == "word" and _is_identifier(rest[0].text):
        return rest[0].text
    if _is_titled_value(rest) or (item.literal and _is_short_value(rest)):
        return show(rest)
    before = [word.low for word in rest[-3:-1]]
    given = (
        before == ["such", "as"]
        or before[-1:] == ["like"]
        or ["for", "example"] in (before, [word.low for word in rest[-4:-2]])
    )
    told = len(rest) > 3 and rest[-2].text == "," and not any(word.kind == "name" for word in rest[:-1])
    return rest[-1].text if (given or told) and rest[-1].mark in {"code", "quote"} else None


def is_row(label: Labelled) -> bool:
    """True for "Zone - DNS - Edit": what several controls in a row are set to, and no field with its text."""
    return not label.verbatim and sum(word.kind == "punct" and word.text in _DASHES for word in label.rest) > 0


def case_of(label: Labelled) -> Condition | None:
    """Who does what stands below "To select a line:", "If you use a proxy:"; None for what is no case."""
    if label.words[0].low not in {"to", "if", "when", "for"}:
        return None
    return Condition(words=fold(label.label).removeprefix("if ").removeprefix("when "))
