"""Looking things up in a tenant's log."""

from __future__ import annotations

import re

import pytest
from visiting import Visitor, screen

ROW = re.compile(r'<th scope="row"><a href="(/logs/\d+)">([^<]+)</a></th>\s*<td>([^<]+)</td>')


def found(visitor: Visitor, **filters: str) -> list[tuple[str, str]]:
    """What the table shows: events and emails."""
    page = visitor.client.get("/logs", query_string=filters).text
    return [(event, email) for _, event, email in ROW.findall(page)]


@pytest.mark.parametrize(
    ("filters", "shown"),
    [
        ({"event": "Failed Login"}, [("Failed Login", "jean@example.com")]),
        ({"email": "JEAN"}, [("Success Login", "jean@example.com"), ("Failed Login", "jean@example.com")]),
        ({"event": "Success Login", "email": "jean"}, [("Success Login", "jean@example.com")]),
        ({"event": "Success Logout"}, []),
        ({"event": "Riddle"}, []),
    ],
)
def test_filter(ada: Visitor, filters: dict[str, str], shown: list[tuple[str, str]]) -> None:
    assert found(ada, **filters) == shown
    assert ("No such events." in ada.client.get("/logs", query_string=filters).text) == (not shown)


def test_details_say_why_a_login_failed(ada: Visitor, visitor: Visitor) -> None:
    visitor.log_in("katherine@example.com", "guess")
    newest = ROW.findall(ada.open("/logs").text)[0]
    page = ada.open(newest[0])
    assert screen(page) == "Failed Login"
    assert "<dt>Reason</dt><dd>Wrong password.</dd>" in page.text
    assert "katherine@example.com" in page.text


def test_the_log_of_another_tenant_is_out_of_reach(ada: Visitor) -> None:
    line = ROW.findall(ada.open("/logs").text)[-1][0]
    ada.submit("/account", "/tenants/acme-staging/switch")
    assert ada.open(line).status_code == 404


def test_lines_that_came_since_are_told(ada: Visitor, visitor: Visitor) -> None:
    newest = re.findall(r'data-event="(\d+)"', ada.open("/logs").text)[0]
    assert ada.open(f"/logs/newer?after={newest}").text.strip() == ""
    visitor.log_in("katherine@example.com", "guess")
    rows = ada.open(f"/logs/newer?after={newest}").text
    assert [row[1:] for row in ROW.findall(rows)] == [("Failed Login", "katherine@example.com")]
    assert ada.open(f"/logs/newer?after={newest}&event=Success+Login").text.strip() == ""
