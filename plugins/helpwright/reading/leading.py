"""Phrases in front of the verb: conditions, purposes, places, tabs and pages to go to first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from helpwright.reading import lexicon
from helpwright.reading.clauses import Click, Condition, Human, Open, See
from helpwright.reading.conditions import is_choice, read_condition, turned_round
from helpwright.reading.enumerations import read_nouns
from helpwright.reading.frame import Lead, place
from helpwright.reading.line import Line
from helpwright.reading.noun import Noun, home_of
from helpwright.reading.nouns import read_noun
from helpwright.reading.pressing import is_key
from helpwright.reading.statements import foretells
from helpwright.reading.verbs import clause_starts, gerund_at, imperative_at, plain_object_at, tail_end
from helpwright.reading.word import Word, fold, show

# Before a verb, these make it part of a clause that instructs nothing: "once you click", "users who select".
_SUBJECT_BEFORE = frozenset(
    "you to can will and or we they i should must may not users user who that the a your an this".split()
)
_PLACING = lexicon.PREPOSITIONS | {"next"}
NO_ORDER_BEHIND = _SUBJECT_BEFORE | lexicon.AUXILIARIES
_RELATIVE = lexicon.RELATIVES | {"you"}
_LEADING_ON = lexicon.PREPOSITIONS | {"you", "you'll"}
_HERE = frozenset({"page", "following", "same", "current", "next", "previous"})  # pages that need no going to
_DOUBLED = (["from", "within"], ["from", "inside"], ["from", "under"])
_SCREENS = frozenset({"page", "screen", "view", "dialog", "window"})
_FOLLOWING = frozenset({"once", "after", "upon", "on"})
_DETAILS = frozenset({"details", "instructions", "guidance", "help", "assistance", "steps"})
_MORE = _DETAILS | {"example", "instance", "more", "information"}
_OF_BROWSER = frozenset({"browser", "separate", "incognito", "new"})
_OUT_OF = frozenset({"from", "using", "through", "via"})
_OTHERS = frozenset("user recipient customer person colleague member invitee employee administrator".split())
_STATING = lexicon.SUBJECTS | lexicon.AUXILIARIES


def read_lead(line: Line) -> bool:
    """Read the phrase that stands in front of a verb here; False if none does."""
    words, at = line.words, line.at
    word = words[at]
    if word.kind != "word":
        return False
    if word.low == "while" and at + 1 < len(words) and words[at + 1].low in {"holding", "pressing"}:
        line.give_up_on(at, _lead_end(line, at + 1) or len(words))
        return True
    if word.low == "rather" and at + 1 < len(words) and words[at + 1].low == "than":
        comma = next((here for here in range(at, len(words)) if words[here].text == ","), None)
        line.at = comma if comma is not None else at
        return comma is not None  # "Rather than going through the list, …": what isn't done
    begins = all(before.low in lexicon.CONNECTORS for before in words[:at])
    field = read_noun(words, at + 1) if word.low == "as" and begins else None
    if field is not None and field.det == "the" and field.verbatim:
        line.leads, line.at = (*line.leads, Lead("for", field)), field.last  # "As the **Type**, select `web`"
        return True
    if word.low in lexicon.CONDITIONALS:
        return _condition(line)
    if word.low in {"to", "in"} and _purpose(line):
        return True
    if word.low in {"by"} and _means(line):
        return True
    if (
        word.low in {"for"}
        and at + 1 < len(words)
        and words[at + 1].low in _MORE
        and (words[at + 1].low not in _DETAILS or (at + 2 < len(words) and words[at + 2].low in {",", "on", "about"}))
    ):
        comma = next((here for here in range(at, len(words)) if words[here].text == ","), len(words))
        verb = imperative_at(words, comma + 1) if comma + 1 < len(words) else None
        clicks = verb is not None and verb.deed in {"click", "choose", "press"} and words[at + 1].low == "more"
        line.at = comma if clicks else len(words)  # "For more options, click **Advanced**"
        return True
    if word.low == "in" and at + 2 < len(words) and words[at + 1].low == "case":
        end = _lead_end(line, at + 1) or len(words)
        line.set_condition(Condition(words=show(words[at + 2 + (words[at + 2].low == "of") : end])))
        line.at = end
        return True
    instead = word.low == "instead" and at + 1 < len(words) and words[at + 1].low == "of"
    return (instead or word.low in _PLACING) and _place(line)


def _condition(line: Line) -> bool:
    words, at = line.words, line.at
    echoes = words[at].low == "if" and words[at + 1 : at + 2] != () and words[at + 1].low in {"not", "so"}
    end = at + 2 if echoes and imperative_at(words, at + 2) is not None else _lead_end(line, at + 1)
    if end is None:
        return False
    if end >= len(words) and words[at].low == "after" and gerund_at(words, at + 1) is not None and not line.said:
        line.give_up(at, end)  # "after logging in to **X**", and then nothing
        return True
    inner = words[at + 1 : end]
    if _presses_unsaid(line, words[at].low, inner):
        line.give_up_on(at, end)
        return True
    _remember(line, inner)
    low = words[at].low
    said = [word.low for word in inner]
    said = said[2:] if said[:2] == ["soon", "as"] else said
    if len(inner) <= 3 and any(word in lexicon.OPTIONAL_CONDITIONS for word in said):
        line.optional = True
    elif low in {"if", "unless"} and said in (["so"], ["yes"], ["not"], ["no"]):
        return _echoed(line, end, denied=said[0] in {"not", "no"})
    elif low in {"if", "unless"}:
        line.set_condition(read_condition(inner, unless=low == "unless"))
        line.optional = line.optional or (low == "if" and is_choice(inner))
    elif (
        low in {"when", "once", "whenever", "as", "after"}
        and said[:1]
        and said[0] in {"you", "the", "a", "an"} | lexicon.DETERMINERS
    ):
        _seen_first(line, at, end, said)
    line.others = line.others or (low in {"when", "once", "as", "after"} and _others_act(said))
    if low in {"when", "whenever"} and any(word in {"prompted", "asked"} for word in said):
        line.set_condition(Condition(words=show(inner), timed=True))
    line.at = end
    return True


def _others_act(said: list[str]) -> bool:
    """True for "soon as she follows the link", "the recipient accepts": what only somebody else can do."""
    rest = said[2:] if said[:2] == ["soon", "as"] else said
    if rest[:1] and rest[0] in {"she", "he"}:
        return True
    return len(rest) > 2 and rest[0] in {"the", "your"} and rest[1] in _OTHERS and rest[2] not in lexicon.AUXILIARIES


def _presses_unsaid(line: Line, joining: str, inner: tuple[Word, ...]) -> bool:
    """True for "Once you press **Save**, …", "After clicking the tick, …" where no step has said to: it is meant."""
    if joining not in _FOLLOWING or len(inner) < 2:
        return False
    verb = imperative_at(inner, 1, coordinated=True) if inner[0].low == "you" else gerund_at(inner, 0)
    if verb is None or verb.deed not in {"click", "choose", "press"}:
        return False
    noun = read_noun(inner, verb.last + (verb.last < len(inner) and inner[verb.last].low == "on"))
    if noun is None or noun.is_pronoun or not (noun.verbatim or verb.deed == "click") or is_key(noun):
        return False
    said = {line.scene.last_target, line.scene.last_field, line.scene.menu}
    return not line.scene.is_at(noun.text) and noun.text not in said


def _remember(line: Line, inner: tuple[Word, ...]) -> None:
    """Note the one thing that a condition speaks of: "if you see **X**, click it"."""
    names = [word for word in inner if word.kind == "name"]
    noun = read_noun(inner, 0) if inner and not names else None
    if len(names) == 1:
        line.scene.last_target, line.scene.last_verbatim = names[0].text, True
    elif noun is not None and noun.det and not noun.is_pronoun:
        line.scene.last_target, line.scene.last_verbatim = noun.text, False


def _echoed(line: Line, end: int, *, denied: bool) -> bool:
    """ "If so", "if not": the condition said before, if one was."""
    last = line.scene.last_condition
    if last is None:
        line.condition = Condition(words=show(line.words[line.at + 1 : end]))
    else:
        line.set_condition(turned_round(last) if denied else last)
    line.at = end
    return True


def _seen_first(line: Line, at: int, end: int, said: list[str]) -> None:
    """ "When you see the X screen" is something to look at before going on."""
    if "see" in said[:2] or said[-1] in {"appears", "opens", "displays", "appear", "open", "loads"}:
        skipped = end - at - 1 - len(said)  # "soon as"
        start = at + 1 + skipped + (said.index("see") + 1 if "see" in said[:2] else 0)
        noun = read_noun(line.words[:end], start)
        if noun is not None and not noun.is_pronoun:
            name = noun.text if noun.verbatim or noun.role is None else noun.shown
            line.clauses.append(
                See(
                    span=line.sentence.span(at),
                    quote=line.sentence.quote(at, end),
                    target=name,
                    role=noun.role,
                    verbatim=noun.verbatim,
                )
            )


def _lead_end(line: Line, start: int) -> int | None:
    """Where a leading clause ends: at its comma, or where an instruction plainly starts."""
    words = line.words
    for at in range(start, len(words)):
        word = words[at]
        if word.kind == "punct" and word.text in {",", "-", "–", "—", ";"}:
            if word.text == "," and _lists_on(line, at):
                continue
            return at
        if at > start + 1 and word.low == "then" and imperative_at(words, at + 1, coordinated=True):
            return at
        before = words[at - 1].low
        is_let = any(words[back].low in {"let", "help", "make"} for back in range(max(start, at - 3), at))
        if at > start and word.low in lexicon.PLAIN_VERBS and before not in NO_ORDER_BEHIND and not is_let:
            verb = imperative_at(words, at, coordinated=True)
            if verb is not None and plain_object_at(words, verb.last):
                return at
    return len(words)


def _lists_on(line: Line, comma: int) -> bool:
    """True for a comma inside an enumeration in a leading clause."""
    words = line.words
    if clause_starts(words, comma):
        return False
    for at in range(comma + 1, min(len(words), comma + 6)):
        if words[at].text == ",":
            return words[at + 1].low in {"and", "or"} if at + 1 < len(words) else False
        if words[at].low in {"and", "or"} and at > comma + 1:
            return not clause_starts(words, at) and any(w.text == "," for w in words[at : at + 12])
        if words[at].low in _STATING:
            return False
    return (
        words[comma + 1].low in {"or", "and"} and not clause_starts(words, comma) if comma + 1 < len(words) else False
    )


def _purpose(line: Line) -> bool:
    words, at = line.words, line.at
    if words[at].low == "in":
        if not (at + 2 < len(words) and words[at + 1].low == "order" and words[at + 2].low == "to"):
            return False
        at += 2
    if at + 1 >= len(words) or words[at + 1].low in lexicon.DETERMINERS or words[at + 1].kind != "word":
        return False
    end = _lead_end(line, at + 1)
    if end is None:
        return False
    begins = (place for place in range(at + 1, end) if words[place].low in {"a", "an", "the"})
    aimed = next(begins, next((place for place in range(at + 1, end) if words[place].kind == "name"), end))
    line.scene.aim = next((word.text for word in words[at + 1 : end] if _is_aim(word)), None)
    _remember(line, words[aimed:end])  # "to edit a rule, select it"
    line.at = end
    return True


def _is_aim(word: Word) -> bool:
    return word.kind == "name" and word.mark in {"bold", "quote"}


def _means(line: Line) -> bool:
    end = _lead_end(line, line.at + 1)
    if end is None or end >= len(line.words):
        return False
    line.at = end
    return True


def _place(line: Line) -> bool:
    words, at = line.words, line.at
    if words[at].low == "next" and not (at + 1 < len(words) and words[at + 1].low == "to"):
        return False
    if (
        words[at].low in {"for", "after", "before", "while", "without", "instead", "upon", "with", "on", "when"}
        and at + 1 < len(words)
        and (gerund_at(words, at + 1) or words[at + 1].low == "of")
    ):
        end = _lead_end(line, at + 1) or len(words)
        if _presses_unsaid(line, words[at].low, words[at + 1 : end]):
            line.give_up_on(at, end)
        line.at = end
        return True
    doubled = [word.low for word in words[at : at + 2]] in _DOUBLED
    start = at + (2 if words[at].low == "next" or doubled else 1)
    noun = read_noun(words, start)
    you = next((here for here in range(start + 1, len(words)) if words[here].low in {"you", "you'll"}), None)
    if noun is not None and noun.last >= len(words) and you is not None:
        noun = read_noun(words[:you], start)  # "From this page you need to …" is the sentence itself
    if noun is None and start < len(words) and words[start].text == ",":
        line.at = start  # "From <Name/>, click …": what a component of the page's own draws
        return True
    if noun is None:
        if start < len(words) and words[start].low in lexicon.ADVERBS | {"here", "there"}:
            line.at = start + 1
            return True
        return False
    preposition = "next to" if words[at].low == "next" else words[at].low
    line.at = noun.last
    nouns, _, end = read_nouns(words[: you if noun.last == you else None], start)
    noun = nouns[0] if len(nouns) == 1 else noun  # "the Privacy and Security section"
    others = nouns[1:] if len(nouns) > 1 and end < len(words) and words[end].kind == "punct" else ()
    line.at = end if others else noun.last
    if others:
        noun = replace(noun, role=noun.role or others[-1].role)
    if noun.det == "that" and noun.text.casefold() in _SCREENS and line.said:
        line.leads = ()  # "…, and in that screen": places told before were of another one
    if not _enter(line, preposition, noun, at):
        line.leads = (*line.leads, Lead(preposition, noun, others))
    _skip_relative(line)
    return True


def _skip_relative(line: Line) -> None:
    words = line.words
    if (
        line.at + 1 < len(words)
        and words[line.at].low in lexicon.PREPOSITIONS
        and words[line.at + 1].low in lexicon.RELATIVES
    ):
        line.at += 1
    if line.at < len(words) and words[line.at].low in _RELATIVE and not foretells(words, line.at):
        end = tail_end(words, line.at + 1)
        line.at = end if end < len(words) or words[line.at].low != "you" else line.at


def _enter(line: Line, preposition: str, noun: Noun, first: int) -> bool:
    """Go to the tab or page that a sentence starts with, unless the reader is there; True if that is a clause."""
    if preposition not in {"in", "on", "at", "from", "under", "within", "using", "inside", "via", "through"}:
        return False
    if not _leads_to_instruction(line) or (first > 0 and line.words[first - 1].low == "or"):
        return False
    common: dict[str, Any] = {
        "span": line.sentence.span(first),
        "quote": line.sentence.quote(first, noun.last),
        "condition": line.condition,
    }
    pictured = noun.role is None and noun.head in {"picture", "avatar", "photo"} and noun.det in {"your", "the"}
    opens_menu = (noun.role in {"icon", "button"} or pictured) and preposition in _OUT_OF and len(noun.path) < 2
    is_tab = noun.role in lexicon.TABS
    if opens_menu and fold(noun.text) not in line.scene.gone_to[-1:]:  # a menu closes when it has been used
        beside, behind = _place_behind(line)
        if _chooses(line, behind):  # "From the **More** icon next to it, select **Rename**"
            where = ", ".join(filter(None, (noun.where, beside))) or None
            line.clauses.append(Click(**common, target=noun.text, role=noun.role, where=where, verbatim=noun.verbatim))
            line.scene.go_to(noun.text)
            line.at = behind
            return True
    if is_tab and not noun.verbatim and _OF_BROWSER & set(noun.shown.casefold().split()):
        return False
    if is_tab and not line.scene.is_at(noun.text):
        line.clauses.append(Click(**common, target=noun.text, role="tab", where=noun.where, verbatim=noun.verbatim))
        line.scene.go_to(noun.text)
        return True
    starts = not line.scene.acted and not any(not isinstance(clause, (Human, See)) for clause in line.clauses)
    led = len(noun.path) > 1 and noun.verbatim and not line.scene.is_at(noun.text)
    if (starts or led) and (
        not is_tab
        and (noun.url or led or (noun.role in {"page"} and noun.text.casefold() not in lexicon.PRONOUNS | _HERE))
    ):
        if noun.url and noun.url.startswith("#"):
            return False
        # Without an address or a way to it, the words may as well say where the reader is by now.
        common["optional"] = line.optional or not (noun.url or noun.path)
        target = home_of(noun) or noun.text
        line.clauses.append(
            Open(**common, target=target, path=noun.path, url=noun.url, role=noun.role, verbatim=noun.verbatim)
        )
        line.scene.go_to(noun.text)
        return True
    return False


def _place_behind(line: Line) -> tuple[str | None, int]:
    """The place said next, "next to **X**" or "to the right of **X**", and the index behind it."""
    words, at = line.words, line.at
    if at + 2 >= len(words) or words[at].low not in _PLACING | {"to"}:
        return None, at
    noun = read_noun(words, at + (2 if words[at].low == "next" else 1))
    if noun is None:
        return None, at
    preposition = "next to" if words[at].low == "next" else words[at].low
    return place(preposition, noun, line.scene.nearby), noun.last


def _chooses(line: Line, first: int) -> bool:
    """True if what follows picks something: out of the menu that a button opens."""
    at = _instruction_at(line, first)
    verb = imperative_at(line.words, at) if at < len(line.words) else None
    return verb is not None and verb.deed in {"choose", "click"}


def _instruction_at(line: Line, at: int) -> int:
    while at < len(line.words) and (line.words[at].kind == "punct" or line.words[at].low in lexicon.CONNECTORS):
        at += 1
    return at


def _leads_to_instruction(line: Line) -> bool:
    at = _instruction_at(line, line.at)
    return at < len(line.words) and (imperative_at(line.words, at) is not None or line.words[at].low in _LEADING_ON)
