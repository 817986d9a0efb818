"""What is done once more: "…, then on **B**", "and again in **Repeat**"."""

from __future__ import annotations

from dataclasses import replace

from helpwright.reading import lexicon
from helpwright.reading.carrying import carry_out
from helpwright.reading.clauses import Fill
from helpwright.reading.frame import is_field_role
from helpwright.reading.line import Line
from helpwright.reading.nouns import read_noun
from helpwright.reading.phrases import VerbPhrase, read_verb_phrase
from helpwright.reading.verbs import Verb, Words, imperative_at

_POINTED = frozenset({"click", "choose", "open", "hover", "expand", "press"})
_REPEATED = frozenset({"assign", "choose", "fill", "use"})


def read_repeated(line: Line) -> bool:
    """Do what was said last to one more thing: "…, then on **B**", "and **B** to `b`"; True if that stands here."""
    if not _repeats_verb(line):
        return False
    last, at = line.said[-1].verb, line.at
    verb = replace(last, first=at, last=at + (line.words[at].low == "on"))
    leads = line.leads
    if verb.deed in _POINTED and read_verb_phrase(line.words, verb).phrases:
        line.leads = ()  # it has a place of its own
    done = carry_out(line, verb, False)
    line.leads = leads
    return done


def _read_on(line: Line) -> VerbPhrase:
    """What stands here, as if the verb said last stood in front of it."""
    return read_verb_phrase(line.words, replace(line.said[-1].verb, first=line.at, last=line.at))


def read_next_click(line: Line) -> bool:
    """ "…, then on **B**" after "click on **A**": a place only in form."""
    clicks = line.said and line.said[-1].verb.phrase.endswith(" on") and line.words[line.at].low == "on"
    return bool(clicks) and read_repeated(line)


def read_elided(line: Line) -> bool:
    """ "…, and in **Email** your address": the verb in front holds for a further field; True if that stands here."""
    words, at = line.words, line.at
    before = line.said[-1] if line.said else None
    if before is None or before.verb.deed not in {"fill", "choose", "click"} or not line.leads:
        return False
    lead, noun = line.leads[-1].noun, read_noun(words, at)
    clicks = before.verb.deed == "click"  # "… and, in the dialog, **Reset**"
    holds = bool({lead.role, lead.head} & lexicon.CONTAINER_ROLES) and noun is not None and noun.verbatim
    named = holds if clicks else lead.verbatim
    is_further = before.last < lead.first < at and named
    if not is_further or noun is None or noun.is_pronoun or imperative_at(words, at, coordinated=True) is not None:
        return False
    line.leads = line.leads[-1:]
    return carry_out(line, Verb(before.verb.phrase, before.verb.deed, at, at), line.free)


def _repeats_verb(line: Line) -> bool:
    """True for "…, and **B** to `b`" after "set **A** to `a`": a verb phrase whose verb was said before."""
    if not line.said or line.said[-1].verb.deed not in _POINTED | _REPEATED:
        return False
    on = line.words[line.at].low == "on" and line.said[-1].verb.phrase.endswith(" on")
    noun = read_noun(line.words, line.at + on)
    if noun is None or imperative_at(line.words, line.at, coordinated=True):
        return False
    before = line.words[line.at - 1].low
    if before == "optionally" and line.said[-1].verb.deed == "fill" and (noun.verbatim or noun.det in {"a", "an"}):
        return _is_apart(line.words, noun.last)
    fills = line.said[-1].verb.deed == "fill" and noun.det in {"a", "an", "your"} and before == "and"
    if fills and any(part.preposition in {"in", "into"} and part.nouns[0].verbatim for part in _read_on(line).phrases):
        return True
    named = noun.verbatim or (len(noun.text.split()) > 1 and noun.text.istitle())
    joined = before in {"and", "then"} and named and not noun.prefix
    if line.said[-1].verb.deed in _POINTED and joined and _is_apart(line.words, noun.last):
        return True
    behind = line.words[noun.last].low if noun.last < len(line.words) else ""
    if line.said[-1].verb.deed == "click" and before == "or" and noun.verbatim and behind in {"if", "to", "when", ""}:
        return True  # "Click **Delete**, or **Cancel** if you'd rather keep it"
    if line.said[-1].verb.deed not in _REPEATED or noun.last >= len(line.words):
        return False
    prepositions = {phrase.preposition for phrase in line.said[-1].phrases}
    if before == "and" and behind == "as" and "as" in prepositions and _gives_text(line.words, noun.last + 1):
        return True  # "Enter the URL as `x` and Audience as `y`"
    if not noun.verbatim and (not noun.det or before == "or"):
        return False
    if line.said[-1].verb.deed == "use" and prepositions & {"as", "for"}:
        prepositions |= {"as", "for"}
    return line.words[noun.last].low in prepositions & {"to", "as", "for", "in", "into", "from", "with"}


def _gives_text(words: Words, at: int) -> bool:
    return at < len(words) and words[at].kind == "name" and words[at].mark in {"code", "quote"}


def _is_apart(words: Words, at: int) -> bool:
    """True if what ends here is a thing to act on, not the subject of a statement."""
    return (
        at >= len(words) or words[at].kind == "punct" or words[at].low in lexicon.PREPOSITIONS | {"and", "then", "next"}
    )


def read_again(line: Line) -> bool:
    """Fill one more field with the same text: "…, and again in **Repeat**"; True if that stands here."""
    words, at = line.words, line.at
    again = words[at].low == "again" or (at > 0 and words[at - 1].low == "again")
    at += words[at].low == "again"
    last = line.clauses[-1] if line.clauses else None
    if not again or not isinstance(last, Fill) or at >= len(words) or words[at].low not in {"in", "into", "for", "as"}:
        return False
    noun = read_noun(words, at + 1)
    if noun is None or not (noun.verbatim or is_field_role(noun)):
        return False
    span, quoted = line.sentence.span(at), line.sentence.quote(at, noun.last)
    line.clauses.append(
        replace(
            last, span=span, quote=quoted, field=noun.text, role=noun.role, verbatim=noun.verbatim, where=noun.where
        )
    )
    line.at = noun.last
    return True
