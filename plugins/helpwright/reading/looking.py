"""Looking, copying, finding, waiting, saving: clauses that change little or nothing."""

from __future__ import annotations

from helpwright.reading import lexicon
from helpwright.reading.clauses import Choose, Clause, Click, Copy, Download, Email, Fill, Scroll, See, Set
from helpwright.reading.clicking import by_control
from helpwright.reading.frame import Said, is_field_role, is_file
from helpwright.reading.noun import Noun
from helpwright.reading.nouns import read_noun
from helpwright.reading.phrases import Phrase

Made = tuple[Clause, ...] | None

_TIMES = frozenset({"minutes", "seconds", "moment", "moments", "minute", "while", "hours", "time", "second", "few"})
_SAFE = frozenset("somewhere safe safely secure securely offline".split())
_FORMS = frozenset("settings page form section dialog screen configuration".split())
_RELOADED = frozenset({"page", "browser", "tab", "window", "screen", "site", "dashboard"})
_TERMS = frozenset("terms conditions agreement policy license licence service use policies".split())
_GRANTING = frozenset({"accept", "approve", "allow", "authorize"})
_GRANTED = frozenset({"permissions", "permission", "cookies"})
_PUBLISHED = frozenset("changes post page site article draft form edits version".split())
_FETCHED = frozenset({"get", "obtain", "retrieve", "grab"})
_STEPS = frozenset("step steps process procedure above".split())
_DOCUMENTS = frozenset(
    "guide guides documentation docs tutorial article articles guidelines topic chapter instructions reference".split()
)
_TO_LEARN = frozenset("instructions details information guidance help".split())
_TYPED_AGAIN = frozenset("password passphrase email address name pin number code".split())
_DEVICES = frozenset({"device", "computer", "machine", "disk", "drive", "desktop"})
_MAILS = frozenset({"email", "e-mail", "mail"})
_SECRETS = frozenset({"code", "codes", "token", "tokens", "secret", "password", "key", "keys", "credentials"})
_REACHING = frozenset({"see", "reach", "find", "come", "get"})
_FORMER = frozenset({"old", "existing", "current", "default", "present", "previous"})
_CONTENTS = frozenset("name text value contents content title description entry url address number".split())
_ARRANGING = (" by", " for", " with", " using")
_TURNING_TO = frozenset({"have a look at", "take a look at", "look through", "check out"})
_LONE = frozenset({"confirm", "delete", "cancel", "publish", "continue", "submit"})


def copy(said: Said) -> Made:
    """A shown value to keep; what is copied to somewhere else is not said by this verb."""
    given = said.phrase.given
    if given is not None and given.mark == "code" and " " in given.text:
        return (said.by_hand(*said.range),)  # a command
    if said.phrase.verb.phrase == "record" and any(noun.det in {"a", "an"} for noun in said.phrase.objects):
        return (said.by_hand(*said.range),)
    fetched = said.phrase.verb.phrase in _FETCHED and said.find("using", "via", "through", "with") is not None
    if fetched or (said.phrase.verb.phrase == "record" and said.find("as") is not None):
        return (said.by_hand(*said.range),)
    to = said.find("to", "into", "in")
    if to is None and said.phrase.verb.phrase == "copy and paste":
        return _copied_over(said)
    if to is not None and to.nouns[0].mark == "code" and is_file(to.nouns[0]):
        return (said.by_hand(*said.range),)  # "Copy `.env.sample` to `.env`"
    if to is not None and to.preposition != "in" and to.nouns[0].head not in {"clipboard", "file", "notepad"}:
        return _copied_into(said, to)
    clauses: list[Clause] = []
    lead = said.field_lead(loosely=True)
    if lead is not None and lead.preposition == "for" and len(said.phrase.objects) == 1:  # "for **X**, copy **Y**"
        noun, field = said.phrase.objects[0], lead.noun
        where = said.where(noun, lead)
        return (
            Copy(**said.common(*said.range), target=noun.text, where=where, verbatim=noun.verbatim),
            Fill(**said.common(*said.range), field=field.text, role=field.role, verbatim=field.verbatim),
        )
    for noun, (first, last) in said.chosen():
        named = said.name(noun)
        if named is None:
            return None
        clauses.append(Copy(**said.common(first, last), target=named[0], where=said.where(noun, to), verbatim=named[1]))
        said.remember(*named)
    return tuple(clauses) or None


def _copied_over(said: Said) -> Made:
    """ "Copy and paste **A** and **B** from X" copies them there and fills the fields of the same names here."""
    pairs = said.chosen()
    lead = said.field_lead(loosely=False)
    if lead is not None:
        common = {**said.common(*said.range), "where": said.where(None, lead), "verbatim": lead.noun.verbatim}
        return (Fill(**common, field=lead.noun.text, role=lead.noun.role),)
    if not all(noun.verbatim for noun, _ in pairs):
        return None
    copies = tuple(
        Copy(**said.common(*at), target=noun.text, where=said.where(noun), verbatim=True) for noun, at in pairs
    )
    return (*copies, *(Fill(**said.common(*at), field=noun.text, verbatim=True) for noun, at in pairs))


