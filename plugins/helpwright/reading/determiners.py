"""The small words in front of a noun: articles, numbers, "one of the", "two or three"."""

from __future__ import annotations

from helpwright.reading import lexicon
from helpwright.reading.boundaries import is_stop
from helpwright.reading.verbs import Words

_NUMBERS = frozenset("one two three four five six seven eight nine ten".split())
_AND_MORE = frozenset({"more", "both", "several", "many"})
_OF_DETERMINERS = frozenset("one all each any either some both part".split())


def skip_determiners(words: Words, index: int) -> tuple[int, str]:
    """The index behind the small words that start here, and the one that tells most: "the", "your", "each"."""
    det = ""
    while index < len(words) and words[index].kind == "word":
        low = words[index].low
        after = words[index + 1].low if index + 1 < len(words) else ""
        if low == "one" and after in {"or", "and"} and index + 2 < len(words) and words[index + 2].low in _AND_MORE:
            det, index = "one", index + 3
        elif low in _NUMBERS and after in {"or", "to"} and index + 2 < len(words) and words[index + 2].low in _NUMBERS:
            index += 3 + (index + 3 < len(words) and words[index + 3].low == "of")
            det = low
        elif low in _OF_DETERMINERS and after == "of":
            det, index = low, index + 2
        elif low in lexicon.DETERMINERS and not (
            low in {"that", "this", "those", "these", "one"} and _ends_noun(words, index + 1)
        ):
            det, index = det or low, index + 1
        elif low == "either" and after in {"a", "an", "the"}:
            index += 1
        elif low in {"at", "up"} and after in {"least", "most"}:
            index += 3 if index + 2 < len(words) and words[index + 2].low == "to" else 2
        elif low == "up" and after == "to" and index + 2 < len(words) and words[index + 2].text[:1].isdigit():
            index += 2
        elif low in {"up", "down"} and index + 1 < len(words) and after in lexicon.DETERMINERS:
            index += 1
        else:
            break
    return index, det


def _ends_noun(words: Words, index: int) -> bool:
    return index >= len(words) or is_stop(words, index)
