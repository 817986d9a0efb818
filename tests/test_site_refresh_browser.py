"""Live reload in a browser: texts change in place, and whatever else changes has the page loaded again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.conftest import BrowserLoop
from tests.projects import write_project
from tests.served import served

pytestmark = pytest.mark.browser

FEATURES = ["content.code.copy", "navigation.footer", "toc.follow"]
BEFORE = """\
# Save

![A disk](/media/disk.svg)

See [the other](/other).

```shell
ls
```

## First

1. Click **Save**.
"""
Act = Callable[[Page, Path], Awaitable[None]]


def watched(browser_loop: BrowserLoop, root: Path, act: Act, **changes: object) -> list[str]:
    """Do something at the open page of an article under `mkdocs serve`; what went wrong in its scripts."""
    write_project(root, {"index.md": "# Home\n", "save.md": BEFORE, "other.md": "# Other\n"}, {})
    (root / "media").mkdir()
    (root / "media" / "disk.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    wrong: list[str] = []

    async def visit(address: str) -> None:
        page = await browser_loop.browser.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        await page.goto(f"{address}save/")
        await page.evaluate("window.isTheSame = true")
        await act(page, root)
        await page.close()

    config: dict[str, Any] = {"theme": {"name": "material", "font": False, "features": FEATURES}, **changes}
    with served(root, **{"plugins": ["search", "helpwright"], **config}) as (address, _):
        browser_loop.run(visit(address))
    return wrong


def save(root: Path, text: str) -> None:
    (root / "docs" / "save.md").write_text(text, "utf-8")


async def is_the_same(page: Page) -> bool:
    """Whether the page was not loaded again."""
    return bool(await page.evaluate("window.isTheSame === true"))


def test_a_new_text_is_put_in_place_with_all_that_material_adds(browser_loop: BrowserLoop, tmp_path: Path) -> None:
    async def act(page: Page, root: Path) -> None:
        for number in (1, 2):
            save(root, f"{BEFORE}\n## Part {number}\n\n```shell\ncd {number}\n```\n")
            await expect(page.get_by_role("heading", name=f"Part {number}")).to_be_visible()
            contents = page.locator(".md-sidebar--secondary").get_by_role("link")
            await expect(contents).to_have_text(["First", f"Part {number}"])
            await expect(page.get_by_role("button", name="Copy to clipboard")).to_have_count(2)
            await page.evaluate("scrollTo(0, document.body.scrollHeight)")
            assert await is_the_same(page)

    assert watched(browser_loop, tmp_path, act) == []


def test_problems_come_and_go_on_the_page(browser_loop: BrowserLoop, tmp_path: Path) -> None:
    async def act(page: Page, root: Path) -> None:
        problem = page.get_by_role("note")
        await expect(page.get_by_role("status")).to_have_text("1 stepall understood")
        save(root, BEFORE.replace("/other", "/nowhere"))
        await expect(problem).to_contain_text("The link /nowhere led to no page.")
        save(root, BEFORE)
        await expect(problem).to_have_count(0)
        assert await is_the_same(page)

    assert watched(browser_loop, tmp_path, act) == []


def test_search_finds_what_was_put_in_place(browser_loop: BrowserLoop, tmp_path: Path) -> None:
    async def act(page: Page, root: Path) -> None:
        save(root, f"{BEFORE}\nThe quetzal.\n")
        await expect(page.get_by_text("The quetzal.")).to_be_visible()
        assert await is_the_same(page)
        async with page.expect_navigation():
            await page.keyboard.press("/")
        search = page.get_by_role("textbox", name="Search")
        await expect(search).to_be_focused()
        await search.press_sequentially("quetzal")
        await expect(page.locator(".md-search-result__item")).to_have_count(1)

    assert watched(browser_loop, tmp_path, act) == []


def edit_of(name: str, text: str) -> Callable[[Path], None]:
    return lambda root: [path.write_text(text, "utf-8") for path in [root / name]] and None


LOADED = {
    "its title": edit_of("docs/save.md", BEFORE.replace("# Save", "# Store")),
    "its front matter": edit_of("docs/save.md", f"---\ndescription: New\n---\n{BEFORE}"),
    "its last heading in the contents": edit_of("docs/save.md", BEFORE.replace("## First", "First")),
    "a script in it": edit_of("docs/save.md", f"{BEFORE}\n<script>document.title = 'Run'</script>\n"),
    "HTML without an end": edit_of("docs/save.md", f"{BEFORE}\n<section><p>On and on\n"),
    "a picture": edit_of("media/disk.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="2"/>'),
    "another article's title": edit_of("docs/other.md", "# Another\n"),
    "a new article": edit_of("docs/new.md", "# New\n"),
}


@pytest.mark.parametrize("change", LOADED)
def test_the_page_is_loaded_again_for(browser_loop: BrowserLoop, tmp_path: Path, change: str) -> None:
    async def act(page: Page, root: Path) -> None:
        async with page.expect_navigation():
            LOADED[change](root)
        assert not await is_the_same(page)

    assert watched(browser_loop, tmp_path, act) == []


def test_scripts_of_the_site_are_run_again_by_loading_the_page(browser_loop: BrowserLoop, tmp_path: Path) -> None:
    async def act(page: Page, root: Path) -> None:
        async with page.expect_navigation():
            save(root, f"{BEFORE}\nMore.\n")
        assert await page.evaluate("window.isTold")

    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "own.js").write_text("window.isTold = true;", "utf-8")
    assert watched(browser_loop, tmp_path, act, extra_javascript=["own.js"]) == []


def test_other_themes_load_the_page_again(browser_loop: BrowserLoop, tmp_path: Path) -> None:
    async def act(page: Page, root: Path) -> None:
        async with page.expect_navigation():
            save(root, f"{BEFORE}\nMore.\n")
        await expect(page.get_by_text("More.")).to_be_visible()

    assert watched(browser_loop, tmp_path, act, theme={"name": "mkdocs", "highlightjs": False}) == []
