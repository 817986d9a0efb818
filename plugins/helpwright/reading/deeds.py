"""What each verb of the lexicon makes of its arguments: the clauses of one verb phrase."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from helpwright.reading import (
    adding,
    assigning,
    choosing,
    clicking,
    filling,
    lexicon,
    looking,
    opening,
    pointing,
    pressing,
    signing,
    switching,
)
from helpwright.reading.clauses import Choose, Clause, Click, Email, Fill, Human, Open
from helpwright.reading.frame import Said
from helpwright.reading.noun import Noun
from helpwright.reading.verbs import Verb

Maker = Callable[[Said], tuple[Clause, ...] | None]

# Deeds done to something at a place; where the place is a link, the reader goes there first.
_LOCAL = frozenset({"find", "fill", "fill in", "assign", "on", "off", "look", "add", "click", "choose", "copy"})
_ANYWHERE = _LOCAL - {"click", "choose", "copy"}
_INBOXES = frozenset({"inbox", "email", "mail", "mailbox", "e-mail"})
_LOOKED_AT = frozenset("line column row status value heading".split())
_SEVERAL = frozenset("two three four five six seven eight nine ten".split())
_AT = frozenset({"in", "on", "at", "from", "under", "within", "of", "to", "as", "into"})


def _on(said: Said) -> tuple[Clause, ...] | None:
    """Switches turned on; "check your inbox" waits for an email."""
    objects = said.phrase.objects
    if said.phrase.verb.phrase == "check" and len(objects) == 1 and objects[0].head in _INBOXES and objects[0].det:
        about = said.find("for")
        mail = about.nouns[0] if about is not None else None
        titled = mail is not None and mail.verbatim
        target = None if mail is None else mail.text if titled else mail.shown
        return (Email(**said.common(*said.range), target=target, verbatim=titled),)
    looked_at = all({noun.role, noun.head} & _LOOKED_AT for noun in objects)
    if said.phrase.verb.phrase == "check" and objects and looked_at and said.find("for") is None:
        return looking.look(said)  # "Check the **Status** column"
    return switching.turn_on(said)


def _by_hand(said: Said) -> tuple[Clause, ...] | None:
    return (said.by_hand(*said.range),)


def _nothing(_: Said) -> tuple[Clause, ...] | None:
    return ()


def _unknown(_: Said) -> tuple[Clause, ...] | None:
    return None


def _toggle(said: Said) -> tuple[Clause, ...] | None:
    """A switch turned, or a value: "switch the view to **List**"."""
    return switching.toggle(said) or (
        assigning.assign(said) if said.phrase.verb.phrase in {"switch", "toggle"} else None
    )


_MAKERS: dict[lexicon.Deed, Maker] = {
    "click": clicking.click, "choose": choosing.choose, "open": opening.open_, "expand": clicking.click,
    "press": pressing.press, "upload": pointing.upload, "download": pointing.download, "hover": pointing.hover,
    "drag": pointing.drag, "log in": signing.log_in, "log out": signing.log_out,
    "fill": filling.fill, "fill in": filling.fill, "assign": assigning.assign, "add": adding.add,
    "on": _on, "off": switching.turn_off, "toggle": _toggle,
    "copy": looking.copy, "scroll": looking.scroll, "find": looking.scroll, "look": looking.look,
    "wait": looking.wait, "save": looking.save, "named": looking.named, "search": looking.search,
    "leave": _nothing, "sign": _nothing, "keep": _nothing, "make": _by_hand, "human": _by_hand,
    "use": pressing.use, "verify": _unknown, "close": clicking.close, "repeat": looking.repeat,
    "arrange": looking.arrange,
}  # fmt: skip


def _with_name_behind(said: Said) -> Said:
    """ "Click the button: **Save**": the kind of control with the name that stands behind the colon."""
    objects, given, deed = said.phrase.objects, said.phrase.given, said.phrase.verb.deed
    kind = objects[0].text.casefold() if len(objects) == 1 and not objects[0].verbatim else None
    aim = said.find("to") if kind in {"checkbox", "box", "check box", "option"} and deed in _PICKS else None
    if aim is not None and len(aim.nouns) == 1 and aim.nouns[0].verbatim:  # "the checkbox to **Send an email**"
        named = replace(aim.nouns[0], role=None if kind == "option" else kind)
        return replace(said.without(aim), phrase=replace(said.without(aim).phrase, objects=(named,)))
    picked = (kind in _KINDS and deed in _PICKS) or (kind is not None and deed in {"find", "scroll"})
    if not picked or given is None or given.mark not in {"bold", "quote"}:
        return said
    role = kind if deed in _PICKS else objects[0].head or None
    return replace(said, phrase=replace(said.phrase, objects=(replace(given, role=role),), given=None))


_KINDS = frozenset("button link tab icon checkbox toggle switch option".split())
_PICKS = frozenset({"click", "choose", "on", "off"})


def clauses_of(said: Said) -> tuple[Clause, ...] | None:
    """The clauses of a verb phrase in order, or None where its meaning is not certain."""
    said = _with_name_behind(said)
    if pressing.goes_back(said):
        return pressing.go_back(said)
    first, last = said.range
    lows = {word.low for word in said.frame.sentence.words[first:last] if word.kind == "word"}
    through = said.find("through")
    if through is not None and "remaining" in through.nouns[0].shown.casefold().split():
        return None
    if said.phrase.verb.deed in {"click", "choose", "press", "fill"} and lows & {"times", "twice", "until"}:
        return None  # how often is no part of a clause
    if said.phrase.verb.deed in {"click", "choose", "press"} and any(_is_counted(noun) for noun in said.phrase.objects):
        return None  # "select two images"
    if said.phrase.joined == "or" and sum(_has_aside(said, noun) for noun in said.phrase.objects) > 1:
        return None  # "**A** (for teams) or **B** (for others)"
    if said.phrase.verb.deed in {"fill", "fill in", "choose"} and _hides_a_deed(said):
        return None  # "enter a name and deploy", "select save and display"
    if any(noun.murky for noun in said.phrase.objects) or said.find("except", "beyond") is not None:
        return None
    gone_to = () if looking.is_sign_post(said) else _gone_to(said)
    made: list[Clause] = []
    for opened in (clause for clause in gone_to if isinstance(clause, Open) and len(clause.path) > 1):
        for phrase in [phrase for phrase in said.phrase.phrases if opened.path in {noun.path for noun in phrase.nouns}]:
            said = said.without(phrase)
    for verb in _own_verbs(said):
        whole = replace(said.phrase.verb, phrase=verb.phrase, deed=verb.deed)
        one = _MAKERS[verb.deed](replace(said, phrase=replace(said.phrase, verb=whole)))
        if one is None:
            return None
        made.extend(one)
    if made and all(isinstance(clause, Human) for clause in made):
        return tuple(made)  # "add the key to the [`jobs`](…) section of your file"
    return (*gone_to, *map(_freed, made))


def _freed(clause: Clause) -> Clause:
    """The clause with "an optional description" as the description, which may be left empty."""
    if not isinstance(clause, Fill | Choose) or clause.verbatim or not (clause.field or "").startswith("optional "):
        return clause
    return replace(clause, field=(clause.field or "").removeprefix("optional "), optional=True)


def _own_verbs(said: Said) -> tuple[Verb, ...]:
    """The verb and those that share its object, without the ones that another of them says already."""
    verbs = (said.phrase.verb, *said.phrase.also)
    if len(verbs) < 2:
        return verbs
    named = verbs[0].phrase == "search for" and all(noun.verbatim for noun in said.phrase.objects)
    if verbs[0].deed == "search" and not named:
        return verbs[1:]  # "search and select the user": how it is found is the reader's
    if verbs[0].deed == "copy" and verbs[-1].phrase in {"save", "store"}:
        return verbs[:1]  # "copy and save the **Secret**"
    return verbs[1:] if verbs[0].deed == "drag" else verbs  # "drag or select the file"


def _hides_a_deed(said: Said) -> bool:
    """True where one of several things is a bare verb, so that it may be an order that no rule took for one."""
    return len(said.phrase.objects) > 1 and any(
        not (noun.verbatim or noun.det or noun.role or noun.path) and noun.text in _DEED_WORDS
        for noun in said.phrase.objects
    )


_DEED_WORDS = frozenset(
    "apply approve archive build clear clone close confirm connect continue create delete deploy display edit exit "
    "finish hide import invite launch manage open print publish register replace reset restore return run save send "
    "share show start submit test trigger update upload view visit cancel remove".split()
)


def _is_counted(noun: Noun) -> bool:
    """True for several things of which the words say only how many there are."""
    drawn = bool({"dots", "dot", "lines", "bars"} & set(noun.text.casefold().split()))  # the icon of a menu
    return not (noun.verbatim or drawn) and bool({noun.det, noun.text.casefold().split()[0]} & _SEVERAL)


_SYSTEMS = frozenset("mac macos windows linux pc win os on".split())  # whose keys these are


def _has_aside(said: Said, noun: Noun) -> bool:
    """True if brackets behind the noun tell when or for whom it is; "(attach a badge)" only tells what it does."""
    asides = (said.frame.sentence.aside(at) for at in range(noun.first + 1, noun.last + 1))
    told = lexicon.PLAIN_VERBS | _SYSTEMS | {"make", "attach"}
    return any(aside and aside[0].low.partition("/")[0] not in told for aside in asides)


def _page_of(said: Said, noun: Noun) -> tuple[Clause, ...]:
    """The page that a tab is said to be of, where it has a name and the reader isn't there."""
    page = noun.inside
    if page is None or page.role != "page" or said.frame.scene.is_at(page.text):
        return ()
    common = said.common(noun.first, noun.last)
    return (Open(**common, target=page.text, url=page.url, role=page.role, verbatim=page.verbatim),)


