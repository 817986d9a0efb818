"""The HTML report: what is in the page, and what its readers can do with it."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import html5lib
import pytest
from axe_playwright_python.async_playwright import Axe
from PIL import Image
from playwright.async_api import Page, Request, expect

from helpwright.checking.evidence import Evidence, PictureEvidence, ScenarioEvidence
from helpwright.reports.difference import difference
from helpwright.reports.folder import write_folder
from helpwright.reports.gallery import Gallery
from helpwright.reports.html import write_page
from helpwright.reports.sources import Sources
from tests.conftest import BrowserLoop
from tests.reported import BADGES, INVITE, article, clause, evidence, help_centre, picture, problems, step, window
from tests.reported import whole_run as run_of_all


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports of the run that has every kind of trouble."""
    root = tmp_path_factory.mktemp("help") / "centre"
    write_folder(run_of_all(), problems(), help_centre(root), root / "report")
    return root / "report"


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    return help_centre(tmp_path / "centre")


def page_of(run: Evidence, sources: Sources) -> str:
    out = sources.root / "out"
    out.mkdir(exist_ok=True)
    return write_page(run, (), sources, out).read_text("utf-8")


def one_picture(shown: PictureEvidence) -> Evidence:
    only = step(1, 9, "Open Team.", "held", picture=shown)
    return evidence(article(INVITE, ScenarioEvidence(name="", steps=(only,))))


# What is written


def test_the_folder_has_every_form(folder: Path) -> None:
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert names == ["evidence.json", "helpwright.sarif", "index.html", "junit.xml"]


def test_the_page_is_valid_html(folder: Path) -> None:
    html5lib.HTMLParser(strict=True).parse((folder / "index.html").read_text("utf-8"))


def test_ids_are_used_once(folder: Path) -> None:
    ids = re.findall(r"<[^>]* id=\"([^\"]*)\"", (folder / "index.html").read_text("utf-8"))
    assert len(ids) > 10
    assert len(ids) == len(set(ids))


def test_the_page_asks_no_server_for_anything(folder: Path) -> None:
    page = (folder / "index.html").read_text("utf-8")
    assert re.findall(r"""(?:src|href|action|url)\s*[=(]\s*["']?(?:https?:)?//[^"')\s]*""", page) == []
    assert "default-src 'none'" in page


def test_words_of_clauses_are_underlined_by_their_verdicts(folder: Path) -> None:
    page = (folder / "index.html").read_text("utf-8")
    assert '<u class="v-drifted">click **Send invitation**</u>' in page
    assert '<u class="v-held">choose the role *Editor*</u>' in page
    assert '<u class="v-unread">Jiggle the export knob until it feels right</u>, then <u class="v-not-reached">' in page


def test_a_picture_that_is_used_often_is_embedded_once(folder: Path) -> None:
    page = (folder / "index.html").read_text("utf-8")
    used, embedded = (
        re.findall(r'data-picture="(\w+)"', page),
        re.findall(r'<script type="text/plain" id="(\w+)"', page),
    )
    assert len(embedded) == len(set(embedded))
    assert set(used) == set(embedded)
    assert len(used) > len(embedded)


def test_hostile_words_stay_words(sources: Sources) -> None:
    hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'"
    bad = clause("click", hostile, hostile, 9, "drifted", problem=hostile, fix=hostile)
    own = step(1, 9, hostile, "drifted", bad, picture=picture(hostile, 9, "missing", hostile, article=INVITE))
    run = evidence(
        replace(
            article(INVITE, ScenarioEvidence(name=hostile, steps=(own,))),
            title=hostile,
            crews=(hostile,),
            topics=(hostile,),
        )
    )
    page = page_of(replace(run, product_name=hostile, browser=hostile), sources)
    assert page.count("<script") == 1
    assert "<img src=x" not in page
    html5lib.HTMLParser(strict=True).parse(page)


def test_a_trace_is_named_but_not_taken_in(folder: Path) -> None:
    page = (folder / "index.html").read_text("utf-8")
    assert ".helpwright/failures/invite-3/trace.zip" in page
    assert "TypeError: &lt;/script&gt;" in page


def test_no_file_outside_the_run_is_taken_in(sources: Sources) -> None:
    (sources.root / "secret.txt").write_text("the secret")
    paths = (
        "secret.txt",
        ".helpwright/../secret.txt",
        "/etc/hostname",
        "../../../etc/hostname",
        ".helpwright/none.txt",
    )
    drifted = step(1, 9, "x", "drifted", failure=tuple((f"file {row}", path) for row, path in enumerate(paths)))
    page = page_of(evidence(article(INVITE, ScenarioEvidence(name="", steps=(drifted,)))), sources)
    assert "the secret" not in page
    assert "File 0" not in page
    assert [path.name for path in (sources.root / "out").iterdir()] == ["index.html"]


