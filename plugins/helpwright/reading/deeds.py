"""What each verb of the lexicon makes of its arguments: the clauses of one verb phrase."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from helpwright.reading import lexicon
from helpwright.reading.clauses import (
    Choose,
    Clause,
    Click,
    Condition,
    Copy,
    Download,
    Drag,
    Fill,
    Hover,
    Human,
    LogIn,
    LogOut,
    Open,
    Press,
    Scroll,
    See,
    Set,
    Upload,
)
from helpwright.reading.nouns import Noun, read_noun
from helpwright.reading.phrases import Phrase, VerbPhrase
from helpwright.reading.scene import Scene
from helpwright.reading.sentences import Sentence
from helpwright.reading.words import show

_BARE_PLACES = frozenset(
    {"in", "on", "at", "from", "within", "inside", "to", "into", "onto", "through", "via", "using"}
)


@dataclass(frozen=True, slots=True)
class Lead:
    """A phrase in front of the verb: "In **Name**, …", "From the menu, …"."""

    preposition: str
    noun: Noun


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for every clause of a sentence, and the means to quote it."""

    sentence: Sentence
    scene: Scene
    leads: tuple[Lead, ...] = ()
    condition: Condition | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A verb phrase in its frame, with the places that it names."""

    phrase: VerbPhrase
    frame: Frame

    def common(self, first: int, last: int) -> dict[str, Any]:
        """The fields that every clause has, for the words from `first` up to `last`."""
        sentence = self.frame.sentence
        condition = self.phrase.condition or self.frame.condition
        return {
            "span": sentence.span(first),
            "quote": sentence.quote(first, last),
            "condition": condition,
            "optional": self.frame.optional or self.phrase.optional or "optional" in _aside_words(sentence),
        }


def _aside_words(sentence: Sentence) -> set[str]:
    return {word.low for aside in sentence.asides if len(aside) <= 2 for word in aside}


Maker = Callable[[Said], "tuple[Clause, ...] | None"]


def place(preposition: str, noun: Noun) -> str:
    """A place on the screen in the author's words: "top right corner", "next to X"."""
    words = noun.shown or noun.text
    return words if preposition in _BARE_PLACES else f"{preposition} {words}"


def _where(said: Said, noun: Noun | None, used: tuple[Phrase, ...] = (), lead_used: Lead | None = None) -> str | None:
    """The places of a clause in the author's words: its own, those of its phrases, those in front."""
    places = [noun.where] if noun is not None and noun.where else []
    places += [
        place(phrase.preposition, phrase.nouns[0])
        for phrase in said.phrase.phrases
        if phrase not in used and phrase.preposition in lexicon.PLACE_PREPOSITIONS | {"next to"}
    ]
    places += [place(lead.preposition, lead.noun) for lead in said.frame.leads if lead != lead_used]
    return ", ".join(places) or None


def _ranges(said: Said) -> list[tuple[int, int]]:
    """The words of each object: the first with its verb, the last with all that follows."""
    phrase = said.phrase
    ranges = []
    for index, noun in enumerate(phrase.objects):
        first = phrase.verb.first if index == 0 else noun.first
        last = phrase.last if index == len(phrase.objects) - 1 else noun.last
        ranges.append((first, last))
    return ranges


def _chosen(said: Said) -> list[tuple[Noun, tuple[int, int]]]:
    """The objects to act on with their words: of alternatives, the first."""
    pairs = list(zip(said.phrase.objects, _ranges(said), strict=True))
    if said.phrase.joined == "or" and len(pairs) > 1:
        return [(pairs[0][0], (said.phrase.verb.first, said.phrase.last))]
    return pairs


def _name(said: Said, noun: Noun) -> tuple[str, bool] | None:
    """A noun's name and whether it is verbatim; a pronoun's is what was named last."""
    if noun.is_pronoun and noun.text.casefold() in {"it", "them", "this", "that", "one"}:
        scene = said.frame.scene
        return (scene.last_target, scene.last_verbatim) if scene.last_target else None
    return noun.text, noun.verbatim


