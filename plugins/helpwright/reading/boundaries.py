"""Where a noun phrase ends: the words over which none goes on."""

from __future__ import annotations

from helpwright.reading import lexicon
from helpwright.reading.verbs import Words, match_phrase
from helpwright.reading.word import Word

_STOPS = (
    lexicon.PREPOSITIONS
    | lexicon.CONJUNCTIONS
    | lexicon.RELATIVES
    | (lexicon.CONDITIONALS - {"as"})
    | lexicon.AUXILIARIES
    | lexicon.SUBJECTS
    | lexicon.CONTRACTED
    | {"according"}
)
_NAMED_KINDS = frozenset("tab page section extension settings application setting menu link button".split())
_NAMED_CONTROLS = frozenset("button link toggle switch slider checkbox option icon".split())
_IN_DEEDS = lexicon.PREPOSITIONS | {"a", "an", "and", "your", "my"}
_LONGEST_DEED = 5  # words from a small word in a control's name to its kind
_PARTICIPLES = frozenset("associated located corresponding provided used found available shown listed created".split())
ARTICLES = frozenset("a an the your its their our my".split())
DESCRIBING = frozenset("containing representing showing displaying matching holding".split())
_EXPLAINING = frozenset({"explaining", "describing", "stating", "telling", "specifying", "indicating", "saying"})
_EXPLAINED = lexicon.DETERMINERS | {"why", "what", "how", "who", "when", "where", "which", "that"}
_PRESSING = frozenset({"click", "select", "press", "tap", "choose", "hit"})
_CHOOSING = frozenset({"select", "choose", "click", "open"})
_APPEARING = frozenset({"appear", "disappear", "vanish"})
_SIGNS = frozenset({"sign", "icon", "button", "symbol"})
_PLURALS = frozenset({"lists", "changes", "starts", "returns", "updates"})
_NO_NOUNS = _STOPS | lexicon.DETERMINERS | lexicon.ADVERBS
_BEFORE_SIDES = lexicon.DETERMINERS | lexicon.PREPOSITIONS | lexicon.SIDES | {"far"}
_BEHIND_PARTICIPLES = lexicon.PREPOSITIONS | lexicon.ADVERBS | {"previously", "earlier"}


def is_stop(words: Words, index: int) -> bool:
    """True if no noun phrase goes on over this word."""
    word = words[index]
    if word.kind == "punct":
        return True
    if word.kind != "word":
        return False
    if _is_compound(words, index) or _is_side(words, index) or _is_label(words, index) or _is_inside(words, index):
        return False
    if _is_in_deed(words, index) or _is_pressed_particle(words, index):
        return False
    if word.low == "&" and 0 < index < len(words) - 1:
        return not (words[index - 1].capital and words[index + 1].capital)
    if word.capital and index > 0 and words[index - 1].low in _PRESSING and _closes(words, index + 1):
        return False  # "click Next"
    pressed = {words[at].low for at in range(max(0, index - 2), index)} & _PRESSING
    if word.low == "next" and pressed and _ends_here(words, index + 1) and words[index - 1].low in _PRESSING | {"on"}:
        return False  # "click next"
    if word.low == "next" and not (index + 1 < len(words) and words[index + 1].low == "to"):
        return _closes(words, index + 1)
    if word.low == "as" and word.capital and index > 0 and words[index - 1].capital and _closes(words, index + 1):
        return False  # "Save As"
    if word.low == "plus" and index + 1 < len(words) and words[index + 1].low in _SIGNS:
        return False
    if word.low == "can" and index > 0 and words[index - 1].low in {"trash", "garbage"}:
        return False
    if word.low == "no" and index + 1 < len(words) and words[index + 1].low == "longer":
        return True
    if word.low == "first" and index + 2 < len(words) and words[index + 2].low == "last":
        return False
    if word.low in {"one", "ones"} and index > 0 and words[index - 1].low in {"the", "each"}:
        return False
    if _is_letter(words, index):
        return False
    if word.low in _STOPS or word.low in ARTICLES:
        return True
    if word.low == "somewhere":
        return True
    if word.low == "such" and index + 1 < len(words) and words[index + 1].low == "as":
        return True
    if index > 0 and _is_finite(words, index):
        return True
    return word.low in lexicon.ADVERBS and _closes(words, index + 1)


