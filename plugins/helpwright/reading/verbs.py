"""Where a verb of the lexicon stands in a sentence, and whether it instructs there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from helpwright.reading import lexicon
from helpwright.reading.lexicon import Deed
from helpwright.reading.word import Word

Words = tuple[Word, ...]
_BEFORE_OBJECTS = lexicon.DETERMINERS | {"on", "to"}
_JOINS = frozenset({"and", "then", "or"})
ARROWS = frozenset({"→", "->", "➜", "➔"})


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb phrase found at `first`; the words from `first` up to `last` are its own."""

    phrase: str
    deed: Deed
    first: int
    last: int


def match_phrase(
    words: Words, index: int, phrases: Mapping[str, tuple[tuple[tuple[str, ...], Deed], ...]]
) -> Verb | None:
    """The longest phrase of the table that stands here."""
    if index >= len(words) or words[index].kind != "word":
        return None
    for parts, deed in phrases.get(words[index].low, ()):
        last = index + len(parts)
        if len(parts) == 1 or (
            last <= len(words)
            and all(
                word.low == part and word.kind == "word" for word, part in zip(words[index:last], parts, strict=True)
            )
        ):
            return Verb(" ".join(parts), deed, index, index + len(parts))
    return None


_ANNOUNCING = frozenset({"set", "enter", "specify", "configure", "provide"})  # "select the app and set:"
_LEADING_UP = frozenset({"continue to", "proceed to", "go on to"})


def imperative_at(words: Words, index: int, *, coordinated: bool = False) -> Verb | None:
    """The verb that instructs here, or None. In a coordination a word that may be a noun needs an object after it."""
    verb = match_phrase(words, index, lexicon.VERB_INDEX)
    if verb is None:
        return None
    if verb.phrase.endswith(" to") and verb.last < len(words) and words[verb.last].low in lexicon.VERB_WORDS:
        inner = imperative_at(words, verb.last, coordinated=verb.phrase not in _LEADING_UP)
        if inner is not None and (verb.phrase in _LEADING_UP or inner.deed == "find"):
            return inner
    if verb.phrase in {"select", "choose", "click"} and [word.low for word in words[verb.last : verb.last + 1]] == [
        "to"
    ]:
        inner = imperative_at(words, verb.last + 1)
        chooses = inner is not None and inner.phrase in {"select", "choose"} and verb.phrase == "click"
        if inner is not None and (inner.deed in {"download", "upload"} or chooses):
            return inner  # "Select to download the template", "click to select a site"
    if verb.phrase == "push" and not plain_object_at(words, verb.last):
        return None  # "Push notifications"
    behind = words[verb.last] if verb.last < len(words) else None
    thing = coordinated and index > 1 and words[index - 1].low == "or" and verb.phrase in _NOUNS_TOO
    if thing and not plain_object_at(words, verb.last):
        return None  # "a branch or commit hash"
    joined = coordinated and index > 0 and words[index].capital and words[index - 1].low in {"and", "then"}
    if joined and behind is not None and behind.kind == "word" and behind.capital:
        return None  # "choose Policies, and then Create Policy": a name
    if coordinated and verb.phrase in {"login", "logout"}:
        follows = words[verb.last] if verb.last < len(words) else None
        return verb if follows is None or follows.kind == "punct" or follows.low in {"and", "then"} else None
    if verb.last - verb.first > 1 or words[index].low not in lexicon.NOUN_VERBS:
        return verb
    if _has_object(words, verb.last):
        named = coordinated and words[index].capital and not plain_object_at(words, verb.last)
        return None if named else verb
    if not coordinated:
        following = words[verb.last] if verb.last < len(words) else None
        if following is not None and (following.low in lexicon.AUXILIARIES or following.text in {":", ">", "→"}):
            return None
        return verb
    either = match_phrase(words, verb.last + 1, lexicon.VERB_INDEX) if _is_or(words, verb.last) else None
    if either is not None and either.deed == verb.deed:
        return verb  # "… and then tap or click **X**"
    keyed = verb.deed == "press" and verb.last < len(words) and words[verb.last].low in lexicon.KEYS
    process = verb.phrase == "complete" and words[verb.last : verb.last + 1] and words[verb.last].low in _PROCESSES
    if process:
        return verb  # "Enter your address and complete verification"
    again = verb.deed == "repeat" and verb.last < len(words) and words[verb.last].low in {"step", "steps"}
    if keyed or again:
        return verb  # "… and hit return", "… and repeat steps 2 and 3"
    bare = verb.last >= len(words) or words[verb.last].kind == "punct"
    announces = verb.last >= len(words) and verb.phrase in _ANNOUNCING
    by = verb.last + 1 < len(words) and words[verb.last].low in {"with", "by", "using"}
    if by and verb.deed in {"save", "named"}:
        return verb  # "Enter a name and save with **Apply**"
    return verb if bare and (verb.deed in {"save", "named"} or announces) else None


