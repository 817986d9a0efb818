"""The browser that a check drives: which one it is on this machine, and how it is started."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.async_api import Browser, BrowserType, Playwright
from playwright.async_api import Error as PlaywrightError

from helpwright.checking.run_error import RunError
from helpwright.checking.switches import CHROMIUM_SWITCHES

BrowserName = Literal["chromium", "firefox", "webkit"]

# A headless shell starts and takes pictures in half the time of a whole browser, so it comes first.
INSTALLED_NAMES = (
    "chromium-headless-shell",
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "google-chrome-beta",
    "microsoft-edge",
)
INSTALLED_PATHS = (
    Path("/opt/google/chrome/chrome"),
    Path("/usr/lib/chromium/chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)


class BrowserMissing(RunError):
    """No usable browser is on this machine."""


class BrowserFailed(RunError):
    """A browser is there but did not start; `log` is what it said."""


@dataclass(frozen=True, slots=True)
class BrowserChoice:
    """A browser's program, and whether Playwright, the machine or the caller provides it."""

    executable: Path
    source: Literal["playwright", "installed", "given"]


def find_browser(
    playwright_executable: Path,
    *,
    which: Callable[[str], str | None] = shutil.which,
    paths: Iterable[Path] = INSTALLED_PATHS,
) -> BrowserChoice:
    """Return the Chromium that Playwright has, else an installed Chrome or Chromium.

    `playwright_executable` is where Playwright would keep its own (`playwright.chromium.executable_path`).
    Raises BrowserMissing where there is none.
    """
    for executable in (*_headless_shells(playwright_executable), playwright_executable):
        if _is_program(executable):
            return BrowserChoice(executable, "playwright")
    for installed in (*(Path(found) for name in INSTALLED_NAMES if (found := which(name))), *paths):
        if _is_program(installed):
            return BrowserChoice(installed, "installed")
    raise BrowserMissing(
        "no Chromium or Chrome was found on this machine",
        "run `helpwright doctor --install`, or install Chromium or Chrome yourself.",
    )


async def launch_browser(
    playwright: Playwright, *, executable: Path | None = None, name: BrowserName = "chromium"
) -> Browser:
    """Start a headless browser and return it; the caller closes it.

    Signals are left to the caller: an interrupted run closes its browser in its own order, and a killed one takes the
    browser along, since the browser ends with the pipe to its driver. Raises BrowserMissing and BrowserFailed.
    """
    kind: BrowserType = getattr(playwright, name)
    choice = _choose(kind, executable, name)
    sandboxed = name == "chromium" and not _is_root()  # Chromium refuses to run as root inside its sandbox
    try:
        return await _launch(kind, choice.executable, sandboxed, name)
    except PlaywrightError as error:
        if not (sandboxed and "sandbox" in error.message.lower()):
            raise _failed(choice.executable, error) from error
    try:
        return await _launch(kind, choice.executable, False, name)  # containers often forbid the sandbox to users too
    except PlaywrightError as error:
        raise _failed(choice.executable, error) from error


async def connect_browser(playwright: Playwright, endpoint: str, name: BrowserName = "chromium") -> Browser:
    """Use a browser that runs elsewhere: a Playwright server (ws://…), or Chromium's own debugging address (http://…).

    A server's browser reaches this machine's loopback addresses through the connection, so the product may be here.
    Raises BrowserFailed.
    """
    kind: BrowserType = getattr(playwright, name)
    try:
        if is_tunnel(endpoint):
            return await kind.connect(endpoint, expose_network="<loopback>")
        return await kind.connect_over_cdp(endpoint)
    except PlaywrightError as error:
        lines = tuple(line.strip() for line in error.message.splitlines() if line.strip())
        raise BrowserFailed(
            f"no browser could be used at {endpoint}",
            "start one there: `playwright run-server`, or Chromium with --remote-debugging-port.",
            lines[-8:],
        ) from error


def is_tunnel(endpoint: str | None) -> bool:
    """True for a Playwright server's address: its browser reaches this machine's products through the connection."""
    if endpoint is None or endpoint.startswith(("http://", "https://")):
        return False
    return "/devtools/browser/" not in endpoint


def describe_browser(browser: Browser) -> str:
    """Name and version for reports: "Chromium 156.0.8078.79"."""
    return f"{browser.browser_type.name.replace('webkit', 'webKit').capitalize()} {browser.version}"


def _choose(kind: BrowserType, executable: Path | None, name: BrowserName) -> BrowserChoice:
    own = Path(kind.executable_path)
    if executable is not None:
        if not _is_program(executable):
            raise BrowserMissing(f"{executable} was not a program", "name the browser's own executable file.")
        return BrowserChoice(executable, "given")
    if name == "chromium":
        return find_browser(own)
    if not _is_program(own):  # Playwright drives only its own builds of Firefox and WebKit
        raise BrowserMissing(f"Playwright's {name} was not installed", f"run `playwright install {name}`.")
    return BrowserChoice(own, "playwright")


async def _launch(kind: BrowserType, executable: Path, sandboxed: bool, name: BrowserName) -> Browser:
    return await kind.launch(
        executable_path=executable,
        args=list(CHROMIUM_SWITCHES) if name == "chromium" else [],
        chromium_sandbox=sandboxed,
        handle_sigint=False,
        handle_sigterm=False,
        handle_sighup=False,
    )


def _failed(executable: Path, error: PlaywrightError) -> BrowserFailed:
    lines = [line.strip(" -") for line in error.message.splitlines()]
    said = [line.split("[err]", 1)[1].strip() for line in lines if "[err]" in line]
    return BrowserFailed(
        f"{executable} did not start",
        "install what it lacks, or run `helpwright doctor --install` to get another.",
        tuple(dict.fromkeys(line for line in said or lines[:1] if line))[-8:],
    )


def _headless_shells(playwright_executable: Path) -> tuple[Path, ...]:
    """Where Playwright keeps the headless shell of the same revision: a sibling of the whole browser's folder."""
    folder = next((parent for parent in playwright_executable.parents if parent.name.startswith("chromium-")), None)
    if folder is None:
        return ()
    revision = folder.name.removeprefix("chromium-")
    shells = folder.parent / f"chromium_headless_shell-{revision}"
    return tuple(sorted(shells.glob("*/*headless[_-]shell")))


def _is_program(path: Path) -> bool:
    return path.is_file() and os.access(path, os.X_OK)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
