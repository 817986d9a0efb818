"""For words that were not understood, the nearest phrasing that would be."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from helpwright.reading import lexicon
from helpwright.reading.verbs import Words
from helpwright.reading.word import show

_LIKENESS = 0.8
_SMALL = lexicon.PREPOSITIONS | lexicon.PRONOUNS | lexicon.ADVERBS | lexicon.CONJUNCTIONS

# Verbs that say too little by themselves, with what to write instead; {name} is the first name in the words.
_INSTEAD: Mapping[str, str] = {
    "use": "Click **{name}**.",
    "close": "Click **Close**.",
    "dismiss": "Click **Close**.",
    "assign": "Select **{name}** from the **Field** list.",
    "provide": "Enter the following values:",
    "complete": "Enter the following values:",
    "enter": "Enter the following values:",
    "specify": "Enter the following values:",
    "delete": "Click **Delete**.",
    "remove": "Click **Remove**.",
    "edit": "Click **Edit**.",
    "change": "Set **{name}** to `value`.",
    "update": "Set **{name}** to `value`.",
    "modify": "Set **{name}** to `value`.",
    "configure": "Set **{name}** to `value`.",
    "add": "In **{name}**, enter `value`.",
    "copy": "Copy **{name}**.",
    "ensure": "Make sure that **{name}** is turned on.",
    "verify": "You will see **{name}**.",
    "make": "Make sure that **{name}** is turned on.",
    "go": "Go to **{name}**.",
    "click": "Click **{name}**.",
    "select": "Select **{name}**.",
    "choose": "Choose **{name}**.",
    "open": "Open **{name}**.",
}


def _plain_name(words: Words) -> str:
    """What the words after the verb would be called on the screen, if they are few; else "Name"."""
    rest = [word for word in words[1:] if word.low not in lexicon.DETERMINERS]
    few = 0 < len(rest) < 4 and all(word.kind == "word" and word.low not in _SMALL for word in rest)
    return show(rest).capitalize() if few else "Name"


def nearest_phrasing(words: Words) -> str | None:
    """A phrasing like these words that would be read, or None if nothing is near."""
    spoken = [word for word in words if word.kind == "word"]
    name = next((word.text for word in words if word.kind == "name"), None) or _plain_name(words)
    if not spoken:
        return f"Click **{name}**." if name != "Name" else None
    first = spoken[0]
    if first.low in lexicon.CONDITIONALS or any(word.low in {"step", "steps"} for word in spoken[1:3]):
        return None
    if first.low in _INSTEAD:
        return _INSTEAD[first.low].format(name=name)
    if lexicon.VERBS.get(first.low) == "make" and name != "Name":
        return f"Click **{first.text.capitalize()}**."
    if first.low in lexicon.VERB_WORDS:
        return None
    close = difflib.get_close_matches(first.low, lexicon.PLAIN_VERBS, n=1, cutoff=_LIKENESS)
    if close and first is words[0]:
        verb = close[0].capitalize() if first.capital else close[0]
        return show([*words]).replace(first.text, verb, 1)
    marked = any(word.kind == "name" for word in words)
    return f"Click **{name}**." if marked and first is words[0] else None
