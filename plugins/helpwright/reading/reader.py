"""One sentence in, its clauses out, with the phrases that no rule accounts for."""

from __future__ import annotations

from helpwright.reading import lexicon
from helpwright.reading.clauses import See
from helpwright.reading.frame import Lead
from helpwright.reading.handing import read_means
from helpwright.reading.instructing import read_instruction, read_named_deed
from helpwright.reading.leading import NO_ORDER_BEHIND, read_lead
from helpwright.reading.line import Line
from helpwright.reading.repeating import read_again, read_elided, read_next_click
from helpwright.reading.scene import Scene
from helpwright.reading.sentences import Sentence
from helpwright.reading.stating import read_statement
from helpwright.reading.titles import read_label_and_value, read_path_alone, read_title
from helpwright.reading.verbs import Words, imperative_at

MAX_WORDS = 200  # a longer sentence is left unread: nobody follows it, and no rule has to go through it twice
_UNITS = (
    read_label_and_value, read_path_alone, read_title, read_again, read_next_click, read_lead, read_named_deed,
    read_elided, read_instruction, read_statement,
)  # fmt: skip


def read_sentence(
    sentence: Sentence, scene: Scene, *, gerunds: bool = False, optional: bool = False, leads: tuple[Lead, ...] = ()
) -> Line:
    """The sentence read from left to right: leading phrases, instructions and statements in turn.

    `leads` hold for it as if they stood in front.
    """
    scene.aim = None
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
        elif unit is read_lead and len(line.leads) > places and _leads_nowhere(line):
            first = min((lead.noun.first for lead in line.leads if not line.said), default=start)
            line.give_up(min(start, first), len(line.words))  # a place of nothing: words that no instruction took
    _give_up_lost(line)
    _give_up_second(line)
    if not line.clauses and not line.unread and (_shows_something(line) or _is_all_leads(line)):
        line.give_up_on(0, len(line.words))
    return line


def _shows_something(line: Line) -> bool:
    """True for words that tell by name what is on the screen now, or what others do there, and that nobody read."""
    words = line.words
    named = any(word.kind == "name" and word.mark in {"bold", "quote"} for word in words)
    if not named or line.condition is not None or words[0].low in lexicon.CONDITIONALS | {"you", "to", "for"}:
        return False
    lows = [word.low if word.kind == "word" else "" for word in words]
    happens = (at for at, low in enumerate(lows) if low in _HAPPENING_NOW)
    return any(not _FREE & set(lows[max(0, at - 3) : at]) for at in happens)


def _is_all_leads(line: Line) -> bool:
    """True for "In the **Server** box wibble with your hostname": places and more, and nothing said to do."""
    places = [lead.preposition for lead in line.leads if lead.preposition not in {"of", "for"}]
    words = line.words
    begins = bool(words) and words[0].low in lexicon.PREPOSITIONS and line.condition is None and not line.said
    return begins and len(places) > 1 and places[-1] == "with" and line.sentence.end != ":"


def _leads_nowhere(line: Line) -> bool:
    """True where the words end with a place for which nothing is said: "…, to the **Settings** via the menu"."""
    aims = any((lead.preposition == "to" and lead.noun.verbatim) or len(lead.noun.path) > 1 for lead in line.leads)
    return line.at >= len(line.words) and (bool(line.said) or aims)


def _give_up_lost(line: Line) -> None:
    """Have an order that stands in words nobody read as one ("when done click **X**") unread: it must not get lost."""
    words = line.words
    if words and words[0].low == "for" and words[1:2] and words[1].low in {"example", "instance"}:
        return
    for at in range(1, len(words) - 1):
        told = _orders(words, at) or _obliges(words, at) or (not line.clauses and _leads_by(words, at))
        if words[at].kind != "word" or not told:
            continue
        named = at + 1
        while named < len(words) - 1 and words[named].low in lexicon.DETERMINERS | {"on", "to"}:
            named += 1
        surely = named > at + 1 or words[at].low in _LEADING or words[at - 1].low in _URGING
        is_name = words[named].kind == "name" or (words[named].kind == "word" and words[named].capital and surely)
        if not is_name or words[named].mark == "code":
            continue
        lost = line.sentence.quote(at, named + 1)
        if not any(lost in quoted for quoted in _quotes(line, orders=_obliges(words, at))):
            line.give_up_on(at, named + 1)


def _give_up_second(line: Line) -> None:
    """Have "deploy" in "Leave the rest as it is, and deploy" unread, whose first part asks for nothing."""
    words = line.words
    if line.clauses or line.unread or not words or imperative_at(words, 0) is None or line.condition is not None:
        return
    for at in range(2, len(words)):
        verb = imperative_at(words, at) if words[at - 1].low in {"and", "then"} else None
        if verb is not None and verb.deed not in _SIDE_DEEDS:
            line.give_up_on(at, len(words))
            return


def _orders(words: Words, at: int) -> bool:
    return words[at].low in _ORDERS and words[at - 1].low not in NO_ORDER_BEHIND


def _leads_by(words: Words, at: int) -> bool:
    """True for the way in "Owners can change it by navigating to **A**"."""
    return words[at - 1].low == "by" and words[at].low in _LEADING


def _obliges(words: Words, at: int) -> bool:
    """True for the verb of "… where you should add **Name**"."""
    return at > 1 and words[at].low in lexicon.PLAIN_VERBS and [words[at - 2].low, words[at - 1].low] in _OBLIGING


_SIDE_DEEDS = frozenset("leave keep wait look close save copy verify repeat".split())
_URGING = frozenset({"just", "simply", "please"})
_HAPPENING_NOW = frozenset({"now", "appear", "appears", "pops", "clicks", "presses", "taps"})
_FREE = frozenset({"can", "may", "could", "not", "might", "that", "which", "from", "by", "until"})
_LEADING = frozenset({"navigating", "going", "clicking", "selecting", "choosing", "opening"})
_OBLIGING = (["you", "should"], ["you", "must"], ["need", "to"], ["have", "to"])


def _quotes(line: Line, *, orders: bool) -> list[str]:
    """The words that were read or are unread; `orders`: leave out those of promises."""
    read = (clause.quote for clause in line.clauses if not (orders and isinstance(clause, See)))
    return [*read, *(part.quote for part in line.unread)]


_ORDERS = frozenset("click select choose pick tap press enter type open navigate toggle enable disable".split())
