"""The table of users, adding one, and a user's page with its tabs."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mock_dashboard.logs.service import events_of
from mock_dashboard.models import User
from mock_dashboard.passwords.letters import reset_letter
from mock_dashboard.passwords.policy import password_problem
from mock_dashboard.passwords.service import new_link, set_password
from mock_dashboard.users import service
from mock_dashboard.verification.letters import verification_letter
from mock_dashboard.verification.service import new_link as new_verification_link
from mock_dashboard.web import member, require_login, work

blueprint = Blueprint("users", __name__, url_prefix="/users")
blueprint.before_request(require_login)

PASSWORD_CHANGED = "The password has been changed."
EMAIL_SENT = "An email to reset the password has been sent to {email}."
VERIFICATION_SENT = "An email to verify the address has been sent to {email}."
BLOCKED = "{name} has been blocked."
UNBLOCKED = "{name} has been unblocked."
CREATED = "The user has been created."
DELETED = "{name} has been deleted."
ADDRESS_TAKEN = "The connection has a user with this email already."
NOT_CONFIRMED = "Nothing was deleted: that is not the email of this user."
ASSIGNED = "{name} now has the role {role}."
TAKEN_AWAY = "{name} no longer has the role {role}."


@blueprint.get("")
def show() -> str:
    return _table()


@blueprint.post("")
def create() -> str | Response:
    db, form = work().db, request.form
    connections = service.databases(db, member().tenant)
    connection = next((c for c in connections if c.id == form.get("connection", type=int)), None) or abort(404)
    password = form.get("password", "")
    repeated, detects = form.get("repeated", ""), connection.tenant.leaked_password_detection
    problem = password_problem(password, repeated, connection.password_policy, detects)
    user = None if problem else service.add_user(db, connection, form["email"], form.get("name", ""), password)
    if user is None:
        return _table(create_problem=problem or ADDRESS_TAKEN)
    flash(CREATED)
    return redirect(url_for("users.show_user", user_id=user.id), code=303)


@blueprint.get("/<int:user_id>")
def show_user(user_id: int) -> str:
    return render_template("users/user.html", user=_user(user_id))


@blueprint.get("/<int:user_id>/roles")
def show_roles(user_id: int) -> str:
    user = _user(user_id)
    others = [role for role in service.tenant_roles(work().db, member().tenant) if role not in user.roles]
    return render_template("users/roles.html", user=user, others=others)


@blueprint.get("/<int:user_id>/history")
def show_history(user_id: int) -> str:
    user = _user(user_id)
    return render_template("users/history.html", user=user, events=events_of(work().db, user))


@blueprint.post("/<int:user_id>/password")
def change_password(user_id: int) -> str | Response:
    user = _user_with_password(user_id)
    password = request.form.get("password", "")
    policy, detects = user.connection.password_policy, user.tenant.leaked_password_detection
    if problem := password_problem(password, policy=policy, refuse_leaked=detects):
        return render_template("users/user.html", user=user, password_problem=problem)
    set_password(work().db, user, password, work().now)
    flash(PASSWORD_CHANGED)
    return _back_to(user)


@blueprint.post("/<int:user_id>/reset-email")
def send_reset_email(user_id: int) -> Response:
    here, user = work(), _user_with_password(user_id)
    here.letters.append(reset_letter(user, new_link(here.db, user, here.now), here.settings))
    flash(EMAIL_SENT.format(email=user.email))
    return _back_to(user)


@blueprint.post("/<int:user_id>/verification-email")
def send_verification_email(user_id: int) -> Response:
    here, user = work(), _user(user_id)
    if user.email_verified:
        abort(404)
    token = new_verification_link(here.db, user, here.settings, here.now)
    here.letters.append(verification_letter(user, token, here.settings))
    flash(VERIFICATION_SENT.format(email=user.email))
    return _back_to(user)


@blueprint.post("/<int:user_id>/block")
def toggle_block(user_id: int) -> Response:
    user = _user(user_id)
    user.blocked = not user.blocked
    flash((BLOCKED if user.blocked else UNBLOCKED).format(name=user.name))
    return _back_to(user)


@blueprint.post("/<int:user_id>/delete")
def delete(user_id: int) -> str | Response:
    user = _user(user_id)
    if request.form.get("confirmation", "").strip().lower() != user.email:
        return render_template("users/user.html", user=user, problem=NOT_CONFIRMED)
    service.delete_user(work().db, user)
    flash(DELETED.format(name=user.name))
    return redirect(url_for("users.show"), code=303)


@blueprint.post("/<int:user_id>/roles")
def assign_role(user_id: int) -> Response:
    user = _user(user_id)
    role = service.get_role(work().db, member().tenant, request.form.get("role", type=int)) or abort(404)
    if role not in user.roles:
        user.roles.append(role)
    flash(ASSIGNED.format(name=user.name, role=role.name))
    return redirect(url_for("users.show_roles", user_id=user.id), code=303)


@blueprint.post("/<int:user_id>/roles/<int:role_id>/remove")
def remove_role(user_id: int, role_id: int) -> Response:
    user = _user(user_id)
    role = next((role for role in user.roles if role.id == role_id), None) or abort(404)
    user.roles.remove(role)
    flash(TAKEN_AWAY.format(name=user.name, role=role.name))
    return redirect(url_for("users.show_roles", user_id=user.id), code=303)


def _table(create_problem: str | None = None) -> str:
    db, tenant, words = work().db, member().tenant, request.args.get("search", "")
    page = service.page_of_users(service.find_users(db, tenant, words), request.args.get("page", 1, type=int))
    return render_template(
        "users/list.html",
        page=page,
        words=words,
        connections=service.databases(db, tenant),
        create_problem=create_problem,
        form=request.form,
    )


def _back_to(user: User) -> Response:
    return redirect(url_for("users.show_user", user_id=user.id), code=303)


def _user(user_id: int) -> User:
    return service.get_user(work().db, member().tenant, user_id) or abort(404)


def _user_with_password(user_id: int) -> User:
    user = _user(user_id)
    return user if user.keeps_password_here else abort(404)
