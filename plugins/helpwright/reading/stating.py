"""Statements: promises, obligations, background."""

from __future__ import annotations

from helpwright.reading import lexicon
from helpwright.reading.clauses import Clause, Email, Human, See
from helpwright.reading.line import Line
from helpwright.reading.noun import Noun
from helpwright.reading.nouns import read_noun
from helpwright.reading.promises import Promise, read_promise
from helpwright.reading.statements import next_statement, statement_end
from helpwright.reading.states import read_state
from helpwright.reading.verbs import ARROWS, Verb, Words, gerund_at, imperative_at
from helpwright.reading.verifying import want

_ASKING = frozenset("prompting asking requiring allowing letting inviting".split())
_EXPLAINING = frozenset(
    "example instance such called named known means mean e.g. i.e. like if can may might could term word labeled "
    "titled because since instead rather refers stands".split()
)
_MESSAGES = frozenset("message notification toast banner alert dialog".split())
_TELLING = frozenset("confirms says tells warns informs states indicates shows reads".split())
_GO_ON = frozenset(
    "help let make show give allow mean look include start stay remain keep need have contain "
    "belong expire work appear apply come run stand turn arrive show".split()
)
_LOOKS = frozenset("colour color colours colors font shade bigger smaller brighter darker".split())
_USED = frozenset("used needed required called known named described".split())
_GIVING = frozenset(
    (*must, det) for must in (("to", "be"), ("must", "be"), ("should", "be")) for det in ("the", "your", "a", "an")
)
_EVERYBODY = frozenset("everybody everyone everything all every each".split())
_ALL_OF_THEM = frozenset({"only", "each", "every"})
_ON_SCREEN = frozenset({"bold", "quote"})
_ASKED = frozenset("click choose fill press".split())


def read_statement(line: Line) -> bool:
    """A sentence that instructs nothing: a promise, or background."""
    at = line.at
    if _is_message_alone(line):
        span, quoted = line.sentence.span(0), line.sentence.quote(0, 1)
        line.clauses.append(See(span=span, quote=quoted, text=line.words[0].text, verbatim=True))
        line.at = 1
        return True
    if not _states(line, at):
        return False
    end = next_statement(line.words, at, statement_end(line.words, at))
    asked = _asked(line, at, end)
    if asked is not None:
        end = asked
    promise = read_promise(line.sentence, at, end, line.condition, line.where())
    if promise is not None and (line.others or _leaves_out(line, at, end, promise)):
        line.clauses.append(line.human(at, end))
    elif promise is not None:
        told = {word.low for word in line.words[at:end] if word.kind == "word"}
        if _lost(line, at, end, promise) or {"but", "not"} <= told:
            line.give_up_on(at, end)
            line.clauses.extend(promise.clauses)
            return True
        line.clauses.extend(promise.clauses)
        line.note(promise.clauses)
        named = next((see for see in promise.clauses if isinstance(see, See) and see.target), None)
        if named is not None:
            line.scene.last_target, line.scene.last_verbatim = named.target, named.verbatim
        elif promise.clauses and isinstance(promise.clauses[-1], Email):  # "… an email with a link; click it"
            line.scene.last_target, line.scene.last_verbatim = ("link" if "link" in told else None), False
    elif (wanted := read_state(line.words, at, end)) is not None and wanted.obliges and wanted.noun.verbatim:
        want(line, wanted, Verb("set", "assign", at, at), at, end)
        return True
    elif (state := _shown_state(line, at, end)) is not None:
        line.clauses.append(state)
    elif line.words[at].low == "only" or _is_retold(line, at, end):
        _remember_only(line, at)
        line.clauses.extend(_named_alone(line, at, end))
        line.clauses.append(line.human(at, end))  # a message whose words aren't quoted: only a person can compare
    elif _tells_whether_usable(line, at, end) or _tells_order(line, at):
        line.clauses.append(line.human(at, end))
    elif any(word.low in _LOOKS for word in line.words[at:end]) and "default" not in _lows(line, at, end):
        line.clauses.append(line.human(at, end))  # "The button wears your colour now": for a person to see
    elif _quotes(line, at, end):
        line.give_up_on(at, end)  # a message, and it isn't said how it is shown
        return True
    elif _obliges(line, at, end) or line.words[at].low in {"do", "does", "have", "be"}:
        line.give_up_on(at, end)
        return True
    if promise is None and line.words[at].low in {"the", "your"}:
        subject = read_noun(line.words, at)
        if subject is not None and not subject.is_pronoun:  # "The default **X** will not do. Change it to …"
            name = subject.text if subject.verbatim else subject.shown
            line.scene.last_target, line.scene.last_verbatim = name, subject.verbatim
    line.at = end + (end < len(line.words) and line.words[end].low == "where")
    return True