def _remember(said: Said, target: str, verbatim: bool) -> None:
    said.frame.scene.last_target, said.frame.scene.last_verbatim = target, verbatim


def _click(said: Said) -> tuple[Clause, ...] | None:
    clauses: list[Clause] = []
    sentence = said.frame.sentence
    for noun, (first, last) in _chosen(said):
        if noun.path and len(noun.parts) == len(noun.path):
            for index, (begin, end) in enumerate(noun.parts):
                word = sentence.words[begin]
                start = first if index == 0 else begin
                stop = last if index == len(noun.parts) - 1 else end
                clauses.append(
                    Click(
                        **said.common(start, stop),
                        target=noun.path[index],
                        role=noun.role if index == len(noun.parts) - 1 else None,
                        where=_where(said, noun),
                        verbatim=word.kind == "name",
                    )
                )
            continue
        if noun.path:
            clauses.append(_opened(said, noun, first, last))
            continue
        named = _name(said, noun)
        if named is None:
            return None
        target, verbatim = named
        if not verbatim and target.casefold() in lexicon.ROLES:
            goal = _purpose_object(said)
            if goal is not None:
                target, verbatim = goal.text, goal.verbatim
        _remember(said, target, verbatim)
        clauses.append(
            Click(
                **said.common(first, last), target=target, role=noun.role, where=_where(said, noun), verbatim=verbatim
            )
        )
    return tuple(clauses) or None


def _purpose_object(said: Said) -> Noun | None:
    """What a control is for, where it has no other name: "click the link to open the X"."""
    if said.phrase.purpose is None:
        return None
    first, last = said.phrase.purpose
    return read_noun(said.frame.sentence.words[:last], first + 1)


def _opened(said: Said, noun: Noun, first: int, last: int) -> Clause:
    named = _name(said, noun) or (noun.text, noun.verbatim)
    return Open(
        **said.common(first, last),
        target=named[0],
        path=noun.path,
        url=noun.url,
        role=noun.role,
        where=_where(said, noun),
        verbatim=named[1],
    )


def _open(said: Said) -> tuple[Clause, ...] | None:
    clauses: list[Clause] = []
    pairs = _chosen(said)
    targets = [phrase for phrase in said.phrase.phrases if phrase.preposition in {"to", "into"}]
    if not pairs and targets:
        pairs = [(targets[0].nouns[0], (said.phrase.verb.first, said.phrase.last))]
    if not pairs:
        opened = [p for p in said.phrase.phrases if p.preposition in {"in", "on", "under", "at"}]
        if not opened:
            return None
        pairs = [(opened[0].nouns[0], (said.phrase.verb.first, said.phrase.last))]
    for noun, (first, last) in pairs:
        if _is_file(noun):
            clauses.append(_human(said, first, last))
            continue
        if _name(said, noun) is None:
            return None
        if noun.path and len(said.phrase.objects) == 1 and said.phrase.verb.deed == "open":
            clauses.append(_opened(said, noun, first, last))
        elif noun.role in lexicon.TABS | {"menu", "icon", "button", "dropdown", "accordion"}:
            clauses.append(
                Click(
                    **said.common(first, last),
                    target=noun.text,
                    role=noun.role,
                    where=_where(said, noun),
                    verbatim=noun.verbatim,
                )
            )
        else:
            clauses.append(_opened(said, noun, first, last))
        _remember(said, noun.text, noun.verbatim)
    return tuple(clauses)


def _is_file(noun: Noun) -> bool:
    """True for a file or a piece of code, which no web page opens."""
    text = noun.text.casefold()
    if noun.mark == "code" and text.endswith(lexicon.FILE_ENDINGS) and not noun.url:
        return True
    return noun.head in {"file", "files", "folder", "directory", "terminal", "script"} and noun.url is None


