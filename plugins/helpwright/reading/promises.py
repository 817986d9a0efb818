"""Sentences about what happens: what the reader will see, where they end up, the email that comes."""

from __future__ import annotations

from dataclasses import dataclass

from helpwright.reading import lexicon
from helpwright.reading.clauses import Clause, Condition, Email, See
from helpwright.reading.enumerations import read_nouns
from helpwright.reading.nouns import Noun, read_noun
from helpwright.reading.sentences import Sentence
from helpwright.reading.verbs import Words, tail_end
from helpwright.reading.words import show

_FUTURE = frozenset(
    (
        "will should shall would can may might must are is be now then also automatically 'll immediately shortly "
        "soon have been get eventually instead only once again next to were was being"
    ).split()
)
_SEEING = frozenset("see find notice observe".split())
_ARRIVING = frozenset("redirected taken directed returned sent brought forwarded navigated transferred led".split())
_APPEARING = frozenset(
    (
        "appear appears open opens displayed shown display displays load loads visible pop pops show shows "
        "presented appearing listed opened"
    ).split()
)
_BECOMING = frozenset("changes change becomes become switches turns turn reads says".split())
_RECEIVING = frozenset("receive get sent send emailed receives gets".split())
_MAIL = frozenset("email e-mail mail".split())
_MESSAGES = frozenset(
    (
        "message messages says saying say reads reading text error notification confirmation alert banner stating "
        "states notice warning response prompt output saying: asks asked"
    ).split()
)
_SPOKEN = frozenset("says saying reads reading stating states message notification toast".split())
_ABOUT = frozenset(
    (
        "provides providing contains containing with about including includes explaining explains has telling "
        "asking inviting regarding for"
    ).split()
)
_BLANK = frozenset("new own updated first last same following".split())  # words that name no screen alone
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Promise:
    """The clauses of a promise; `read` is False where it promises something no clause says."""

    clauses: tuple[Clause, ...]
    read: bool = True


def read_promise(
    sentence: Sentence, first: int, last: int, condition: Condition | None, where: str | None
) -> Promise | None:
    """What the words from `first` up to `last` promise the reader, or None if they promise nothing to look at."""
    words = sentence.words[: min(last, first + _LONGEST)]
    last = len(words)
    common = {
        "span": sentence.span(first),
        "quote": sentence.quote(first, last),
        "condition": condition,
        "where": where,
    }
    email = _email(words, first)
    target = _seen(words, first)
    if email is not None:
        mail = Email(**common, target=email[0])  # type: ignore[arg-type]
        if target is None or not target[2]:
            return Promise((mail,))
        name, role, verbatim, again = target
        return Promise((See(**common, target=name, role=role, verbatim=verbatim, again=again), mail))  # type: ignore[arg-type]
    texts = _quoted(words, first)
    seen: list[Clause] = []
    if target is not None:
        name, role, verbatim, again = target
        seen.append(See(**common, target=name, role=role, verbatim=verbatim, again=again))  # type: ignore[arg-type]
    if target is not None and target[0] in texts:
        seen.clear()
    for text in texts:
        seen.append(See(**common, text=text, verbatim=True))  # type: ignore[arg-type]
    if not texts and target is not None and target[2] and target[1] is None and _is_quote(words, target[0]):
        return Promise((See(**common, text=target[0], verbatim=True),))  # type: ignore[arg-type]
    if texts and target is not None and _is_message(target[0], target[1]):
        seen = seen[1:]
    return Promise(tuple(seen)) if seen else None


def _is_quote(words: Words, name: str) -> bool:
    return any(word.mark == "quote" and word.text == name for word in words)


def _is_message(name: str, role: str | None) -> bool:
    return bool(set(name.casefold().split()) & _MESSAGES)


def _quoted(words: Words, first: int) -> list[str]:
    """Messages word for word: quoted text in a sentence that speaks of a message."""
    lows = {word.low for word in words[first:] if word.kind == "word"}
    if not lows & _MESSAGES:
        return []
    return [
        words[index].text
        for index in range(first, len(words))
        if words[index].kind == "name"
        and ((words[index].mark == "quote" and " " in words[index].text) or _is_said(words, index))
    ]


def _is_said(words: Words, index: int) -> bool:
    """True for a name right behind "says", "that reads:", "the message"."""
    at = index - 1
    while at >= 0 and words[at].kind == "punct" and words[at].text in {",", "=", ":"}:
        at -= 1
    return at >= 0 and words[at].kind == "word" and words[at].low in _SPOKEN


def _email(words: Words, first: int) -> tuple[str | None] | None:
    """What an email to the reader is about; None if the words promise none."""
    lows = [word.low for word in words[first:]]
    mail = next((index for index, low in enumerate(lows) if low in _MAIL), None)
    if mail is None or not lows:
        return None
    before = lows[:mail]
    to_reader = (
        (before[:1] and before[0] in {"you", "you'll", "we'll"}) or "you" in lows[mail : mail + 8] or "you" in before
    )
    received = any(low in _RECEIVING for low in before) or any(
        low in {"sent", "arrives", "arrive"} for low in lows[mail : mail + 4]
    )
    hedged = before[:1] in (["if"], ["once"]) or "not" in before
    if not (to_reader and received) or hedged or "address" in lows[mail + 1 : mail + 2]:
        return None
    at = first + mail + 1
    while at < len(words):
        low = words[at].low
        if low in _ABOUT:
            noun_end = tail_end(words, at + 1)
            return (show(words[at + 1 : noun_end]) or None,)
        if low in {"that", "which", "will", "also"}:
            at += 1
            continue
        if low == "to" and at + 1 < len(words) and words[at + 1].low not in {"you", "your", "the"}:
            return (show(words[at + 1 : tail_end(words, at + 1)]) or None,)
        at += 1
    return (None,)


