"""Clicking, opening, choosing, pressing keys: clauses that act on a control or go to a place."""

from __future__ import annotations

from dataclasses import replace

from helpwright.reading import lexicon
from helpwright.reading.clauses import (
    Clause,
    Click,
    Download,
    Drag,
    Fill,
    Gesture,
    Hover,
    LogIn,
    LogOut,
    Open,
    Press,
    Scroll,
    Upload,
)
from helpwright.reading.elsewhere import mentions_elsewhere
from helpwright.reading.frame import Said, is_file, place
from helpwright.reading.nouns import Noun, read_noun
from helpwright.reading.verbs import Words
from helpwright.reading.words import show

Made = tuple[Clause, ...] | None

CLICKED_ROLES = lexicon.TABS | {"menu", "icon", "button", "dropdown", "accordion"}


def click(said: Said) -> Made:
    """A click for each object; a menu path clicks its parts where each is marked, else opens it."""
    on = said.find("on")
    if not said.phrase.objects and on is not None and said.phrase.verb.phrase in {"click", "tap", "press"}:
        return click(said.without(on).of(*on.nouns))  # "click again on the **X** link"
    if not said.phrase.objects and (aside := named_aside(said)) is not None:
        return (Click(**said.common(*said.range), target=aside),)
    if not said.phrase.objects:
        goal = _goal(said)
        if goal is None or not goal.verbatim:
            return None
        said = said.of(goal)
    said = said.with_example()
    clauses: list[Clause] = []
    for noun, (first, last) in said.chosen():
        if noun.path and len(noun.parts) == len(noun.path):
            clauses.extend(_path_clicks(said, noun, first, last))
        elif noun.path:
            clauses.append(_opened(said, noun, first, last))
        else:
            one = _clicked(said, noun, first, last)
            if one is None:
                return None
            clauses.append(one)
    return (*clauses, *_clicks_behind(said)) if clauses else None


def named_aside(said: Said) -> str | None:
    """What stands in brackets right behind the verb, for a control that is only drawn: "Choose ⚙ (Settings)"."""
    words = said.frame.sentence.aside(said.phrase.verb.last)
    plain = all(word.kind in {"word", "name"} for word in words) and 0 < len(words) < 4
    return show(words) if plain and words[0].capital else None


def _clicks_behind(said: Said) -> list[Clause]:
    """The clicks of a menu path that goes on behind a place: "Click **A** in the sidebar > **B**"."""
    words = said.frame.sentence.words
    clauses: list[Clause] = []
    for noun in (noun for phrase in said.phrase.phrases for noun in phrase.nouns):
        if noun.parts and len(noun.parts) == len(noun.path) and words[noun.parts[0][1] - 1].kind == "word":
            for index, (first, last) in enumerate(noun.parts[1:], start=1):
                verbatim = words[first].kind == "name"
                clauses.append(Click(**said.common(first, last), target=noun.path[index], verbatim=verbatim))
    return clauses


def _clicked(said: Said, noun: Noun, first: int, last: int) -> Clause | None:
    named = said.name(noun)
    if named is None:
        return None
    target, verbatim = named
    if not verbatim and noun.role in {"button", "icon", "link"} and _LOOKS.issuperset(target.casefold().split()):
        return _by_its_picture(said, noun, first, last)
    aside = said.frame.sentence.aside(noun.last)
    if not verbatim and len(aside) == 1 and aside[0].kind == "name" and aside[0].mark in {"bold", "quote"}:
        target, verbatim = aside[0].text, True
    if not verbatim and noun.role is None and target.casefold() in _SEVERAL:
        return None  # which of them?
    if not verbatim and not noun.is_pronoun and {"it", "them"} & set(target.casefold().split()):
        return None  # "the button that belongs to it"
    mailed = said.frame.scene.mailed and target.casefold() == "link" and not said.where(noun)
    owner = said.find("for")
    if not verbatim and target.casefold() in _NAMED_BY and owner is not None and owner.nouns[0].verbatim:
        said.remember(owner.nouns[0].text, True)
        where = said.where(noun, owner)
        role = target.casefold()
        return Click(**said.common(first, last), target=owner.nouns[0].text, role=role, where=where, verbatim=True)
    if not verbatim and noun.role is None and target.casefold() in lexicon.ROLES and not mailed:
        goal = _goal(said) or _labelled(said)
        if goal is not None:
            target, verbatim = goal.text, goal.verbatim
            named_by = next((part for part in said.phrase.phrases if goal in part.nouns), None)
            said = said if named_by is None else said.without(named_by)
        elif not said.where(noun):
            return None
    said.remember(target, verbatim)
    common = said.common(first, last)
    beside = place_in(aside)
    where = ", ".join(filter(None, (said.where(noun), beside))) or None
    gesture = gesture_of(said.phrase.verb.phrase)
    if mailed:
        return Click(**common, target=target, role=noun.role, where="email")
    return Click(**common, target=target, role=noun.role, where=where, verbatim=verbatim, gesture=gesture)


