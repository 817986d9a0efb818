"""How a reader compares a name in an article with a label on the screen."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer

# Signs that decorate a label without being part of its wording: an icon drawn as text, a required mark, a caret.
_DECORATION = " \t\n+*›»→←▾▼▸▶⌄✕✖×⋮…•|:"
_TYPOGRAPHIC = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_WORD = re.compile(r"[\w@#$%&]+(?:['.][\w]+)*")
_EMPTY_WORDS = frozenset(
    "a an the your its their this that these those of to for in on and or & with by at from is are be been was were "
    "you it new own then will can may more about into as".split()
)
# What an article calls a thing, which the thing's label rarely repeats.
ROLE_WORDS = frozenset(
    "button link tab icon page section field menu toggle switch option dropdown drop-down checkbox box screen dialog "
    "panel area item list form window setting slider row textbox input radio tile card pane modal sidebar header "
    "column selector control popup view".split()
)
_stemmer = snowballstemmer.stemmer("english")


def plain(text: str) -> str:
    """The text as read: one line, plain quotes and dashes, no doubled blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_TYPOGRAPHIC).split())


def bare(text: str) -> str:
    """The plain text without decoration at either end ("+ Create" is "Create", "Email *" is "Email")."""
    words = plain(text).removesuffix("...")
    start, end = 0, len(words)
    while start < end and _is_decoration(words[start]):
        start += 1
    while end > start and _is_decoration(words[end - 1]):
        end -= 1
    return words[start:end] or words


def _is_decoration(sign: str) -> bool:
    """True for blanks, marks and drawings: a symbol, or a sign of an icon font."""
    return sign in _DECORATION or unicodedata.category(sign) in {"So", "Co", "Cf", "Mn"}


_COUNT = re.compile(r"\s*(?:\(?\d[\d,.]*\+?\)?|\((?:required|optional)\)|\*)$", re.IGNORECASE)


def uncounted(text: str) -> str:
    """The bare text without what a product adds to a label: a count ("Inbox 3"), "(required)"."""
    return bare(_COUNT.sub("", bare(text))) or bare(text)


# What an article calls a control that shows nothing but a sign.
_SIGNS = {
    "question mark": "?？",
    "exclamation mark": "!！",
    "plus": "+＋➕",
    "minus": "-−–➖",
    "cross": "×✕✖✗xX❌",
    "x": "×✕✖✗xX❌",
    "gear": "⚙",
    "cog": "⚙",
    "star": "★☆⭐",
    "heart": "♥♡❤",
    "pencil": "✎✏🖉",
    "pen": "✎✏🖊",
    "check mark": "✓✔✅",
    "checkmark": "✓✔✅",
    "tick": "✓✔✅",
    "three dots": "…⋮⋯",
    "three vertical dots": "⋮",
    "ellipsis": "…⋮⋯",
    "kebab": "⋮",
    "hamburger": "☰≡",
    "hamburger menu": "☰≡",
    "three lines": "☰≡",
    "bell": "🔔🕭",
    "magnifying glass": "🔍🔎",
    "trash": "🗑",
    "trash can": "🗑",
    "bin": "🗑",
    "house": "🏠⌂",
    "envelope": "✉📧",
    "lock": "🔒🔓",
    "eye": "👁",
    "paper clip": "📎",
    "paperclip": "📎",
    **{f"{way} arrow": signs for way, signs in {"left": "←‹«<", "right": "→›»>", "up": "↑▲", "down": "↓▼"}.items()},
}
_SIGN_WORDS = re.compile(r" (?:icon|sign|symbol|button)$")


def is_sign(name: str, text: str) -> bool:
    """True if the text is nothing but the sign of that name ("question mark" is "?", "three dots" is "...")."""
    signs = _SIGNS.get(_SIGN_WORDS.sub("", plain(name).casefold()), "")
    shown = plain(text).replace("...", "…").replace("\ufe0f", "")
    return len(shown) == 1 and shown in plain(signs).replace("...", "…")


