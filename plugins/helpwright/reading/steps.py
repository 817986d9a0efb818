"""One numbered step in, its reading out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from helpwright.article.problem import Span
from helpwright.reading import lexicon
from helpwright.reading.blocks import Block, Bullets, Code, Heading, Note, Numbered, Paragraph, Table
from helpwright.reading.clauses import (
    Choose,
    Clause,
    Click,
    Copy,
    Email,
    Fill,
    Human,
    LogIn,
    Open,
    See,
)
from helpwright.reading.code_below import typed_below, with_code
from helpwright.reading.coding import acts_on_screen, is_typed_at_prompt, speaks_of_code
from helpwright.reading.exemplifying import exemplified
from helpwright.reading.frame import Lead
from helpwright.reading.items import choice_clause, names_of, plain_names_of
from helpwright.reading.listed import ListReader
from helpwright.reading.lists import read_label, use_of
from helpwright.reading.noun import Noun
from helpwright.reading.outcome import StepReading, Unread
from helpwright.reading.pictures import pictures_of
from helpwright.reading.reader import read_sentence
from helpwright.reading.scene import Scene
from helpwright.reading.sentences import Sentence, Source, quote, read_sentences, read_source, text_of
from helpwright.reading.settling import settle
from helpwright.reading.shapes import (
    FILLING,
    aim_of,
    asked_about,
    asked_condition,
    bare_name,
    first_word,
    is_bold,
    is_command,
    is_headline,
    is_no_field,
    is_noted,
    is_optional,
    is_remark,
    is_title,
    opposed,
    points_below,
    shown_text,
    sums_up,
    tells_of_field,
    undoes,
)
from helpwright.reading.whereabouts import comes_back, is_elsewhere
from helpwright.reading.word import Word, fold, show
from helpwright.reading.words import read_words

_PICKING = frozenset("select choose pick search".split())
_APPEARING = frozenset({"appear", "appears", "shown", "displayed", "visible"})
_TELLING = frozenset("or if e.g. for see you i.e. it the".split())  # begin asides that instruct nothing


@dataclass(slots=True)
class StepReader(ListReader):
    """Reads the blocks of one step in order; the results fill up on the way."""

    def read(self, blocks: tuple[Block, ...]) -> None:
        """Read these blocks; numbered lists in them are steps of their own and are left out."""
        begins, headed = len(self.clauses), 0
        for index, block in enumerate(blocks):
            if index == 1 and isinstance(block, Paragraph | Bullets) and is_bold(blocks[0]):
                headed = len(self.clauses) - begins
            match block:
                case Paragraph(inline):
                    self.pictures.extend(pictures_of(inline))
                    words = read_words(inline)
                    if self.texts and is_noted(words):
                        self._note((block,))
                        continue
                    self.texts.append(shown_text(words))
                    following = blocks[index + 1] if index + 1 < len(blocks) else None
                    if isinstance(following, Bullets) and sums_up(words, following):
                        continue
                    self._paragraph(words, read_source(inline), code=following if isinstance(following, Code) else None)
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
        told = any(clause.verbatim and not isinstance(clause, See) for clause in self.clauses[begins + headed :])
        if told and headed and not any(clause.verbatim for clause in self.clauses[begins : begins + headed]):
            del self.clauses[begins : begins + headed]  # "**Choose a plan**" over "Click **Pro**."

    def _paragraph(self, words: tuple[Word, ...], source: Source, *, code: Code | None = None) -> None:
        if self.use == "fields" and words:
            label = read_label(words)
            if label is not None and label.verbatim and is_command(label.words[0]):
                return
            if label is not None and label.verbatim and fold(label.label.rstrip(":")) not in lexicon.LABELS:
                self._drop_whole("fields")
                self._field(label, source)
                return
        sentences = read_sentences(words, source)
        if self._is_announced(sentences):
            return
        self.optional_here = False
        self.label = None
        self.bare = None if self.texts[1:] else bare_name(sentences)
        begins = len(self.clauses)
        headed = begins
        apart = opposed(sentences)
        for index, sentence in enumerate(sentences):
            headed = len(self.clauses) if index == 1 and is_headline(sentences[0]) else headed
            listed = names_of(sentence) if index > 0 and sentences[index - 1].end == ":" else ()
            if index > 0 and not listed and self._announces_fields(sentences[index - 1]):
                listed = plain_names_of(sentence)
            seen = self.clauses[-1] if listed and self.clauses else None
            if listed and seen is None and _APPEARING & {word.low for word in sentences[index - 1].words}:
                span = source.span(sentence.words[0].start)
                quoted = sentence.quote(0, len(sentence.words))
                self.clauses += [See(span=span, quote=quoted, target=one.label, verbatim=True) for one in listed]
                continue  # "Two buttons appear: **A** and **B**."
            if isinstance(seen, See) and not seen.verbatim and seen.text is None and seen.state is None:
                self.clauses[-1:] = [replace(seen, target=one.label, verbatim=True) for one in listed]
                continue  # "You'll see two tabs: **A** and **B**."
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
                if sentence.words and is_no_field(sentence.words[0]):
                    pass  # "**Set a subject:** Enter the subject": a headline
                elif sentence.words and sentence.words[0].kind == "name":
                    self.label = Noun(sentence.words[0].text, 0, 0, verbatim=True, role="field", mark="bold")
                elif is_title(sentence):
                    self.label = Noun(text_of(sentence), 0, 0, role="field")
                elif first_word(sentence) not in {"optional", "recommended", "step", "first", "result"}:
                    return
                continue
            before = len(self.clauses)
            if listed and isinstance(seen, Human) and not names_of(sentences[index - 1]):
                self.unread.append(Unread(sentence.quote(0, len(sentence.words)), sentence.span(0)))
                continue  # "Assign permissions: **Read** and **Write**."
            self.sentence(sentence, code=code if index == len(sentences) - 1 else None)
            if index == 0 and sentence.aside_at[:1] == (0,) and is_optional(sentence.asides[0]):
                self.optional_here = True  # "(Optional) Add a tag. Enter a **Key**."
            aim = aim_of(sentence) if index in apart else asked_condition(sentences[index - 1]) if index > 0 else None
            if aim is not None:
                made = self.clauses[before:]
                self.clauses[before:] = [replace(clause, condition=clause.condition or aim) for clause in made]
        told = any(clause.verbatim and not isinstance(clause, See) for clause in self.clauses[headed:])
        if told and not any(clause.verbatim for clause in self.clauses[begins:headed]):
            del self.clauses[begins:headed]  # "**Choose a plan.** Click **Pro**."

    def _announces_fields(self, sentence: Sentence) -> bool:
        """True for "Enter the following details:", which fields go into a form that the reader types into."""
        last = self.said[-1] if self.said else None
        typed = (
            last is not None
            and last.verb.deed in {"fill", "fill in"}
            and not any(noun.verbatim for noun in last.objects)
        )
        return sentence.end == ":" and self.use == "fields" and typed

    def _is_announced(self, sentences: tuple[Sentence, ...]) -> bool:
        """Take a paragraph that is nothing but a marked name as what the colon before it announces; True if it is."""
        last = self.clauses[-1] if self.clauses else None
        words = sentences[0].words if len(sentences) == 1 else ()
        named = len(words) == 1 and words[0].kind == "name" and words[0].mark in {"bold", "italic", "quote"}
        if not named or self.intro is None or self.intro.end != ":" or not self.texts[1:]:
            return False
        if isinstance(last, Choose) and not last.verbatim and last.field is None:
            self.clauses[-1] = replace(last, option=words[0].text, field=last.option, verbatim=True)
            return True
        return False

    def _is_label(self, sentence: Sentence, index: int, sentences: tuple[Sentence, ...]) -> bool:
        """True for "Note:", "Step 1:", "(Optional)", a title in front of the instructions."""
        lows = [word.low for word in sentence.words]
        if lows == ["first", "things", "first"]:
            return True
        if not lows:
            if any(word.low == "optional" for aside in sentence.asides for word in aside):
                self.optional_here = True
            return True
        if (
            first_word(sentence) in lexicon.LABELS
            and len(lows) <= 3
            and not set(lows[1:]) & lexicon.DETERMINERS
            and (sentence.end in {":", "."} or (index == 0 and sentences[1:]))
        ):
            self.optional_here = self.optional_here or "optional" in lows
            return True
        if lows[0] in {"step", "option", "method"} and len(lows) <= 3 and sentence.end in {":", "."}:
            return True
        if index == 0 and is_title(sentence) and sentences[1:] and tells_of_field(sentences[1]):
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

    def sentence(self, sentence: Sentence, *, code: Code | None = None) -> None:
        """Read one sentence of the step; `code` is the block that follows it."""
        elsewhere = is_elsewhere(sentence, self.scene)
        if sentence.end == "?" and (asked := asked_about(sentence)) is not None:
            self.scene.nearby = self.scene.last_target = asked.text  # "A typo in the address? Click **X** next to it."
            self.scene.last_verbatim = asked.verbatim
        if sentence.end == "?" or points_below(sentence) or is_remark(sentence):
            return
        reader = read_sentence(
            sentence,
            self.scene,
            gerunds=self.gerunds,
            optional=self.optional or self.optional_here or (bool(self.clauses) and undoes(sentence)),
            leads=self._named_in_front(sentence),
        )
        made, unread = [_without_kind(clause, self.label) for clause in reader.clauses], reader.unread
        self._asides(sentence, made, unread)
        if self._exemplifies(sentence):
            return
        if not made and not unread and self._is_offered(sentence):
            unread.append(Unread(sentence.quote(0, len(sentence.words)), sentence.span(0)))
        has_code = code is not None
        if has_code and (typed_into := typed_below(reader)) is not None:
            made, unread = [*made, typed_into], []
        if code is not None and is_typed_at_prompt(made, code.language):
            made, unread = [self._by_hand(sentence)], []
        if not has_code and made and isinstance(made[-1], Open) and made[-1].target.startswith("following "):
            unread.append(Unread(made[-1].quote, made.pop().span))
        if elsewhere and (made or unread):
            entered = [one for one in made if isinstance(one, Fill) or (isinstance(one, Click) and one.verbatim)]
            back = entered if comes_back(sentence) else []
            made, unread = [self._by_hand(sentence)], [Unread(clause.quote, clause.span) for clause in back]
        elif unread and (has_code or speaks_of_code(sentence)):
            of_screen = [part for part in unread if "**" in part.quote or (not has_code and acts_on_screen(part.quote))]
            by_hand = [part for part in unread if part not in of_screen]
            made = [clause for clause in made if not any(clause.quote in part.quote for part in by_hand)]
            made.extend(Human(span=part.span, quote=part.quote, what=part.quote) for part in by_hand)
            made.sort(key=lambda clause: sentence.source.content.find(clause.quote))
            unread = of_screen
        if any(isinstance(clause, Click | Open) for clause in made):
            self.scene.in_shell = False
        if sentence.end == ":" or reader.said or self.intro is None:
            self.intro, self.said, self.whole_dropped = sentence, tuple(reader.said), False
            self.intro_at = len(self.clauses)
            self.condition = reader.condition
            use = use_of(sentence, self.said)
            self.use = "sentences" if reader.free and use in {"fields", "switches", "options"} else use
        if made:
            self._explained(sentence, made)
        announced = self.clauses[-1] if self.clauses else None
        typed = made[0] if made else None
        waits = isinstance(announced, Fill) and announced.value is None and announced.verbatim
        if waits and isinstance(announced, Fill) and isinstance(typed, Fill) and typed.field is None:
            self.clauses[-1] = replace(announced, value=typed.value)  # "Use the **Search** field: enter `x`"
            del made[0]
        if made and isinstance(made[0], LogIn) and isinstance(announced, LogIn) and not made[0].verbatim:
            del made[0]  # how, said once more: "Sign in using an account that …"
        if made and isinstance(made[0], Email) and isinstance(announced, Email) and announced.target is None:
            self.clauses.pop()  # "Check your inbox. You will find an email …" is one email
        self.clauses.extend(made)
        self.unread.extend(unread)

    def _explained(self, sentence: Sentence, made: list[Clause]) -> None:
        """Forget "you will have to enable it" where "To enable it, click **X**" says how; its condition stays."""
        verb = [word.low for word in sentence.words[1:3]] if first_word(sentence) == "to" else []
        told = self.unread[-1] if self.unread else self.clauses[-1] if self.clauses else None
        if len(verb) < 2 or told is None or verb != told.quote.casefold().split()[:2]:
            return
        condition = None
        if self.unread:
            self.unread.pop()
            condition = self.scene.last_condition if self.scene.conditional else None
        else:
            condition = self.clauses.pop().condition
        made[:] = [replace(clause, condition=clause.condition or condition) for clause in made]

    def _is_offered(self, sentence: Sentence) -> bool:
        """True for what may be chosen: "Select who it applies to: everyone or a group." """
        last = self.clauses[-1] if self.clauses else None
        opened = self.intro is not None and self.intro.end == ":" and isinstance(last, Choose) and not last.verbatim
        return opened and any(word.low == "or" for word in sentence.words)

    def _exemplifies(self, sentence: Sentence) -> bool:
        """Take "For example, choose **X**." as what was left open before; True if it is such a sentence."""
        announced = self.intro is not None and self.intro.end == ":"
        told = exemplified(self.clauses[-1], sentence, announced=announced) if self.clauses else None
        if told is not None:
            self.clauses[-1] = told
        return told is not None

    def _named_in_front(self, sentence: Sentence) -> tuple[Lead, ...]:
        """The field that a label in front of the sentence names: "**Name**. Enter a name for it."."""
        verb = sentence.words[0].low if sentence.words else ""
        seen = self.clauses[-1] if self.clauses else None
        if verb == "there" and isinstance(seen, See) and seen.target and seen.role in lexicon.FIELD_ROLES:
            name = Noun(seen.target, 0, 0, verbatim=seen.verbatim, role=seen.role, shown=seen.target)
            return (Lead("in", name),)  # "… has a **Name** box. There, enter …"
        pointed = len(sentence.words) > 1 and sentence.words[1].low == "this"
        fills = (
            pointed or verb in FILLING or (verb in _PICKING and sum(word.kind == "name" for word in sentence.words) < 2)
        )
        return (Lead("in", self.label),) if self.label is not None and fills else ()

    def _asides(self, sentence: Sentence, made: list[Clause], unread: list[Unread]) -> None:
        """What stands in brackets and instructs is no part of the sentence's reading, so it is unread."""
        for index, aside in enumerate(sentence.asides):
            if len(aside) > 2 and aside[0].low == "or" and aside[1].low in lexicon.PLAIN_VERBS:
                self._other_way(sentence, aside[1:], made)
                continue
            named = any(word.kind == "name" for word in aside)
            if not named or aside[0].low in _TELLING or aside[0].low not in lexicon.PLAIN_VERBS:
                continue
            inner = read_sentence(replace(sentence, words=aside, asides=()), replace(self.scene))
            acts = [clause for clause in inner.clauses if isinstance(clause, Click) and clause.verbatim]
            lows = {word.low for word in aside}
            behind = sentence.aside_at[index] >= len(sentence.words) and not lows & {"first", "before"}
            if acts and behind and not inner.unread and len(acts) == len(inner.clauses):
                made.extend(acts)
            elif any(not isinstance(clause, (Human, See)) for clause in inner.clauses):
                unread.append(Unread(quote(sentence.source, aside), sentence.span(0)))

    def _other_way(self, sentence: Sentence, aside: tuple[Word, ...], made: list[Clause]) -> None:
        """ "(or click **B** for …)": another way, which the reader may leave."""
        inner = read_sentence(replace(sentence, words=aside, asides=()), replace(self.scene))
        made.extend(replace(clause, optional=True, another_way=True) for clause in inner.clauses)

    def _by_hand(self, sentence: Sentence) -> Human:
        last = len(sentence.words)
        return Human(span=sentence.span(0), quote=sentence.quote(0, last), what=show(sentence.words))

    def _code(self, code: Code) -> None:
        self.scene.in_shell = self.scene.in_shell or code.language in lexicon.SHELLS
        self._take_code(code)

    def _take_code(self, code: Code) -> None:
        """Code belongs to the instruction in front of it: text to paste, an address to open, or something to run."""
        if self.clauses and not (isinstance(self.clauses[-1], Fill) and self.scene.elsewhere):
            self.clauses[-1] = with_code(self.clauses[-1], code)

    def _note(self, blocks: tuple[Block, ...]) -> None:
        """A note beside a step tells of it; what it asks for is free."""
        inner = StepReader(replace(self.scene), optional=True)
        inner.read(tuple(block for block in blocks if isinstance(block, Paragraph)))
        self.pictures.extend(inner.pictures)
        self.clauses.extend(clause for clause in inner.clauses if isinstance(clause, Copy))


