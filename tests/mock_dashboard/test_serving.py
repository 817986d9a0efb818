"""The dashboard as a process of its own, with mail that really travels."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from http.cookiejar import CookieJar
from pathlib import Path
from queue import SimpleQueue
from typing import Any
from urllib.parse import urlencode

import pytest
from aiosmtpd.controller import Controller

from mock_dashboard import __version__
from mock_dashboard.passwords.letters import duration_words

ROOT = Path(__file__).parents[2]


class Box:
    """Takes every message."""

    def __init__(self) -> None:
        self.messages: SimpleQueue[Any] = SimpleQueue()

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  aiosmtpd's name
        self.messages.put(message_from_bytes(envelope.content, policy=default))
        return "250 OK"


class AnyPort(Controller):
    """A controller that listens on a free port and knows which."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture
def inbox() -> Iterator[tuple[Box, int]]:
    box = Box()
    controller = AnyPort(box, hostname="127.0.0.1", port=0)
    controller.start()
    yield box, controller.port
    controller.stop()


@pytest.fixture
def address(inbox: tuple[Box, int]) -> Iterator[str]:
    command = [sys.executable, "-m", "mock_dashboard", "--port", "0", "--smtp-port", str(inbox[1])]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        ready = process.stdout.readline()
        assert ready.startswith("Mock dashboard ready on http://127.0.0.1:")
        yield ready.split()[-1]
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0


@pytest.fixture
def standing() -> Iterator[str]:
    """The address of a dashboard whose time stands still."""
    command = [sys.executable, "-m", "mock_dashboard", "--port", "0", "--clock", "2026-01-15T10:00", "--secret", "s"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield process.stdout.readline().split()[-1]
        process.terminate()


def log_in(address: str) -> urllib.request.OpenerDirector:
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    with browser.open(f"{address}/login") as page:
        token = page.read().decode().split('name="csrf_token" value="')[1].split('"')[0]
    form = {"email": "ada@example.com", "password": "Correct-Horse-9", "csrf_token": token}
    browser.open(f"{address}/login", urlencode(form).encode()).close()
    return browser


def test_time_can_stand_still(standing: str) -> None:
    with log_in(standing).open(f"{standing}/logs") as page:
        newest = re.search(r'<time datetime="([^"]+)"', page.read().decode())
    assert newest
    assert newest[1] == "2026-01-15T10:00:00+00:00"


def fetch(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return str(answer.read().decode())


def test_it_says_that_it_is_ready_and_which_version_it_is(address: str) -> None:
    assert fetch(f"{address}/healthz") == "ok"
    assert re.fullmatch(re.escape(__version__) + r"\+[0-9a-f]{12}", fetch(f"{address}/version"))


def test_many_can_ask_at_once(address: str) -> None:
    with ThreadPoolExecutor(8) as pool:
        pages = list(pool.map(fetch, [f"{address}/login"] * 80))
    assert all("Log in" in page for page in pages)


def test_a_letter_arrives_as_text_and_html_with_a_link_to_this_dashboard(address: str, inbox: tuple[Box, int]) -> None:
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    with browser.open(f"{address}/forgot-password") as page:
        token = page.read().decode().split('name="csrf_token" value="')[1].split('"')[0]
    form = urlencode({"email": "ada@example.com", "csrf_token": token}).encode()
    with browser.open(f"{address}/forgot-password", form) as page:
        assert page.url == f"{address}/login"
    message = inbox[0].messages.get(timeout=10)
    assert message["To"] == "ada@example.com"
    for kind in ("plain", "html"):
        text = message.get_body((kind,)).get_content()
        link = re.search(rf"{re.escape(address)}/reset-password/[\w-]+", text)
        assert link, kind
        assert "ada@example.com" in fetch(link[0])


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        (timedelta(days=5), "5 days"),
        (timedelta(days=1), "1 day"),
        (timedelta(hours=36), "36 hours"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(minutes=90), "90 minutes"),
        (timedelta(seconds=61), "61 seconds"),
    ],
)
def test_durations_in_words(duration: timedelta, words: str) -> None:
    assert duration_words(duration) == words
