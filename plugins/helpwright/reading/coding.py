"""Sentences about code: what they ask for is no part of a web page."""

from __future__ import annotations

from collections.abc import Sequence

from helpwright.reading import lexicon
from helpwright.reading.clauses import Clause, Download, Fill, LogIn
from helpwright.reading.sentences import Sentence

_ON_SCREEN = frozenset(
    "click tap select choose check toggle press type drag hover expand scroll double-click right-click".split()
)

_SENT_CODES = frozenset("email inbox sms phone verification confirmation security digit six-digit invitation".split())


def acts_on_screen(words: str) -> bool:
    """True if the words want something clicked or typed, whatever they say of code besides."""
    return words.partition(" ")[0].casefold() in _ON_SCREEN


def speaks_of_code(sentence: Sentence) -> bool:
    """True if what the sentence asks for is done to code, or by a command."""
    first = sentence.words[0].low if sentence.words else ""
    if first in {"save", "download", "upload", "choose", "select"}:
        return False
    lows = {word.low for word in sentence.words if word.kind == "word"}
    if lows & {"field", "fields", "box", "dropdown", "button", "checkbox", "tab", "menu", "toggle"}:
        return False
    if "code" in lows and lows & _SENT_CODES:
        lows = lows - {"code"}
    files = any(
        word.mark == "code" and "://" not in word.low and word.low.endswith(lexicon.FILE_ENDINGS)
        for word in sentence.words
    )
    return files or bool(
        lows
        & {
            "code",
            "script",
            "command",
            "file",
            "folder",
            "function",
            "library",
            "sdk",
            "package",
            "directory",
            "repository",
            "method",
            "class",
            "snippet",
        }
    )


def is_typed_at_prompt(made: Sequence[Clause], language: str) -> bool:
    """True if the code behind a sentence is the command that does what it says: "Log in:" and a shell's line."""
    if not made or any(clause.verbatim or isinstance(clause, Fill) for clause in made):
        return False
    return language in lexicon.SHELLS or isinstance(made[-1], LogIn | Download)
