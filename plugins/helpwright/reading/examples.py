"""The examples that a sentence gives: "such as **A**", "for example next to **B**"."""

from __future__ import annotations

from helpwright.reading import lexicon
from helpwright.reading.enumerations import read_nouns
from helpwright.reading.noun import Noun
from helpwright.reading.nouns import read_noun
from helpwright.reading.verbs import Words, clause_starts, tail_end

_CASES = frozenset({"example", "case"})  # "in this example `DEV`"
_DASHES = frozenset({"—", "–", "-"})
_LONGEST = 10  # words between two dashes


def is_example(words: Words, at: int) -> bool:
    """True for "such as", "for example", "e.g." and the like."""
    low = words[at].low
    after = words[at + 1].low if at + 1 < len(words) else ""
    return (
        low.rstrip(",") in {"e.g.", "e.g", "eg", "i.e.", "i.e", "like", "ex", "ex."}
        or (low == "say" and at > 0 and words[at - 1].text == "," and words[at + 1 : at + 2] != ())
        or (low == "such" and after == "as")
        or (low == "for" and after in {"example", "instance"})
        or (low == "in" and after == "this" and words[at + 2 : at + 3] != () and words[at + 2].low in _CASES)
    )


def example_of_place(words: Words, at: int) -> int | None:
    """Where the place starts in "for example next to **X**"; None for an example of a thing."""
    if not is_example(words, at) or words[at].low not in {"for", "e.g.", "e.g"}:
        return None
    at += 2 if words[at].low == "for" else 1
    at += at < len(words) and words[at].text == ","
    noun = read_noun(words, at + 1 + (at < len(words) and words[at].low == "next")) if at + 1 < len(words) else None
    placed = at < len(words) and words[at].low in {"next", "in", "beside", "under", "below", "above"}
    return at if placed and noun is not None and noun.verbatim else None


def example_between_dashes(words: Words, at: int) -> tuple[tuple[Noun, ...], int] | None:
    """The examples in "— "hook", for example — and …" or "— e.g. `x` —", and the index behind; None without any."""
    if words[at].text not in _DASHES or at + 2 >= len(words):
        return None
    close = next((end for end in range(at + 2, min(len(words), at + _LONGEST)) if words[end].text in _DASHES), None)
    said = next((here for here in range(at + 1, close or at) if is_example(words, here)), None)
    if close is None or said is None:
        return None
    noun = read_noun(words, at + 1) if said > at + 1 else None
    found = (noun,) if noun is not None else read_examples(words[:close], said)[0]
    return found, close + 1


def read_examples(words: Words, at: int) -> tuple[tuple[Noun, ...], int]:
    """The examples that start here, all marked or all plain, and the index behind them; of alternatives, the first."""
    at += {"such": 2, "for": 2, "in": 3}.get(words[at].low, 1)
    while at < len(words) and (words[at].text == "," or words[at].low in {"as", "something"}):
        at += 1
    nouns, joined, end = read_nouns(words, at)
    if not nouns:
        return (), tail_end(words, at)
    if joined == "or" and nouns[0].verbatim:
        return nouns[:1], end
    alike = next((index for index, noun in enumerate(nouns) if noun.verbatim != nouns[0].verbatim), len(nouns))
    return nouns[:alike], (end if alike == len(nouns) else nouns[alike - 1].last)


def goes_on_listing(words: Words, at: int, deed: str) -> bool:
    """True for "a name, such as `x`, **and a password**": one more object behind an example."""
    if deed != "fill" or at + 1 >= len(words) or words[at].low != "and" or clause_starts(words, at):
        return False
    return words[at + 1].low in lexicon.DETERMINERS
