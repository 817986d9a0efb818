"""The table of users, a user's page, and what its Actions menu does."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mock_dashboard.models import User
from mock_dashboard.passwords.letters import reset_letter
from mock_dashboard.passwords.policy import password_problem
from mock_dashboard.passwords.service import new_link, set_password
from mock_dashboard.users import service
from mock_dashboard.web import member, require_login, work

blueprint = Blueprint("users", __name__, url_prefix="/users")
blueprint.before_request(require_login)

PASSWORD_CHANGED = "The password has been changed."
EMAIL_SENT = "An email to reset the password has been sent to {email}."
BLOCKED = "{name} has been blocked."
UNBLOCKED = "{name} has been unblocked."


@blueprint.get("")
def show() -> str:
    words = request.args.get("search", "")
    return render_template("users/list.html", users=service.find_users(work().db, member().tenant, words), words=words)


@blueprint.get("/<int:user_id>")
def show_user(user_id: int) -> str:
    return render_template("users/user.html", user=_user(user_id))


@blueprint.post("/<int:user_id>/password")
def change_password(user_id: int) -> str | Response:
    user = _user_with_password(user_id)
    password = request.form.get("password", "")
    if problem := password_problem(password):
        return render_template("users/user.html", user=user, password_problem=problem)
    set_password(work().db, user, password, work().now)
    flash(PASSWORD_CHANGED)
    return redirect(url_for("users.show_user", user_id=user.id), code=303)


@blueprint.post("/<int:user_id>/reset-email")
def send_reset_email(user_id: int) -> Response:
    here, user = work(), _user_with_password(user_id)
    here.letters.append(reset_letter(user, new_link(here.db, user, here.now), here.settings))
    flash(EMAIL_SENT.format(email=user.email))
    return redirect(url_for("users.show_user", user_id=user.id), code=303)


@blueprint.post("/<int:user_id>/block")
def toggle_block(user_id: int) -> Response:
    user = _user(user_id)
    user.blocked = not user.blocked
    flash((BLOCKED if user.blocked else UNBLOCKED).format(name=user.name))
    return redirect(url_for("users.show_user", user_id=user.id), code=303)


def _user(user_id: int) -> User:
    return service.get_user(work().db, member().tenant, user_id) or abort(404)


def _user_with_password(user_id: int) -> User:
    user = _user(user_id)
    return user if user.keeps_password_here else abort(404)
