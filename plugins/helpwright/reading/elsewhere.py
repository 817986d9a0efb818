"""Words that speak of another program, a machine or source code."""

from __future__ import annotations

from helpwright.reading import lexicon

# "The Authenticator app section" is a part of the product's page.
PARTS_OF_PAGES = frozenset("section page option button link card toggle tile".split())


def mentions_elsewhere(text: str) -> bool:
    """True if the folded text speaks of another program, a machine or source code."""
    padded = f" {text} "
    firsts = lexicon.ELSEWHERE_WORDS.keys() & set(text.split())
    return any(_speaks_of(padded, term) for first in firsts for term in lexicon.ELSEWHERE_WORDS[first])


def is_set_elsewhere(title: str) -> bool:
    """True if a title says that what is under it is done in another program; a phone is only used on the way."""
    text = title
    for term in lexicon.SOURCES:
        text = text.replace(term, "")
    return mentions_elsewhere(text)


def _speaks_of(padded: str, term: str) -> bool:
    """True if the text names the program and no service on the web that is called after it ("Docker Hub")."""
    _, found, behind = padded.partition(f" {term} ")
    next_words = behind.split()[:3]
    named = next_words[:1] and next_words[0] in lexicon.WEB_SEQUELS
    return bool(found) and not named and not PARTS_OF_PAGES & set(next_words)
