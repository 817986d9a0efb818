"""Lists and tables in a step: what their items are is said by the sentence in front of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from helpwright.reading import lexicon
from helpwright.reading.blocks import Block, Bullets, Paragraph
from helpwright.reading.clauses import Choose, Clause, Click, Condition, Copy, Fill, Human, LogIn, See, Set
from helpwright.reading.items import (
    announces_sights,
    are_aims,
    are_choices,
    as_field,
    assigned_clauses,
    choice_clause,
    field_clauses,
    is_place_of_all,
    is_thought_up,
    leaves_free,
    names_nothing,
    names_of,
    names_ways,
    shown_clauses,
    switch_clause,
    with_aim,
    with_option,
)
from helpwright.reading.lists import Labelled, Use, case_of, each_of, is_row, labels_by_line, read_label
from helpwright.reading.noun import Noun
from helpwright.reading.outcome import StepPicture, Unread
from helpwright.reading.phrases import VerbPhrase
from helpwright.reading.pictures import pictures_of
from helpwright.reading.scene import Scene
from helpwright.reading.sentences import Sentence, Source, quote, read_sentences, read_source
from helpwright.reading.shapes import are_named, is_code, is_listed, is_reference
from helpwright.reading.tables import VALUE_HEADS, Rows, are_filled_in, gives_options, tells_columns
from helpwright.reading.verbs import gerund_at
from helpwright.reading.word import fold, show
from helpwright.reading.words import read_item, read_words

_PICKING = frozenset({"select", "choose", "pick"})
_ASKING = frozenset("enter type add paste select choose click set provide specify".split())
_WHOLES = frozenset({"settings", "setting", "section", "options", "details", "properties"})


@dataclass(slots=True)
class ListReader:
    """Reads the lists of a step; `intro` is the sentence in front, `said` its verb phrases, `use` what items are."""

    scene: Scene
    clauses: list[Clause] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    pictures: list[StepPicture] = field(default_factory=list)
    intro: Sentence | None = None
    said: tuple[VerbPhrase, ...] = ()
    use: Use = "sentences"
    optional: bool = False
    optional_here: bool = False
    gerunds: bool = False
    whole_dropped: bool = False
    insert_at: int = 0
    intro_at: int = 0  # where the clauses of the sentence in front begin
    condition: Condition | None = None  # what the sentence in front of a list says of all its items
    bare: Sentence | None = None  # the whole paragraph, where it is a name and hardly more
    label: Noun | None = None  # a field's name in front of the sentences that tell what to do with it
    log_in: LogIn | None = None  # waits until the fields listed after it are filled

    def read(self, blocks: tuple[Block, ...]) -> None:
        """Read these blocks in order."""
        raise NotImplementedError

    def _bullets(self, items: tuple[tuple[Block, ...], ...]) -> None:
        use, intro, said = self.use, self.intro, self.said
        if use in {"fields", "switches", "options"} and are_named(items, intro):
            return  # they tell of what the sentence has named already
        made = bool(said) and said[-1].verb.deed == "make" and use == "fields"
        if made and intro is not None and all(is_code(item) for item in items):
            self.unread.append(Unread(intro.quote(0, len(intro.words)), intro.span(0)))
            return  # "subscribe to events: `a`, `b`": no fields, and it isn't said how
        if use in {"fields", "switches", "options"} and (self._kept() or self._all_labelled(items, use)):
            self._drop_whole(use)
        elif use in {"switches", "options"}:
            use = "sentences"
        if use == "sentences" and intro is not None and are_choices(items) and self._picks(intro):
            use = "alternatives"
        if use == "alternatives":
            self.clauses[self.intro_at :] = [one for one in self.clauses[self.intro_at :] if not names_ways(one)]
        clauses, unread = len(self.clauses), len(self.unread)
        aimed = use == "sentences" and are_aims(items)
        condition = self.condition if intro is not None and intro.end == ":" and not said else None
        for index, item in enumerate(items):
            self.intro, self.said, self.use = intro, said, use
            first = item[0] if item else None
            if use == "alternatives":
                if index == 0:
                    self.gerunds = True
                    self._item(item, use)
                    self.gerunds = False
                continue
            if use == "choices":
                if index == 0:
                    self._choice(item)
                continue
            if use == "values":
                if index == 0:
                    self._value(item)
                continue
            if isinstance(first, Paragraph) and use in {"fields", "switches", "options"}:
                words, source = read_item(first.inline), read_source(first.inline)
                label = read_label(words, bare=True)
                self.pictures.extend(pictures_of(first.inline))
                if is_reference(words):
                    continue
                if lined := labels_by_line(words, source.content):
                    for one in lined:
                        self._listed(one, source, use)
                    continue
                if label is not None and not label.verbatim and fold(label.label) in lexicon.LABELS and label.rest:
                    continue  # "Note: …"
                if label is not None:
                    for one in each_of(label):
                        self._listed(one, source, use)
                    self._told_below(label, source, item[1:])
                    continue
                sentences = read_sentences(words, source)
                names = names_of(sentences[0]) if len(sentences) == 1 else ()
                if names:  # "**First name** and **Last name**"
                    for one in names:
                        self._listed(one, source, use)
                    continue
                assigned = assigned_clauses(sentences[0], self.scene) if len(sentences) == 1 else None
                if use == "fields" and assigned is not None:
                    for clause in assigned:
                        self._insert(clause)
                    continue
            if use == "sentences" and announces_sights(intro):
                shown = shown_clauses(first)
                self.clauses.extend(shown)
                if shown or names_nothing(first):
                    continue
            before = len(self.clauses)
            self._among_fields(item, use)
            if aimed:
                self.clauses[before:] = [with_aim(clause, item) for clause in self.clauses[before:]]
        if condition is not None:  # "If you use a proxy:" holds for each item
            self.clauses[clauses:] = [
                replace(one, condition=one.condition or condition) for one in self.clauses[clauses:]
            ]
        if use == "fields" and intro is not None and leaves_free(intro):
            self.clauses[clauses:] = [replace(clause, optional=True) for clause in self.clauses[clauses:]]
        if use == "fields" and not self.whole_dropped and len(self.unread) == unread:
            self._forget_announcement(intro, self.clauses[clauses:])
        if self.log_in is not None:
            self.clauses.append(self.log_in)
            self.log_in = None
        self.use = use

    def _picks(self, intro: Sentence) -> bool:
        """True for "Select a **scope**." in front of items that each say one; unread where it says more behind it."""
        made = self.clauses[self.intro_at :]
        if not made or not isinstance(made[0], Choose | Click) or intro.words[0].low not in _PICKING:
            return False
        if len(made) == 1:
            del self.clauses[self.intro_at :]
        else:  # "… and click **Next**": picked before that, not after
            self.unread.append(Unread(intro.quote(0, len(intro.words)), intro.span(0)))
        return True

    def _among_fields(self, item: tuple[Block, ...], use: Use) -> None:
        """An item that is an instruction: it is followed where the others are filled in."""
        before, dropped, at = len(self.clauses), self.whole_dropped, self.insert_at
        self._item(item, use)
        if use == "fields" and self.clauses and is_thought_up(self.clauses[-1]):
            self.clauses[-1] = as_field(self.clauses[-1])
        if dropped and len(self.clauses) >= before:
            made = self.clauses[before:]
            del self.clauses[before:]
            self.clauses[at:at] = made
            self.whole_dropped, self.insert_at = True, at + len(made)

    def _forget_announcement(self, intro: Sentence | None, made: list[Clause]) -> None:
        """Have "Fill in the form:" as read where the items are instructions that fill it."""
        if intro is None or not made or not all(isinstance(clause, Fill | Choose | Set) for clause in made):
            return
        before = self.clauses[-len(made) - 1] if len(self.clauses) > len(made) else None
        announced = intro.quote(0, len(intro.words))
        if self.unread and self.unread[-1].quote in announced:
            quoted = self.unread.pop().quote
            self.clauses = [clause for clause in self.clauses if clause.quote != quoted]
            place = announced.find(quoted)
            later = [one for one in self.clauses[: -len(made)] if announced.find(one.quote) > place]
            if place >= 0 and later:  # "Enter the following values, then click **Save**:"
                self.clauses = [*(one for one in self.clauses[: -len(made)] if one not in later), *made, *later]
        elif isinstance(before, Fill) and before.role in _WHOLES and before.quote in announced:
            self.clauses.remove(before)  # "Configure the **network** settings:"

    def _told_below(self, label: Labelled, source: Source, blocks: tuple[Block, ...]) -> None:
        """Have a field as unread of which lists below say what to do with it, in one case and another."""
        lists = tuple(block for block in blocks if isinstance(block, Bullets))
        inner = type(self)(replace(self.scene))
        inner.read(lists)
        acts = any(not isinstance(clause, Human | See) and not clause.optional for clause in inner.clauses)
        if acts or inner.unread:
            self.unread.append(Unread(quote(source, label.words), source.span(label.words[0].start)))

    def _choice(self, item: tuple[Block, ...]) -> None:
        """The first of several options is chosen; where the items are instructions, the first is followed."""
        first = item[0] if item else None
        words = read_words(first.inline) if isinstance(first, Paragraph) else ()
        label = read_label(words, bare=True)
        if not isinstance(first, Paragraph) or label is None:
            self._drop_whole("choices")
            self._item(item, "choices")
            return
        whole = self.clauses[-1] if self.clauses and isinstance(self.clauses[-1], Choose) else None
        picked = bool(self.said) and self.said[-1].verb.deed == "choose" and bool(self.said[-1].objects)
        if (whole is not None and whole.verbatim) or (picked and self.said[-1].objects[0].verbatim):
            return  # "Choose the **Free** plan:" and what it has
        if self.clauses and isinstance(filled := self.clauses[-1], Fill) and filled.verbatim:
            self.clauses[-1] = replace(filled, value=label.label)  # "In **Size**, enter one of:"
            return
        self._drop_whole("choices")
        source = read_source(first.inline)
        self._insert(choice_clause(label, source, whole))
        self._told_below(label, source, item[1:])
        if is_row(label) or (label.rest and label.rest[0].low in lexicon.PLAIN_VERBS):
            self.unread.append(Unread(quote(source, label.rest), source.span(label.rest[0].start)))

    def _value(self, item: tuple[Block, ...]) -> None:
        """The first of the values that a field may have: "Set **X** to the one you want:"."""
        first = item[0] if item else None
        label = read_label(read_words(first.inline), bare=True) if isinstance(first, Paragraph) else None
        given = next((one for one in reversed(self.clauses) if isinstance(one, Fill) and one.verbatim), None)
        if label is None or given is None or given is not self.clauses[-1]:
            self._item(item, "sentences")
            return
        if label.words[0].mark == "code":
            self.clauses[-1] = replace(given, value=label.label)
            return
        self.clauses[-1] = replace(with_option(given, label.label), verbatim=label.verbatim)

    def _item(self, item: tuple[Block, ...], use: Use) -> None:
        """An item read as prose: instructions, or a description of something."""
        first = item[0] if item else None
        if isinstance(first, Paragraph):
            words = read_words(first.inline)
            label = read_label(words)
            is_field = label is not None and fold(label.label) not in lexicon.LABELS
            if is_field and label is not None and label.rest and label.rest[0].kind != "name" and use == "sentences":
                self._described(label, read_source(first.inline))
                self.read(item[1:])
                return
            if label is not None and (not label.rest or all(word.kind == "punct" for word in label.rest)):
                self._case(label, read_source(first.inline), item[1:])
                return
        self.intro, self.use = None, "sentences"
        self.read(item)

    def _case(self, label: Labelled, source: Source, blocks: tuple[Block, ...]) -> None:
        """What stands below an item that is no more than "To select a line:": done by those who want that."""
        case = case_of(label)
        if case is None:
            self._told_below(label, source, blocks)
            return
        before = len(self.clauses)
        self.intro, self.use = None, "sentences"
        self.read(blocks)
        self.clauses[before:] = [replace(one, condition=one.condition or case) for one in self.clauses[before:]]

    def _described(self, label: Labelled, source: Source) -> None:
        """An item "Name: what to do with it": what it says to do is done to that field."""
        first = label.rest[0].low
        if first in {"enter", "type", "provide", "paste", "input", "specify"}:
            self._field(label, source)
            return
        further = read_sentences(label.rest, source)[1:]
        by = next((at for at, word in enumerate(label.rest) if word.low == "by"), None)
        entering = by is not None and gerund_at(label.rest, by + 1) is not None
        asks = any(sentence.words[0].low in _ASKING for sentence in further if sentence.words)
        if entering or asks or first in {"select", "choose", "pick", "set", "check", "enable", "click"}:
            self.unread.append(Unread(quote(source, label.words), source.span(label.words[0].start)))

    def _all_labelled(self, items: tuple[tuple[Block, ...], ...], use: Use) -> bool:
        firsts = [item[0] for item in items if item]
        labelled = [isinstance(first, Paragraph) and is_listed(first, use) for first in firsts]
        return 2 * sum(labelled) > len(labelled)

    def _kept(self) -> bool:
        """True if the list names values to keep: "save the following information:"."""
        return self.use == "options" and bool(self.said) and self.said[-1].verb.deed in {"copy", "save"}

    def _drop_whole(self, use: Use) -> None:
        """Forget the clause that spoke of the whole list: its items say it better.

        Where none did, and the reader has gone on to click something, it isn't certain when the fields are filled.
        """
        if self.whole_dropped:
            return
        if not self._forget_whole(use) and use == "fields" and self.clauses and isinstance(self.clauses[-1], Click):
            words = self.intro.words if self.intro is not None else ()
            if words and self.intro is not None and len(self.said) > 1:
                self.unread.append(Unread(self.intro.quote(0, len(words)), self.intro.span(0)))

    def _forget_whole(self, use: Use) -> bool:
        self.whole_dropped = True
        self.insert_at = len(self.clauses)
        if self.clauses and isinstance(login := self.clauses[-1], LogIn):
            self.log_in = replace(login, target="")
            self.clauses.pop()
            self.insert_at -= 1
        content = self.intro.quote(0, len(self.intro.words)) if self.intro is not None else ""
        if self.unread and self.unread[-1].quote in content:
            quoted = self.unread.pop().quote
            self.clauses = [
                clause for clause in self.clauses if not (isinstance(clause, Fill) and clause.quote == quoted)
            ]
            place = content.find(quoted)
            later = enumerate(self.clauses[self.intro_at :], start=self.intro_at)
            behind = [at for at, clause in later if content.find(clause.quote) > place]
            self.insert_at = behind[0] if behind else self.insert_at
            return True
        wholes = Click | Set | Copy if use == "options" else Fill | Set | Choose | Copy | Human
        wholes = wholes | Click if use == "choices" else wholes
        for at in range(len(self.clauses) - 1, max(-1, len(self.clauses) - 4), -1):
            clause = self.clauses[at]
            announced = any(word in clause.quote.casefold() for word in ("following", "as follows", "as shown"))
            speaks_of_whole = at == len(self.clauses) - 1 or announced
            named = clause.verbatim and getattr(clause, "role", None) != "form" and not is_place_of_all(clause)
            of_following = isinstance(clause, Click) and (
                clause.target.casefold().startswith("following") or clause.role == "option"
            )
            if (isinstance(clause, wholes) or of_following) and not named and speaks_of_whole:
                del self.clauses[at]
                self.insert_at = at
                return True
        return False

    def _field(self, label: Labelled, source: Source) -> None:
        made = None if is_row(label) else field_clauses(label, source, self.scene, self.condition)
        if made is None:
            self.unread.append(Unread(quote(source, label.words), source.span(label.words[0].start)))
        for clause in made or ():
            self._insert(clause)

    def _insert(self, clause: Clause) -> None:
        """Put an item's clause where the sentence spoke of all items."""
        at = self.insert_at if self.whole_dropped else len(self.clauses)
        self.clauses.insert(at, clause)
        self.insert_at = at + 1

    def _listed(self, label: Labelled, source: Source, use: Use) -> None:
        """An item of a list that the sentence in front speaks of as a whole."""
        if use == "fields":
            self._field(label, source)
            self.texts.append(show(label.words))
        else:
            self._insert(switch_clause(label, source, self.said[-1].verb.deed))

    def _table(self, rows: Rows) -> None:
        headed = bool(rows) and any(read_words(cell) for cell in rows[0])
        if len(rows) < 2 or not headed or (self.use != "fields" and not are_filled_in(rows, self.said)):
            self._give_up_table(rows)
            return
        if gives_options(rows, self.clauses[-1] if self.clauses else None):
            return
        if len(rows[0]) > 2 and not tells_columns(rows):
            self._give_up_announced()
            return
        self._drop_whole("fields")
        literal = len(rows[0]) > 1 and bool({word.low for word in read_words(rows[0][1])} & VALUE_HEADS)
        for row in rows[1:]:
            if len(row) < 2:
                continue
            name, value = read_words(row[0]), read_words(row[1])
            if not name:
                continue
            verbatim = any(word.kind == "name" for word in name)
            bracket = next((at for at, word in enumerate(name) if word.text == "("), len(name))
            said = show([word for word in name[:bracket] if word.text != "*"])
            label = Labelled(said, verbatim, value, name, literal)
            self._field(label, read_source(row[0]))
            self.texts.append(show(label.words))

    def _give_up_announced(self) -> None:
        """Have the sentence in front of a table as unread."""
        self._drop_whole("fields")
        if self.intro is not None:
            self.unread.append(Unread(self.intro.quote(0, len(self.intro.words)), self.intro.span(0)))

    def _give_up_table(self, rows: Rows) -> None:
        """Have what announces a table of marked names as unread, where it isn't certain what they are for."""
        named = [row for row in rows[1:] if row and any(word.kind == "name" for word in read_words(row[0])[:1])]
        fills = any(phrase.verb.deed in {"fill", "fill in", "assign", "choose"} for phrase in self.said)
        if self.intro is not None and self.intro.end == ":" and fills and len(named) > 1:
            last = len(self.intro.words)
            self.unread.append(Unread(self.intro.quote(0, last), self.intro.span(0)))
