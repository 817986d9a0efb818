"""Where a verb of the lexicon stands in a sentence, and whether it instructs there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from helpwright.reading import lexicon
from helpwright.reading.lexicon import Deed
from helpwright.reading.word import Word

Words = tuple[Word, ...]
_FINITE = lexicon.AUXILIARIES | lexicon.HAPPENINGS
_TELLS = frozenset("tells says reads informs explains confirms".split())
_FINITE_PLURAL = _FINITE | {"appear", "open", "close"}
_BEFORE_OBJECTS = lexicon.DETERMINERS | {"on", "to"}
_JOINS = frozenset({"and", "then", "or"})
ARROWS = frozenset({"→", "->", "➜", "➔"})
_WILL = frozenset({"will", "should", "can", "now", "also", "then"})
_HOLDS = frozenset({"lists", "shows", "contains", "displays", "has"})
_JOINING = lexicon.CONJUNCTIONS | lexicon.RELATIVES


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


_ORDERED = frozenset(
    "click choose open fill press on off assign upload download toggle hover drag add expand copy scroll".split()
) | {"fill in", "log in"}


def statement_end(words: Words, start: int) -> int:
    """Where a statement ends: at an instruction that plainly follows it, else with the sentence."""
    if _tells_of_reader(words, start):
        return len(words)
    for at in range(start + 1, len(words)):
        if (words[at].kind == "punct" or words[at].low in {"and", "so", "then", "or"}) and clause_starts(words, at):
            following = at
            while following < len(words) and words[following].low in lexicon.CONNECTORS:
                following += 1
            if words[at].low == "then" and words[at - 1].low in lexicon.AUXILIARIES:
                continue
            verb = imperative_at(words, following, coordinated=True)
            if verb is not None and verb.deed in _ORDERED and plain_object_at(words, verb.last):
                return at
            if verb is not None and verb.phrase == "save" and verb.last >= len(words):
                return at
            if verb is not None and _is_told_next(words, following) and _takes_object(words, verb.last):
                return at  # "…, then refresh the page", "…, so copy it now"
            dashed = verb is not None and words[at].text == "—" and verb.deed in _ORDERED
            if (
                verb is not None
                and dashed
                and words[verb.last : verb.last + 1]
                and words[verb.last].low in {"it", "them"}
            ):
                return at
    return len(words)


def _is_told_next(words: Words, at: int) -> bool:
    """True behind "then" and "so", where a statement would go on with a subject of its own."""
    return words[at - 1].low in {"then", "so"} and words[at - 2].text in {",", ";", "–", "—"}


def _takes_object(words: Words, at: int) -> bool:
    return plain_object_at(words, at) or (at < len(words) and words[at].low in {"it", "them"})


def _tells_of_reader(words: Words, start: int) -> bool:
    """True for "you first set **A**, and then select **B**", which tells what the reader does at another time."""
    at = start + 1
    while at < len(words) and words[at].low in lexicon.ADVERBS | {"first", "then", "always", "only"}:
        at += 1
    verb = imperative_at(words, at) if start < len(words) and words[start].low == "you" else None
    return verb is not None and verb.deed in _ORDERED


def next_statement(words: Words, start: int, end: int) -> int:
    """Where a further statement with a subject of its own begins: "…, and **X** is shown"; else `end`."""
    finite = False
    for at in range(start, end):
        low = words[at].low
        if words[at].kind == "word" and low in {"and", "but"} and finite and _is_subject_at(words, at + 1, end):
            return at
        if words[at].kind == "word" and low == "and" and finite and _promises_elsewhere(words, at + 1, end):
            return at  # "…, and next to **Reason** you'll see **X**"
        if words[at].kind == "word" and low == "and" and finite and _remains_alone(words, at + 1):
            return at  # "…, and only **Reader** remains"
        holds = low == "which" and at + 2 < end and words[at + 1].low in _HOLDS and words[at + 2].kind == "name"
        if at > start and words[at - 1].text == "," and holds:
            return at  # "You're on the list, which shows **X**"
        if at > start and words[at - 1].text == "," and low == "where" and _is_subject_at(words, at + 1, end):
            return at  # "You're back on the list, where **X** is shown"
        finite = finite or (words[at].kind == "word" and low in _FINITE) or words[at].low in {"you", "you'll"}
    return end


def _remains_alone(words: Words, at: int) -> bool:
    return at + 2 < len(words) and words[at].low == "only" and words[at + 2].low in {"remains", "is", "stays"}


def _promises_elsewhere(words: Words, first: int, end: int) -> bool:
    """True for a place with a promise of its own: "next to **Reason** you will find **X**"."""
    placed = first < end and words[first].low in {"next", "in", "under", "at", "on", "below", "above", "beside"}
    return placed and any(foretells(words, at) for at in range(first + 2, min(end, first + 8)))


def foretells(words: Words, at: int) -> bool:
    """True for "you'll see "Saved"": a promise, and not which thing is meant, as in "the page you'll see"."""
    if at >= len(words) or words[at].low not in {"you", "you'll"}:
        return False
    will = words[at].low == "you'll"
    at += 1
    while at < len(words) and words[at].low in _WILL:
        at, will = at + 1, True
    seen = at + 1 < len(words) and words[at].low in {"see", "find", "notice", "read", "spot"}
    stands = seen and (words[at + 1].kind == "name" or words[at + 1].low in lexicon.DETERMINERS)
    return stands or (will and seen and words[at + 1].text == ",")


def _is_subject_at(words: Words, first: int, end: int) -> bool:
    """True for a marked or definite thing with a finite verb right behind it: "the new key appears"."""
    at = first
    if at + 1 < end and words[at].low in {"you", "you'll"}:
        return words[at + 1].kind == "word"
    if at < end and words[at].low in lexicon.DETERMINERS - {"that", "this", "these", "those"}:
        at += 1
    elif at < end and words[at].kind != "name":
        return False
    while at < min(end, first + 12) and words[at].kind in {"word", "name"}:
        low = words[at].low
        tells = low in _TELLS and at + 1 < end and (words[at + 1].low == "you" or words[at + 1].mark == "quote")
        if words[at].kind == "word" and (low in _FINITE_PLURAL or tells):
            return at > first
        if low in _JOINING:
            return False
        at += 1
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
