"""A thing named in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from helpwright.reading import lexicon
from helpwright.reading.marks import MarkKind


@dataclass(frozen=True, slots=True)
class Noun:
    """A thing named in a sentence, from word `first` up to `last`.

    `text` is its name on the screen, `path` the parts of a menu path, `role` the author's word for its kind, `where`
    a place given by "of" or "for", `example` a value given by "like" or "such as". `det` is its determiner or "".
    """

    text: str
    first: int
    last: int
    verbatim: bool = False
    mark: MarkKind | None = None
    url: str | None = None
    role: str | None = None
    det: str = ""
    path: tuple[str, ...] = ()
    where: str | None = None
    inside: Noun | None = None
    example: str | None = None
    parts: tuple[tuple[int, int], ...] = ()  # word ranges of a path's parts
    prefix: str = ""  # plain words before a marked name: "the name `x`"
    head: str = ""  # folded last plain word
    murky: bool = False  # a name runs on into plain words that are no kind: what is it called?
    shown: str = ""  # the whole phrase without its determiner
    core: str = ""  # the name without the clause that tells of it: "the ID that you copied" is the ID

    @property
    def is_pronoun(self) -> bool:
        return not self.verbatim and self.text.casefold() in lexicon.PRONOUNS

    @property
    def bare(self) -> str:
        """What a field for this thing would be called."""
        return self.core or self.text


def home_of(noun: Noun) -> str | None:
    """The "home" of "the dashboard's home page", whoever's it is; None for other pages."""
    last = noun.text.casefold().split()[-1:]
    plain = not noun.verbatim and noun.url is None and noun.role in {"page", "screen"}
    return last[0] if plain and last and last[0] in {"home", "start", "landing"} else None