def _human(said: Said, first: int, last: int) -> Clause:
    words = said.frame.sentence.words[first:last]
    return Human(**said.common(first, last), what=show(words))


def _phrase(said: Said, *prepositions: str) -> Phrase | None:
    return next((phrase for phrase in said.phrase.phrases if phrase.preposition in prepositions), None)


def _field_lead(said: Said, *, loosely: bool) -> Lead | None:
    """The field named in front of the verb; `loosely`: a marked name without a kind may be one."""
    for lead in reversed(said.frame.leads):
        noun = lead.noun
        if noun.role in lexicon.FIELD_ROLES | {"search box"} or noun.head in lexicon.FIELD_ROLES:
            return lead
        if (
            loosely
            and noun.verbatim
            and noun.role is None
            and not noun.path
            and lead.preposition in {"in", "for", "under", "at", "on", "into", "as", "from", "next to", "beside", "to"}
        ):
            return lead
    return None


def _choose(said: Said) -> tuple[Clause, ...] | None:
    clauses: list[Clause] = []
    for noun, (first, last) in _chosen(said):
        named = _name(said, noun)
        if named is None:
            return None
        if noun.role in lexicon.SWITCH_ROLES or noun.role == "checkboxes":
            clauses.append(_switched(said, noun, "on", first, last))
            continue
        if _is_upload(noun):
            clauses.append(
                Upload(**said.common(first, last), target=noun.text, where=_where(said, noun), verbatim=noun.verbatim)
            )
            continue
        if noun.path:
            clauses.extend(_click(replace(said, phrase=replace(said.phrase, objects=(noun,)))) or ())
            continue
        clauses.append(_option(said, noun, named, first, last))
        _remember(said, *named)
    return tuple(clauses) or None


def _is_upload(noun: Noun) -> bool:
    return not noun.verbatim and noun.head in lexicon.UPLOADABLE and noun.head not in {"csv", "document"}


def _option(said: Said, noun: Noun, named: tuple[str, bool], first: int, last: int) -> Clause:
    """A choice where a field or a list is named, else a click: "Select **Save**"."""
    as_field = _phrase(said, "as", "for")
    listed = _phrase(said, "from", "in", "under", "on", "at", "within")
    lead = _field_lead(said, loosely=True)
    text, verbatim = named
    if as_field is not None and (
        as_field.preposition == "as" or as_field.nouns[0].verbatim or as_field.nouns[0].role in lexicon.FIELD_ROLES
    ):
        field = as_field.nouns[0]
        return Choose(
            **said.common(first, last),
            option=text,
            field=field.text,
            role=field.role,
            where=_where(said, noun, (as_field,)),
            verbatim=verbatim,
        )
    if listed is not None and _is_choice(listed.nouns[0]):
        field = listed.nouns[0]
        name = field.text if field.verbatim or (field.role and field.text.casefold() not in lexicon.ROLES) else None
        if name is not None and name.casefold() in lexicon.ROLES | {"drop down", "drop-down menu", "dropdown menu"}:
            name = None
        return Choose(
            **said.common(first, last),
            option=text,
            field=name,
            role=field.role,
            where=_where(said, noun, (listed,)),
            verbatim=verbatim,
        )
    if lead is not None and (lead.noun.role is None or lead.noun.role in lexicon.CHOICE_ROLES | lexicon.FIELD_ROLES):
        return Choose(
            **said.common(first, last),
            option=text,
            field=lead.noun.text,
            role=lead.noun.role,
            where=_where(said, noun, (), lead),
            verbatim=verbatim,
        )
    if noun.verbatim or noun.role is not None:
        return Click(
            **said.common(first, last), target=text, role=noun.role, where=_where(said, noun), verbatim=verbatim
        )
    return Choose(
        **said.common(first, last), option=text, field=None, role=None, where=_where(said, noun), verbatim=verbatim
    )


