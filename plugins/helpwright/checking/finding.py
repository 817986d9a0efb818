"""Look for a thing until it is there or the time limit has passed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from playwright.async_api import Dialog, Locator
from playwright.async_api import Error as PlaywrightError

from helpwright.checking.locating import locate
from helpwright.checking.names import bare, letters, plain
from helpwright.checking.outline import Outline, Thing
from helpwright.checking.own_name import is_product
from helpwright.checking.place import DIALOGS, Place, read_place
from helpwright.checking.session import Session
from helpwright.checking.unnamed import find_unnamed
from helpwright.checking.values import secrets_of
from helpwright.checking.wanted import PRESSABLE, Found, NotFound, Purpose, Wanted
from helpwright.settings import GlossaryEntry

_PRESSED = frozenset({"button", "link", "menuitem", "tab"})  # an outline refers to those only that a pointer can hit
_ASKED_MS = 500
_MEND = "make sure that a reader can do this at this point."


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

    async def ask(self, script: str) -> Any:
        """What the script says of the element as it is now, for one way to the browser instead of three.

        Raises PlaywrightError if the element has gone.
        """
        reference = f"aria-ref={self.thing.ref}"
        if self.thing.ref is None or reference not in str(self.locator):
            return await self.locator.evaluate(script, timeout=_ASKED_MS)
        return await self.locator.page.eval_on_selector(reference, script)

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
    place = replace(place, typed=_known_of_reader(session) if place.row == "own" else tuple(session.typed))
    if is_product(where, session.settings.product):
        return Place(where, whole=True)
    if place.also is not None:
        place = replace(place, also=place_in(place.also.words, session))
    entry = glossary_entry(session.settings.glossary, place.anchor) if place.anchor else None
    return place if entry is None else replace(place, anchor=_filled(entry.name, session))


def _known_of_reader(session: Session) -> tuple[str, ...]:
    """What "your own row" shows of the reader."""
    reader = session.settings.reader
    return tuple(value for value in reader.values() if value and value not in secrets_of(reader))


def glossary_entry(glossary: dict[str, GlossaryEntry], name: str, role: str | None = None) -> GlossaryEntry | None:
    """The glossary's entry for these words ("gear", or "gear icon" with its role), whatever case and punctuation."""
    meant = {letters(name), letters(f"{name} {role or ''}")}
    return next((entry for words, entry in glossary.items() if letters(words) in meant), None)


def _filled(template: str, session: Session) -> str:
    """The name with {reader.X} replaced by the reader's data."""
    for key, value in session.settings.reader.items():
        template = template.replace(f"{{reader.{key}}}", value)
    return template


def unanswered(asked: Dialog) -> Drift:
    """What is wrong where the browser's own question is open and the article goes on as if it had not been asked."""
    return Drift(
        f'the browser asked "{plain(asked.message)}", and the article does not say what to answer',
        "say which button to click, for example: In the dialog, click **OK**.",
    )


async def find(
    session: Session,
    wanted: Wanted,
    limit: float | None = None,
    instead: Callable[[Outline], Thing | None] = lambda _: None,
) -> Target:
    """Return the thing once it is there, or what does `instead`. Raises Drift with what stood there."""
    last: list[NotFound] = []

    async def look(outline: Outline) -> Target | None:
        match locate(wanted, outline):
            case Found(thing) if _lets_through(wanted, thing):
                last[:] = [NotFound(f"the {thing} is there but lets clicks through to what lies behind it", _MEND)]
            case Found(thing):
                return Target(thing, session.locator(thing), outline, wanted.name)
            case NotFound() as missing:
                last[:] = [missing]
                if (unnamed := await find_unnamed(session, wanted, outline)) is not None:
                    return Target(*unnamed, outline, wanted.name)
                near = missing.near
                if near is not None and await _looks_spelled(session, near, wanted.name):
                    return Target(near, session.locator(near), outline, wanted.name)
                if (other := instead(outline)) is not None:
                    return Target(other, session.locator(other), outline)
        return None

    target = await session.until(look, limit)
    if target is not None:
        return target
    in_dialog = wanted.place is not None and wanted.place.region in DIALOGS
    if limit is None and not in_dialog and (hidden := await _hidden(session, wanted)):
        raise Drift(
            f"looked for {wanted}; the {hidden} is in the page, but hidden",
            "say what a reader must open or do first, or show it.",
        )
    raise Drift(last[0].problem, last[0].fix)


def _lets_through(wanted: Wanted, thing: Thing) -> bool:
    """True if no pointer hits it, though nothing says that it can't be used."""
    return wanted.purpose == "press" and thing.role in _PRESSED and thing.ref is None and not thing.is_disabled


_HIDDEN = """wanted => {
  const plain = text => (text || '').replace(/\\s+/g, ' ').replace(/[\\s*:]+$/, '').trim();
  const kinds = {A: 'link', BUTTON: 'button', SELECT: 'combobox', TEXTAREA: 'textbox', SUMMARY: 'button'};
  const found = [];
  for (const element of document.querySelectorAll('a, button, input, select, textarea, summary, label, [role]')) {
    if (element.checkVisibility({visibilityProperty: true})) continue;
    const names = [element.getAttribute('aria-label'), element.textContent, element.title, element.placeholder,
                   ...[...(element.labels || [])].map(label => label.textContent)];
    if (names.some(name => plain(name) === wanted))
      found.push(element.getAttribute('role') || kinds[element.tagName] || (element.type || 'field'));
  }
  return found;
}"""


async def _hidden(session: Session, wanted: Wanted) -> str | None:
    """What of that name is in the page without being shown ('button "Save"')."""
    if session.native.asked is not None:
        return None
    try:
        kinds = await session.page.evaluate(_HIDDEN, plain(wanted.name).rstrip(" *:"))
    except PlaywrightError:
        return None
    kind = next((kind for kind in kinds if wanted.purpose != "press" or kind in PRESSABLE), None)
    return f'{kind} "{wanted.name}"' if kind else None


async def _looks_spelled(session: Session, thing: Thing, name: str) -> bool:
    """True if the label as drawn is the wanted one: style sheets may draw "Save" as "SAVE"."""
    try:
        drawn = await session.locator(thing).inner_text(timeout=500)
    except PlaywrightError:
        return False
    return bare(plain(drawn)) == bare(name)
