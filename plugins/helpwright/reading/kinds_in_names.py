"""A control's kind that stands inside the marks of its name: the **plus icon**, the **Add Movie button**."""

from __future__ import annotations

from typing import NamedTuple

from helpwright.reading import lexicon
from helpwright.reading.word import Word

_NAMED = frozenset({"button", "tab", "icon", "checkbox", "toggle", "dropdown"})


class NamedKind(NamedTuple):
    """What marks hold, apart from the kind of control; `verbatim`: the text is the control's name, no description."""

    text: str
    kind: str
    verbatim: bool


def kind_in_name(name: Word) -> NamedKind | None:
    """The description or name, and the kind, that the marks hold together; None where all may be the name."""
    first, space, kind = name.text.rpartition(" ")
    if not space or name.url is not None or name.mark not in {"bold", "italic"}:
        return None
    if name.text.islower() and kind in lexicon.ROLES and first not in lexicon.ROLES:
        return NamedKind(first, kind, False)
    if name.mark == "bold" and kind in _NAMED and _is_titled(first):
        return NamedKind(first, kind, True)
    return None


def _is_titled(text: str) -> bool:
    """True for capitals that don't end with a verb: **Add tab** may be all of a control's name."""
    words = text.split()
    return not any(word[:1].islower() for word in words) and words[-1].casefold() not in lexicon.VERB_WORDS | {"new"}