def _lows(line: Line, first: int, last: int) -> set[str]:
    return {word.low for word in line.words[first:last]}


def _named_alone(line: Line, first: int, last: int) -> tuple[See, ...]:
    """The one thing that "only **Reader** remains" names; that nothing else is there, a person has to see."""
    noun = read_noun(line.words, first + 1) if line.words[first].low == "only" else None
    if noun is None or not noun.verbatim or line.condition is not None:
        return ()
    span, quoted = line.sentence.span(first), line.sentence.quote(first, last)
    return (See(span=span, quote=quoted, target=noun.text, role=noun.role, where=line.where(), verbatim=True),)


def _remember_only(line: Line, first: int) -> None:
    """Note what "it" is behind "Only one event remains." """
    noun = read_noun(line.words, first + 1) if line.words[first].low == "only" else None
    if noun is not None and not noun.verbatim and noun.det in {"one", "a", "the"} and not noun.is_pronoun:
        thing = noun.text.split()[0]
        line.scene.last_target, line.scene.last_verbatim = f"only {thing}", False


def _is_message_alone(line: Line) -> bool:
    """True for "Saved for later." in quotes behind what was done: the sentence is what the screen says."""
    words = line.words
    alone = len(words) == 1 and words[0].mark == "quote" and line.scene.acted
    return alone and len(words[0].text.split()) > 2 and words[0].text[-1:] in {".", "!"}


def _tells_whether_usable(line: Line, first: int, last: int) -> bool:
    """True for "The **Save** button is disabled." as a whole; not for "… is disabled until you enter a name"."""
    noun = read_noun(line.words, first)
    if noun is None or not noun.verbatim or noun.role not in {"button", "link", "field", "option", "tab"}:
        return False
    lows = [word.low for word in line.words[noun.last : last] if word.low not in {"now", "still", "again", "is"}]
    return lows[:1] in (["disabled"], ["enabled"], ["inactive"], ["grayed"], ["greyed"]) and lows[1:] in ([], ["out"])


def _tells_order(line: Line, first: int) -> bool:
    """True for "`a` comes before `b`", which a person has to see."""
    words = line.words[first : first + 4]
    named = len(words) == 4 and words[0].kind == "name" and words[3].kind == "name"
    return (
        named and words[1].low in {"comes", "stands", "goes"} and words[2].low in {"before", "after", "above", "below"}
    )


def _leaves_out(line: Line, first: int, last: int, promise: Promise) -> bool:
    """True for "The table shows only failed logins now", "… each user": that it is so, a person has to see."""
    only = line.sentence.end != ":" and any(
        word.low in _ALL_OF_THEM for word in line.words[first:last] if word.kind == "word"
    )
    return only and all(isinstance(clause, See) and not clause.verbatim for clause in promise.clauses)


def _shown_state(line: Line, first: int, last: int) -> See | None:
    """ "The **Sign-ups** switch is now off.", "Its switch is still on.": the state that the switch shows."""
    words = line.words
    wanted = read_state(words, first, last)
    now = any(word.low in {"now", "still", "again"} for word in words[first:last])
    if wanted is None or wanted.state is None or wanted.obliges or line.condition is not None:
        return None
    noun = wanted.noun
    owner = line.scene.last_target if noun.det in {"its", "their"} else None
    if noun.verbatim and (now or noun.role in lexicon.SWITCH_ROLES):
        name, verbatim = noun.text, True
    elif owner is not None and now and noun.text.casefold() in lexicon.SWITCH_ROLES:
        name, verbatim = owner, line.scene.last_verbatim
    else:
        return None
    span, quoted = line.sentence.span(first), line.sentence.quote(first, last)
    where = ", ".join(filter(None, (noun.where, line.where()))) or None
    role = noun.role or "switch"
    return See(span=span, quote=quoted, target=name, role=role, where=where, verbatim=verbatim, state=wanted.state)


