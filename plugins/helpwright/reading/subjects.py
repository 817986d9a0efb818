"""What a promise is about: its noun, and what belongs to it in front of the verb."""

from __future__ import annotations

from dataclasses import replace

from helpwright.reading import lexicon
from helpwright.reading.noun import Noun
from helpwright.reading.nouns import read_noun
from helpwright.reading.sight import BLANK, joined
from helpwright.reading.verbs import Words

APPEARING = frozenset(
    "appear appears displayed shown visible pop pops presented appearing listed opened load flashes flash "
    "blinks stands sits waits".split()
)
_RESULTS = frozenset("result entry row item match hit".split())
_SYSTEMS = frozenset("system app application product screen page site browser it this that which they".split())


def without_happening(words: Words, noun: Noun) -> Noun:
    """The "menu" of "A menu that lists the files appears", whose relative clause took the sentence's own verb along."""
    if not noun.core or noun.last < len(words):
        return noun
    at = next((at for at in range(noun.last - 1, noun.first + 2, -1) if words[at].low in APPEARING), None)
    told = at is not None and words[at].low in {"appears", "opens", "appear"}
    if at is None or not told or (words[at].low == "appear" and words[at - 1].low not in {"will", "should"}):
        return noun
    end = at - (words[at].low == "appear")
    return replace(noun, text=noun.core, shown=noun.core, last=end)


def past_company(words: Words, noun: Noun, at: int) -> int:
    """Past the "with the actions" of "A menu with the actions appears"; where the verb stands then."""
    if noun.verbatim or at >= len(words) or words[at].low != "with":
        return at
    company = read_noun(words, at + 1)
    if company is None or company.verbatim or company.last >= len(words):
        return at
    behind = words[company.last].low
    return company.last if behind in APPEARING | {"will", "should", "opens"} else at


def is_any_window(noun: Noun) -> bool:
    """True for "a new window", which has no name to look for."""
    return not noun.verbatim and noun.text.casefold() in BLANK and noun.role in {"window", "tab"}


def subject_place(subject: Noun | None, where: str | None) -> str | None:
    """A named subject tells where its value stands: the **Status** column."""
    if subject is None or subject.text.casefold() in _SYSTEMS:
        return joined((where,))
    of = subject.inside if subject.role == "column" else None  # "the **Type** column of **Ada**" is in that row
    row = f"{of.text} row" if of is not None else None
    return joined((subject.shown, row, where))


def is_chosen_tab(words: Words, subject: Noun, at: int) -> bool:
    """True for "the tab **Details** is selected" and "**Details** is the active tab"."""
    lows = [word.low for word in words[at : at + 3]]
    is_tab = subject.role in lexicon.TABS or subject.prefix.casefold() in lexicon.TABS
    return (is_tab and lows[:1] in (["selected"], ["active"], ["open"])) or lows in (
        ["the", "active", "tab"],
        ["the", "selected", "tab"],
    )


def is_found(words: Words, at: int) -> bool:
    """True for "… is the only result": what stands in a list, and no more is said of it."""
    noun = read_noun(words, at)
    return noun is not None and noun.det == "the" and not noun.verbatim and noun.head in _RESULTS
