"""A verb phrase in its sentence, and what every maker of clauses asks of it: names, places, words to quote."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from helpwright.reading import lexicon
from helpwright.reading.clauses import Clause, Condition, Human
from helpwright.reading.noun import Noun
from helpwright.reading.nouns import read_noun
from helpwright.reading.phrases import Phrase, VerbPhrase
from helpwright.reading.scene import Scene
from helpwright.reading.sentences import Sentence
from helpwright.reading.verbs import Words
from helpwright.reading.word import show

_BARE_PLACES = frozenset(
    {"in", "on", "at", "from", "within", "inside", "to", "into", "onto", "through", "via", "using"}
)
_MADE_UP = frozenset("name password username passphrase nickname title pin subdomain slug description".split())
_TITLES = frozenset({"name", "title", "label"})
_PLACING = lexicon.PLACE_PREPOSITIONS | {"next to"}
_OUTSIDE = frozenset(
    (
        "point example case addition time way ways order tutorial guide app phone account computer desktop laptop "
        "browser device product details information minute minutes seconds question future past"
    ).split()
)
_FIELD_PLACES = frozenset(
    {
        "in",
        "for",
        "under",
        "at",
        "on",
        "into",
        "as",
        "from",
        "next to",
        "beside",
        "to",
        "with",
        "using",
        "via",
        "through",
    }
)
_POINTED_AT = frozenset({"box", "area", "part", "block", "card", "section", "panel"})
_FIELDS = lexicon.FIELD_ROLES | {"search box"}
_NEW_TABS = frozenset(
    {"new line", "separate line", "new tab", "new window", "new browser tab", "new browser window", "separate tab"}
)
_TIMES = frozenset("second seconds minute minutes moment moments hour hours day days".split())
_MANNERS = frozenset(
    {"capitals", "uppercase", "lowercase", "caps", "format", "notation", "syntax"}
)  # how a text is typed, and no place


@dataclass(frozen=True, slots=True)
class Lead:
    """A phrase in front of the verb: "In **Name**, …", "From the menu, …"."""

    preposition: str
    noun: Noun
    others: tuple[Noun, ...] = ()
    is_place: bool = False  # something was clicked there: it names no field
    is_filled: bool = False  # it named the field of what was put there already; further text goes there, too


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for every clause of a sentence, and the means to quote it."""

    sentence: Sentence
    scene: Scene
    leads: tuple[Lead, ...] = ()
    condition: Condition | None = None
    optional: bool = False
    another_way: bool = False
    nearby: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A verb phrase in its frame."""

    phrase: VerbPhrase
    frame: Frame

    @property
    def range(self) -> tuple[int, int]:
        """The words of the whole phrase."""
        return self.phrase.verb.first, self.phrase.last

    def common(self, first: int, last: int) -> dict[str, Any]:
        """The fields that every clause has, for the words from `first` up to `last`."""
        sentence = self.frame.sentence
        return {
            "span": sentence.span(first),
            "quote": sentence.quote(first, last),
            "condition": (None if self.phrase.joined == "or" else self.phrase.condition) or self.frame.condition,
            "optional": self.frame.optional or self.phrase.optional or _is_marked_optional(sentence),
            "another_way": self.frame.another_way,
        }

    def of(self, *nouns: Noun) -> Said:
        """The same verb with only these objects."""
        return replace(self, phrase=replace(self.phrase, objects=nouns))

    def without(self, phrase: Phrase) -> Said:
        """The same verb without this phrase, which tells no place."""
        kept = tuple(part for part in self.phrase.phrases if part is not phrase)
        return replace(self, phrase=replace(self.phrase, phrases=kept))

    def with_example(self) -> Said:
        """The same verb with the thing that it gives as an example: "a role, such as **Admin**" is Admin."""
        examples, objects = self.phrase.examples, self.phrase.objects
        if not examples or len(objects) != 1 or objects[0].verbatim or is_made_up(objects[0]):
            return self
        if not examples[0].verbatim:
            return self
        noun = objects[0]
        role = noun.role or (lexicon.SINGULAR_ROLES.get(noun.head, noun.head) if noun.text == noun.head else None)
        role = role if role in lexicon.ROLES else None
        given = tuple(replace(example, role=example.role or role) for example in examples)
        return self.of(*given) if noun.shown.split()[0].casefold().endswith("s") else self.of(given[0])

    def find(self, *prepositions: str) -> Phrase | None:
        """The first phrase with one of these prepositions."""
        return next((phrase for phrase in self.phrase.phrases if phrase.preposition in prepositions), None)

    def chosen(self) -> list[tuple[Noun, tuple[int, int]]]:
        """The objects to act on, each with its words; of alternatives, the first."""
        phrase = self.phrase
        pairs = []
        for index, noun in enumerate(phrase.objects):
            first = phrase.verb.first if index == 0 else noun.first
            last = phrase.last if index == len(phrase.objects) - 1 else noun.last
            pairs.append((noun, (first, last)))
        if phrase.joined == "or" and len(pairs) > 1:
            one, last_one = pairs[0][0], pairs[-1][0]
            whole = _shared_noun(phrase, self.frame.sentence)
            if whole is not None:
                return [(whole, self.range)]
            kinds = not one.verbatim and last_one.head in lexicon.UPLOADABLE and not last_one.det and bool(one.det)
            if kinds and one.text.isupper():  # "a PNG or JPEG file"
                text = show(self.frame.sentence.words[one.first : last_one.last]).removeprefix(f"{one.det} ")
                return [(replace(last_one, text=text, shown=text, det=one.det), self.range)]
            alike = one.verbatim and not one.role and not one.head and one.mark == last_one.mark
            if alike and last_one.head in lexicon.UPLOADABLE:
                text = show(self.frame.sentence.words[one.first : last_one.last])
                return [(replace(last_one, text=text, shown=text, verbatim=False, det="the"), self.range)]
            return [(replace(one, role=last_one.role, head=last_one.head) if alike else one, self.range)]
        return pairs

    def name(self, noun: Noun) -> tuple[str, bool] | None:
        """A noun's name and whether it is verbatim; a pronoun's is what was named last."""
        if noun.is_pronoun and noun.text.casefold() in {"it", "them", "this", "that", "one"}:
            telling = self.find("with", "for", "named") if noun.text.casefold() == "one" else None
            if telling is not None:  # "choose the one with **X**"
                return f"one {telling.preposition} {telling.nouns[0].shown}", False
            scene = self.frame.scene
            return (scene.last_target, scene.last_verbatim) if scene.last_target else None
        scene = self.frame.scene
        if (
            noun.shown.casefold().startswith("same ")
            and {noun.role, noun.head} & lexicon.SWITCH_ROLES
            and scene.switched
        ):
            return next(reversed(scene.switched)), True  # "Flip the same switch again"
        if noun.shown.casefold() == "name" and noun.det == "the" and scene.sighted and self.phrase.verb.deed == "click":
            return scene.sighted, True  # "… where **Ada** is listed. Click the name."
        titled = noun.det in {"its", "their", "her", "his"} and noun.shown.casefold() in _TITLES
        if titled and scene.last_target and not scene.last_verbatim and self.phrase.verb.deed in _POINTED:
            whose = scene.last_target.removesuffix(f"'s {noun.shown}")  # "a user's name … select their name"
            return f"{whose}'s {noun.shown}", False
        if (
            titled
            and scene.last_target
            and scene.last_verbatim
            and self.phrase.verb.deed in {"click", "choose", "open"}
        ):
            return scene.last_target, True  # "find **X** and click its name"
        return noun.text, noun.verbatim

    def remember(self, target: str, verbatim: bool) -> None:
        """Note what a pronoun would mean now."""
        self.frame.scene.last_target, self.frame.scene.last_verbatim = target, verbatim

    def where(self, noun: Noun | None, *used: Phrase | Lead | None) -> str | None:
        """The clause's places in the author's words: its own, those of its phrases, those in front; not the `used`."""
        places: list[str | None] = [noun.where] if noun is not None and noun.where else []
        places += [
            _place_of(phrase, self.frame.nearby) or (self.frame.scene.held if phrase.nouns[0].is_pronoun else None)
            for phrase in self.phrase.phrases
            if phrase not in used
            and self._says_where(phrase.preposition, phrase.nouns[0])
            and not _tells_manner(phrase)
        ]
        places += [
            place(lead.preposition, lead.noun, self.frame.nearby)
            for lead in self.frame.leads
            if lead not in used
            and not lead.is_filled
            and lead.preposition in _PLACING
            and not _is_outside(lead.noun)
            and not _is_for(lead)
        ]
        places += [_place_in(self.frame.sentence.aside(noun.last))] if noun is not None else []
        return ", ".join(filter(None, places)) or None

    def _says_where(self, preposition: str, noun: Noun) -> bool:
        """True if the phrase tells a place on the screen; "for the product" tells more of what is typed."""
        if preposition not in _PLACING or _is_outside(noun) or noun.text[:1].isdigit():
            return False
        if preposition == "from" and self.phrase.verb.deed in {"fill", "fill in"}:
            return False
        typed = self.phrase.verb.deed in {"fill", "fill in", "choose", "add", "on", "off", "toggle"}
        return not (preposition == "for" and typed and not noun.verbatim and noun.role not in _FIELDS)

    def field_lead(self, *, loosely: bool) -> Lead | None:
        """The field named in front of the verb; `loosely`: a marked name without a kind may be one."""
        for lead in reversed(self.frame.leads):
            noun = lead.noun
            if is_field_role(noun) and lead.preposition in _FIELD_PLACES:
                return lead
            if lead.is_place or noun.text.casefold().startswith("step "):
                continue
            named = noun.text[:1].isupper() or (noun.det == "the" and self.phrase.verb.deed == "fill" and self._gives())
            marked = noun.verbatim or (lead.preposition == "for" and named and not noun.url)
            named_field = lead.preposition == "for" and noun.role in _TITLES  # "For the **Group** name, …"
            bare = marked and (noun.role is None or named_field) and not noun.path
            if (
                (loosely or lead.preposition == "for")
                and bare
                and lead.preposition in _FIELD_PLACES
                and not self._is_above_fields(lead)
            ):
                return lead
        return None

    def _gives(self) -> bool:
        """True if the object is the text itself: "for the type, enter `TXT`"."""
        objects = self.phrase.objects
        return len(objects) == 1 and (objects[0].verbatim or objects[0].url is not None)

    def _is_above_fields(self, lead: Lead) -> bool:
        """True for a heading with several fields under it: "Under **Account**, enter a username and a password"."""
        plain = [noun for noun in self.phrase.objects if (not noun.verbatim and noun.det) or noun.mark in _FIELD_MARKS]
        return lead.preposition == "under" and len(plain) > 1 and len(plain) == len(self.phrase.objects)

    def by_hand(self, first: int, last: int) -> Clause:
        """These words as something only a person can do."""
        return Human(**self.common(first, last), what=show(self.frame.sentence.words[first:last]))


def _shared_noun(phrase: VerbPhrase, sentence: Sentence) -> Noun | None:
    """The one thing in "the trigger, condition, or action row", which is called so; None for things of their own."""
    first, *others = phrase.objects
    plain = not any(noun.verbatim or noun.url for noun in phrase.objects) and not any(noun.det for noun in others)
    kind = others[-1].role or (others[-1].head if others[-1].head in lexicon.ROLES else None)
    if not (plain and first.det and first.role is None and kind) or phrase.verb.deed not in _POINTED:
        return None
    text = show(sentence.words[first.first : others[-1].last])
    text = text.removeprefix(f"{first.det} ")
    return replace(others[-1], first=first.first, text=text, shown=text, role=kind, det=first.det)


_FIELD_MARKS = frozenset({"bold", "code"})
_MESSAGE_BOXES = ("dialog box", "dialogue box", "message box", "popup box", "pop-up box", "pop up box")
_POINTED = frozenset({"click", "choose", "open", "drag", "hover"})


def is_made_up(noun: Noun) -> bool:
    """True for what the reader thinks up and types: "choose a password"."""
    owned = "'s " in noun.shown.replace("’", "'")
    return (
        not noun.verbatim and noun.det in {"a", "an", "your"} and noun.head in _MADE_UP and not noun.role and not owned
    )


def is_thought_up(noun: Noun) -> bool:
    """True for a marked field whose text the reader makes up: "a descriptive **Name**"."""
    return noun.text.casefold() in _MADE_UP and noun.role is None


def _is_outside(noun: Noun) -> bool:
    """True for what no screen has a place for: the reader's account, computer or browser."""
    if noun.det in {"this", "that"} and noun.head in {"page", "screen", "step", "view"} and noun.text == noun.head:
        return True
    if noun.head in {"page", "screen"} and noun.text.casefold() in {"same", "current"}:
        return True
    if (
        noun.text.casefold().startswith("step ")
        or tells_time(noun)
        or noun.head == "letters"
        or (not noun.verbatim and noun.head in _MANNERS)
    ):
        return True
    if not noun.verbatim and noun.shown.casefold() in _NEW_TABS:
        return True  # where the browser shows the page that opens
    return not noun.verbatim and (noun.head in _OUTSIDE or noun.shown.casefold() in {"use", "later use", "reference"})


