"""Tell that the product refused what an action asked of it: by its answer, by a field, or by an alert that came.

An alert alone is no refusal, since what went well is told by alerts too; nor is a request alone that failed, which may
be one of those that a page makes for itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from playwright.async_api import Error as PlaywrightError

from helpwright.checking.ahead import foretells, quoted
from helpwright.checking.anchors import on_own_part
from helpwright.checking.clicking import is_tiny
from helpwright.checking.finding import Drift
from helpwright.checking.names import plain
from helpwright.checking.outline import Outline, Thing, shorten
from helpwright.checking.screens import screen_of
from helpwright.checking.session import Session
from helpwright.checking.witness import SENT
from helpwright.reading.clauses import Clause

_ALERTS = frozenset({"alert", "alertdialog"})
_FIELDS = frozenset({"textbox", "searchbox", "combobox", "spinbutton"})
# How a control stands, to a reader; where the focus is and whether it may be used says nothing of what came.
_STANDS = ("checked", "pressed", "selected", "expanded")
# How long an alert may come after the answer that it tells of.
_SOON_S = 1.0


async def unless_refused(session: Session, promises: Sequence[Clause]) -> None:
    """Return if what the last action sent was taken, or refused as the article says. Raises Drift.

    `promises` are what the article says is seen then.
    """
    alert = await _refusal(session, await _unless_form_refused(session))
    if alert is None:
        return
    if not foretells(promises, alert):
        raise Drift(
            f'the product refused: "{shorten(alert, 160)}"',
            "say what a reader must do first, quote the refusal if it is meant, or mend the product.",
        )
    session.traffic.refused.clear()  # it is no request of the page's own


async def unless_page_failed(session: Session, promises: Sequence[Clause]) -> None:
    """Return if the page that came is no failure, or refuses as the article says. Raises Drift."""
    if session.traffic.page_failure and not await _refuses_as_told(session, quoted(promises)):
        raise Drift(f"the product failed: {session.traffic.page_failure}", "see the product's log, and mend it.")


async def _refuses_as_told(session: Session, told: Sequence[str]) -> bool:
    """True if the page that came is one of the 400s and says itself, not in its menus, what the article says."""
    if not (told and session.traffic.is_refusal):
        return False

    async def look(outline: Outline) -> bool | None:
        own = [thing for thing in outline.things if on_own_part(thing)]
        return True if any(words in thing.text or words in thing.label for words in told for thing in own) else None

    return bool(await session.until(look))


async def _unless_form_refused(session: Session) -> bool:
    """True if a field may be marked as wrong; much faster than an outline, which most actions need none of.

    Raises Drift if the action was to submit a form and the browser refused a field of it.
    """
    if session.native.asked is not None:
        return False
    try:
        sent = await session.page.evaluate(SENT)
    except PlaywrightError:  # the page went away, so nothing was refused
        return False
    if sent["refused"] is not None:
        name, message = (plain(str(words)) for words in sent["refused"])
        raise Drift(f'the form was not sent: the field "{name}" says "{message}"', "say what a reader enters there.")
    return bool(sent["invalid"]) or len(session.page.frames) > 1


async def _refusal(session: Session, may_be_invalid: bool) -> str | None:
    """The words of the alert with which the product refused the last action, if it did on the same screen."""
    before, failed = session.before, session.traffic.refused
    if before is None or not (failed or may_be_invalid):
        return None

    async def look(outline: Outline) -> str | None:
        if screen_of(outline).address != screen_of(before).address:
            return ""
        if not failed and not _became_invalid(outline, before):
            return ""
        return next((words for alert in _new_alerts(outline, before) if (words := _said(alert))), None)

    return await session.until(look, _SOON_S) or None


def _new_alerts(outline: Outline, before: Outline) -> list[Thing]:
    stood = {(alert.ref, alert.text) for alert in before.with_role(*_ALERTS)}
    new = (alert for alert in outline.with_role(*_ALERTS) if (alert.ref, alert.text) not in stood)
    return [alert for alert in new if not is_tiny(alert)]


def _said(alert: Thing) -> str:
    """What the alert says, without its buttons."""
    buttons = [inner for inner in alert.descendants() if inner.role == "button"]
    if not buttons:
        return alert.text
    inside = {id(inner) for button in buttons for inner in (button, *button.descendants())}
    leaves = [inner for inner in alert.descendants() if not inner.children and id(inner) not in inside]
    return " ".join(inner.text for inner in leaves if inner.text)


def _became_invalid(outline: Outline, before: Outline) -> list[Thing]:
    """The fields that the action made wrong; they were there before and right.

    A field that was empty and is left for something else is often called wrong by that alone, and nothing was asked of
    the product then: something else came of the action.
    """
    stood = [thing for thing in before.things if thing.role in _FIELDS or "invalid" in thing.marks]
    wrong: list[Thing] = []
    for thing in outline.things:
        if "invalid" not in thing.marks:
            continue
        former = _same_of(thing, stood)
        if former is not None and "invalid" not in former.marks:
            was_left = "active" in former.marks and not thing.text and _goes_on(outline, before)
            wrong += [] if was_left else [thing]
    return wrong


def _same_of(thing: Thing, others: Sequence[Thing]) -> Thing | None:
    """The thing as it was; a page that draws its form anew has a field of the same name."""
    same = next((other for other in others if other.ref is not None and other.ref == thing.ref), None)
    return same or next((other for other in others if (other.role, other.label) == (thing.role, thing.label)), None)


def _goes_on(outline: Outline, before: Outline) -> bool:
    """True if the action opened, closed or switched something, or took the reader to another field."""
    active = next((thing for thing in outline.things if "active" in thing.marks), None)
    if active is not None and active.role in _FIELDS and "invalid" not in active.marks:
        return True
    return _controls(outline) != _controls(before)


def _controls(outline: Outline) -> Counter[tuple[str, ...]]:
    """What can be used, and how it stands; but for what an alert offers."""
    return Counter(
        (thing.role, thing.label, *(mark for mark in _STANDS if mark in thing.marks))
        for thing in outline.things
        if thing.is_interactive and not any(around.role in _ALERTS for around in (thing, *thing.ancestors()))
    )
