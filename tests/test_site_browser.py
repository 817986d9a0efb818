"""The built site in a browser: what readers see, and that no page asks another host for anything."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Literal

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from PIL import Image
from playwright.async_api import Page, Request

from tests.conftest import BrowserLoop

pytestmark = pytest.mark.browser

CONFIG = """\
site_name: Help
theme:
  name: material
  font: false
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default, toggle: {icon: material/weather-night, name: Dark}}
    - {media: "(prefers-color-scheme: dark)", scheme: slate, toggle: {icon: material/weather-sunny, name: Light}}
  features: [navigation.instant, content.code.copy, search.suggest]
plugins: [search, helpwright]
"""
ARTICLE = """\
---
title: Reset
description: How to reset it.
topics: [passwords, a-topic-with-a-long-name, another-topic, and-one-more]
contentType: [how-to, reference]
---
# Reset

| A table | that is | far too | wide for | the phone | of the reader | who reads it |
| --- | --- | --- | --- | --- | --- | --- |
| averyveryverylongword | averyveryverylongword | averyveryverylongword | b | c | d | e |

```shell
curl --request POST --url https://example.com/a/very/long/address/that/does/not/fit/on/a/phone
```

1. Click **Log in**.

   ![The log in screen](/media/login.png)

::: note
[Home](/)
:::
"""


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    project = tmp_path_factory.mktemp("help")
    for folder in ("docs", "media"):
        (project / folder).mkdir()
    (project / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (project / "docs/index.md").write_text("# Home\n\n[Reset](/reset)\n", "utf-8")
    (project / "docs/reset.md").write_text(ARTICLE, "utf-8")
    Image.new("RGB", (1280, 800), "teal").save(project / "media/login.png")
    build(load_config(str(project / "mkdocs.yml"), strict=True))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(project / "site")))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@asynccontextmanager
async def visit(
    browser: BrowserLoop, url: str, width: int = 1280, scheme: Literal["light", "dark"] = "light"
) -> AsyncIterator[Page]:
    """The page at this address; at the end, no other host was asked and nothing went wrong in its scripts."""
    context = await browser.browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = await context.new_page()
    wrong: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            wrong.append(request.url)

    page.on("request", note)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    await page.goto(url)
    await page.wait_for_load_state("networkidle")
    yield page
    await context.close()
    assert wrong == []


def test_a_picture_opens_large_and_closes_again(browser_loop: BrowserLoop, address: str) -> None:
    async def act() -> None:
        async with visit(browser_loop, f"{address}/reset/") as page:
            picture = page.get_by_role("link", name="The log in screen")
            dialog = page.get_by_role("dialog").filter(has=page.get_by_role("button", name="Close"))
            await picture.click()
            await dialog.wait_for()
            assert await dialog.get_by_role("img", name="The log in screen").is_visible()
            await page.keyboard.press("Escape")
            await dialog.wait_for(state="hidden")
            await picture.click()
            await dialog.get_by_role("button", name="Close").click()
            await dialog.wait_for(state="hidden")
            assert page.url == f"{address}/reset/"

    browser_loop.run(act())


def test_pictures_open_large_after_an_instant_visit(browser_loop: BrowserLoop, address: str) -> None:
    async def act() -> None:
        async with visit(browser_loop, address) as page:
            await page.get_by_role("article").get_by_role("link", name="Reset").click()
            await page.get_by_role("link", name="The log in screen").click()
            await page.get_by_role("button", name="Close").click()

    browser_loop.run(act())


@pytest.mark.parametrize("path", ["/", "/reset/", "/topics/", "/topics/passwords/", "/404.html"])
def test_pages_fit_a_phone(browser_loop: BrowserLoop, address: str, path: str) -> None:
    async def act() -> None:
        async with visit(browser_loop, address + path, width=390) as page:
            assert await page.evaluate("document.scrollingElement.scrollWidth") == 390

    browser_loop.run(act())


def test_code_has_a_copy_button(browser_loop: BrowserLoop, address: str) -> None:
    async def act() -> None:
        async with visit(browser_loop, f"{address}/reset/") as page:
            await page.get_by_title("Copy to clipboard").wait_for()

    browser_loop.run(act())


CONTRAST = """element => {
  const channels = (colour) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
    for (const layer of [getComputedStyle(document.body).backgroundColor, colour]) {
      canvas.fillStyle = layer;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((value) => value / 255);
  };
  const luminance = (colour) => {
    const [red, green, blue] = channels(colour).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const style = getComputedStyle(element);
  const [light, dark] = [style.color, style.backgroundColor].map(luminance).sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("part", [".hw-about__lead", "a.hw-chip", ".hw-chip--kind"])
def test_an_articles_header_is_readable(
    browser_loop: BrowserLoop, address: str, part: str, scheme: Literal["light", "dark"]
) -> None:
    async def act() -> None:
        async with visit(browser_loop, f"{address}/reset/", scheme=scheme) as page:
            assert await page.locator(part).first.evaluate(CONTRAST) >= 4.5

    browser_loop.run(act())
