"""Move a slider that is drawn by the page: with the keys that such a slider must take, up to the value.

Source: https://www.w3.org/WAI/ARIA/apg/patterns/slider/ (Keyboard Interaction)
"""

from __future__ import annotations

from playwright.async_api import Locator, Page

_IS_DRAWN = "thumb => thumb.tagName !== 'INPUT' && thumb.hasAttribute('aria-valuenow')"
_NOW = "thumb => Number(thumb.getAttribute('aria-valuenow'))"
# A slider of more steps than that is moved by other means.
_MOST_STEPS = 2000


async def is_drawn_slider(locator: Locator) -> bool:
    """True for a slider that is no `input`."""
    return bool(await locator.evaluate(_IS_DRAWN))


async def slide_to(value: str, locator: Locator, page: Page, limit_s: float) -> bool:
    """Move the slider to the value; False if it stops elsewhere, or the value is no number."""
    try:
        wanted = float(value.strip().rstrip("%"))
    except ValueError:
        return False
    await locator.focus(timeout=limit_s * 1000)
    now = await _now(locator)
    for _ in range(_MOST_STEPS):
        if now == wanted:
            return True
        await page.keyboard.press("ArrowRight" if now < wanted else "ArrowLeft")
        former, now = now, await _now(locator)
        if now == former or (former < wanted) != (now <= wanted):
            break  # it is at its end, or steps over the value
    return now == wanted


async def _now(locator: Locator) -> float:
    return float(await locator.evaluate(_NOW))
