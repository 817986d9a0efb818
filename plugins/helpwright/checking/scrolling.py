"""Scroll on through what is drawn only as far as it is in view: long lists, and pages that go on at their end."""

from __future__ import annotations

import contextlib

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Locator

# A part that can be scrolled, not the page itself. Nearly its own height, so that nothing is passed over.
_SCROLL_ON = """item => {
  for (let part = item.parentElement; part && part !== document.body; part = part.parentElement) {
    if (part.scrollHeight > part.clientHeight + 1 && getComputedStyle(part).overflowY !== 'visible') {
      part.scrollTop += 0.9 * part.clientHeight;
      return;
    }
  }
}"""


async def scroll_on(item: Locator) -> None:
    """Scroll the list that the item lies in by what is in view, if it can be scrolled."""
    with contextlib.suppress(PlaywrightError):
        await item.evaluate(_SCROLL_ON, timeout=500)
