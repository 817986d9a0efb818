"""What several tests share."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from playwright.async_api import Browser, Playwright, async_playwright

from helpwright.checking.browser import launch_browser


class BrowserLoop:
    """One event loop and one browser for all browser tests of a worker; `run` drives a coroutine to its end."""

    def __init__(self, runner: asyncio.Runner, browser: Browser) -> None:
        self.run = runner.run
        self.browser = browser


@pytest.fixture(scope="session")
def browser_loop() -> Iterator[BrowserLoop]:
    with asyncio.Runner() as runner:
        playwright: Playwright = runner.run(async_playwright().start())
        browser = runner.run(launch_browser(playwright))
        yield BrowserLoop(runner, browser)
        runner.run(browser.close())
        runner.run(playwright.stop())
