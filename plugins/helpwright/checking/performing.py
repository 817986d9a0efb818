"""Do what a clause says with mouse and keyboard. The one module that acts on the product."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import assert_never

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import TimeoutError as PlaywrightTimeout

from helpwright.checking.files import download, upload
from helpwright.checking.finding import Drift, NotUnderstood, Target, find, wanted_for
from helpwright.checking.names import letters, nearest, plain
from helpwright.checking.outline import Thing, shorten
from helpwright.checking.screens import is_screen, title_of
from helpwright.checking.session import Session
from helpwright.checking.values import made_up_value, reader_value
from helpwright.reading.clauses import (
    Choose,
    Click,
    Copy,
    Download,
    Drag,
    Fill,
    Hover,
    Open,
    Press,
    Scroll,
    Set,
    Upload,
)

Action = Open | Click | Choose | Fill | Set | Press | Upload | Download | Copy | Scroll | Hover | Drag
# Called with the target once found and before it is touched, so that a picture can be taken of that moment.
Before = Callable[[Target | None], Awaitable[None]]

# Keys as articles write them, and as Playwright does.
_KEYS = {
    "ctrl": "Control",
    "control": "Control",
    "cmd": "Meta",
    "command": "Meta",
    "⌘": "Meta",
    "option": "Alt",
    "return": "Enter",
    "esc": "Escape",
    "del": "Delete",
    "space": "Space",
    "spacebar": "Space",
    "up": "ArrowUp",
    "down": "ArrowDown",
    "left": "ArrowLeft",
    "right": "ArrowRight",
    "pgup": "PageUp",
    "pgdn": "PageDown",
}


async def perform(action: Action, session: Session, before: Before) -> str:
    """Carry the action out, wait until the page has come to rest, and return what was found ('button "Save"').

    Raises Drift if the product doesn't let a reader do it, NotUnderstood if it can't be told how.
    """
    session.traffic.forget()
    try:
        found = await _perform(action, session, before)
    except PlaywrightTimeout as error:
        raise Drift(_why_not(str(error)), "make sure that a reader can do this at this point.") from error
    except PlaywrightError as error:
        first = str(error).splitlines()[0]
        raise Drift(f"the browser could not do it: {first}", "see the page's outline beside this report.") from error
    if not isinstance(action, Fill | Copy | Scroll):
        await session.settle()
    if session.traffic.page_failure:
        raise Drift(f"the product failed: {session.traffic.page_failure}", "see the product's log, and mend it.")
    return found


async def _perform(action: Action, session: Session, before: Before) -> str:
    match action:
        case Open():
            return await _open(action, session, before)
        case Click():
            target = await _target(session, action.target, "press", action, before, role=action.role)
            await _click(session, target)
        case Fill():
            return await _fill(action, session, before)
        case Set():
            return await _set(action, session, before)
        case Choose():
            return await _choose(action, session, before)
        case Press():
            await before(None)
            await session.page.keyboard.press(_key(action.key))
            return action.key
        case Upload():
            return await upload(action, session, before)
        case Download():
            return await download(action, session, before)
        case Copy():
            target = await _target(session, action.target, "any", action, before)
            session.copied[action.target] = await _value_of(target)
        case Scroll():
            target = await _target(session, action.target, "any", action, before, role=action.role)
            await target.locator.scroll_into_view_if_needed(timeout=_milliseconds(session))
        case Hover():
            target = await _target(session, action.target, "any", action, before, role=action.role)
            await target.locator.hover(timeout=_milliseconds(session))
        case Drag():
            return await _drag(action, session, before)
        case _:
            assert_never(action)
    return str(target)


async def _target(
    session: Session, name: str, purpose: str, action: Action, before: Before, role: str | None = None
) -> Target:
    wanted = wanted_for(session, name, purpose, role=role, where=action.where, verbatim=action.verbatim)  # type: ignore[arg-type]
    target = await find(session, wanted)
    await before(target)
    return target


async def _click(session: Session, target: Target) -> None:
    if target.thing.is_disabled:
        raise Drift(f"the {target} is there but disabled", "say what a reader must do first, or enable it.")
    await target.locator.click(timeout=_milliseconds(session))


async def _open(action: Open, session: Session, before: Before) -> str:
    """By address, else along the menu path, else by the name of a link or tab, unless that screen is open already."""
    if action.url:
        url = session.product_url(action.url)
        if url is None:
            raise NotUnderstood(
                f"{action.url} is not a page of the product", "link to the product's own address, or to no page at all."
            )
        await before(None)
        await session.page.goto(url, timeout=_milliseconds(session), wait_until="domcontentloaded")
        return session.public_url(url)
    outline = await session.outline()
    names = action.path or (action.target,)
    found = f'screen "{title_of(outline)}"'
    if not action.path and is_screen(outline, action.target):
        return found
    for position, name in enumerate(names):
        first_of_many = position == 0 and len(names) > 1
        if first_of_many and _is_product(name, session):
            continue
        wanted = wanted_for(session, name, "press", role=None, where=action.where, verbatim=action.verbatim)
        target = await find(session, wanted)
        if position == len(names) - 1:
            await before(target)
        await _click(session, target)
        await session.settle()
        found = str(target)
    return found


def _is_product(name: str, session: Session) -> bool:
    """True if the name is the product's own, as in "Dashboard > Users"."""
    product = session.settings.product
    return product is not None and letters(name) in letters(product.name)


