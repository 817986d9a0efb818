"""Put text into a field, whatever kind of field it is, and see that the field took it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import TimeoutError as PlaywrightTimeout

from helpwright.checking.choosing import choose_native, is_native_list
from helpwright.checking.clicking import in_the_way, is_tiny, wait_until_enabled
from helpwright.checking.editable import find_editable
from helpwright.checking.finding import Drift, Target, find, wanted_for
from helpwright.checking.names import letters, plain
from helpwright.checking.native import is_native
from helpwright.checking.session import Session
from helpwright.checking.sliding import is_drawn_slider, slide_to
from helpwright.checking.values import made_up_value, reader_value
from helpwright.checking.wanted import FIELDS
from helpwright.reading.clauses import Fill

Before = Callable[[Target | None], Awaitable[None]]

# Fields that may want their text in a form of their own, such as a date, and drop any other.
_FORMED = frozenset({"textbox", "spinbutton", "slider"})
# What an article calls a text that it has typed, whatever the field.
_TEXTS = frozenset("word words text value query term terms letter letters phrase keyword keywords number".split())
_HELD = "element => element.value === undefined || element.value !== ''"
_FORM = "element => ({type: element.type || '', min: element.min || '', max: element.max || ''})"


async def fill(action: Fill, session: Session, before: Before) -> str:
    """Fill the field; returns what was found. Raises Drift if there is no such field, or it does not take the value."""
    target = await _field(action, session)
    if is_native_list(target.thing):
        return await choose_native(action.value, action.verbatim, session, before, target)
    if is_native(target.thing):
        session.native.text = await _value(action, target, session)
        return str(target)
    await wait_until_enabled(session, target)
    value = await _value(action, target, session)
    await before(target)
    try:
        if _is_behind_dialog(target):
            await target.locator.click(trial=True, timeout=session.action_limit * 1000)
        await _put(value, target, session)
        session.typed.append(plain(value))
    except PlaywrightTimeout as error:
        raise await in_the_way(target, str(error)) from error
    except PlaywrightError as error:
        if "Malformed value" in str(error) or "Cannot type text into" in str(error):
            raise Drift(f'the {target} does not take "{value}"', "give a value of the form it takes.") from error
        raise
    return str(target)


def _is_behind_dialog(target: Target) -> bool:
    """True if a dialog is open and the field is not in it: a reader can't reach behind one that covers the page."""
    dialogs = target.outline.with_role("dialog", "alertdialog")
    return bool(dialogs) and not any(around in dialogs for around in target.thing.ancestors())


async def _put(value: str, target: Target, session: Session) -> None:
    if is_tiny(target.thing):
        # A code editor draws its text itself and takes keys through a field of a pixel.
        await target.locator.focus(timeout=session.action_limit * 1000)
        await session.page.keyboard.press("ControlOrMeta+A")
        await session.page.keyboard.insert_text(value)
        return
    if target.thing.role == "slider" and await is_drawn_slider(target.locator):
        if not await slide_to(value, target.locator, session.page, session.action_limit):
            raise Drift(f'the {target} does not take "{value}"', "give a value of the form it takes.")
        return
    await target.locator.fill(value, timeout=session.action_limit * 1000)
    if value and target.thing.role in _FORMED and not await _is_held(target):
        raise Drift(f'the {target} does not take "{value}"', "give a value of the form it takes.")


async def _is_held(target: Target) -> bool:
    """True unless the field is still there and empty."""
    try:
        return bool(await target.ask(_HELD))
    except PlaywrightError:
        return True  # it has gone, so that what was typed was taken


async def _value(action: Fill, target: Target, session: Session) -> str:
    """The article's literal value, or the one copied before under that name; else the reader's; else a fitting one."""
    reader = session.settings.reader
    label = action.field or target.thing.label
    copied = _copied(action.value or label, session)
    said = copied if copied is not None else action.value
    if said is not None:
        return said
    known = reader_value(label, reader)
    if known is None and target.thing.label:
        known = reader_value(target.thing.label, reader)
    if known is not None:
        return known
    form = {"type": "", "min": "", "max": ""} if is_native(target.thing) else await target.ask(_FORM)
    return made_up_value(label, str(form["type"]), reader, str(form["min"]), str(form["max"]))


def _copied(name: str, session: Session) -> str | None:
    """What an earlier step copied under this name."""
    return next((value for other, value in session.copied.items() if letters(other) == letters(name)), None)


def _field_in(where: str | None) -> str | None:
    """The field that a place names ("the Key field")."""
    words = (where or "").split()
    return " ".join(words[:-1]) if len(words) > 1 and words[-1].casefold() in {"field", "box", "input"} else None


async def _just_clicked(action: Fill, session: Session) -> Target | None:
    """The field that the step before has clicked, for plain words that tell only what is typed: "Type a word"."""
    if action.verbatim or action.where is not None or session.clicked is None:
        return None
    if action.field is None or action.field.casefold() not in _TEXTS:
        return None  # it may be the name of another field, which is gone
    outline = await session.outline()
    clicked = next((thing for thing in outline.things if thing.is_same(session.clicked)), None)
    if clicked is None or clicked.role not in FIELDS or "active" not in clicked.marks:
        return None
    return Target(clicked, session.locator(clicked), outline)


async def _field(action: Fill, session: Session) -> Target:
    if action.field is not None:
        named, where = action.field, action.where
        place = _field_in(where)
        if place is not None and (letters(place) == letters(named) or _copied(named, session) is not None):
            # "In the Key field, paste the Client ID": the place is the field, and the name says what was copied.
            named, where = place, None
        wanted = wanted_for(session, named, "field", role=None, where=where, verbatim=action.verbatim)
        try:
            return await find(session, wanted)
        except Drift:
            editable = await find_editable(named, session) or await _just_clicked(action, session)
            if editable is None:
                raise
            return editable
    outline = await session.outline()
    fields = [thing for thing in outline.with_role("textbox", "searchbox") if not thing.is_disabled]
    if len(fields) != 1:
        names = ", ".join(f'"{thing.label}"' for thing in fields) or "none"
        raise Drift(f"looked for the one field on the screen and found {names}", "name the field.")
    return Target(fields[0], session.locator(fields[0]), outline)
