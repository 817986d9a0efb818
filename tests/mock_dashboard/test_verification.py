"""Verification emails, and the page behind their links."""

from __future__ import annotations

import re

import pytest
from visiting import KeptMail, StandingClock, Visitor, message, screen


def page_of(visitor: Visitor, name: str) -> str:
    found = re.search(rf'<a href="(/users/\d+)">{name}</a>', visitor.open(f"/users?search={name}").text)
    assert found
    return found[1]


@pytest.fixture
def annie(ada: Visitor) -> str:
    """The page of a user whose address isn't verified."""
    return page_of(ada, "Annie Easley")


@pytest.fixture
def link(ada: Visitor, annie: str, mail: KeptMail) -> str:
    answer = ada.submit(annie, f"{annie}/verification-email")
    assert message(answer) == "An email to verify the address has been sent to annie@example.com."
    return mail.newest_link()


def fact(visitor: Visitor, path: str) -> str:
    found = re.search(r"<dt>Email Verified</dt><dd>(\w+)</dd>", visitor.open(path).text)
    assert found
    return found[1]


def test_an_address_is_verified_with_the_button_behind_the_link(
    ada: Visitor, visitor: Visitor, annie: str, link: str
) -> None:
    assert screen(visitor.open(link)) == "Verify your email address"
    assert fact(ada, annie) == "No"
    assert screen(visitor.submit(link)) == "Email address verified"
    assert fact(ada, annie) == "Yes"


def test_the_email_says_whose_and_which_address(link: str, mail: KeptMail) -> None:
    letter = mail.letters[-1]
    assert (letter.to, letter.subject) == ("annie@example.com", "Verify your email address")
    assert "Acme Stationery would like to know whether annie@example.com is your address." in letter.text


def test_a_link_works_once(visitor: Visitor, link: str) -> None:
    visitor.submit(link)
    assert screen(visitor.open(link)) == "This link doesn't work any more"
    assert visitor.open(link).status_code == 410


def test_a_link_works_for_five_days(visitor: Visitor, link: str, clock: StandingClock) -> None:
    clock.move(days=4.9)
    assert visitor.open(link).status_code == 200
    clock.move(days=0.2)
    assert visitor.open(link).status_code == 410


def test_a_newer_link_ends_the_one_before(ada: Visitor, visitor: Visitor, annie: str, link: str) -> None:
    ada.submit(annie, f"{annie}/verification-email")
    assert visitor.open(link).status_code == 410


def test_a_link_ends_with_its_user(ada: Visitor, visitor: Visitor, annie: str, link: str) -> None:
    ada.submit(annie, f"{annie}/delete", confirmation="annie@example.com")
    assert visitor.open(link).status_code == 410


def test_a_verified_address_is_not_verified_again(ada: Visitor, mail: KeptMail) -> None:
    grace = page_of(ada, "Grace Hopper")
    assert "Send Verification Email" not in ada.open(grace).text
    assert ada.submit(grace, f"{grace}/verification-email").status_code == 404
    assert mail.letters == []


def test_the_history_tells_of_it(ada: Visitor, visitor: Visitor, annie: str, link: str) -> None:
    visitor.submit(link)
    events = re.findall(r'<th scope="row"><a[^>]*>([^<]+)</a></th>', ada.open(f"{annie}/history").text)
    assert events == ["Success Verification Email", "Verification Email Request"]
