"""One sentence in, its clauses out, with the phrases that no rule accounts for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from helpwright.reading import lexicon
from helpwright.reading.clauses import Clause, Click, Condition, Fill, Human, Open, Scroll, See, Set
from helpwright.reading.deeds import clauses_of
from helpwright.reading.filling import assigned_value
from helpwright.reading.frame import Frame, Lead, Said, is_field_role, place
from helpwright.reading.nouns import Noun, read_noun, read_nouns
from helpwright.reading.outcome import Unread
from helpwright.reading.phrases import VerbPhrase, read_verb_phrase
from helpwright.reading.promises import read_promise
from helpwright.reading.scene import Scene
from helpwright.reading.sentences import Sentence
from helpwright.reading.states import Wanted, read_state
from helpwright.reading.verbs import Verb, clause_starts, gerund_at, imperative_at, tail_end
from helpwright.reading.words import Word, show

_MODALS = frozenset(
    {"should", "must", "can", "need", "have", "may", "might", "want", "could", "needs", "like", "wish", "will"}
)
_FREE = frozenset({"can", "may", "might", "could", "wish", "like"})
_REPORTED = frozenset({"asked", "prompted", "required", "instructed"})
_ASKING = frozenset({"prompting", "asking", "requiring", "allowing", "letting", "inviting"})
_PLAINLY = frozenset({"click", "choose", "fill", "press"})
_DONE_HERE = frozenset("click choose open fill press on off assign upload download toggle save".split()) | {
    "fill in",
    "log in",
}
# What "you should" or "you can" says of these is a promise, no order: "you should see", "you can find".
_OBSERVED = frozenset({"look", "find", "copy", "wait", "sign", "leave", "verify"})


@dataclass(slots=True)
class SentenceReader:
    """Reads one sentence from left to right; `clauses` and `unread` fill up on the way."""

    sentence: Sentence
    scene: Scene
    gerunds: bool = False  # "Clicking **Save**" instructs: the items of a list of ways
    at: int = 0
    leads: tuple[Lead, ...] = ()
    condition: Condition | None = None
    optional: bool = False
    clauses: list[Clause] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    said: list[VerbPhrase] = field(default_factory=list)

    @property
    def words(self) -> tuple[Word, ...]:
        return self.sentence.words

    def read(self) -> None:
        """Read the whole sentence: leading phrases and units in turn."""
        if len(self.words) > MAX_WORDS:
            self._give_up(0, len(self.words))
            return
        while self.at < len(self.words):
            start = self.at
            self._skip_connectors()
            if self.at >= len(self.words):
                break
            if not (self._labelled() or self._lead() or self._instruction() or self._statement()):
                self._give_up(self.at, len(self.words))
                return
            if self.at == start:
                self._give_up(self.at, len(self.words))
                return

    def _give_up(self, first: int, last: int) -> None:
        quoted = self.sentence.quote(first, last)
        if quoted.strip():
            self.unread.append(Unread(quoted, self.sentence.span(first)))
        self.at = len(self.words)

    def _skip_connectors(self) -> None:
        while self.at < len(self.words):
            word = self.words[self.at]
            if word.low in lexicon.CONDITIONALS:
                return
            if word.kind not in {"punct", "word"}:
                return
            if word.kind == "word" and word.low not in lexicon.CONNECTORS:
                if word.low not in lexicon.ADVERBS or not self._adverb_only():
                    return
            if word.low in {"optionally", "alternatively"} or (word.low == "or" and self.clauses):
                self.optional = True
            self.at += 1

    def _adverb_only(self) -> bool:
        """True if the adverb here starts no noun phrase of its own."""
        following = self.words[self.at + 1] if self.at + 1 < len(self.words) else None
        return following is None or following.kind != "name"

    def _labelled(self) -> bool:
        """ "**Project name**: `shop`" as a whole sentence fills that field."""
        words = self.words
        named = self.at == 0 and len(words) == 3 and words[0].kind == "name" and words[1].text == "="
        if not named or words[0].mark not in {"bold", "italic", "quote"}:
            return False
        span, quoted = self.sentence.span(0), self.sentence.quote(0, 3)
        self.clauses.append(Fill(span=span, quote=quoted, field=words[0].text, value=words[2].text, verbatim=True))
        self.at = 3
        return True

    # Phrases in front of the verb.

    def _lead(self) -> bool:
        words, at = self.words, self.at
        word = words[at]
        if word.kind != "word":
            return False
        if word.low in lexicon.CONDITIONALS:
            return self._condition()
        if word.low in {"to", "in"} and self._purpose():
            return True
        if word.low in {"by"} and self._means():
            return True
        if (
            word.low in {"for"}
            and at + 1 < len(words)
            and words[at + 1].low in {"example", "instance", "more", "information"}
        ):
            self.at = len(words)
            return True
        if word.low in lexicon.PREPOSITIONS | {"next"}:
            return self._place()
        return False

    def _condition(self) -> bool:
        words, at = self.words, self.at
        end = self._lead_end(at + 1)
        if end is None:
            return False
        inner = words[at + 1 : end]
        low = words[at].low
        said = [word.low for word in inner]
        if len(inner) <= 3 and any(word in lexicon.OPTIONAL_CONDITIONS for word in said):
            self.optional = True
        elif (
            any(
                left == "you" and right in {"want", "wish", "prefer", "would", "like", "choose"}
                for left, right in zip(said, said[1:], strict=False)
            )
            and low == "if"
        ):
            self.condition = Condition(words=show(inner))
        elif low in {"if", "unless", "in-case"}:
            self.condition = Condition(words=show(inner), negated=low == "unless")
        elif (
            low in {"when", "once", "whenever", "as", "after"}
            and said[:1]
            and said[0] in {"you", "the", "a", "an"} | lexicon.DETERMINERS
        ):
            self._seen_first(at, end, said)
        if low in {"when", "whenever", "if"} and any(word in {"prompted", "asked"} for word in said):
            self.condition = Condition(words=show(inner))
        self.at = end
        return True

    def _seen_first(self, at: int, end: int, said: list[str]) -> None:
        """ "When you see the X screen" is something to look at before going on."""
        if "see" in said[:2] or said[-1] in {"appears", "opens", "displays", "appear", "open", "loads"}:
            start = at + 1 + (said.index("see") + 1 if "see" in said[:2] else 0)
            noun = read_noun(self.words[:end], start)
            if noun is not None and not noun.is_pronoun:
                name = noun.text if noun.verbatim or noun.role is None else noun.shown
                self.clauses.append(
                    See(
                        span=self.sentence.span(at),
                        quote=self.sentence.quote(at, end),
                        target=name,
                        role=noun.role,
                        verbatim=noun.verbatim,
                    )
                )

    def _lead_end(self, start: int) -> int | None:
        """Where a leading clause ends: at its comma, or where an instruction plainly starts."""
        words = self.words
        for at in range(start, len(words)):
            word = words[at]
            if word.kind == "punct" and word.text in {",", "-", "–", "—", ";"}:
                if word.text == "," and self._lists_on(at):
                    continue
                return at
            if at > start + 1 and word.low == "then" and imperative_at(words, at + 1, coordinated=True):
                return at
            before = words[at - 1].low
            if (
                at > start + 1
                and word.low in lexicon.PLAIN_VERBS
                and before not in _SUBJECT_BEFORE | lexicon.AUXILIARIES
            ):
                verb = imperative_at(words, at, coordinated=True)
                if verb is not None and _has_object(words, verb.last):
                    return at
        return len(words)

    def _lists_on(self, comma: int) -> bool:
        """True for a comma inside an enumeration in a leading clause."""
        words = self.words
        if clause_starts(words, comma):
            return False
        for at in range(comma + 1, min(len(words), comma + 6)):
            if words[at].text == ",":
                return words[at + 1].low in {"and", "or"} if at + 1 < len(words) else False
            if words[at].low in {"and", "or"} and at > comma + 1:
                return not clause_starts(words, at) and any(w.text == "," for w in words[at : at + 12])
            if words[at].low in lexicon.SUBJECTS | lexicon.AUXILIARIES:
                return False
        return (
            words[comma + 1].low in {"or", "and"} and not clause_starts(words, comma)
            if comma + 1 < len(words)
            else False
        )

    def _purpose(self) -> bool:
        words, at = self.words, self.at
        if words[at].low == "in":
            if not (at + 2 < len(words) and words[at + 1].low == "order" and words[at + 2].low == "to"):
                return False
            at += 2
        if at + 1 >= len(words) or words[at + 1].low in lexicon.DETERMINERS or words[at + 1].kind != "word":
            return False
        end = self._lead_end(at + 1)
        if end is None:
            return False
        self.at = end
        return True

    def _means(self) -> bool:
        end = self._lead_end(self.at + 1)
        if end is None or end >= len(self.words):
            return False
        self.at = end
        return True

    def _place(self) -> bool:
        words, at = self.words, self.at
        if words[at].low == "next" and not (at + 1 < len(words) and words[at + 1].low == "to"):
            return False
        if (
            words[at].low in {"after", "before", "while", "without", "instead", "upon", "with", "on", "when"}
            and at + 1 < len(words)
            and (gerund_at(words, at + 1) or words[at + 1].low == "of")
        ):
            end = self._lead_end(at + 1)
            self.at = end or len(words)
            return True
        start = at + (2 if words[at].low == "next" else 1)
        if words[at].low == "using" and start < len(words):
            pass
        noun = read_noun(words, start)
        if noun is None:
            if start < len(words) and words[start].low in lexicon.ADVERBS | {"here", "there"}:
                self.at = start + 1
                return True
            return False
        preposition = "next to" if words[at].low == "next" else words[at].low
        self.at = noun.last
        nouns, _, end = read_nouns(words, start)
        others = nouns[1:] if len(nouns) > 1 and end < len(words) and words[end].kind == "punct" else ()
        self.at = end if others else noun.last
        if others:
            noun = replace(noun, role=noun.role or others[-1].role)
        if not self._enter(preposition, noun, at):
            self.leads = (*self.leads, Lead(preposition, noun, others))
        self._skip_relative()
        return True

    def _skip_relative(self) -> None:
        words = self.words
        if (
            self.at + 1 < len(words)
            and words[self.at].low in lexicon.PREPOSITIONS
            and words[self.at + 1].low in lexicon.RELATIVES
        ):
            self.at += 1
        if self.at < len(words) and words[self.at].low in lexicon.RELATIVES | {"you"}:
            self.at = tail_end(words, self.at + 1)

    def _enter(self, preposition: str, noun: Noun, first: int) -> bool:
        """Go to the tab or page that a sentence starts with, unless the reader is there; True if that is a clause."""
        if preposition not in {"in", "on", "at", "from", "under", "within", "using", "inside", "via", "through"}:
            return False
        if not self._leads_to_instruction():
            return False
        common = {
            "span": self.sentence.span(first),
            "quote": self.sentence.quote(first, noun.last),
            "condition": self.condition,
        }
        is_tab = noun.role in lexicon.TABS
        if is_tab and not self.scene.is_at(noun.text):
            self.clauses.append(Click(**common, target=noun.text, role="tab", where=noun.where, verbatim=noun.verbatim))  # type: ignore[arg-type]
            self.scene.go_to(noun.text)
            return True
        starts = not self.scene.acted and not any(not isinstance(clause, (Human, See)) for clause in self.clauses)
        if (
            starts
            and not is_tab
            and (
                noun.url
                or (noun.role in {"page"} and noun.text.casefold() not in lexicon.PRONOUNS | {"page", "following"})
            )
        ):
            if noun.url and noun.url.startswith("#"):
                return False
            self.clauses.append(
                Open(**common, target=noun.text, path=noun.path, url=noun.url, role=noun.role, verbatim=noun.verbatim)
            )  # type: ignore[arg-type]
            self.scene.go_to(noun.text)
            return True
        return False

    def _leads_to_instruction(self) -> bool:
        at = self.at
        while at < len(self.words) and (self.words[at].kind == "punct" or self.words[at].low in lexicon.CONNECTORS):
            at += 1
        return at < len(self.words) and (
            imperative_at(self.words, at) is not None or self.words[at].low in lexicon.PREPOSITIONS | {"you"}
        )

    # Instructions.

    def _instruction(self) -> bool:
        words, at = self.words, self.at
        if self._repeats_verb():
            last = self.said[-1].verb
            return self._carry_out(replace(last, first=at, last=at), False)
        verb = imperative_at(words, at, coordinated=bool(self.said))
        if verb is None and self.gerunds:
            verb = gerund_at(words, at)
        if words[at].low in {"try", "start", "begin"}:
            verb = gerund_at(words, at + 1 + (at + 1 < len(words) and words[at + 1].low == "by")) or verb
        if verb is None:
            verb, optional = self._modal()
            if verb is None:
                return False
            return self._carry_out(verb, optional)
        if self._is_statement_after_all(verb):
            return False
        return self._carry_out(verb, False)

    def _repeats_verb(self) -> bool:
        """True for "…, and **B** to `b`" after "set **A** to `a`": a verb phrase whose verb was said before."""
        if not self.said or self.said[-1].verb.deed not in {"assign", "choose", "fill"}:
            return False
        noun = read_noun(self.words, self.at)
        if noun is None or noun.last >= len(self.words) or imperative_at(self.words, self.at, coordinated=True):
            return False
        prepositions = {phrase.preposition for phrase in self.said[-1].phrases}
        if not noun.verbatim and not noun.det:
            return False
        return self.words[noun.last].low in prepositions & {"to", "as", "for", "in", "into", "from", "with"}

    def _is_statement_after_all(self, verb: Verb) -> bool:
        """True if the "verb" is a noun with a finite verb behind it: "Access tokens are …", "Log files contain …"."""
        words = self.words
        if verb.last - verb.first > 1 or words[verb.first].low not in lexicon.NOUN_VERBS:
            return False
        at = verb.last
        while at < len(words) and at < verb.last + 3 and words[at].kind == "word":
            if words[at].low in lexicon.AUXILIARIES - {"do", "does", "needs", "need", "have", "has"}:
                return True
            if words[at].low in lexicon.DETERMINERS | lexicon.PREPOSITIONS | {"that"}:
                return False
            at += 1
        return False

    def _modal(self) -> tuple[Verb | None, bool]:
        """The instruction in "you need to click", "you can also select", "let's open", "you'll be asked to enter"."""
        words, at = self.words, self.at
        if words[at].low in {"let's", "let"}:
            at += 2 if words[at].low == "let" else 1
            return imperative_at(words, at), False
        if words[at].low not in {"you", "you'll", "you'd", "we", "we'll"}:
            return None, False
        subject = words[at].low
        at += 1
        free = False
        modal = False
        while at < len(words) and words[at].kind == "word":
            low = words[at].low
            if low in _MODALS:
                free = free or low in _FREE
                modal = modal or low not in {"will"}
            elif low in {
                "to",
                "also",
                "then",
                "now",
                "first",
                "next",
                "simply",
                "just",
                "either",
                "again",
                "be",
                "able",
                "optionally",
                "please",
                "additionally",
                "instead",
            }:
                if low in {"now", "able"}:
                    return None, False
                free = free or low in {"optionally", "instead"}
            elif low in _REPORTED and at + 1 < len(words) and words[at + 1].low == "to":
                verb = imperative_at(words, at + 2)
                return (verb if verb and verb.deed in {"fill", "choose", "click", "log in", "upload"} else None), False
            else:
                break
            at += 1
        if not modal or subject.startswith("we"):
            return None, False
        verb = imperative_at(words, at)
        return (None, False) if verb is not None and verb.deed in _OBSERVED else (verb, free)

    def _carry_out(self, verb: Verb, optional: bool) -> bool:
        words = self.words
        phrase = read_verb_phrase(words, verb)
        self._focus(verb, phrase)
        frame = Frame(self.sentence, self.scene, self.leads, self.condition, self.optional or optional)
        if verb.deed in {"sign", "human", "make"}:
            return self._hand_over(verb, phrase)
        if verb.deed == "verify":
            return self._verified(verb)
        made = clauses_of(Said(phrase, frame))
        if phrase.means is not None:
            made = self._by_means(phrase, made, frame)
        self.said.append(phrase)
        if optional and made is not None and any(isinstance(clause, Human) for clause in made):
            made = ()
        if made is None and optional:
            made = ()
        if made is None:
            self._give_up_on(verb.first, phrase.last)
            return True
        self.clauses.extend(made)
        self._note(made)
        self.at = phrase.last
        if not self._goes_on():
            self._give_up(verb.first, len(words))
        return True

    def _focus(self, verb: Verb, phrase: VerbPhrase) -> None:
        """ "Scroll to **X** and enter …", "click the **X** field and type …": the text goes there."""
        if (
            verb.deed not in {"fill", "choose"}
            or not self.said
            or any(noun.verbatim and noun.mark == "bold" for noun in phrase.objects)
        ):
            return
        before = self.said[-1]
        nouns = before.objects or tuple(noun for part in before.phrases for noun in part.nouns)
        if len(nouns) != 1 or not nouns[0].verbatim:
            return
        if before.verb.deed in {"scroll", "find"} or (before.verb.deed == "click" and is_field_role(nouns[0])):
            self.leads = (*self.leads, Lead("in", nouns[0]))

    def _give_up_on(self, first: int, last: int) -> None:
        """Leave one phrase unread and go on behind it."""
        self.unread.append(Unread(self.sentence.quote(first, last), self.sentence.span(first)))
        self.at = last

    def _note(self, made: tuple[Clause, ...]) -> None:
        for clause in made:
            if isinstance(clause, (Click, Open)):
                self.scene.go_to(clause.target)
            if not isinstance(clause, (Human, See)):
                self.scene.acted = True
            if isinstance(clause, Fill) and clause.field:
                self.scene.last_field = clause.field

    def _goes_on(self) -> bool:
        """True if what follows a verb phrase is a new unit and not a word of this one that nobody understood."""
        if self.at >= len(self.words):
            return True
        word = self.words[self.at]
        return word.kind == "punct" or word.low in lexicon.CONJUNCTIONS | lexicon.CONNECTORS | lexicon.CONTRACTED | {
            "you",
            "it",
            "this",
        }

    def _by_means(self, phrase: VerbPhrase, made: tuple[Clause, ...] | None, frame: Frame) -> tuple[Clause, ...] | None:
        """Clauses of "do X by clicking Y": the clicking, unless X itself is the plainer deed."""
        assert phrase.means is not None
        first, last = phrase.means
        inner = self._gerunds(first, last, frame)
        named = bool(phrase.objects) and phrase.objects[0].verbatim and not phrase.objects[0].url
        if inner is None:
            return made if phrase.verb.deed == "fill in" and named else None
        if made and (phrase.verb.deed in {"on", "off"} or all(isinstance(clause, Human) for clause in inner)):
            return made
        if made and phrase.verb.deed in {"fill in", "fill", "assign"} and not any(clause.verbatim for clause in inner):
            return made if phrase.objects[0].verbatim and not isinstance(made[0], Open) else (*made[:1], *inner)
        if phrase.verb.deed == "open" and made and len(made) == len(inner) == 1:
            outer, other = made[0], inner[0]
            if isinstance(outer, Open) and isinstance(other, Open):
                return (replace(outer, url=outer.url or other.url),)
        return inner

    def _gerunds(self, first: int, last: int, frame: Frame) -> tuple[Clause, ...] | None:
        """The clauses of "clicking **A** and choosing **B**", or None where one of them is not certain."""
        words = self.words[:last]
        frame = replace(frame, sentence=replace(self.sentence, words=words))
        made: list[Clause] = []
        at = first
        while at < last:
            while at < last and (words[at].low in lexicon.CONNECTORS | lexicon.ADVERBS | {"at", "least"}):
                at += 1
            verb = gerund_at(words, at)
            if verb is None:
                return tuple(made) if at >= last else None
            phrase = read_verb_phrase(words, verb)
            one = clauses_of(Said(phrase, frame))
            if one is None:
                return None
            made.extend(one)
            at = phrase.last
        return tuple(made)

    def _hand_over(self, verb: Verb, phrase: VerbPhrase) -> bool:
        """Take the words up to the next instruction as something a person does or reads."""
        words = self.words
        end = self._next_instruction(verb.last)
        means = next((at for at in range(verb.last, end - 1) if words[at].low == "by"), None)
        self.said.append(phrase)
        if means is not None and gerund_at(words, means + 1) is not None:
            frame = Frame(self.sentence, self.scene, self.leads, self.condition, self.optional)
            made = self._gerunds(means + 1, end, frame)
            if made is None:
                self._give_up_on(verb.first, end)
                return True
            if any(not isinstance(clause, Human) for clause in made):
                self.clauses.extend(made)
                self._note(made)
                self.at = end
                return True
        if (
            verb.deed == "make"
            and sum(word.kind == "name" and word.mark != "code" for word in words[verb.last : end]) > 2
        ):
            self._give_up_on(verb.first, end)
            return True
        if verb.deed in {"human", "make"}:
            self.clauses.append(self._human(verb.first, end))
        self.at = end
        return True

    def _human(self, first: int, last: int) -> Human:
        span, quoted = self.sentence.span(first), self.sentence.quote(first, last)
        return Human(span=span, quote=quoted, condition=self.condition, what=show(self.words[first:last]))

    def _next_instruction(self, start: int) -> int:
        """Where the next thing to do in the product starts, else the sentence's end."""
        words = self.words
        aim = False
        for at in range(start, len(words)):
            aim = aim or (words[at].low == "to" and at + 1 < len(words) and words[at + 1].kind == "word")
            joins = words[at].text in {",", ";", "-", "–", "—"} or words[at].low in {"and", "then", "or"}
            if joins and clause_starts(words, at):
                following = at
                while words[following].low in lexicon.CONNECTORS:
                    following += 1
                verb = imperative_at(words, following, coordinated=True)
                if verb is not None and verb.deed in (_PLAINLY if aim else _DONE_HERE | {"make"}):
                    return at
        return len(words)

    def _verified(self, verb: Verb) -> bool:
        """ "Make sure that X is selected": a promise, a switch, or something for a person to judge."""
        words = self.words
        at = verb.last
        if at < len(words) and words[at].low == "to":
            inner = imperative_at(words, at + 1)
            if inner is not None:
                self.at = at + 1
                return self._carry_out(inner, False)
        if at < len(words) and words[at].low == "that":
            at += 1
        end = self._statement_end(at)
        if self.sentence.end == ":":
            self.at = len(words)
            return True
        if self._verified_by(verb, at, end):
            return True
        wanted = read_state(words, at, end)
        if wanted is not None:
            self._want(wanted, verb, verb.first, end)
            return True
        if any(word.kind == "name" for word in words[at:end]):
            self._give_up_on(verb.first, end)
            return True
        self.clauses.append(self._human(verb.first, end))
        self.at = end
        return True

    def _want(self, wanted: Wanted, verb: Verb, first: int, last: int) -> None:
        """Bring about a wanted state, or look at it where the verb only looks: "check that **X** is on"."""
        noun = wanted.noun
        common: dict[str, Any] = {
            "span": self.sentence.span(first),
            "quote": self.sentence.quote(first, last),
            "condition": self.condition,
            "optional": self.optional,
            "where": ", ".join(filter(None, (noun.where, self._where()))) or None,
        }
        self.at = last
        if wanted.state is not None and noun.verbatim:
            self.clauses.append(Set(**common, field=noun.text, state=wanted.state, role=noun.role, verbatim=True))
        elif wanted.value is not None and noun.verbatim:
            said = Said(read_verb_phrase(self.words[:last], verb), Frame(self.sentence, self.scene))
            self.clauses.append(assigned_value(said, noun, wanted.value, common))
        else:
            self._give_up_on(first, last)
        self._note(tuple(self.clauses[-1:]))

    def _verified_by(self, verb: Verb, first: int, last: int) -> bool:
        """ "Confirm that … by clicking **Yes**": the clicking."""
        means = next((at for at in range(first, last - 1) if self.words[at].low == "by"), None)
        if means is None or gerund_at(self.words, means + 1) is None:
            return False
        frame = Frame(self.sentence, self.scene, self.leads, self.condition, self.optional)
        made = self._gerunds(means + 1, last, frame)
        if made is None:
            self._give_up_on(verb.first, last)
            return True
        self.clauses.extend(made)
        self._note(made)
        self.at = last
        return True

    # Statements.

    def _statement(self) -> bool:
        """A sentence that instructs nothing: a promise, or background."""
        words, at = self.words, self.at
        if not self._states(at):
            return False
        end = self._statement_end(at)
        asked = self._asked(at, end)
        if asked is not None:
            end = asked
        promise = read_promise(self.sentence, at, end, self.condition, self._where())
        if promise is not None:
            self.clauses.extend(promise.clauses)
        elif (wanted := read_state(self.words, at, end)) is not None and wanted.obliges and wanted.noun.verbatim:
            self._want(wanted, Verb("set", "assign", at, at), at, end)
            return True
        elif self._obliges(at, end) or self.words[at].low in {"do", "does", "have", "be"}:
            self._give_up_on(at, end)
            return True
        self.at = end
        return True

    def _asked(self, first: int, last: int) -> int | None:
        """The verb in "…, prompting you to enter a name": what the statement asks for."""
        words = self.words
        for at in range(first, last - 3):
            if words[at].low in _ASKING and words[at + 1].low == "you" and words[at + 2].low == "to":
                verb = imperative_at(words, at + 3, coordinated=True)
                return at + 3 if verb is not None and verb.deed in _PLAINLY else None
        return None

    def _where(self) -> str | None:
        return ", ".join(place(lead.preposition, lead.noun) for lead in self.leads) or None

    def _statement_end(self, start: int) -> int:
        words = self.words
        for at in range(start + 1, len(words)):
            if (words[at].kind == "punct" or words[at].low in {"and", "so", "then", "or"}) and clause_starts(words, at):
                following = at
                while following < len(words) and words[following].low in lexicon.CONNECTORS:
                    following += 1
                verb = imperative_at(words, following, coordinated=True)
                if (
                    verb is not None
                    and verb.deed in {"click", "choose", "open", "fill", "press", "on", "off"}
                    and _has_object(words, verb.last)
                ):
                    return at
        return len(words)

    def _states(self, first: int) -> bool:
        words = self.words
        word = words[first]
        if word.low in lexicon.DETERMINERS and not word.low in lexicon.SUBJECTS and not self._finite(first):
            return not self.leads and not self.said
        if word.low in lexicon.CONTRACTED | lexicon.SUBJECTS | lexicon.DETERMINERS | {
            "note:",
            "both",
            "how",
            "what",
            "why",
            "where",
            "which",
            "who",
        }:
            return True
        if not self.said and self._is_heading(first):
            return True
        gerund = gerund_at(words, first)
        noun = read_noun(words, first)
        limit = len(words)
        at = noun.last if noun is not None else first + 1
        if gerund is not None and not any(w.low in lexicon.AUXILIARIES for w in words[first:limit]):
            return False
        for index in range(at, limit):
            if words[index].kind != "word":
                continue
            low = words[index].low
            if low in lexicon.AUXILIARIES:
                return True
            if (
                index == at
                and noun is not None
                and not noun.verbatim
                and words[first].low not in lexicon.VERB_WORDS
                and low in lexicon.DETERMINERS
                and noun.last - noun.first > 1
            ):
                return True
            if index == at and low.endswith("s") and not low.endswith("ss") and len(low) > 3:
                return True
        if noun is not None and noun.last >= limit:
            return not self.said and (noun.det != "" or not noun.verbatim) and not self._verbal(noun)
        return False

    def _finite(self, first: int) -> bool:
        """True if a finite verb stands in the rest of the sentence."""
        for index in range(first + 1, len(self.words)):
            low = self.words[index].low
            if self.words[index].kind == "word" and (
                low in lexicon.AUXILIARIES | lexicon.HAPPENINGS
                or (low.endswith("s") and not low.endswith("ss") and len(low) > 4)
            ):
                return True
        return False

    def _is_heading(self, first: int) -> bool:
        """True for words that ask for nothing: a list of names, a lone word, "Configured X", "Adding X"."""
        rest = self.words[first:]
        if all(word.kind in {"name", "image"} or word.kind == "punct" or word.low in {"and", "or"} for word in rest):
            return all(word.mark != "code" or " " not in word.text for word in rest) and not any(
                word.text in {">", "→", "->", "="} or " > " in word.text or " → " in word.text for word in rest
            )
        if len(rest) == 1 and rest[0].kind == "word":
            return True
        low = rest[0].low
        past = len(low) > 4 and low.endswith("ed") and low not in lexicon.VERB_WORDS
        return (
            past
            or (low.endswith("ing") and gerund_at(self.words, first) is not None)
            or (low in lexicon.AGENTS and len(rest) > 1 and rest[1].low.endswith("s"))
        )

    def _verbal(self, noun: Noun) -> bool:
        """True if a phrase without a verb may be an instruction whose verb nobody knows."""
        return noun.det == "" and not noun.verbatim

    def _obliges(self, first: int, last: int) -> bool:
        """True for a statement that wants something done to a thing it names: "**X** must be enabled"."""
        lows = [word.low for word in self.words[first:last]]
        named = any(word.kind == "name" for word in self.words[first:last])
        if not named or lows[0] in {"this", "it", "there", "we", "these"}:
            return False
        return any(low in {"must", "should", "need", "needs", "ought"} for low in lows[:8]) and any(
            low in {"enabled", "disabled", "selected", "checked", "set", "configured", "filled", "clicked", "entered"}
            for low in lows
        )


_SUBJECT_BEFORE = frozenset(
    {
        "you",
        "to",
        "can",
        "will",
        "and",
        "or",
        "we",
        "they",
        "i",
        "should",
        "must",
        "may",
        "not",
        "users",
        "user",
        "who",
        "that",
        "then",
        "the",
        "a",
        "your",
        "an",
        "please",
        "this",
    }
) - {"then", "please"}


def _has_object(words: tuple[Word, ...], at: int) -> bool:
    return at < len(words) and (
        words[at].kind in {"name", "template", "image"}
        or words[at].low in lexicon.DETERMINERS
        or words[at].low in {"on", "to"}
        or words[at].url is not None
    )


MAX_WORDS = 200  # a longer sentence is left unread: nobody follows it, and no rule has to go through it twice


def mentions_elsewhere(text: str) -> bool:
    """True if the folded text speaks of another program, a machine or source code."""
    padded = f" {text} "
    return any(f" {term} " in padded for term in lexicon.ELSEWHERE)