def _by_its_picture(said: Said, noun: Noun, first: int, last: int) -> Clause | None:
    """ "Click the big button with the **Acme** logo" is the Acme button; a colour or a size alone tells none."""
    shown = said.find("with")
    if shown is None or not (shown.nouns[0].verbatim or shown.nouns[0].text[:1].isupper()):
        return None
    words = shown.nouns[0].shown.split()
    name = " ".join(words[:-1] if words[-1].casefold() in {"logo", "icon", "label", "text", "picture"} else words)
    where = said.where(noun, shown)
    return Click(**said.common(first, last), target=name, role=noun.role, where=where, verbatim=shown.nouns[0].verbatim)


def place_in(aside: Words) -> str | None:
    """The place told in brackets: "(at the bottom)"."""
    noun = read_noun(aside, 1) if len(aside) > 1 and aside[0].low in lexicon.PLACE_PREPOSITIONS - {"for"} else None
    return place(aside[0].low, noun) if noun is not None and noun.last == len(aside) else None


def gesture_of(verb: str) -> Gesture | None:
    """How the verb wants the control clicked, where not with one plain click."""
    if verb.startswith(("double-click", "double click")):
        return "double"
    return "right" if verb.startswith(("right-click", "right click")) else None


def _path_clicks(said: Said, noun: Noun, first: int, last: int) -> list[Clause]:
    words = said.frame.sentence.words
    clauses: list[Clause] = []
    for index, (begin, end) in enumerate(noun.parts):
        is_last = index == len(noun.parts) - 1
        common = said.common(first if index == 0 else begin, last if is_last else end)
        role, verbatim = (noun.role if is_last else None), words[begin].kind == "name"
        clauses.append(Click(**common, target=noun.path[index], role=role, where=said.where(noun), verbatim=verbatim))
    return clauses


def _goal(said: Said) -> Noun | None:
    """What a control is for, where it has no other name: "click the link to open the X"."""
    if said.phrase.purpose is None:
        return None
    first, last = said.phrase.purpose
    words = said.frame.sentence.words
    return read_noun(words[:last], first + 1) if words[first].low in _LEADING else None


def _labelled(said: Said) -> Noun | None:
    """What a control says, where its kind is named first: "click the option to **ENABLE APIS**"."""
    to = said.find("to", "for")
    return to.nouns[0] if to is not None and to.nouns[0].verbatim and to.nouns[0].mark in {"bold", "quote"} else None


def _opened(said: Said, noun: Noun, first: int, last: int) -> Clause:
    target, verbatim = said.name(noun) or (noun.text, noun.verbatim)
    at = said.find("at")
    address = at.nouns[0].url if at is not None and at.nouns[0].url == at.nouns[0].text and noun.url is None else None
    where = said.where(noun, at if address else None)
    common = {**said.common(first, last), "where": where, "verbatim": verbatim}
    return Open(**common, target=target, path=noun.path, url=noun.url or address, role=noun.role)