def _lost(line: Line, first: int, last: int, promise: Promise) -> bool:
    """True if the statement names something on the screen that no clause of the promise tells."""
    told = " ".join(filter(None, (text for clause in promise.clauses for text in _texts(clause))))
    words = line.words[first:last]
    aside = next((at for at, word in enumerate(words) if word.low == "which" and _explains(words, at)), len(words))
    names = [at for at in range(aside) if words[at].kind == "name" and words[at].mark in _ON_SCREEN]
    return any(words[at].text not in told and not _is_former(words, at) for at in names)


def _is_former(words: Words, at: int) -> bool:
    """True for what is seen no more: "from **Draft** to …", "… instead of **Default**"."""
    return words[at - 1].low in {"from", "than"} or [word.low for word in words[at - 2 : at]] == ["instead", "of"]


def _explains(words: Words, which: int) -> bool:
    """True for "…, which are used in **X**", which tells of the thing and shows nothing more."""
    return any(word.low in _USED for word in words[which + 1 : which + 4])


def _texts(clause: Clause) -> tuple[str | None, ...]:
    match clause:
        case See():
            return clause.text, clause.target, clause.where
        case Email():
            return clause.target, clause.to
        case Human():
            return (clause.what,)
    return ()


def _asked(line: Line, first: int, last: int) -> int | None:
    """The verb in "…, prompting you to enter a name": what the statement asks for."""
    words = line.words
    for at in range(first, last - 3):
        if words[at].low in _ASKING and words[at + 1].low == "you" and words[at + 2].low == "to":
            verb = imperative_at(words, at + 3, coordinated=True)
            return at + 3 if verb is not None and verb.deed in _ASKED else None
    return None


_SUPPLYING = frozenset("supports offers uses stores keeps handles manages accepts enforces generates detects".split())


def _is_about_service(words: Words, first: int) -> bool:
    """True for "Acme Cloud supports passwords and keys": a name in capitals, and what it does by itself."""
    at = first
    while at < len(words) and words[at].kind == "word" and words[at].capital:
        at += 1
    verbal = at > first and words[first].low in lexicon.VERB_WORDS
    return first < at < len(words) and not verbal and words[at].text in _SUPPLYING


def _states(line: Line, first: int) -> bool:
    words = line.words
    word = words[first]
    behind = first > 0 and all(other.kind == "punct" or other.low == "and" for other in words[:first])
    if word.low in lexicon.HAPPENINGS and (behind or (line.clauses and isinstance(line.clauses[-1], See))):
        return all(other.kind != "name" for other in words[first:])  # "…, and shows the exact time": told of it, too
    if word.low == "not" and first + 1 < len(words) and words[first + 1].low in _EVERYBODY:
        return True  # "Not everybody fits on the first page"
    if word.low in lexicon.DETERMINERS and word.low not in lexicon.SUBJECTS and not _finite(line, first):
        return not line.leads and not line.said
    if word.low in lexicon.CONTRACTED | lexicon.SUBJECTS | lexicon.DETERMINERS | {
        "note:",
        "only",
        "here",
        "both",
        "how",
        "what",
        "why",
        "where",
        "which",
        "who",
    }:
        return True
    if first == 0 and word.low not in lexicon.SUBJECTS and any(other.text in ARROWS for other in words):
        return False  # "System Settings → Sound → …": a path, whatever its words
    if not line.said and (_is_heading(line, first) or _are_so(line, first)):
        return True
    if not line.said and _is_about_service(words, first):
        return True
    gerund = gerund_at(words, first)
    noun = read_noun(words, first)
    limit = len(words)
    at = _past_instance(words, noun.last) if noun is not None else first + 1
    if gerund is not None and not any(w.low in lexicon.AUXILIARIES for w in words[first:limit]):
        return False
    while at < limit and words[at].low in {"now", "still", "then", "also"}:
        at += 1
    for index in range(at, limit):
        if words[index].kind != "word":
            continue
        low = words[index].low
        if low in lexicon.AUXILIARIES:
            return True
        if (
            index == at
            and noun is not None
            and not noun.verbatim
            and words[first].low not in lexicon.VERB_WORDS
            and low in lexicon.DETERMINERS
            and noun.last - noun.first > 1
        ):
            return True
        if index == at and low == "no" and index + 1 < limit and words[index + 1].low == "longer":
            return True
        if index == at and low.endswith("s") and not low.endswith(("ss", "'s")) and len(low) > 3:
            return True
    if noun is not None and noun.last >= limit:
        return not line.said and (noun.det != "" or not noun.verbatim) and not _verbal(line, noun)
    return False