def _is_compound(words: Words, index: int) -> bool:
    """True for the particle of a compound: "the log in screen", "a pop up window", "the drop down"."""
    if words[index].low == "down" and index > 1 and words[index - 1].low in {"drop", "pull"}:
        return words[index - 2].low in lexicon.DETERMINERS or words[index - 2].kind == "name"
    if words[index].low not in lexicon.PARTICLES or index == 0 or index + 1 >= len(words):
        return False
    following = words[index + 1]
    noun_follows = following.kind == "word" and following.low not in _NO_NOUNS
    return words[index - 1].low in lexicon.PARTICLE_VERBS and noun_follows


def _is_finite(words: Words, index: int) -> bool:
    """True for a verb that no comma sets off: "…dropdown select **X**", "the page opens"."""
    low = words[index].low
    if words[index].capital and words[index - 1].capital and index > 1:
        return False  # "Save Changes"
    if low == "switches" and index + 1 < len(words) and words[index + 1].low == "to":
        return True  # "The console switches to …"
    if low in _APPEARING:
        return words[index - 1].kind == "word" and words[index - 1].low.endswith("s")  # "Arrows appear"
    if low in lexicon.HAPPENINGS:
        return words[index - 1].low not in lexicon.DETERMINERS and not _goes_on_to_kind(words, index)
    after = words[index + 1] if index + 1 < len(words) else None
    if words[index - 1].low in ARTICLES or after is None:
        return False
    if low == "replace" and words[index - 1].low in lexicon.ROLES:
        return True  # "In the Server box replace …"
    if low == "search" and after.low == "for" and words[index - 1].low in lexicon.ROLES:
        return True  # "in the **Files** pane search for **A**"
    phrase = match_phrase(words, index, lexicon.VERB_INDEX)
    if phrase is not None and phrase.last - phrase.first > 2:
        return True  # "in the panel position your cursor over **X**"
    if low not in lexicon.PLAIN_VERBS:
        return False
    if low in _CHOOSING and words[index - 1].low in lexicon.ROLES and _is_picked(after):
        return True  # "From the menu select Settings"
    leads_on = low in {"navigate", "go", "click"} and after.low in {"to", "on"} and index > 1
    return after.kind in {"name", "template"} or after.low in ARTICLES or leads_on


def _is_picked(after: Word) -> bool:
    """True for what a verb may pick; not for the kind in "the tab select box"."""
    return after.capital or (after.kind == "word" and after.low not in lexicon.ROLES and after.low not in _NO_NOUNS)


def _goes_on_to_kind(words: Words, index: int) -> bool:
    """True for the plural in "the Data lists explorer panel": plain words go on from it to a kind of control."""
    if words[index].low == "updates" and index + 1 >= len(words):
        return True  # "Save the updates"
    ends = index + 1 >= len(words) or words[index + 1].low in {"in", "of", "and", "then", ".", ","}
    if words[index].low == "changes" and ends and _is_object_of(words, index - 2):
        return True  # "Review the bulk changes in **A**"
    at = index + 1
    while words[index].low in _PLURALS and at < min(len(words), index + 4) and words[at].kind == "word":
        if words[at].low in lexicon.ROLES:
            return True
        if words[at].low in _NO_NOUNS | lexicon.PLAIN_VERBS:
            return False
        at += 1
    return False


def _is_object_of(words: Words, index: int) -> bool:
    """True if an article stands here, with a verb in front that may instruct."""
    return index > 0 and words[index].low in ARTICLES and words[index - 1].low in lexicon.VERB_WORDS


def _is_inside(words: Words, index: int) -> bool:
    """True for the "to" inside a name: "the Machine to Machine Applications tab"."""
    if words[index].low != "to" or index < 2 or index + 1 >= len(words):
        return False
    first = index - 1
    while first > 0 and words[first].kind == "word" and words[first].capital:
        first -= 1
    behind = index + 1
    while behind < len(words) and words[behind].kind == "word" and (words[behind].capital or words[behind].low == "to"):
        behind += 1
    kind = behind < len(words) and words[behind].low in _NAMED_KINDS
    return words[first].low == "the" and first < index - 1 and behind > index + 1 and kind