def open_(said: Said) -> Made:
    """Going to a page, or a click where a tab, menu or button is gone to."""
    pairs = _with_path_behind(said) or said.chosen()
    further = next(
        (one for one in said.phrase.phrases if one.preposition == "to" and not _is_beside(one.nouns[0])), None
    )
    if pairs and further is not None and not pairs[0][0].verbatim and not further.nouns[0].verbatim:
        return None  # "go to the A to B page": one name or two places?
    if not pairs:
        to = said.find("to", "into") or said.find("in", "on", "under", "at")
        if to is None:
            return None
        pairs = [(to.nouns[0], said.range)]
    clauses: list[Clause] = []
    for noun, (first, last) in pairs:
        of_browser = noun.role in {"tab", "window"} and (
            noun.text.casefold() == "new" or not _BROWSER.isdisjoint(noun.shown.casefold().split())
        )
        elsewhere = any(
            mentions_elsewhere(part.shown.casefold()) for phrase in said.phrase.phrases for part in phrase.nouns
        )
        if is_file(noun) or of_browser or elsewhere or (noun.head == "browser" and not noun.verbatim):
            clauses.append(said.by_hand(first, last))
            continue
        named = said.name(noun)
        if noun.text.casefold() == "link" and said.frame.scene.mailed:
            return click(said.of(noun))
        if noun.bare.casefold() in {"email", "e-mail"} and not noun.verbatim:
            noun = replace(noun, text=noun.bare)
            named = noun.text, False
        if noun.head in _PARTS and not noun.verbatim and noun.url is None:
            common = {**said.common(first, last), "where": said.where(noun)}
            clauses.append(Scroll(**common, target=noun.text))  # "go to the top right corner": where to look
            continue
        if noun.shown.casefold() == "next step" or _is_sign_post(said, noun):
            continue
        if named is None or (not noun.verbatim and noun.text.casefold() in _NOWHERE and "following " not in noun.shown):
            return None
        if _is_numbered_step(noun) or _is_relative_to_here(noun):
            return None
        if noun.text.casefold() == "following":
            common = said.common(first, last)
            clauses.append(Open(**common, target=noun.shown, role=noun.role))
            continue
        bare = noun.text.casefold() if noun.text.casefold() in CLICKED_ROLES and not noun.verbatim else None
        if (noun.role in CLICKED_ROLES or bare) and not noun.path:
            common = said.common(first, last)
            where = said.where(noun)
            clauses.append(
                Click(**common, target=noun.text, role=noun.role or bare, where=where, verbatim=noun.verbatim)
            )
        else:
            clauses.append(_opened(said, noun, first, last))
        said.remember(*named)
    return tuple(clauses)


def _is_beside(noun: Noun) -> bool:
    """True for "to the right of **X**", which is a place."""
    return not noun.verbatim and noun.shown.casefold().startswith(("right", "left"))


def _with_path_behind(said: Said) -> list[tuple[Noun, tuple[int, int]]] | None:
    """The whole path of "go to the question or dashboard > **A**", whose start is one of two; else None."""
    objects = said.phrase.objects or tuple(noun for part in said.phrase.phrases for noun in part.nouns)
    of_two = len(objects) == 2 and "or" in {said.phrase.joined, *(part.joined for part in said.phrase.phrases)}
    if not of_two or objects[0].path or len(objects[1].path) < 2 or objects[0].verbatim:
        return None
    start = f"{objects[0].shown} or {objects[1].path[0]}"
    return [(replace(objects[1], path=(start, *objects[1].path[1:])), said.range)]


def _is_sign_post(said: Said, noun: Noun) -> bool:
    """True for a link to a later part of the page, or to what is read "for steps" and the like."""
    if not noun.verbatim and noun.head in _LESSONS and noun.shown.casefold().split()[0] in {"next", "following"}:
        return True
    if noun.url is None:
        return False
    aim = said.find("for")
    below = noun.url.startswith("#") and "/" not in noun.url
    return (below and said.phrase.verb.phrase != "open") or (aim is not None and aim.nouns[0].head in _TO_LEARN)


def _is_numbered_step(noun: Noun) -> bool:
    """True for "step 4", "steps 2 to 5"."""
    first, _, rest = noun.text.casefold().partition(" ")
    return first in {"step", "steps"} and rest[:1].isdigit()


def _is_relative_to_here(noun: Noun) -> bool:
    """True for "the previous page", "the original tab": which one it is, only the reader knows."""
    return not noun.verbatim and noun.text.casefold() in {"previous", "original", "other", "prior", "last"}


_PARTS = frozenset({"corner", "top", "bottom", "side"})
_LOOKS = frozenset("big large small little blue green red orange yellow white black grey gray round main".split())
_LESSONS = frozenset("lab lesson tutorial module chapter exercise".split())
_TO_LEARN = frozenset("steps instructions details information guidance".split())
_NOWHERE = frozenset({"step", "steps", "section", "page", "following", "next", "back", "there", "ahead"})


