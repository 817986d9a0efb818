"""A check in a browser that runs elsewhere: a Playwright server, or Chromium's own debugging address."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import sync_playwright

from helpwright.checking.browser import find_browser
from helpwright.cli import main
from tests.projects import write_project

pytestmark = pytest.mark.browser


PLAYWRIGHT = (sys.executable, "-m", "playwright")


def playwright_program() -> Path:
    """Where Playwright would keep its own Chromium."""
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def program() -> str:
    return str(find_browser(playwright_program()).executable)


def browsers_folder(folder: Path) -> Path:
    """A folder laid out as Playwright's own, with this machine's browser in it: its server takes no other."""
    whole = playwright_program()
    build, system = whole.parts[-3:-1]
    shell = system.replace("chrome", "chrome-headless-shell")
    revision = build.removeprefix("chromium-")
    for place in (
        folder / build / system / whole.name,
        folder / f"chromium_headless_shell-{revision}" / shell / "chrome-headless-shell",
    ):
        place.parent.mkdir(parents=True)
        place.symlink_to(program())
    return folder


@contextmanager
def started(command: list[str], sign: str, **environment: str) -> Iterator[str]:
    """The address in the first line of a program's output that holds the sign; the program ends with the block."""
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        env={**os.environ, **environment},
    )
    assert process.stdout is not None
    try:
        line = next(line for line in process.stdout if sign in line)
        yield line[line.index(sign) :].split()[0]
    finally:
        os.killpg(process.pid, signal.SIGKILL)  # the server takes its time over a request to end
        process.wait(timeout=30)
        process.stdout.close()  # not read to its end: a browser of a group of its own may hold it open


def check(folder: Path, endpoint: str) -> dict[str, object]:
    write_project(folder, {"save.md": "1. Click **Save**.\n"}, {"/": "<button>Save</button>"})
    arguments = ["check", "-f", str(folder / "mkdocs.yml"), "--format", "json", "--browser-endpoint", endpoint]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)["summary"]


def test_a_playwright_server(tmp_path: Path) -> None:
    config = tmp_path / "server.json"
    config.write_text(json.dumps({"executablePath": program(), "args": ["--no-sandbox"], "host": "127.0.0.1"}))
    command = [*PLAYWRIGHT, "launch-server", "--browser", "chromium", "--config", str(config)]
    with started(command, "ws://") as endpoint:
        assert check(tmp_path, endpoint)["held"] == 1


def test_a_playwright_server_that_starts_a_browser_for_each_client(tmp_path: Path) -> None:
    browsers = browsers_folder(tmp_path / "browsers")
    command = [*PLAYWRIGHT, "run-server", "--host", "127.0.0.1", "--port", "0"]
    with started(command, "ws://", PLAYWRIGHT_BROWSERS_PATH=str(browsers)) as endpoint:
        assert check(tmp_path, endpoint)["held"] == 1


def test_a_debugging_address(tmp_path: Path) -> None:
    options = ["--headless", "--no-sandbox", "--remote-debugging-port=0", f"--user-data-dir={tmp_path / 'profile'}"]
    with started([program(), *options, "about:blank"], "ws://") as endpoint:
        assert check(tmp_path, endpoint)["held"] == 1


def test_nothing_at_the_address(tmp_path: Path) -> None:
    write_project(tmp_path, {"save.md": "1. Click **Save**.\n"}, {"/": "<button>Save</button>"})
    arguments = ["check", "-f", str(tmp_path / "mkdocs.yml"), "--browser-endpoint", "ws://127.0.0.1:9/"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 3
    assert "no browser could be used at ws://127.0.0.1:9/" in result.stderr
