"""Press a control as a reader does: where it is drawn, once it can be used; or say what is in the way."""

from __future__ import annotations

import contextlib
from typing import Literal

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import TimeoutError as PlaywrightTimeout

from helpwright.checking.finding import Drift, Target
from helpwright.checking.flyouts import travel_into
from helpwright.checking.native import is_native
from helpwright.checking.outline import Outline, Thing, shorten
from helpwright.checking.session import Session

_OVERLAYS = frozenset({"menu", "listbox", "tooltip"})
_TYPED = frozenset({"combobox", "textbox", "searchbox"})
_TOGGLES = frozenset({"checkbox", "radio", "switch"})
# What a reader clicks where the product draws a control itself: its label, else what the clear input lies in, or the
# box of a field that draws its value over its input; null where the control can be hit itself.
_DRAWN = """element => {
  const hit = other => {
    const box = other.getBoundingClientRect();
    if (box.width <= 2 || box.height <= 2) return null;
    const x = box.x + box.width / 2, y = box.y + box.height / 2;
    let top = document.elementFromPoint(x, y);
    for (;;) {
      const inner = top?.shadowRoot?.elementFromPoint(x, y);
      if (!inner || inner.getRootNode() !== top.shadowRoot) return top;
      top = inner;
    }
  };
  const isIn = (node, outer) => {
    if (node === outer.getRootNode().host) return true;  // text of its own that the outer one draws
    while (node && node !== outer) node = node.assignedSlot ?? node.parentNode ?? node.host;
    return node === outer;
  };
  if (isIn(hit(element), element)) return null;
  if (/^(checkbox|radio)$/.test(element.type) || /^(checkbox|radio|switch)$/.test(element.role)) {
    const label = element.labels?.[0] ?? element.closest('label');
    if (label) return label;
    const around = element.parentElement;
    return around && isIn(hit(around), around) ? around : null;
  }
  const others = 'a, button, input, select, textarea, [tabindex], [role=button], [role=combobox]';
  for (let around = element.parentElement; around; around = around.parentElement) {
    if (around.offsetHeight > 90 || [...around.querySelectorAll(others)].some(other => other !== element)) return null;
    if (isIn(hit(around), around)) return around;
  }
  return null;
}"""
_COVER = """element => {
  let box = element.getBoundingClientRect();
  if (box.width <= 2 && element.labels?.[0]) box = element.labels[0].getBoundingClientRect();
  let top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  if (!top || top === element || element.contains(top) || element.labels?.[0]?.contains(top)) return null;
  top = top.closest('dialog, [role=dialog], [role=alertdialog], [role=alert], [role=banner], header') ?? top;
  return top.getAttribute('aria-label') || top.innerText || '';
}"""
# What Playwright's log says once the pointer was pressed: a second time would be a second click.
_DONE = "performing click action"
_SHORT_MS = 1000.0
_SIGNS = (
    ("intercepts pointer events", "covered by something else"),
    ("element is not enabled", "disabled"),
    ("element is not editable", "cannot be edited"),
    ("element is not visible", "hidden"),
    ("element is not stable", "keeps moving"),
    ("outside of the viewport", "lies outside the window"),
)


async def click(
    session: Session, target: Target, gesture: Literal["right", "double"] | None = None, *, in_list: bool = False
) -> None:
    """Press the target; `in_list` if it is in a list that was opened for it. Raises Drift if it can't be pressed."""
    if is_native(target.thing):
        await session.native.answer(accept=target.thing.ref == "native-ok")
        return
    await wait_until_enabled(session, target)
    if not in_list and _is_something_open(target):
        await _clear_the_way(session, target)
        try:
            await session.native.unless_asked(_press(session, target, gesture, _SHORT_MS))
        except PlaywrightTimeout as error:
            if _DONE in str(error) or "intercepts pointer events" not in str(error):
                raise await in_the_way(target, str(error)) from error
            await _clear_the_way(session, target)  # it came over the target only now
        else:
            return
    try:
        await session.native.unless_asked(_press(session, target, gesture, session.action_limit * 1000))
    except PlaywrightTimeout as error:
        raise await in_the_way(target, str(error)) from error
    except PlaywrightError as error:
        if not (target.locator.page.is_closed() and _DONE in str(error)):
            raise  # else it is what the click was for: the tab closed itself before the browser told of the click


def _is_something_open(target: Target) -> bool:
    """True if there is what closes when a reader turns to something else: a menu, or the list of the field in use."""
    if any(around.role in _OVERLAYS for around in target.thing.ancestors()):
        return False  # it is what has been opened
    return _has_open_field(target) or any(thing.role in _OVERLAYS for thing in target.outline.things)


def _has_open_field(target: Target) -> bool:
    return any("active" in thing.marks and thing.marks.get("expanded") == "true" for thing in target.outline.things)


async def _clear_the_way(session: Session, target: Target) -> None:
    """Let go of what an earlier action left open over the target, as a reader does without a thought.

    What opens under the pointer closes when the pointer leaves it, and the list of a field on Escape.
    """
    with contextlib.suppress(PlaywrightError):
        if await target.ask(_COVER) is None:
            return
        box = await target.locator.bounding_box(timeout=500)
        if box is not None:
            await session.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        if _has_open_field(target):
            await session.page.keyboard.press("Escape")


async def wait_until_enabled(session: Session, target: Target) -> None:
    """Return once the target can be used. Raises Drift if it can't within the time limit."""
    if not target.thing.is_disabled:
        return

    async def look(outline: Outline) -> bool | None:
        now = next((thing for thing in outline.things if thing.is_same(target.thing)), None)
        return None if now is not None and now.is_disabled else True

    if not await session.until(look):
        raise Drift(f"the {target} is there but disabled", "say what a reader must do first, or enable it.")


async def _press(session: Session, target: Target, gesture: str | None, limit: float) -> None:
    if target.thing.role in _TOGGLES | _TYPED:
        await target.locator.scroll_into_view_if_needed(timeout=limit)
        if await target.ask(f"element => ({_DRAWN})(element) !== null"):
            drawn = (await target.locator.evaluate_handle(_DRAWN)).as_element()
            if drawn is not None:
                await drawn.click(timeout=limit)
                return
    await travel_into(session, target)
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
            cover = await target.ask(_COVER)
        except PlaywrightError:
            cover = None
        words = " ".join(str(cover or "").split())
        why = f'covered by "{shorten(words)}"' if words else why
        fix = "say how a reader gets that out of the way, or mend the product."
    return Drift(f"the {target} is there but {why}", fix)
