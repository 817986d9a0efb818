"""Every screen of the dashboard, before and after logging in, is HTML without an error."""

from __future__ import annotations

import re
from collections.abc import Iterator

import html5lib
from flask import Flask
from visiting import KeptMail, Visitor
from werkzeug.test import TestResponse

BEFORE = ("/login", "/signup", "/forgot-password", "/login/with/github", "/reset-password/none", "/verify-email/none")


def errors(answer: TestResponse) -> list[str]:
    parser = html5lib.HTMLParser()
    parser.parse(answer.text)
    return [f"{answer.request.path}:{line}: {error}" for (line, _), error, _ in parser.errors]


def screens(visitor: Visitor) -> Iterator[TestResponse]:
    """Each page that links lead to from the dashboard's start, one for each template of addresses."""
    seen, todo = set(), ["/"]
    while todo:
        path = todo.pop(0)
        kind = re.sub(r"/\d+", "/#", path.partition("?")[0])
        if kind in seen or kind.startswith("/static"):
            continue
        seen.add(kind)
        answer = visitor.open(path)
        if answer.mimetype == "text/html":
            todo += re.findall(r'href="(/[^"]*)"', answer.text)
            yield answer


def test_screens_before_logging_in(visitor: Visitor) -> None:
    assert [error for path in BEFORE for error in errors(visitor.open(path))] == []


def test_screens_behind_emailed_links(ada: Visitor, visitor: Visitor, mail: KeptMail) -> None:
    annie = ada.open("/users?search=annie").text.split('href="/users/')[1].split('"')[0]
    for letter in ("reset-email", "verification-email"):
        ada.submit(f"/users/{annie}", f"/users/{annie}/{letter}")
        assert errors(visitor.open(mail.newest_link())) == []
        assert errors(visitor.submit(mail.newest_link(), password="Centaur-9", repeated="Centaur-9")) == []


def test_screens_of_the_dashboard(app: Flask, ada: Visitor) -> None:
    found = list(screens(ada))
    assert len(found) > 30
    assert [error for answer in found for error in errors(answer)] == []
