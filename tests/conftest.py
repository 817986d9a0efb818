"""What several tests share."""

from __future__ import annotations

import asyncio
import importlib
import os
from collections.abc import Iterator

import hypothesis
import pytest
from playwright.async_api import Browser, Playwright, async_playwright

from helpwright.checking.browser import launch_browser
from tests.blessing import bless
from tests.cases import Case, Row

if os.environ.get("SITE_BUILDER") == "properdocs":  # `make test` runs the site's tests a second time so
    importlib.import_module("properdocs.replacement")  # lets it stand in for MkDocs, whoever imports that


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


_case = pytest.StashKey[Row | Case | None]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="write what came out into the case files; read the diff")


def pytest_configure(config: pytest.Config) -> None:
    hypothesis.settings.register_profile("untimed", deadline=None)  # a busy machine is no failure
    hypothesis.settings.load_profile("untimed")
    if config.getoption("--bless") and (getattr(config.option, "numprocesses", None) or hasattr(config, "workerinput")):
        raise pytest.UsageError("--bless writes the case files: run it without -n")


def pytest_runtest_setup(item: pytest.Item) -> None:
    callspec = getattr(item, "callspec", None)
    item.config.stash[_case] = callspec.params.get("case") if callspec is not None else None


def pytest_assertrepr_compare(config: pytest.Config, op: str, left: object, right: object) -> list[str] | None:
    """With `--bless`, the case that fails in this comparison expects from now on what came out."""
    case = config.stash.get(_case, None)
    if op != "==" or not config.getoption("--bless") or case is None:
        return None
    texts = isinstance(left, str) and isinstance(right, str)
    return [f"{case.place} was blessed: read the diff"] if texts and bless(case, str(right), str(left)) else None
