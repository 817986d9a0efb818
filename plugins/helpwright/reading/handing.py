"""Deeds done by other deeds ("by clicking **X**"), and those only a person can do."""

from __future__ import annotations

from dataclasses import replace

from helpwright.reading import lexicon
from helpwright.reading.clauses import Clause, Fill, Human, Open
from helpwright.reading.clicking import by_control
from helpwright.reading.deeds import clauses_of
from helpwright.reading.frame import Frame, Said, is_made_up
from helpwright.reading.line import Line
from helpwright.reading.phrases import VerbPhrase, read_verb_phrase
from helpwright.reading.verbs import ARROWS, Verb, Words, clause_starts, gerund_at, imperative_at, leads_on

_PLAINLY = frozenset({"click", "choose", "fill", "press"})
_DONE_HERE = frozenset("click choose open fill press on off assign upload download toggle save make".split()) | {
    "fill in",
    "log in",
}
_CONTROLS = frozenset("button link tab icon menu option toggle switch checkbox".split())
_DRAGGING = frozenset({"dragging", "dropping"})
_FILLERS = lexicon.CONNECTORS | lexicon.ADVERBS | {"at", "least"}


def hand_over(line: Line, verb: Verb, phrase: VerbPhrase, *, optional: bool = False) -> bool:
    """Take the words up to the next instruction as something a person does or reads."""
    words = line.words
    end = _next_instruction(line, verb.last)
    if verb.phrase in {"do this", "do that"} and words[verb.last : verb.last + 1] and words[verb.last].low == "for":
        verb = replace(verb, deed="human")  # "Do this for every project"
    means = next((at for at in range(verb.last, end - 1) if words[at].low == "by"), None)
    line.said.append(phrase)
    if means is not None and gerund_at(words, means + 1) is not None:
        frame = line.frame(optional=optional)
        made = gerund_clauses(line, means + 1, end, frame)
        if made is None:
            line.give_up_on(verb.first, end)
            return True
        if any(not isinstance(clause, Human) for clause in made):
            line.clauses.extend(made)
            line.note(made)
            line.at = end
            return True
    if verb.deed == "make" and verb.phrase == "create" and phrase.objects and all(map(is_made_up, phrase.objects)):
        said = Said(phrase, line.frame(optional=optional))
        line.clauses.extend(Fill(**said.common(*where), field=noun.text) for noun, where in said.chosen())
        line.note(tuple(line.clauses[-1:]))
        line.at = phrase.last
        return True
    control = by_control(Said(phrase, line.frame(optional=optional))) if verb.deed == "make" else None
    if control is not None and phrase.last >= end:
        line.clauses.extend(control)
        line.note(control)
        line.at = phrase.last
        return True
    if means is None and verb.deed in {"human", "sign"} and _clicks_on_the_way(words, verb.last, end):
        line.give_up_on(verb.first, end)
        return True
    tried = verb.first > 0 and line.words[verb.first - 1].low == "try"
    begun = verb.phrase in {"start", "begin"} and any(
        noun.mark in {"bold", "italic", "quote"} for part in phrase.phrases for noun in part.nouns
    )
    controls = verb.deed in {"make", "human"} and _names_control(phrase)
    if controls or (
        verb.deed == "make" and (tried or begun or _is_named(phrase) or _names_many(words[verb.last : end]))
    ):
        line.give_up_on(verb.first, end)
        return True
    if verb.deed == "make" and end < len(words) and phrase.objects and not phrase.objects[0].is_pronoun:
        line.scene.last_target, line.scene.last_verbatim = phrase.objects[0].text, phrase.objects[0].verbatim
        line.leads = tuple(replace(lead, is_place=True) for lead in line.leads)  # "create an event and set it to …"
    if verb.deed in {"human", "make"} and not optional:
        line.clauses.append(line.human(verb.first, end))
    line.at = end
    return True


def _clicks_on_the_way(words: Words, first: int, last: int) -> bool:
    """True for "follow these steps, clicking **X** instead": something done in the product, and it isn't said when."""
    for at in range(first, last - 1):
        verb = gerund_at(words, at)
        if verb is not None and verb.deed in _PLAINLY and any(word.kind == "name" for word in words[at : at + 4]):
            return True
    return False


def _is_named(phrase: VerbPhrase) -> bool:
    """True for "Create **X**": a thing of the product with that name, or a control? The words don't tell."""
    return any(
        noun.mark in {"bold", "italic", "quote"}
        and (noun.role is None or noun.det not in {"a", "an"} or noun.text.casefold() == "new")
        for noun in phrase.objects
    )


def _names_control(phrase: VerbPhrase) -> bool:
    """True for "… via the **Export** tab": what is said to be done has a control to do it with."""
    nouns = [noun for part in phrase.phrases for noun in part.nouns]
    return any(noun.verbatim and noun.role in _CONTROLS for noun in nouns)


