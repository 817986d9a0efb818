"""What every page needs: one unit of work a request, who is logged in, and forms that can't be forged."""

from __future__ import annotations

import hmac
import secrets
import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from flask import Flask, Response, abort, current_app, g, redirect, request, session, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from mock_dashboard.database import Database
from mock_dashboard.login.service import find_session
from mock_dashboard.mail import Letter, Mailer
from mock_dashboard.models import LoginSession
from mock_dashboard.settings import Clock, Settings


@dataclass(frozen=True, slots=True)
class Instance:
    """What one dashboard is made of."""

    settings: Settings
    clock: Clock
    database: Database
    mailer: Mailer
    run: Callable[[Callable[[], None]], None]


@dataclass(slots=True)
class Work:
    """One request's dealings with the store. When the answer is ready they are kept, then the letters are sent.

    `afterwards` is what goes on when the request has let go of the store.
    """

    db: Session
    now: datetime
    settings: Settings
    letters: list[Letter] = field(default_factory=list)
    afterwards: list[Callable[[], None]] = field(default_factory=list)
    is_kept: bool = False
    closing: ExitStack = field(default_factory=ExitStack)


def in_background(task: Callable[[], None]) -> None:
    """Do the task beside the requests."""
    threading.Thread(target=task, daemon=True).start()


def instance() -> Instance:
    """The dashboard that the current request came to."""
    return cast(Instance, current_app.extensions["dashboard"])


def work() -> Work:
    """The current request's unit of work, begun when first asked for."""
    if "work" not in g:
        here, closing = instance(), ExitStack()
        db = closing.enter_context(here.database.session())
        g.work = Work(db, here.clock.now(), here.settings, closing=closing)
    return cast(Work, g.work)


def keep_work(response: Response) -> Response:
    """Commit what a request did, unless it failed, and send its letters."""
    if "work" in g and response.status_code < 500:
        g.work.db.commit()
        g.work.is_kept = True
        for letter in g.work.letters:
            instance().mailer.send(letter)
    return response


def close_work(_error: BaseException | None) -> None:
    """Let the next request have the store, and begin what is to be done afterwards."""
    if "work" in g:
        done: Work = g.pop("work")
        done.closing.close()
        for task in done.afterwards if done.is_kept else ():
            instance().run(task)


def visitor() -> LoginSession | None:
    """The current browser's login session, or None if nobody is logged in there."""
    if "visitor" not in g:
        token = session.get("token")
        g.visitor = find_session(work().db, token, work().now) if token else None
    return cast("LoginSession | None", g.visitor)


def member() -> LoginSession:
    """The login session of a page that only shows to those who are logged in (see `require_login`)."""
    found = visitor()
    assert found is not None
    return found


def require_login() -> AnyResponse | None:
    """Send a visitor who isn't logged in to the log in screen; it brings them back to the page that they wanted."""
    if visitor():
        return None
    if request.method == "GET" and request.path != "/":
        session["wanted"] = request.full_path.rstrip("?")
    return redirect(url_for("login.show"), code=303)


def csrf_token() -> str:
    """The token that each form of this browser must carry."""
    token: str = session.setdefault("csrf", secrets.token_urlsafe())
    return token


def refuse_forged_forms() -> None:
    """End a request that changes things with 400 unless its form came from a page of ours in the same browser."""
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        return
    expected, given = session.get("csrf", ""), request.form.get("csrf_token", "")
    if not expected or not hmac.compare_digest(expected, given):
        abort(400, "This form has expired. Go back, reload the page and try again.")


def add_security_headers(response: Response) -> Response:
    """Forbid other hosts, framing by other sites and caching of pages."""
    response.headers["Content-Security-Policy"] = (
        "default-src 'self' 'unsafe-inline' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
    )
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Content-Type-Options"] = "nosniff"
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    return response


def install(app: Flask) -> None:
    """Add all of the above to an application."""
    app.before_request(refuse_forged_forms)
    app.after_request(add_security_headers)
    app.after_request(keep_work)
    app.teardown_request(close_work)
    app.jinja_env.globals["csrf_token"] = csrf_token
