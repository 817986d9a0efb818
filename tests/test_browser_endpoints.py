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


def program() -> str:
    with sync_playwright() as playwright:
        return str(find_browser(Path(playwright.chromium.executable_path)).executable)


@contextmanager
def started(command: list[str], sign: str) -> Iterator[str]:
    """The address in the first line of a program's output that holds the sign; the program ends with the block."""
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    try:
        assert process.stdout is not None
        line = next(line for line in process.stdout if sign in line)
        yield line[line.index(sign) :].split()[0]
    finally:
        os.killpg(process.pid, signal.SIGKILL)  # the program's own children hold its output open
        process.communicate()


def check(folder: Path, endpoint: str) -> dict[str, object]:
    write_project(folder, {"save.md": "1. Click **Save**.\n"}, {"/": "<button>Save</button>"})
    arguments = ["check", "-f", str(folder / "mkdocs.yml"), "--format", "json", "--browser-endpoint", endpoint]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)["summary"]


def test_a_playwright_server(tmp_path: Path) -> None:
    config = tmp_path / "server.json"
    config.write_text(json.dumps({"executablePath": program(), "args": ["--no-sandbox"], "host": "127.0.0.1"}))
    command = [sys.executable, "-m", "playwright", "launch-server", "--browser", "chromium", "--config", str(config)]
    with started(command, "ws://") as endpoint:
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
