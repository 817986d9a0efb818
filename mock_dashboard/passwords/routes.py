"""The Password Reset screen, and the page behind the emailed link."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mock_dashboard.branding.service import brand_of
from mock_dashboard.hosted_pages.service import render_reset_page
from mock_dashboard.models import User
from mock_dashboard.passwords import service
from mock_dashboard.passwords.letters import reset_letter
from mock_dashboard.passwords.policy import password_problem, policy_rules
from mock_dashboard.web import csrf_token, work

blueprint = Blueprint("passwords", __name__)

EMAIL_SENT = "We've just sent you an email to reset your password."
TOO_MANY_REQUESTS = "There were too many requests. Try again in an hour."
PASSWORD_CHANGED = "Your password has been changed. Log in with the new one."


@blueprint.get("/forgot-password")
def show_request() -> str:
    return render_template("entry/forgot_password.html")


@blueprint.post("/forgot-password")
def submit_request() -> str | Response | tuple[str, int]:
    here, email = work(), request.form.get("email", "")
    if not service.may_ask(here.db, email, request.remote_addr or "", here.settings, here.now):
        return render_template("entry/forgot_password.html", problem=TOO_MANY_REQUESTS, email=email), 429
    if found := service.link_for_address(here.db, email, here.now):
        here.letters.append(reset_letter(*found, here.settings))
    flash(EMAIL_SENT)
    return redirect(url_for("login.show"), code=303)


@blueprint.get("/reset-password/<token>")
def show_reset(token: str) -> str | tuple[str, int]:
    user = service.open_link(work().db, token, work().now)
    return _reset_page(user) if user else _dead_link()


@blueprint.post("/reset-password/<token>")
def submit_reset(token: str) -> str | Response | tuple[str, int]:
    here = work()
    user = service.open_link(here.db, token, here.now)
    if user is None:
        return _dead_link()
    password, repeated = request.form.get("password", ""), request.form.get("repeated", "")
    policy, detects = user.connection.password_policy, user.tenant.leaked_password_detection
    if problem := password_problem(password, repeated, policy, detects):
        return _reset_page(user, problem)
    service.set_password(here.db, user, password, here.now)
    if not user.tenant.runs_dashboard:
        return render_template("entry/password_changed.html", tenant=user.tenant, brand=brand_of(user.tenant))
    flash(PASSWORD_CHANGED)
    return redirect(url_for("login.show"), code=303)


def _reset_page(user: User, problem: str | None = None) -> str:
    if user.tenant.reset_page_customized:
        return render_reset_page(user.tenant, user.email, csrf_token(), problem)
    return render_template(
        "entry/reset_password.html",
        user=user,
        brand=brand_of(user.tenant),
        problem=problem,
        rules=policy_rules(user.connection.password_policy),
    )


def _dead_link() -> tuple[str, int]:
    return render_template("entry/dead_link.html"), 410