def _without_kind(clause: Clause, label: Noun | None) -> Clause:
    """A clause for the field that a label names, whose kind the author's words don't say."""
    if label is not None and isinstance(clause, Fill | Choose) and clause.field == label.text:
        return replace(clause, role=None)
    return clause


def announces_fields(blocks: tuple[Block, ...]) -> bool:
    """True for a step whose numbered list of its own is one of fields: "Fill in the following:"."""
    numbered = next((at for at, block in enumerate(blocks) if isinstance(block, Numbered)), 0)
    before = blocks[numbered - 1] if numbered > 0 else None
    if not isinstance(before, Paragraph):
        return False
    reader = StepReader(Scene())
    reader.read((before,))
    return reader.use == "fields" and reader.intro is not None and reader.intro.end == ":"


def read_step(number: int, span: Span, blocks: tuple[Block, ...], scene: Scene, *, field: bool = False) -> StepReading:
    """The reading of one numbered step; `field`: it may be no more than a field of those that a step announced."""
    scene.next_step()
    reader = StepReader(scene)
    if field:
        reader.use, reader.whole_dropped = "fields", True
    reader.read(blocks)
    settle(reader.clauses, reader.unread, reader.bare)
    text = " ".join(text for text in reader.texts if text)
    return StepReading(number, text, span, tuple(reader.clauses), tuple(reader.unread), tuple(reader.pictures))