def _is_choice(noun: Noun) -> bool:
    return noun.role in lexicon.CHOICE_ROLES or noun.head in lexicon.CHOICE_ROLES


def _switched(said: Said, noun: Noun, state: str, first: int, last: int) -> Clause:
    named = _name(said, noun) or (noun.text, noun.verbatim)
    target, verbatim = named
    beside = _phrase(said, "next to", "beside", "for", "by", "of", "near", "labeled")
    used: tuple[Phrase, ...] = ()
    if not verbatim and target.casefold() in lexicon.ROLES | {"check box"} and beside is not None:
        target, verbatim, used = beside.nouns[0].text, beside.nouns[0].verbatim, (beside,)
    lead = _field_lead(said, loosely=False)
    if not verbatim and target.casefold() in lexicon.ROLES and noun.where:
        target = noun.where
    return Set(
        **said.common(first, last),
        field=target,
        state=state,
        role=noun.role,
        where=_where(said, noun, used, lead if False else None),
        verbatim=verbatim,
    )  # type: ignore[arg-type]


def _on(said: Said) -> tuple[Clause, ...] | None:
    return _switch(said, "on")


def _off(said: Said) -> tuple[Clause, ...] | None:
    return _switch(said, "off")


def _switch(said: Said, state: str) -> tuple[Clause, ...] | None:
    clauses = []
    verb = said.phrase.verb.phrase
    for noun, (first, last) in _chosen(said):
        if _name(said, noun) is None:
            return None
        if verb in {"check", "tick", "mark", "clear"} and not (
            noun.verbatim or noun.role in lexicon.SWITCH_ROLES or noun.role == "box"
        ):
            return (_human(said, first, last),) if verb == "check" else None
        clauses.append(_switched(said, noun, state, first, last))
        _remember(said, noun.text, noun.verbatim)
    return tuple(clauses) or None


def _toggle(said: Said) -> tuple[Clause, ...] | None:
    if len(said.phrase.objects) != 1:
        return None
    noun = said.phrase.objects[0]
    to = _phrase(said, "to")
    words = said.frame.sentence.words[said.phrase.verb.first : said.phrase.last]
    lows = [word.low for word in words]
    state = "off" if "off" in lows else "on"
    if to is not None:
        state = "off" if to.nouns[0].text.casefold() in lexicon.OFF_VALUES else "on"
    elif said.phrase.verb.phrase == "turn" and not {"on", "off"} & set(lows):
        return None
    return (
        _switched(
            replace(said, phrase=replace(said.phrase, phrases=tuple(p for p in said.phrase.phrases if p != to))),
            noun,
            state,
            said.phrase.verb.first,
            said.phrase.last,
        ),
    )


def _fill(said: Said) -> tuple[Clause, ...] | None:
    """Text into fields: the object is the value where a place for it is named, else the field itself."""
    into = _phrase(said, "in", "into", "for", "to", "as", "under", "on", "next to", "inside", "within", "at")
    value = _phrase(said, "with")
    lead = _field_lead(said, loosely=True)
    pairs = _chosen(said)
    if not pairs:
        return None
    if any(noun.is_pronoun for noun, _ in pairs) and into is None and lead is None:
        return None
    filled = [_filled(said, noun, into, value, lead, first, last) for noun, (first, last) in pairs]
    if any(clause is None for clause in filled):
        return None
    return tuple(clause for group in filled if group for clause in group)


def _is_field(noun: Noun) -> bool:
    return noun.role in lexicon.FIELD_ROLES | {"search box", "option", "setting", "section"} or (
        noun.verbatim and noun.role is None
    )


