"""Quoted words in a paragraph: each quotation is one name."""

from __future__ import annotations

from dataclasses import replace

from helpwright.reading.word import Word, fold, show

QUOTES = {'"': '"', "“": "”", "'": "'", "‘": "’", "«": "»"}
_LONGEST_QUOTE = 60
_PICKING = frozenset({"click", "select", "choose", "press", "tap", "pick", "check", "tick", "open"})


def join_quotes(words: list[Word], source: str) -> list[Word]:
    """Quoted words as one name, so that a message or a label in quotes stays whole."""
    if not any(word.kind == "punct" and word.text in QUOTES for word in words):
        return words
    joined: list[Word] = []
    index = 0
    while index < len(words):
        word = words[index]
        last = _closing_quote(words, index) if word.kind == "punct" and word.text in QUOTES else None
        if last is None or last == index + 1:
            joined.append(word)
            index += 1
            continue
        inside = words[index + 1 : last]
        picked = any(before.low in _PICKING for before in joined[-2:])
        joined.extend(_quoted(inside, word, words[last], is_label=picked))
        index = last + 1
    return joined


def _closing_quote(words: list[Word], first: int) -> int | None:
    opening = words[first]
    if opening.glued and opening.text in "\"'":
        return None
    closing = QUOTES[opening.text]
    for index in range(first + 1, min(len(words), first + _LONGEST_QUOTE)):
        word = words[index]
        if word.kind == "punct" and word.text == closing and word.glued:
            return index
        if word.kind == "break":
            return None
    return None


def _quoted(inside: list[Word], opening: Word, closing: Word, *, is_label: bool) -> list[Word]:
    """The name that the words inside make, with what stands behind it; a message keeps its full stop, a label none."""
    tail: list[Word] = []
    goes_on = [word.text for word in inside[-3:]] == [".", ".", "."]  # "Loading..." is called so
    while len(inside) > 1 and not goes_on and inside[-1].kind == "punct" and inside[-1].text in ",;:.":
        tail.append(inside.pop())
    text = show(inside)
    stop = bool(tail) and tail[-1].text == "."
    if len(inside) == 1 and inside[0].kind == "name":
        return [replace(inside[0], start=opening.start, end=closing.end, glued=opening.glued), *reversed(tail)]
    whole = text + ("." if stop and len(inside) > 2 and not is_label else "")
    ends = bool(tail) or text.endswith(("?", "!"))
    name = Word(whole, fold(whole), "name", opening.start, closing.end, opening.glued, "quote", None, ends)
    comma = [replace(part, start=closing.end, end=closing.end) for part in tail]
    return [name, *reversed(comma)]
