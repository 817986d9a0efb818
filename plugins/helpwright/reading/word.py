"""A word as read, and how words are shown and compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from helpwright.reading.marks import MarkKind

Kind = Literal["word", "punct", "name", "image", "template", "break"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word as read. `text` is what the reader sees, `low` its folded form; a name's `mark` says how it stands out.

    `start` and `end` are offsets in the paragraph's source. `glued`: no space before it. `ends`: a sentence may end
    with it, because its own text ends in a full stop or the like. `capital`: it began with a capital letter.
    """

    text: str
    low: str
    kind: Kind
    start: int
    end: int
    glued: bool
    mark: MarkKind | None = None
    url: str | None = None
    ends: bool = False

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


def fold(text: str) -> str:
    """The form in which words are compared: no case, straight apostrophes."""
    return text.casefold().replace("’", "'")


def show(words: Iterable[Word]) -> str:
    """The words as text again, spaced as they were."""
    parts: list[str] = []
    for word in words:
        text = ":" if word.text == "=" and word.glued else word.text  # a colon in front of what it announces
        parts.append(text if word.glued or not parts else " " + text)
    return "".join(parts)
