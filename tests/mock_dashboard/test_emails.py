"""The password reset email as a tenant wants it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from visiting import KeptMail, StandingClock, Visitor, message, screen
from werkzeug.test import TestResponse

EMAIL = {
    "subject": "Your new password for Acme",
    "message": "{{ name }}, {{email}} asked {{tenant}} for {{help}} & more.",
    "lifetime": "7200",
    "redirect_url": "https://shop.acme.example",
}


def save(visitor: Visitor, **changed: Any) -> TestResponse:
    return visitor.submit("/emails", **{**EMAIL, **changed})


def ask_for_grace(ada: Visitor) -> None:
    found = re.search(r'href="(/users/\d+)">Grace', ada.open("/users").text)
    assert found
    ada.submit(found[1], f"{found[1]}/reset-email")


def test_the_email_is_as_it_was_saved(ada: Visitor, mail: KeptMail) -> None:
    assert message(save(ada)) == "Your changes have been saved."
    ask_for_grace(ada)
    letter = mail.letters[-1]
    assert letter.subject == "Your new password for Acme"
    assert "Grace Hopper, grace@example.com asked Acme Stationery for {{help}} & more." in letter.text
    assert "Acme Stationery for {{help}} &amp; more." in letter.html
    assert "within 2 hours" in letter.text


def test_the_link_works_for_its_lifetime(ada: Visitor, mail: KeptMail, clock: StandingClock) -> None:
    save(ada)
    ask_for_grace(ada)
    clock.move(minutes=119)
    assert screen(ada.open(mail.newest_link())) == "Reset your password"
    clock.move(minutes=2)
    assert ada.open(mail.newest_link()).status_code == 410


def test_users_may_go_on_after_choosing_a_password(ada: Visitor, visitor: Visitor, mail: KeptMail) -> None:
    save(ada)
    ask_for_grace(ada)
    answer = visitor.submit(mail.newest_link(), password="Nanosecond-1906", repeated="Nanosecond-1906")
    assert '<a href="https://shop.acme.example">Continue</a>' in answer.text


def test_the_dashboards_own_email_stays_as_it_is(ada: Visitor, visitor: Visitor, mail: KeptMail) -> None:
    save(ada)
    visitor.submit("/forgot-password", email="ada@example.com")
    assert mail.letters[-1].subject == "Reset your password"


def test_trying_sends_the_email_in_the_form_and_saves_nothing(ada: Visitor, mail: KeptMail) -> None:
    answer = ada.submit("/emails", "/emails/try", **EMAIL)
    assert message(answer) == "A test email has been sent to ada@example.com."
    assert 'value="Your new password for Acme"' in answer.text
    assert (mail.letters[-1].to, mail.letters[-1].subject) == ("ada@example.com", "Your new password for Acme")
    assert ada.open(mail.newest_link()).status_code == 410
    assert 'value="Reset your password"' in ada.open("/emails").text


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"subject": " "}, "The email needs a subject."),
        ({"message": ""}, "The email needs a message."),
        ({"lifetime": "5 days"}, "The URL lifetime must be a number of seconds from 60 to 2592000."),
        ({"lifetime": "59"}, "The URL lifetime must be a number of seconds from 60 to 2592000."),
        ({"lifetime": "2592001"}, "The URL lifetime must be a number of seconds from 60 to 2592000."),
        ({"lifetime": "9" * 40}, "The URL lifetime must be a number of seconds from 60 to 2592000."),
        (
            {"redirect_url": "javascript:alert(1)"},
            "The address to redirect to must begin with https:// or http://.",
        ),
    ],
)
@pytest.mark.parametrize("action", ["/emails", "/emails/try"])
def test_a_wrong_email_is_neither_saved_nor_sent(
    ada: Visitor, mail: KeptMail, action: str, changed: dict[str, str], says: str
) -> None:
    answer = ada.submit("/emails", action, **{**EMAIL, **changed})
    assert message(answer) == says
    assert mail.letters == []
    assert 'value="Reset your password"' in ada.open("/emails").text
