"""Emails: written as text and HTML, sent over SMTP without keeping the visitor waiting."""

from __future__ import annotations

import smtplib
import sys
import threading
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from queue import SimpleQueue
from typing import Protocol

from mock_dashboard.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An email before it is sent; `text` and `html` say the same."""

    to: str
    subject: str
    text: str
    html: str


class Mailer(Protocol):
    """Sends letters; a test passes one that keeps them."""

    def send(self, letter: Letter) -> None:
        """Send a letter, now or soon; a letter that can't be sent is lost and reported on standard error."""
        ...


class SmtpMailer:
    """Sends letters one after another from a thread of its own.

    So an answer takes as long for an address that gets a letter as for one that gets none.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._post: SimpleQueue[Letter] = SimpleQueue()
        threading.Thread(target=self._deliver_all, name="mail", daemon=True).start()

    def send(self, letter: Letter) -> None:
        self._post.put(letter)

    def _deliver_all(self) -> None:
        while True:
            self._deliver(self._post.get())

    def _deliver(self, letter: Letter) -> None:
        if self._settings.smtp_port is None:
            print(f"To: {letter.to}\nSubject: {letter.subject}\n\n{letter.text}", file=sys.stderr, flush=True)
            return
        try:
            with smtplib.SMTP(self._settings.smtp_host, self._settings.smtp_port, timeout=10) as server:
                server.send_message(compose(letter, self._settings.sender))
        except OSError as error:  # smtplib's own errors are OSErrors too
            print(f"email to {letter.to} was not sent: {error}", file=sys.stderr, flush=True)


def compose(letter: Letter, sender: str) -> EmailMessage:
    """The letter as a message with a text and an HTML part."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, letter.to, letter.subject
    message["Date"], message["Message-ID"] = formatdate(), make_msgid(domain="auth0.example")
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    return message
