"""An imperative with all that belongs to it, made into clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from helpwright.reading import lexicon
from helpwright.reading.clauses import Choose, Clause, Click, Fill, Human, LogIn, Open
from helpwright.reading.deeds import clauses_of
from helpwright.reading.filling import guess
from helpwright.reading.frame import Lead, Said, is_field_role
from helpwright.reading.handing import by_means, hand_over
from helpwright.reading.line import Line
from helpwright.reading.noun import Noun
from helpwright.reading.nouns import read_noun
from helpwright.reading.phrases import VerbPhrase, read_verb_phrase
from helpwright.reading.promises import read_promise
from helpwright.reading.statements import statement_end
from helpwright.reading.verbs import (
    Verb,
    clause_starts,
    gerund_at,
    imperative_at,
    tail_end,
)
from helpwright.reading.verifying import read_verification, shows_value

_LEFT_OPEN = frozenset({"whether", "how", "if"})
_USED = frozenset("tab button menu link toggle".split())
_SETTING = frozenset({"slider", "menu", "selector", "picker", "editor"})
_RANGES = frozenset({"between", "with"})
_NAVIGATION = frozenset("panel menu sidebar navigation bar navbar toolbar tree".split())


def carry_out(line: Line, verb: Verb, optional: bool) -> bool:
    """Make the clauses of the imperative that stands here, with all its arguments, and go on behind it."""
    words = line.words
    if verb.deed == "verify" and verb.last < len(words) and words[verb.last].low == "to":
        inner = imperative_at(words, verb.last + 1)
        if inner is not None:
            return carry_out(line, inner, optional)
    if verb.deed == "verify" and verb.last < len(words) and words[verb.last].low == "you":
        inner = imperative_at(words, verb.last + 1)
        if inner is not None and inner.deed in {"on", "off", "choose", "click", "fill"}:
            return carry_out(line, inner, optional)
    if verb.deed == "wait" and not verb.phrase.endswith(" until"):
        until = next((at for at in range(verb.last, len(words)) if words[at].low == "until"), None)
        end = _awaited(line, replace(verb, last=until + 1)) if until is not None else None
        if end is not None:
            line.at = end  # "wait a few seconds until …"
            return True
    if verb.phrase in {"wait until", "wait for"} and (end := _awaited(line, verb)) is not None:
        line.at = end
        return True
    if verb.phrase in {"do not", "don't", "never"}:
        end = tail_end(words, verb.last)
        shunned = imperative_at(words, verb.last)
        clicks = shunned is not None and shunned.deed in {"click", "choose", "press", "open"}
        if clicks or not any(word.kind == "name" for word in words[verb.last : end]):
            line.at = end  # what is left undone
            return True
    if (means := _told_means(line, verb)) is not None:
        return carry_out(line, means, optional)
    phrase = read_verb_phrase(words, verb)
    if verb.phrase == "keep" and gerund_at(words, verb.last) is not None:
        line.give_up(verb.first, len(words))  # how often?
        return True
    if verb.phrase == "follow" and verb.deed == "human" and phrase.objects and phrase.objects[0].head == "link":
        return carry_out(line, replace(verb, deed="click"), optional)
    if verb.phrase == "answer" and verb.deed == "human" and phrase.objects and phrase.objects[0].verbatim:
        return carry_out(line, replace(verb, deed="click"), optional)  # "answer **Yes** when asked"
    if verb.deed == "use" and (turns := _turned_by(line, phrase)) is not None:
        verb = replace(verb, phrase=turns.phrase, deed=turns.deed)
        phrase = replace(phrase, verb=verb, purpose=None)
    if verb.deed == "use" and (inner := _used_for(line, phrase)) is not None:
        return carry_out(line, inner, optional)
    _focus(line, verb, phrase)
    if phrase.condition is not None:
        line.scene.last_condition, line.scene.conditional = phrase.condition, True
    if _opens_menu(line) and verb.deed in {"click", "choose"}:
        line.leads = tuple(lead for lead in line.leads if lead.noun.head not in {"corner", *lexicon.SIDES})
    if _is_placed_anew(line, phrase):
        places = lexicon.SIDES | {"corner"}
        places |= _NAVIGATION if any(_navigates(lead) for lead in line.leads) else frozenset()
        line.leads = tuple(lead for lead in line.leads if not places & {lead.noun.role, lead.noun.head})
    frame = line.frame(optional=optional)
    if verb.deed in {"sign", "human", "make"}:
        return hand_over(line, verb, phrase, optional=optional)
    if verb.deed == "verify":
        before = len(line.clauses)
        done = read_verification(line, verb)
        line.note(tuple(line.clauses[before:]))
        return done
    made = clauses_of(Said(phrase, frame))
    _look_out(line, phrase)
    if phrase.means is not None:
        made = by_means(line, phrase, made, frame)
    line.said.append(phrase)
    if optional and made is not None and any(isinstance(clause, Human) for clause in made):
        made = ()
    if made is None and (optional or phrase.optional or line.alternative) and not _names_control(phrase):
        made = ()
    if made is None:
        line.give_up_on(verb.first, phrase.last)
        line.clauses.extend(guess(Said(phrase, frame)))
        return True
    line.at = phrase.last
    if optional and not made:
        line.at = tail_end(words, phrase.last)  # "You can search by name or by email"
    if verb.phrase in {"leave", "keep"} and phrase.objects and not clause_starts(words, phrase.last):
        line.at = tail_end(words, phrase.last)
    if not _goes_on(line):
        line.give_up(verb.first, len(words))
        return True
    if not optional and _loses_noun(phrase, made):
        line.give_up_on(verb.first, phrase.last)
        return True
    line.clauses.extend(_placed(line, made))
    line.note(made)
    _leave_field(line, made)
    return True


def _told_means(line: Line, verb: Verb) -> Verb | None:
    """The verb in "choose whether to share it by checking **Share**": the choice is made by it."""
    words = line.words
    if verb.deed != "choose" or verb.last >= len(words) or words[verb.last].low not in _LEFT_OPEN:
        return None
    end = tail_end(words, verb.last)
    by = next((at for at in range(verb.last, end - 1) if words[at].low == "by"), None)
    return gerund_at(words, by + 1) if by is not None else None


def _navigates(lead: Lead) -> bool:
    return bool(_NAVIGATION & {lead.noun.role, lead.noun.head})


def _is_placed_anew(line: Line, phrase: VerbPhrase) -> bool:
    """True for "In the menu, click **A**, and then click **B**", which stands on the screen that A opens."""
    return any(isinstance(clause, Click | Open) for clause in line.clauses) and phrase.verb.deed != "expand"


def _opens_menu(line: Line) -> bool:
    """True if what was clicked last in the sentence opens a list, which may be drawn anywhere."""
    last = line.clauses[-1] if line.clauses else None
    return isinstance(last, Click) and last.role in {"menu", "dropdown"}


def _placed(line: Line, made: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """The clauses; "go to **X** and log in" logs in to X."""
    last = line.clauses[-1] if line.clauses else None
    if isinstance(last, Open) and len(made) == 1 and isinstance(login := made[0], LogIn) and not login.target:
        return (replace(login, target=last.target, verbatim=last.verbatim),)
    return made


def _names_control(phrase: VerbPhrase) -> bool:
    """True for "you can use the **Details** tab": what the reader may do has a control, and it isn't said what."""
    return phrase.verb.deed == "use" and any(noun.verbatim and noun.role in _USED for noun in phrase.objects)


