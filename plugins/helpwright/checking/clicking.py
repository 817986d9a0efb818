"""Press a control as a reader does: where it is drawn, once it can be used; or say what is in the way."""

from __future__ import annotations

from typing import Literal

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import TimeoutError as PlaywrightTimeout

from helpwright.checking.finding import Drift, Target
from helpwright.checking.names import plain
from helpwright.checking.native import is_native
from helpwright.checking.outline import Outline, Thing, shorten
from helpwright.checking.session import Session
from helpwright.checking.witness import REFUSED

_TOGGLES = frozenset({"checkbox", "radio", "switch"})
# What a reader clicks where the product draws a checkbox itself: its label, else what the clear input lies in; null
# where the input can be hit itself, or something else lies over both.
_DRAWN = """element => {
  const hit = other => {
    const box = other.getBoundingClientRect();
    const root = other.getRootNode();
    return box.width > 2 && box.height > 2 && root.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  };
  if (hit(element) === element) return null;
  const drawn = element.labels?.[0] ?? element.closest('label') ?? element.parentElement;
  const top = drawn && hit(drawn);
  return top && drawn.contains(top) ? drawn : null;
}"""
_COVER = """element => {
  const box = element.getBoundingClientRect();
  let top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  if (!top || top === element || element.contains(top)) return null;
  top = top.closest('dialog, [role=dialog], [role=alertdialog], [role=alert], [role=banner], header') ?? top;
  return top.getAttribute('aria-label') || top.innerText || '';
}"""
_SIGNS = (
    ("intercepts pointer events", "covered by something else"),
    ("element is not enabled", "disabled"),
    ("element is not editable", "cannot be edited"),
    ("element is not visible", "hidden"),
    ("element is not stable", "keeps moving"),
    ("outside of the viewport", "lies outside the window"),
)


async def click(session: Session, target: Target, gesture: Literal["right", "double"] | None = None) -> None:
    """Press the target. Raises Drift if it stays disabled or covered."""
    if is_native(target.thing):
        await session.native.answer(accept=target.thing.ref == "native-ok")
        return
    await wait_until_enabled(session, target)
    try:
        await session.native.unless_asked(_press(session, target, gesture))
    except PlaywrightTimeout as error:
        raise await in_the_way(target, str(error)) from error


async def wait_until_enabled(session: Session, target: Target) -> None:
    """Return once the target can be used. Raises Drift if it can't within the time limit."""
    if not target.thing.is_disabled:
        return

    async def look(outline: Outline) -> bool | None:
        now = next((thing for thing in outline.things if thing.ref == target.thing.ref), None)
        return None if now is not None and now.is_disabled else True

    if not await session.until(look):
        raise Drift(f"the {target} is there but disabled", "say what a reader must do first, or enable it.")


async def unless_refused(session: Session) -> None:
    """Return once a click is done. Raises Drift if it was to submit a form and the browser refused a field of it."""
    if session.native.asked is not None:
        return
    try:
        refused = await session.page.evaluate(REFUSED)
    except PlaywrightError:  # the page went away, so nothing was refused
        return
    if refused is not None:
        name, message = (plain(str(words)) for words in refused)
        raise Drift(f'the form was not sent: the field "{name}" says "{message}"', "say what a reader enters there.")


async def _press(session: Session, target: Target, gesture: str | None) -> None:
    limit = session.action_limit * 1000
    if target.thing.role in _TOGGLES:
        await target.locator.scroll_into_view_if_needed(timeout=limit)
        drawn = (await target.locator.evaluate_handle(_DRAWN)).as_element()
        if drawn is not None:
            await drawn.click(timeout=limit, force=True)  # seen to be what a click there hits
            return
    if gesture == "double":
        await target.locator.dblclick(timeout=limit)
    else:
        await target.locator.click(timeout=limit, button="right" if gesture == "right" else "left")


def is_tiny(thing: Thing) -> bool:
    """True if the thing is in the page for screen readers only."""
    return thing.box is not None and (thing.box.width <= 2 or thing.box.height <= 2)


async def in_the_way(target: Target, log: str) -> Drift:
    """Why a thing that was found could not be used, out of Playwright's log."""
    why = next((words for sign, words in _SIGNS if sign in log), None)
    fix = "make sure that a reader can do this at this point."
    if why is None:
        return Drift(f"the browser could not use the {target} in time: {log.splitlines()[0]}", fix)
    if why.startswith("covered"):
        try:
            cover = await target.locator.evaluate(_COVER, timeout=2000)
        except PlaywrightError:
            cover = None
        words = " ".join(str(cover or "").split())
        why = f'covered by "{shorten(words)}"' if words else why
        fix = "say how a reader gets that out of the way, or mend the product."
    return Drift(f"the {target} is there but {why}", fix)
