"""What the check needs from the machine, what of it is there, and how to get the rest."""

from __future__ import annotations

import importlib.metadata
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, assert_never, get_args

from playwright.async_api import Error as PlaywrightError

from helpwright.checking.browser import describe_browser, find_browser, launch_browser
from helpwright.checking.driver import DriverFailed, playwright_driver
from helpwright.checking.installing import Machine, Way, ways_to_browser, ways_to_driver, ways_to_fonts
from helpwright.checking.ports import LOOPBACK
from helpwright.checking.run_error import RunError

Name = Literal["Playwright", "browser", "fonts", "local ports"]
NAMES: tuple[Name, ...] = get_args(Name)

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
    return tuple([await _look(name, executable) for name in NAMES])


async def supply(
    needs: Iterable[Need], machine: Machine, say: Callable[[str], None], executable: Path | None = None
) -> tuple[Need, ...]:
    """Install what is not met, one way after the other until it is; returns the needs as they are then.

    `say` is told of each attempt before it is made, and of how it failed.
    """
    supplied = []
    for need in needs:
        supplied.append(need if need.is_met else await _supplied(need.name, machine, say, executable))
    return tuple(supplied)


async def _supplied(name: Name, machine: Machine, say: Callable[[str], None], executable: Path | None) -> Need:
    need = await _look(name, executable)  # what was installed for an earlier need may have met this one
    for way in () if need.is_met else _ways(name, machine, executable):
        say(f"{way.name} …")
        failure = way.take()
        if failure is not None:
            say(f"  did not work: {failure}")
            continue
        need = await _look(name, executable)
        if need.is_met:
            break
        say(f"  did not help: {need.found}")
    return need


def _ways(name: Name, machine: Machine, executable: Path | None) -> tuple[Way, ...]:
    match name:
        case "Playwright":
            return ways_to_driver(machine)
        case "browser":
            return () if executable is not None else ways_to_browser(machine)
        case "fonts":
            return ways_to_fonts(machine)
        case "local ports":
            return ()
        case _:
            assert_never(name)


async def _look(name: Name, executable: Path | None) -> Need:
    match name:
        case "Playwright":
            return await _driver()
        case "browser":
            return await _browser(executable)
        case "fonts":
            return _fonts()
        case "local ports":
            return _local_ports()
        case _:
            assert_never(name)


async def _driver() -> Need:
    try:
        async with playwright_driver():
            return Need("Playwright", True, importlib.metadata.version("playwright"))
    except DriverFailed as error:
        fix = _how_to_get("what it lacks", "`apt-get install libatomic1 libstdc++6`")
        return Need("Playwright", False, error.what, fix)


async def _browser(executable: Path | None) -> Need:
    try:
        async with playwright_driver() as playwright:
            browser = await launch_browser(playwright, executable=executable)
            try:
                page = await browser.new_page()
                await page.set_content("<title>ready</title>")
                await page.screenshot()
                path = executable or find_browser(Path(playwright.chromium.executable_path)).executable
                return Need("browser", True, f"{describe_browser(browser)}, {path}")
            finally:
                await browser.close()
    except DriverFailed:
        return Need("browser", False, "not looked for, since Playwright did not start")
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
