"""Looking after a tenant's users."""

from __future__ import annotations

import re

import pytest
from visiting import KeptMail, StandingClock, Visitor, message, screen


def page_of(visitor: Visitor, name: str) -> str:
    """The path of a user's page, found in the table."""
    found = re.search(rf'<a href="(/users/\d+)">{name}</a>', visitor.open("/users").text)
    assert found, f"{name} is not in the table"
    return found[1]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("grace@example.com", ["Grace Hopper"]),
        ("  HOPPER ", ["Grace Hopper"]),
        ("mary", ["Mary Kenneth Keller"]),
        ("@corp", ["Karen Jones", "Kathleen Booth"]),
        ("nobody", []),
        ("ada@example.com", []),  # an account of the dashboard is no user of the tenant
    ],
)
def test_search(ada: Visitor, words: str, found: list[str]) -> None:
    page = ada.client.get("/users", query_string={"search": words}).text
    assert re.findall(r'<a href="/users/\d+">([^<]+)</a>', page) == found


def test_change_password(ada: Visitor, mail: KeptMail) -> None:
    grace = page_of(ada, "Grace Hopper")
    answer = ada.submit(grace, f"{grace}/password", password="Nanosecond-1906")
    assert (screen(answer), message(answer)) == ("Grace Hopper", "The password has been changed.")
    assert mail.letters == []


def test_a_short_password_is_not_saved(ada: Visitor) -> None:
    grace = page_of(ada, "Grace Hopper")
    answer = ada.submit(grace, f"{grace}/password", password="short")
    assert message(answer) == "The password must have at least 8 characters."
    assert "data-open-at-once" in answer.text


def test_a_changed_password_ends_the_links_that_were_sent(ada: Visitor, mail: KeptMail) -> None:
    grace = page_of(ada, "Grace Hopper")
    ada.submit(grace, f"{grace}/reset-email")
    ada.submit(grace, f"{grace}/password", password="Nanosecond-1906")
    assert ada.open(mail.newest_link()).status_code == 410


def test_send_password_reset_email(ada: Visitor, visitor: Visitor, mail: KeptMail, clock: StandingClock) -> None:
    grace = page_of(ada, "Grace Hopper")
    answer = ada.submit(grace, f"{grace}/reset-email")
    assert message(answer) == "An email to reset the password has been sent to grace@example.com."
    assert mail.letters[0].to == "grace@example.com"
    assert "at Acme Stationery" in mail.letters[0].text
    assert "within 5 days" in mail.letters[0].text
    clock.move(days=4.9)
    answer = visitor.submit(mail.newest_link(), password="Nanosecond-1906", repeated="Nanosecond-1906")
    assert screen(answer) == "Password changed"


@pytest.mark.parametrize(("name", "keeper"), [("Radia Perlman", "Google"), ("Karen Jones", "Corp Directory")])
def test_others_keep_the_passwords_of_their_users(ada: Visitor, mail: KeptMail, name: str, keeper: str) -> None:
    path = page_of(ada, name)
    page = ada.open(path).text
    assert f"{keeper} keeps the password of this user." in page
    assert "Change Password" not in page
    assert ada.submit(path, f"{path}/password", password="Nanosecond-1906").status_code == 404
    assert ada.submit(path, f"{path}/reset-email").status_code == 404
    assert mail.letters == []


def test_block_and_unblock(ada: Visitor, mail: KeptMail) -> None:
    grace = page_of(ada, "Grace Hopper")
    ada.submit(grace, f"{grace}/reset-email")
    assert message(ada.submit(grace, f"{grace}/block")) == "Grace Hopper has been blocked."
    assert ada.open(mail.newest_link()).status_code == 410
    assert message(ada.submit(grace, f"{grace}/block")) == "Grace Hopper has been unblocked."
    assert ada.open(mail.newest_link()).status_code == 200


def test_users_of_another_tenant_are_out_of_reach(ada: Visitor) -> None:
    grace = page_of(ada, "Grace Hopper")
    ada.submit("/account", "/tenants/acme-staging/switch")
    assert ada.open(grace).status_code == 404
    assert ada.submit("/account", f"{grace}/block").status_code == 404
    assert ada.open("/users/1").status_code == 404  # Ada herself, an account of the dashboard
