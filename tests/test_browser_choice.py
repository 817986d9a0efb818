"""Which browser a check drives, and what is said where there is none."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
from playwright.async_api import async_playwright

from helpwright.checking.browser import (
    BrowserFailed,
    BrowserMissing,
    describe_browser,
    find_browser,
    launch_browser,
)


def program(path: Path, text: str = "#!/bin/sh\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


def none_installed(name: str) -> None:
    return None


def test_playwrights_own_browser_comes_first(tmp_path: Path) -> None:
    own = program(tmp_path / "ms-playwright/chromium-1255/chrome-linux64/chrome")
    other = program(tmp_path / "bin/google-chrome")
    choice = find_browser(own, which=lambda name: str(other), paths=())
    assert (choice.executable, choice.source) == (own, "playwright")


def test_its_headless_shell_is_preferred_and_needs_no_whole_browser_beside_it(tmp_path: Path) -> None:
    shell = program(tmp_path / "chromium_headless_shell-1255/chrome-headless-shell-linux64/chrome-headless-shell")
    own = tmp_path / "chromium-1255/chrome-linux64/chrome"
    assert find_browser(own, which=none_installed, paths=()).executable == shell


def test_a_headless_shell_of_another_revision_is_not_taken(tmp_path: Path) -> None:
    program(tmp_path / "chromium_headless_shell-1200/linux/headless_shell")
    with pytest.raises(BrowserMissing):
        find_browser(tmp_path / "chromium-1255/chrome-linux64/chrome", which=none_installed, paths=())


def test_an_installed_browser_is_found_by_name_then_by_place(tmp_path: Path) -> None:
    by_name, by_place = program(tmp_path / "bin/chromium"), program(tmp_path / "opt/google/chrome/chrome")
    names = {"chromium": str(by_name)}
    assert find_browser(tmp_path / "none", which=names.get, paths=(by_place,)).executable == by_name
    choice = find_browser(tmp_path / "none", which=none_installed, paths=(by_place,))
    assert (choice.executable, choice.source) == (by_place, "installed")


def test_a_file_that_is_no_program_is_no_browser(tmp_path: Path) -> None:
    plain = tmp_path / "chrome"
    plain.write_text("not a program", encoding="utf-8")
    with pytest.raises(BrowserMissing, match=r"no Chromium or Chrome was found") as caught:
        find_browser(plain, which=none_installed, paths=())
    assert "helpwright doctor --install" in caught.value.fix


@pytest.mark.browser
def test_the_browser_found_here_starts_and_says_its_version() -> None:
    async def launch() -> str:
        async with async_playwright() as playwright:
            browser = await launch_browser(playwright)
            described = describe_browser(browser)
            await browser.close()
            return described

    assert asyncio.run(launch()).startswith("Chromium 1")


@pytest.mark.browser
def test_a_browser_that_does_not_start_is_quoted(tmp_path: Path) -> None:
    broken = program(
        tmp_path / "chrome", "#!/bin/sh\necho 'error while loading shared libraries: libnss3.so' >&2\nexit 127\n"
    )

    async def launch() -> None:
        async with async_playwright() as playwright:
            await launch_browser(playwright, executable=broken)

    with pytest.raises(BrowserFailed) as caught:
        asyncio.run(launch())
    assert "did not start" in caught.value.what
    assert any("libnss3.so" in line for line in caught.value.log)


@pytest.mark.browser
def test_a_browser_named_by_the_caller_must_exist(tmp_path: Path) -> None:
    async def launch() -> None:
        async with async_playwright() as playwright:
            await launch_browser(playwright, executable=tmp_path / "nowhere")

    with pytest.raises(BrowserMissing, match="was not a program"):
        asyncio.run(launch())


@pytest.mark.browser
def test_what_playwright_turns_off_stays_off() -> None:
    """The browser obeys only the last list of features on its command line."""

    async def command_line() -> str:
        async with async_playwright() as playwright:
            browser = await launch_browser(playwright)
            session = await browser.new_browser_cdp_session()
            line = (await session.send("SystemInfo.getInfo"))["commandLine"]
            await browser.close()
            return str(line)

    lists = re.findall(r"--disable-features=(\S+)", asyncio.run(command_line()))
    playwrights, ours = (set(found.split(",")) for found in lists)
    assert playwrights <= ours