def _filled(
    said: Said, noun: Noun, into: Phrase | None, value: Phrase | None, lead: Lead | None, first: int, last: int
) -> tuple[Clause, ...] | None:
    literal = _literal(noun)
    example = said.phrase.example.text if said.phrase.example is not None and said.phrase.example.verbatim else None
    if (
        into is not None
        and (
            (into.preposition in {"as", "for", "to", "into"} and _names_field(into.nouns[0])) or _is_field(into.nouns[0])
        )
        and not (noun.verbatim and noun.role in lexicon.FIELD_ROLES)
    ):
        return tuple(
            Fill(
                **said.common(first, last),
                field=field.text,
                value=literal or example,
                role=field.role,
                where=_where(said, field, (into,)),
                verbatim=field.verbatim,
            )
            for field in into.nouns
        )
    if (
        lead is not None
        and not (noun.verbatim and noun.role in lexicon.FIELD_ROLES)
        and not (noun.verbatim and noun.mark == "bold" and noun.det)
    ):
        said.frame.scene.last_field = lead.noun.text
        return (
            Fill(
                **said.common(first, last),
                field=lead.noun.text,
                value=literal or example,
                role=lead.noun.role,
                where=_where(said, noun, (), lead),
                verbatim=lead.noun.verbatim,
            ),
        )
    given = value.nouns[0] if value is not None else None
    if given is not None and not given.verbatim:
        given = None
    if literal is not None and not noun.det and noun.mark in {"code", "quote"} and noun.role is None and given is None:
        if said.frame.scene.last_field is not None and said.frame.scene.last_field == said.frame.scene.last_target:
            return (
                Fill(
                    **said.common(first, last),
                    field=said.frame.scene.last_field,
                    value=literal,
                    where=_where(said, noun),
                    verbatim=True,
                ),
            )
        return (Fill(**said.common(first, last), field=None, value=literal, where=_where(said, noun), verbatim=False),)
    used = (value,) if value is not None else ()
    return (
        Fill(
            **said.common(first, last),
            field=noun.text,
            value=given.text if given else example,
            role=noun.role,
            where=_where(said, noun, used),
            verbatim=noun.verbatim,
        ),
    )


def _names_field(noun: Noun) -> bool:
    return noun.verbatim or noun.role in lexicon.FIELD_ROLES or bool(noun.det)


def _literal(noun: Noun) -> str | None:
    """The text to type, where the noun is one: in code or quotes, an address, bold without a kind."""
    if noun.verbatim and noun.role is None:
        return noun.text
    return noun.url if noun.url and not noun.verbatim else None


def _fill_in(said: Said) -> tuple[Clause, ...] | None:
    return _fill(said)


def _assign(said: Said) -> tuple[Clause, ...] | None:
    """ "Set X to Y": a toggle, an option, or a text, by what Y is."""
    to = _phrase(said, "to", "as", "with", "from", "by")
    lead = _field_lead(said, loosely=True)
    if not said.phrase.objects:
        return None
    if to is None or to.preposition == "from":
        to = _phrase(said, "to", "as", "with")
    verb = said.phrase.verb.phrase
    if to is None:
        if verb in {"set", "change", "update", "modify", "adjust", "configure"} and all(
            noun.verbatim for noun in said.phrase.objects
        ):
            return tuple(
                Fill(
                    **said.common(first, last),
                    field=noun.text,
                    value=None,
                    role=noun.role,
                    where=_where(said, noun),
                    verbatim=True,
                )
                for noun, (first, last) in _chosen(said)
            )
        if verb == "edit" or verb == "configure" or verb == "update" or verb == "change" or verb == "modify":
            return None
        return None
    value = to.nouns[0]
    clauses: list[Clause] = []
    for noun, (first, last) in _chosen(said):
        if noun.is_pronoun and lead is None:
            named = _name(said, noun)
            if named is None:
                return None
            noun = replace(noun, text=named[0], verbatim=named[1])
        folded = value.text.casefold()
        where = _where(said, noun, (to,))
        kw = said.common(first, last)
        if noun.role in lexicon.SWITCH_ROLES or folded in {"on", "off", "enabled", "disabled"}:
            state = "off" if folded in lexicon.OFF_VALUES else "on"
            field = noun.text
            verbatim = noun.verbatim
            if not noun.verbatim and noun.text.casefold() in lexicon.ROLES and value.verbatim:
                field, verbatim = value.text, True
            clauses.append(Set(**kw, field=field, state=state, role=noun.role, where=where, verbatim=verbatim))  # type: ignore[arg-type]
        elif value.verbatim and value.mark in {"bold", "italic"} and value.role not in lexicon.FIELD_ROLES:
            clauses.append(Choose(**kw, option=value.text, field=noun.text, role=noun.role, where=where, verbatim=True))
        else:
            text = value.text if value.verbatim else value.url
            if text is None and said.phrase.example is not None and said.phrase.example.verbatim:
                text = said.phrase.example.text
            if text is None and value.text[:1].isdigit():
                text = value.text
            if text is None and not value.det and value.text[:1].isupper() and len(value.text.split()) <= 3:
                clauses.append(
                    Choose(**kw, option=value.text, field=noun.text, role=noun.role, where=where, verbatim=False)
                )
                continue
            clauses.append(Fill(**kw, field=noun.text, value=text, role=noun.role, where=where, verbatim=noun.verbatim))
        said.frame.scene.last_field = noun.text
    return tuple(clauses)


