"""A tenant's connections, password policies and imports of users."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import pytest
from visiting import Visitor, message, screen
from werkzeug.test import TestResponse

from mock_dashboard.connections.service import CHUNK
from mock_dashboard.models import PasswordPolicy
from mock_dashboard.passwords.policy import password_problem


def database(visitor: Visitor) -> str:
    """The path of the tenant's database connection."""
    found = re.search(r'href="(/connections/\d+)/settings">Username', visitor.open("/connections").text)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("policy", "password", "says"),
    [
        ("Low", "12345678", None),
        ("Low", "1234567", "The password must have at least 8 characters."),
        ("Fair", "Nanosecond1906", None),
        ("Fair", "nanosecond1906", "The password must have lower-case letters, upper-case letters and digits."),
        ("Fair", "Nano1", "The password must have at least 8 characters."),
        ("Good", "Nanosecond-1906", None),
        ("Good", "Nanosecond1906", "The password must have a special character such as ! or #."),
        ("Good", "Nano-1906", "The password must have at least 10 characters."),
        ("Excellent", "Nanosecond-1906", None),
        ("Excellent", "Nanosecond-1988", None),
        ("Excellent", "Nanosecond-2000", "The password must have no three equal characters in a row."),
    ],
)
def test_policies(policy: str, password: str, says: str | None) -> None:
    assert password_problem(password, policy=PasswordPolicy(policy)) == says


def test_a_policy_counts_for_new_passwords(ada: Visitor) -> None:
    path = f"{database(ada)}/password-policy"
    answer = ada.submit(path, policy="Excellent")
    assert message(answer) == "The password policy has been saved."
    assert re.search(r'value="Excellent"[^>]* checked', answer.text)
    found = re.search(r'href="(/users/\d+)">Grace', ada.open("/users").text)
    assert found
    answer = ada.submit(found[1], f"{found[1]}/password", password="nanosecond")
    assert message(answer) == "The password must have at least 12 characters."


def test_an_unknown_policy_is_refused(ada: Visitor) -> None:
    assert ada.submit(f"{database(ada)}/password-policy", policy="Perfect").status_code == 400


def test_sign_ups_are_closed_and_opened(ada: Visitor) -> None:
    path = f"{database(ada)}/settings"
    assert message(ada.submit(path, sign_ups_disabled="on")) == "Your changes have been saved."
    assert "<td>Closed</td>" in ada.open("/connections").text
    ada.submit(path)
    assert "<td>Closed</td>" not in ada.open("/connections").text


def test_a_social_connection_is_turned_off_and_on(ada: Visitor) -> None:
    found = re.search(r'id="name-(\d+)">GitHub', ada.open("/connections").text)
    assert found
    toggle = f"/connections/{found[1]}/toggle"
    assert message(ada.submit("/connections", toggle)) == "Users can no longer log in with GitHub."
    assert message(ada.submit("/connections", toggle)) == "Users can log in with GitHub now."
    assert ada.open(f"/connections/{found[1]}/settings").status_code == 404


def upload(visitor: Visitor, content: Any, **fields: str) -> TestResponse:
    """Import a file into the database; its answer, after redirects."""
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    return visitor.submit(f"{database(visitor)}/import", file=(io.BytesIO(raw), "users.json"), **fields)


def test_users_are_imported(ada: Visitor) -> None:
    answer = upload(ada, [{"email": "Hertha@example.com", "name": "Hertha Ayrton", "roles": ["Editor"]}])
    assert screen(answer) == "Username-Password-Authentication"
    assert message(answer) == "The import has finished. 1 user imported, 0 updated, 0 failed."
    assert "Errors" not in answer.text
    assert "Hertha Ayrton" in ada.open("/users?search=hertha@example.com").text


def test_a_long_file_is_imported_to_its_end(ada: Visitor) -> None:
    answer = upload(ada, [{"email": f"user{number}@example.com"} for number in range(2 * CHUNK + 1)])
    assert message(answer) == f"The import has finished. {2 * CHUNK + 1} users imported, 0 updated, 0 failed."


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ({"email": "grace@example.com"}, "There is a user with this email already."),
        ({"name": "Nobody"}, "The email is missing."),
        ({"email": "nobody"}, "The email is not an email address."),
        ({"email": "a@b.example", "nmae": "Ann"}, 'There is no field "nmae".'),
        ({"email": "a@b.example", "blocked": "no"}, 'The field "blocked" has a value of the wrong kind.'),
        ({"email": "a@b.example", "roles": ["Chief"]}, 'There is no role "Chief".'),
        ("a@b.example", "The entry is not a user: { … }."),
    ],
)
def test_a_bad_entry_is_reported_and_the_others_are_imported(ada: Visitor, entry: Any, says: str) -> None:
    answer = upload(ada, [entry, {"email": "good@example.com"}])
    assert message(answer) == "The import has finished. 1 user imported, 0 updated, 1 failed."
    report = re.search(r'href="([^"]+/errors)"', answer.text)
    assert report
    assert [(found["number"], found["problem"]) for found in ada.open(report[1]).json or ()] == [(1, says)]


def test_users_who_exist_are_updated_when_asked(ada: Visitor) -> None:
    answer = upload(ada, [{"email": "grace@example.com", "name": "Admiral Hopper"}], updates="on")
    assert message(answer) == "The import has finished. 0 users imported, 1 updated, 0 failed."
    assert "Admiral Hopper" in ada.open("/users").text


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'[\n{"email": }\n]', "The file is not valid JSON: look at line 2."),
        (b"\xff\xff", "The file is not valid JSON: look at line 1."),
        (b"{}", "The file must hold a list of users: [ … ]."),
        (b"[]", "The file must hold a list of users: [ … ]."),
        (b" " * 500_001, "The file is larger than 500 KB. Split it and import the parts one after another."),
    ],
)
def test_a_file_that_cannot_be_imported(ada: Visitor, content: bytes, says: str) -> None:
    assert message(upload(ada, content)) == says


def test_an_import_needs_a_file(ada: Visitor) -> None:
    assert message(ada.submit(f"{database(ada)}/import")) == "Choose a file first."