def press(said: Said) -> Made:
    """A key where the object is one, else a click."""
    clauses: list[Clause] = []
    for noun, (first, last) in said.chosen():
        key = _key(noun)
        if key is not None and key.casefold() in _HELD:
            return None  # held down while something else is done
        if key is not None:
            clauses.append(Press(**said.common(first, last), key=key, verbatim=noun.verbatim))
            continue
        one = click(said.of(noun))
        if one is None:
            return None
        clauses.extend(one)
    return tuple(clauses) or None


def _is_back_button(noun: Noun) -> bool:
    """True for "the browser's back button", which is no part of the page."""
    lows = noun.shown.casefold().replace("’", "'").split()
    return "back" in lows and any(low in {"browser", "browser's"} for low in lows) and not noun.path


def go_back(said: Said) -> Made:
    """The key that goes back, once or twice."""
    first, last = said.range
    lows = {word.low for word in said.frame.sentence.words[first:last]}
    if "times" in lows:
        return None
    return (Press(**said.common(first, last), key="Alt+Left"),) * (2 if "twice" in lows else 1)


def goes_back(said: Said) -> bool:
    """True for a use of the browser's own button for the page before."""
    objects = said.phrase.objects
    if len(objects) != 1 or said.phrase.verb.deed not in {"click", "use", "press", "choose"}:
        return False
    inside = said.find("in", "of", "on")
    of_browser = inside is not None and inside.nouns[0].shown.casefold() in {"browser", "web browser"}
    return _is_back_button(objects[0]) or (of_browser and objects[0].text.casefold() in {"back", "back arrow"})


def use(said: Said) -> Made:
    """A key where the object is one; what else is used says not how. An API is used by hand."""
    if any(noun.head in lexicon.CODE_NOUNS | {"api"} and not noun.verbatim for noun in said.phrase.objects):
        return (said.by_hand(*said.range),)
    if said.phrase.objects and all(_key(noun) is not None for noun in said.phrase.objects):
        return press(said)
    to = said.find("as", "for")
    objects = said.phrase.objects
    if (
        to is not None
        and len(objects) == 1
        and (objects[0].mark in {"code", "quote", "italic"} or objects[0].det == "any")
    ):
        field = to.nouns[0]
        common = {**said.common(*said.range), "value": objects[0].text if objects[0].verbatim else None}
        where = said.where(field, to)
        named = field.verbatim or (bool(field.det) and field.head not in lexicon.CODE_NOUNS)
        return (
            (Fill(**common, field=field.text, role=field.role, where=where, verbatim=field.verbatim),)
            if named
            else None
        )
    if said.phrase.purpose is not None and all(noun.role in {"button", "link"} for noun in said.phrase.objects):
        return click(said)
    return None


def close(said: Said) -> Made:
    """A dialog closed by the control of that name; a browser's window has none."""
    objects = said.phrase.objects
    if len(objects) != 1 or said.phrase.verb.phrase not in {"close", "dismiss"}:
        return None
    noun = objects[0]
    kind = noun.role or lexicon.ROLE_PHRASES.get(noun.text.casefold()) or noun.head
    if kind not in _CLOSED or "browser" in noun.shown.casefold():
        return None
    target = said.phrase.verb.phrase.capitalize()
    where = ", ".join(filter(None, (noun.shown, said.where(noun))))
    return (Click(**said.common(*said.range), target=target, where=where),)


_FILES = frozenset("image images picture photo screenshot logo document documents certificate log logs video".split())
_LEADING = frozenset("open view access see show display visit expand launch".split())
_BROWSER = frozenset({"browser", "incognito", "private", "inprivate"})
_NAMED_BY = frozenset({"link", "tile", "card", "tab"})  # "the link for **X**" shows X
_SEVERAL = frozenset("checkboxes boxes buttons toggles switches icons".split())
_HELD = frozenset("shift ctrl control alt cmd command option ⌘ ⌥ ⇧ super".split())
_LABELS_TOO = frozenset(
    {"delete", "home", "end", "option", "up", "down", "insert"}
)  # keys that buttons are called like
_CREDENTIALS = frozenset("username password email address credentials credential passkey".split())
_CLOSED = frozenset({"dialog", "modal", "popup", "pop-up", "drawer", "banner", "sidebar"})