def _add(said: Said) -> tuple[Clause, ...] | None:
    """ "Add X to Y" fills Y where Y is a field; anything else is not said by this verb alone."""
    to = _phrase(said, "to", "in", "into", "as", "under")
    if to is None or not said.phrase.objects:
        return None
    fields = to.nouns
    literal = (
        _literal(said.phrase.objects[0])
        if said.phrase.objects[0].mark in {"code", "quote"} or said.phrase.objects[0].url
        else None
    )
    if not all(field.verbatim or (field.where and False) for field in fields):
        return None
    first, last = said.phrase.verb.first, said.phrase.last
    value = literal if literal and (" " not in literal or "://" in literal) and "://" in literal else None
    return tuple(
        Fill(
            **said.common(first, last),
            field=field.text,
            value=value,
            role=field.role,
            where=_where(said, field, (to,)),
            verbatim=field.verbatim,
        )
        for field in fields
    )


def _press(said: Said) -> tuple[Clause, ...] | None:
    clauses: list[Clause] = []
    for noun, (first, last) in _chosen(said):
        key = _key(noun)
        if key is not None:
            clauses.append(Press(**said.common(first, last), key=key, verbatim=noun.verbatim))
        else:
            one = _click(replace(said, phrase=replace(said.phrase, objects=(noun,))))
            if one is None:
                return None
            clauses.extend(one)
    return tuple(clauses) or None


def _key(noun: Noun) -> str | None:
    parts = [part for part in noun.text.replace("+", " ").replace("-", " ").casefold().split() if part]
    if noun.mark == "key":
        return noun.text
    if noun.role in {"button", "link", "icon"}:
        return None
    if (
        parts
        and parts[0] in lexicon.KEYS
        and all(part in lexicon.KEYS or len(part) == 1 or part == "key" for part in parts)
    ):
        return noun.text.removesuffix(" key")
    return None


def _upload(said: Said) -> tuple[Clause, ...] | None:
    return (
        tuple(
            Upload(**said.common(first, last), target=noun.text, where=_where(said, noun), verbatim=noun.verbatim)
            for noun, (first, last) in _chosen(said)
            if not noun.is_pronoun
        )
        or None
    )


def _download(said: Said) -> tuple[Clause, ...] | None:
    return (
        tuple(
            Download(
                **said.common(first, last),
                target=noun.text,
                role=noun.role,
                where=_where(said, noun),
                verbatim=noun.verbatim,
            )
            for noun, (first, last) in _chosen(said)
            if _name(said, noun)
        )
        or None
    )


