"""Scroll on through what is drawn only as far as it is in view: long lists, and pages that go on at their end."""

from __future__ import annotations

import re
from typing import Literal

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Locator, Page

# A part that can be scrolled, not the page itself. Nearly its own height, so that nothing is passed over; what came in
# view is drawn a frame later, by some lists in yet another one.
_SCROLL = """(item, back) => {
  const around = element => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host;
  for (let part = around(item); part && part !== document.body; part = around(part)) {
    if (part.scrollHeight > part.clientHeight + 1 && getComputedStyle(part).overflowY !== 'visible') {
      const former = part.scrollTop;
      part.scrollTop = back ? 0 : former + 0.9 * part.clientHeight;
      const drawn = new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
      return drawn.then(() => part.scrollTop !== former);
    }
  }
  return false;
}"""
_LIMIT_MS = 500


_END = re.compile(
    r"(?:very )?(top|bottom|end|start|beginning)(?: of (?:the |this )?(?:page|screen|form))?", re.IGNORECASE
)
End = Literal["top", "bottom"]


def end_of_page(words: str) -> End | None:
    """The end of the page that "bottom of the page" or "top" means; None for other words."""
    found = _END.fullmatch(words.strip())
    if found is None:
        return None
    return "bottom" if found[1].casefold() in {"bottom", "end"} else "top"


async def scroll_page(page: Page, end: End) -> None:
    """Scroll the page itself to one of its ends."""
    await page.evaluate("end => scrollTo(0, end === 'top' ? 0 : document.documentElement.scrollHeight)", end)


async def scroll_on(item: Locator) -> bool:
    """Scroll the list that the item lies in by what is in view; False if it is at its end."""
    return await _scroll(item, back=False)


async def scroll_back(item: Locator) -> bool:
    """Scroll the list that the item lies in to its top; False if it is there."""
    return await _scroll(item, back=True)


async def _scroll(item: Locator, *, back: bool) -> bool:
    try:
        return bool(await item.evaluate(_SCROLL, back, timeout=_LIMIT_MS))
    except PlaywrightError:
        return False