def _names_many(words: Words) -> bool:
    return sum(word.kind == "name" and word.mark != "code" for word in words) > 2


def _next_instruction(line: Line, start: int) -> int:
    """Where the next thing to do in the product starts, else the sentence's end."""
    words = line.words
    aim = False
    for at in range(start, len(words)):
        aim = aim or (words[at].low == "to" and at + 1 < len(words) and words[at + 1].kind == "word")
        if leads_on(words, at):
            return at
        joins = (
            words[at].text in ARROWS
            or words[at].text in {",", ";", "-", "–", "—"}
            or words[at].low in {"and", "then", "or"}
        )
        if joins and clause_starts(words, at):
            following = at
            while words[following].low in lexicon.CONNECTORS:
                following += 1
            verb = imperative_at(words, following, coordinated=True)
            existing = words[at].low == "or" and "existing" in {
                word.low for word in words[following + 1 : following + 3]
            }
            if existing and verb is not None and verb.deed == "assign":
                continue
            if verb is not None and verb.deed in (_PLAINLY if aim else _DONE_HERE):
                return at
    return len(words)


def read_means(line: Line) -> bool:
    """Take "frob it by clicking **X**" as the clicking, whatever the verb in front may be; True if that stands here."""
    words, first = line.words, line.at
    end = next((at for at in range(first + 1, len(words)) if clause_starts(words, at)), len(words))
    means = next((at for at in range(first + 1, end - 1) if words[at].low == "by"), None)
    tells = words[first].low.endswith("s") and words[first].low[:-1] in lexicon.VERB_WORDS  # "Removes it by …"
    if means is None or tells or words[first].kind != "word" or any(word.kind == "name" for word in words[first:means]):
        return False
    made = gerund_clauses(line, means + 1, end, line.frame()) if gerund_at(words, means + 1) is not None else None
    if not made or any(isinstance(clause, Human) for clause in made):
        return False
    line.clauses.extend(made)
    line.note(made)
    line.at = end
    return True


def by_means(
    line: Line, phrase: VerbPhrase, made: tuple[Clause, ...] | None, frame: Frame
) -> tuple[Clause, ...] | None:
    """Clauses of "do X by clicking Y": the clicking, unless X itself is the plainer deed."""
    assert phrase.means is not None
    first, last = phrase.means
    if phrase.verb.deed == "upload" and made and line.words[first].low in _DRAGGING:
        return made
    if phrase.objects and not phrase.objects[0].is_pronoun:  # "delete the key by clicking the bin next to it"
        frame = replace(frame, nearby=phrase.objects[0].text)
        line.scene.last_target, line.scene.last_verbatim = phrase.objects[0].text, phrase.objects[0].verbatim
    inner = gerund_clauses(line, first, last, frame)
    if phrase.verb.deed == "log in" and made and inner and all(isinstance(one, Fill) for one in inner):
        return made  # "Log in to **X** by entering your credentials"
    named = bool(phrase.objects) and phrase.objects[0].verbatim and not phrase.objects[0].url
    if inner is None:
        switched = phrase.verb.deed in {"on", "off"} and not any(word.kind == "name" for word in line.words[first:last])
        return made if named and (phrase.verb.deed == "fill in" or switched) else None
    if all(isinstance(clause, Human) for clause in inner) and inner and not named:
        return (line.human(phrase.verb.first, last),)
    plainer = named or not any(clause.verbatim for clause in inner)
    if made and ((phrase.verb.deed in {"on", "off"} and plainer) or all(isinstance(clause, Human) for clause in inner)):
        return made
    if made and phrase.verb.deed in {"fill in", "fill", "assign"} and not any(clause.verbatim for clause in inner):
        return made if phrase.objects[0].verbatim and not isinstance(made[0], Open) else (*made[:1], *inner)
    if phrase.verb.deed == "open" and made and len(made) == len(inner) == 1:
        outer, other = made[0], inner[0]
        if isinstance(outer, Open) and isinstance(other, Open):
            return (replace(outer, url=outer.url or other.url),)
    return inner


def gerund_clauses(line: Line, first: int, last: int, frame: Frame) -> tuple[Clause, ...] | None:
    """The clauses of "clicking **A** and choosing **B**", or None where one of them is not certain."""
    words = line.words[:last]
    frame = replace(frame, sentence=replace(line.sentence, words=words))
    made: list[Clause] = []
    at = first
    while at < last:
        while at < last and (words[at].low in _FILLERS):
            if words[at].low == "or" and made:
                return tuple(made)  # of several means, the first
            at += 1
        verb = gerund_at(words, at)
        if verb is None:
            return tuple(made) if at >= last else None
        phrase = read_verb_phrase(words, verb)
        one = clauses_of(Said(phrase, frame))
        if one is None:
            return None
        made.extend(one)
        at = phrase.last
    return tuple(made)