def _copy(said: Said) -> tuple[Clause, ...] | None:
    clauses = []
    for noun, (first, last) in _chosen(said):
        named = _name(said, noun)
        if named is None:
            return None
        clauses.append(Copy(**said.common(first, last), target=named[0], where=_where(said, noun), verbatim=named[1]))
        _remember(said, *named)
    return tuple(clauses) or None


def _scroll(said: Said) -> tuple[Clause, ...] | None:
    pairs = _chosen(said)
    if not pairs:
        to = _phrase(said, "to", "until", "through", "under")
        target = to.nouns[0] if to is not None else None
        words = said.frame.sentence.words
        name = target.text if target else ("down" if words[said.phrase.verb.first].low == "scroll" else "")
        common = said.common(said.phrase.verb.first, said.phrase.last)
        return (
            Scroll(
                **common,
                target=name,
                role=target.role if target else None,
                where=_where(said, None, (to,) if to else ()),
                verbatim=bool(target and target.verbatim),
            ),
        )
    clauses = []
    for noun, (first, last) in pairs:
        named = _name(said, noun)
        if named is None:
            return None
        clauses.append(
            Scroll(
                **said.common(first, last), target=named[0], role=noun.role, where=_where(said, noun), verbatim=named[1]
            )
        )
        _remember(said, *named)
    return tuple(clauses)


def _hover(said: Said) -> tuple[Clause, ...] | None:
    pairs = _chosen(said)
    over = _phrase(said, "over", "on")
    if over is not None:
        pairs = [(over.nouns[0], (said.phrase.verb.first, said.phrase.last))]
    return (
        tuple(
            Hover(
                **said.common(first, last),
                target=noun.text,
                role=noun.role,
                where=_where(said, noun, (over,) if over else ()),
                verbatim=noun.verbatim,
            )
            for noun, (first, last) in pairs
            if not noun.is_pronoun
        )
        or None
    )


def _drag(said: Said) -> tuple[Clause, ...] | None:
    to = _phrase(said, "to", "into", "onto", "above", "below", "on")
    if said.phrase.verb.phrase == "move" and to is None:
        return None
    return (
        tuple(
            Drag(
                **said.common(first, last),
                target=noun.text,
                to=to.nouns[0].text if to else None,
                verbatim=noun.verbatim,
            )
            for noun, (first, last) in _chosen(said)
            if not noun.is_pronoun
        )
        or None
    )


def _log_in(said: Said) -> tuple[Clause, ...] | None:
    to = _phrase(said, "to", "at", "into", "as", "with", "on", "using")
    noun = said.phrase.objects[0] if said.phrase.objects else to.nouns[0] if to else None
    common = said.common(said.phrase.verb.first, said.phrase.last)
    if noun is not None and to is not None and to.preposition in {"with", "as", "using"} and said.phrase.objects == ():
        noun = to.nouns[0]
    return (
        LogIn(
            **common,
            target=noun.text if noun else "",
            url=noun.url if noun else None,
            verbatim=bool(noun and noun.verbatim),
        ),
    )


def _log_out(said: Said) -> tuple[Clause, ...] | None:
    of = _phrase(said, "of", "from")
    noun = said.phrase.objects[0] if said.phrase.objects else of.nouns[0] if of else None
    return (
        LogOut(
            **said.common(said.phrase.verb.first, said.phrase.last), target=noun.text if noun else "", verbatim=False
        ),
    )


def _look(said: Said) -> tuple[Clause, ...] | None:
    clauses = []
    for noun, (first, last) in _chosen(said):
        named = _name(said, noun)
        if named is None or (noun.url and said.phrase.verb.phrase == "see"):
            return ()
        clauses.append(
            See(
                **said.common(first, last), target=named[0], role=noun.role, where=_where(said, noun), verbatim=named[1]
            )
        )
    return tuple(clauses)


