"""Sentences about what happens: what the reader will see, where they end up, the email that comes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from helpwright.reading import lexicon
from helpwright.reading.clauses import Clause, Condition, Email, Human, See
from helpwright.reading.conditions import read_condition
from helpwright.reading.going import read_going
from helpwright.reading.nouns import read_noun
from helpwright.reading.sentences import Sentence
from helpwright.reading.sight import Sight, places_behind
from helpwright.reading.sights import sights
from helpwright.reading.verbs import Words, tail_end
from helpwright.reading.word import show

_RECEIVING = frozenset("receive received get sent send emailed receives gets".split())
_GETTING = frozenset({"receives", "receive", "gets", "get", "will"})
_MAIL = frozenset("email e-mail mail".split())
_MESSAGES = frozenset(
    (
        "message messages says saying say reads reading text error notification confirmation alert banner stating "
        "states notice warning response prompt output saying: asks asked told tells tell warns informs confirms "
        "reminds announces warned informed explains explaining"
    ).split()
)
_SPOKEN = frozenset("says saying reads reading stating states message notification toast".split())
_ABOUT = frozenset(
    (
        "provides providing contains containing with about including includes explaining explains has telling "
        "asking inviting regarding for"
    ).split()
)
_TITLING = frozenset("titled entitled called named subject line title heading is".split())
_RELATIVE = frozenset({"that", "which"})
_COMING = frozenset("appears appear pops shows opens comes".split())
_HEDGING = frozenset({"for", "e.g.", "example", "note", "such"})
# In front of an "if" that is no condition.
_ASKING = frozenset("see know check checks show shows tell tells ask asks even as".split())
_FAR = 12  # how far behind "email" its subject may be named
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
    if first >= last:
        return None
    words = sentence.words[: min(last, first + _LONGEST)]
    last = len(words)
    common: dict[str, object] = {
        "span": sentence.span(first),
        "quote": sentence.quote(first, last),
        "condition": condition or _condition_behind(words, first),
        "where": where,
    }
    going = read_going(words, first)
    if going is not None:
        named = tuple(replace(_see(sight, common), gone=True) for sight in going if sight.name)
        told = {key: value for key, value in common.items() if key != "where"}
        unnamed = Human(**told, what=show(words[first:last]))  # type: ignore[arg-type]
        return Promise(named if len(named) == len(going) else (*named, unnamed))
    email = _email(words, first)
    found = sights(words, first)
    if email is not None:
        screens = [_see(sight, common) for sight in found if sight.verbatim]
        told = {key: value for key, value in common.items() if key != "where"}
        return Promise((*screens, Email(**told, target=email[0], verbatim=email[1], to=email[2])))  # type: ignore[arg-type]
    texts = _quoted(words, first)
    seen = [_see(sight, common) for sight in found if sight.name not in texts and not (texts and _is_message(sight))]
    if not texts and len(found) == 1 and found[0].verbatim and found[0].role is None and _is_quote(words, found[0]):
        return Promise((See(**{**common, "where": seen[0].where}, text=found[0].name, verbatim=True),))  # type: ignore[arg-type]
    place = {sight.name: sight.where for sight in found}
    stands = _place_of_message(words, first)
    for text in texts:
        where = _joined(place.get(text) or stands or _place_before(words, first, text), common["where"])
        seen.append(See(**{**common, "where": where}, text=text, verbatim=True))  # type: ignore[arg-type]
    return Promise(tuple(seen)) if seen else None


def _condition_behind(words: Words, first: int) -> Condition | None:
    """The condition at the end of the promise: "You'll see **None** if nobody matches"; not "see if …", "even if …"."""
    for at in range(first + 2, len(words) - 1):
        low, before = words[at].low, words[at - 1].low
        if words[at].kind == "word" and low in {"if", "unless"} and before not in _ASKING:
            return read_condition(words[at + 1 : tail_end(words, at + 1)], unless=low == "unless")
    return None


def _see(sight: Sight, common: dict[str, object]) -> See:
    return See(
        **{**common, "where": _joined(sight.where, None if sight.apart else common["where"])},  # type: ignore[arg-type]
        target=sight.name,
        role=sight.role,
        verbatim=sight.verbatim,
        again=sight.again,
    )


def _joined(*places: object) -> str | None:
    return ", ".join(str(place) for place in places if place) or None


def _is_quote(words: Words, sight: Sight) -> bool:
    return any(word.mark == "quote" and word.text == sight.name for word in words)


def _place_of_message(words: Words, first: int) -> str | None:
    """Where the message stands that the sentence is about: "A message at the top of the page says …"."""
    noun = read_noun(words, first)
    if noun is None or noun.verbatim or not {noun.head, noun.role} & _MESSAGES:
        return None
    behind = noun.last + (noun.last < len(words) and words[noun.last].low in _COMING)
    says = next((at for at in range(behind, len(words)) if words[at].low in _SPOKEN | _RELATIVE), len(words))
    return places_behind(words[:says], behind)[0]


def _place_before(words: Words, first: int, text: str) -> str | None:
    """The place in "… and, next to **Reason**, why it failed: "Wrong password."", or None."""
    quoted = next(at for at in range(first, len(words)) if words[at].text == text)
    for at in range(first, quoted - 2):
        width = 2 if words[at].low == "next" and words[at + 1].low == "to" else 1
        noun = read_noun(words, at + width) if width == 2 or words[at].low in {"under", "below", "beside"} else None
        if noun is not None and noun.verbatim and words[at - 1].text == ",":
            return f"{show(words[at : at + width])} {noun.shown}"
    return None


def _is_message(sight: Sight) -> bool:
    return bool(set(sight.name.casefold().split()) & _MESSAGES)


def _quoted(words: Words, first: int) -> list[str]:
    """Messages word for word: quoted text in a sentence that speaks of a message."""
    lows = {word.low for word in words[first:] if word.kind == "word"}
    announced = any(word.mark == "quote" and words[at - 1].text == "=" for at, word in enumerate(words) if at > first)
    if not lows & _MESSAGES and not announced:
        return []
    return [
        words[index].text
        for index in range(first, len(words))
        if words[index].kind == "name"
        and (
            (words[index].mark == "quote" and " " in words[index].text)
            or _is_said(words, index)
            or (words[index].mark == "code" and _is_message_behind(words, index + 1))
        )
    ]


def _is_message_behind(words: Words, at: int) -> bool:
    """True for the code in "a `Welcome!` message"."""
    return at < len(words) and words[at].low in {"message", "notification", "warning", "toast"}


def _is_said(words: Words, index: int) -> bool:
    """True for a name right behind "says", "that reads:", "the message"."""
    at = index - 1
    while at >= 0 and words[at].kind == "punct" and words[at].text in {",", "=", ":"}:
        at -= 1
    announced = words[index - 1].text in {"=", ":"}
    if announced and words[index].mark == "quote" and words[0].low not in _HEDGING:
        return True  # "a tooltip tells you: "Saved""
    while announced and at > 0 and words[at].low in {"is", "appears", "appear", "displayed", "shown", "displays"}:
        at -= 1
    telling = _MESSAGES if words[index].mark == "quote" or announced else _SPOKEN
    return at >= 0 and words[at].kind == "word" and words[at].low in telling


def _email(words: Words, first: int) -> tuple[str | None, bool, str | None] | None:
    """What an email is about, whether that is its subject, and who but the reader gets it; None if none is promised."""
    lows = [word.low for word in words[first:]]
    mail = next((index for index, low in enumerate(lows) if low in _MAIL), None)
    if mail is None or not lows:
        return None
    before = lows[:mail]
    to_reader = (
        (before[:1] and before[0] in {"you", "you'll", "we'll"})
        or "you" in lows[mail : mail + _FAR]
        or "you" in before
        or "inbox" in lows[mail:]
        or (lows[mail - 2 : mail] == ["to", "your"] and "sent" in before)
    )
    received = any(low in _RECEIVING for low in before) or any(
        low in {"sent", "arrives", "arrive"} for low in lows[mail : mail + _FAR]
    )
    hedged = before[:1] in (["if"], ["once"]) or "not" in before or {"will", "have"} <= set(before)
    to = None if to_reader else _recipient(words, first, first + mail)
    if not ((to_reader or to) and received) or hedged or "address" in lows[mail + 1 : mail + 2]:
        return None
    subject = _subject(words, first + mail + 1)
    if subject is not None:
        return (subject, True, to)
    at = first + mail + 1
    while at < len(words):
        low = words[at].low
        if low in _ABOUT:
            end = tail_end(words, at + 1)
            end = next(
                (behind for behind in range(at + 1, end) if words[behind].low in {"is", "will", "that", "which"}), end
            )
            return (show(words[at + 1 : end]) or None, False, to)
        if low in {"that", "which", "will", "also"}:
            at += 1
            continue
        if low == "sent" and to is not None:
            break
        if low == "to" and at + 1 < len(words) and words[at + 1].low not in {"you", "your", "the"}:
            return (show(words[at + 1 : tail_end(words, at + 1)]) or None, False, to)
        at += 1
    return (None, False, to)


def _recipient(words: Words, first: int, mail: int) -> str | None:
    """Who gets an email that isn't for the reader: "The user receives an email", "An email is sent to **Ada**"."""
    gets = next((at for at in range(first + 1, mail) if words[at].low in _GETTING), None)
    subject = read_noun(words[:gets], first) if gets is not None else None
    if subject is not None and not subject.is_pronoun:
        return subject.shown if subject.last == gets else None
    sent = next((at for at in range(mail, min(len(words) - 1, mail + _FAR)) if words[at].low == "sent"), None)
    to = next((at for at in range(sent, len(words) - 1) if words[at].low == "to"), None) if sent is not None else None
    noun = read_noun(words, to + 1) if to is not None else None
    return noun.shown if noun is not None and not noun.is_pronoun else None


def _subject(words: Words, first: int) -> str | None:
    """The email's subject in "titled **X**", "with the subject "X"", or None."""
    for at in range(first + 1, min(len(words), first + _FAR)):
        if words[at].kind == "name" and words[at - 1].low in _TITLING | {"=", ",", "line"}:
            titling = {word.low for word in words[first:at]} & _TITLING
            return words[at].text if titling else None
    return None


def is_background_subject(words: Words, first: int) -> bool:
    """True if a sentence that starts here states something: a pronoun, a noun phrase followed by a finite verb."""
    return first < len(words) and (words[first].low in lexicon.CONTRACTED or words[first].low in lexicon.SUBJECTS)
