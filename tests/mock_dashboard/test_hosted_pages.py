"""The password reset page of a tenant's own."""

from __future__ import annotations

import pytest
from visiting import KeptMail, Visitor, message, screen

EDITOR = "/hosted-pages/password-reset"
OWN_PAGE = "<h1>Hello {{email}}</h1> {{ form }} {{unknown}} ${env.HOME} {% if %}"


def link_for_grace(ada: Visitor, mail: KeptMail) -> str:
    found = ada.open("/users?search=grace").text.split('href="/users/')[1].split('"')[0]
    ada.submit(f"/users/{found}", f"/users/{found}/reset-email")
    return mail.newest_link()


def test_users_see_the_tenants_page_once_it_is_turned_on(ada: Visitor, visitor: Visitor, mail: KeptMail) -> None:
    link = link_for_grace(ada, mail)
    assert screen(visitor.open(link)) == "Reset your password"
    assert message(ada.submit(EDITOR, customized="on", html=OWN_PAGE)) == "Your changes have been saved."
    page = visitor.open(link)
    assert screen(page) == "Hello grace@example.com"
    assert "{{unknown}} ${env.HOME} {% if %}" in page.text
    assert screen(visitor.submit(link, password="Nanosecond-1906", repeated="Nanosecond-1906")) == "Password changed"


def test_a_bad_password_is_answered_on_the_tenants_page(ada: Visitor, visitor: Visitor, mail: KeptMail) -> None:
    ada.submit(EDITOR, customized="on", html=OWN_PAGE)
    answer = visitor.submit(link_for_grace(ada, mail), password="short", repeated="short")
    assert screen(answer) == "Hello grace@example.com"
    assert message(answer) == "The password must have at least 8 characters."


def test_turning_it_off_keeps_the_html(ada: Visitor, visitor: Visitor, mail: KeptMail) -> None:
    link = link_for_grace(ada, mail)
    ada.submit(EDITOR, customized="on", html=OWN_PAGE)
    ada.submit(EDITOR)
    assert screen(visitor.open(link)) == "Reset your password"
    assert "Hello {{email}}" in ada.open(EDITOR).text


def test_a_page_without_the_form_is_not_saved(ada: Visitor) -> None:
    answer = ada.submit(EDITOR, customized="on", html="<h1>No form</h1>")
    assert message(answer) == "The page needs {{form}}: this is where the form for the new password goes."
    assert "No form" in answer.text
    assert "No form" not in ada.open(EDITOR).text


def test_reset_to_default(ada: Visitor) -> None:
    ada.submit(EDITOR, customized="on", html=OWN_PAGE)
    assert message(ada.submit(EDITOR, f"{EDITOR}/default")) == "The page is the default one again."
    assert "Hello {{email}}" not in ada.open(EDITOR).text
    assert "Customized" not in ada.open("/hosted-pages").text


def test_the_preview_shows_what_is_in_the_editor(ada: Visitor) -> None:
    assert screen(ada.submit(EDITOR, f"{EDITOR}/preview", html=OWN_PAGE)) == "Hello ada@example.com"
    assert "Hello {{email}}" not in ada.open(EDITOR).text


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("tenant.name", "acme"),
        ("tenant.friendly_name", "Acme &amp; Sons"),
        ("tenant.support_email", "help@acme.example"),
        ("tenant.support_url", "https://acme.example"),
        ("tenant.logo_url", ""),
    ],
)
def test_variables(ada: Visitor, variable: str, value: str) -> None:
    ada.submit(
        "/account",
        friendly_name="Acme & Sons",
        support_email="help@acme.example",
        support_url="https://acme.example",
    )
    page = ada.submit(EDITOR, f"{EDITOR}/preview", html=f"<h1>[{{{{{variable}}}}}]</h1>")
    assert f"<h1>[{value}]</h1>" in page.text