def _awaited(line: Line, verb: Verb) -> int | None:
    """Take "wait until the status changes to **Ready**" as a promise; where it ends, or None if it promises nothing."""
    end = statement_end(line.words, verb.last)
    promise = read_promise(line.sentence, verb.last, end, line.condition, line.where())
    shown = shows_value(line, verb.last, end) if promise is None else None
    if shown is not None:
        line.clauses.append(shown)
        return end
    if promise is None:
        return None
    line.clauses.extend(promise.clauses)
    return end


def _leave_field(line: Line, made: tuple[Clause, ...]) -> None:
    """A field in front of the verb holds for what is put there, not for what comes then."""
    if any(isinstance(clause, Click) for clause in made):  # which may lead to another page
        line.leads = tuple(replace(lead, is_place=lead.preposition == "under") for lead in line.leads)
        line.leads = tuple(lead for lead in line.leads if lead.noun.role not in {"page", "screen"})
    fields = {clause.field for clause in made if isinstance(clause, Fill | Choose)}
    if fields:  # "For **X**, …" holds for all that is said of it
        kept = [lead for lead in line.leads if lead.noun.text not in fields and not is_field_role(lead.noun)]
        kept = [lead for lead in kept if not lead.noun.is_pronoun]  # "the box next to it" told which field
        chosen = isinstance(made[-1], Choose)
        further = [lead for lead in line.leads if lead not in kept and lead.preposition == "for" and chosen]
        line.leads = (*kept, *(replace(lead, is_filled=True) for lead in further))


