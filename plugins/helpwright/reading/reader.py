"""One sentence in, its clauses out, with the phrases that no rule accounts for."""

from __future__ import annotations

from helpwright.reading import lexicon
from helpwright.reading.frame import Lead
from helpwright.reading.handing import read_means
from helpwright.reading.instructing import read_again, read_instruction, read_named_deed, read_next_click
from helpwright.reading.leading import NO_ORDER_BEHIND, read_label_and_value, read_lead
from helpwright.reading.line import Line
from helpwright.reading.scene import Scene
from helpwright.reading.sentences import Sentence
from helpwright.reading.stating import read_statement

MAX_WORDS = 200  # a longer sentence is left unread: nobody follows it, and no rule has to go through it twice
_UNITS = (
    read_label_and_value, read_again, read_next_click, read_lead, read_named_deed, read_instruction, read_statement,
)  # fmt: skip


def read_sentence(
    sentence: Sentence, scene: Scene, *, gerunds: bool = False, optional: bool = False, leads: tuple[Lead, ...] = ()
) -> Line:
    """The sentence read from left to right: leading phrases, instructions and statements in turn.

    `leads` hold for it as if they stood in front.
    """
    line = Line(sentence, scene, gerunds=gerunds, optional=optional, leads=leads)
    if len(line.words) > MAX_WORDS:
        line.give_up(0, len(line.words))
    while line.at < len(line.words):
        start, places = line.at, len(line.leads)
        line.skip_connectors()
        if line.at >= len(line.words):
            break
        unit = next((unit for unit in _UNITS if unit(line)), None)
        if (unit is None or line.at == start) and read_means(line):
            continue
        if unit is None or line.at == start:
            line.give_up(line.at, len(line.words))
        elif unit is read_lead and len(line.leads) > places and line.said and line.at >= len(line.words):
            line.give_up(start, len(line.words))  # a place of nothing: words that no instruction took
    _give_up_lost(line)
    return line


def _give_up_lost(line: Line) -> None:
    """Have an order that stands in words nobody read as one ("when done click **X**") unread: it must not get lost."""
    words = line.words
    if words and words[0].low == "for" and words[1:2] and words[1].low in {"example", "instance"}:
        return
    for at in range(1, len(words) - 1):
        if words[at].low not in _ORDERS or words[at].kind != "word" or words[at - 1].low in NO_ORDER_BEHIND:
            continue
        named = at + 1
        while named < len(words) - 1 and words[named].low in lexicon.DETERMINERS | {"on", "to"}:
            named += 1
        is_name = words[named].kind == "name" or (
            words[named].kind == "word" and words[named].capital and named > at + 1
        )
        if not is_name or words[named].mark == "code":
            continue
        lost = line.sentence.quote(at, named + 1)
        if not any(lost in quoted for quoted in _quotes(line)):
            line.give_up_on(at, named + 1)


def _quotes(line: Line) -> list[str]:
    return [*(clause.quote for clause in line.clauses), *(part.quote for part in line.unread)]


_ORDERS = frozenset("click select choose pick tap press enter type open navigate toggle enable disable".split())