def _copied_into(said: Said, to: Phrase) -> Made:
    """ "Copy the **ID** into the **Key** field" copies and fills; into a page of settings, fields of the same names."""
    place = to.nouns[0]
    pairs = said.chosen()
    at_field = (place.verbatim and place.url is None) or is_field_role(place)
    if not all(noun.verbatim or (at_field and noun.det) for noun, _ in pairs) or any(
        noun.is_pronoun for noun, _ in pairs
    ):
        return None
    if not at_field and (place.head not in _FORMS or "other" in place.shown.casefold().split()):
        return None
    copies = [
        Copy(**said.common(first, last), target=noun.text, verbatim=noun.verbatim) for noun, (first, last) in pairs
    ]
    common = said.common(*said.range)
    if at_field:
        fields = [Fill(**common, field=place.text, role=place.role, where=place.where, verbatim=place.verbatim)]
    else:
        fields = [Fill(**common, field=noun.text, where=place.shown, verbatim=True) for noun, _ in pairs]
    return (*copies, *fields)


def scroll(said: Said) -> Made:
    """A place or thing to find on the screen."""
    said = said.with_example()
    if (reached := _reached(said)) is not None:
        return (Scroll(**said.common(*said.range), target=reached.text, role=reached.role, verbatim=reached.verbatim),)
    pairs = said.chosen()
    if not pairs:
        to = said.find("to", "until", "through", "under")
        target = to.nouns[0] if to is not None else None
        common = said.common(*said.range)
        if target is None and said.phrase.verb.deed == "find":
            return (said.by_hand(*said.range),)  # "identify which tasks you have"
        if target is None:
            return (Scroll(**common, target="", where=said.where(None)),)
        where = said.where(None, to)
        return (Scroll(**common, target=target.text, role=target.role, where=where, verbatim=target.verbatim),)
    clauses: list[Clause] = []
    if said.phrase.verb.phrase == "look for" and len(pairs) == 1 and pairs[0][0].head in _MAILS and pairs[0][0].det:
        return (Email(**said.common(*said.range), target=None),)
    for noun, (first, last) in pairs:
        named = said.name(noun)
        if named is None:
            return None
        common = said.common(first, last)
        clauses.append(Scroll(**common, target=named[0], role=noun.role, where=said.where(noun), verbatim=named[1]))
        said.remember(*named)
    return tuple(clauses)


def _reached(said: Said) -> Noun | None:
    """What "scroll down until you see **X**" looks for."""
    words = said.frame.sentence.words[: said.phrase.last]
    until = next((at for at in range(said.range[0], len(words) - 2) if words[at].low == "until"), None)
    if until is None or words[until + 1].low not in {"you", "it"} or words[until + 2].low not in _REACHING:
        return None
    noun = read_noun(words, until + 3)
    return noun if noun is not None and not noun.is_pronoun else None


def look(said: Said) -> Made:
    """Something to look at; "see [another page]" is a sign-post and asks for nothing."""
    clauses: list[Clause] = []
    if is_sign_post(said):
        return ()
    if (control := by_control(said)) is not None:
        return control  # "preview the page with **Preview**"
    for noun, (first, last) in said.chosen():
        named = said.name(noun)
        if named is None or (noun.url and said.phrase.verb.phrase == "see"):
            return ()
        opens = noun.role in lexicon.TABS and noun.verbatim and not said.frame.scene.is_at(noun.text)
        if opens and said.phrase.verb.phrase in _TURNING_TO:
            where = said.where(noun)
            clauses.append(Click(**said.common(first, last), target=noun.text, role="tab", where=where, verbatim=True))
            continue
        common = said.common(first, last)
        if noun.head in _TO_LEARN and not noun.verbatim:
            clauses.append(said.by_hand(first, last))  # "review the information about the event"
            continue
        clauses.append(See(**common, target=named[0], role=noun.role, where=said.where(noun), verbatim=named[1]))
    return tuple(clauses)


def is_sign_post(said: Said) -> bool:
    """True for "review the X section of the [guide]", "see X for instructions": reading for those who want it."""
    if said.phrase.verb.deed != "look":
        return False
    words = said.frame.sentence.words[: said.phrase.last]
    if said.phrase.verb.phrase == "see" and words[-1].low in {"above", "below"}:
        return True  # "see the types below"
    nouns = [*said.phrase.objects, *(noun for phrase in said.phrase.phrases for noun in phrase.nouns)]
    everything = [*nouns, *(noun.inside for noun in nouns if noun.inside is not None)]
    linked = any(noun.url for noun in everything)
    documents = any({noun.role, noun.head, *noun.text.casefold().split()[-1:]} & _DOCUMENTS for noun in everything)
    aim = said.find("for")
    return linked and (documents or (aim is not None and aim.nouns[0].head in _TO_LEARN))


