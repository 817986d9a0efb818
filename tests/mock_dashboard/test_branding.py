"""A tenant's colour and logo, and where its users see them."""

from __future__ import annotations

import io

import pytest
from visiting import KeptMail, Visitor, message, screen

from mock_dashboard.branding.service import ink_on

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
JPEG = b"\xff\xd8\xff" + b"\0" * 40


def link_for_grace(ada: Visitor, mail: KeptMail) -> str:
    found = ada.open("/users?search=grace").text.split('href="/users/')[1].split('"')[0]
    ada.submit(f"/users/{found}", f"/users/{found}/reset-email")
    return mail.newest_link()


def upload(ada: Visitor, content: bytes, name: str = "logo.png") -> str | None:
    return message(ada.submit("/branding", "/branding/logo", logo=(io.BytesIO(content), name)))


def test_the_colour_is_worn_by_the_page_and_the_email(ada: Visitor, visitor: Visitor, mail: KeptMail) -> None:
    assert message(ada.submit("/branding", primary_color="#F2C230")) == "Your changes have been saved."
    page = visitor.open(link_for_grace(ada, mail)).text
    assert "--brand: #f2c230; --on-brand: #000000" in page
    assert "background: #f2c230; color: #000000" in mail.letters[-1].html


def test_the_colour_is_worn_by_the_default_hosted_page(ada: Visitor) -> None:
    ada.submit("/branding", primary_color="#a3232b")
    page = ada.open("/hosted-pages/password-reset/preview").text
    assert "background: #a3232b; color: #ffffff" in page


@pytest.mark.parametrize("color", ["", "red", "#12345", "#1234567", "#12345g", "#000000;}"])
def test_what_is_no_colour_is_not_saved(ada: Visitor, color: str) -> None:
    answer = ada.submit("/branding", primary_color=color)
    assert message(answer) == "A colour is a # and six hexadecimal digits, like #0f5f66."
    assert 'value="#0f5f66"' in answer.text


@pytest.mark.parametrize(
    ("color", "ink"),
    [("#000000", "#ffffff"), ("#ffffff", "#000000"), ("#0f5f66", "#ffffff"), ("#f2c230", "#000000")],
)
def test_the_text_on_a_colour_can_be_read(color: str, ink: str) -> None:
    assert ink_on(color) == ink


@pytest.mark.parametrize(("content", "kind"), [(PNG, "image/png"), (JPEG, "image/jpeg")])
def test_users_see_the_logo(ada: Visitor, visitor: Visitor, mail: KeptMail, content: bytes, kind: str) -> None:
    assert upload(ada, content) == "The logo has been uploaded."
    assert '<img class="mark" src="/logos/acme" alt="Acme Stationery">' in visitor.open(link_for_grace(ada, mail)).text
    logo = visitor.open("/logos/acme")
    assert (logo.data, logo.mimetype) == (content, kind)


def test_a_page_of_the_tenants_own_knows_where_the_logo_is(ada: Visitor) -> None:
    upload(ada, PNG)
    page = ada.submit(
        "/hosted-pages/password-reset", "/hosted-pages/password-reset/preview", html="{{tenant.logo_url}}"
    )
    assert page.text == "http://dashboard.test/logos/acme"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "Choose a file first."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "The logo must be a PNG or JPEG picture."),
        (PNG * 5000, "The logo is larger than 200 KB. Make it smaller and upload it again."),
    ],
    ids=["nothing", "svg", "large"],
)
def test_what_is_no_logo_is_not_uploaded(ada: Visitor, content: bytes, says: str) -> None:
    assert upload(ada, content) == says
    assert ada.open("/logos/acme").status_code == 404


def test_a_removed_logo_is_gone(ada: Visitor) -> None:
    upload(ada, PNG)
    assert message(ada.submit("/branding", "/branding/logo/remove")) == "The logo has been removed."
    assert ada.open("/logos/acme").status_code == 404
    assert "No logo" in ada.open("/branding").text


def test_the_screens_of_the_dashboard_itself_wear_nothing(ada: Visitor, visitor: Visitor, mail: KeptMail) -> None:
    ada.submit("/branding", primary_color="#a3232b")
    visitor.submit("/forgot-password", email="ada@example.com")
    page = visitor.open(mail.newest_link())
    assert screen(page) == "Reset your password"
    assert "--brand" not in page.text
    assert "#a3232b" not in mail.letters[-1].html