@pytest.mark.parametrize(
    ("articles", "headline"),
    [(0, "No article was checked"), (1, "The article held"), (2, "All 2 articles held")],
)
def test_the_headline_of_a_clean_run(articles: int, headline: str, sources: Sources) -> None:
    held = article(BADGES, ScenarioEvidence(name="", steps=(step(1, 8, "Click Badges.", "held"),)))
    assert f"{headline}</h1>" in page_of(evidence(*[held] * articles), sources)


def test_the_headline_counts_what_needs_attention(folder: Path) -> None:
    assert "2 of 3 articles need attention</h1>" in (folder / "index.html").read_text("utf-8")


def test_a_page_that_can_not_be_written_leaves_the_old_one_whole(sources: Sources, tmp_path: Path) -> None:
    page = write_page(run_of_all(), (), sources, tmp_path)
    before = page.read_bytes()
    broken = replace(run_of_all(), checked_at="not a time")
    with pytest.raises(ValueError, match="not a time"):
        write_page(broken, (), sources, tmp_path)
    assert page.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


# Pictures


def test_the_difference_colours_what_changed_and_nothing_else() -> None:
    found = difference(window("Team", "Send"), window("Team", "Post"))
    assert found is not None
    shown = Image.open(io.BytesIO(found.picture)).convert("RGB")
    assert shown.size == (1280, 800)
    coloured = [
        (x, y)
        for y in range(0, 800, 4)
        for x in range(0, 1280, 4)
        if (pixel := shown.getpixel((x, y)))[0] - pixel[1] > 60  # type: ignore[index, operator]
    ]
    assert coloured
    assert all(290 < x < 420 and 550 < y < 620 for x, y in coloured)
    assert 0 < found.share < 0.01


def test_the_same_picture_has_no_difference() -> None:
    found = difference(window("Team", "Send"), window("Team", "Send"))
    assert found is not None
    assert found.share == 0


def test_a_picture_of_another_size_is_compared_at_the_new_width() -> None:
    found = difference(window("Team", "Send", size=(640, 400)), window("Team", "Send"))
    assert found is not None
    assert Image.open(io.BytesIO(found.picture)).width == 1280


def png(size: tuple[int, int]) -> bytes:
    stream = io.BytesIO()
    Image.new("1", size).save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize(
    "old",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"<svg onload='alert(1)'/>", id="svg"),
        pytest.param(window("a", "b")[:2000], id="cut off"),
        pytest.param(png((20_000, 20_000)), id="huge"),
        pytest.param(png((1, 5000)), id="a thread"),
    ],
)
def test_what_can_not_be_compared_is_left_out(old: bytes, sources: Sources) -> None:
    new = window("Team", "Send")
    assert difference(old, new) is None
    shown = picture("media/a.png", 9, "stale", "it changed", article=INVITE, old=old, shown=new)
    page = page_of(one_picture(shown), sources)
    assert 'data-label="New"' in page
    assert 'data-label="Difference"' not in page


def test_an_unchanged_picture_comes_from_the_project(sources: Sources) -> None:
    assert 'data-label="Picture"' in page_of(
        one_picture(picture("media/start/badges.png", 9, "unchanged", article=INVITE)), sources
    )
    for path in ("media/none.png", "../outside.png", "docs/team/invite.md"):
        assert 'data-label="Picture"' not in page_of(
            one_picture(picture(path, 9, "unchanged", article=INVITE)), sources
        )


def test_evidence_without_pixels_shows_the_picture_of_the_article(sources: Sources) -> None:
    page = page_of(one_picture(picture("media/start/badges.png", 9, "stale", "it changed", article=INVITE)), sources)
    assert 'data-label="Old"' in page
    assert 'data-label="New"' not in page


def test_pictures_beyond_the_limit_go_beside_the_page(tmp_path: Path) -> None:
    small, large = png((10, 10)), window("Team", "Send")
    gallery = Gallery(tmp_path, limit=len(small) + 10)
    assert gallery.add(large, spare=True) is None
    beside, inside = gallery.add(large), gallery.add(small)
    assert beside is not None
    assert (tmp_path / str(beside.path)).read_bytes() == large
    assert inside is not None
    assert inside.path is None
    assert list(gallery.embedded) == [inside.key]
    assert gallery.add(large) is beside


# In a browser


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