def gerund_at(words: Words, index: int) -> Verb | None:
    """The verb whose -ing form stands here."""
    return match_phrase(words, index, lexicon.GERUND_INDEX)


def _is_or(words: Words, index: int) -> bool:
    return index < len(words) and words[index].low in {"or", "/"}


def _has_object(words: Words, index: int) -> bool:
    if index >= len(words):
        return False
    if (measured := _past_measure(words, index)) > index:
        return _has_object(words, measured)
    if words[index].text == "=" and index + 1 < len(words) and words[index + 1].kind == "name":
        return True  # "type: `x`"
    word = words[index]
    return (
        word.kind in {"name", "template", "image"}
        or word.url is not None
        or word.low in lexicon.DETERMINERS
        or word.low in {"it", "them"}
        or word.text[:1].isdigit()
        or (word.kind == "word" and word.capital)
    )


def clause_starts(words: Words, index: int) -> bool:
    """True if a new instruction starts at this connector: ", click", "and then select", "> choose"."""
    at = index
    while at < len(words) and (words[at].low in lexicon.CONNECTORS or words[at].low in {"you", "can", "optionally"}):
        at += 1
    return at > index and imperative_at(words, at, coordinated=True) is not None


def tail_end(words: Words, index: int) -> int:
    """The index at which a subordinate clause that starts here ends: at a comma, a dash, a new instruction."""
    at = index
    while at < len(words):
        word = words[at]
        if word.kind == "punct" and word.text in {",", ";", "-", "–", "—", ":", "="}:
            if word.text != "," or not _is_list_comma(words, at):
                return at
        elif word.low == "as" and at + 2 < len(words) and [words[at + 1].low, words[at + 2].low] == ["well", "as"]:
            return at
        elif _is_one_aim(words, at):
            at += 1
            continue
        elif leads_on(words, at) or (
            _may_join(word, first=at == index) and (clause_starts(words, at) or _places_anew(words, at + 1))
        ):
            return at
        at += 1
    return at


def leads_on(words: Words, at: int) -> bool:
    """True for an arrow with a marked name behind it: "Create a project → **Settings**"."""
    return words[at].text in ARROWS and at + 1 < len(words) and words[at + 1].mark == "bold"


def _places_anew(words: Words, at: int) -> bool:
    """True for a further place that leaves its verb out: "…, and under **B** the address"."""
    placed = at + 2 < len(words) and words[at].low in {"under", "in", "for", "on", "from"}
    if placed and words[at + 1].kind == "name" and words[at + 2].low in lexicon.DETERMINERS:
        return True
    comma = next((end for end in range(at + 1, min(len(words) - 1, at + 7)) if words[end].text == ","), None)
    return placed and comma is not None and imperative_at(words, comma + 1, coordinated=True) is not None


def _is_one_aim(words: Words, at: int) -> bool:
    """True for the "or" of "able to view or edit": one aim in two words."""
    return (
        words[at].low == "or"
        and at > 1
        and words[at - 2].low == "to"
        and words[at - 1].low in lexicon.VERB_WORDS
        and at + 2 < len(words)
        and words[at + 1].low in lexicon.VERB_WORDS
        and words[at + 2].kind == "word"
    )


def _may_join(word: Word, *, first: bool) -> bool:
    """True for what joins a further instruction: "and", "then", the ">" of a path that goes on with a verb."""
    return (word.low in _JOINS and not first) or (word.kind == "punct" and word.text in {">", "→"})


