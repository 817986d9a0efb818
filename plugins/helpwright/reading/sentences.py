"""Words in, sentences out, each with the place its words came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markdown_it.token import Token

from helpwright.article.problem import Span
from helpwright.reading import lexicon
from helpwright.reading.word import Word, show

_BRACKETS = {"(": ")", "[": "]"}
_LONGEST_ASIDE = 120
_GOING = frozenset({"go to", "navigate to", "head to", "browse to"})


@dataclass(frozen=True, slots=True)
class Source:
    """A paragraph as its author wrote it: `starts` are the offsets of its lines, `spans` their places."""

    content: str
    starts: tuple[int, ...]
    spans: tuple[Span, ...]

    def span(self, offset: int) -> Span:
        """The place of the line on which this offset stands."""
        row = bisect_right(self.starts, offset) - 1
        return self.spans[min(max(row, 0), len(self.spans) - 1)]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without its final mark, which is `end` ("", ".", ":", "?", …); what stood in brackets is apart."""

    words: tuple[Word, ...]
    end: str
    asides: tuple[tuple[Word, ...], ...]
    source: Source
    aside_at: tuple[int, ...] = ()  # for each aside, the index of the word that follows it

    def aside(self, index: int) -> tuple[Word, ...]:
        """What stands in brackets right before the word at this index."""
        return next((words for at, words in zip(self.aside_at, self.asides, strict=False) if at == index), ())

    def span(self, first: int) -> Span:
        """The place of the word at this index."""
        return self.source.span(self.words[first].start)

    def quote(self, first: int, last: int) -> str:
        """The author's words from one index up to, not including, another: one piece of the source."""
        return quote(self.source, self.words[first:last])


def quote(source: Source, words: tuple[Word, ...]) -> str:
    """The piece of the source on which these words stand, or as much of it as is found there."""
    placed = [word for word in words if word.end > word.start]
    return source.content[placed[0].start : max(word.end for word in placed)] if placed else ""


def read_source(inline: Token) -> Source:
    """The place of an inline token's text."""
    starts = [0]
    for line in inline.content.split("\n")[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    return Source(inline.content, tuple(starts), inline.meta["spans"])


def read_sentences(words: tuple[Word, ...], source: Source) -> tuple[Sentence, ...]:
    """The sentences of one paragraph's words."""
    return tuple(_split(words, source))


def _split(words: tuple[Word, ...], source: Source) -> Iterator[Sentence]:
    held: list[Word] = []
    asides: list[tuple[Word, ...]] = []
    places: list[int] = []
    index = 0
    while index < len(words):
        word = words[index]
        closing = _closing(words, index) if word.kind == "punct" and word.text in _BRACKETS else None
        if closing is not None:
            asides.append(words[index + 1 : closing])
            places.append(len(held))
            index = closing + 1
            continue
        if word.kind == "template" and not held and _starts_anew(words, index + 1):
            yield Sentence((word,), ".", tuple(asides), source, tuple(places))
            asides, places = [], []
            index += 1
            continue
        if word.text == ":" and _leads_on(words, index, held):
            index += 1 + (words[index + 1].kind == "break")
            continue  # "Go to: **Settings** > **Users**"
        end = _ends(words, index, held)
        swallowed = word.text == "." and word.kind == "punct" and word.start == word.end
        if end is None and swallowed and held:
            index += 1
            continue  # the full stop of a quoted message in the middle of a sentence
        if end is None:
            is_value = word.text == ":" and _is_value(words, index + 1)
            held = _without_pointer(held) if is_value else held
            held.append(replace(word, text="=", low="=") if is_value else word)
            while is_value and (words[index + 1].kind == "break" or words[index + 1].text in _TICKS):
                index += 1
        if end is not None or (word.ends and _starts_anew(words, index + 1)):
            if held or asides:
                yield Sentence(tuple(held), end or ".", tuple(asides), source, tuple(places))
            held, asides, places = [], [], []
        index += 1
    if held or asides:
        yield Sentence(tuple(held), "", tuple(asides), source, tuple(places))


def _leads_on(words: tuple[Word, ...], index: int, held: list[Word]) -> bool:
    """True for a colon between a verb of going and the way it goes."""
    behind = index + 1 + (index + 2 < len(words) and words[index + 1].kind == "break")
    following = words[behind] if behind < len(words) else None
    said = " ".join(word.low for word in held)
    goes = said in _GOING or any(said.endswith(f" and {going}") for going in _GOING)
    return goes and following is not None and (following.kind == "name" or following.capital)


def _closing(words: tuple[Word, ...], first: int) -> int | None:
    depth = 0
    for index in range(first, min(len(words), first + _LONGEST_ASIDE)):
        if words[index].kind == "punct":
            depth += {words[first].text: 1, _BRACKETS[words[first].text]: -1}.get(words[index].text, 0)
            if depth == 0:
                return index
    return None


def _ends(words: tuple[Word, ...], index: int, held: list[Word]) -> str | None:
    """The mark with which the sentence ends at this word, or None."""
    word = words[index]
    if word.kind == "break":
        return "."
    if word.kind != "punct" or word.text not in ".!?;:…":
        return None
    following = words[index + 1] if index + 1 < len(words) else None
    if following is not None and following.glued and following.kind != "punct":
        return None
    if word.text == "…":
        return None if following is not None and following.kind != "punct" and not following.capital else "."
    if word.text == "." and word.start == word.end and following is not None and following.text[:1].islower():
        return None
    if word.text == ":" and held and held[0].low not in lexicon.LABELS and _is_value(words, index + 1):
        return None
    return word.text


def _is_value(words: tuple[Word, ...], first: int) -> bool:
    """True if nothing but one marked value or address follows up to the end: "Type: `x`.", "Go to: https://…"."""
    while first + 1 < len(words) and (words[first].kind == "break" or words[first].text in _TICKS):
        first += 1
    if first >= len(words) or not (words[first].kind == "name" or words[first].url):
        return False
    rest = words[first + 1 :]
    if rest and rest[0].text in _BRACKETS and (closing := _closing(rest, 0)) is not None:
        rest = rest[closing + 1 :]
    return not rest or ((rest[0].kind == "punct" and rest[0].text in ".;") or rest[0].kind in {"break", "image"})


def _without_pointer(held: list[Word]) -> list[Word]:
    """The words without "below" or "following", by which "the box below: **X**" points at the name behind the colon."""
    if len(held) > 1 and held[-1].low == "below" and held[-2].low in lexicon.ROLES:
        return held[:-1]
    if len(held) > 2 and held[-2].low == "following" and held[-1].low in lexicon.ROLES:
        return [*held[:-2], held[-1]]
    return held


_TICKS = frozenset({"✅", "☑", "☑️", "✔", "✔️", "👉", "➡", "➡️"})


def _starts_anew(words: tuple[Word, ...], index: int) -> bool:
    """True if a new sentence starts here, after a name that itself ends in a question mark or the like."""
    if index >= len(words) or words[index].kind != "word" or not words[index].capital:
        return False
    return words[index].low in lexicon.VERB_WORDS or words[index].low in lexicon.SENTENCE_STARTERS


def text_of(sentence: Sentence) -> str:
    """The sentence as plain text."""
    return show(sentence.words)
