"""The facts that the articles about passwords state."""

from __future__ import annotations

import pyotp
import pytest
from flask import Flask
from visiting import EMAIL_SENT, KeptMail, StandingClock, Visitor, message, screen

NEW = "Battery-Staple-10"


def ask(visitor: Visitor, email: str = "ada@example.com") -> None:
    answer = visitor.submit("/forgot-password", email=email)
    assert (screen(answer), message(answer)) == ("Log in", EMAIL_SENT)


def choose(visitor: Visitor, link: str, password: str = NEW, repeated: str | None = None) -> str:
    """Use a link; returns the screen that follows."""
    return screen(visitor.submit(link, password=password, repeated=repeated or password))


@pytest.mark.parametrize(
    ("email", "letters"),
    [
        ("ada@example.com", 1),
        ("  Ada@EXAMPLE.com", 1),
        ("hedy@example.com", 1),
        ("mary@example.com", 0),  # social
        ("edith@corp.example", 0),  # enterprise
        ("nobody@example.com", 0),
        ("grace@example.com", 0),  # a user of a tenant, with no account here
        ("", 0),
    ],
)
def test_everybody_sees_the_same_message_and_only_database_accounts_get_a_letter(
    visitor: Visitor, mail: KeptMail, email: str, letters: int
) -> None:
    ask(visitor, email)
    assert len(mail.letters) == letters


def test_the_letter(visitor: Visitor, mail: KeptMail) -> None:
    ask(visitor)
    letter = mail.letters[0]
    assert (letter.to, letter.subject) == ("ada@example.com", "Reset your password")
    for part in (letter.text, letter.html):
        assert mail.newest_link() in part
        assert "within 1 hour" in part
        assert "Ada Lovelace" in part


def test_a_link_sets_the_password(visitor: Visitor, mail: KeptMail) -> None:
    ask(visitor)
    answer = visitor.submit(mail.newest_link(), password=NEW, repeated=NEW)
    assert (screen(answer), message(answer)) == ("Log in", "Your password has been changed. Log in with the new one.")
    assert screen(visitor.log_in()) == "Log in"
    assert screen(visitor.log_in(password=NEW)) == "Account"


def test_a_link_works_once(visitor: Visitor, mail: KeptMail) -> None:
    ask(visitor)
    link = mail.newest_link()
    choose(visitor, link)
    assert visitor.open(link).status_code == 410


def test_opening_a_link_does_not_use_it(visitor: Visitor, mail: KeptMail) -> None:
    ask(visitor)
    for _ in range(3):
        assert screen(visitor.open(mail.newest_link())) == "Reset your password"


def test_only_the_newest_link_works(visitor: Visitor, mail: KeptMail) -> None:
    ask(visitor)
    first = mail.newest_link()
    ask(visitor)
    assert visitor.open(first).status_code == 410
    assert choose(visitor, mail.newest_link()) == "Log in"


@pytest.mark.parametrize(("minutes", "status"), [(59, 200), (60, 410), (6000, 410)])
def test_a_link_works_for_an_hour(
    visitor: Visitor, mail: KeptMail, clock: StandingClock, minutes: int, status: int
) -> None:
    ask(visitor)
    clock.move(minutes=minutes)
    assert visitor.open(mail.newest_link()).status_code == status


@pytest.mark.parametrize(
    ("password", "repeated", "says"),
    [
        ("short", "short", "The password must have at least 8 characters."),
        (NEW, NEW.lower(), "The two passwords are not the same."),
    ],
)
def test_a_bad_password_leaves_the_link_as_it_is(
    visitor: Visitor, mail: KeptMail, password: str, repeated: str, says: str
) -> None:
    ask(visitor)
    answer = visitor.submit(mail.newest_link(), password=password, repeated=repeated)
    assert (screen(answer), message(answer)) == ("Reset your password", says)
    assert choose(visitor, mail.newest_link()) == "Log in"


def test_an_invented_link_does_nothing(visitor: Visitor) -> None:
    assert screen(visitor.open("/reset-password/invented")) == "This link doesn't work any more"


def test_an_account_with_a_device_is_still_asked_for_a_code(
    visitor: Visitor, mail: KeptMail, clock: StandingClock
) -> None:
    ask(visitor, "hedy@example.com")
    choose(visitor, mail.newest_link())
    assert screen(visitor.log_in("hedy@example.com", NEW)) == "Enter your code"
    visitor.submit("/login/code", code=pyotp.TOTP("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP").at(clock.now()))
    assert visitor.is_logged_in()


def test_a_new_password_ends_all_other_sessions(app: Flask, ada: Visitor, mail: KeptMail) -> None:
    phone, stranger = Visitor(app), Visitor(app)
    phone.log_in()
    stranger.log_in("katherine@example.com")
    forgetful = Visitor(app)
    ask(forgetful)
    choose(forgetful, mail.newest_link())
    assert [browser.is_logged_in() for browser in (ada, phone, stranger)] == [False, False, True]


def test_a_new_password_ends_a_log_in_that_waits_for_its_code(app: Flask, mail: KeptMail) -> None:
    thief, hedy = Visitor(app), Visitor(app)
    thief.log_in("hedy@example.com")
    ask(hedy, "hedy@example.com")
    choose(hedy, mail.newest_link())
    assert screen(thief.open("/login/code")) == "Log in"


def test_requests_are_limited_for_an_hour(strict_app: Flask, mail: KeptMail, clock: StandingClock) -> None:
    visitor = Visitor(strict_app)
    for email in ("ada@example.com", "nobody@example.com"):
        for _ in range(3):
            ask(visitor, email)
        answer = visitor.submit("/forgot-password", email=email)
        assert answer.status_code == 429
        assert message(answer) == "There were too many requests. Try again in an hour."
    assert len(mail.letters) == 3
    clock.move(hours=1.1)
    ask(visitor)


def test_the_usual_limit_leaves_room_for_a_run_of_many_scenarios(visitor: Visitor) -> None:
    for _ in range(50):
        ask(visitor)
