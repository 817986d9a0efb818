"""What the check needs from the machine, what of it is there, and how to get the rest."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import async_playwright

from helpwright.checking.browser import describe_browser, find_browser, launch_browser
from helpwright.checking.installing import Machine, Way, ways_to_browser, ways_to_fonts
from helpwright.checking.ports import LOOPBACK
from helpwright.checking.run_error import RunError

Name = Literal["browser", "fonts", "local ports"]

_FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("/System/Library/Fonts"),
    Path("~/.fonts"),
    Path("~/.local/share/fonts"),
)
_FONT_KINDS = frozenset({".ttf", ".otf", ".ttc", ".pfb", ".woff2"})


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that the check needs: what was found of it, and, where it isn't met, how to get it."""

    name: Name
    is_met: bool
    found: str
    fix: str | None = None


async def examine(executable: Path | None = None) -> tuple[Need, ...]:
    """Try each need for real: the browser is started and shows a page. `executable` is one that the caller names."""
    return (await _browser(executable), _fonts(), _local_ports())


async def supply(
    needs: Iterable[Need], machine: Machine, say: Callable[[str], None], executable: Path | None = None
) -> tuple[Need, ...]:
    """Install what is not met, one way after the other until it is; returns the needs as they are then.

    `say` is told of each attempt before it is made, and of how it failed.
    """
    supplied = []
    for need in needs:
        supplied.append(need if need.is_met else await _supplied(need, machine, say, executable))
    return tuple(supplied)


async def _supplied(need: Need, machine: Machine, say: Callable[[str], None], executable: Path | None) -> Need:
    ways: tuple[Way, ...] = ()
    if need.name == "browser" and executable is None:
        ways = ways_to_browser(machine)
    elif need.name == "fonts":
        ways = ways_to_fonts(machine)
    for way in ways:
        say(f"{way.name} …")
        failure = way.take()
        if failure is not None:
            say(f"  did not work: {failure}")
            continue
        need = await _browser(None) if need.name == "browser" else _fonts()
        if need.is_met:
            break
        say(f"  did not help: {need.found}")
    return need


async def _browser(executable: Path | None) -> Need:
    try:
        async with async_playwright() as playwright:
            browser = await launch_browser(playwright, executable=executable)
            try:
                page = await browser.new_page()
                await page.set_content("<title>ready</title>")
                await page.screenshot()
                path = executable or find_browser(Path(playwright.chromium.executable_path)).executable
                return Need("browser", True, f"{describe_browser(browser)}, {path}")
            finally:
                await browser.close()
    except RunError as error:
        found = error.what + "".join(f"\n  | {line}" for line in error.log)
        other = "name another browser, or leave the choice to Helpwright."
        fix = _how_to_get("a browser", "`apt-get install chromium`") if executable is None else other
        return Need("browser", False, found, fix)
    except (PlaywrightError, OSError) as error:
        reason = str(error).strip().splitlines()
        return Need(
            "browser",
            False,
            f"it started but showed no page: {reason[0] if reason else type(error).__name__}",
            "see whether the machine has memory and room in its temporary folder left.",
        )


def _fonts() -> Need:
    """Without any font a browser draws each letter as an empty box."""
    number = _number_of_fonts()
    if number:
        return Need("fonts", True, f"{number} found")
    return Need("fonts", False, "none found", _how_to_get("fonts", "`apt-get install fonts-liberation`"))


def _number_of_fonts() -> int:
    lister = shutil.which("fc-list")
    if lister is not None:
        listed = subprocess.run([lister, ":", "file"], capture_output=True, text=True, check=False)
        return len(listed.stdout.splitlines())
    return sum(
        file.suffix.lower() in _FONT_KINDS for folder in _FONT_FOLDERS for file in folder.expanduser().rglob("*")
    )


def _local_ports() -> Need:
    try:
        with socket.create_server((LOOPBACK, 0)):
            return Need("local ports", True, f"free ones on {LOOPBACK}")
    except OSError as error:
        return Need(
            "local ports",
            False,
            f"could not listen on {LOOPBACK}: {error.strerror}",
            "let programs on this machine listen on the loopback address.",
        )


def _how_to_get(what: str, command: str) -> str:
    return f"run `helpwright doctor --install`, or install {what} yourself ({command} on Debian and Ubuntu, as root)."