def _key(noun: Noun) -> str | None:
    if noun.mark == "key":
        return noun.text
    if noun.mark == "bold" and noun.text.casefold() in _LABELS_TOO and noun.role is None:
        return None
    if noun.role in {"button", "link", "icon"}:
        return None
    if len(noun.text) == 1 and noun.text.isalnum() and noun.role in {None, "key"} and noun.last - noun.first == 1:
        return noun.text
    parts = noun.text.replace("+", " ").replace("-", " ").replace("/", " ").casefold().split()
    known = all(part in lexicon.KEYS or len(part) == 1 or part in {"key", "keys", "logo"} for part in parts)
    if not parts or parts[0] not in lexicon.KEYS or not known:
        return None
    return noun.text.removesuffix(" keys").removesuffix(" key")


def upload(said: Said) -> Made:
    """A file for the product; tags or a policy are attached in other ways."""
    files = [noun.verbatim or noun.head in _FILES | lexicon.UPLOADABLE for noun in said.phrase.objects]
    if said.phrase.verb.phrase.startswith("attach") and not all(files):
        return None
    clauses = tuple(
        Upload(**said.common(first, last), target=noun.text, where=said.where(noun), verbatim=noun.verbatim)
        for noun, (first, last) in said.chosen()
        if not noun.is_pronoun
    )
    return clauses or None


def download(said: Said) -> Made:
    """A file from the product."""
    clauses: list[Clause] = []
    for noun, (first, last) in said.chosen():
        named = said.name(noun)
        if named is None:
            return None
        common = said.common(first, last)
        if said.phrase.verb.phrase == "export" and noun.head in {"variable", "variables"}:
            clauses.append(said.by_hand(first, last))
            continue
        clauses.append(Download(**common, target=named[0], role=noun.role, where=said.where(noun), verbatim=named[1]))
    return tuple(clauses) or None


def hover(said: Said) -> Made:
    """The pointer over something."""
    over = said.find("over", "on")
    pairs = said.chosen() if over is None else [(over.nouns[0], said.range)]
    clauses: list[Clause] = []
    for noun, (first, last) in pairs:
        if (named := said.name(noun)) is None:
            return None
        where = said.where(noun, over)
        common = {**said.common(first, last), "where": where, "verbatim": named[1]}
        clauses.append(Hover(**common, target=named[0], role=noun.role))
    return tuple(clauses) or None


def drag(said: Said) -> Made:
    """Something moved by the pointer; "move" alone may mean anything."""
    to = said.find("to", "into", "onto", "above", "below", "on")
    if said.phrase.verb.phrase == "move" and to is None:
        return None
    nouns = (*said.phrase.objects, *(to.nouns if to is not None else ()))
    if any(noun.head in lexicon.CODE_NOUNS and not noun.verbatim for noun in nouns):
        return (said.by_hand(*said.range),)
    goal = to.nouns[0].text if to else None
    clauses: list[Clause] = []
    for noun, (first, last) in said.chosen():
        if (named := said.name(noun)) is None:
            return None
        clauses.append(Drag(**said.common(first, last), target=named[0], to=goal, verbatim=named[1]))
    return tuple(clauses) or None


def log_in(said: Said) -> Made:
    """Logging in where no control is named; who authenticates another one writes code."""
    if said.phrase.verb.phrase == "authenticate" and said.phrase.objects:
        return (said.by_hand(*said.range),)
    to = said.find("to", "at", "into", "on") or said.find("as", "with", "using", "through")
    noun = said.phrase.objects[0] if said.phrase.objects else to.nouns[0] if to else None
    common = said.common(*said.range)
    credential = noun is not None and (noun.prefix if noun.verbatim else noun.head).casefold() in _CREDENTIALS
    if noun is None or credential:
        return (LogIn(**common, target="" if noun is None or noun.verbatim else _account_of(noun)),)
    at = said.find("at")
    linked = said.frame.sentence.words[said.phrase.verb.first].url  # "[Sign in](https://…) to X"
    url = noun.url or (at.nouns[0].url if at is not None else None) or linked
    return (LogIn(**common, target=noun.text, url=url, verbatim=noun.verbatim),)


def _account_of(noun: Noun) -> str:
    """What the credentials are for, where the words say it: "your Acme account credentials"."""
    words = noun.text.split()
    while words and words[-1].casefold() in _CREDENTIALS | {"and"}:
        words.pop()
    return " ".join(words) if words and words[0][:1].isupper() else ""


def log_out(said: Said) -> Made:
    """Logging out where no control is named."""
    of = said.find("of", "from")
    noun = said.phrase.objects[0] if said.phrase.objects else of.nouns[0] if of else None
    return (LogOut(**said.common(*said.range), target=noun.text if noun else ""),)
