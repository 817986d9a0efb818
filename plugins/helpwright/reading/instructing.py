"""Instructions: an imperative, or a modal that amounts to one, with all that belongs to it."""

from __future__ import annotations

from dataclasses import replace

from helpwright.reading import lexicon
from helpwright.reading.clauses import Choose, Clause, Click, Fill, Human
from helpwright.reading.deeds import clauses_of
from helpwright.reading.filling import guess
from helpwright.reading.frame import Lead, Said, is_field_role, place
from helpwright.reading.handing import by_means, hand_over
from helpwright.reading.line import Line
from helpwright.reading.nouns import Noun, read_noun
from helpwright.reading.phrases import VerbPhrase, read_verb_phrase
from helpwright.reading.promises import read_promise
from helpwright.reading.verbs import (
    Verb,
    Words,
    clause_starts,
    gerund_at,
    imperative_at,
    statement_end,
    tail_end,
)
from helpwright.reading.verifying import read_verification

_POINTED = frozenset({"click", "choose", "open", "hover", "expand", "press"})
_REPEATED = frozenset({"assign", "choose", "fill", "use"})
_MODALS = frozenset("should must can need have may might want could needs like wish will".split())
_FREE = frozenset("can may might could wish like".split())
_BETWEEN = frozenset(
    "to also then now first next simply just either again be able optionally please additionally instead".split()
)
_NAMED_DEEDS = frozenset("save edit delete remove add create update apply submit publish confirm continue".split())
_REPORTED = frozenset("asked prompted required instructed".split())
# What "you should" or "you can" says of these is a promise, no order: "you should see", "you can find".
_OBSERVED = frozenset("look find copy wait sign leave verify".split())


def read_instruction(line: Line) -> bool:
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
    if (
        at + 1 >= len(words)
        or words[at].kind != "name"
        or words[at].mark != "bold"
        or words[at].low not in _NAMED_DEEDS
    ):
        return False
    noun = read_noun(words, at + 1)
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


def read_next_click(line: Line) -> bool:
    """ "…, then on **B**" after "click on **A**": a place only in form."""
    clicks = line.said and line.said[-1].verb.phrase.endswith(" on") and line.words[line.at].low == "on"
    return bool(clicks) and read_repeated(line)


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
    if not noun.verbatim and not noun.det:
        return False
    if line.said[-1].verb.deed == "use" and prepositions & {"as", "for"}:
        prepositions |= {"as", "for"}
    return line.words[noun.last].low in prepositions & {"to", "as", "for", "in", "into", "from", "with"}


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


def _is_statement_after_all(line: Line, verb: Verb) -> bool:
    """True if the "verb" is a noun with a finite verb behind it: "Access tokens are …", "Log files contain …"."""
    words = line.words
    if verb.last - verb.first > 1 or words[verb.first].low not in lexicon.NOUN_VERBS:
        return False
    at = verb.last
    while at < len(words) and at < verb.last + 3 and words[at].kind == "word":
        if words[at].low in lexicon.AUXILIARIES - {"do", "does", "needs", "need", "have", "has"}:
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
    if words[at].low not in {"you", "you'll", "you'd", "we", "we'll"}:
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
            if low in {"now", "able"}:
                return None, False
            free = free or low in {"optionally", "instead"}
        elif low in _REPORTED and at + 1 < len(words) and words[at + 1].low == "to":
            verb = imperative_at(words, at + 2)
            return (verb if verb and verb.deed in {"fill", "choose", "click", "log in", "upload"} else None), False
        else:
            break
        at += 1
    if not modal or subject.startswith("we"):
        return None, False
    verb = imperative_at(words, at)
    if verb is None or verb.deed not in _OBSERVED:
        return verb, free
    means = any(word.low == "by" and gerund_at(words, by + 1) for by, word in enumerate(words[at:], start=at))
    return (verb, free) if means else (None, False)  # "you can view it by clicking **X**"


_USED = frozenset("tab button menu link toggle".split())
_NAVIGATION = frozenset("panel menu sidebar navigation bar navbar toolbar tree".split())
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


def carry_out(line: Line, verb: Verb, optional: bool) -> bool:
    words = line.words
    if verb.deed == "verify" and verb.last < len(words) and words[verb.last].low == "to":
        inner = imperative_at(words, verb.last + 1)
        if inner is not None:
            return carry_out(line, inner, optional)
    if verb.deed == "verify" and verb.last < len(words) and words[verb.last].low == "you":
        inner = imperative_at(words, verb.last + 1)
        if inner is not None and inner.deed in {"on", "off", "choose", "click", "fill"}:
            return carry_out(line, inner, optional)
    if verb.phrase in {"wait until", "wait for"} and (end := _awaited(line, verb)) is not None:
        line.at = end
        return True
    if verb.phrase in {"do not", "don't", "never"}:
        end = tail_end(words, verb.last)
        if not any(word.kind == "name" for word in words[verb.last : end]):
            line.at = end  # what is left undone
            return True
    phrase = read_verb_phrase(words, verb)
    if verb.phrase == "keep" and gerund_at(words, verb.last) is not None:
        line.give_up(verb.first, len(words))  # how often?
        return True
    if verb.phrase == "follow" and verb.deed == "human" and phrase.objects and phrase.objects[0].head == "link":
        return carry_out(line, replace(verb, deed="click"), optional)
    if verb.deed == "use" and (inner := _used_for(line, phrase)) is not None:
        return carry_out(line, inner, optional)
    _focus(line, verb, phrase)
    if phrase.condition is not None:
        line.scene.last_condition, line.scene.conditional = phrase.condition, True
    frame = line.frame(optional=optional)
    if verb.deed in {"sign", "human", "make"}:
        return hand_over(line, verb, phrase, optional=optional)
    if verb.deed == "verify":
        return read_verification(line, verb)
    made = clauses_of(Said(phrase, frame))
    _look_out(line, phrase)
    if phrase.means is not None:
        made = by_means(line, phrase, made, frame)
    line.said.append(phrase)
    if optional and made is not None and any(isinstance(clause, Human) for clause in made):
        made = ()
    if made is None and (optional or line.alternative) and not _names_control(phrase):
        made = ()
    if made is None:
        line.give_up_on(verb.first, phrase.last)
        line.clauses.extend(guess(Said(phrase, frame)))
        return True
    line.at = phrase.last
    if verb.phrase in {"leave", "keep"} and phrase.objects and not clause_starts(words, phrase.last):
        line.at = tail_end(words, phrase.last)
    if not _goes_on(line):
        line.give_up(verb.first, len(words))
        return True
    line.clauses.extend(made)
    line.note(made)
    _leave_field(line, made)
    return True