def _tells_manner(phrase: Phrase) -> bool:
    """True for "in the PNG, JPG, or GIF format"."""
    last = phrase.nouns[-1]
    return not last.verbatim and last.head in _MANNERS


def tells_time(noun: Noun) -> bool:
    """True for "(within) a few minutes", which is no place."""
    return (
        not noun.verbatim and noun.shown.casefold().split()[-1:] != [] and noun.shown.casefold().split()[-1] in _TIMES
    )


def _is_for(lead: Lead) -> bool:
    """True for "For people who have signed up, …", which tells when or for whom, not where."""
    noun = lead.noun
    return lead.preposition == "for" and not (noun.verbatim or noun.role or noun.url or noun.text[:1].isupper())


def is_field_role(noun: Noun) -> bool:
    """True for "the X field", "the X dropdown"."""
    if noun.verbatim and noun.head in {"line", "entry", "bar"}:
        return True
    if noun.role == "dialog" or (not noun.verbatim and noun.shown.casefold().startswith(_MESSAGE_BOXES)):
        return False  # "the dialog box that opens", "the **New link** dialog box"
    kind = noun.role or lexicon.ROLE_PHRASES.get(noun.text.casefold(), noun.head)
    return kind in _FIELDS


def _place_of(phrase: Phrase, nearby: str | None) -> str:
    """A phrase's place; "between **A** and **B**" is next to either."""
    if phrase.preposition == "between" and len(phrase.nouns) > 1:
        return ", ".join(place("next to", noun, nearby) for noun in phrase.nouns)
    return place(phrase.preposition, phrase.nouns[0], nearby)