def _wait(said: Said) -> tuple[Clause, ...] | None:
    nouns = said.phrase.objects
    if said.phrase.verb.phrase == "allow":
        return None
    if not nouns or nouns[0].head in {"minutes", "seconds", "moment", "moments", "minute", "while", "hours", "time"}:
        return ()
    return (
        See(
            **said.common(said.phrase.verb.first, said.phrase.last),
            target=nouns[0].text,
            role=nouns[0].role,
            verbatim=nouns[0].verbatim,
        ),
    )


def _save(said: Said) -> tuple[Clause, ...] | None:
    """ "Save your changes" presses the control of that name; a file is saved by hand."""
    verb = said.phrase.verb.phrase
    for noun in said.phrase.objects:
        if noun.head in {"file", "files", "code", "document"} or noun.mark == "code":
            return (_human(said, said.phrase.verb.first, said.phrase.last),)
        if noun.verbatim:
            return None
        if noun.is_pronoun and noun.text.casefold() == "them":
            return None
    if _phrase(said, "as", "to", "somewhere", "for") is not None:
        return (_human(said, said.phrase.verb.first, said.phrase.last),)
    return (
        Click(
            **said.common(said.phrase.verb.first, said.phrase.last), target=verb.capitalize(), where=_where(said, None)
        ),
    )


def _named(said: Said) -> tuple[Clause, ...] | None:
    verb = said.phrase.verb.phrase
    if (
        not said.phrase.objects
        and not said.phrase.phrases
        and verb not in {"continue", "proceed", "finish", "agree", "accept", "refresh", "reload"}
    ):
        return (Click(**said.common(said.phrase.verb.first, said.phrase.last), target=verb.capitalize()),)
    return None


def _search(said: Said) -> tuple[Clause, ...] | None:
    if len(said.phrase.objects) != 1:
        return None
    noun = said.phrase.objects[0]
    if said.phrase.verb.phrase not in {"search for"} or not noun.verbatim:
        return None
    lead = _field_lead(said, loosely=True)
    common = said.common(said.phrase.verb.first, said.phrase.last)
    field = lead.noun.text if lead else "search"
    return (
        Fill(
            **common,
            field=field,
            value=noun.text,
            where=_where(said, noun, (), lead),
            verbatim=bool(lead and lead.noun.verbatim),
        ),
    )


def _by_hand(said: Said) -> tuple[Clause, ...] | None:
    return (_human(said, said.phrase.verb.first, said.phrase.last),)


def _nothing(said: Said) -> tuple[Clause, ...] | None:
    return ()


def _unknown(said: Said) -> tuple[Clause, ...] | None:
    return None


def _verify(said: Said) -> tuple[Clause, ...] | None:
    return None


def _close(said: Said) -> tuple[Clause, ...] | None:
    return None


_MAKERS: dict[lexicon.Deed, Maker] = {
    "click": _click, "choose": _choose, "open": _open, "fill": _fill, "fill in": _fill_in, "assign": _assign,
    "on": _on, "off": _off, "toggle": _toggle, "press": _press, "upload": _upload, "download": _download,
    "copy": _copy, "scroll": _scroll, "find": _scroll, "hover": _hover, "drag": _drag, "log in": _log_in,
    "log out": _log_out, "look": _look, "verify": _verify, "wait": _wait, "save": _save, "named": _named,
    "search": _search, "expand": _click, "close": _close, "repeat": _unknown, "leave": _nothing, "use": _unknown,
    "add": _add, "make": _by_hand, "human": _by_hand, "sign": _nothing, "keep": _nothing,
}  # fmt: skip


def clauses_of(said: Said) -> tuple[Clause, ...] | None:
    """The clauses of a verb phrase in order, or None where its meaning is not certain."""
    made: list[Clause] = []
    for verb in (said.phrase.verb, *said.phrase.also):
        one = _MAKERS[verb.deed](
            replace(
                said, phrase=replace(said.phrase, verb=replace(said.phrase.verb, phrase=verb.phrase, deed=verb.deed))
            )
        )
        if one is None:
            return None
        made.extend(one)
    return tuple(made)
