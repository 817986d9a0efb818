"""Lists of nouns: "A, B and C"."""

from __future__ import annotations

from dataclasses import replace

from helpwright.reading import lexicon
from helpwright.reading.boundaries import ARTICLES, is_participle
from helpwright.reading.noun import Noun
from helpwright.reading.nouns import read_noun
from helpwright.reading.verbs import Words, clause_starts, gerund_at, plain_object_at, tail_end
from helpwright.reading.word import show

_DEFINITE = frozenset("the your this their its".split())
_FINITE = lexicon.AUXILIARIES | lexicon.HAPPENINGS
_TITLED = lexicon.PAGE_ROLES | {"card", "panel", "pane", "dialog", "menu", "area", "group"}
_OPENED = frozenset({"dialog", "pop-up", "popup", "window", "modal", "menu"})
_PAIRED = frozenset("first start old current minimum min".split())
_ADJECTIVES = frozenset(
    "single new existing recent public private custom default different similar valid current".split()
)
_HAPPENING = frozenset("goes stops downloads unfolds drops slides rises grows comes falls blinks spins".split())
_NO_MEMBERS = lexicon.BASES | lexicon.EXAMPLES
_BEHIND_APPOSITIONS = lexicon.PREPOSITIONS | lexicon.RELATIVES | _FINITE


def read_nouns(words: Words, index: int, *, in_turn: bool = False) -> tuple[tuple[Noun, ...], str, int]:
    """The nouns of a list that starts here ("A, B and C"), the word that joins them, and where the list ends.

    `in_turn`: they are acted on one after the other, so that "then **C** in the menu" has its place for itself.
    """
    found: list[Noun] = []
    joined = "and"
    at = index
    while (noun := read_noun(words, at)) is not None:
        if not found and (apposed := read_apposition(words, noun)) is not None:
            return (apposed,), joined, apposed.last
        found.append(noun)
        at = noun.last
        separator = at
        joiner = ""
        while separator < len(words) and (
            words[separator].text == ","
            or words[separator].low in {"and", "or", "&", "then", "and/or", "followed", "by", "plus"}
        ):
            if words[separator].low == "by" and words[separator - 1].low != "followed":
                break
            if words[separator].low in {"or", "and/or"}:
                joiner = "or"
            separator += 1
        if tuple(word.low for word in words[separator : separator + 3]) == ("as", "well", "as"):
            separator += 3
        if separator < len(words) - 1 and words[separator].low == "not" and words[separator + 1].kind == "name":
            return tuple(found), joined, separator + 2  # "**Delete**, not **Archive**"
        separator = _past_if(words, separator)
        if joiner == "" and (deed := _as_one_deed(words, noun, separator)) is not None:
            return (*found[:-1], deed), joined, deed.last
        titled = _goes_on_titled(words, noun, separator)
        if separator == at or separator >= len(words) or (clause_starts(words, at) and not titled):
            break
        if _begins_clause(words, separator) or _instructs(words, separator):
            break
        following = read_noun(words, separator)
        if following is None or _is_subject(words, following) or _is_verb(words, following):
            break
        if not noun.verbatim and following.mark == "bold" and following.text.casefold() in lexicon.NAMED_DEEDS:
            break  # "Enter a name and **Save**"
        if found[0].verbatim and found[0].mark == "bold" and following.det in _DEFINITE and _is_plural(following):
            break  # "click **A**, and the spinner rotates": a thing or what it does?
        placed = following.last < len(words) and words[following.last].low in lexicon.PLACE_PREPOSITIONS
        if in_turn and placed and following.verbatim and words[separator - 1].low == "then":
            break
        if words[separator - 1].text == "," and _tells_of(words, separator):
            break
        if words[separator - 1].text == "," and words[separator].low == "each" and noun.verbatim:
            break  # "`a` and `b`, each on a line of its own"
        if words[following.first].low.rstrip(",") in _NO_MEMBERS or (noun.verbatim and _is_deed(words, following)):
            break
        if joiner == "or" and _is_adjective(noun, following):
            shared = show(words[noun.last - 1 : following.last])
            found[-1] = replace(following, first=noun.first, det=noun.det, text=shared, shown=shared)
            return tuple(found), joined, following.last
        if joiner == "" and words[separator - 1].low == "and" and _is_one_name(words, noun, following):
            whole = f"{noun.text} and {following.text}"
            found[-1] = replace(
                following, first=noun.first, det=noun.det, text=whole, shown=f"{whole} {following.role}"
            )
            return tuple(found), joined, following.last
        if _shares_noun(noun, following):
            whole = f"{noun.text} {following.text.split()[-1]}"
            found[-1] = replace(noun, text=whole, shown=whole)
        joined = joiner or joined
        at = separator
    return tuple(found), joined, (found[-1].last if found else index)


