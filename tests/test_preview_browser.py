"""The preview as authors use it: `mkdocs serve`, a page in a browser, a check, and an end to all of it."""

from __future__ import annotations

import os
import re
import select
import urllib.request
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

from tests.conftest import BrowserLoop
from tests.projects import PRODUCT, write_project
from tests.served import served

pytestmark = pytest.mark.browser

ARTICLE = """\
# Save

See [nowhere](/nowhere).

1. Click **Save**. You will see "Saved".
2. Click **Store**.

   ```text
   a block in a step
   ```
3. Frobnicate the **gizmo**.
"""
PAGE = "<h1>Shop</h1><button onclick=\"out.textContent = 'Saved'\">Save</button><p id=out></p>"
TRUE = '# Save\n\n1. Click **Save**. You will see "Saved".\n'
# The product says a word into a pipe, and holds it open for as long as it lives.
HELD = "import os\nos.write(os.open('alive', os.O_WRONLY), b'!')\n" + PRODUCT


@asynccontextmanager
async def visit(browser: BrowserLoop, url: str) -> AsyncIterator[Page]:
    """The page at this address; at the end, nothing went wrong in the preview's scripts."""
    page = await browser.browser.new_page(reduced_motion="reduce")
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)) if "_helpwright" in (error.stack or "") else None)
    await page.goto(url)
    yield page
    await page.close()
    assert wrong == []


def test_a_page_shows_readings_problems_and_the_check(browser_loop: BrowserLoop, tmp_path: Path) -> None:
    write_project(tmp_path, {"index.md": "# Home\n", "save.md": ARTICLE}, {"/": PAGE})

    async def act(address: str) -> None:
        async with visit(browser_loop, f"{address}save/") as page:
            await page.get_by_role("button", name="How step 1 is read").press("Enter")
            await expect(page.locator("#hwp-step-1").get_by_role("listitem").first).to_have_text('click "Save"')
            lost = page.get_by_role("button", name="How step 3 is read: not all is understood")
            await expect(lost).to_have_attribute("aria-expanded", "false")
            assert await page.evaluate("[...CSS.highlights.get('hwp-unread')].map(String)") == ["Frobnicate the gizmo"]
            problem = page.locator("p:has-text('See nowhere') + [role=note]")
            await expect(problem).to_contain_text("The link /nowhere led to no page.")

            await page.get_by_role("button", name="Check against Shop").click()
            await expect(page.get_by_role("button", name="How step 1 is read: held")).to_be_visible(timeout=30_000)
            await expect(page.get_by_role("button", name="How step 2 is read: drifted")).to_be_visible()
            await expect(page.locator("#hwp-step-2")).to_contain_text(
                'Looked for "Store" and found nothing of that name; what is there: "Save".'
            )
            await expect(page.locator("#hwp-step-2").get_by_role("img", name="What was on the screen")).to_be_visible()
            await expect(page.get_by_role("status")).to_contain_text("1 drifted")
            for scheme in ("default", "slate"):
                await page.evaluate("(scheme) => document.body.dataset.mdColorScheme = scheme", scheme)
                found = await Axe().run(page, context=".hwp")
                assert found.violations_count == 0, found.generate_report()

    with served(tmp_path) as (address, _):
        browser_loop.run(act(address))


@pytest.mark.parametrize("theme", [{"name": "material", "font": False}, {"name": "mkdocs", "highlightjs": False}])
def test_pages_of_mkdocs_own_renderer_have_it_too(
    browser_loop: BrowserLoop, tmp_path: Path, theme: dict[str, object]
) -> None:
    article = "# Save\n\n!!! note\n    Mind this.\n\n" + TRUE.partition("\n\n")[2]
    write_project(tmp_path, {"save.md": article}, {"/": PAGE}, renderer="mkdocs")

    async def act(address: str) -> None:
        async with visit(browser_loop, f"{address}save/") as page:
            await page.get_by_role("button", name="Check against Shop").click()
            await expect(page.get_by_role("status")).to_have_text("Everything held", timeout=30_000)

    with served(tmp_path, markdown_extensions=["admonition"], theme=theme) as (address, _):
        browser_loop.run(act(address))


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    """A project whose check would take minutes, and whose product keeps the pipe `alive` open."""
    product = {"start": "python held.py {port}"}
    write_project(
        tmp_path, {"save.md": "1. Click **Store**.\n"}, {"/": PAGE}, product=product, check={"time_limit": 300}
    )
    (tmp_path / "held.py").write_text(HELD.format(pages='{"/": "<p>Shop</p>"}'), "utf-8")
    os.mkfifo(tmp_path / "alive")
    return tmp_path


@contextmanager
def product_in(project: Path) -> Iterator[Callable[[], bool]]:
    """Ask first to wait until the product runs, and then to wait until it is gone."""
    pipe = os.open(project / "alive", os.O_RDONLY | os.O_NONBLOCK)

    def is_alive() -> bool:
        ready, _, _ = select.select([pipe], [], [], 30)
        assert ready, "nothing happened"
        return os.read(pipe, 1) == b"!"

    yield is_alive
    os.close(pipe)


def test_stop_ends_the_check_and_its_product(browser_loop: BrowserLoop, endless: Path) -> None:
    async def act(address: str) -> None:
        async with visit(browser_loop, f"{address}save/") as page:
            await page.get_by_role("button", name="Check against Shop").click()
            with product_in(endless) as is_alive:
                assert is_alive()
                await page.get_by_role("button", name="Stop").click()
                assert not is_alive()
            await expect(page.get_by_role("status")).to_have_text("Stopped.")

    with served(endless) as (address, _):
        browser_loop.run(act(address))


def test_the_end_of_the_server_is_the_end_of_the_check(endless: Path) -> None:
    with served(endless) as (address, server):
        html = urllib.request.urlopen(f"{address}save/").read().decode()
        token = re.search(r'data-token="([^"]+)"', html)
        assert token
        own = {"Origin": address.rstrip("/"), "X-Helpwright-Token": token[1]}
        asked = urllib.request.Request(f"{address}_helpwright/check", b'{"page": "/save/"}', own)
        with urllib.request.urlopen(asked), product_in(endless) as is_alive:
            assert is_alive()
            server.kill()
            assert not is_alive()