def _names_control(phrase: VerbPhrase) -> bool:
    """True for "you can use the **Details** tab": what the reader may do has a control, and it isn't said what."""
    return phrase.verb.deed == "use" and any(noun.verbatim and noun.role in _USED for noun in phrase.objects)


def _awaited(line: Line, verb: Verb) -> int | None:
    """Take "wait until the status changes to **Ready**" as a promise; where it ends, or None if it promises nothing."""
    end = statement_end(line.words, verb.last)
    promise = read_promise(line.sentence, verb.last, end, line.condition, line.where())
    if promise is None:
        return None
    line.clauses.extend(promise.clauses)
    return end


def _leave_field(line: Line, made: tuple[Clause, ...]) -> None:
    """A field in front of the verb holds for what is put there, not for what comes then."""
    fields = {clause.field for clause in made if isinstance(clause, Fill | Choose)}
    if fields:  # "For **X**, …" holds for all that is said of it
        kept = [lead for lead in line.leads if lead.noun.text not in fields and not is_field_role(lead.noun)]
        chosen = isinstance(made[-1], Choose)
        further = [lead for lead in line.leads if lead not in kept and lead.preposition == "for" and chosen]
        line.leads = (*kept, *(replace(lead, is_filled=True) for lead in further))


def _used_for(line: Line, phrase: VerbPhrase) -> Verb | None:
    """The verb in "use the **X** menu to select **Y**", which is done in X; None where X is no such control."""
    if len(phrase.objects) != 1 or phrase.purpose is None or phrase.phrases:
        return None
    noun = phrase.objects[0]
    inner = imperative_at(line.words, phrase.purpose[0], coordinated=True)
    kinds = {noun.role, noun.head}
    if inner is not None and inner.deed in {"on", "off"} and kinds & lexicon.SWITCH_ROLES:
        return inner
    if inner is not None and inner.deed in {"search", "find"} and _is_search(noun):
        line.leads = (*line.leads, Lead("in", noun))
        return replace(inner, phrase="search for", deed="search")
    if inner is not None and inner.deed in {"open", "click"} and kinds & _NAVIGATION:
        line.leads = (*line.leads, Lead("in", noun))
        return inner
    if inner is None or inner.deed not in {"choose", "fill"} or (not is_field_role(noun) and noun.role != "menu"):
        return None
    line.leads = (*line.leads, Lead("from", noun))
    return inner


def _is_search(noun: Noun) -> bool:
    return is_field_role(noun) and "search" in noun.shown.casefold().split()


def _look_out(line: Line, phrase: VerbPhrase) -> None:
    """Note what "… to find **X**" looks for: an "it" after that is X."""
    if phrase.purpose is None or phrase.last >= len(line.words):
        return
    verb = imperative_at(line.words, phrase.purpose[0], coordinated=True)
    noun = read_noun(line.words[: phrase.purpose[1]], verb.last) if verb is not None and verb.deed == "find" else None
    if noun is not None and not noun.is_pronoun:
        line.scene.last_target, line.scene.last_verbatim = noun.text, noun.verbatim


def _focus(line: Line, verb: Verb, phrase: VerbPhrase) -> None:
    """ "Scroll to **X** and enter …", "click the **X** field and type …": the text goes there."""
    if (
        verb.deed not in {"fill", "choose"}
        or not line.said
        or any(noun.verbatim and noun.mark == "bold" for noun in phrase.objects)
    ):
        return
    before = line.said[-1]
    nouns = before.objects or tuple(noun for part in before.phrases for noun in part.nouns)
    if len(nouns) != 1 or not nouns[0].verbatim:
        return
    if before.verb.deed in {"scroll", "find"} or (before.verb.deed == "click" and is_field_role(nouns[0])):
        line.leads = (*line.leads, Lead("in", nouns[0]))


def _goes_on(line: Line) -> bool:
    """True if what follows a verb phrase is a new unit and not a word of this one that nobody understood."""
    if line.at >= len(line.words):
        return True
    word = line.words[line.at]
    return word.kind == "punct" or word.low in lexicon.CONJUNCTIONS | lexicon.CONNECTORS | lexicon.CONTRACTED | {
        "you",
        "it",
        "this",
    }
