"""The nearest known word to a misspelt one, for the hint in a problem."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The known word that the author most likely meant, spelt as declared, or None if nothing is near."""
    by_folded = {name.casefold(): name for name in known}
    matches = difflib.get_close_matches(word.casefold(), by_folded, n=1, cutoff=likeness)
    return by_folded[matches[0]] if matches else None


def hint(word: str, known: Iterable[str]) -> str:
    """An order that names the nearest known word, or else all of them."""
    names = tuple(known)
    near = nearest(word, names)
    if near is not None:
        return f"Write `{near}`."
    if not names:
        return "Remove it."
    return "Use one of " + ", ".join(f"`{name}`" for name in names) + "."
