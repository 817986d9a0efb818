"""Menu paths in a sentence: **A** > **B**."""

from __future__ import annotations

from dataclasses import replace

from helpwright.reading import lexicon
from helpwright.reading.boundaries import is_stop
from helpwright.reading.labels import split_path
from helpwright.reading.noun import Noun
from helpwright.reading.verbs import ARROWS, Words
from helpwright.reading.word import Word, show

_SEPARATORS = frozenset("> -> → » › ➔ ➜ => ▸ ‣ ► >> |".split())


def is_symbol(word: Word) -> bool:
    """True for a lone sign that pictures a control: "More ⋮"."""
    return word.kind == "punct" and word.text > "\u2000" and word.text not in _SEPARATORS | {"–", "—", "…"}


def with_path(words: Words, noun: Noun) -> Noun:
    """The noun with the menu path that goes on after it: **A** > **B**."""
    path = list(noun.path or (noun.text,))
    parts = list(noun.parts)
    last, url, role, verbatim, mark = noun.last, noun.url, noun.role, noun.verbatim, noun.mark
    thing = noun.det in {"a", "an", "any"} and not noun.verbatim and noun.role is None
    if thing or "://" in noun.text:
        return noun  # "Give it a name → **Create**": what is done next
    if last + 2 < len(words) and is_symbol(words[last]) and words[last + 1].text in _SEPARATORS:
        last += 1
    while last + 1 < len(words) and words[last].kind == "punct" and words[last].text in _SEPARATORS:
        following = words[last + 1]
        at = last + 1
        if following.kind == "word" and following.low in {"click", "select"} and not noun.verbatim:
            break  # "the page of the workspace > click **A**": a further instruction
        if _is_order(words, at):
            break  # "**Add project** → name it `shop`"
        if noun.verbatim and following.kind == "word" and following.text in _HUMAN_DEEDS:
            break  # "**GitHub** → authorise → select **A**"
        if following.text in {"The", "A", "An"}:
            break  # "*Choose* >> The chosen file is shown": a sentence
        if following.kind == "word" and following.low in {"then", "the", "and", "click", "select"}:
            at += 1
            following = words[at] if at < len(words) else following
        if following.kind == "name":
            inner = split_path(following.text) if following.mark != "code" else ()
            path.extend(inner or (following.text,))
            parts.append((at, at + 1))
            url, verbatim, mark, role = following.url or url, True, following.mark, None
            last = at + 1
            while last < len(words) and words[last].kind == "word" and words[last].low in lexicon.ROLES:
                role, last = words[last].low, last + 1
            continue
        end = at
        while end < len(words) and words[end].kind in {"word", "image"} and not is_stop(words, end):
            end += 1
        if end == at or following.kind == "image":
            break
        kind = end - 1
        told = kind > at and words[kind].low in lexicon.FIELD_ROLES and words[kind].text.islower()
        role = words[kind].low if told and words[kind - 1].capital else None  # "Destination > Table Name input"
        told_plainly = noun.verbatim and end - at > 1 and not all(_is_titled(word) for word in words[at:end])
        if told_plainly and words[last].text in ARROWS:
            break  # "**Merge** → branch merged": what comes of it
        path.append(show(words[at : kind if told and words[kind - 1].capital else end]))
        parts.append((at, end))
        verbatim, mark, last = False, None, end
    if len(path) < 2:
        return noun
    return replace(
        noun,
        text=path[-1],
        path=tuple(path),
        parts=tuple(parts),
        last=last,
        url=url,
        role=role,
        verbatim=verbatim,
        mark=mark,
    )


def _is_titled(word: Word) -> bool:
    """True for a word as titles have it: with a capital, or a small preposition or the like."""
    return (
        word.capital
        or word.low in lexicon.PREPOSITIONS | lexicon.CONJUNCTIONS | lexicon.ROLES
        or not word.low.isalpha()
    )


def _is_order(words: Words, at: int) -> bool:
    """True for a verb in small letters with what it is done to: no part of a menu is called so."""
    word, behind = words[at], words[at + 1] if at + 1 < len(words) else None
    if behind is None and words[at - 1].text in ARROWS and words[at - 2].kind == "word" and word.text in _ENDS:
        return True  # "choose any region → create"
    ordered = word.kind == "word" and not word.capital and word.low in lexicon.VERB_WORDS
    return ordered and behind is not None and (behind.kind == "name" or behind.low in _OBJECTS)


_HUMAN_DEEDS = frozenset({"authorise", "authorize", "approve", "confirm", "accept", "done", "wait"})
_ENDS = frozenset({"create", "finish", "save", "done"})
_OBJECTS = lexicon.DETERMINERS | {"it", "them", "any", "all", "to", "on"}