def letters(text: str) -> str:
    """Letters and digits only, caseless: equal for names that differ in case, punctuation or blanks."""
    return "".join(sign for sign in plain(text).casefold() if sign.isalnum())


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """Stems of the words that carry meaning ("Resetting your passwords" is {"reset", "password"})."""
    words = [word.removesuffix("'s") for word in _WORD.findall(plain(text).casefold())]
    telling = [word for word in words if word not in _EMPTY_WORDS] or words
    return frozenset(_stemmer.stemWords(telling))


_ENTRY = re.compile(r"\b(log|sign)[ -](in|on|out|off|up)\b", re.IGNORECASE)


def entry_joined(text: str) -> str:
    """The text with "log in" as one word: no screen or clause about logging in is one about "Logs"."""
    return _ENTRY.sub(r"\1\2", text)


@lru_cache(maxsize=4096)
def core_stems(text: str) -> frozenset[str]:
    """The stems without words for kinds of controls, unless nothing else is left."""
    return stems(_core(text) or text)


@lru_cache(maxsize=4096)
def core_words(text: str) -> frozenset[str]:
    """The words behind `core_stems` as they are written, in small letters."""
    words = _WORD.findall((_core(text) or plain(text)).casefold())
    return frozenset(word for word in words if word not in _EMPTY_WORDS) or frozenset(words)


def _core(text: str) -> str:
    return " ".join(word for word in plain(text).split() if word.casefold().strip(".,") not in ROLE_WORDS)


# What follows says more of the thing that was named.
_SAYS_MORE = re.compile(r"\s(?:of|for|in|on|at|with|from|to|that|which|whose|you|they|we)\b.*", re.IGNORECASE)


def head_stems(text: str) -> frozenset[str]:
    """The stem of the word that says what a thing is ("name" in "the rule's name" and "name of the rule").

    Empty if that is a word for a kind of control ("link in the email").
    """
    last = _SAYS_MORE.sub("", plain(text)).rpartition(" ")[2]
    return stems(last) if last and last.casefold() not in ROLE_WORDS else frozenset()


def _begins(one: str, other: str) -> bool:
    """True if either is the beginning of the other."""
    return one.startswith(other) or other.startswith(one)


def _begins_word_by_word(one: str, other: str) -> bool:
    """True if either is the beginning of the other, but for the last word ("Create app", "Create application")."""
    pairs = list(zip(*(_WORD.findall(plain(name).casefold()) for name in (one, other)), strict=False))
    return bool(pairs) and all(a == b for a, b in pairs[:-1]) and _begins(*pairs[-1])


# Below that likeness, letters in common are chance.
_MISSPELT = 0.7


def nearest(wanted: str, names: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """The names a reader would take for the wanted one, likeliest first."""
    target, length = core_stems(wanted), len(wanted.split())

    def likeness(name: str) -> float:
        spelling = difflib.SequenceMatcher(None, letters(wanted), letters(name)).ratio()
        other = core_stems(name)
        shared = len(target & other) / max(1, len(target | other))
        if spelling < _MISSPELT:
            spelling = 0.0
        if len(name.split()) != length:
            spelling, shared = spelling * 0.9, shared * 0.9
        if not letters(name):
            return 0.0
        if _begins(letters(name), letters(wanted)):
            spelling = max(spelling, 0.9 if _begins_word_by_word(name, wanted) else 0.55)
        return max(spelling, 0.4 + 0.6 * shared if shared else 0)

    ranked = sorted({name for name in names if name}, key=lambda name: (-likeness(name), name))
    return tuple(name for name in ranked if likeness(name) >= 0.5)[:count]


def unpunctuated(quoted: str) -> str:
    """The quoted words without the sentence's own full stop or comma, which American punctuation puts inside."""
    return quoted.rstrip(".,") if quoted[-1:] in ".," else quoted
