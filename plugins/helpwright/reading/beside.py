"""What a sentence shows beside the thing it is about: a status, columns and tabs, the cell of a row."""

from __future__ import annotations

from helpwright.reading.enumerations import read_nouns
from helpwright.reading.noun import Noun
from helpwright.reading.nouns import read_noun
from helpwright.reading.sight import Sight, joined, places_behind, seen
from helpwright.reading.verbs import Words

_KINDS_OF_PARTS = tuple(
    [kind] for kind in "columns column tabs buttons fields options entries sections headings links".split()
)
VALUED = frozenset("status state event entry row result item count counter badge role title heading message".split())


def with_status(words: Words, at: int, where: str | None) -> tuple[Sight, ...]:
    """What "… appears in the list with the status *Invited*" shows besides."""
    if at + 1 < len(words) and words[at].low == "with" and (parts := named_parts(words, at + 1)):
        return tuple(seen(noun, where) for noun in parts)  # "… in a table with the columns **A** and **B**"
    status = read_noun(words, at + 1) if at + 1 < len(words) and words[at].low == "with" else None
    behind = words[status.last].low if status is not None and status.last < len(words) else ""
    told = status is not None and status.verbatim and (status.prefix.casefold() in VALUED or behind == "as")
    return (Sight(status.text, None, True, where=where),) if status is not None and told else ()


def named_parts(words: Words, at: int) -> tuple[Noun, ...]:
    """The columns, tabs or the like that "the columns **A**, **B** and **C**" names; () for anything else."""
    nouns, _, _ = read_nouns(words, at)
    named = nouns and nouns[0].prefix.casefold().split()[-1:] in _KINDS_OF_PARTS
    return nouns if named and all(noun.verbatim for noun in nouns) else ()


def parts_behind(words: Words, at: int) -> tuple[Noun, ...]:
    """The columns of "lists the latest events with the columns **A** and **B**"; () for anything else."""
    noun = read_noun(words, at + 1)
    behind = noun.last if noun is not None and not noun.verbatim else len(words)
    return named_parts(words, behind + 1) if behind + 1 < len(words) and words[behind].low == "with" else ()


def with_cell(words: Words, item: Noun, at: int) -> tuple[Sight, ...]:
    """What "…, with **Web** in the **Type** column" shows in the item's own row."""
    at += at < len(words) and words[at].text == ","
    cell = read_noun(words, at + 1) if at + 1 < len(words) and words[at].low == "with" else None
    if cell is None or not cell.verbatim or not item.verbatim:
        return ()
    where, _ = places_behind(words, cell.last)
    return (seen(cell, joined((where, f"{item.text} row"))),)


def added_to(words: Words, subject: Noun, at: int) -> tuple[Sight, ...]:
    """ "**Editor** is added to the table": there it is now; () for anything else."""
    said = [word.low for word in words[at : at + 2]]
    place = read_noun(words, at + 2) if said == ["added", "to"] else None
    if place is None or not subject.verbatim or place.is_pronoun:
        return ()
    return (seen(subject, place.shown), *with_cell(words, subject, place.last))


def given_things(words: Words, at: int) -> tuple[Noun, ...]:
    """The named things in "(provides) you with an **Estimate**", "(presents) the **ID** and the **Key**"."""
    at += at < len(words) and words[at].low == "you"
    at += at < len(words) and words[at].low == "with"
    nouns, _, _ = read_nouns(words, at)
    return nouns if all(noun.verbatim and noun.mark in {"bold", "quote"} for noun in nouns) else ()
