"""Do what a clause says with mouse and keyboard. The one module that acts on the product."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import assert_never

from playwright.async_api import Error as PlaywrightError

from helpwright.checking.arriving import go_where
from helpwright.checking.choosing import choose, take
from helpwright.checking.copying import copy
from helpwright.checking.counted import counted
from helpwright.checking.described import find_new, is_anybody, is_new, leaves_choice
from helpwright.checking.dragging import drag
from helpwright.checking.drawn import unless_shown_otherwise, until_seen
from helpwright.checking.files import ask_for_file, download, gives_file, take_file, upload
from helpwright.checking.filling import fill
from helpwright.checking.finding import Drift, Target, find, unanswered, wanted_for
from helpwright.checking.left_open import among_items, first_of_many
from helpwright.checking.mailing import follow_link, is_in_mail, is_mail, open_mail
from helpwright.checking.menus import open_menu
from helpwright.checking.opening import open_screen
from helpwright.checking.refusing import unless_page_failed, unless_refused
from helpwright.checking.screens import screen_of
from helpwright.checking.scrolling import end_of_page, scroll_page
from helpwright.checking.session import FirstSeen, Session
from helpwright.checking.toggles import set_toggle
from helpwright.checking.user_menu import find_user_menu
from helpwright.checking.wanted import Purpose
from helpwright.reading.clauses import (
    Choose,
    Clause,
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
# What brings messages up: one that stood there before is not what such an action shows.
_SHOWING = (Click, Choose, Set, Upload, Download)

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


async def perform(
    action: Action, session: Session, before: Before, *, promises: Sequence[Clause] = (), goes_on: str = ""
) -> str:
    """Carry the action out, wait until the page has come to rest, and return what was found ('button "Save"').

    `promises` is what the article says is seen then, which may be how the product refuses ("This link has expired");
    `goes_on` are the words with which the article goes on.
    Raises Drift if the product doesn't let a reader do it, NotUnderstood if it can't be told how.
    """
    asked = session.native.asked
    await session.begin_action()

    async def noted(target: Target | None) -> None:
        if target is not None:
            seen = FirstSeen(target.outline, len(session.typed))
            session.first_seen.setdefault(screen_of(target.outline).address, seen)
        if target is not None and isinstance(action, _SHOWING):
            session.before = target.outline
        await before(target)

    try:
        try:
            found = await _perform(action, session, noted, goes_on)
        except Drift:
            if asked is None:
                raise
            await session.native.answer(accept=True)  # the browser could not go on otherwise
            if asked.type != "alert":
                raise unanswered(asked) from None
            found = await _perform(action, session, noted, goes_on)
    except PlaywrightError as error:
        first = str(error).splitlines()[0]
        raise Drift(f"the browser could not do it: {first}", "see the page's outline beside this report.") from error
    if not isinstance(action, Click):
        session.clicked = None
    if not isinstance(action, Fill | Copy | Scroll):
        await session.settle()
    if _sends(action):
        await unless_refused(session, promises)
    await unless_page_failed(session, promises)
    return found


def _sends(action: Action) -> bool:
    """True for what may ask something of the product; a key that only moves the reader on doesn't."""
    if isinstance(action, Press):
        *held, key = _key(action.key).split("+")
        return key == "Enter" or bool({"Control", "Meta"} & set(held))
    return isinstance(action, _SHOWING)


async def _perform(action: Action, session: Session, before: Before, goes_on: str) -> str:
    if not (isinstance(action, Open | Click) and is_in_mail(action, session)) and session.native.asked is None:
        await go_where(action.where, session)
    match action:
        case Open() | Click() if is_in_mail(action, session):
            await before(None)
            return await open_mail(action, session) if is_mail(action) else await follow_link(action, session)
        case Open() | Choose() if (first := await first_of_many(action, session)) is not None:
            return await take(first, session, before)
        case Open():
            return await open_screen(action, session, before)
        case Click():
            await open_menu(action.target, action.where, action.verbatim, session)
            wanted = wanted_for(
                session, action.target, "press", role=action.role, where=action.where, verbatim=action.verbatim
            )
            if (asked_for := await ask_for_file(action, session, before)) is not None:
                return asked_for
            told = await counted(action, session) or await find_user_menu(action, session)
            target = told or await first_of_many(action, session) or await find(session, wanted)
            await unless_shown_otherwise(target, wanted)
            await until_seen(session, target)
            if action.gesture is None and await gives_file(target):
                return await take_file(target, session, before)
            session.clicked = target.thing
            return await take(target, session, before, action.gesture)
        case Fill():
            return await fill(action, session, before)
        case Set():
            return await set_toggle(action, session, before, goes_on)
        case Choose():
            return await choose(action, session, before)
        case Press():
            await before(None)
            session.before = await session.outline()
            await session.native.unless_asked(session.page.keyboard.press(_key(action.key)))
            return action.key
        case Upload():
            return await upload(action, session, before)
        case Download():
            return await download(action, session, before)
        case Copy():
            return await copy(action, session, before)
        case Scroll() if not action.verbatim and (end := end_of_page(action.target or "end")) is not None:
            await before(None)
            await scroll_page(session.page, end)
            return f"the page's {end}"
        case Scroll() if is_anybody(action.target) and not action.verbatim and await among_items(action, session):
            await before(None)
            return "left to the reader"
        case Scroll() if not action.verbatim and leaves_choice(action.target):
            await before(None)
            return "left to the reader"
        case Scroll() if not action.verbatim and is_new(action.target):
            wanted = wanted_for(session, action.target, "any", role=action.role, where=action.where, verbatim=False)
            target = await find_new(wanted, session)
            await before(target)
            await target.locator.scroll_into_view_if_needed(timeout=session.action_limit * 1000)
        case Scroll():
            target = await _target(session, action.target, "any", action, before, role=action.role)
            await target.locator.scroll_into_view_if_needed(timeout=session.action_limit * 1000)
        case Hover():
            target = await _target(session, action.target, "any", action, before, role=action.role)
            await target.locator.hover(timeout=session.action_limit * 1000)
        case Drag():
            return await drag(action, session, before)
        case _:
            assert_never(action)
    return str(target)


async def _target(
    session: Session, name: str, purpose: Purpose, action: Action, before: Before, role: str | None = None
) -> Target:
    wanted = wanted_for(session, name, purpose, role=role, where=action.where, verbatim=action.verbatim)
    target = await find(session, wanted)
    await before(target)
    return target


def _key(words: str) -> str:
    """A key combination in Playwright's spelling ("Ctrl + s" is "Control+s")."""
    parts = [part.strip() for part in words.replace("-", "+").split("+") if part.strip()]
    keys = [_KEYS.get(part.casefold(), part if len(part) == 1 else part.capitalize()) for part in parts]
    if len(keys) > 1 and "Shift" not in keys:
        keys = [key.lower() if len(key) == 1 else key for key in keys]  # a letter of a combination is a key, not a sign
    return "+".join(keys)