def place(preposition: str, noun: Noun, nearby: str | None = None) -> str:
    """A place on the screen in the author's words: "top right corner", "next to X".

    "Below it" is below what was named last, `nearby`; "in it" tells nothing that one could miss: "".
    """
    if noun.text.startswith("<"):
        return ""  # a component of the page's own, whose words nobody sees here
    if noun.det in {"this", "that", "its", "their"} and noun.shown.casefold() in _POINTED_AT:
        return ""  # "in that box": where the reader looks anyway
    if noun.is_pronoun:
        return f"{preposition} {nearby}" if nearby and preposition not in _BARE_PLACES else ""
    if nearby and noun.det in {"its", "their"} and noun.shown.casefold() in _TITLES:
        return f"{preposition} {nearby}"
    whole = noun.head == "" or not noun.det  # "the sidebar > **B**" is the sidebar, "Settings > Users" a path
    words = (" > ".join(noun.path) if whole else "") or noun.shown or noun.text
    if nearby and noun.det in {"its", "their"} and words.casefold() in {"right", "left"}:
        return f"{words} of {nearby}"
    side, of, pronoun = words.rpartition(" of ")
    if nearby and of and pronoun in {"it", "them"}:
        words = f"{side} of {nearby}"  # "to the right of it"
    if nearby and (words.casefold() == "same row" or words.casefold().endswith("its row") or _is_own_row(noun)):
        return f"{nearby} row"
    return words if preposition in _BARE_PLACES else f"{preposition} {words}"


