"""Who gets into the dashboard, how, and until when."""

from __future__ import annotations

import pyotp
import pytest
from flask import Flask
from visiting import StandingClock, Visitor, message, screen

HEDYS_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.mark.parametrize(
    ("email", "password", "lands_on", "says"),
    [
        ("ada@example.com", "Correct-Horse-9", "Account", None),
        (" ADA@Example.com ", "Correct-Horse-9", "Account", None),
        ("ada@example.com", "correct-horse-9", "Log in", "Wrong email or password."),
        ("ada@example.com", "", "Log in", "Wrong email or password."),
        ("nobody@example.com", "Correct-Horse-9", "Log in", "Wrong email or password."),
        ("mary@example.com", "Correct-Horse-9", "Log in", "Wrong email or password."),  # has no password of ours
        ("grace@example.com", "Nanosecond-30", "Log in", "Wrong email or password."),  # a tenant's user, no account
        ("hedy@example.com", "Frequency-Hop-8", "Enter your code", None),
        ("edith@corp.example", "", "Corp Directory", None),
    ],
)
def test_log_in(visitor: Visitor, email: str, password: str, lands_on: str, says: str | None) -> None:
    answer = visitor.submit("/login", email=email, password=password)
    assert (screen(answer), message(answer)) == (lands_on, says)


def test_a_visitor_is_sent_to_log_in_and_then_to_the_page_they_wanted(visitor: Visitor) -> None:
    assert screen(visitor.open("/users?search=grace")) == "Log in"
    answer = visitor.log_in()
    assert screen(answer) == "Users"
    assert answer.request.query_string == b"search=grace"


def test_logging_out_ends_the_session(ada: Visitor) -> None:
    assert screen(ada.submit("/account", "/logout")) == "Log in"
    assert not ada.is_logged_in()


def test_a_session_ends_by_itself(ada: Visitor, clock: StandingClock) -> None:
    clock.move(hours=11.9)
    assert ada.is_logged_in()
    clock.move(hours=0.2)
    assert not ada.is_logged_in()


def test_a_copied_cookie_is_worth_nothing_after_logging_out(app: Flask, ada: Visitor) -> None:
    copy = ada.client.get_cookie("dashboard")
    assert copy
    ada.submit("/account", "/logout")
    thief = Visitor(app)
    thief.client.set_cookie("dashboard", copy.value)
    assert not thief.is_logged_in()


def test_wrong_passwords_are_limited_and_forgiven_after_an_hour(strict_app: Flask, clock: StandingClock) -> None:
    visitor = Visitor(strict_app)
    for _ in range(3):
        visitor.log_in(password="guess")
    assert message(visitor.log_in()) == "Wrong email or password."
    clock.move(hours=1.1)
    visitor.log_in()
    assert visitor.is_logged_in()


@pytest.mark.parametrize(("seconds_off", "gets_in"), [(0, True), (-30, True), (30, True), (-90, False), (90, False)])
def test_a_device_may_be_a_little_early_or_late(
    visitor: Visitor, clock: StandingClock, seconds_off: int, gets_in: bool
) -> None:
    visitor.log_in("hedy@example.com")
    code = pyotp.TOTP(HEDYS_SECRET).at(int(clock.now().timestamp()) + seconds_off)
    visitor.submit("/login/code", code=code)
    assert visitor.is_logged_in() is gets_in


def test_a_code_works_once(app: Flask, clock: StandingClock) -> None:
    code = pyotp.TOTP(HEDYS_SECRET).at(clock.now())
    first, second = Visitor(app), Visitor(app)
    for visitor in (first, second):
        visitor.log_in("hedy@example.com")
        visitor.submit("/login/code", code=code)
    assert (first.is_logged_in(), second.is_logged_in()) == (True, False)


def test_wrong_codes_are_limited(strict_app: Flask, clock: StandingClock) -> None:
    visitor = Visitor(strict_app)
    visitor.log_in("hedy@example.com")
    for _ in range(3):
        visitor.submit("/login/code", code="000000")
    visitor.submit("/login/code", code=pyotp.TOTP(HEDYS_SECRET).at(clock.now()))
    assert not visitor.is_logged_in()


def test_a_code_is_only_asked_for_within_five_minutes(visitor: Visitor, clock: StandingClock) -> None:
    visitor.log_in("hedy@example.com")
    clock.move(minutes=6)
    assert screen(visitor.open("/login/code")) == "Log in"


def test_nobody_is_asked_for_a_code_without_a_password(visitor: Visitor) -> None:
    assert screen(visitor.open("/login/code")) == "Log in"


def test_a_social_account_logs_in_with_its_provider(visitor: Visitor) -> None:
    page = visitor.open("/login/with/github").text
    account = page.split('name="account" value="')[1].split('"')[0]
    visitor.submit("/login/with/github", account=account)
    assert visitor.is_logged_in()


def test_a_provider_vouches_for_nobody_elses_accounts(visitor: Visitor) -> None:
    answer = visitor.submit("/login/with/github", account="1")
    assert answer.status_code == 404
    assert not visitor.is_logged_in()


@pytest.mark.parametrize(
    ("email", "password", "lands_on", "says"),
    [
        ("new@example.com", "Brand-New-1", "Account", None),
        ("new@example.com", "short", "Sign up", "The password must have at least 8 characters."),
        ("ADA@example.com", "Brand-New-1", "Sign up", "There is an account with this email already. Log in instead."),
    ],
)
def test_sign_up(visitor: Visitor, email: str, password: str, lands_on: str, says: str | None) -> None:
    answer = visitor.submit("/signup", email=email, password=password)
    assert (screen(answer), message(answer)) == (lands_on, says)


def test_a_new_account_has_a_tenant_of_its_own(app: Flask) -> None:
    first, second = Visitor(app), Visitor(app)
    assert "<dd>acme-2</dd>" in first.submit("/signup", email="acme@example.com", password="Brand-New-1").text
    assert "No users found." in first.open("/users").text
    assert "<dd>new</dd>" in second.submit("/signup", email="new@example.com", password="Brand-New-1").text
