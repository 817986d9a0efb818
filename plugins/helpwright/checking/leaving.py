"""How a reader logs out where nothing tells how: by the one control for it, else in the menu of the user."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from helpwright.checking.finding import Drift, NotUnderstood
from helpwright.checking.names import letters, plain
from helpwright.checking.outline import Outline, Thing
from helpwright.checking.session import Session
from helpwright.checking.user_menu import controls, innermost, user_menus
from helpwright.reading.clauses import Click, LogOut

_WAYS_OUT = frozenset({"logout", "logoff", "signout", "signoff"})
_WAYS_IN = frozenset({"login", "logon", "signin", "signon", "continue"})
_PASSWORD = "password"  # what such a field is called
_DIALOGS = ("dialog", "alertdialog")


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
    entering = any(letters(thing.label or thing.text) in _WAYS_IN for thing in controls(outline))
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
    found = innermost([thing for thing in controls(outline) if letters(thing.label or thing.text) in _WAYS_OUT])
    return tuple({thing.properties.get("url") or str(id(thing)): thing for thing in found}.values())
