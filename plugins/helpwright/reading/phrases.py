"""A verb and what goes with it: objects, prepositional phrases, purpose, means, condition. No meaning yet."""

from __future__ import annotations

from dataclasses import dataclass

from helpwright.reading import lexicon
from helpwright.reading.aims import is_deed_to_do, is_purpose
from helpwright.reading.boundaries import is_participle
from helpwright.reading.clauses import Condition
from helpwright.reading.conditions import is_choice, read_condition
from helpwright.reading.enumerations import read_nouns
from helpwright.reading.examples import (
    example_between_dashes,
    example_of_place,
    goes_on_listing,
    is_example,
    read_examples,
)
from helpwright.reading.menu_paths import is_symbol
from helpwright.reading.noun import Noun
from helpwright.reading.nouns import read_noun
from helpwright.reading.verbs import (
    Verb,
    Words,
    aim_end,
    clause_starts,
    gerund_at,
    imperative_at,
    relative_end,
    tail_end,
)

_TEMPORAL = frozenset("after before while when without upon instead besides until once".split())
_POINTED = frozenset({"click", "choose", "open", "hover", "expand", "press", "copy", "drag"})
_SHARING = frozenset("find look choose copy click open download search drag".split())
_ALIKE = frozenset({"click", "choose", "press"})
_REVIEWING = frozenset({"review", "check", "verify", "preview"})
_DEPENDING = lexicon.BASES - {"including", "separated", "followed"}
_LIKING = frozenset("like wish want please prefer need".split())
_ADVERBS = lexicon.ADVERBS | {"at", "least"}
_PLACES = lexicon.PLACE_PREPOSITIONS - {"for", "of"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A preposition with its nouns."""

    preposition: str
    nouns: tuple[Noun, ...]
    joined: str


@dataclass(frozen=True, slots=True)
class VerbPhrase:
    """A verb with its arguments, from word `verb.first` up to `last`.

    `purpose` and `means` are word ranges of "to …" and "by …ing"; `examples` are named by "such as", `given` is a value
    that a colon announces.
    `also` are verbs that share the object: "find and select the user".
    """

    verb: Verb
    also: tuple[Verb, ...]
    objects: tuple[Noun, ...]
    joined: str
    phrases: tuple[Phrase, ...]
    purpose: tuple[int, int] | None
    means: tuple[int, int] | None
    condition: Condition | None
    optional: bool
    examples: tuple[Noun, ...]
    given: Noun | None
    last: int

    @property
    def example(self) -> Noun | None:
        """The first of the examples."""
        return self.examples[0] if self.examples else None


def _points(words: Words, at: int) -> bool:
    """True for "like this", which points at something below and is no example."""
    pointer, behind = words[at + 1 : at + 2], words[at + 2 : at + 3]
    alone = not behind or behind[0].kind != "word"
    return words[at].low == "like" and bool(pointer) and pointer[0].low in {"this", "so", "these"} and alone


def read_verb_phrase(words: Words, verb: Verb) -> VerbPhrase:
    """Everything that belongs to the verb, up to the next clause."""
    at, also = _shared_verbs(words, verb)
    while at < len(words) and words[at].low in lexicon.ADVERBS and not _is_object_adjective(words, at):
        at += 1
    if at + 1 < len(words) and words[at].low == "either" and any(word.low == "or" for word in words[at:]):
        at += 1
    deed = also[-1].deed if also else verb.deed
    says_state = (
        deed == "toggle" and at + 1 < len(words) and words[at].low in {"on", "off"} and words[at].kind == "name"
    )
    if says_state and (words[at + 1].kind == "name" or words[at + 1].low in lexicon.DETERMINERS):
        at += 1  # "toggle **ON** the **Active** button"
    objects: tuple[Noun, ...] = ()
    joined = "and"
    arrow = at + 1 < len(words) and words[at].kind == "punct" and words[at].text in {">", "->", "→"}
    if arrow and deed in _POINTED:
        at += 1  # "and choose -> **Users**"
    if at + 2 < len(words) and words[at].kind == "image" and words[at + 1].low in lexicon.DETERMINERS:
        at += 1  # "Expand ![arrow] the **X** section"
    aimed = deed == "log in" and verb.phrase.endswith(" to") and is_deed_to_do(words, at)
    if aimed:
        at -= 1  # "Log in to continue"
    elif at < len(words) and (words[at].low != "to" or deed == "log in"):
        objects, joined, at = read_nouns(words, at, in_turn=deed in {"click", "choose"})
        if not objects and at + 1 < len(words) and words[at].text == "=" and words[at].kind == "punct":
            objects, joined, at = read_nouns(words, _past_decoration(words, at + 1))
        if verb.phrase in {"give", "assign", "name"} and objects:
            inside = range(objects[0].first + 1, objects[0].last)  # "give the rule the name `x`"
            at = next((here for here in inside if words[here].low in {"a", "an", "the"}), at)
            if read_noun(words, at) is not None:
                objects, joined, at = read_nouns(words, at)
    objects, stated = _with_stated_value(words, deed, objects)
    phrases: list[Phrase] = []
    purpose = means = None
    condition: Condition | None = None
    optional = False
    examples: tuple[Noun, ...] = ()
    given: Noun | None = None
    if stated is not None:
        examples, at = (stated,), stated.last + (stated.last < len(words) and words[stated.last].text == ",")
    while at < len(words):
        word = words[at]
        low = word.low
        if word.text == "=" and word.kind == "punct":
            begins = _past_decoration(words, at + 1)
            given = read_noun(words, begins)
            at = given.last if given is not None else at + 1
            continue
        after = words[at + 1].low if at + 1 < len(words) else ""
        if deed == "toggle" and low in {"or", "and"} and after in {"on", "off"} and words[at - 1].low in {"on", "off"}:
            at += 2
            continue
        if (between := example_between_dashes(words, at)) is not None:
            found, at = between
            examples = examples or found
            continue
        if word.kind in {"punct", "word"} and (low in lexicon.CONJUNCTIONS or word.kind == "punct"):
            step = _past_comma(words, at)
            if step is None:
                break
            at = step
            continue
        if word.kind == "name" and deed == "toggle" and low in {"on", "off"}:
            at += 1
            continue
        if word.kind != "word":
            break
        if low == "for" and after == "later":
            at += 2 + (at + 2 < len(words) and words[at + 2].low in {"use", "reference"})
        elif (place := example_of_place(words, at)) is not None:
            phrases = [part for part in phrases if part.nouns[0].verbatim]  # "in its row, for example next to **X**"
            at = place
        elif low == "such" and after == "as" and gerund_at(words, at + 2) is not None and purpose is not None:
            at = next((end for end in range(at + 3, len(words)) if clause_starts(words, end)), len(words))
        elif is_example(words, at) and not _points(words, at):
            examples, at = read_examples(words, at)
            further = at + (at < len(words) and words[at].text == ",")
            if goes_on_listing(words, further, deed):
                more, _, at = read_nouns(words, further + 1)
                objects = (*objects, *more)
        elif (
            low == "by"
            and _skip_adverbs(words, at + 1) is not None
            and gerund_at(words, _skip_adverbs(words, at + 1) or 0)
        ):
            end = tail_end(words, at + 1)
            if end + 1 < len(words) and words[end].text == "," and words[end + 1].kind == "name":
                alone = end + 2 >= len(words) or words[end + 2].kind == "punct"
                end = end + 2 if alone else end  # "by clicking their name, **Ada**"
            end = _further_means(words, end)
            means, at = (_skip_adverbs(words, at + 1) or at + 1, end), end
        elif low in {"to", "in"} and is_purpose(words, at, deed):
            end = aim_end(words, at + 1)
            purpose, at = (at + (3 if low == "in" else 1), end), end
        elif (low in {"so", "such"} and at + 1 < len(words)) or (low in _DEPENDING and objects):
            at = tail_end(words, at + 1)
        elif low == "before" and _clicks_named(words, at + 1):
            break  # "copy both before clicking **Close**": then, or in a later step?
        elif low in lexicon.CONDITIONALS and not (low == "as" and _takes_noun(words, at + 1)):
            at, read, desired = _trailing_condition(words, at)
            condition, optional = condition or read, optional or desired
        elif (
            (low in _TEMPORAL and gerund_at(words, at + 1))
            or (low == "instead" and at + 1 < len(words) and words[at + 1].low == "of")
            or low in lexicon.RELATIVES
            or (low in lexicon.PREPOSITIONS and _is_relative(words, at + 1))
        ):
            at = tail_end(words, at + 1) if objects or deed != "fill" else relative_end(words, at + 1)
        elif low in lexicon.PREPOSITIONS or (low == "next" and at + 1 < len(words) and words[at + 1].low == "to"):
            width = (
                2
                if (low in {"next", "out", "inside"} and after in {"to", "of"})
                or (low == "from" and after in {"within", "inside"})
                else 1
            )
            width += at + width + 1 < len(words) and words[at + width].text == "="  # "Set it to: `x`"
            nouns, how, end = _phrase_nouns(words, at + width, deed, low)
            if not nouns and (low in lexicon.ADVERBS or (low in {"on", "off"} and deed == "toggle")):
                at += 1
                continue
            if not nouns:
                break
            if deed == "fill" and low == "for" and objects and len(nouns) > 1 and all(noun.det for noun in nouns):
                objects, nouns = (
                    (*objects, *nouns[1:]),
                    nouns[:1],
                )  # "the address for your server, your key, and your id"
            preposition = "next to" if low == "next" else low
            phrases.append(Phrase(preposition, nouns, how))
            at = end
        elif low == "somewhere" and after in {"safe", "secure"}:
            at += 2
        elif low in lexicon.ADVERBS:
            at += 1
        elif not objects and deed in {"choose", "fill"} and phrases and low in lexicon.DETERMINERS:
            objects, joined, at = read_nouns(words, at)  # "choose from the list the role of the user"
            if not objects:
                break
        else:
            break
    return VerbPhrase(
        verb, tuple(also), objects, joined, tuple(phrases), purpose, means, condition, optional, examples, given, at
    )


def _further_means(words: Words, end: int) -> int:
    """Where the means end that go on: "by clicking **A**, and then clicking **B**"."""
    at = end
    while at < len(words) and (words[at].text == "," or words[at].low in {"and", "then"}):
        at += 1
    return tail_end(words, at + 1) if at > end and gerund_at(words, at) is not None else end


def _past_decoration(words: Words, at: int) -> int:
    """Past a line's end and a sign in front of what a colon announces: "Check the box: ✅ **Remember me**"."""
    while at + 1 < len(words) and (words[at].kind == "break" or is_symbol(words[at])):
        at += 1
    return at


def _clicks_named(words: Words, at: int) -> bool:
    """True for the gerund in "before clicking **Close**", whose control the words name."""
    verb = gerund_at(words, at)
    noun = read_noun(words, verb.last) if verb is not None and verb.deed in _ALIKE else None
    return noun is not None and noun.verbatim


def _with_stated_value(words: Words, deed: str, objects: tuple[Noun, ...]) -> tuple[tuple[Noun, ...], Noun | None]:
    """ "A password, `x`," is one object and its text, not two objects."""
    if deed != "fill" or len(objects) != 2:
        return objects, None
    thing, text = objects
    plain = not thing.verbatim and thing.det in {"a", "an", "the"}
    stated = text.mark in {"code", "quote"} and not text.det and text.first == thing.last + 1
    return ((thing,), text) if plain and stated and words[thing.last].text == "," else (objects, None)


def _shared_verbs(words: Words, verb: Verb) -> tuple[int, list[Verb]]:
    """Further verbs for the same object, and where the object starts: "find and select the user"."""
    also: list[Verb] = []
    at = verb.last
    gestured = verb.phrase.startswith(("right", "double"))  # "Right-click and select **X**": not both of them X
    sharing = verb.deed in _SHARING and not gestured and not verb.phrase.endswith((" down", " up"))
    while sharing and at + 1 < len(words) and words[at].low in {"and", "or", "&", "/", "and/or"}:
        following = imperative_at(words, at + 1)
        if following is None or (following.deed in {"save", "named"} and following.last >= len(words)):
            break
        if verb.phrase in _REVIEWING and following.deed in _ALIKE:
            break  # "Review and click **Create**"
        if not (words[at].low in {"or", "/", "and/or"} and {verb.deed, following.deed} <= _ALIKE):
            also.append(following)  # "click or tap" is one deed
        at = following.last
    return at, also


def _is_object_adjective(words: Words, at: int) -> bool:
    """True for "left menu", "right panel", "first row": adverbs in form that belong to the object."""
    return read_noun(words, at) is not None


def _skip_adverbs(words: Words, at: int) -> int | None:
    while at < len(words) and words[at].low in _ADVERBS:
        at += 1
    return at if at < len(words) else None


def _past_comma(words: Words, at: int) -> int | None:
    """The index after a comma that goes on with the same clause, or None where the clause ends."""
    told = _past_told_by(words, at)
    if told is not None:
        return told
    if words[at].text != "," or clause_starts(words, at) or at + 1 >= len(words):
        return None
    low = words[at + 1].low
    if low == "each" and at + 2 < len(words) and words[at + 2].low in {"one", "on", "in"}:
        return tail_end(words, at + 1)  # "`a` and `b`, each one on a line of its own"
    if is_example(words, at + 1) or low in {"which", "who"}:
        return at + 1
    if low in {"if", "unless"}:
        return at + 1
    if low in lexicon.BASES:
        end = tail_end(words, at + 2)
        told = low != "including" or not any(word.kind == "name" for word in words[at:end])
        return end if told else None
    if low in _PLACES and low != "then":
        inner = read_nouns(words, at + 2)
        end = inner[2]
        joins = end < len(words) and words[end].low in {"and", "then"} and clause_starts(words, end)
        closes = end >= len(words) or (words[end].kind == "punct" and not clause_starts(words, end))
        if inner[0] and (closes or joins):
            return at + 1
    return None


def _past_told_by(words: Words, at: int) -> int | None:
    """Past "…, marked by your initial," and "… — shown by a star —", which tell how a thing looks."""
    dashed = words[at].text in {"—", "–", "-"}
    if not (dashed or words[at].text == ",") or at + 2 >= len(words) or words[at + 2].low not in {"by", "with", "as"}:
        return None
    if not is_participle(words[at + 1].low):
        return None
    end = tail_end(words, at + 1)
    return end + (end < len(words) and words[end].text == words[at].text and not clause_starts(words, end))


def _is_relative(words: Words, at: int) -> bool:
    return at < len(words) and words[at].low in {"which", "whom", "whose", "what", "how"}


def _takes_noun(words: Words, at: int) -> bool:
    if at >= len(words):
        return False
    if words[at].kind == "word" and words[at].low.endswith("ed") and not words[at].capital:
        return False  # "as requested"
    if words[at].low in lexicon.SUBJECTS or words[at].low in {
        "needed",
        "desired",
        "required",
        "soon",
        "follows",
        "shown",
        "well",
        "described",
        "explained",
        "necessary",
        "appropriate",
        "before",
        "usual",
        "indicated",
        "instructed",
        "above",
    }:
        return False
    return read_noun(words, at) is not None


def _trailing_condition(words: Words, at: int) -> tuple[int, Condition | None, bool]:
    """Past the condition that starts here; the condition, where one holds the clause back; whether it makes it free."""
    end = tail_end(words, at + 1)
    low = words[at].low
    said = words[at + 1 : end]
    liked = low == "as" and [word.low for word in said[:1]] == ["you"] and said[-1].low in _LIKING
    if liked or (any(word.low in lexicon.OPTIONAL_CONDITIONS for word in said[:3]) and len(said) <= 3):
        return end, None, low in {"if", "as", "when", "where", "whenever"}
    if low in {"if", "unless"}:
        return end, read_condition(said, unless=low == "unless"), low == "if" and is_choice(said)
    return end, None, False


def _phrase_nouns(words: Words, at: int, deed: str, preposition: str) -> tuple[tuple[Noun, ...], str, int]:
    if at < len(words) and words[at].low in {"here", "there"}:
        return (Noun(words[at].text, at, at + 1, head=words[at].low, shown=words[at].text),), "and", at + 1
    if at < len(words) and words[at].low in {"on", "off"}:
        return (Noun(words[at].text, at, at + 1, head=words[at].low, shown=words[at].text),), "and", at + 1
    if at + 1 < len(words) and words[at].low == "be" and deed == "assign":
        at += 1
    if at + 1 < len(words) and words[at].low == "that" and words[at + 1].low == "of":
        at += 2  # "with that of your help desk"
    nouns, joined, end = read_nouns(words, at)
    is_next = len(nouns) > 1 and nouns[0].verbatim and nouns[1].det in {"a", "an"} and not nouns[1].verbatim
    if deed == "fill" and preposition in {"in", "into"} and is_next:
        return nouns[:1], "and", nouns[0].last  # "`x` in **A** and a few words in **B**"
    if deed in _POINTED and len(nouns) > 1 and words[nouns[1].first - 1].low == "then":
        return nouns[:1], "and", nouns[0].last  # "next to **A**, then **B**"
    if deed in _POINTED | {"fill"} and len(nouns) > 1 and not nouns[0].verbatim and nouns[1].verbatim:
        return nouns[:1], "and", nouns[0].last  # "in the left menu and then **B**"
    same = {"as", "for"} if deed == "use" else {preposition}
    repeats = deed in {"fill", "choose", "use"} and end < len(words) and words[end].low in same
    if (
        len(nouns) > 1
        and joined == "or"
        and deed == "assign"
        and (end >= len(words) or words[end].low not in {"to", "as"})
    ):
        return nouns[:1], "and", end
    if len(nouns) > 1 and (deed == "assign" or repeats):
        return nouns[:1], "and", nouns[0].last
    return nouns, joined, end
