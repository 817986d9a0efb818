"""Look for a thing until it is there or the time limit has passed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import FloatRect, Locator

from helpwright.checking.locating import Found, NotFound, Purpose, Wanted, locate
from helpwright.checking.names import bare, letters, plain
from helpwright.checking.outline import Box, Outline, Thing
from helpwright.checking.place import Place, read_place
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
    name: str = ""

    def __str__(self) -> str:
        return (
            str(self.thing)
            if self.thing.label or self.thing.text or not self.name
            else f'{self.thing.role} "{self.name}"'
        )


def wanted_for(
    session: Session, name: str, purpose: Purpose, *, role: str | None, where: str | None, verbatim: bool
) -> Wanted:
    """What to look for, by the glossary's word for it where it has one.

    Raises NotUnderstood for a place that says nothing to look at.
    """
    place = place_in(where, session) if where else None
    if place is not None and not place.is_readable:
        raise NotUnderstood(
            f'the place "{where}" was not understood', "say a side, a section, a row, or what it is next to."
        )
    entry = glossary_entry(session.settings.glossary, name, role)
    if entry is None:
        return Wanted(name, purpose, role, verbatim, place)
    return Wanted(_filled(entry.name, session), purpose, None, True, place, exact_role=entry.role)


def place_in(where: str, session: Session) -> Place:
    """The place that the words name, told by what the glossary says ("the menu under your username")."""
    place = read_place(where)
    if place.also is not None:
        place = replace(place, also=place_in(place.also.words, session))
    entry = glossary_entry(session.settings.glossary, place.anchor) if place.anchor else None
    return place if entry is None else replace(place, anchor=_filled(entry.name, session))


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
                return Target(thing, session.locator(thing), outline, wanted.name)
            case NotFound() as missing:
                last[:] = [missing]
                for unnamed in (_titled, _label):
                    if (other := await unnamed(session, wanted, outline)) is not None:
                        return other
                near = missing.near
                if near is not None and await _looks_spelled(session, near, wanted.name):
                    return Target(near, session.locator(near), outline, wanted.name)
        return None

    target = await session.until(look, limit)
    if target is not None:
        return target
    if limit is None and (hidden := await _hidden(session, wanted)):
        raise Drift(
            f"looked for {wanted}; the {hidden} is in the page, but hidden",
            "say what a reader must open or do first, or show it.",
        )
    raise Drift(last[0].problem, last[0].fix)


async def _titled(session: Session, wanted: Wanted, outline: Outline) -> Target | None:
    """The one control whose tip has this name: an icon button shows it under the pointer only."""
    if wanted.purpose != "press" or wanted.place is not None or session.native.asked is not None:
        return None
    titled = session.page.get_by_title(wanted.name, exact=True).filter(visible=True)
    try:
        if await titled.count() != 1:
            return None
        box = await titled.bounding_box(timeout=500)
    except PlaywrightError:
        return None
    if box is None:
        return None
    same = next(
        (thing for thing in outline.things if thing.is_interactive and thing.box and _is_same(thing.box, box)), None
    )
    return Target(same, titled, outline, wanted.name) if same is not None else None


_STANDS_FOR = "label => label.control !== null && !label.control.checkVisibility({visibilityProperty: true})"


async def _label(session: Session, wanted: Wanted, outline: Outline) -> Target | None:
    """The label that stands for a control which is not drawn, such as a file's: the outline has it as bare text."""
    if wanted.purpose != "press" or wanted.place is not None or session.native.asked is not None:
        return None
    if not any(plain(wanted.name) in thing.text for thing in outline.things):
        return None
    words = re.compile(rf"^\s*{re.escape(wanted.name)}\s*$")
    labels = session.page.locator("label").filter(has_text=words, visible=True)
    try:
        if await labels.count() != 1 or not await labels.evaluate(_STANDS_FOR):
            return None
        box = await labels.bounding_box(timeout=500)
    except PlaywrightError:
        return None
    if box is None:
        return None
    thing = Thing("generic", plain(wanted.name), None, Box(**box), {}, "", {}, None, 0)
    return Target(thing, labels, outline, wanted.name)


def _is_same(box: Box, other: FloatRect) -> bool:
    """True but for rounding."""
    return abs(box.x - other["x"]) + abs(box.y - other["y"]) + abs(box.width - other["width"]) < 3


_HIDDEN = """wanted => {
  const plain = text => (text || '').replace(/\\s+/g, ' ').replace(/[\\s*:]+$/, '').trim();
  const kinds = {A: 'link', BUTTON: 'button', SELECT: 'combobox', TEXTAREA: 'textbox', SUMMARY: 'button'};
  for (const element of document.querySelectorAll('a, button, input, select, textarea, summary, label, [role]')) {
    if (element.checkVisibility({visibilityProperty: true})) continue;
    const names = [element.getAttribute('aria-label'), element.textContent, element.title, element.placeholder,
                   ...[...(element.labels || [])].map(label => label.textContent)];
    if (names.some(name => plain(name) === wanted))
      return element.getAttribute('role') || kinds[element.tagName] || (element.type || 'field');
  }
  return null;
}"""


async def _hidden(session: Session, wanted: Wanted) -> str | None:
    """What of that name is in the page without being shown ('button "Save"')."""
    if session.native.asked is not None:
        return None
    try:
        kind = await session.page.evaluate(_HIDDEN, plain(wanted.name).rstrip(" *:"))
    except PlaywrightError:
        return None
    return f'{kind} "{wanted.name}"' if kind else None


async def _looks_spelled(session: Session, thing: Thing, name: str) -> bool:
    """True if the label as drawn is the wanted one: style sheets may draw "Save" as "SAVE"."""
    try:
        drawn = await session.locator(thing).inner_text(timeout=500)
    except PlaywrightError:
        return False
    return bare(plain(drawn)) == bare(name)
