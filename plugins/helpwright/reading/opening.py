"""Going to a page, or clicking the tab, menu or button that is gone to."""

from __future__ import annotations

from dataclasses import replace

from helpwright.reading.clauses import (
    Clause,
    Click,
    Open,
    Scroll,
)
from helpwright.reading.clicking import CLICKED_ROLES, Made, click, opened
from helpwright.reading.elsewhere import mentions_elsewhere
from helpwright.reading.emails import named_subject
from helpwright.reading.frame import Said, is_file
from helpwright.reading.noun import Noun, home_of

_SIDES = frozenset("left right top hand side main navigation".split())
_PARTS = frozenset({"corner", "top", "bottom", "side"})
_LESSONS = frozenset("lab lesson tutorial module chapter exercise".split())
_TO_LEARN = frozenset("steps instructions details information guidance".split())
_NOWHERE = frozenset({"step", "steps", "section", "page", "following", "next", "back", "there", "ahead"})
_MAILS = frozenset({"email", "e-mail", "mail"})
_FURTHER = frozenset({"new", "different", "second", "separate"})  # tabs of the browser
_BROWSER = frozenset({"browser", "incognito", "private", "inprivate"})


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
    if len(pairs) == 1 and pairs[0][0].text.casefold() == "link" and _is_mailed(said):
        return click(said.of(pairs[0][0]))
    clauses: list[Clause] = []
    for noun, (first, last) in pairs:
        of_browser = noun.role in {"tab", "window"} and (
            noun.text.casefold() in _FURTHER or not _BROWSER.isdisjoint(noun.shown.casefold().split())
        )
        of_browser = of_browser or (noun.det == "another" and noun.text in {"tab", "window"})
        elsewhere = any(
            mentions_elsewhere(part.shown.casefold()) for phrase in said.phrase.phrases for part in phrase.nouns
        )
        if is_file(noun) or of_browser or elsewhere or (noun.head == "browser" and not noun.verbatim):
            clauses.append(said.by_hand(first, last))
            continue
        named = said.name(noun)
        if noun.is_pronoun and said.frame.scene.mailed and said.frame.scene.last_target in {None, "link"}:
            clauses.append(Open(**said.common(first, last), target="email"))  # "You'll get an email. Open it"
            continue
        if noun.verbatim and noun.role is None and _MAILS & set(noun.prefix.casefold().split()[:1]):
            noun = replace(noun, role="email")  # "the email titled "X""
        if noun.head in _MAILS and (subject := named_subject(said.frame.sentence.words[:last], noun.last - 1)):
            clauses.append(Open(**said.common(first, last), target=subject, role="email", verbatim=True))
            continue
        if noun.bare.casefold() in {"email", "e-mail"} and not noun.verbatim:
            noun = replace(noun, text=noun.bare)
            named = noun.text, False
        if noun.head in _PARTS and not noun.verbatim and noun.url is None:
            common = {**said.common(first, last), "where": said.where(noun)}
            clauses.append(Scroll(**common, target=noun.text))  # "go to the top right corner": where to look
            continue
        menu = noun.role in {"menu", "sidebar"} or noun.text.casefold().endswith(
            ("left navigation", "right navigation")
        )
        if menu and _SIDES.issuperset(noun.text.casefold().replace("-", " ").split()):
            continue  # "navigate to the left-hand menu and click **X**": where to look
        if (home := home_of(noun)) is not None:
            noun, named = replace(noun, text=home), (home, False)
        here = noun.det == "this" and noun.shown.casefold() == "page"  # "come back to this page"
        if noun.shown.casefold() == "next step" or here or _is_sign_post(said, noun):
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
        if bare and noun.det in {"this", "that"}:
            return None  # "open that tab"
        if (noun.role in CLICKED_ROLES or bare) and not noun.path:
            common = said.common(first, last)
            where = said.where(noun)
            clauses.append(
                Click(**common, target=noun.text, role=noun.role or bare, where=where, verbatim=noun.verbatim)
            )
        else:
            clauses.append(opened(said, noun, first, last))
        said.remember(*named)
    return tuple(clauses)


def _is_beside(noun: Noun) -> bool:
    """True for "to the right of **X**", which is a place."""
    return not noun.verbatim and noun.shown.casefold().startswith(("right", "left"))


def _is_mailed(said: Said) -> bool:
    """True if the link gone to is the one in an email."""
    place = said.find("in", "from")
    return said.frame.scene.mailed or (place is not None and place.nouns[0].head in _MAILS)


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
