"""Toggles and checkboxes: clauses that turn something on or off."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from helpwright.reading import lexicon
from helpwright.reading.clauses import Clause, Fill, Set
from helpwright.reading.frame import Lead, Said, is_field_role
from helpwright.reading.noun import Noun
from helpwright.reading.nouns import read_noun
from helpwright.reading.phrases import Phrase
from helpwright.reading.verbs import gerund_at

_TOGGLING = frozenset({"toggle", "toggling", "flip"})
_OFF_AIMS = frozenset("deactivate disable hide stop block prevent pause".split())
_SWITCHING = _OFF_AIMS | {"enable", "activate", "allow"}
_TEXTS = frozenset("text value contents content".split())
_TEXT_FIELDS = frozenset({"field", "fields", "textbox", "textarea", "input", "search box"})
_POINTING = frozenset({"this", "that"})
_POINTED_AT = lexicon.SWITCH_ROLES | {"this", "that", "option", "setting", "feature", "box", "check box", "field"}
Made = tuple[Clause, ...] | None
State = Literal["on", "off"]

# Verbs that turn off or on only what is said to be a switch: "check the box", but "check the logs".
_AMBIGUOUS = frozenset({"check", "tick", "mark", "clear", "check off", "check on"})


def state_of(word: str) -> State | None:
    """The state that a value names, or None for any other value."""
    folded = word.casefold()
    if folded in lexicon.ON_VALUES:
        return "on"
    return "off" if folded in lexicon.OFF_VALUES else None


def switched(said: Said, noun: Noun, state: State, first: int, last: int) -> Clause:
    """One switch; "the checkbox next to **X**" is called X."""
    target, verbatim = said.name(noun) or (noun.text, noun.verbatim)
    beside = said.find("next to", "beside", "for", "by", "near", "labeled")
    nameless = not verbatim and target.casefold() in lexicon.ROLES | set(lexicon.ROLE_PHRASES)
    used: Phrase | Lead | None = None
    front = said.find("in")
    if nameless and beside is None and front is not None and front.nouns[0].shown.startswith("front of "):
        return Set(
            **said.common(first, last),
            field=front.nouns[0].shown.removeprefix("front of ").removeprefix("the "),
            state=state,
            role=noun.role,
            where=said.where(noun, front),
        )
    if nameless and beside is not None and beside.nouns[0].det in {"each", "every"}:
        return said.by_hand(first, last)  # "the checkbox for each user"
    if nameless and beside is not None:
        target, verbatim, used = beside.nouns[0].text, beside.nouns[0].verbatim, beside
    elif nameless and noun.inside is not None:
        target, verbatim = noun.inside.text, noun.inside.verbatim
    elif nameless and (lead := _named_before(said)) is not None:
        target, verbatim, used = lead.noun.text, lead.noun.verbatim, lead
    elif nameless and said.frame.scene.aim is not None:
        target, verbatim = said.frame.scene.aim, True
    where = said.where(noun, used)
    return Set(**said.common(first, last), field=target, state=state, role=noun.role, where=where, verbatim=verbatim)


def _named_before(said: Said) -> Lead | None:
    """The thing whose switch it is, in front of the verb: "For **X**, turn the toggle on"."""
    leads = [lead for lead in said.frame.leads if lead.preposition in {"for", "next to", "beside"}]
    return leads[-1] if leads and leads[-1].noun.verbatim else None


def switched_each(said: Said, noun: Noun, state: State, first: int, last: int) -> list[Clause]:
    """One switch, or one for each name in "the check boxes for **A** and **B**"."""
    beside = said.find("next to", "beside", "for", "by", "near", "labeled")
    plain = not noun.verbatim and noun.text.casefold() in lexicon.ROLES | set(lexicon.ROLE_PHRASES)
    if not plain or beside is None or len(beside.nouns) < 2 or beside.joined == "or":
        return [switched(said, noun, state, first, last)]
    where = said.where(noun, beside)
    return [
        Set(**said.common(one.first, one.last), field=one.text, state=state, where=where, verbatim=one.verbatim)
        for one in beside.nouns
    ]


def turn_on(said: Said) -> Made:
    """Each object turned on."""
    return _turn(said, "on")


def turn_off(said: Said) -> Made:
    """Each object turned off."""
    return _turn(said, "off")


def _by_switch(said: Said) -> Said:
    """ "Switch it on with the toggle next to **X**" turns that toggle on."""
    by, objects = said.find("with", "using"), said.phrase.objects
    switch = by.nouns[0] if by is not None else None
    alone = len(objects) == 1 and objects[0].is_pronoun
    if by is None or switch is None or not alone or not {switch.role, switch.head} & lexicon.SWITCH_ROLES:
        return said
    return said.without(by).of(switch)


def _turn(said: Said, state: State) -> Made:
    clauses: list[Clause] = []
    verb = said.phrase.verb.phrase
    said = _by_switch(said.with_example())
    for noun, (first, last) in said.chosen():
        if verb == "check" and noun.mark == "link" and noun.role not in lexicon.SWITCH_ROLES:
            continue  # a sign-post: "check our [documentation](…)"
        pointing = noun.text.casefold() in _POINTING or noun.det in _POINTING
        if pointing and noun.text.casefold() in _POINTED_AT:
            if (lead := said.field_lead(loosely=True)) is None:
                return None  # "check this box": which?
            clauses.append(_labelled(said, lead, state, first, last))
            continue
        if noun.det in {"every", "each"} and not noun.verbatim:
            clauses.append(said.by_hand(first, last))  # "Turn off every factor that's still on"
            continue
        named = said.name(noun)
        if named is None:
            return None
        if said.phrase.given is not None and (box := _announced(said, noun, state)) is not None:
            clauses.append(box)
            continue
        emptied = _emptied(said, noun, first, last) if verb == "clear" else None
        if emptied is not None:
            clauses.append(emptied)
            continue
        is_switch = (
            noun.verbatim
            or noun.head in {"box", "boxes", "checkbox", "checkboxes"}
            or noun.role in lexicon.SWITCH_ROLES | {"box", "boxes", "checkboxes", "option"}
        )
        is_switch = is_switch and (noun.role is None or noun.role not in lexicon.CONTAINER_ROLES | lexicon.TABS)
        bare = not noun.verbatim and noun.text.casefold() in {
            "boxes",
            "checkboxes",
            "toggles",
            "switches",
            "check boxes",
        }
        if bare and noun.inside is None and said.find("next to", "beside", "for", "by", "near", "labeled") is None:
            return None  # which ones?
        if verb == "mark" and said.find("as") is not None:
            return None
        beside = said.find("next to", "beside")
        if noun.verbatim and beside is not None and len(beside.nouns) > 1:
            return None  # "check **Enable** next to **A** and **B**"
        words = said.frame.sentence.words[first:last] if verb == "check" and not is_switch else ()
        if any(word.low == "by" and gerund_at(words, at + 1) is not None for at, word in enumerate(words)):
            return None  # "check … to see if it works by opening **X**"
        if verb in _AMBIGUOUS and not is_switch:
            of_box = noun.shown.casefold().startswith(("box ", "checkbox ", "check box "))
            return (said.by_hand(first, last),) if verb == "check" and not of_box else None
        clauses.extend(switched_each(said, noun, state, first, last))
        said.remember(*named)
    read_elsewhere = verb == "check" and all(noun.mark == "link" for noun in said.phrase.objects)
    return tuple(clauses) or (() if read_elsewhere and said.phrase.objects else None)


def _announced(said: Said, noun: Noun, state: State) -> Clause | None:
    """The switch behind a colon: "Check the box: **Remember me**"; None for anything else."""
    given = said.phrase.given
    nameless = not noun.verbatim and noun.text.casefold() in lexicon.ROLES | set(lexicon.ROLE_PHRASES)
    if given is None or not nameless or not given.verbatim:
        return None
    name = given.text.strip("\"“”'")
    return Set(**said.common(*said.range), field=name, state=state, where=said.where(noun), verbatim=True)


def labelled(said: Said, noun: Noun, state: State, first: int, last: int) -> Clause | None:
    """The switch that a label in front names, where "this option" points to it; None for anything else."""
    pointing = noun.text.casefold() in _POINTING or noun.det in _POINTING
    to = next((one for one in said.frame.leads if one.preposition == "to" and one.noun.verbatim), None)
    if to is not None and noun.text.casefold() in _POINTED_AT - {"field"} and not noun.verbatim:
        return _labelled(said, to, state, first, last)  # "To **allow guests**, select the option"
    lead = said.field_lead(loosely=True) if pointing and noun.text.casefold() in _POINTED_AT - {"field"} else None
    return _labelled(said, lead, state, first, last) if lead is not None else None


def _labelled(said: Said, lead: Lead, state: State, first: int, last: int) -> Clause:
    """The switch that a label in front names: "**Sign-ups**: Check this box"."""
    name, where = lead.noun, said.where(None, lead)
    return Set(**said.common(first, last), field=name.text, state=state, where=where, verbatim=name.verbatim)


def _emptied(said: Said, noun: Noun, first: int, last: int) -> Clause | None:
    """A field whose text is taken out: "clear the **X** field", "clear the text in **X**"."""
    common = {**said.common(first, last), "value": ""}
    inside = said.find("in", "of", "from")
    if noun.head in _TEXTS and not noun.verbatim:
        field = inside.nouns[0] if inside is not None else noun.inside
        if field is None or not (field.verbatim or is_field_role(field)):
            return None
        where = said.where(None, inside)
        return Fill(**common, field=field.text, role=field.role, where=where, verbatim=field.verbatim)
    kind = noun.role or lexicon.ROLE_PHRASES.get(noun.text.casefold(), noun.head)
    if kind not in _TEXT_FIELDS:
        return None
    used = said.frame.scene.last_field
    if not noun.verbatim and noun.det == "the" and noun.text.casefold() in _TEXT_FIELDS and used is not None:
        return Fill(**common, field=used, where=said.where(noun), verbatim=True)  # "Clear the field": the one just used
    return Fill(**common, field=noun.text, role=noun.role, where=said.where(noun), verbatim=noun.verbatim)


def toggle(said: Said) -> Made:
    """ "Toggle X", "turn X on", "slide X to off": one switch."""
    said = _by_switch(said)
    if len(said.phrase.objects) != 1:
        return None
    noun = said.phrase.objects[0]
    if noun.shown.casefold().endswith("on/off"):
        return None  # to which of them?
    if noun.verbatim and state_of(noun.text) is not None and noun.prefix:
        named = replace(noun, text=noun.prefix, verbatim=False)  # "turn the toggle **Off**"
        return (switched(said, named, state_of(noun.text) or "on", *said.range),)
    if said.name(noun) is None:
        return None
    first, last = said.range
    lows = {word.low for word in said.frame.sentence.words[first:last] if word.kind == "word"} | {
        word.low for word in said.frame.sentence.words[first:last] if word.low in {"on", "off"}
    }
    to = said.find("to", "into")
    state: State | None = state_of(to.nouns[0].text) if to is not None else None
    if to is not None and state is None and to.nouns[0].verbatim and not _are_opposites(noun, to.nouns[0]):
        return None  # a value: "toggle **Proxy** to **DNS only**"
    if state is None and "off" in lows and "on" not in lows:
        state = "off"
    if state is None and _is_turned_off(said):
        state = "off"
    if state is None and ("on" in lows or said.phrase.verb.phrase in _TOGGLING):
        state = "on"
    if state is None or (
        to is not None and state_of(to.nouns[0].text) is None and said.phrase.verb.phrase not in _TOGGLING
    ):
        return None
    if not noun.verbatim and noun.text.casefold() in lexicon.SWITCH_ROLES and (aim := _aimed(said)) is not None:
        where = said.where(noun, said.find("to"))
        common = {**said.common(first, last), "where": where, "verbatim": aim.verbatim}
        return (Set(**common, field=aim.text, state=state, role=noun.text),)
    again = _lows(said) & {"again", "back"} and said.phrase.verb.phrase in _TOGGLING
    if again and (left := said.frame.scene.switched.get((said.name(noun) or ("", False))[0])) is not None:
        state = "off" if left == "on" else "on"  # "Flip the same switch again"
    bare = said.of(noun)
    before = said.find("from")
    before = before if before is not None and state_of(before.nouns[0].text) is not None else None
    kept = tuple(phrase for phrase in bare.phrase.phrases if phrase not in {to, before})
    made = switched(_with_phrases(bare, kept), noun, state, first, last)
    if isinstance(made, Set):
        said.remember(made.field, made.verbatim)
    return (made,)


def _lows(said: Said) -> set[str]:
    first, last = said.range
    return {word.low for word in said.frame.sentence.words[first : last + 1]}


def _aimed(said: Said) -> Noun | None:
    """What a switch without a name is for: "toggle the switch to enable **Backups**"."""
    if said.phrase.purpose is None or said.find("for", "next to", "beside") is not None:
        return None
    first, last = said.phrase.purpose
    words = said.frame.sentence.words
    turns = words[first].low == "turn" and words[last - 1].low in {"on", "off"}
    noun = read_noun(words[: last - turns], first + 1) if turns or words[first].low in _SWITCHING else None
    named = noun is not None and (noun.verbatim or (turns and noun.text[:1].isupper()))
    return noun if named else None  # "to enable **X**", "to turn Alerts on"


def _is_turned_off(said: Said) -> bool:
    """True for "toggle **X** to deactivate the share"."""
    if said.phrase.purpose is None or said.phrase.verb.phrase not in _TOGGLING:
        return False
    return said.frame.sentence.words[said.phrase.purpose[0]].low in _OFF_AIMS


def _are_opposites(noun: Noun, value: Noun) -> bool:
    """True for the two names of one switch: from **Unlisted** to **Listed**."""
    one, other = noun.text.casefold(), value.text.casefold()
    return one != other and (one.endswith(other) or other.endswith(one))


def _with_phrases(said: Said, phrases: tuple[object, ...]) -> Said:
    return replace(said, phrase=replace(said.phrase, phrases=phrases))  # type: ignore[arg-type]
