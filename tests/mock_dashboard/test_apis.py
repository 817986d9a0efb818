"""A tenant's APIs and their scopes."""

from __future__ import annotations

import re

import pytest
from visiting import Visitor, message, screen

NEW = {"name": "Prices", "identifier": "https://prices.acme.example", "algorithm": "HS256"}


def page_of(ada: Visitor, name: str) -> str:
    """The path of an API, found in the table."""
    found = re.search(rf'<a href="(/apis/\d+)/settings">{name}</a>', ada.open("/apis").text)
    assert found
    return found[1]


@pytest.fixture
def catalogue(ada: Visitor) -> str:
    return page_of(ada, "Catalogue")


def test_create_an_api(ada: Visitor) -> None:
    answer = ada.submit("/apis", **NEW)
    assert (screen(answer), message(answer)) == ("Prices", "The API has been created.")
    assert 'value="https://prices.acme.example" readonly' in answer.text
    assert 'value="HS256" readonly' in answer.text


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"name": " "}, "Give the API a name."),
        ({"identifier": ""}, "The identifier has no spaces. An address is best: https://…"),
        ({"identifier": "two words"}, "The identifier has no spaces. An address is best: https://…"),
        ({"identifier": "https://catalogue.acme.example"}, "There is an API with this identifier already."),
    ],
)
def test_an_api_that_cannot_be_created(ada: Visitor, changed: dict[str, str], says: str) -> None:
    answer = ada.submit("/apis", **{**NEW, **changed})
    assert (screen(answer), message(answer)) == ("APIs", says)
    assert "data-open-at-once" in answer.text


def test_an_unknown_algorithm_is_refused(ada: Visitor) -> None:
    assert ada.submit("/apis", **{**NEW, "algorithm": "none"}).status_code == 400


def test_settings_are_saved(ada: Visitor, catalogue: str) -> None:
    answer = ada.submit(f"{catalogue}/settings", name="Shop window", lifetime="3600", offline_access="on")
    assert (screen(answer), message(answer)) == ("Shop window", "Your changes have been saved.")
    assert 'value="3600"' in answer.text
    assert 'name="offline_access" checked' in answer.text


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"name": ""}, "Give the API a name."),
        ({"lifetime": "a day"}, "The token lifetime must be a number of seconds from 60 to 2592000."),
        ({"lifetime": "59"}, "The token lifetime must be a number of seconds from 60 to 2592000."),
        ({"lifetime": "9" * 30}, "The token lifetime must be a number of seconds from 60 to 2592000."),
    ],
)
def test_wrong_settings_are_not_saved(ada: Visitor, catalogue: str, changed: dict[str, str], says: str) -> None:
    answer = ada.submit(f"{catalogue}/settings", **{"name": "Catalogue", "lifetime": "3600", **changed})
    assert message(answer) == says
    assert 'value="86400"' in ada.open(f"{catalogue}/settings").text


def scopes(ada: Visitor, catalogue: str) -> list[str]:
    return re.findall(r'<code id="scope-\d+">([^<]+)</code>', ada.open(f"{catalogue}/scopes").text)


def test_scopes_are_added_and_removed(ada: Visitor, catalogue: str) -> None:
    answer = ada.submit(f"{catalogue}/scopes", name="read:prices", description="See prices")
    assert message(answer) == "The scope read:prices has been added."
    assert scopes(ada, catalogue) == ["read:articles", "read:prices", "write:articles"]
    number = re.findall(r'id="scope-(\d+)">read:prices', answer.text)[0]
    answer = ada.submit(f"{catalogue}/scopes", f"{catalogue}/scopes/{number}/remove")
    assert message(answer) == "The scope read:prices has been removed."
    assert scopes(ada, catalogue) == ["read:articles", "write:articles"]
    assert ada.submit(f"{catalogue}/scopes", f"{catalogue}/scopes/{number}/remove").status_code == 404


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "A scope is one word of letters, digits and : . _ -, such as read:prices."),
        ("read prices", "A scope is one word of letters, digits and : . _ -, such as read:prices."),
        ("read:articles", "The API has the scope read:articles already."),
    ],
)
def test_a_scope_that_cannot_be_added(ada: Visitor, catalogue: str, name: str, says: str) -> None:
    assert message(ada.submit(f"{catalogue}/scopes", name=name, description="Mine")) == says
    assert scopes(ada, catalogue) == ["read:articles", "write:articles"]


def test_delete_an_api(ada: Visitor, catalogue: str) -> None:
    answer = ada.submit(f"{catalogue}/settings", f"{catalogue}/delete")
    assert (screen(answer), message(answer)) == ("APIs", "Catalogue has been deleted.")
    assert ada.open(f"{catalogue}/settings").status_code == 404


def test_apis_of_another_tenant_are_out_of_reach(ada: Visitor, catalogue: str) -> None:
    ada.submit("/account", "/tenants/acme-staging/switch")
    assert ada.open(f"{catalogue}/scopes").status_code == 404
    assert "This tenant has no APIs yet." in ada.open("/apis").text
    assert screen(ada.submit("/apis", **{**NEW, "identifier": "https://catalogue.acme.example"})) == "Prices"