def _goes_on_titled(words: Words, noun: Noun, separator: int) -> bool:
    """True for the "Stop instance" of "choose Actions, Instance state, Stop instance": a name, not an order."""
    if separator + 1 >= len(words) or words[separator - 1].text != "," or words[separator].low in lexicon.PLAIN_VERBS:
        return False
    titled = not noun.verbatim and not noun.det and noun.text[:1].isupper() and noun.role is None
    return titled and words[separator].capital and words[separator + 1].kind == "word"


def read_apposition(words: Words, noun: Noun, *, loosely: bool = False) -> Noun | None:
    """The one thing that "the user's name, **Ada**" or "**?**, the sign beside it," names twice; None for others.

    `loosely`: "a new key, `x`," is one thing, too.
    """
    at = noun.last + 1
    if noun.path or at >= len(words) or words[noun.last].text != "," or clause_starts(words, noun.last):
        return None
    second = read_noun(words, at)
    if second is None or second.path or noun.verbatim == second.verbatim:
        return None
    if second.verbatim and second.last >= len(words) and noun.head in _OPENED and not loosely:
        return None  # "…, and in the dialog, **Reset**": what is clicked there
    if second.verbatim:
        end = second.last
        told = (
            (noun.det in _DEFINITE or (loosely and (noun.det != "" or _is_owned(noun))))
            and not noun.is_pronoun
            and second.first + 1 == end
            and _closes(words, end)
        )
        return replace(second, first=noun.first, role=noun.role, prefix=noun.text) if told else None
    end = tail_end(words, second.last)
    lows = {word.low for word in words[at:end]}
    told = second.det in ARTICLES and lows.isdisjoint(_FINITE) and _closes(words, end)
    return replace(noun, last=end) if told else None


def _is_owned(noun: Noun) -> bool:
    """True for "Ada's role"."""
    return noun.shown.partition(" ")[0].endswith(("'s", "’s"))


def _is_one_name(words: Words, noun: Noun, following: Noun) -> bool:
    """True for the name with an "and" in "the Identity and Access Management console"."""
    plain = not (noun.verbatim or following.verbatim or noun.role or noun.path or following.path)
    capital = words[noun.last - 1].capital and words[following.first].capital and noun.last + 1 == following.first
    return plain and capital and noun.det == "the" and not following.det and following.role in _TITLED


def _as_one_deed(words: Words, noun: Noun, separator: int) -> Noun | None:
    """The button "Approve and Send", whose words are capital verbs and take no object; None for anything else."""
    following = read_noun(words, separator) if separator == noun.last + 1 and words[noun.last].low == "and" else None
    if following is None or noun.first == 0:
        return None
    both = (noun, following)
    plain = not any(one.verbatim or one.det or one.role or one.path or one.last - one.first > 1 for one in both)
    verbs = all(words[one.first].capital and words[one.first].low in lexicon.VERB_WORDS for one in both)
    ends = following.last >= len(words) or words[following.last].low in {",", "to", "at", "in"}
    whole = f"{noun.text} and {following.text}"
    return replace(following, first=noun.first, text=whole, shown=whole) if plain and verbs and ends else None


def _closes(words: Words, end: int) -> bool:
    """True if an apposition may end here: the sentence ends, or a comma that no further thing follows."""
    if end >= len(words):
        return True
    if words[end].text != "," or end + 1 >= len(words):
        return words[end].kind == "punct"
    if clause_starts(words, end) or words[end + 1].low == "then":
        return True
    following = words[end + 1]
    return following.kind == "word" and following.low in _BEHIND_APPOSITIONS


def _past_if(words: Words, index: int) -> int:
    """Past a short condition that stands in a list: "A and, **if different,** B"."""
    if index + 1 < len(words) and words[index].low == "if" and words[index - 1].text == ",":
        for at in range(index + 1, min(len(words), index + 4)):
            if words[at].text == ",":
                return at + 1
    return index


