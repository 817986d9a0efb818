"""The HTML report in a browser: what its readers can do with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, Request, expect

from helpwright.reports.folder import write_folder
from tests.conftest import BrowserLoop
from tests.reported import help_centre, problems
from tests.reported import whole_run as run_of_all


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports of the run that has every kind of trouble."""
    root = tmp_path_factory.mktemp("help") / "centre"
    write_folder(run_of_all(), problems(), help_centre(root), root / "report")
    return root / "report"


@pytest.fixture
def opened(folder: Path, browser_loop: BrowserLoop) -> Opened:
    return Opened(folder / "index.html", browser_loop)


class Opened:
    """The page in a browser; `asked` are the addresses that it asked for, `errors` what its script complained about."""

    def __init__(self, file: Path, loop: BrowserLoop) -> None:
        self.url = file.as_uri()
        self.loop = loop
        self.asked: list[str] = []
        self.errors: list[str] = []

    async def page(self, *, width: int = 1280, dark: bool = False, query: str = "") -> Page:
        page = await self.loop.browser.new_page(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
        )

        def note(request: Request) -> None:
            self.asked.append(request.url)

        page.on("request", note)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self.errors.append(message.text))
        await page.goto(self.url + query)
        return page


async def titles(page: Page) -> list[str]:
    """The titles of the articles shown."""
    return await page.locator(".article:visible h3").all_text_contents()


INVITES, EXPORTS, SHOWS = "Invite a colleague", "Export your data", "Show a badge"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("does", "shown"),
    [
        pytest.param({}, [INVITES, EXPORTS, SHOWS], id="nothing"),
        pytest.param({"verdict": "drifted"}, [INVITES], id="one verdict"),
        pytest.param({"verdict": "unread drifted"}, [INVITES, EXPORTS], id="either of two verdicts"),
        pytest.param({"crew": "crew-growth"}, [INVITES], id="a crew"),
        pytest.param({"crew": " "}, [SHOWS], id="no crew"),
        pytest.param({"topic": "data"}, [EXPORTS, SHOWS], id="a topic"),
        pytest.param({"topic": "data", "verdict": "held", "crew": " "}, [SHOWS], id="all three"),
        pytest.param({"q": "KNOB"}, [EXPORTS], id="a word of a step"),
        pytest.param({"q": "mend the product"}, [INVITES], id="words of a message"),
        pytest.param({"q": "no such thing"}, [], id="a word that is nowhere"),
    ],
)
def test_filters(does: dict[str, str], shown: list[str], opened: Opened) -> None:
    async def look() -> tuple[list[str], list[str], str, bool]:
        page = await opened.page()
        for verdict in does.get("verdict", "").split():
            await page.get_by_role("checkbox", name=re.compile(verdict, re.IGNORECASE)).check()
        for name in ("crew", "topic"):
            if name in does:
                await page.get_by_label(name.capitalize()).select_option(does[name])
        await page.get_by_role("searchbox").fill(does.get("q", ""))
        first = await titles(page)
        status = await page.get_by_role("status").inner_text()
        is_empty = await page.get_by_text("No article matches.").is_visible()
        # The address now holds the filter: another reader sees the same.
        again = await opened.page(query="#" + page.url.partition("#")[2])
        second = await titles(again)
        await page.close()
        await again.close()
        return first, second, status, is_empty

    first, second, status, is_empty = opened.loop.run(look())
    assert first == second == shown
    assert status == (f"{len(shown)} of 3 articles" if does else "3 articles")
    assert is_empty == (not shown)
    assert opened.errors == []


@pytest.mark.browser
def test_clearing_shows_all_again(opened: Opened) -> None:
    async def look() -> tuple[list[str], str]:
        page = await opened.page(query="#q=no+such+thing&verdict=held")
        await page.get_by_role("button", name="Clear the filters").click()
        await expect(page.get_by_role("status")).to_have_text("3 articles")
        found = await titles(page), page.url.partition("#")[2]
        await page.close()
        return found

    assert opened.loop.run(look()) == ([INVITES, EXPORTS, SHOWS], "")


@pytest.mark.browser
def test_pictures_are_seen_at_full_size_by_keyboard(opened: Opened) -> None:
    async def look() -> list[str]:
        page = await opened.page()
        await page.get_by_role("button", name="media/team/invite.png as the article shows it").focus()
        await page.keyboard.press("Enter")
        viewer = page.get_by_role("dialog", name="media/team/invite.png")
        seen = [await viewer.locator("[aria-pressed=true]").first.inner_text()]
        for _ in range(3):
            await page.keyboard.press("ArrowRight")
            seen.append(await viewer.locator(".tabs [aria-pressed=true]").inner_text())
        natural = await viewer.get_by_role("img").evaluate("image => image.decode().then(() => image.naturalWidth)")
        seen.append(str(natural))
        await page.keyboard.press("Escape")
        seen.append(str(await viewer.is_visible()))
        seen.append(await page.evaluate("document.activeElement.dataset.label"))
        await page.close()
        return seen

    assert opened.loop.run(look()) == ["Old", "New", "Difference", "Old", "1280", "False", "Old"]


@pytest.mark.browser
def test_a_held_article_opens_by_keyboard(opened: Opened) -> None:
    async def look() -> bool:
        page = await opened.page()
        await page.locator(".article > summary", has_text=SHOWS).focus()
        await page.keyboard.press("Enter")
        is_open = await page.get_by_text("Click Badges.").is_visible()
        await page.close()
        return is_open

    assert opened.loop.run(look())


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_page_is_accessible_and_fits(width: int, dark: bool, opened: Opened) -> None:
    async def look() -> tuple[str, int]:
        page = await opened.page(width=width, dark=dark)
        await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        found = await Axe().run(page)
        wide = await page.evaluate("document.documentElement.scrollWidth")
        await page.close()
        return found.generate_report() if found.violations_count else "", wide

    assert opened.loop.run(look()) == ("", width)


@pytest.mark.browser
def test_the_viewer_is_accessible(opened: Opened) -> None:
    async def look() -> str:
        page = await opened.page()
        await page.locator(".shot").first.click()
        found = await Axe().run(page)
        await page.close()
        return found.generate_report() if found.violations_count else ""

    assert opened.loop.run(look()) == ""


@pytest.mark.browser
def test_the_page_runs_alone_and_shows_every_picture_that_is_scrolled_to(opened: Opened) -> None:
    async def look() -> int:
        page = await opened.page()
        await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        images = await page.locator(".article img").all()
        for image in images:
            await image.scroll_into_view_if_needed()
            await expect(image).not_to_have_attribute("data-picture", re.compile("."))
            await expect(image).to_have_js_property("complete", True)
        await page.close()
        return len(images)

    assert opened.loop.run(look()) == 10
    assert [url for url in opened.asked if not url.startswith("data:")] == [opened.url]
    assert opened.errors == []


@pytest.mark.browser
def test_paper_has_what_needs_attention(opened: Opened) -> None:
    async def look() -> list[str]:
        page = await opened.page()
        await page.get_by_role("button", name="Close all").click()
        await page.emulate_media(media="print")
        await page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        inside = await page.locator(".article[open] h3").all_text_contents()
        await page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        inside += await page.locator(".article[open] h3").all_text_contents()
        await page.close()
        return inside

    assert opened.loop.run(look()) == [INVITES, EXPORTS]
