"""Instructions: an imperative, or a modal that amounts to one, with all that belongs to it."""

from __future__ import annotations

from helpwright.reading import lexicon
from helpwright.reading.carrying import carry_out
from helpwright.reading.clauses import Click, Fill
from helpwright.reading.frame import place
from helpwright.reading.line import Line
from helpwright.reading.nouns import read_noun
from helpwright.reading.phrases import read_verb_phrase
from helpwright.reading.repeating import _is_apart, read_repeated
from helpwright.reading.verbs import (
    ARROWS,
    Verb,
    gerund_at,
    imperative_at,
    plain_object_at,
    tail_end,
)

_MODALS = frozenset("should must can need have may might want could needs like wish will".split())
_FREE = frozenset("can may might could wish like".split())
_BETWEEN = frozenset(
    "to also then now first next simply just either again be able optionally please additionally instead".split()
)
_HAPPENING = frozenset("expire work appear remain stay belong last".split())  # "Download links expire after …"
_NAMED_DEEDS = frozenset("save edit delete remove add create update apply submit publish confirm continue".split())
_SHOWN = frozenset({"click", "choose", "fill", "add", "toggle", "on", "off"})
_REPORTED = frozenset("asked prompted required instructed".split())
# What "you should" or "you can" says of these is a promise, no order: "you should see", "you can find".
_OBSERVED = frozenset("look find copy wait sign leave verify".split())


def read_instruction(line: Line) -> bool:
    """Read the instruction that stands here; False if none does."""
    words, at = line.words, line.at
    if _after_reminder(line) is not None and (verb := _modal(line)[0]) is not None:
        return carry_out(line, verb, False)
    if read_repeated(line):
        return True
    verb = imperative_at(words, at, coordinated=bool(line.said) or (at > 0 and words[at - 1].low in {"and", "or"}))
    if verb is None and line.gerunds:
        verb = gerund_at(words, at)
    if words[at].low in {"try", "start", "begin"}:
        if _types_into_last(line):
            return True
        verb = gerund_at(words, at + 1 + (at + 1 < len(words) and words[at + 1].low == "by")) or verb
    if verb is None:
        verb, optional = _modal(line)
        if verb is None:
            return False
        line.free = optional
        return carry_out(line, verb, optional)
    if _is_statement_after_all(line, verb):
        return False
    line.free = line.free and at > 0 and words[at - 1].low in {"and", "or"}
    return carry_out(line, verb, line.free)


def _types_into_last(line: Line) -> bool:
    """ "Click **Name** and start typing": text for what was clicked last; True if that stands here."""
    words, at = line.words, line.at
    behind = words[at + 2 : at + 3]
    bare = not behind or behind[0].kind == "punct" or behind[0].low in {"and", "to"}
    typing = at + 1 < len(words) and words[at + 1].low in {"typing", "writing"} and bare
    if not typing or line.scene.last_target is None:
        return False
    span, quoted = line.sentence.span(at), line.sentence.quote(at, at + 2)
    target, verbatim = line.scene.last_target, line.scene.last_verbatim
    line.clauses.append(Fill(span=span, quote=quoted, condition=line.condition, field=target, verbatim=verbatim))
    line.at = tail_end(words, at + 2)
    return True


def read_named_deed(line: Line) -> bool:
    """ "…, and **Save** it": the marked verb is the control of that name; True if that stands here."""
    words, at = line.words, line.at
    if words[at].kind != "name" or words[at].mark != "bold":
        return False
    if at > 0 and words[at - 1].text in ARROWS and line.said:
        return _follow_arrow(line)
    if words[at].low not in lexicon.NAMED_DEEDS:
        return False
    noun = read_noun(words, at + 1)
    if _ends_with_deed(line):
        span, quoted = line.sentence.span(at), line.sentence.quote(at, at + 1)
        line.clauses.append(
            Click(span=span, quote=quoted, condition=line.condition, target=words[at].text, verbatim=True)
        )
        line.note(tuple(line.clauses[-1:]))
        line.at = at + 1
        return True
    if noun is None or not (noun.det or noun.is_pronoun) or not _is_apart(words, noun.last):
        return False
    span, quoted = line.sentence.span(at), line.sentence.quote(at, noun.last)
    where = place("next to", noun) if noun.verbatim else None
    line.clauses.append(
        Click(span=span, quote=quoted, condition=line.condition, target=words[at].text, where=where, verbatim=True)
    )
    line.note(tuple(line.clauses[-1:]))
    phrase = read_verb_phrase(words, Verb("click", "click", at, at))
    line.at = max(noun.last, phrase.last)
    return True


