"""Looking, copying, finding, waiting, saving: clauses that change little or nothing."""

from __future__ import annotations

from helpwright.reading.clauses import Clause, Click, Copy, Fill, Scroll, See
from helpwright.reading.frame import Said, is_file

Made = tuple[Clause, ...] | None

_TIMES = frozenset({"minutes", "seconds", "moment", "moments", "minute", "while", "hours", "time", "second", "few"})
_LONE = frozenset({"confirm", "delete", "cancel", "publish", "continue", "submit"})


def copy(said: Said) -> Made:
    """A shown value to keep; what is copied to somewhere else is not said by this verb."""
    to = said.find("to", "into", "in")
    if to is not None and to.preposition != "in" and to.nouns[0].head not in {"clipboard", "file", "notepad"}:
        return None
    clauses: list[Clause] = []
    for noun, (first, last) in said.chosen():
        named = said.name(noun)
        if named is None:
            return None
        clauses.append(Copy(**said.common(first, last), target=named[0], where=said.where(noun, to), verbatim=named[1]))
        said.remember(*named)
    return tuple(clauses) or None


def scroll(said: Said) -> Made:
    """A place or thing to find on the screen."""
    pairs = said.chosen()
    if not pairs:
        to = said.find("to", "until", "through", "under")
        target = to.nouns[0] if to is not None else None
        common = said.common(*said.range)
        if target is None:
            return (Scroll(**common, target="", where=said.where(None)),)
        where = said.where(None, to)
        return (Scroll(**common, target=target.text, role=target.role, where=where, verbatim=target.verbatim),)
    clauses: list[Clause] = []
    for noun, (first, last) in pairs:
        named = said.name(noun)
        if named is None:
            return None
        common = said.common(first, last)
        clauses.append(Scroll(**common, target=named[0], role=noun.role, where=said.where(noun), verbatim=named[1]))
        said.remember(*named)
    return tuple(clauses)


def look(said: Said) -> Made:
    """Something to look at; "see [another page]" is a sign-post and asks for nothing."""
    clauses: list[Clause] = []
    for noun, (first, last) in said.chosen():
        named = said.name(noun)
        if named is None or (noun.url and said.phrase.verb.phrase == "see"):
            return ()
        common = said.common(first, last)
        clauses.append(See(**common, target=named[0], role=noun.role, where=said.where(noun), verbatim=named[1]))
    return tuple(clauses)


def wait(said: Said) -> Made:
    """Something to wait for; a time alone is nothing to see."""
    nouns = said.phrase.objects
    if said.phrase.verb.phrase == "allow":
        return None
    if not nouns or nouns[0].head in _TIMES or nouns[0].text[:1].isdigit():
        return ()
    noun = nouns[0]
    return (See(**said.common(*said.range), target=noun.text, role=noun.role, verbatim=noun.verbatim),)


def save(said: Said) -> Made:
    """ "Save your changes" presses the control of that name; a file is saved by hand; "save them" keeps values."""
    first, last = said.range
    for noun in said.phrase.objects:
        if is_file(noun) and noun.det in {"this", "that"} and not noun.verbatim:
            return None
        if is_file(noun) or noun.mark == "code":
            return (said.by_hand(first, last),)
        if noun.verbatim:
            return None
        if noun.is_pronoun and noun.text.casefold() in {"them", "this", "it"}:
            named = said.name(noun)
            keeps = said.phrase.verb.phrase == "save" and noun.text.casefold() in {"them", "this"}
            if keeps and named is not None:
                return (Copy(**said.common(first, last), target=named[0], verbatim=named[1]),)
            if keeps:
                return None
    if said.find("as", "to", "somewhere", "for") is not None:
        return (said.by_hand(first, last),)
    return (Click(**said.common(first, last), target=said.phrase.verb.phrase.capitalize(), where=said.where(None)),)


def named(said: Said) -> Made:
    """A verb that names its own control: "then delete." presses Delete."""
    phrase = said.phrase
    if phrase.objects or phrase.phrases or phrase.verb.phrase not in _LONE:
        return None
    return (Click(**said.common(*said.range), target=phrase.verb.phrase.capitalize()),)


def search(said: Said) -> Made:
    """ "Search for **X**" fills the search field."""
    if len(said.phrase.objects) != 1 or said.phrase.verb.phrase != "search for":
        return None
    noun = said.phrase.objects[0]
    if noun.is_pronoun or not (noun.verbatim or noun.det):
        return None
    lead = said.field_lead(loosely=True)
    common = said.common(*said.range)
    field = lead.noun.text if lead else "search"
    verbatim = bool(lead and lead.noun.verbatim)
    return (
        Fill(
            **common,
            field=field,
            value=noun.text if noun.verbatim else None,
            where=said.where(noun, lead),
            verbatim=verbatim,
        ),
    )
