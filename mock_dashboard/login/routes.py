"""The log in, sign up and code screens, the stand-in for other identity providers, and Logout."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from mock_dashboard.hashing import hash_token
from mock_dashboard.login import service
from mock_dashboard.models import Connection, Strategy, User
from mock_dashboard.passwords.policy import password_problem
from mock_dashboard.web import visitor, work

blueprint = Blueprint("login", __name__)

WRONG_PASSWORD = "Wrong email or password."
WRONG_CODE = "This code is not right. Enter the one that your device shows now."
ADDRESS_TAKEN = "There is an account with this email already. Log in instead."
CODE_WAIT_S = 300


@blueprint.get("/login")
def show() -> str | Response:
    if visitor():
        return redirect(url_for("account.show"), code=303)
    return _login_screen()


@blueprint.post("/login")
def submit() -> str | Response:
    here, email = work(), request.form.get("email", "")
    if connection := service.enterprise_connection(here.db, email):
        return redirect(url_for("login.show_provider", name=connection.name), code=303)
    limit = here.settings.failed_logins_per_address
    account = service.check_password(here.db, email, request.form.get("password", ""), limit, here.now)
    if account is None:
        return _login_screen(problem=WRONG_PASSWORD, email=email)
    if account.totp_secret:
        session["half_way"] = [account.id, here.now.timestamp(), _password_mark(account)]
        return redirect(url_for("login.show_code"), code=303)
    return _enter(account)


@blueprint.get("/login/code")
def show_code() -> str | Response:
    return render_template("entry/code.html") if _half_way() else redirect(url_for("login.show"), code=303)


@blueprint.post("/login/code")
def submit_code() -> str | Response:
    account = _half_way()
    if account is None:
        return redirect(url_for("login.show"), code=303)
    here, code = work(), request.form.get("code", "")
    if not service.check_code(here.db, account, code, here.settings.failed_logins_per_address, here.now):
        return render_template("entry/code.html", problem=WRONG_CODE)
    return _enter(account)


@blueprint.get("/signup")
def show_sign_up() -> str:
    return render_template("entry/signup.html", social=_social())


@blueprint.post("/signup")
def submit_sign_up() -> str | Response:
    email, password = request.form.get("email", ""), request.form.get("password", "")
    problem = password_problem(password)
    account = None if problem else service.sign_up(work().db, email, password)
    if account is None:
        return render_template("entry/signup.html", social=_social(), problem=problem or ADDRESS_TAKEN, email=email)
    return _enter(account)


@blueprint.get("/login/with/<name>")
def show_provider(name: str) -> str:
    connection = _provider(name)
    accounts = service.provider_accounts(work().db, connection)
    return render_template("entry/provider.html", connection=connection, accounts=accounts)


@blueprint.post("/login/with/<name>")
def submit_provider(name: str) -> Response:
    accounts = service.provider_accounts(work().db, _provider(name))
    chosen = request.form.get("account", type=int)
    return _enter(next((account for account in accounts if account.id == chosen), None) or abort(404))


@blueprint.post("/logout")
def logout() -> Response:
    if found := visitor():
        service.end_session(work().db, found, work().now)
    session.clear()
    return redirect(url_for("login.show"), code=303)


def _login_screen(problem: str | None = None, email: str = "") -> str:
    return render_template("entry/login.html", social=_social(), problem=problem, email=email)


def _social() -> list[Connection]:
    return list(service.dashboard_connections(work().db, Strategy.SOCIAL))


def _provider(name: str) -> Connection:
    db = work().db
    offered = [*_social(), *service.dashboard_connections(db, Strategy.ENTERPRISE)]
    return next((connection for connection in offered if connection.name == name), None) or abort(404)


def _half_way() -> User | None:
    """The account whose password was right a moment ago, and still is, and whose code is due."""
    account_id, since, password_mark = session.get("half_way", (None, 0, ""))
    account = work().db.get(User, account_id) if account_id else None
    is_fresh = work().now.timestamp() - since < CODE_WAIT_S
    return account if account and is_fresh and password_mark == _password_mark(account) else None


def _password_mark(account: User) -> str:
    """Something that changes when the account's password does, and tells nothing of it."""
    return hash_token(account.password_hash or "")


def _enter(account: User) -> Response:
    """Log the account in, in a browser session that keeps nothing of the one before, and show the page it wanted."""
    here, wanted = work(), session.get("wanted")
    session.clear()
    session["token"] = service.start_session(here.db, account, here.settings.session_lifetime, here.now)
    return redirect(wanted or url_for("account.show"), code=303)
