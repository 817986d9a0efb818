"""What a marked label holds besides its name: a menu path, a page's kind, an instruction."""

from __future__ import annotations

from helpwright.reading import lexicon
from helpwright.reading.word import Word

_BEHIND_VERBS = lexicon.DETERMINERS | {"to", "on", "into", "in"}
_PAGE_WORDS = frozenset("page section tab screen view".split())


def link_text(text: str) -> tuple[str, str | None]:
    """What a link names, and its kind: "the Hooks page of the Dashboard" is the page Hooks."""
    words = text.split()
    if len(words) > 1 and words[0].casefold() in lexicon.DETERMINERS:
        words = words[1:]
    for index, word in enumerate(words):
        if index > 0 and word in _PAGE_WORDS:
            return " ".join(words[:index]), word.casefold()
    return " ".join(words), None


def split_path(text: str) -> tuple[str, ...]:
    """The parts of a menu path in one name, "A > B"; () for a name that is none."""
    for separator in (" > ", " → ", " -> ", " » ", " › ", " >> ", " ➜ ", " ▸ ", " ‣ ", " ► ", " | "):
        if separator in text:
            return tuple(part.strip(" *_\"'") for part in text.split(separator) if part.strip())
    return ()


def is_order(word: Word) -> bool:
    """True for a marked instruction, which no field is called: "**Go to the dashboard**"."""
    said = word.low.split()
    return len(said) > 1 and said[0] in lexicon.PLAIN_VERBS and said[1] in _BEHIND_VERBS