def relative_end(words: Words, index: int) -> int:
    """Where a relative clause ends: its comma, or the field into which its thing goes."""
    end = tail_end(words, index)
    for at in range(index + 1, end - 1):
        into = words[at].low in {"into", "in"} and words[at + 1].low in lexicon.DETERMINERS
        if into and any(word.low in _INTO for word in words[at + 2 : at + 5]):
            return at
        if words[at].low == "into" and words[at + 1].kind == "name":
            return at
        if [word.low for word in words[at : at + 2]] == ["next", "to"] and words[index + 1].low in {"looks", "look"}:
            return at  # "the icon that looks like a pencil next to **Ada**"
        if words[at].low == "by" and gerund_at(words, at + 1) is not None:
            return at
        sided = at + 2 < end and words[at + 1].low == "the" and words[at + 2].low in lexicon.SIDES
        if words[at].low in {"in", "at", "on"} and sided:
            return at  # "the one you want in the top left corner"
        if words[at].low == "to" and words[at + 1].low in _REVEALING and _is_infinitive(words, index, at):
            return at  # "you want to edit to display its details"
        if words[at].low == "to" and words[index].low == "created" and words[at + 1].low in lexicon.PURPOSE_VERBS:
            return at  # "any context created in your list to add variables"
        happened = words[at - 1].low in lexicon.HAPPENINGS and words[at].low in lexicon.PLAIN_VERBS
        if happened and plain_object_at(words, at + 1):
            return at  # "in the form that opens pick **X**"
    return end


_REVEALING = frozenset({"open", "view", "bring", "display", "show", "see", "access"})


def _is_infinitive(words: Words, first: int, last: int) -> bool:
    """True if these words have a "to …" of their own."""
    return any(words[at].low == "to" for at in range(first, last - 1))


def which_end(words: Words, index: int) -> int:
    """Where "(for) which you want a key" ends: also at what doing so shows, "to open its page"."""
    end = relative_end(words, index)
    for at in range(index + 2, end - 1):
        if words[at].low == "to" and words[at + 1].low in _REVEALING and words[at - 1].low not in _WISHING:
            return at
    return end


_WISHING = frozenset("want wish like need going able about which whom".split())
_INTO = frozenset("field fields box textbox".split())
_RETURNING = frozenset({"return to", "go back to", "head back to"})
_PROCESSES = frozenset({"verification", "registration", "setup", "checkout", "installation"})
_NOUNS_TOO = frozenset({"commit", "fork", "merge", "pull", "request"})
_AIMS = frozenset({"close", "save", "named", "look", "leave", "make", "human", "expand"})


def aim_end(words: Words, index: int) -> int:
    """Where a purpose ends: "to save your changes and close the dialog" is one purpose, "and click **X**" is not."""
    end = tail_end(words, index)
    while end < len(words) and words[end].low == "and":
        verb = imperative_at(words, end + 1, coordinated=True)
        if verb is None or (verb.deed not in _AIMS and verb.phrase not in _RETURNING):
            break
        if verb.last < len(words) and words[verb.last].kind == "name":
            break
        end = tail_end(words, end + 1)
    return end


def _is_list_comma(words: Words, index: int) -> bool:
    """True for the comma of an enumeration inside a clause: "name, description, and logo"."""
    for at in range(index + 1, min(len(words), index + 5)):
        if words[at].low in {"and", "or"}:
            return at > index + 1 and not clause_starts(words, at) and not clause_starts(words, index)
        if words[at].kind != "word" or words[at].low in lexicon.SUBJECTS:
            return False
    return False


def plain_object_at(words: Words, at: int) -> bool:
    """True if an object plainly stands here: a name, an article, an address."""
    at = _past_measure(words, at)
    if at >= len(words):
        return False
    word = words[at]
    return word.kind in {"name", "template", "image"} or word.low in _BEFORE_OBJECTS or word.url is not None


def _past_measure(words: Words, at: int) -> int:
    """Past "at least", "just": how much of the object that follows."""
    lows = [word.low for word in words[at : at + 2]]
    if lows in (["at", "least"], ["at", "most"]):
        return at + 2
    return at + (lows[:1] in (["just"], ["only"]))
