"""The reader's inbox: what the product sends over SMTP, as a person would read it."""

from __future__ import annotations

import asyncio
import smtplib
import time
from collections.abc import Callable, Sequence
from email.message import EmailMessage

import pytest

from helpwright.checking.inbox import MOST_BYTES, Inbox
from helpwright.checking.message import Message, parse_message
from helpwright.checking.ports import LOOPBACK

HTML = """<!doctype html><html><head><title>Not shown</title><style>p{color:red}</style>
<body><h1>Reset your&nbsp;password</h1><p>Hello <b>Ada</b> &amp; co,<br>follow <a href="https://example.com/r?a=1&amp;b=2">this
link</a>.<p><img src=x alt="The Example team"><a href="mailto:help@example.com">Write to us</a>"""


def email_of(
    subject: str = "Reset your password", text: str = "See https://example.com/reset.", html: str = ""
) -> EmailMessage:
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = subject, "Example <no-reply@example.com>", "ada@example.com"
    made.set_content(text)
    if html:
        made.add_alternative(html, subtype="html")
    return made


def send(port: int, *emails: EmailMessage, to: Sequence[str] = ("ada@example.com",), login: bool = False) -> None:
    with smtplib.SMTP(LOOPBACK, port, timeout=10) as smtp:
        if login:
            smtp.login("anybody", "anything")
        for made in emails:
            smtp.send_message(made, "no-reply@example.com", to)


def anything(message: Message) -> bool:
    return True


def test_an_email_sent_after_the_action_is_given_out() -> None:
    async def scenario() -> Message | None:
        async with Inbox() as inbox:
            began = time.monotonic()
            sending = asyncio.create_task(asyncio.to_thread(send, inbox.port, email_of(html=HTML)))
            message = await inbox.wait_for(anything, after=began, timeout_s=10)
            await sending
            assert inbox.messages == (message,)
            return message

    message = asyncio.run(scenario())
    assert message is not None
    assert (message.to, message.sender) == (("ada@example.com",), "no-reply@example.com")
    assert message.subject == "Reset your password"
    assert message.text == "See https://example.com/reset.\n"
    assert message.html is not None
    assert message.links == ("https://example.com/r?a=1&b=2", "https://example.com/reset")


def test_waiting_ends_when_the_right_one_comes_and_asks_about_each_once() -> None:
    asked: list[str] = []

    def is_second(message: Message) -> bool:
        asked.append(message.subject)
        return message.subject == "second"

    async def scenario() -> Message | None:
        async with Inbox() as inbox:
            waiting = asyncio.create_task(inbox.wait_for(is_second, after=0, timeout_s=10))
            await asyncio.to_thread(send, inbox.port, email_of("first"), email_of("second"), email_of("third"))
            return await waiting

    message = asyncio.run(scenario())
    assert message is not None
    assert message.subject == "second"
    assert asked == ["first", "second"]


@pytest.mark.parametrize(
    ("fits", "too_late"),
    [(anything, True), (lambda message: message.subject == "Another", False)],
    ids=["it came before the action", "it was about something else"],
)
def test_an_email_that_does_not_count_is_waited_past(fits: Callable[[Message], bool], too_late: bool) -> None:
    async def scenario() -> Message | None:
        async with Inbox() as inbox:
            await asyncio.to_thread(send, inbox.port, email_of())
            after = time.monotonic() if too_late else 0
            return await inbox.wait_for(fits, after=after, timeout_s=0.05)

    assert asyncio.run(scenario()) is None


def test_two_inboxes_do_not_see_each_others_email() -> None:
    async def scenario() -> tuple[int, int]:
        async with Inbox() as mine, Inbox() as yours:
            await asyncio.to_thread(send, yours.port, email_of(), to=("bob@example.com", "eve@example.com"))
            return len(mine.messages), len(yours.messages[0].to)

    assert asyncio.run(scenario()) == (0, 2)


def test_a_login_is_accepted_and_unicode_arrives_whole() -> None:
    async def scenario() -> Message:
        async with Inbox() as inbox:
            made = email_of("Passwort zurücksetzen", "Grüße, 你好")
            await asyncio.to_thread(send, inbox.port, made, to=("jürgen@example.com",), login=True)
            return inbox.messages[0]

    message = asyncio.run(scenario())
    assert (message.subject, message.text, message.to) == (
        "Passwort zurücksetzen",
        "Grüße, 你好\n",
        ("jürgen@example.com",),
    )


def test_an_email_beyond_all_measure_is_refused() -> None:
    async def scenario() -> int:
        async with Inbox() as inbox:
            with pytest.raises(smtplib.SMTPException):
                await asyncio.to_thread(send, inbox.port, email_of(text="x" * 70 + "\n" + "y" * MOST_BYTES))
            return len(inbox.messages)

    assert asyncio.run(scenario()) == 0


def test_an_inbox_closes_while_the_product_is_still_connected() -> None:
    async def scenario() -> smtplib.SMTP:
        async with Inbox() as inbox:
            return await asyncio.to_thread(smtplib.SMTP, LOOPBACK, inbox.port, "localhost", 10)

    with asyncio.run(scenario()) as smtp, pytest.raises(smtplib.SMTPServerDisconnected):
        smtp.noop()


def parsed(made: EmailMessage | bytes) -> Message:
    return parse_message(made if isinstance(made, bytes) else bytes(made), ("ada@example.com",), "", 0.0)


def test_html_alone_is_read_as_a_person_would() -> None:
    made = EmailMessage()
    made.set_content(HTML, subtype="html")
    message = parsed(made)
    assert message.text == "Reset your password\nHello Ada & co,\nfollow this link.\nThe Example teamWrite to us"
    assert message.links == ("https://example.com/r?a=1&b=2",)


@pytest.mark.parametrize(
    ("content", "subject", "text"),
    [
        (b"", "", ""),
        (b"no header at all\r\n\r\nbody", "", "no header at all\n\nbody"),
        (b"Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n\r\nhello\r\n", "Grüße", "hello\n"),
        (b"Subject: a\r\n b\r\n\r\nfolded", "a b", "folded"),
        (b"Content-Type: text/plain; charset=no-such\r\n\r\n\xffok", "", "\ufffdok"),
        (b"Content-Type: application/pdf\r\n\r\n%PDF", "", ""),
        (b"Content-Type: multipart/mixed\r\n\r\nno boundary", "", ""),
    ],
    ids=["nothing", "no header", "encoded", "folded", "unknown charset", "no text", "broken multipart"],
)
def test_an_email_in_any_state_is_read(content: bytes, subject: str, text: str) -> None:
    message = parsed(content)
    assert (message.subject, message.text) == (subject, text)
