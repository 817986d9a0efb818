"""Toggles and checkboxes: turn them, or look at how they stand."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from helpwright.checking.clicking import click
from helpwright.checking.finding import Drift, Target, find, wanted_for
from helpwright.checking.outline import Outline, Thing
from helpwright.checking.session import Session
from helpwright.reading.clauses import See, Set

Before = Callable[[Target | None], Awaitable[None]]


async def set_toggle(action: Set, session: Session, before: Before) -> str:
    """Turn a toggle on or off unless it stands so already; returns it. Raises Drift if it doesn't turn."""
    wanted = wanted_for(session, action.field, "toggle", role=None, where=action.where, verbatim=action.verbatim)
    target = await find(session, wanted)
    await before(target)
    if _is_on(target.thing) != (action.state == "on"):
        await click(session, target)

        async def is_done(outline: Outline) -> bool | None:
            now = await find(session, wanted, limit=0)
            return True if _is_on(now.thing) == (action.state == "on") else None

        if not await session.until(is_done):
            raise Drift(f"clicked the {target}, but it did not turn {action.state}", "mend the product.")
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


def _is_on(thing: Thing) -> bool:
    return any(thing.marks.get(mark) == "true" for mark in ("checked", "pressed"))
