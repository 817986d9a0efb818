"""One numbered step in, its reading out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from helpwright.article.problem import Span
from helpwright.reading import lexicon
from helpwright.reading.blocks import Block, Bullets, Code, Heading, Note, Numbered, Paragraph, Table
from helpwright.reading.clauses import Choose, Clause, Click, Condition, Copy, Email, Fill, Human, LogIn, Open, See, Set
from helpwright.reading.coding import acts_on_screen, speaks_of_code
from helpwright.reading.items import assigned_clauses, choice_clause, field_clauses, names_of, switch_clause
from helpwright.reading.lists import Labelled, Use, read_label, use_of
from helpwright.reading.outcome import StepPicture, StepReading, Unread
from helpwright.reading.phrases import VerbPhrase
from helpwright.reading.pictures import pictures_of
from helpwright.reading.reader import read_sentence
from helpwright.reading.scene import Scene
from helpwright.reading.sentences import Sentence, Source, quote, read_sentences, read_source
from helpwright.reading.whereabouts import is_elsewhere
from helpwright.reading.words import Word, read_words, show

_TELLING = frozenset("or if e.g. for see you i.e. it the".split())  # begin asides that instruct nothing


@dataclass(slots=True)
class StepReader:
    """Reads the blocks of one step in order; the results fill up on the way."""

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
    condition: Condition | None = None  # what the sentence in front of a list says of all its items
    log_in: LogIn | None = None  # waits until the fields listed after it are filled

    def read(self, blocks: tuple[Block, ...]) -> None:
        """Read these blocks; numbered lists in them are steps of their own and are left out."""
        for index, block in enumerate(blocks):
            match block:
                case Paragraph(inline):
                    self.pictures.extend(pictures_of(inline))
                    words = read_words(inline)
                    self.texts.append(_text(words))
                    self._paragraph(
                        words,
                        read_source(inline),
                        has_code=any(isinstance(b, Code) for b in blocks[index + 1 : index + 2]),
                    )
                case Bullets(items):
                    self._bullets(items)
                case Code():
                    self._code(block)
                case Table(rows):
                    self._table(rows)
                case Note(inner):
                    self._note(inner)
                case Numbered():
                    if self.intro is not None and self.intro.end == ":" and self.use == "fields":
                        self._drop_whole("fields")
                case Heading():
                    pass

    # Prose.

    def _paragraph(self, words: tuple[Word, ...], source: Source, *, has_code: bool = False) -> None:
        if self.use == "fields" and words:
            label = read_label(words)
            if label is not None and label.verbatim:
                self._drop_whole("fields")
                self._field(label, source)
                return
        sentences = read_sentences(words, source)
        self.optional_here = False
        for index, sentence in enumerate(sentences):
            listed = names_of(sentence) if index > 0 and sentences[index - 1].end == ":" else ()
            if listed and self.use in {"fields", "switches", "options"} and self.said[-1].verb.deed != "make":
                self._drop_whole(self.use)
                for label in listed:
                    self._listed(label, source, self.use)
                continue
            if listed and self.use == "choices" and self.clauses and not self.clauses[-1].verbatim:
                whole = self.clauses[-1] if isinstance(self.clauses[-1], Choose) else None
                self._drop_whole("choices")
                self._insert(choice_clause(listed[0], source, whole))
                continue
            if self._is_label(sentence, index, sentences):
                if _label_word(sentence) not in {"optional", "recommended", "step"}:
                    return
                continue
            self.sentence(sentence, has_code=has_code and index == len(sentences) - 1)

    def _is_label(self, sentence: Sentence, index: int, sentences: tuple[Sentence, ...]) -> bool:
        """True for "Note:", "Step 1:", "(Optional)", a title in front of the instructions."""
        lows = [word.low for word in sentence.words]
        if not lows:
            if any(word.low == "optional" for aside in sentence.asides for word in aside):
                self.optional_here = True
            return True
        if (
            _label_word(sentence) in lexicon.LABELS
            and len(lows) <= 3
            and not set(lows[1:]) & lexicon.DETERMINERS
            and (sentence.end in {":", "."} or (index == 0 and sentences[1:]))
        ):
            self.optional_here = self.optional_here or "optional" in lows
            return True
        if lows[0] in {"step", "option", "method"} and len(lows) <= 3 and sentence.end in {":", "."}:
            return True
        only = sentence.words[0]
        return (
            index == 0
            and len(lows) == 1
            and only.kind == "name"
            and only.mark == "bold"
            and sentence.end in {".", ":"}
            and len(sentences) > 1
        )

    def sentence(self, sentence: Sentence, *, has_code: bool = False) -> None:
        """Read one sentence of the step."""
        elsewhere = is_elsewhere(sentence, self.scene)
        if sentence.end == "?":
            return
        reader = read_sentence(sentence, self.scene, gerunds=self.gerunds, optional=self.optional or self.optional_here)
        made, unread = reader.clauses, reader.unread
        self._asides(sentence, made, unread)
        if not has_code and made and isinstance(made[-1], Open) and made[-1].target.startswith("following "):
            unread.append(Unread(made[-1].quote, made.pop().span))
        if elsewhere and (made or unread):
            made, unread = [self._by_hand(sentence)], []
        elif unread and (has_code or speaks_of_code(sentence)):
            of_screen = [part for part in unread if not has_code and acts_on_screen(part.quote)]
            made.extend(Human(span=p.span, quote=p.quote, what=p.quote) for p in unread if p not in of_screen)
            made.sort(key=lambda clause: sentence.source.content.find(clause.quote))
            unread = of_screen
        if any(isinstance(clause, Click | Open) for clause in made):
            self.scene.in_shell = False
        if sentence.end == ":" or reader.said or self.intro is None:
            self.intro, self.said, self.whole_dropped = sentence, tuple(reader.said), False
            self.condition = reader.condition
            self.use = use_of(sentence, self.said)
        announced = self.clauses[-1] if self.clauses else None
        if made and isinstance(made[0], LogIn) and isinstance(announced, LogIn) and not made[0].verbatim:
            del made[0]  # how, said once more: "Sign in using an account that …"
        if made and isinstance(made[0], Email) and isinstance(announced, Email) and announced.target is None:
            self.clauses.pop()  # "Check your inbox. You will find an email …" is one email
        self.clauses.extend(made)
        self.unread.extend(unread)

    def _asides(self, sentence: Sentence, made: list[Clause], unread: list[Unread]) -> None:
        """What stands in brackets and instructs is no part of the sentence's reading, so it is unread."""
        for index, aside in enumerate(sentence.asides):
            if not any(word.kind == "name" for word in aside) or aside[0].low in _TELLING:
                continue
            if aside[0].low not in lexicon.PLAIN_VERBS:
                continue
            inner = read_sentence(replace(sentence, words=aside, asides=()), replace(self.scene))
            acts = [clause for clause in inner.clauses if isinstance(clause, Click) and clause.verbatim]
            lows = {word.low for word in aside}
            behind = sentence.aside_at[index] >= len(sentence.words) and not lows & {"first", "before"}
            if acts and behind and not inner.unread and len(acts) == len(inner.clauses):
                made.extend(acts)
            elif any(not isinstance(clause, (Human, See)) for clause in inner.clauses):
                unread.append(Unread(quote(sentence.source, aside), sentence.span(0)))

    def _by_hand(self, sentence: Sentence) -> Human:
        last = len(sentence.words)
        return Human(span=sentence.span(0), quote=sentence.quote(0, last), what=show(sentence.words))

    # Lists.

    def _bullets(self, items: tuple[tuple[Block, ...], ...]) -> None:
        use, intro, said = self.use, self.intro, self.said
        if use in {"fields", "switches", "options"} and self._all_labelled(items, use):
            self._drop_whole(use)
        elif use in {"switches", "options"}:
            use = "sentences"
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
            if isinstance(first, Paragraph) and use in {"fields", "switches", "options"}:
                words, source = read_words(first.inline), read_source(first.inline)
                label = read_label(words, bare=use == "fields")
                self.pictures.extend(pictures_of(first.inline))
                if label is not None:
                    self._listed(label, source, use)
                    continue
                sentences = read_sentences(words, source)
                assigned = assigned_clauses(sentences[0], self.scene) if len(sentences) == 1 else None
                if use == "fields" and assigned is not None:
                    for clause in assigned:
                        self._insert(clause)
                    continue
            self._item(item, use)
            if use == "fields" and self.clauses and isinstance(self.clauses[-1], Choose):
                self.clauses[-1] = _as_field(self.clauses[-1])
        if self.log_in is not None:
            self.clauses.append(self.log_in)
            self.log_in = None
        self.use = use

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
        if whole is not None and whole.verbatim:
            return
        if self.clauses and isinstance(filled := self.clauses[-1], Fill) and filled.verbatim:
            self.clauses[-1] = replace(filled, value=label.label)  # "In **Size**, enter one of:"
            return
        self._drop_whole("choices")
        self._insert(choice_clause(label, read_source(first.inline), whole))

    def _item(self, item: tuple[Block, ...], use: Use) -> None:
        """An item read as prose: instructions, or a description of something."""
        first = item[0] if item else None
        if isinstance(first, Paragraph):
            words = read_words(first.inline)
            label = read_label(words)
            if label is not None and label.rest and label.rest[0].kind != "name" and use == "sentences":
                self._described(label, read_source(first.inline))
                self.read(item[1:])
                return
            if label is not None and (not label.rest or all(word.kind == "punct" for word in label.rest)):
                return
        self.intro, self.use = None, "sentences"
        self.read(item)

    def _described(self, label: Labelled, source: Source) -> None:
        """An item "Name: what to do with it": what it says to do is done to that field."""
        first = label.rest[0].low
        if first in {"enter", "type", "provide", "paste", "input", "specify"}:
            self._field(label, source)
        elif first in {"select", "choose", "pick", "set", "check", "enable", "click"}:
            self.unread.append(Unread(quote(source, label.words), source.span(label.words[0].start)))

    def _all_labelled(self, items: tuple[tuple[Block, ...], ...], use: Use) -> bool:
        firsts = [item[0] for item in items if item]
        labelled = [isinstance(first, Paragraph) and _is_listed(first, use) for first in firsts]
        return 2 * sum(labelled) > len(labelled)

    def _drop_whole(self, use: Use) -> None:
        """Forget the clause that spoke of the whole list: its items say it better."""
        if self.whole_dropped:
            return
        self.whole_dropped = True
        self.insert_at = len(self.clauses)
        if self.clauses and isinstance(login := self.clauses[-1], LogIn):
            self.log_in = replace(login, target="")
            self.clauses.pop()
            self.insert_at -= 1
        content = self.intro.source.content if self.intro is not None else ""
        if self.unread and self.unread[-1].quote in content:
            quoted = self.unread.pop().quote
            self.clauses = [
                clause for clause in self.clauses if not (isinstance(clause, Fill) and clause.quote == quoted)
            ]
            place = content.find(quoted)
            behind = [at for at, clause in enumerate(self.clauses) if content.find(clause.quote) > place]
            self.insert_at = behind[0] if behind else self.insert_at
            return
        wholes = Click | Set | Copy if use == "options" else Fill | Set | Choose | Copy | Human
        wholes = wholes | Click if use == "choices" else wholes
        for at in range(len(self.clauses) - 1, max(-1, len(self.clauses) - 4), -1):
            clause = self.clauses[at]
            speaks_of_whole = at == len(self.clauses) - 1 or "following" in clause.quote.casefold()
            named = clause.verbatim and getattr(clause, "role", None) != "form"
            if isinstance(clause, wholes) and not named and speaks_of_whole:
                del self.clauses[at]
                self.insert_at = at
                return

    def _field(self, label: Labelled, source: Source) -> None:
        for clause in field_clauses(label, source, self.scene, self.condition):
            self._insert(clause)
        self.texts.append(show(label.words))

    def _insert(self, clause: Clause) -> None:
        """Put an item's clause where the sentence spoke of all items."""
        at = self.insert_at if self.whole_dropped else len(self.clauses)
        self.clauses.insert(at, clause)
        self.insert_at = at + 1

    def _listed(self, label: Labelled, source: Source, use: Use) -> None:
        """An item of a list that the sentence in front speaks of as a whole."""
        if use == "fields":
            self._field(label, source)
        else:
            self._insert(switch_clause(label, source, self.said[-1].verb.deed))

    def _table(self, rows: tuple[tuple, ...]) -> None:  # type: ignore[type-arg]
        if self.use != "fields" or len(rows) < 2:
            return
        self._drop_whole("fields")
        for row in rows[1:]:
            if len(row) < 2:
                continue
            name, value = read_words(row[0]), read_words(row[1])
            if not name:
                continue
            verbatim = any(word.kind == "name" for word in name)
            label = Labelled(show([word for word in name if word.text != "*"]), verbatim, value, name)
            self._field(label, read_source(row[0]))

    def _code(self, code: Code) -> None:
        self.scene.in_shell = self.scene.in_shell or code.language in lexicon.SHELLS
        self._take_code(code)

    def _take_code(self, code: Code) -> None:
        """Code belongs to the instruction in front of it: text to paste, an address to open, or something to run."""
        last = self.clauses[-1] if self.clauses else None
        if isinstance(last, Fill) and last.value is None and not self.scene.elsewhere:
            self.clauses[-1] = replace(last, value=code.content.rstrip("\n"))
        elif (
            isinstance(last, Open) and last.url is None and "http" in code.content and "\n" not in code.content.strip()
        ):
            self.clauses[-1] = replace(last, url=code.content.strip(), target=code.content.strip())

    def _note(self, blocks: tuple[Block, ...]) -> None:
        """A note beside a step tells of it; what it asks for is free."""
        inner = StepReader(replace(self.scene), optional=True)
        inner.read(tuple(block for block in blocks if isinstance(block, Paragraph)))
        self.pictures.extend(inner.pictures)
        self.clauses.extend(clause for clause in inner.clauses if isinstance(clause, Copy))


