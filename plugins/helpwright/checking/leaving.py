"""How a reader logs out where nothing tells how: by the one control for it, else in the menu of the user."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence

from helpwright.checking.anchors import on_own_part
from helpwright.checking.finding import Drift, NotUnderstood
from helpwright.checking.names import letters, plain
from helpwright.checking.outline import Outline, Thing
from helpwright.checking.session import Session
from helpwright.checking.values import secrets_of
from helpwright.checking.wanted import is_visible
from helpwright.reading.clauses import Click, LogOut

_WAYS_OUT = frozenset({"logout", "logoff", "signout", "signoff"})
_WAYS_IN = frozenset({"login", "logon", "signin", "signon", "continue"})
_PASSWORD = "password"  # what such a field is called
_PRESSED = frozenset({"button", "link", "menuitem"})
# What the button with the user's menu is called where it does not show who the user is.
_USER = frozenset("account user profile avatar".split())
_BESIDE = frozenset("menu my your open show toggle current of the settings for dropdown button image".split())
# A datum so long is told even where other words stand right at it.
_TELLING = 8
# How low on the screen the head of a page goes that is not marked as such.
_HEAD = 0.15
_DIALOGS = ("dialog", "alertdialog")
_HOLDERS = frozenset({"row", "listitem", "article"})


async def log_out(clause: LogOut, session: Session, act: Callable[[Click], Awaitable[str]]) -> str:
    """Click what logs out, in the user's menu if it is there; `act` performs a click. Returns what was clicked.

    Raises NotUnderstood unless there is one such control, and Drift if it stays when it was clicked.
    """

    async def look(outline: Outline) -> tuple[Thing, ...] | None:
        ready = len(user_menus(outline, session.settings.reader)) == 1 or _asks_to_log_in(outline)
        return ways_out(outline) or (() if ready else None)

    found = ""
    ways = await session.until(look)
    outline = await session.outline()
    if not ways and _asks_to_log_in(outline) and not user_menus(outline, session.settings.reader):
        return "the screen to log in, where nobody is logged in"
    if ways is None:
        raise _unknown('nothing on the screen is called "Log out", nor is one thing there plainly the menu of the user')
    if not ways:
        (menu,) = user_menus(await session.outline(), session.settings.reader) or (None,)
        if menu is not None:
            found = f"{await act(_click(menu, clause))}, "
        ways = await session.until(_ways) or ()
        if not ways:
            raise _unknown(f'the {menu} has nothing called "Log out"')
    if len(ways) > 1:
        raise _unknown(f'{len(ways)} things on the screen are called "{ways[0].label or ways[0].text}"')
    url = session.page.url
    found += await act(_click(ways[0], clause))

    async def is_out(outline: Outline) -> bool | None:
        return True if outline.url != url or outline.with_role(*_DIALOGS) or not ways_out(outline) else None

    if not await session.until(is_out):
        raise Drift(
            f"clicked the {ways[0]}, but it is still there", "say what else a reader does, or mend the product."
        )
    return found


def _asks_to_log_in(outline: Outline) -> bool:
    """True for the screen to log in: a field for a password, and a control that logs in."""
    entering = any(letters(thing.label or thing.text) in _WAYS_IN for thing in _controls(outline))
    return entering and any(_PASSWORD in plain(thing.label).casefold() for thing in outline.with_role("textbox"))


async def _ways(outline: Outline) -> tuple[Thing, ...] | None:
    return ways_out(outline) or None


def _click(thing: Thing, clause: LogOut) -> Click:
    return Click(span=clause.span, quote=clause.quote, target=thing.label or thing.text, verbatim=True)


def _unknown(why: str) -> NotUnderstood:
    return NotUnderstood(
        f'how to bring about "you are logged out" is not known: {why}',
        'name the control, or describe "you are logged out" under `states:` in mkdocs.yml.',
    )


def ways_out(outline: Outline) -> tuple[Thing, ...]:
    """The controls that log out by their name; two links to one address are one."""
    found = _innermost([thing for thing in _controls(outline) if letters(thing.label or thing.text) in _WAYS_OUT])
    return tuple({thing.properties.get("url") or str(id(thing)): thing for thing in found}.values())


def user_menus(outline: Outline, reader: Mapping[str, str]) -> tuple[Thing, ...]:
    """What opens the menu of the user: what shows who the reader is, else what is called so."""
    secrets = secrets_of(reader)
    known = [plain(value).casefold() for value in reader.values() if value and value not in secrets]
    own = _innermost([thing for thing in _controls(outline) if _shows(thing, known, outline)])
    named = [thing for thing in _controls(outline) if thing.role != "link" and _is_called_user(thing)]
    return tuple(own or _innermost(named))


def _controls(outline: Outline) -> list[Thing]:
    return [
        thing
        for thing in outline.things
        if is_visible(thing) and not thing.is_disabled and (thing.role in _PRESSED or thing.is_interactive)
    ]


def _is_called_user(thing: Thing) -> bool:
    words = set(plain(thing.label or thing.text).casefold().split())
    return bool(words & _USER) and words <= _USER | _BESIDE


def _shows(thing: Thing, known: Sequence[str], outline: Outline) -> bool:
    """True for a control in the page's frame that shows a datum of the reader, among little else."""
    said = plain(thing.label or thing.text).casefold()
    parts = {said, *said.split(), *(plain(inner.label or inner.text).casefold() for inner in thing.descendants())}
    if not any(value in parts or (len(value) >= _TELLING and value in said) for value in known):
        return False
    is_head = thing.box is not None and thing.box.bottom <= _HEAD * outline.height
    in_list = any(around.role in _HOLDERS for around in thing.ancestors()) and on_own_part(thing)
    return not in_list and (is_head or not on_own_part(thing))


def _innermost(things: Sequence[Thing]) -> list[Thing]:
    """Of a control inside another, the inner one."""
    outer = {id(around) for thing in things for around in thing.ancestors()}
    return [thing for thing in things if id(thing) not in outer]