def _is_adjective(noun: Noun, following: Noun) -> bool:
    """True for "a starred or recent project": one thing, described in two ways."""
    low = noun.text.casefold()
    counted = bool(noun.det) or low == "single"
    alone = counted and not noun.verbatim and noun.role is None and len(low.split()) == 1
    describes = low in _ADJECTIVES or (len(low) > 4 and low.endswith("ed"))
    return alone and describes and not following.det and not following.verbatim and len(following.text.split()) > 1


def _shares_noun(noun: Noun, following: Noun) -> bool:
    """True for "your first and last name": two things that have their noun in common."""
    paired = not noun.verbatim and noun.det and noun.text.casefold() in _PAIRED
    return bool(paired) and not following.det and not following.verbatim and len(following.text.split()) == 2


def _instructs(words: Words, index: int) -> bool:
    """True for the next of several means: "by typing `x` and clicking **Y**"."""
    verb = gerund_at(words, index)
    behind = words[verb.last] if verb is not None and verb.last < len(words) else None
    named = behind is not None and behind.kind == "word" and behind.capital  # "and choosing Settings"
    return verb is not None and (named or plain_object_at(words, verb.last))


def _is_verb(words: Words, noun: Noun) -> bool:
    """True if the "noun" is an unknown verb, because an object stands right behind it: ", frob the **X**"."""
    if noun.verbatim and noun.mark == "bold" and noun.last < len(words):
        return words[noun.last].low in {"it", "them"}
    if noun.verbatim or noun.det:
        return False
    if noun.text.casefold().endswith((" it", " them")):
        return True
    if noun.last >= len(words):
        return False
    return words[noun.last].kind == "name" or words[noun.last].low in ARTICLES | {"it", "them"}


def _tells_of(words: Words, index: int) -> bool:
    """True for ", indicated by your initial", which tells how the thing before it looks."""
    return is_participle(words[index].low) and index + 1 < len(words) and words[index + 1].low in {"by", "with", "as"}


def _is_deed(words: Words, noun: Noun) -> bool:
    """True for the "drag files" of "click **A** or drag files to the window": a verb and what it takes."""
    plain = not (noun.verbatim or noun.det or noun.role) and len(noun.text.split()) > 1
    return plain and words[noun.first].low in lexicon.VERB_WORDS and words[noun.first].text.islower()


def _begins_clause(words: Words, index: int) -> bool:
    if words[index].kind == "name":
        return False  # the column **When**
    if words[index].low in {"hold", "press"} and index + 1 < len(words) and words[index + 1].low in lexicon.KEYS:
        return True
    if words[index].low in lexicon.VERB_WORDS and index + 1 < len(words) and words[index + 1].low in lexicon.SUBJECTS:
        return True  # "set he value": a verb, though its object is misspelt
    if words[index].low in {"start", "begin"} and gerund_at(words, index + 1) is not None:
        return True
    return words[index].low in lexicon.CONTRACTED or words[index].low in {
        "you",
        "we",
        "it",
        "if",
        "when",
        "there",
        "optionally",
    }


def _is_plural(noun: Noun) -> bool:
    """True for plain words of which the last may be a plural, or a verb: "the spinner rotates"."""
    words = noun.text.split()
    last = words[-1] if len(words) > 1 and not noun.verbatim and noun.role is None else ""
    return last.islower() and last.endswith("s") and not last.endswith(("ss", "us", "is", "as", "'s"))


def _ends_in_verb(words: Words, noun: Noun) -> bool:
    """True for "a list unfolds", "the spinner stops": what happens then, and no further thing."""
    last = words[noun.last - 1]
    if last.kind != "word" or not last.text.islower() or noun.last - noun.first < 3:
        return False
    singular = last.low.endswith(("ss", "us", "is", "as", "'s")) or not last.low.endswith("s")
    return not singular and (noun.det in {"a", "an"} or last.low in lexicon.HAPPENINGS | _HAPPENING)


def _is_subject(words: Words, noun: Noun) -> bool:
    """True if the noun is what the next clause is about: "and the dialog will open"."""
    inside = {word.low for word in words[noun.first : noun.last] if word.kind == "word"}
    if inside & {"says", "reads", "states"} and not inside & {"that", "which"}:
        return True
    if noun.det and not noun.verbatim and _ends_in_verb(words, noun):
        return True
    return noun.last < len(words) and words[noun.last].low in lexicon.AUXILIARIES | lexicon.HAPPENINGS
