"""Judge changes of a product that is a few pages of HTML: in this process, in one browser, two at once."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, async_playwright

from helpwright.checking.browser import launch_browser
from helpwright.checking.evidence import ScenarioEvidence
from tests.walked import settings, walk_steps

_AT_ONCE = 2
_OPTIONS = {"check": {"time_limit": 2, "email_time_limit": 0.3}}


@dataclass(frozen=True, slots=True)
class Visit:
    """An article and the pages (file name to HTML) on which its steps are walked."""

    article: str
    pages: Mapping[str, str]


def read_pages(folder: Path) -> dict[str, str]:
    """The product's pages by file name."""
    return {file.name: file.read_text("utf-8") for file in sorted(folder.glob("*.html"))}


def walk_all(visits: Sequence[Visit]) -> list[list[ScenarioEvidence]]:
    """What the check finds on each visit, in order."""
    return asyncio.run(_walk_all(visits))


async def _walk_all(visits: Sequence[Visit]) -> list[list[ScenarioEvidence]]:
    free = asyncio.Semaphore(_AT_ONCE)
    async with async_playwright() as playwright:
        browser = await launch_browser(playwright)
        found = await asyncio.gather(*(_walk(visit, browser, free) for visit in visits))
        await browser.close()
    return found


async def _walk(visit: Visit, browser: Browser, free: asyncio.Semaphore) -> list[ScenarioEvidence]:
    routes = {f"/{name.removesuffix('.html')}": html for name, html in visit.pages.items()}
    routes["/"] = routes.pop("/index")
    async with free:
        with tempfile.TemporaryDirectory() as folder:
            return await walk_steps(browser, routes, visit.article, settings(**_OPTIONS), Path(folder))