def _gone_to(said: Said) -> tuple[Clause, ...]:
    """The page that a place in the sentence links to, where the reader isn't there yet."""
    deed, scene = said.phrase.verb.deed, said.frame.scene
    if deed not in _ANYWHERE and (scene.acted or deed not in _LOCAL):
        return ()
    told = _AT - {"as"} if deed == "add" else _AT  # "add it as an [attachment](…)"
    nouns = [noun for phrase in said.phrase.phrases if phrase.preposition in told for noun in phrase.nouns]
    inner = [noun.inside for noun in (*said.phrase.objects, *nouns) if noun.inside is not None]
    whole = said.phrase.objects if deed == "fill in" else ()
    for noun in (*nouns, *inner):
        named = noun.verbatim or (deed == "add" and noun.text[:1].isupper())
        if noun.role in lexicon.TABS and named and not scene.is_at(noun.text):
            page = _page_of(said, noun) if deed == "add" else ()
            scene.go_to(noun.text)
            common = said.common(noun.first, noun.last)
            where = None if page else noun.where
            return (*page, Click(**common, target=noun.text, role="tab", where=where, verbatim=noun.verbatim))
    for noun in nouns if deed == "find" or said.phrase.verb.phrase == "copy" else ():
        if len(noun.path) > 1 and noun.verbatim and not scene.is_at(noun.text):
            scene.go_to(noun.text)  # "Find the integration in **Settings > Integrations**"
            common = said.common(noun.first, noun.last)
            return (Open(**common, target=noun.text, path=noun.path, url=noun.url, role=noun.role, verbatim=True),)
    for noun in (*nouns, *inner, *whole):
        if noun.url and not noun.url.startswith("#") and noun.url != noun.text and not scene.is_at(noun.text):
            scene.go_to(noun.text)
            return (
                Open(
                    **said.common(noun.first, noun.last),
                    target=noun.text,
                    path=noun.path,
                    url=noun.url,
                    role=noun.role,
                    verbatim=noun.verbatim,
                ),
            )
    return ()