def wait(said: Said) -> Made:
    """Something to wait for; a time alone is nothing to see."""
    nouns = said.phrase.objects
    first, last = said.range
    if said.phrase.verb.phrase == "allow":
        return None
    if not nouns and any(word.kind == "name" for word in said.frame.sentence.words[first:last]):
        return None
    if not nouns or nouns[0].head in _TIMES or nouns[0].text[:1].isdigit():
        return ()
    noun = nouns[0]
    if said.phrase.purpose is not None and not noun.verbatim:
        return ()  # "wait for the upload to finish"
    return (See(**said.common(*said.range), target=noun.text, role=noun.role, verbatim=noun.verbatim),)


def save(said: Said) -> Made:
    """ "Save your changes" presses the control of that name; a file is saved by hand; "save them" keeps values."""
    if (control := by_control(said)) is not None:
        return control
    first, last = said.range
    lows = {word.low for word in said.frame.sentence.words[first:last]}
    if said.phrase.verb.phrase == "save" and said.phrase.objects and not lows.isdisjoint(_SAFE):
        return tuple(Copy(**said.common(*where), target=noun.text) for noun, where in said.chosen())
    if (
        said.phrase.verb.phrase == "save"
        and said.phrase.objects
        and all(_is_secret(one) for one in said.phrase.objects)
    ):
        return tuple(Copy(**said.common(*at), target=noun.text) for noun, at in said.chosen())
    for noun in said.phrase.objects:
        if noun.shown.casefold().startswith("following ") and not noun.verbatim:
            return (Copy(**said.common(first, last), target=noun.shown),)
        if is_file(noun) and noun.det in {"this", "that"} and not noun.verbatim:
            return None
        to = said.find("to", "on")
        if is_file(noun) and noun.det and to is not None and to.nouns[0].head in _DEVICES:
            return (Download(**said.common(first, last), target=noun.text, where=said.where(noun, to)),)
        if is_file(noun) or noun.mark == "code":
            return (said.by_hand(first, last),)
        if noun.verbatim:
            return None
        if noun.is_pronoun and noun.text.casefold() in {"them", "this", "it"}:
            named = said.name(noun)
            if any(word.low in {"changes", "edits"} for word in said.frame.sentence.words[: said.phrase.verb.first]):
                return (Click(**said.common(first, last), target="Save"),)  # "Make your changes and save them"
            keeps = noun.text.casefold() in {"them", "this"} and said.phrase.verb.phrase == "save"
            if said.phrase.verb.phrase == "save" and said.frame.scene.just_copied:
                return ()  # "copy the key and save it"
            if keeps and named is not None:
                return (Copy(**said.common(first, last), target=named[0], verbatim=named[1]),)
            if keeps:
                return None
    copied = "copy" in (said.frame.scene.last_target or "").casefold().split()
    if copied and said.phrase.verb.phrase == "save" and all(noun.text == "value" for noun in said.phrase.objects):
        return (said.by_hand(first, last),)  # "click the copy icon and save the value for later"
    if "later" in lows and said.phrase.verb.phrase == "save":
        return tuple(Copy(**said.common(*where), target=noun.text) for noun, where in said.chosen())
    if said.find("as", "to", "somewhere", "for") is not None:
        return (said.by_hand(first, last),)
    if said.phrase.objects and said.find("with") is not None:
        return None  # "save it with a short name": a file, or a form?
    return (Click(**said.common(first, last), target=said.phrase.verb.phrase.capitalize(), where=said.where(None)),)


def _is_secret(noun: Noun) -> bool:
    """True for what only the reader can keep: "save your recovery codes"."""
    return not noun.verbatim and bool(noun.det) and noun.head in _SECRETS


def named(said: Said) -> Made:
    """A verb that names its own control: "then delete." presses Delete, "publish the post" Publish."""
    if (control := by_control(said)) is not None:
        return control
    phrase = said.phrase
    verb, objects = phrase.verb.phrase, phrase.objects
    if verb in {"refresh", "reload"}:
        screens = all(noun.head in _RELOADED and not noun.verbatim for noun in objects)
        return (said.by_hand(*said.range),) if screens and not phrase.phrases else None
    if verb in {"accept", "agree to"} and objects and all(_last_word(noun) in _TERMS for noun in objects):
        name = " and ".join(noun.text for noun in objects)
        verbatim = all(noun.verbatim for noun in objects)
        where = said.where(objects[0])
        return (Set(**said.common(*said.range), field=name, state="on", where=where, verbatim=verbatim),)
    if verb in _GRANTING and len(objects) == 1 and objects[0].det and objects[0].head in _GRANTED:
        return (Click(**said.common(*said.range), target=verb.capitalize(), where=said.where(None)),)
    if verb == "publish" and len(objects) == 1 and objects[0].det and objects[0].head in _PUBLISHED:
        return (Click(**said.common(*said.range), target="Publish", where=said.where(None)),)
    if verb == "delete" and len(objects) == 1 and _is_old_text(objects[0]):
        return _emptied(said)
    if phrase.objects or phrase.phrases or phrase.verb.phrase not in _LONE:
        return None
    return (Click(**said.common(*said.range), target=phrase.verb.phrase.capitalize()),)


