"""Every screen of the dashboard, and every dialog and menu that opens on it, as axe sees them."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from flask import Flask
from playwright.async_api import Page
from visiting import Visitor
from werkzeug.serving import make_server

from mock_dashboard.app import create_app
from mock_dashboard.settings import Settings, SystemClock
from tests.conftest import BrowserLoop

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
OPENERS = '[data-opens], [aria-haspopup="menu"]'
RUN = "axe.run({resultTypes: ['violations']})"


@pytest.fixture
def served() -> Iterator[tuple[Flask, str]]:
    app = create_app(Settings(), SystemClock())
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield app, f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()


def screens(app: Flask) -> list[str]:
    """The path of each page that links lead to, from the dashboard's start, one for each template of addresses."""
    visitor = Visitor(app)
    visitor.log_in()
    found, todo = {}, ["/"]
    while todo:
        path = todo.pop(0)
        kind = re.sub(r"/\d+", "/#", path.partition("?")[0])
        if kind in found or kind.startswith(("/static", "/logout")):
            continue
        found[kind] = path
        answer = visitor.open(path)
        if answer.mimetype == "text/html":
            todo += re.findall(r'href="(/[^"]*)"', answer.text)
    return list(found.values())


async def violations(page: Page) -> list[str]:
    """What axe finds wrong on the page as it is now."""
    results = await page.evaluate(RUN)
    return [
        f"{page.url}: {found['id']}: {json.dumps([node['html'][:160] for node in found['nodes']])}"
        for found in results["violations"]
    ]


async def look_at_all(page: Page, address: str, paths: list[str]) -> list[str]:
    wrong: list[str] = []
    for path in paths:
        await page.goto(address + path)
        await page.evaluate(AXE)
        wrong += await violations(page)
        openers = page.locator(f"main :is({OPENERS})")
        for row in range(await openers.count()):
            if not await openers.nth(row).is_visible():
                continue
            await openers.nth(row).click()
            wrong += await violations(page)
            await page.keyboard.press("Escape")
    return wrong


@pytest.mark.browser
def test_axe_finds_nothing(served: tuple[Flask, str], browser_loop: BrowserLoop) -> None:
    app, address = served

    async def look() -> list[str]:
        page = await browser_loop.browser.new_page()
        wrong = await look_at_all(page, address, ["/login", "/signup", "/forgot-password", "/login/with/github"])
        await page.goto(f"{address}/login")
        await page.fill("#email", "ada@example.com")
        await page.fill("#password", "Correct-Horse-9")
        await page.click(".submit")
        wrong += await look_at_all(page, address, screens(app))
        await page.close()
        return wrong

    assert browser_loop.run(look()) == []
