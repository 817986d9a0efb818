"""What a paragraph or a list of a step is by its looks: a headline, a bare name, a pointer, a list of labels."""

from __future__ import annotations

from helpwright.reading import lexicon
from helpwright.reading.blocks import Block, Bullets, Paragraph
from helpwright.reading.clauses import Condition
from helpwright.reading.lists import Use, read_label
from helpwright.reading.noun import Noun
from helpwright.reading.nouns import read_noun
from helpwright.reading.sentences import Sentence
from helpwright.reading.word import Word, fold, show
from helpwright.reading.words import read_item, read_words

_NOTES = frozenset("note important warning tip caution info hint attention".split())
_OPPOSITES = {
    "enable": "disable", "add": "remove", "show": "hide", "allow": "deny", "accept": "reject", "start": "stop",
    "open": "close", "activate": "deactivate", "create": "delete", "expand": "collapse", "lock": "unlock",
    "select": "deselect", "pin": "unpin", "approve": "decline", "block": "unblock", "archive": "restore",
}  # fmt: skip
_UNDOING = frozenset("discard cancel undo revert abort".split())
FILLING = frozenset("enter type provide paste specify input set fill".split())
_LONGEST_VALUE = 5  # words
_LONGEST_HEADLINE = 10  # words


def bare_name(sentences: tuple[Sentence, ...]) -> Sentence | None:
    """The name that a paragraph consists of, with at most a few words after a colon; None for any other text."""
    first = sentences[0].words[0] if sentences and sentences[0].words else None
    if first is not None and first.kind == "word" and is_title(sentences[0]):
        length = sum(len(sentence.words) for sentence in sentences[1:])
        return sentences[0] if length <= _LONGEST_VALUE and len(sentences) > 1 else None
    if first is None or first.kind != "name" or first.mark not in {"bold", "quote"} or first.url is not None:
        return None
    words = [word for sentence in sentences for word in sentence.words if word.kind != "punct"]
    told = [word for word in words[1:] if word.low in lexicon.AUXILIARIES | lexicon.DETERMINERS or word.kind == "image"]
    is_short = len(words) <= _LONGEST_VALUE and not told
    finite = any(word.low in lexicon.AUXILIARIES | lexicon.HAPPENINGS for word in words)
    is_deed = len(words) > 1 and words[1].low in {"for", "to", "in", "on"} and not finite  # "**Enforce** for all"
    return sentences[0] if is_short or is_deed else None


def are_named(items: tuple[tuple[Block, ...], ...], intro: Sentence | None) -> bool:
    """True if a sentence names what the items of the list behind it are called."""
    names = {word.low for word in intro.words if word.kind == "name"} if intro is not None else set()
    firsts = [item[0] for item in items if item]
    labels = [read_label(read_words(first.inline)) for first in firsts if isinstance(first, Paragraph)]
    said = [label for label in labels if label is not None and fold(label.label) in names]
    return len(said) > 1 and 2 * len(said) > len(items)


def is_noted(words: tuple[Word, ...]) -> bool:
    """True for a paragraph that says itself that it is a note: "**IMPORTANT**: …"."""
    return len(words) > 1 and words[0].low in _NOTES and words[1].text == ":"


def points_below(sentence: Sentence) -> bool:
    """True for a sentence that as a whole links to a later part of the same page, where it is done."""
    urls = [word.url for word in sentence.words if word.kind != "punct"]
    return len(urls) > 0 and all(url is not None and url.startswith("#") for url in urls)


def sums_up(words: tuple[Word, ...], bullets: Bullets) -> bool:
    """True for a line that only says what its list comes to: "Enable the plugin", "**Basic settings:**"."""
    words = words[:-1] if words and words[-1].text == ":" else words
    if len(words) == 1 and words[0].mark == "bold" and words[0].low.rstrip(":").split()[-1:] in _OF_FIELDS:
        return True
    if not words or len(words) > _LONGEST_HEADLINE or any(word.kind in {"name", "break"} for word in words):
        return False
    firsts = [item[0] for item in bullets.items if item]
    starts = [read_words(first.inline) for first in firsts if isinstance(first, Paragraph)]
    told = bool(starts) and bool(starts[0]) and _goes_somewhere(starts[0])
    return told and words[-1].kind == "word" and words[-1].low not in {"following", "below"}


_OF_FIELDS = (["settings"], ["options"], ["details"], ["information"], ["properties"], ["fields"], ["parameters"])


def _goes_somewhere(words: tuple[Word, ...]) -> bool:
    """True for an instruction that begins at the beginning: "Go to …", "Open …"."""
    begins = words[0].low in {"go", "open", "navigate", "visit", "log", "sign"}
    placed = words[0].low in {"in", "on", "from", "under"} and sum(word.kind == "name" for word in words) > 1
    return (begins or placed) and len(words) > 2


def shown_text(words: tuple[Word, ...]) -> str:
    """The words without pictures, and without the full stop that a quoted message has swallowed already."""
    kept: list[Word] = []
    for word in words:
        doubled = kept and word.kind == "punct" and word.start == word.end and kept[-1].text.endswith(word.text)
        if word.kind != "image" and not doubled:
            kept.append(word)
    return show(kept)


def is_listed(paragraph: Paragraph, use: Use) -> bool:
    """True for an item that names a thing and, if anything, what is done with it."""
    words = read_item(paragraph.inline)
    if use == "fields" and is_reference(words):
        return False
    assigned = len(words) > 2 and words[0].kind == "name" and words[1].low in {"to", "as"}
    names = bool(words) and all(word.kind == "name" or word.low in {"and", ",", "&"} for word in words)
    return names or read_label(words, bare=True) is not None or (use == "fields" and assigned)


