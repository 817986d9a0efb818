"""Sentences about what happens: what the reader will see, where they end up, the email that comes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from helpwright.reading import lexicon
from helpwright.reading.clauses import Clause, Condition, Email, Human, See
from helpwright.reading.conditions import read_condition
from helpwright.reading.emails import promised_email
from helpwright.reading.going import read_going
from helpwright.reading.nouns import read_noun
from helpwright.reading.sentences import Sentence
from helpwright.reading.sight import Sight, places_behind
from helpwright.reading.sights import sights
from helpwright.reading.verbs import Words, tail_end
from helpwright.reading.word import show

_MESSAGES = frozenset(
    (
        "message messages says saying say reads reading text error notification confirmation alert banner stating "
        "states notice warning response prompt output saying: asks asked refused rejected sentence told tells tell "
        "warns informs confirms reminds announces warned informed explains explaining"
    ).split()
)
_ANSWERING = frozenset("returns answers responds replies".split())  # what is quoted right behind
_ASSURING = {"let", "you", "know"}
_SPOKEN = frozenset("says saying reads reading stating states message notification toast".split())
_TELLING = frozenset({"tells", "informs", "explains", "confirms", "warns"})
_RELATIVE = frozenset({"that", "which"})
_COMING = frozenset("appears appear pops shows opens comes".split())
_HEDGING = frozenset({"for", "e.g.", "example", "note", "such"})
# In front of an "if" that is no condition.
_ASKING = frozenset("see know check checks show shows tell tells ask asks even as".split())
_ALONG = frozenset({"together", "along"})  # … with
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
    email = promised_email(words, first)
    found = sights(words, first)
    if email is not None:
        screens = [_see(sight, common) for sight in found if sight.verbatim]
        told = {key: value for key, value in common.items() if key != "where"}
        return Promise((*screens, Email(**told, target=email[0], verbatim=email[1], to=email[2])))  # type: ignore[arg-type]
    texts = _quoted(words, first) or _besides(words, first, found)
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
    says = next((at for at in range(behind, len(words)) if words[at].low in _SPOKEN | _RELATIVE | _TELLING), len(words))
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
    known = lows >= _ASSURING  # "we'll let you know it worked with "Saved.""
    if not lows & (_MESSAGES | _ANSWERING) and not announced and not known:
        return []
    return [
        words[index].text
        for index in range(first, len(words))
        if words[index].kind == "name"
        and (
            (words[index].mark == "quote" and " " in words[index].text and (lows & _MESSAGES or announced or known))
            or _is_said(words, index)
            or (words[index].mark == "code" and _is_message_behind(words, index + 1))
        )
    ]


def _besides(words: Words, first: int, found: tuple[Sight, ...]) -> list[str]:
    """The text in "You'll see **Ada**, together with her note, "Back on Monday"." that stands beside what is named."""
    named = {sight.name for sight in found}
    quoted = [at for at in range(first + 1, len(words)) if words[at].mark == "quote" and words[at].kind == "name"]
    if not any(sight.verbatim for sight in found) or not any(word.low in _ALONG for word in words[first:]):
        return []
    return [words[at].text for at in quoted if " " in words[at].text and words[at].text not in named]


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
    if at > 0 and words[at].low in {"say", "read"} and words[at - 1].low in {"should", "will", "now"}:
        return True  # "It should now say **Live**"
    telling = _MESSAGES | _ANSWERING if words[index].mark == "quote" or announced else _SPOKEN
    return at >= 0 and words[at].kind == "word" and words[at].low in telling


def is_background_subject(words: Words, first: int) -> bool:
    """True if a sentence that starts here states something: a pronoun, a noun phrase followed by a finite verb."""
    return first < len(words) and (words[first].low in lexicon.CONTRACTED or words[first].low in lexicon.SUBJECTS)