def _seen(words: Words, first: int) -> tuple[str, str | None, bool, bool] | None:
    """The thing or screen the reader will see: name, role, whether verbatim, whether they come back to it."""
    at = first
    start = words[at].low if at < len(words) else ""
    if start == "where":
        return _seen(words, first + 1) if first + 1 < len(words) and words[first + 1].low != "where" else None
    if start in {"you", "you'll", "we", "we'll", "you're"}:
        return _you_see(words, at + 1)
    if start in {"there", "there's"}:
        at += 1
        while at < len(words) and words[at].low in _FUTURE:
            at += 1
        noun = read_noun(words, at)
        if noun is None or ("will" not in {word.low for word in words[first : at + 1]} and noun.role is None):
            return None
        return noun.text, noun.role, noun.verbatim, False
    if start in {"this", "it", "that", "which"} and at + 1 < len(words):
        at += 1
        while at < len(words) and words[at].low in _FUTURE - {"is", "are"}:
            at += 1
        if at < len(words) and words[at].low in {
            "opens",
            "open",
            "displays",
            "display",
            "shows",
            "show",
            "brings",
            "launches",
            "loads",
        }:
            noun = read_noun(words, at + 1 if words[at].low != "brings" else at + 2)
            if noun is not None and noun.head not in {"how", "that"}:
                return noun.text, noun.role, noun.verbatim, False
        return None
    noun = read_noun(words, at)
    if noun is None:
        return None
    at = noun.last
    while at < len(words) and words[at].low in _FUTURE:
        at += 1
    if at < len(words) and words[at].low in _APPEARING and at > noun.last - 1:
        following = words[at + 1].low if at + 1 < len(words) else ""
        if words[at].low in {"displays", "shows", "display", "show"} and following not in {"", "up"}:
            inner = read_noun(words, at + 1)
            return (inner.text, inner.role, inner.verbatim, False) if inner else None
    if at + 1 < len(words) and words[at].low in _BECOMING:
        if noun.verbatim and words[at + 1].low in {"available", "visible"}:
            return noun.text, noun.role, True, False
        inner = read_noun(words, at + (2 if words[at + 1].low in {"to", "into"} else 1))
        return (inner.text, None, True, False) if inner and inner.verbatim else None
    if at < len(words) and words[at].low in _APPEARING and at > noun.last - 1:
        following = words[at + 1].low if at + 1 < len(words) else ""
        if (
            following
            in {
                "in",
                "on",
                "at",
                "",
                "with",
                "up",
                "below",
                "to",
                "asking",
                "again",
                "under",
                "here",
                "next",
                "like",
                "where",
                "as",
                "that",
                "showing",
            }
            or words[at + 1].kind == "punct"
        ):
            return noun.text, noun.role, noun.verbatim, False
    return None


def _you_see(words: Words, at: int) -> tuple[str, str | None, bool, bool] | None:
    while at < len(words) and words[at].low in _FUTURE:
        at += 1
    if at >= len(words):
        return None
    low = words[at].low
    if low in _SEEING:
        nouns, _, _ = read_nouns(words, at + 1)
        if not nouns or nouns[0].is_pronoun:
            return None
        text = nouns[0].text if nouns[0].text.casefold() not in _BLANK else nouns[0].shown
        return text, nouns[0].role, nouns[0].verbatim, False
    if low in {"return", "land"} and at + 2 < len(words) and words[at + 1].low in {"to", "on"}:
        noun = read_noun(words, at + 2)
        return (_screen_name(noun), noun.role, noun.verbatim, low == "return") if noun is not None else None
    if low in {"back", "on"} and at + 1 < len(words):
        at += 2 if low == "back" and words[at + 1].low in {"on", "at", "in", "to"} else 1
        noun = read_noun(words, at)
        if noun is not None and (low == "back" or noun.role in lexicon.PAGE_ROLES | {"dialog"}):
            return _screen_name(noun), noun.role, noun.verbatim, low == "back"
        return None
    if low == "presented" and at + 2 < len(words) and words[at + 1].low == "with":
        noun = read_noun(words, at + 2)
        return (noun.text, noun.role, noun.verbatim, False) if noun else None
    if low in _ARRIVING:
        at += 1
        again = low == "returned"
        while at < len(words) and words[at].low in {"back", "automatically", "immediately"}:
            again = again or words[at].low == "back"
            at += 1
        if at < len(words) and words[at].low == "to":
            noun = read_noun(words, at + 1)
            if noun is not None:
                return _screen_name(noun), noun.role, noun.verbatim, again
    return None


def _screen_name(noun: Noun) -> str:
    """What a screen is called: with its kind where it has no name of its own."""
    plain = not noun.verbatim and noun.role in {"screen", "page", "dialog", "window"}
    return noun.shown if plain else noun.text


def is_background_subject(words: Words, first: int) -> bool:
    """True if a sentence that starts here states something: a pronoun, a noun phrase followed by a finite verb."""
    return first < len(words) and (words[first].low in lexicon.CONTRACTED or words[first].low in lexicon.SUBJECTS)