def _is_pressed_particle(words: Words, index: int) -> bool:
    """True for the "up" of "click Set up": a capital verb behind a press is a button's name, with its particle."""
    ends = _ends_here(words, index + 1) or words[index + 1].low in {"to", "and", "then"}
    if words[index].low not in lexicon.PARTICLES or index < 2 or not ends:
        return False
    before = words[index - 1]
    return before.capital and before.low in lexicon.PARTICLE_VERBS and words[index - 2].low in _PRESSING | {"on"}


def _is_in_deed(words: Words, index: int) -> bool:
    """True for the small word in "the Add to cart button", "the Edit as text slider": a verb names the control."""
    if words[index].low not in _IN_DEEDS or index < 2:
        return False
    first = index - 1
    while first > 0 and words[first - 1].kind == "word" and words[first - 1].low not in ARTICLES:
        first -= 1
    named = words[first].capital and words[first].low in lexicon.VERB_WORDS and words[first - 1].low == "the"
    before = any(word.low in lexicon.ROLES or word.low in _IN_DEEDS for word in words[first:index])
    if not named or before or words[first].kind != "word":
        return False
    for word in words[index + 1 : index + _LONGEST_DEED]:
        if word.kind != "word" or (word.low in _IN_DEEDS and word.low not in ARTICLES):
            return False
        if word.low in _NAMED_CONTROLS:
            return True
    return False


def _is_label(words: Words, index: int) -> bool:
    """True for a small word that a capital makes a name after an article: "the Next button", "the About page"."""
    return index > 0 and words[index].capital and words[index - 1].low in ARTICLES and not _ends_here(words, index + 1)


def _ends_here(words: Words, index: int) -> bool:
    return index >= len(words) or words[index].kind == "punct"


def _is_side(words: Words, index: int) -> bool:
    """True for a side of the screen used as a noun: "on the left", "at right"."""
    if words[index].low not in lexicon.SIDES or index == 0:
        return False
    return words[index - 1].low in _BEFORE_SIDES


def _closes(words: Words, index: int) -> bool:
    """True if a phrase must end before this index."""
    if index >= len(words) or words[index].kind == "punct":
        return True
    low = words[index].low
    return words[index].kind == "word" and (
        low in _STOPS
        or low in lexicon.DETERMINERS
        or low in lexicon.HAPPENINGS
        or (low in lexicon.ADVERBS and _closes(words, index + 1))
    )


def ends_role(words: Words, index: int) -> bool:
    """True for a word after a name that says no kind: an article, "obtained in …", "to"."""
    low = words[index].low
    if (low in lexicon.DETERMINERS and not _is_letter(words, index)) or low in _APPEARING:
        return True
    after = words[index + 1] if index + 1 < len(words) else None
    if low in DESCRIBING and after is not None and (after.low in lexicon.DETERMINERS or after.kind == "name"):
        return True
    if low in _EXPLAINING and after is not None and (after.kind == "name" or after.low in _EXPLAINED):
        return True  # "**Reason** explaining why"
    if low == "assigned" and after is not None and after.low in lexicon.DETERMINERS:
        return True  # "a user assigned the **Admin** role"
    return is_participle(low) and after is not None and after.low in _BEHIND_PARTICIPLES


def _is_letter(words: Words, index: int) -> bool:
    """True for the letter of "Device A"."""
    return words[index].text == "A" and index > 1 and words[index - 1].capital and words[index - 1].kind == "word"


def is_participle(low: str) -> bool:
    """True for a past participle that may follow what it describes: "obtained in step 4"."""
    return low in _PARTICIPLES or (len(low) > 4 and low.endswith("ed") and low not in lexicon.ROLES)


def role_follows(words: Words, index: int) -> bool:
    """True if a word stands here over which a noun phrase goes on: the kind behind a second name."""
    return index < len(words) and words[index].kind == "word" and not is_stop(words, index)
