"""Looking after a tenant's users."""

from __future__ import annotations

import re

import pytest
from visiting import KeptMail, StandingClock, Visitor, message, screen
from werkzeug.test import TestResponse


def page_of(visitor: Visitor, name: str) -> str:
    """The path of a user's page, found in the table."""
    found = re.search(rf'<a href="(/users/\d+)">{name}</a>', visitor.open(f"/users?search={name}").text)
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


def test_the_table_shows_ten_users_a_page(ada: Visitor) -> None:
    first, second, beyond = (ada.open(f"/users?page={number}").text for number in (1, 2, 99))
    assert "1 to 10 of 12" in first
    assert ("Next" in first, "Previous" in first) == (True, False)
    assert "11 to 12 of 12" in second
    assert ("Next" in second, "Previous" in second) == (False, True)
    assert "11 to 12 of 12" in beyond


def new_user(visitor: Visitor, **changed: str) -> TestResponse:
    """Fill in the dialog that creates a user."""
    connection = re.search(r'<option value="(\d+)">Username', visitor.open("/users").text)
    assert connection
    filled = {"name": "Hertha Ayrton", "email": "Hertha@example.com", "connection": connection[1]}
    filled |= {"password": "Electric-Arc-1902", "repeated": "Electric-Arc-1902"}
    return visitor.submit("/users", "/users", **{**filled, **changed})


def test_create_a_user(ada: Visitor) -> None:
    answer = new_user(ada)
    assert (screen(answer), message(answer)) == ("Hertha Ayrton", "The user has been created.")
    assert "hertha@example.com" in answer.text


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"email": "grace@example.com"}, "The connection has a user with this email already."),
        ({"password": "short", "repeated": "short"}, "The password must have at least 8 characters."),
        ({"repeated": "Electric-Arc-1903"}, "The two passwords are not the same."),
    ],
)
def test_a_user_that_cannot_be_created(ada: Visitor, changed: dict[str, str], says: str) -> None:
    answer = new_user(ada, **changed)
    assert message(answer) == says
    assert 'value="Hertha Ayrton"' in answer.text
    assert "Hertha" not in ada.open("/users?search=hertha").text


def test_delete_a_user(ada: Visitor, mail: KeptMail) -> None:
    grace = page_of(ada, "Grace Hopper")
    ada.submit(grace, f"{grace}/reset-email")
    answer = ada.submit(grace, f"{grace}/delete", confirmation=" Grace@example.com")
    assert (screen(answer), message(answer)) == ("Users", "Grace Hopper has been deleted.")
    assert ada.open(grace).status_code == 404
    assert ada.open(mail.newest_link()).status_code == 410


@pytest.mark.parametrize("typed", ["", "grace", "jean@example.com"])
def test_a_user_is_not_deleted_without_the_right_email(ada: Visitor, typed: str) -> None:
    grace = page_of(ada, "Grace Hopper")
    answer = ada.submit(grace, f"{grace}/delete", confirmation=typed)
    assert message(answer) == "Nothing was deleted: that is not the email of this user."
    assert screen(ada.open(grace)) == "Grace Hopper"


def test_roles_are_assigned_and_removed(ada: Visitor) -> None:
    jean = page_of(ada, "Jean Bartik")
    editor = re.search(r'<option value="(\d+)">Editor', ada.open(f"{jean}/roles").text)
    assert editor
    answer = ada.submit(f"{jean}/roles", role=editor[1])
    assert message(answer) == "Jean Bartik now has the role Editor."
    assert '<th scope="row">Editor</th>' in answer.text
    answer = ada.submit(f"{jean}/roles", f"{jean}/roles/{editor[1]}/remove")
    assert message(answer) == "Jean Bartik no longer has the role Editor."
    assert "Jean Bartik has no roles yet." in answer.text
    assert ada.submit(f"{jean}/roles", f"{jean}/roles/{editor[1]}/remove").status_code == 404


def test_history_tells_what_happened_to_one_user(ada: Visitor) -> None:
    jean = page_of(ada, "Jean Bartik")
    ada.submit(jean, f"{jean}/reset-email")
    page = ada.open(f"{jean}/history").text
    assert re.findall(r'<th scope="row"><a[^>]*>([^<]+)</a></th>', page) == [
        "Change Password Request",
        "Success Login",
        "Failed Login",
    ]
