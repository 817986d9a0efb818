"""A sentence being read: how far, with what found so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from helpwright.reading import lexicon
from helpwright.reading.clauses import (
    Choose,
    Clause,
    Click,
    Condition,
    Copy,
    Download,
    Email,
    Fill,
    Hover,
    Human,
    Open,
    Scroll,
    See,
    Set,
)
from helpwright.reading.conditions import turned_round
from helpwright.reading.frame import Frame, Lead, place, tells_time
from helpwright.reading.nearest import nearest_phrasing
from helpwright.reading.outcome import Unread
from helpwright.reading.phrases import VerbPhrase
from helpwright.reading.scene import Scene
from helpwright.reading.sentences import Sentence
from helpwright.reading.verbs import imperative_at
from helpwright.reading.word import Word, show

_HOLDERS = frozenset({"card", "row", "tile", "section", "panel", "entry"})
_SURE_VERBS = lexicon.VERB_WORDS - lexicon.NOUN_VERBS


@dataclass(slots=True)
class Line:
    """A cursor over one sentence; `clauses` and `unread` fill up on the way.

    `gerunds`: "Clicking **Save**" instructs, as in the items of a list of ways.
    """

    sentence: Sentence
    scene: Scene
    gerunds: bool = False
    at: int = 0
    leads: tuple[Lead, ...] = ()
    condition: Condition | None = None
    optional: bool = False
    another_way: bool = False  # "Or …", "alternatively": what follows does differently what was said before
    said_optional: bool = False  # by "optionally", which holds up to "then"
    free: bool = False  # "you can": what "and" joins to it is free, too
    others: bool = False  # what comes next waits for what somebody else does: "As soon as she accepts, …"
    alternative: bool = False  # what comes next is another way to do what was said last
    clauses: list[Clause] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    said: list[VerbPhrase] = field(default_factory=list)

    @property
    def words(self) -> tuple[Word, ...]:
        return self.sentence.words

    def frame(self, *, optional: bool = False) -> Frame:
        """What holds for the clauses made now."""
        return Frame(
            self.sentence,
            self.scene,
            self.leads,
            self.condition,
            self.optional or self.alternative or optional,
            self.alternative or self.another_way,
            self.scene.nearby,
        )

    def give_up(self, first: int, last: int) -> None:
        quoted = self.sentence.quote(first, last)
        if quoted.strip():
            self.unread.append(Unread(quoted, self.sentence.span(first), nearest_phrasing(self.words[first:last])))
        self.at = len(self.words)

    def give_up_on(self, first: int, last: int) -> None:
        """Leave one phrase unread and go on behind it."""
        self.unread.append(
            Unread(
                self.sentence.quote(first, last), self.sentence.span(first), nearest_phrasing(self.words[first:last])
            )
        )
        self.at = last

    def where(self) -> str | None:
        leads = (lead for lead in self.leads if not tells_time(lead.noun))
        places = (place(lead.preposition, lead.noun, self.scene.nearby) for lead in leads)
        return ", ".join(filter(None, places)) or None

    def note(self, made: tuple[Clause, ...]) -> None:
        for clause in made:
            if isinstance(clause, (Click, Open)):
                self.scene.go_to(clause.target)
            if not isinstance(clause, (Human, See)):
                self.scene.acted = True
            self.scene.sighted = clause.target if isinstance(clause, See | Scroll) and clause.verbatim else None
            if isinstance(clause, Email) and clause.target is not None and not clause.verbatim and clause.to is None:
                self.scene.last_target, self.scene.last_verbatim = clause.target, False
            self.scene.menu = _menu_of(clause) or self.scene.menu
            self.scene.nearby = _named(clause) or self.scene.nearby
            self.scene.held = _holder(clause)
            self.scene.mailed = self.scene.mailed or isinstance(clause, Email) or _opens_mail(clause)
            self.scene.just_filled, self.scene.just_copied = isinstance(clause, Fill), isinstance(clause, Copy)
            self.scene.just_clicked = isinstance(clause, Click)
            chosen_in = clause.field if isinstance(clause, Choose) else None
            marked = isinstance(clause, Choose) and bool(clause.field_verbatim)
            self.scene.just_chosen = (chosen_in, marked) if chosen_in else None
            opened = isinstance(clause, Click) and clause.role in {"dropdown", "drop-down"} and clause.verbatim
            self.scene.dropdown = clause.target if isinstance(clause, Click) and opened else None
            if isinstance(clause, Set):
                self.scene.switched[clause.field] = clause.state
            self.scene.just_downloaded = isinstance(clause, Download)
            if isinstance(clause, Fill) and clause.field:
                self.scene.last_field, self.scene.last_value = clause.field, clause.value

    def set_condition(self, condition: Condition) -> None:
        """Let a condition hold for what follows in this sentence, and for an "otherwise" after it."""
        self.condition = self.scene.last_condition = condition
        self.scene.conditional = True

    def human(self, first: int, last: int) -> Human:
        span, quoted = self.sentence.span(first), self.sentence.quote(first, last)
        return Human(span=span, quote=quoted, condition=self.condition, what=show(self.words[first:last]))

    def skip_connectors(self) -> None:
        while self.at < len(self.words):
            word = self.words[self.at]
            following = self.words[self.at + 1].low if self.at + 1 < len(self.words) else ""
            if word.low in lexicon.CONDITIONALS or (word.low == "next" and following == "to"):
                return
            if word.kind not in {"punct", "word"}:
                return
            if word.low == "instead" and following == "of":
                return
            if word.low == "only" and self.at == 0 and imperative_at(self.words, 1) is None:
                return
            if word.low in {"here", "there"} and following in {"are", "is"}:
                return
            is_filler = word.low in lexicon.CONNECTORS or (word.low in lexicon.ADVERBS and self.adverb_only())
            if word.kind == "word" and not is_filler:
                return
            if word.low == "otherwise":
                self._turn_round()
            if word.low in {"optionally", "alternatively"}:
                self.optional, self.said_optional = True, True
                self.another_way = self.another_way or word.low == "alternatively"
            if word.low == "then" and self.said_optional and self.said:
                self.optional, self.said_optional = False, False
            if word.low == "or" and (self.at == 0 or (self.clauses and following in {"to", "if"})):
                self.optional = self.another_way = True
            if word.low in {",", ";", "or"} or (word.low == "then" and self.words[self.at - 1].text == ","):
                self.alternative = word.low == "or" and bool(self.clauses)
            self.at += 1

    def _turn_round(self) -> None:
        """ "Otherwise": the last condition doesn't hold; without one, it is a second way."""
        if self.scene.last_condition is not None:
            self.set_condition(turned_round(self.scene.last_condition))
        else:
            self.optional = self.another_way = True

    def adverb_only(self) -> bool:
        """True if the adverb here starts no noun phrase of its own."""
        following = self.words[self.at + 1] if self.at + 1 < len(self.words) else None
        if self.words[self.at].low in lexicon.PREPOSITIONS and following is not None:
            return following.kind == "punct" or following.low in _SURE_VERBS
        return following is None or following.kind != "name"


def _menu_of(clause: Clause) -> str | None:
    match clause:
        case Click(target=name, role="menu" | "dropdown") | Choose(field=str(name)):
            return name
    return None


def _holder(clause: Clause) -> str | None:
    """ "**Ada** card" where the clause looks for a thing that has controls of its own; None for other clauses."""
    match clause:
        case Scroll(target=name, role=role) | See(target=str(name), role=role) if role in _HOLDERS:
            return f"{name} {role}"
    return None


def _opens_mail(clause: Clause) -> bool:
    if not isinstance(clause, Open) or clause.url is not None:
        return False
    return clause.role == "email" or clause.target.casefold() in {"email", "e-mail", "message"}


def _named(clause: Clause) -> str | None:
    """The control or text on the screen that the clause names, which "next to it" may point to; or None."""
    match clause:
        case Click() | Hover() | Scroll() | See():
            return clause.target
        case Fill() | Choose() | Set():
            return clause.field
        case _:
            return None
