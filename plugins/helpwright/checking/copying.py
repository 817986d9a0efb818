"""Find the value that a reader would copy, and remember it for a later step that pastes it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from helpwright.checking.beside import value_beside
from helpwright.checking.finding import Drift, Target, find, wanted_for
from helpwright.checking.names import bare
from helpwright.checking.outline import Thing
from helpwright.checking.session import Session
from helpwright.reading.clauses import Copy

Before = Callable[[Target | None], Awaitable[None]]

_FIELDS = frozenset({"textbox", "searchbox", "spinbutton", "combobox"})
# What holds a label and its value together is not the label.
_ROWS = frozenset({"row", "rowgroup", "table", "grid"})


async def copy(action: Copy, session: Session, before: Before) -> str:
    """Remember the value; returns where it stands. Raises Drift if the name or its value isn't there."""
    wanted = wanted_for(session, action.target, "any", role=None, where=action.where, verbatim=action.verbatim)
    label = await find(session, wanted)
    holder = _holder(label)
    if holder is None:
        raise Drift(
            f'looked for the value of "{action.target}" to copy and found none',
            "name the value as the screen does, or mend the product.",
        )
    target = Target(holder, session.locator(holder) if holder.ref else label.locator, label.outline, action.target)
    await before(target)
    value = await target.locator.input_value() if holder.role in _FIELDS else holder.text
    session.copied[action.target] = value
    return str(target)


def _holder(label: Target) -> Thing | None:
    """The filled field of that name, else the text right behind the name or under it."""
    named = [label.thing, *(other for other in label.outline.things if _is_called_like(other, label.thing))]
    holding = next((thing for thing in named if thing.role in _FIELDS and thing.value), None)
    if holding is not None:
        return holding
    labels = (thing for thing in named if thing.role not in _FIELDS | _ROWS and not thing.is_interactive)
    beside = next((value for thing in labels if (value := value_beside(thing, label.outline)) is not None), None)
    return beside or next((thing for thing in named if thing.role in {*_FIELDS, "code"}), None)


def _is_called_like(thing: Thing, other: Thing) -> bool:
    return thing is not other and bare(thing.label or thing.text) == bare(other.label or other.text)