def _turned_by(line: Line, phrase: VerbPhrase) -> Verb | None:
    """The verb in "use the switch in the **X** row to turn it off", of which the switch is the object; else None."""
    noun = phrase.objects[0] if len(phrase.objects) == 1 and phrase.purpose is not None else None
    if noun is None or phrase.purpose is None or not {noun.role, noun.head} & lexicon.SWITCH_ROLES:
        return None
    first, last = phrase.purpose
    verb = imperative_at(line.words, first, coordinated=True)
    lows = [word.low for word in line.words[first:last]]
    if verb is None or not {"it", "this"} & set(lows):
        return None
    if verb.phrase == "turn" and lows[-1] in {"on", "off"}:
        return replace(verb, phrase=f"turn {lows[-1]}", deed="on" if lows[-1] == "on" else "off")
    return verb if verb.deed in {"on", "off"} else None


def _used_for(line: Line, phrase: VerbPhrase) -> Verb | None:
    """The verb in "use the **X** menu to select **Y**", which is done in X; None where X is no such control."""
    if len(phrase.objects) != 1 or phrase.purpose is None or phrase.phrases:
        return None
    noun = phrase.objects[0]
    inner = imperative_at(line.words, phrase.purpose[0], coordinated=True)
    kinds = {noun.role, noun.head}
    if inner is not None and inner.deed in {"on", "off", "toggle"} and kinds & lexicon.SWITCH_ROLES:
        return inner
    if inner is not None and inner.deed == "assign" and (is_field_role(noun) or kinds & _SETTING):
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


def _loses_noun(phrase: VerbPhrase, made: tuple[Clause, ...]) -> bool:
    """True if a thing that "and" joins to another, in the object or in a place, is told by none of the clauses."""
    if not made or any(isinstance(clause, Human | LogIn) for clause in made):
        return False
    told = " ".join(text for clause in made for text in _texts(clause)).casefold()
    several = [part.nouns for part in phrase.phrases if part.joined == "and" and part.preposition not in _RANGES]
    objects = phrase.objects if phrase.joined == "and" and len(phrase.objects) > 1 else ()
    if len(made) == 1 and isinstance(only := made[0], Fill) and only.field not in [noun.bare for noun in objects]:
        objects = ()  # several texts for one field
    joined = [*objects, *(noun for nouns in several for noun in nouns[1:])]
    return any(not noun.is_pronoun and not _is_told(noun, told) for noun in joined)


def _is_told(noun: Noun, told: str) -> bool:
    return any(name.casefold() in told for name in (noun.bare.removeprefix("optional "), *noun.path[-1:]) if name)


def _texts(clause: Clause) -> Iterator[str]:
    """All words by which the clause names things."""
    yield clause.where or ""
    for key in ("target", "option", "field", "value", "key", "url", "to"):
        yield str(getattr(clause, key, None) or "")


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
