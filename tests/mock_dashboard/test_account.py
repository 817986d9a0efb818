"""The account page, tenants and the log."""

from __future__ import annotations

import re

import pyotp
import pytest
from visiting import StandingClock, Visitor, message, screen


def key_on(page: str) -> str:
    found = re.search(r'aria-label="Key">(\w+)<', page)
    assert found
    return found[1]


def test_settings_are_saved(ada: Visitor) -> None:
    answer = ada.submit("/account", friendly_name="Acme Pens", support_email="pens@acme.example")
    assert message(answer) == "Your changes have been saved."
    assert 'value="Acme Pens"' in answer.text
    assert "pens@acme.example" in ada.open("/support").text


def test_enrolling_a_device_makes_log_in_ask_for_its_code(ada: Visitor, clock: StandingClock) -> None:
    key = key_on(ada.open("/account/device").text)
    answer = ada.submit("/account/device", code=pyotp.TOTP(key).at(clock.now()))
    assert screen(answer) == "Account"
    assert message(answer) == "Your device is enrolled. From now on you are asked for a code when you log in."
    ada.submit("/account", "/logout")
    assert screen(ada.log_in()) == "Enter your code"
    clock.move(minutes=1)
    ada.submit("/login/code", code=pyotp.TOTP(key).at(clock.now()))
    assert ada.is_logged_in()


def test_a_wrong_code_enrols_nothing_and_keeps_the_key(ada: Visitor) -> None:
    key = key_on(ada.open("/account/device").text)
    answer = ada.submit("/account/device", code="000000")
    assert message(answer) == "This code is not right. Enter the one that your device shows now."
    assert key_on(answer.text) == key
    assert "No device enrolled yet." in ada.open("/account").text


def test_removing_the_device(ada: Visitor, clock: StandingClock) -> None:
    key = key_on(ada.open("/account/device").text)
    ada.submit("/account/device", code=pyotp.TOTP(key).at(clock.now()))
    assert message(ada.submit("/account", "/account/device/remove")) == "Your device has been removed."
    ada.submit("/account", "/logout")
    assert screen(ada.log_in()) == "Account"


def test_switching_tenants(ada: Visitor) -> None:
    assert "<dd>acme-staging</dd>" in ada.submit("/account", "/tenants/acme-staging/switch").text
    assert "No users found." in ada.open("/users").text


def test_a_tenant_that_one_does_not_manage_is_out_of_reach(visitor: Visitor) -> None:
    visitor.log_in("katherine@example.com")
    assert visitor.submit("/account", "/tenants/acme-staging/switch").status_code == 404
    assert visitor.submit("/account", "/tenants/dashboard/switch").status_code == 404


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("acme-labs", None),
        ("Acme Labs", "A tenant name has 3 to 40 lower-case letters, digits and hyphens."),
        ("-x-", "A tenant name has 3 to 40 lower-case letters, digits and hyphens."),
        ("acme", "This tenant name is taken."),
        ("dashboard", "This tenant name is taken."),
    ],
)
def test_new_account(ada: Visitor, name: str, says: str | None) -> None:
    answer = ada.submit("/tenants/new", name=name)
    assert message(answer) == says
    assert screen(answer) == ("New Account" if says else "Account")


def test_the_log_tells_what_happened(ada: Visitor, visitor: Visitor) -> None:
    visitor.submit("/forgot-password", email="katherine@example.com")
    visitor.log_in("katherine@example.com", "guess")
    rows = re.findall(r'<th scope="row"><a[^>]*>([^<]+)</a></th>\s*<td>([^<]+)</td>', ada.open("/logs").text)
    assert rows[:3] == [
        ("Failed Login", "katherine@example.com"),
        ("Change Password Request", "katherine@example.com"),
        ("Success Login", "ada@example.com"),
    ]


def test_the_next_device_has_another_key(ada: Visitor, clock: StandingClock) -> None:
    key = key_on(ada.open("/account/device").text)
    assert key_on(ada.open("/account/device").text) == key
    ada.submit("/account/device", code=pyotp.TOTP(key).at(clock.now()))
    ada.submit("/account", "/account/device/remove")
    assert key_on(ada.open("/account/device").text) != key
