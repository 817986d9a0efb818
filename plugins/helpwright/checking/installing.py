"""The ways in which a browser and fonts can be installed on this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

from helpwright.checking.commands import command_environment

_DOWNLOAD_S = 600
_APT = ("apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120")
_APT_INSTALL = (*_APT, "install", "--yes", "--no-install-recommends")
# A command fails at once where it has no terminal to ask on, and doesn't try a dead network for ever.
_UNATTENDED = {"DEBIAN_FRONTEND": "noninteractive", "PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "20000"}


@dataclass(frozen=True, slots=True)
class Machine:
    """What decides how something can be installed."""

    has_apt: bool
    is_root: bool


@dataclass(frozen=True, slots=True)
class Way:
    """Commands, run one after the other, that install something; `name` says so as what goes on."""

    name: str
    commands: tuple[tuple[str, ...], ...]

    def take(self) -> str | None:
        """Run the commands; returns why the first that failed did, or None if all succeeded."""
        for command in self.commands:
            failure = _failure_of(command)
            if failure is not None:
                return failure
        return None


def this_machine() -> Machine:
    """The machine that this runs on."""
    return Machine(has_apt=shutil.which("apt-get") is not None, is_root=hasattr(os, "geteuid") and os.geteuid() == 0)


def ways_to_browser(machine: Machine) -> tuple[Way, ...]:
    """Playwright's own first, since it fits Playwright best; then the distribution's."""
    playwright = (sys.executable, "-m", "playwright", "install", "--only-shell", "chromium")
    ways = [Way("downloading Playwright's Chromium", (playwright,))]
    # The headless shell is twice as quick; the whole browser is there for people, and in releases without a shell.
    name = "installing the distribution's Chromium"
    ways += _from_debian(machine, name, "chromium", "chromium-headless-shell")
    ways += _from_debian(machine, f"{name} alone", "chromium")
    return tuple(ways)


def ways_to_driver(machine: Machine) -> tuple[Way, ...]:
    """The libraries of the Node.js that Playwright brings, which a bare Debian doesn't have."""
    return _from_debian(machine, "installing the libraries that Playwright needs", "libatomic1", "libstdc++6")


def ways_to_fonts(machine: Machine) -> tuple[Way, ...]:
    """Fonts that stand for the common ones of other systems, and some for more scripts."""
    return _from_debian(machine, "installing fonts", "fonts-liberation", "fonts-dejavu-core")


def _from_debian(machine: Machine, name: str, *packages: str) -> tuple[Way, ...]:
    if not (machine.has_apt and machine.is_root):
        return ()
    return (Way(name, ((*_APT, "update"), (*_APT_INSTALL, *packages))),)


def _failure_of(command: tuple[str, ...]) -> str | None:
    """The last line that a failing command said, or what else ended it; None if it succeeded."""
    try:
        done = subprocess.run(
            command,
            env=command_environment() | _UNATTENDED,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_DOWNLOAD_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"not done after {_DOWNLOAD_S} s"
    except OSError as error:
        return f"{command[0]}: {error.strerror or type(error).__name__}"
    if done.returncode == 0:
        return None
    lines = [line.strip() for line in done.stdout.decode(errors="replace").splitlines()]
    telling = [line for line in lines if line.startswith(("E:", "Error:"))] or [line for line in lines if line]
    return telling[0] if telling else f"exit code {done.returncode}"
