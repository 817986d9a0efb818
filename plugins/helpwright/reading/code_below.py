"""A field whose text stands below the sentence, as a block of code: "In **Name**, enter:"."""

from __future__ import annotations

from dataclasses import replace

from helpwright.reading import lexicon
from helpwright.reading.blocks import Code
from helpwright.reading.clauses import Clause, Fill, Open
from helpwright.reading.frame import Said
from helpwright.reading.line import Line
from helpwright.reading.phrases import read_verb_phrase
from helpwright.reading.verbs import Verb

_TYPING = frozenset({"enter", "type", "paste", "input", "write", "insert", "specify"})
_SETTING = frozenset({"set", "change", "update"})


def typed_below(line: Line) -> Fill | None:
    """The field that a sentence with a colon behind its verb fills with the code below it; None for other sentences."""
    words, last = line.words, len(line.words) - 1
    if line.sentence.end != ":" or len(line.unread) != 1:
        return None
    if words[last].low in _TYPING:
        said = Said(read_verb_phrase(words, Verb(words[last].low, "fill", last, last + 1)), line.frame())
        lead = said.field_lead(loosely=True)
        field = lead.noun if lead is not None else None
    elif words[last].low == "to" and line.said and line.said[-1].verb.phrase in _SETTING:
        said, lead = Said(line.said[-1], line.frame()), None
        field = said.phrase.objects[0] if len(said.phrase.objects) == 1 else None
    else:
        return None
    if field is None or field.is_pronoun or field.mark == "code" or {field.head, field.role} & lexicon.CODE_NOUNS:
        return None
    where = said.where(field, lead)
    return Fill(**said.common(*said.range), field=field.bare, role=field.role, where=where, verbatim=field.verbatim)


def with_code(clause: Clause, code: Code) -> Clause:
    """The clause with the text to type, or the address to open, that the code below it gives."""
    if isinstance(clause, Fill) and clause.value is None:
        return replace(clause, value=code.content.rstrip("\n"))
    address = code.content.strip()
    if isinstance(clause, Open) and clause.url is None and "http" in address and "\n" not in address:
        return replace(clause, url=address, target=address)
    return clause