def _past_instance(words: Words, at: int) -> int:
    """Past ", for instance," behind a subject."""
    lows = [word.low for word in words[at : at + 4]]
    return at + 4 if lows in ([",", "for", "instance", ","], [",", "for", "example", ","]) else at


def _are_so(line: Line, first: int) -> bool:
    """True for what things do of themselves: "New hooks start switched off"."""
    words = line.words
    goes = next((at for at in range(first + 1, min(len(words), first + 5)) if words[at].low in _GO_ON), None)
    if (
        goes is None
        or not words[goes - 1].low.endswith("s")
        or words[first].low in lexicon.PLAIN_VERBS - lexicon.NOUN_VERBS
    ):
        return False
    return all(word.kind == "word" and word.low not in lexicon.PREPOSITIONS for word in words[first:goes])


def _finite(line: Line, first: int) -> bool:
    """True if a finite verb stands in the rest of the sentence."""
    for index in range(first + 1, len(line.words)):
        low = line.words[index].low
        if line.words[index].kind == "word" and (
            low in lexicon.AUXILIARIES | lexicon.HAPPENINGS
            or (low.endswith("s") and not low.endswith(("ss", "'s")) and len(low) > 4)
        ):
            return True
    return False


def _is_heading(line: Line, first: int) -> bool:
    """True for words that ask for nothing: a list of names, a lone word, "Configured X", "Adding X"."""
    rest = line.words[first:]
    if all(word.kind in {"name", "image"} or word.kind == "punct" or word.low in {"and", "or"} for word in rest):
        return all(word.mark != "code" or " " not in word.text for word in rest) and not any(
            word.text in {">", "→", "->", "="} or " > " in word.text or " → " in word.text for word in rest
        )
    if len(rest) == 1 and rest[0].kind == "word":
        return True
    if rest[0].low in {"maximum", "minimum", "default", "defaults", "no"}:
        return True
    low = rest[0].low
    past = len(low) > 4 and low.endswith("ed") and low not in lexicon.VERB_WORDS
    return (
        past
        or (low.endswith("ing") and gerund_at(line.words, first) is not None)
        or (low in lexicon.AGENTS and len(rest) > 1 and rest[1].low.endswith("s"))
    )


def _verbal(line: Line, noun: Noun) -> bool:
    """True if a phrase without a verb may be an instruction whose verb nobody knows."""
    return noun.det == "" and not noun.verbatim


def _is_retold(line: Line, first: int, last: int) -> bool:
    """True for "A message confirms that your changes have been saved", which tells a message without its words."""
    noun = read_noun(line.words, first)
    if noun is None or noun.head not in _MESSAGES or noun.last + 1 >= last or noun.det not in {"a", "an"}:
        return False
    behind = noun.last + 1 + (line.words[noun.last + 1].low == "you")
    return line.words[noun.last].low in _TELLING and behind < last and line.words[behind].low == "that"


def _quotes(line: Line, first: int, last: int) -> bool:
    """True for a statement about the screen that quotes words and explains none: it promises something."""
    words = line.words[first:last]
    quoted = any(word.mark == "quote" and word.kind == "name" for word in words)
    return quoted and _EXPLAINING.isdisjoint(word.low for word in line.words if word.kind == "word")


def _obliges(line: Line, first: int, last: int) -> bool:
    """True for a statement that wants something done to a thing it names: "**X** must be enabled"."""
    lows = [word.low for word in line.words[first:last]]
    named = any(word.kind == "name" for word in line.words[first:last])
    if not named or lows[0] in {"this", "it", "there", "we", "these"}:
        return False
    subject = line.words[first]
    told = subject.low == (line.scene.last_field or "").casefold()
    if subject.kind == "name" and not told and any(tuple(lows[at : at + 3]) in _GIVING for at in range(1, 6)):
        return True  # "`Callback URL` needs to be the address of …"
    return any(low in {"must", "should", "need", "needs", "ought"} for low in lows[:8]) and any(
        low in {"enabled", "disabled", "selected", "checked", "set", "configured", "filled", "clicked", "entered"}
        for low in lows
    )