def is_reference(words: tuple[Word, ...]) -> bool:
    """True for an item that is no more than a link to another article: "[Survey](survey.md)"."""
    return len(words) == 1 and (words[0].url or "").partition("#")[0].endswith(".md")


def first_word(sentence: Sentence) -> str:
    """The first word, folded; "" for a sentence without words."""
    return sentence.words[0].low if sentence.words else ""


def is_title(sentence: Sentence) -> bool:
    """True for a few words with capitals and a colon: "Admin Email:"."""
    words = sentence.words
    small = lexicon.PREPOSITIONS | lexicon.CONJUNCTIONS
    titled = all(word.kind == "word" and (word.capital or word.low in small) for word in words)
    told = words and words[0].low not in lexicon.LABELS | lexicon.PREPOSITIONS | {"step", "option", "method"}
    return sentence.end == ":" and 0 < len(words) <= _LONGEST_VALUE and titled and bool(told)


_LONGEST_QUESTION = 7
_REAL_QUESTIONS = frozenset(
    "how what what's why where where's who when which ready done finished sure set questions stuck good happy right "
    "correct ok okay fine satisfied".split()
)


def opposed(sentences: tuple[Sentence, ...]) -> frozenset[int]:
    """Which sentences are ways to opposite ends: "To enable it, click **A**. To disable it, …"."""
    verbs = [_aimed_verb(sentence) for sentence in sentences]
    return frozenset(
        index
        for index, verb in enumerate(verbs)
        if verb and any(_are_opposed(verb, other) for other in (*verbs[:index], *verbs[index + 1 :]))
    )


def _are_opposed(verb: str, other: str) -> bool:
    return verb == other or _OPPOSITES.get(verb) == other or _OPPOSITES.get(other) == verb


def _aimed_verb(sentence: Sentence) -> str:
    """The verb of "To enable it, …"; "" for other sentences."""
    words = sentence.words
    aims = len(words) > 3 and words[0].low == "to" and any(word.text == "," for word in words)
    return words[1].low if aims else ""


def aim_of(sentence: Sentence) -> Condition:
    """The words in front of the comma in "To enable it, …", as a condition."""
    words = sentence.words
    comma = next(at for at, word in enumerate(words) if word.text == ",")
    said = show(words[:comma])
    return Condition(words=said[:1].casefold() + said[1:])


def is_command(word: Word) -> bool:
    """True for code of several words, which no field is called."""
    return word.mark == "code" and " " in word.text


def asked_about(sentence: Sentence) -> Noun | None:
    """The definite thing that a question names last: "Not sure what the identifier was good for?"; None without one."""
    named = (read_noun(sentence.words, at) for at, word in enumerate(sentence.words) if word.low in {"the", "your"})
    things = [one for one in named if one is not None and not one.is_pronoun and one.head != "mind"]
    return things[-1] if things else None


def is_optional(aside: tuple[Word, ...]) -> bool:
    """True for "(Optional)"."""
    return len(aside) == 1 and aside[0].low == "optional"


def asked_condition(sentence: Sentence) -> Condition | None:
    """What "Not working? …" or "Want to go back? …" asks, as a condition of what follows; None for other sentences."""
    words = sentence.words
    lows = {word.low for word in words}
    if sentence.end != "?" or not words or len(words) > _LONGEST_QUESTION or lows & _REAL_QUESTIONS:
        return None
    said = show(words)
    return Condition(words=said[:1].casefold() + said[1:])


def is_no_field(word: Word) -> bool:
    """True for a marked name that no field is called: it instructs ("**Choose a plan:** …"), or says "Optional"."""
    said = word.low.rstrip(":").split()
    if word.kind == "name" and said == ["optional"]:
        return True
    return word.kind == "name" and len(said) > 2 and said[0] in lexicon.VERB_WORDS and said[1] in lexicon.DETERMINERS


def is_bold(block: Block) -> bool:
    """True for a paragraph that is in bold as a whole."""
    children = block.inline.children or [] if isinstance(block, Paragraph) else []
    kinds = [child.type for child in children if child.type != "text" or child.content.strip()]
    return len(kinds) > 2 and kinds[0] == "strong_open" and kinds[-1] == "strong_close" and kinds.count(kinds[0]) == 1


def is_headline(sentence: Sentence) -> bool:
    """True for a sentence that is in bold as a whole, over others that say how: "**Choose a plan.** Click **Pro**." """
    if len(sentence.words) < 2 or any(word.kind == "name" for word in sentence.words):
        return False
    source = sentence.source.content
    ends = source[sentence.words[-1].end - 2 : sentence.words[-1].end + 3]
    return source.startswith("**", sentence.words[0].start) and "**" in ends


def is_code(item: tuple[Block, ...]) -> bool:
    """True for an item that is a piece of code, and at most says what it is for."""
    words = read_words(item[0].inline) if item and isinstance(item[0], Paragraph) else ()
    return bool(words) and words[0].mark == "code" and (len(words) == 1 or words[1].low not in {":", "=", "–", "-"})


def tells_of_field(sentence: Sentence) -> bool:
    """True for what is done with the field that a title in front names: "Enter the …", "Check this box"."""
    lows = [word.low for word in sentence.words[:3]]
    names = sum(word.kind == "name" for word in sentence.words)
    return bool(lows) and ((lows[0] in FILLING and not names) or "this" in lows[1:2])


def undoes(sentence: Sentence) -> bool:
    """True for "To discard your changes, …": what is done instead."""
    lows = [word.low for word in sentence.words[:2]]
    return lows[:1] == ["to"] and lows[-1] in _UNDOING


def is_remark(sentence: Sentence) -> bool:
    """True for "Note, that …", which tells and asks for nothing."""
    lows = [word.low for word in sentence.words[:3]]
    return lows[:2] == ["note", ","] or lows == ["please", "note", ","]
