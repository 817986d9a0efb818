"""Go where an article says: to an address, along a menu path, or to a page by its name."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from playwright.async_api import Error as PlaywrightError

from helpwright.checking.clicking import click
from helpwright.checking.finding import Drift, NotUnderstood, Target, find, wanted_for
from helpwright.checking.locating import locate
from helpwright.checking.outline import Outline, Thing
from helpwright.checking.own_name import is_product
from helpwright.checking.screens import is_screen, title_of
from helpwright.checking.session import Session
from helpwright.checking.wanted import Found, NotFound, Purpose
from helpwright.reading.clauses import Open

Before = Callable[[Target | None], Awaitable[None]]
# How long an entry of an opened menu is looked for before the pointer is rested on the menu.
_SHORT_S = 0.5
# What articles call the screen with which a product begins.
_HOMES = frozenset({"home", "start", "landing"})


async def open_screen(action: Open, session: Session, before: Before) -> str:
    """By address, else along the menu path, else by the name of a link or tab, unless that screen is open already."""
    if action.url:
        url = session.product_url(action.url)
        if url is None:
            raise NotUnderstood(
                f"{action.url} is not a page of the product", "link to the product's own address, or to no page at all."
            )
        await before(None)
        await session.page.goto(url, timeout=session.action_limit * 1000, wait_until="domcontentloaded")
        return session.public_url(url)
    outline = await session.outline()
    names = action.path or (action.target,)
    found = f'screen "{title_of(outline)}"'
    if not action.path and is_screen(outline, action.target) and not _only_by_address(action, outline, session):
        return found
    if _is_home(action, outline, session):
        await before(None)
        await session.page.goto(session.origin + "/", timeout=session.action_limit * 1000)
        await session.settle()
        return "the first screen"
    if len(names) > 1 and (_is_needless(action, outline, session) or await _is_only_said(action, names, session)):
        names = names[1:]
    hovered: Target | None = None
    for position, name in enumerate(names):
        is_last = position == len(names) - 1
        target = await _next_of_path(action, name, "press" if is_last else "any", hovered, session)
        if is_last:
            await before(target)
        if is_last or not await _leads_on(action, names[position + 1], target, session):
            await click(session, target)
            await session.settle()
        hovered = target
        found = str(target)
    return found


def _is_home(action: Open, outline: Outline, session: Session) -> bool:
    """True for "the home page" where nothing on the screen is called so: the product's first screen."""
    if action.verbatim or action.path or action.role not in {"page", "screen"} or action.target not in _HOMES:
        return False
    wanted = wanted_for(session, action.target, "press", role=None, where=action.where, verbatim=False)
    return not isinstance(locate(wanted, outline), Found)


async def _next_of_path(action: Open, name: str, purpose: Purpose, former: Target | None, session: Session) -> Target:
    """The next entry of a menu path, which may open under the pointer only."""
    wanted = wanted_for(session, name, purpose, role=None, where=action.where, verbatim=action.verbatim)
    if former is not None:
        try:
            return await find(session, wanted, limit=_SHORT_S)
        except Drift:
            with contextlib.suppress(PlaywrightError):
                await former.locator.hover(timeout=500)
    return await find(session, wanted)


async def _leads_on(action: Open, following: str, target: Target, session: Session) -> bool:
    """True if the entry is open already, so that pressing it would close what the path goes on with."""
    if target.thing.marks.get("expanded") != "true" and target.thing.is_interactive:
        return False
    wanted = wanted_for(session, following, "press", role=None, where=action.where, verbatim=action.verbatim)
    if isinstance(locate(wanted, target.outline), Found):
        return True
    if target.thing.is_interactive:
        return False
    await target.locator.hover(timeout=session.action_limit * 1000)
    return True


async def _is_only_said(action: Open, names: Sequence[str], session: Session) -> bool:
    """True if a path begins with where its reader is anyway, and goes on with what is on the screen.

    That is the page itself, or what stands over a part of it without being a control.
    Raises Drift if it is nothing of this, nor a thing.
    """
    first = wanted_for(session, names[0], "any", role=None, where=action.where, verbatim=action.verbatim)
    second = wanted_for(session, names[1], "press", role=None, where=action.where, verbatim=action.verbatim)
    following: list[Thing] = []

    def follow(outline: Outline) -> Thing | None:
        match locate(first, outline), locate(second, outline):
            case NotFound(several=several), Found(thing) if _is_where(names[0], several, outline):
                following[:] = [thing]
                return thing
        return None

    target = await find(session, first, instead=follow)
    return target.thing in following


def _only_by_address(action: Open, outline: Outline, session: Session) -> bool:
    """True if the page is a part of what is named, as its address alone says, and a link leads there: "/users/ada"."""
    wanted = wanted_for(session, action.target, "press", role=None, where=action.where, verbatim=action.verbatim)
    return not is_screen(replace(outline, url=""), action.target) and isinstance(locate(wanted, outline), Found)


def _is_where(name: str, called: Sequence[Thing], outline: Outline) -> bool:
    if called:
        return not any(thing.is_interactive for thing in called)
    on_screen = replace(outline, url="")  # no reader knows a page by its address
    return is_screen(on_screen, name)


def _is_needless(action: Open, outline: Outline, session: Session) -> bool:
    """True if a path begins with the product's own name, unless only what is called so leads on."""
    first, second, *_ = action.path
    if not is_product(first, session.settings.product):
        return False

    def is_there(name: str) -> bool:
        wanted = wanted_for(session, name, "press", role=None, where=action.where, verbatim=action.verbatim)
        return isinstance(locate(wanted, outline), Found)

    return is_there(second) or not is_there(first)