async def _fill(action: Fill, session: Session, before: Before) -> str:
    target = await _field(action, session)
    label = action.field or target.thing.label
    copied = next((value for name, value in session.copied.items() if letters(name) == letters(label)), None)
    value = action.value or copied or reader_value(label, session.settings.reader)
    if value is None and target.thing.label:
        value = reader_value(target.thing.label, session.settings.reader)
    if value is None:
        input_type = await target.locator.evaluate("element => element.type || ''")
        value = made_up_value(label, str(input_type), session.settings.reader)
    await before(target)
    await target.locator.fill(value, timeout=_milliseconds(session))
    return str(target)


async def _field(action: Fill, session: Session) -> Target:
    if action.field is not None:
        wanted = wanted_for(
            session,
            action.field,
            "field",
            role=None,
            where=action.where,
            verbatim=action.verbatim and bool(action.field),
        )
        return await find(session, wanted)
    outline = await session.outline()
    fields = [thing for thing in outline.with_role("textbox", "searchbox") if not thing.is_disabled]
    if len(fields) != 1:
        names = ", ".join(f'"{thing.label}"' for thing in fields) or "none"
        raise Drift(f"looked for the one field on the screen and found {names}", "name the field.")
    return Target(fields[0], session.locator(fields[0]), outline)


async def _set(action: Set, session: Session, before: Before) -> str:
    wanted = wanted_for(session, action.field, "toggle", role=None, where=action.where, verbatim=action.verbatim)
    target = await find(session, wanted)
    await before(target)
    if _is_on(target.thing) != (action.state == "on"):
        await _click(session, target)

        async def is_done(outline: object) -> bool | None:
            now = await find(session, wanted, limit=0)
            return True if _is_on(now.thing) == (action.state == "on") else None

        if not await session.until(is_done):
            raise Drift(f"clicked the {target}, but it did not turn {action.state}", "mend the product.")
    return str(target)


def _is_on(thing: Thing) -> bool:
    return any(thing.marks.get(mark) == "true" for mark in ("checked", "pressed"))


async def _choose(action: Choose, session: Session, before: Before) -> str:
    if action.field is not None:
        role = action.role
        wanted = wanted_for(session, action.field, "any", role=role, where=action.where, verbatim=action.verbatim)
        box = await find(session, wanted)
        options = [inner for inner in box.thing.descendants() if inner.role == "option"]
        if box.thing.role == "combobox" and options:
            return await _choose_native(action, session, before, box, options)
        if box.thing.is_interactive:
            await _click(session, box)
    if action.option is None:
        raise NotUnderstood("the article leaves the choice to the reader", "say which option to choose.")
    wanted = wanted_for(session, action.option, "option", role=None, where=None, verbatim=action.verbatim)
    target = await find(session, wanted)
    owner = next((around for around in target.thing.ancestors() if around.role in {"combobox", "listbox"}), None)
    if target.thing.role == "option" and owner is not None and not _has_area(target.thing):
        return await _choose_native(action, session, before, Target(owner, session.locator(owner), target.outline), [])
    await before(target)
    await _click(session, target)
    return str(target)


def _has_area(thing: Thing) -> bool:
    return thing.box is not None and thing.box.width > 1 and thing.box.height > 1


async def _choose_native(action: Choose, session: Session, before: Before, box: Target, options: list[Thing]) -> str:
    await before(box)
    labels = [option.label for option in options or box.thing.descendants() if option.role == "option"]
    if action.option is None:
        chosen = next((label for label in labels if label), None)
    else:
        chosen = next((label for label in labels if plain(label) == plain(action.option)), None)
        if chosen is None and not action.verbatim:
            chosen = next((label for label in labels if letters(label) == letters(action.option)), None)
    if chosen is None:
        near = nearest(action.option or "", labels) or tuple(labels[:4])
        listed = ", ".join(f'"{shorten(label)}"' for label in near)
        raise Drift(
            f'looked for the option "{action.option}" in the {box} and found {listed or "none"}',
            f"write **{near[0]}**." if near else "mend the product.",
        )
    await box.locator.select_option(label=chosen, timeout=_milliseconds(session))
    return f'option "{chosen}" of the {box}'


async def _drag(action: Drag, session: Session, before: Before) -> str:
    if action.to is None:
        raise NotUnderstood("the article does not say where to drag it", "say where, for example: drag **A** to **B**.")
    target = await _target(session, action.target, "any", action, before)
    end_wanted = wanted_for(session, action.to, "any", role=None, where=None, verbatim=action.verbatim)
    end = await find(session, end_wanted)
    await target.locator.drag_to(end.locator, timeout=_milliseconds(session))
    return f"{target} to {end}"


async def _value_of(target: Target) -> str:
    if target.thing.role in {"textbox", "searchbox", "spinbutton", "combobox"}:
        return await target.locator.input_value()
    return target.thing.text


def _key(words: str) -> str:
    """A key combination in Playwright's spelling ("Ctrl + s" is "Control+s")."""
    parts = [part.strip() for part in words.replace("-", "+").split("+") if part.strip()]
    return "+".join(_KEYS.get(part.casefold(), part if len(part) == 1 else part.capitalize()) for part in parts)


def _milliseconds(session: Session) -> float:
    return session.time_limit * 1000


def _why_not(log: str) -> str:
    """What Playwright's log says of a thing that was found and yet could not be used."""
    for sign, words in (
        ("intercepts pointer events", "it is covered by something else"),
        ("element is not enabled", "it is disabled"),
        ("element is not editable", "it cannot be edited"),
        ("element is not visible", "it is hidden"),
        ("element is not stable", "it keeps moving"),
        ("outside of the viewport", "it lies outside the window"),
    ):
        if sign in log:
            return f"it is there, but {words}"
    return f"the browser could not do it in time: {log.splitlines()[0]}"
