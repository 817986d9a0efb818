"""A tenant's applications."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from visiting import Visitor, message, screen
from werkzeug.test import TestResponse

SHOP = "/applications/1"
NEW = {"name": "Pencil Club", "type": "Single Page Web Applications"}


def value(response: TestResponse, field: str) -> str:
    """What a field of the page holds."""
    found = re.search(rf'<input id="{field}"[^>]* value="([^"]*)"', response.text)
    assert found, field
    return found[1]


def test_create_an_application(ada: Visitor) -> None:
    answer = ada.submit("/applications", **NEW)
    assert (screen(answer), message(answer)) == ("Pencil Club", "The application has been created.")
    assert value(answer, "domain") == "acme.auth0.example"
    assert re.fullmatch(r"\w{32}", value(answer, "client_id"))
    assert value(answer, "client_id") in ada.open("/applications").text


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"name": " "}, "Give the application a name."),
        ({"type": "Toaster"}, "Choose an application type."),
        ({"type": ""}, "Choose an application type."),
    ],
)
def test_an_application_that_cannot_be_created(ada: Visitor, changed: dict[str, str], says: str) -> None:
    answer = ada.submit("/applications", **{**NEW, **changed})
    assert (screen(answer), message(answer)) == ("Applications", says)
    assert "data-open-at-once" in answer.text


def test_rotating_replaces_the_secret_and_keeps_the_client_id(ada: Visitor) -> None:
    before = ada.open(f"{SHOP}/settings")
    after = ada.submit(f"{SHOP}/settings", f"{SHOP}/rotate")
    assert message(after) == "The secret has been rotated. The old one no longer works."
    assert value(before, "client_secret") != value(after, "client_secret")
    assert value(before, "client_id") == value(after, "client_id")


def test_applications_have_secrets_of_their_own(ada: Visitor) -> None:
    secrets = {value(ada.open(f"/applications/{number}/settings"), "client_secret") for number in (1, 2)}
    assert len(secrets) == 2


def save(visitor: Visitor, **fields: Any) -> TestResponse:
    return visitor.submit(f"{SHOP}/settings", **{"name": "Shop", "type": "Native", **fields})


def test_settings_are_saved(ada: Visitor) -> None:
    answer = save(ada, callback_urls="https://one.example/back\r\n\r\n  two://back", description="Pens")
    assert message(answer) == "Your changes have been saved."
    assert screen(answer) == "Shop"
    assert "https://one.example/back\ntwo://back</textarea>" in answer.text
    assert '<option value="Native" selected>' in answer.text


@pytest.mark.parametrize("field", ["callback_urls", "logout_urls", "web_origins"])
def test_a_line_that_is_no_address_is_not_saved(ada: Visitor, field: str) -> None:
    answer = save(ada, **{field: "https://one.example\nshop.acme.example"})
    assert message(answer) == (
        '"shop.acme.example" is no address. Write one address a line, each with its scheme: https://…'
    )
    assert "shop.acme.example</textarea>" in answer.text
    assert screen(ada.open(f"{SHOP}/settings")) == "Stationery Shop"


def test_delete_an_application(ada: Visitor) -> None:
    answer = ada.submit(f"{SHOP}/settings", f"{SHOP}/delete")
    assert (screen(answer), message(answer)) == ("Applications", "Stationery Shop has been deleted.")
    assert ada.open(f"{SHOP}/settings").status_code == 404


def test_applications_of_another_tenant_are_out_of_reach(app: Flask, ada: Visitor) -> None:
    ada.submit("/account", "/tenants/acme-staging/switch")
    assert ada.open(f"{SHOP}/settings").status_code == 404
    assert "This tenant has no applications yet." in ada.open("/applications").text