def _text(words: tuple[Word, ...]) -> str:
    """The words without pictures, and without the full stop that a quoted message has swallowed already."""
    kept: list[Word] = []
    for word in words:
        doubled = kept and word.kind == "punct" and word.start == word.end and kept[-1].text.endswith(word.text)
        if word.kind != "image" and not doubled:
            kept.append(word)
    return show(kept)


def _is_listed(paragraph: Paragraph, use: Use) -> bool:
    """True for an item that names a thing and, if anything, what is done with it."""
    words = read_words(paragraph.inline)
    assigned = len(words) > 2 and words[0].kind == "name" and words[1].low in {"to", "as"}
    return read_label(words, bare=use == "fields") is not None or (use == "fields" and assigned)


def _as_field(clause: Choose) -> Fill:
    """A choice in a list of fields names its field: "Choose a name."."""
    return Fill(
        span=clause.span,
        quote=clause.quote,
        field=clause.option,
        where=clause.where,
        condition=clause.condition,
        optional=clause.optional,
        verbatim=clause.verbatim,
    )


def _label_word(sentence: Sentence) -> str:
    return sentence.words[0].low if sentence.words else ""


def read_step(number: int, span: Span, blocks: tuple[Block, ...], scene: Scene) -> StepReading:
    """The reading of one numbered step."""
    scene.next_step()
    reader = StepReader(scene)
    reader.read(blocks)
    text = " ".join(text for text in reader.texts if text)
    return StepReading(number, text, span, tuple(reader.clauses), tuple(reader.unread), tuple(reader.pictures))