def _place_in(aside: Words) -> str | None:
    """The place told in brackets: "(at the bottom)", "(top right)"."""
    lows = {word.low for word in aside if word.kind == "word"}
    if len(lows) == len(aside) and lows & lexicon.SIDES and lows <= lexicon.SIDES | lexicon.PLACE_KINDS | {"the"}:
        return show(aside[aside[0].low == "the" :])
    placing = lexicon.PLACE_PREPOSITIONS - ({"for"} if lows & lexicon.SIDES else {"for", "to"})
    noun = read_noun(aside, 1) if len(aside) > 1 and aside[0].low in placing else None
    return place(aside[0].low, noun) if noun is not None and noun.last == len(aside) else None


def _is_own_row(noun: Noun) -> bool:
    return noun.det in {"its", "their", "that", "this"} and noun.shown.casefold() == "row"


def is_file(noun: Noun) -> bool:
    """True for a file or a piece of code, which no web page opens."""
    if noun.url is not None:
        return False
    if noun.mark == "code" and "://" not in noun.text and noun.text.casefold().endswith(lexicon.FILE_ENDINGS):
        return True
    return noun.head in {"file", "files", "folder", "directory", "terminal", "script", "snippet"}


def _is_marked_optional(sentence: Sentence) -> bool:
    """True for "(optional)", and for "(if available)" at the end."""
    if any(word.low == "optional" for aside in sentence.asides if len(aside) <= 2 for word in aside):
        return True
    last = [word.low for word in sentence.asides[-1]] if sentence.asides else []
    behind = bool(last) and sentence.aside_at[-1] >= len(sentence.words)
    return behind and len(last) == 2 and last[0] == "if" and last[1] in _OPTIONAL


_OPTIONAL = frozenset("available present shown visible needed necessary applicable desired offered enabled any".split())