def _emptied(said: Said) -> Made:
    """ "Delete the old name": what is typed next goes in its place."""
    words = said.frame.sentence.words[said.phrase.last :]
    if any(word.low in {"type", "enter", "paste", "write"} for word in words):
        return ()
    lead = said.field_lead(loosely=True)
    if lead is None:
        return None
    return (Fill(**said.common(*said.range), field=lead.noun.text, value="", verbatim=lead.noun.verbatim),)


def _is_old_text(noun: Noun) -> bool:
    """True for "the old name", "the existing text": what a field has in it."""
    first, _, rest = noun.text.casefold().partition(" ")
    return not noun.verbatim and first in _FORMER and rest in _CONTENTS


def _last_word(noun: Noun) -> str:
    return noun.text.casefold().split()[-1] if noun.text.split() else ""


def repeat(said: Said) -> Made:
    """Steps done again, which a person knows how often; what was typed, in another field; anything else is unknown."""
    into = said.find("in", "into")
    typed = [noun for noun in said.phrase.objects if noun.head in _TYPED_AGAIN and not noun.verbatim]
    if into is not None and into.nouns[0].verbatim and len(typed) == len(said.phrase.objects) == len(into.nouns) == 1:
        field, value = into.nouns[0], said.frame.scene.last_value
        common = said.common(*said.range)
        return (Fill(**common, field=field.text, value=value, role=field.role, where=field.where, verbatim=True),)
    if not said.phrase.objects and (not said.phrase.phrases or said.find("for", "until", "with") is not None):
        return (said.by_hand(*said.range),)
    again = all(noun.head in _STEPS or noun.text[:1].isdigit() or noun.is_pronoun for noun in said.phrase.objects)
    first = said.phrase.objects[0].shown.casefold().split()[:1] if said.phrase.objects else []
    return (said.by_hand(*said.range),) if first and (again or first[0] in _STEPS) else None


def arrange(said: Said) -> Made:
    """ "Sort by **X**", "filter the list by **Y**": an option of what sorts or filters."""
    if said.frame.sentence.end == ":" and said.phrase.last == len(said.frame.sentence.words):
        return () if not any(noun.verbatim for noun in said.phrase.objects) else None  # "Filter the list: choose …"
    by = said.find("by", "for")
    nouns = by.nouns if by is not None else said.phrase.objects if said.phrase.verb.phrase.endswith(_ARRANGING) else ()
    if len(nouns) == 1 and by is not None and by.preposition == "for" and nouns[0].verbatim:
        where = said.where(None, by)  # "filter the list for **x**"
        return (Fill(**said.common(*said.range), field="filter", value=nouns[0].text, where=where),)
    if len(nouns) != 1 or not nouns[0].verbatim or nouns[0].mark in {"code", "quote"}:
        return None
    lead = said.field_lead(loosely=True)
    field = lead.noun.text if lead is not None else None
    common = said.common(*said.range)
    return (Choose(**common, option=nouns[0].text, field=field, where=said.where(nouns[0], by, lead), verbatim=True),)


def search(said: Said) -> Made:
    """ "Search for **X**" fills the search field."""
    marked = all(noun.mark in {"code", "quote"} and not noun.det for noun in said.phrase.objects)
    searches = said.phrase.verb.phrase in {"search for", "search on"} or (
        marked and said.phrase.verb.phrase == "search"
    )
    if len(said.phrase.objects) != 1 or not searches:
        return None
    noun = said.phrase.objects[0]
    named = noun.text[:1].isupper() and not noun.det
    if noun.is_pronoun or not (noun.verbatim or noun.det or named):
        return None
    lead = said.field_lead(loosely=False)  # "In **Users**, search for …": a field of that part
    common = said.common(*said.range)
    said.remember(noun.text, noun.verbatim)
    field = lead.noun.text if lead else "search"
    verbatim = bool(lead and lead.noun.verbatim)
    return (
        Fill(
            **common,
            field=field,
            value=noun.text if noun.verbatim or named else None,
            where=said.where(noun, lead),
            verbatim=verbatim,
        ),
    )
