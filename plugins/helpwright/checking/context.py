"""A browser context in which nothing varies from run to run, and whose network ends at the product.

An article is untrusted text: whatever it makes a page do, nothing but the product's origins is reached.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from playwright.async_api import Browser, BrowserContext, Route, WebSocketRoute

from helpwright.checking.witness import WITNESS
from helpwright.settings import PictureSettings


async def open_context(browser: Browser, pictures: PictureSettings, origins: Sequence[str]) -> BrowserContext:
    """Return a fresh context with size, scale, locale, time zone and clock pinned, closed to all but `origins`."""
    context = await browser.new_context(
        viewport={"width": pictures.width, "height": pictures.height},
        device_scale_factor=pictures.scale,
        locale=pictures.locale,
        timezone_id=pictures.time_zone,
        color_scheme="light",
        reduced_motion="reduce",
        service_workers="block",
        accept_downloads=True,
    )
    await context.clock.set_fixed_time(datetime.datetime.fromisoformat(pictures.clock))
    await context.add_init_script(WITNESS)
    await _close_network(context, origins)
    return context


async def _close_network(context: BrowserContext, origins: Sequence[str]) -> None:
    # The pattern is matched in the browser's driver, so the product's own requests cost no way through Python.
    schemes = "|".join(re.escape(origin) for origin in origins)
    outside = re.compile(rf"^(?!(?:{schemes})(?:[/?#]|$)|data:|blob:|about:)")
    await context.route(outside, _refuse)
    hosts = "|".join(re.escape(re.sub(r"^http", "ws", origin)) for origin in origins)
    await context.route_web_socket(re.compile(rf"^(?!(?:{hosts})(?:[/?#]|$))"), _refuse_socket)


async def _refuse(route: Route) -> None:
    await route.abort("blockedbyclient")


async def _refuse_socket(socket: WebSocketRoute) -> None:
    await socket.close(code=1008, reason="only the product may be reached")
