"""When a picture is stale, and what its file never holds."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image
from playwright.async_api import Browser

from helpwright.checking.address import without_tokens
from helpwright.checking.context import open_context
from helpwright.checking.evidence import PictureEvidence
from helpwright.checking.hidden import hidden_on
from helpwright.checking.provenance import read_provenance, write_picture
from helpwright.checking.session import Session
from helpwright.checking.shown import Shown, shown_by, shown_from_json
from helpwright.checking.stale import changes
from helpwright.checking.wordless import wordless_on
from helpwright.settings import Settings
from tests.cases import Case, load_cases
from tests.conftest import BrowserLoop
from tests.walked import PAGE, settings, walk_steps

MASK = (154, 165, 177)
PICTURED = "1. Click **Save**.\n\n    ![Saving](/media/save.png)\n"


@pytest.mark.browser
@pytest.mark.parametrize("case", load_cases("checking-pictures.md"), ids=str)
def test_stale_picture(case: Case, browser_loop: BrowserLoop) -> None:
    pages = {info.removeprefix("html "): text for info, text in case.fences if info.startswith("html")}
    options = next((yaml.safe_load(text) for info, text in case.fences if info == "yaml"), {})
    then, now = (
        browser_loop.run(show(browser_loop.browser, pages[when], settings(**options))) for when in ("then", "now")
    )
    kept = shown_from_json(json.loads(json.dumps(then.to_json())))
    assert kept is not None
    assert ("\n".join(changes(kept, now)) or "unchanged") == case.expected


async def show(browser: Browser, body: str, options: Settings) -> Shown:
    """What a picture of the page shows."""
    context = await open_context(browser, options.pictures, [])
    try:
        session = Session(await context.new_page(), "http://127.0.0.1", options, None)
        await session.page.set_content(PAGE.format(body))
        hidden, wordless = await hidden_on(session), await wordless_on(session)
        return shown_by(await session.outline(), "https://acme.example/", None, hidden, wordless)
    finally:
        await context.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    "body",
    [
        '<input type="password" value="hush-Hush-1">',
        '<input type="password" value="s3cret-Word"> <p>s3cret-Word</p>',
        '<iframe srcdoc="<input type=password value=hush-Hush-1>"></iframe>',
        '<p>Your key is <b class="hide">hush-Hush-1</b></p>',
        '<table><tr><td>Key <input class="hide" value="hush-Hush-1"></td></tr></table>',
        '<a href="/?code=s3cret-Word">s3cret-Word</a>',
    ],
)
def test_no_secret_gets_into_the_file(body: str, browser_loop: BrowserLoop, tmp_path: Path) -> None:
    take(browser_loop, body, tmp_path, pictures={"mask": [".hide"]})
    said = json.dumps(read_provenance(tmp_path / "media/save.png"))
    assert "Save" in said
    assert "hush" not in said
    assert "s3cret" not in said


@pytest.mark.browser
def test_a_secret_that_can_be_read_is_masked_in_the_picture(browser_loop: BrowserLoop, tmp_path: Path) -> None:
    for word, is_masked in (("s3cret-Word", True), ("another-One", False)):
        take(browser_loop, f'<p style="font-size: 60px">{word}</p>', tmp_path)
        with Image.open(tmp_path / "media/save.png") as picture:
            colours = Counter(picture.convert("RGB").get_flattened_data())
        assert (colours[MASK] > 2000) == is_masked


@pytest.mark.browser
def test_two_runs_give_the_same_bytes(browser_loop: BrowserLoop, tmp_path: Path) -> None:
    body = '<input type="password" value="hush-Hush-1"> <input value="Ada"> <input type="checkbox" checked>'
    file = tmp_path / "media/save.png"
    take(browser_loop, body, tmp_path)
    first = file.read_bytes()
    file.unlink()
    take(browser_loop, body, tmp_path)
    assert file.read_bytes() == first


@pytest.mark.browser
@pytest.mark.parametrize(
    ("provenance", "said"),
    [
        ({"format": 1, "shown": {}}, "it was taken by an earlier Helpwright"),
        (None, "it was not taken by Helpwright"),
    ],
)
def test_a_picture_of_another_origin(
    provenance: dict[str, Any] | None, said: str, browser_loop: BrowserLoop, tmp_path: Path
) -> None:
    file = tmp_path / "media/save.png"
    file.parent.mkdir()
    Image.new("RGB", (9, 9)).save(file)
    if provenance is not None:
        write_picture(file, file.read_bytes(), provenance)
    assert take(browser_loop, "", tmp_path).changes == (said,)


def take(browser_loop: BrowserLoop, body: str, folder: Path, **options: object) -> PictureEvidence:
    """What the check says of the one picture of a step on this page; it is written into `folder`."""
    page = {"/": f"{body}<button>Save</button>"}
    walked = walk_steps(browser_loop.browser, page, PICTURED, settings(**options), folder)
    picture = browser_loop.run(walked)[0].steps[0].picture
    assert picture is not None
    return picture


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://acme.example/verify/EpRPMF1mD0wKJVIoCe37ZNlsN12S8NWP", "https://acme.example/verify/…"),
        ("https://acme.example/reset?t=dxqxhZ_Ttf8-9aBcDeFgH&for=ada", "https://acme.example/reset?t=…&for=ada"),
        ("https://acme.example/go#9f86d081884c7d659a2feaa0c55ad015", "https://acme.example/go#…"),
        ("https://acme.example/users/5f7c8ec7c33c6c004bbafe82", "https://acme.example/users/5f7c8ec7c33c6c004bbafe82"),
        ("https://acme.example/reset-account-password-2024", "https://acme.example/reset-account-password-2024"),
        ("https://a1B2c3D4e5F6g7H8i9J0k1.example/users", "https://a1B2c3D4e5F6g7H8i9J0k1.example/users"),
        ("/users/ConnectionsAndDatabases", "/users/ConnectionsAndDatabases"),
    ],
)
def test_an_address_in_a_picture_has_no_token(address: str, shown: str) -> None:
    assert without_tokens(address) == shown
