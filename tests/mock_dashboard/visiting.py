"""A clock that stands still, mail that is kept, and visitors with browsers of their own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from mock_dashboard.mail import Letter

PASSWORDS = {
    "ada@example.com": "Correct-Horse-9",
    "katherine@example.com": "Orbital-Path-7",
    "hedy@example.com": "Frequency-Hop-8",
}
EMAIL_SENT = "We've just sent you an email to reset your password."


@dataclass
class StandingClock:
    """Stands still until it is moved."""

    time: datetime = datetime(2026, 1, 15, 10, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    def move(self, **duration: float) -> None:
        self.time += timedelta(**duration)


@dataclass
class KeptMail:
    """Keeps letters instead of sending them."""

    letters: list[Letter] = field(default_factory=list)

    def send(self, letter: Letter) -> None:
        self.letters.append(letter)

    def newest_link(self) -> str:
        """The path of the link in the newest letter."""
        link = re.search(r"http://dashboard\.test(/\S+)", self.letters[-1].text)
        assert link, self.letters[-1].text
        return link[1]


def at_once(task: Callable[[], None]) -> None:
    """Do in front of the test what else goes on in the background."""
    task()


class Visitor:
    """A browser: it follows redirects, and fills in the token of each form that it submits."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()

    def open(self, path: str) -> TestResponse:
        return self.client.get(path, follow_redirects=True)

    def submit(self, page: str, action: str | None = None, **fields: Any) -> TestResponse:
        """Send a form of a page to `action`, or back to the page itself; its answer, after redirects."""
        found = re.search(r'name="csrf_token" value="([^"]+)"', self.open(page).text)
        assert found, f"{page} has no form"
        return self.client.post(action or page, data={**fields, "csrf_token": found[1]}, follow_redirects=True)

    def log_in(self, email: str = "ada@example.com", password: str | None = None) -> TestResponse:
        return self.submit("/login", email=email, password=password or PASSWORDS.get(email, "unknown"))

    def is_logged_in(self) -> bool:
        return screen(self.open("/account")) == "Account"


def screen(response: TestResponse) -> str:
    """The heading of the screen that an answer shows."""
    found = re.search(r"<h1[^>]*>(.*?)</h1>", response.text, re.DOTALL)
    assert found, response.text
    return unescape(found[1].strip())


def message(response: TestResponse) -> str | None:
    """What the screen says happened, or went wrong."""
    found = re.search(r'role="(?:status|alert)">(.*?)</p>', response.text, re.DOTALL)
    return unescape(found[1].strip()) if found else None
