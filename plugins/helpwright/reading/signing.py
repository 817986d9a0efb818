"""Logging in and out where no control is named."""

from __future__ import annotations

from helpwright.reading.clauses import (
    LogIn,
    LogOut,
)
from helpwright.reading.clicking import Made
from helpwright.reading.frame import Said
from helpwright.reading.noun import Noun

_CREDENTIALS = frozenset("username password email address credentials credential passkey".split())


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
    out = LogOut(**said.common(*said.range), target=noun.text if noun else "")
    if "back" in said.phrase.verb.phrase.split():
        return (out, LogIn(**said.common(*said.range), target=out.target))  # "Log out and back in"
    return (out,)
