"""Look for a thing until it is there or the time limit has passed."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Locator

from helpwright.checking.locating import Found, NotFound, Purpose, Wanted, locate
from helpwright.checking.names import bare, letters, plain
from helpwright.checking.outline import Outline, Thing
from helpwright.checking.places import read_place
from helpwright.checking.session import Session
from helpwright.settings import GlossaryEntry


class Drift(Exception):
    """Article and product disagree: `problem` is a fact, `fix` an order."""

    def __init__(self, problem: str, fix: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.fix = fix


class NotUnderstood(Exception):
    """The prose was read, but not how to do or check it here: `problem` says what is missing, `fix` what to add."""

    def __init__(self, problem: str, fix: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.fix = fix


@dataclass(frozen=True, slots=True)
class Target:
    """A found thing, ready to act on; `outline` is the page it was found on."""

    thing: Thing
    locator: Locator
    outline: Outline

    def __str__(self) -> str:
        return str(self.thing)


def wanted_for(
    session: Session, name: str, purpose: Purpose, *, role: str | None, where: str | None, verbatim: bool
) -> Wanted:
    """What to look for, by the glossary's word for it where it has one.

    Raises NotUnderstood for a place that says nothing to look at.
    """
    place = read_place(where) if where else None
    if place is not None and not place.is_readable:
        raise NotUnderstood(
            f'the place "{where}" was not understood', "say a side, a section, a row, or what it is next to."
        )
    entry = glossary_entry(session.settings.glossary, name, role)
    if entry is None:
        return Wanted(name, purpose, role, verbatim, place)
    return Wanted(_filled(entry.name, session), purpose, None, True, place, exact_role=entry.role)


def glossary_entry(glossary: dict[str, GlossaryEntry], name: str, role: str | None = None) -> GlossaryEntry | None:
    """The glossary's entry for these words ("gear", or "gear icon" with its role), whatever case and punctuation."""
    meant = {letters(name), letters(f"{name} {role or ''}")}
    return next((entry for words, entry in glossary.items() if letters(words) in meant), None)


def _filled(template: str, session: Session) -> str:
    """The name with {reader.X} replaced by the reader's data."""
    for key, value in session.settings.reader.items():
        template = template.replace(f"{{reader.{key}}}", value)
    return template


async def find(session: Session, wanted: Wanted, limit: float | None = None) -> Target:
    """Return the thing once it is there. Raises Drift with what stood there instead."""
    last: list[NotFound] = []

    async def look(outline: Outline) -> Target | None:
        match locate(wanted, outline):
            case Found(thing):
                return Target(thing, session.locator(thing), outline)
            case NotFound() as missing:
                last[:] = [missing]
                near = missing.near
                if near is not None and await _looks_spelled(session, near, wanted.name):
                    return Target(near, session.locator(near), outline)
        return None

    target = await session.until(look, limit)
    if target is None:
        raise Drift(last[0].problem, last[0].fix)
    return target


async def _looks_spelled(session: Session, thing: Thing, name: str) -> bool:
    """True if the label as drawn is the wanted one: style sheets may draw "Save" as "SAVE"."""
    try:
        drawn = await session.locator(thing).inner_text(timeout=500)
    except PlaywrightError:
        return False
    return bare(plain(drawn)) == bare(name)
