"""Where a statement ends: at an order that follows it, or at a further statement with a subject of its own."""

from __future__ import annotations

from helpwright.reading import lexicon
from helpwright.reading.verbs import Words, clause_starts, imperative_at, plain_object_at

_FINITE = lexicon.AUXILIARIES | lexicon.HAPPENINGS
_FINITE_PLURAL = _FINITE | {"appear", "open", "close"}
_TELLS = frozenset("tells says reads informs explains confirms".split())
_WILL = frozenset({"will", "should", "can", "now", "also", "then"})
_HOLDS = frozenset({"lists", "shows", "contains", "displays", "has"})
_JOINING = lexicon.CONJUNCTIONS | lexicon.RELATIVES
_ORDERED = frozenset(
    "click choose open fill press on off assign upload download toggle hover drag add expand copy scroll".split()
) | {"fill in", "log in"}


def statement_end(words: Words, start: int) -> int:
    """Where a statement ends: at an instruction that plainly follows it, else with the sentence."""
    if _tells_of_reader(words, start):
        return len(words)
    for at in range(start + 1, len(words)):
        if _goes_on_with_order(words, at) or _acts_on_seen(words, start, at):
            return at
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


def _goes_on_with_order(words: Words, at: int) -> bool:
    """True for the comma of "It asks for a name, we can click **Skip**": a sentence of its own, about the reader."""
    if words[at].text not in {",", ";"} or at + 3 >= len(words) or words[at + 1].low not in {"we", "we'll"}:
        return False
    behind = at + 2
    while behind < len(words) and words[behind].low in _WILL | {"need", "to", "just"}:
        behind += 1
    verb = imperative_at(words, behind)
    return verb is not None and verb.deed in _ORDERED and plain_object_at(words, verb.last)


def _acts_on_seen(words: Words, start: int, at: int) -> bool:
    """True for the comma of "You will see a switch, turn it on", "There will be a link, click it"."""
    there = {"there", "there's"} & {words[start].low, words[start - 1].low if start else ""}
    seen = bool(there) or foretells(words, start)
    verb = imperative_at(words, at + 1) if seen and words[at].text == "," and at + 2 < len(words) else None
    return verb is not None and verb.deed in _ORDERED | {"toggle"} and _takes_object(words, verb.last)


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
