"""What a page does by itself: lines of the log that arrive, and rules that are dragged."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.async_api import Page, expect
from visiting import Visitor
from werkzeug.serving import make_server

from mock_dashboard.app import create_app
from mock_dashboard.settings import Settings, SystemClock
from tests.conftest import BrowserLoop

pytestmark = pytest.mark.browser


@pytest.fixture
def served() -> Iterator[tuple[Flask, str]]:
    app = create_app(Settings(), SystemClock())
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield app, f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()


async def open_as_ada(page: Page, address: str) -> None:
    """Log in on the way to a page."""
    await page.goto(address)
    await page.fill("#email", "ada@example.com")
    await page.fill("#password", "Correct-Horse-9")
    await page.click(".submit")
    await page.wait_for_url(address)


def test_an_event_appears_without_reloading(served: tuple[Flask, str], browser_loop: BrowserLoop) -> None:
    app, address = served

    async def look() -> None:
        page = await browser_loop.browser.new_page()
        await open_as_ada(page, f"{address}/logs?email=katherine")
        await expect(page.get_by_text("No such events.")).to_be_visible()
        Visitor(app).log_in("katherine@example.com", "guess")
        await expect(page.get_by_role("row", name="Failed Login")).to_have_count(1, timeout=20_000)
        Visitor(app).log_in("katherine@example.com", "guess again")
        await expect(page.get_by_role("row", name="Failed Login")).to_have_count(2, timeout=20_000)
        await expect(page.get_by_role("status")).to_have_text("New events have arrived.")
        await page.close()

    browser_loop.run(look())


def test_a_rule_is_dragged_to_its_place(served: tuple[Flask, str], browser_loop: BrowserLoop) -> None:
    _, address = served

    async def look() -> list[str]:
        page = await browser_loop.browser.new_page()
        await open_as_ada(page, f"{address}/rules")
        last, first = page.get_by_text("Remember the last login"), page.get_by_text("Roles in tokens")
        await last.drag_to(first)
        await expect(page.get_by_role("status")).to_have_text("The order of the rules has been saved.")
        names = await page.locator(".rules a").all_inner_texts()
        await page.close()
        return names

    assert browser_loop.run(look()) == ["Remember the last login", "Roles in tokens", "Verified addresses only"]
