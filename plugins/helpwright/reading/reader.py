"""One sentence in, its clauses out, with the phrases that no rule accounts for."""

from __future__ import annotations

from helpwright.reading import lexicon
from helpwright.reading.frame import Lead
from helpwright.reading.handing import read_means
from helpwright.reading.instructing import read_again, read_instruction, read_next_click
from helpwright.reading.leading import read_label_and_value, read_lead
from helpwright.reading.line import Line
from helpwright.reading.scene import Scene
from helpwright.reading.sentences import Sentence
from helpwright.reading.stating import read_statement

MAX_WORDS = 200  # a longer sentence is left unread: nobody follows it, and no rule has to go through it twice
_UNITS = (read_label_and_value, read_again, read_next_click, read_lead, read_instruction, read_statement)


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
    return line


def mentions_elsewhere(text: str) -> bool:
    """True if the folded text speaks of another program, a machine or source code."""
    padded = f" {text} "
    firsts = lexicon.ELSEWHERE_WORDS.keys() & set(text.split())
    return any(f" {term} " in padded for first in firsts for term in lexicon.ELSEWHERE_WORDS[first])
