"""Toggles and checkboxes: turn them, or look at how they stand."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Literal

from helpwright.checking.clicking import click
from helpwright.checking.finding import Drift, Target, find, wanted_for
from helpwright.checking.names import plain
from helpwright.checking.outline import Outline, Thing, shorten
from helpwright.checking.place import DIALOGS
from helpwright.checking.saying import says
from helpwright.checking.session import Session
from helpwright.reading.clauses import See, Set

Before = Callable[[Target | None], Awaitable[None]]


async def set_toggle(action: Set, session: Session, before: Before, goes_on: str = "") -> str:
    """Turn a toggle on or off unless it stands so already; returns it. Raises Drift if it doesn't turn.

    It may first ask, if the article goes on with that (`goes_on` are its next words).
    """
    wanted = wanted_for(session, action.field, "toggle", role=None, where=action.where, verbatim=action.verbatim)
    target = await find(session, wanted)
    await before(target)
    if _is_on(target.thing) != (action.state == "on"):
        await click(session, target)
        if session.native.asked is not None:
            return str(target)  # it turns, or not, once the browser has its answer

        async def turned_or_asked(outline: Outline) -> Thing | Literal["turned"] | None:
            dialog = _dialog_come(outline, target)
            try:
                now = await find(session, wanted, limit=0)
            except Drift:
                if dialog is None:
                    raise
                return dialog
            return "turned" if _is_on(now.thing) == (action.state == "on") else dialog

        asking = await session.until(turned_or_asked)
        if asking is None:
            raise Drift(f"clicked the {target}, but it did not turn {action.state}", "mend the product.")
        if isinstance(asking, Thing) and not _goes_on_in(asking, goes_on):
            raise Drift(
                f"clicked the {target}, and a dialog opened that the article does not speak of: "
                f'"{shorten(asking.label or asking.text)}"',
                f"say what to do there, for example: In the dialog, click **{_first_button(asking)}**.",
            )
    return str(target)


async def check_state(promise: See, session: Session) -> str:
    """Return the toggle that stands as promised. Raises Drift if it doesn't come to stand so in time."""
    name = promise.target or ""
    wanted = wanted_for(session, name, "toggle", role=None, where=promise.where, verbatim=promise.verbatim)
    target = await find(session, wanted)

    async def stands(outline: Outline) -> bool | None:
        now = await find(session, wanted, limit=0)
        return True if _is_on(now.thing) == (promise.state == "on") else None

    if not await session.until(stands):
        other = "off" if promise.state == "on" else "on"
        raise Drift(
            f"expected the {target} to be {promise.state}, and it is {other}{session.traffic.meanwhile()}",
            f"write that it is {other}, or mend the product.",
        )
    return f"{target}, {promise.state}"


def _dialog_come(outline: Outline, target: Target) -> Thing | None:
    """The dialog that has opened since the target was found."""
    known = target.outline.refs
    return next((dialog for dialog in outline.with_role("dialog", "alertdialog") if dialog.ref not in known), None)


def _goes_on_in(dialog: Thing, words: str) -> bool:
    """True if the article goes on in the dialog: it says so, or names something in it."""
    said = plain(words.replace("*", ""))
    names = (inner.label for inner in dialog.descendants() if inner.is_interactive and inner.label)
    return bool(DIALOGS & {*said.casefold().replace(",", " ").split()}) or any(says(said, name) for name in names)


def _first_button(dialog: Thing) -> str:
    return next((inner.label for inner in dialog.descendants() if inner.role == "button" and inner.label), "OK")


def _is_on(thing: Thing) -> bool:
    return any(thing.marks.get(mark) == "true" for mark in ("checked", "pressed"))
