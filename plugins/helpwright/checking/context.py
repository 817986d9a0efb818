"""A browser context in which nothing varies from run to run, and whose network ends at the product.

An article is untrusted text: whatever it makes a page do, nothing but the product's origins is reached.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from playwright.async_api import Browser, BrowserContext, ProxySettings, Route, WebSocketRoute

from helpwright.checking.witness import WITNESS
from helpwright.settings import PictureSettings

# Nothing listens on the discard port, so what is sent through this proxy arrives nowhere.
NOWHERE = "http://127.0.0.1:9"


async def open_context(
    browser: Browser, pictures: PictureSettings, origins: Sequence[str], *, tunnelled: bool = False
) -> BrowserContext:
    """Return a fresh context with size, scale, locale, time zone and clock pinned, closed to all but `origins`.

    A browser that reaches the product through its connection to this machine (`tunnelled`) has no say over its proxy;
    there requests are refused one by one, and a redirect of the product's own is followed.
    """
    has_proxy = browser.browser_type.name == "chromium" and not tunnelled
    context = await browser.new_context(
        viewport={"width": pictures.width, "height": pictures.height},
        device_scale_factor=pictures.scale,
        locale=pictures.locale,
        timezone_id=pictures.time_zone,
        color_scheme="light",
        reduced_motion="reduce",
        service_workers="block",
        accept_downloads=True,
        proxy=_nowhere_but(origins) if has_proxy else None,
        # A reader's browser lets a "Copy" button write; one without a window asks, and nobody answers.
        permissions=["clipboard-write"] if browser.browser_type.name == "chromium" else None,
    )
    await context.clock.set_fixed_time(datetime.datetime.fromisoformat(pictures.clock))
    await context.add_init_script(WITNESS)
    if not has_proxy:
        await _refuse_others(context, origins)
    return context


def _nowhere_but(origins: Sequence[str]) -> ProxySettings:
    """A proxy for all but the origins: below requests, so that redirects, sockets and workers are held by it too.

    Intercepting requests instead would let redirects through, and cost each of the product's own a way to the driver.
    """
    places = [urlsplit(origin) for origin in origins]
    ports = {"http": 80, "https": 443}
    bypass = (f"{place.hostname}:{place.port or ports[place.scheme]}" for place in places)
    return {"server": NOWHERE, "bypass": ",".join(bypass)}


async def _refuse_others(context: BrowserContext, origins: Sequence[str]) -> None:
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
