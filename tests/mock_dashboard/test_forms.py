"""What holds for every page and every form."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from visiting import Visitor, screen

from mock_dashboard.navigation import FEATURES, Feature

OPEN_TO_ALL = {"login.", "passwords.", "verification.", "logos.", "static", "healthz", "version"}


def paths(app: Flask, method: str) -> list[tuple[str, str]]:
    """Every address that takes this method, with something in the place of its variables, and its endpoint."""
    rules = [rule for rule in app.url_map.iter_rules() if method in (rule.methods or ())]
    return [(re.sub(r"<(\w+:)?\w+>", "1", rule.rule), rule.endpoint) for rule in rules]


def is_open(endpoint: str) -> bool:
    return any(endpoint.startswith(start) for start in OPEN_TO_ALL)


def test_no_form_works_without_its_token(app: Flask, ada: Visitor) -> None:
    for path, _ in paths(app, "POST"):
        assert ada.client.post(path, data={"csrf_token": "forged"}).status_code == 400, path
        assert ada.client.post(path).status_code == 400, path
    assert ada.is_logged_in()


def test_a_token_belongs_to_one_browser(app: Flask, ada: Visitor) -> None:
    page = ada.open("/account").text
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    stranger = Visitor(app)
    stranger.open("/login")
    assert stranger.client.post("/login", data={"csrf_token": token}).status_code == 400


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_pages_of_the_dashboard_are_for_those_who_are_logged_in(app: Flask, method: str) -> None:
    for path, endpoint in paths(app, method):
        if is_open(endpoint):
            continue
        visitor = Visitor(app)
        page = visitor.open(path) if method == "GET" else visitor.submit("/login", path)
        assert screen(page) == "Log in", path


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(visitor: Visitor) -> None:
    cookie = visitor.client.get("/login").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.label)
def test_each_entry_of_the_navigation_leads_to_its_page(ada: Visitor, feature: Feature) -> None:
    page = ada.open(feature.path)
    assert screen(page) == feature.label
    assert page.text.count('aria-current="page"') == 1


def test_pages_ask_nothing_of_another_host(app: Flask, ada: Visitor) -> None:
    for path in ("/login", "/signup", "/forgot-password", *(feature.path for feature in FEATURES)):
        page = ada.open(path)
        assert not re.search(r'(?:src|action)="(?:https?:)?//', page.text), path
        assert not re.search(r'<link[^>]*href="(?:https?:)?//', page.text), path
        assert "default-src 'self'" in page.headers["Content-Security-Policy"]


def test_what_people_write_is_shown_as_text(ada: Visitor) -> None:
    ada.submit("/account", friendly_name="<b>Acme</b>")
    for path in ("/account", "/hosted-pages", "/search?q=<b>Acme</b>", "/users?search=<b>Acme</b>"):
        page = ada.open(path).text
        assert "<b>" not in page
        assert "&lt;b&gt;Acme" in page


def test_an_unknown_page_says_so(ada: Visitor, visitor: Visitor) -> None:
    for browser in (ada, visitor):
        answer = browser.open("/nothing/here")
        assert (answer.status_code, screen(answer)) == (404, "Not Found")


@pytest.mark.parametrize(
    ("words", "found"), [("hosted", ["Hosted Pages"]), (" APPS", []), ("api", ["APIs"]), ("", []), ("unicorn", [])]
)
def test_search_finds_features(ada: Visitor, words: str, found: list[str]) -> None:
    page = ada.client.get("/search", query_string={"q": words}).text
    assert re.findall(r'<li><a href="[^"]+">([^<]+)</a></li>', page.partition("<main")[2]) == found
    assert ("Nothing found." in page) == (not found)