def _follow_arrow(line: Line) -> bool:
    """ "Give it a name → **Create**": the name behind an arrow is what is clicked next."""
    words, at = line.words, line.at
    noun = read_noun(words, at)
    if noun is None or not noun.verbatim:
        return False
    for name in noun.path or (noun.text,):
        span, quoted = line.sentence.span(at), line.sentence.quote(at, noun.last)
        role = noun.role if name == noun.text else None
        line.clauses.append(
            Click(span=span, quote=quoted, condition=line.condition, target=name, role=role, verbatim=True)
        )
    line.note(tuple(line.clauses[-1:]))
    line.at = noun.last
    return True


def _ends_with_deed(line: Line) -> bool:
    """True for ", then **Save**" at the end: the control's name stands for pressing it."""
    words, at = line.words, line.at
    joined = at > 0 and words[at - 1].low in {"and", "then", ","}
    return joined and bool(line.said) and (at + 1 >= len(words) or words[at + 1].kind == "punct")


def _is_statement_after_all(line: Line, verb: Verb) -> bool:
    """True if the "verb" is a noun with a finite verb behind it: "Access tokens are …", "Log files contain …"."""
    words = line.words
    if verb.last - verb.first > 1 or words[verb.first].low not in lexicon.NOUN_VERBS:
        return False
    at = verb.last
    while at < len(words) and at < verb.last + 3 and words[at].kind == "word":
        if words[at].low in lexicon.AUXILIARIES - {"do", "does", "needs", "need", "have", "has"} | _HAPPENING:
            return True
        if words[at].low in lexicon.DETERMINERS | lexicon.PREPOSITIONS | {"that"}:
            return False
        at += 1
    return False


def _modal(line: Line) -> tuple[Verb | None, bool]:
    """The instruction in "you need to click", "you can also select", "let's open", "you'll be asked to enter"."""
    words, at = line.words, line.at
    reminded = _after_reminder(line)
    if reminded is not None:
        return imperative_at(words, reminded), False
    if words[at].low in {"let's", "let"}:
        at += 2 if words[at].low == "let" else 1
        return imperative_at(words, at), False
    if words[at].low not in {"you", "you'll", "you'd", "we", "we'll", "i", "i'll"}:
        return None, False
    subject = words[at].low
    at += 1
    free = False
    modal = False
    while at < len(words) and words[at].kind == "word":
        low = words[at].low
        if low in _MODALS:
            free = free or low in _FREE
            modal = modal or low not in {"will"}
        elif low in _BETWEEN:
            if low == "now" and modal and (verb := imperative_at(words, at + 1)) is not None and verb.deed == "click":
                return verb, False  # "you can now click **X**"
            if low in {"now", "able"}:
                return None, False
            free = free or low in {"optionally", "instead"}
        elif low in _REPORTED and at + 1 < len(words) and words[at + 1].low == "to":
            verb = imperative_at(words, at + 2)
            return (verb if verb and verb.deed in {"fill", "choose", "click", "log in", "upload"} else None), False
        else:
            break
        at += 1
    verb = imperative_at(words, at)
    told = subject[:2] in {"we", "i", "i'"} or (subject == "you" and not modal)
    shows = _SHOWN | {"open"} if subject != "you" else _SHOWN  # "you return to the list" is what happens
    if told and verb is not None and verb.deed in shows and plain_object_at(words, verb.last):
        return verb, False  # "we'll click **X**", "you click **X**": a guide that shows the way
    if not modal or subject.startswith("we"):
        return None, False
    if verb is None or verb.deed not in _OBSERVED:
        return verb, free
    means = any(word.low == "by" and gerund_at(words, by + 1) for by, word in enumerate(words[at:], start=at))
    return (verb, free) if means else (None, False)  # "you can view it by clicking **X**"


_REMINDERS = tuple(
    tuple(phrase.split())
    for phrase in (
        "don't forget to", "do not forget to", "remember to", "all you have to do is", "all you need to do is",
        "what you need to do is", "it's time to", "it is time to", "you're ready to", "you are ready to",
    )
)  # fmt: skip


_REMINDING = frozenset(phrase[0] for phrase in _REMINDERS)


def _after_reminder(line: Line) -> int | None:
    """Where the instruction starts in "remember to click **X**"; None if the words are no reminder."""
    if line.words[line.at].low not in _REMINDING:
        return None
    lows = tuple(word.low for word in line.words[line.at : line.at + 7])
    said = next((len(phrase) for phrase in _REMINDERS if lows[: len(phrase)] == phrase), None)
    return line.at + said if said is not None else None
