"""The list of connections, a database connection's tabs, and imports of users."""

from __future__ import annotations

import json
from functools import partial

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from mock_dashboard.connections import service
from mock_dashboard.models import Connection, PasswordPolicy, UserImport
from mock_dashboard.passwords.policy import policy_rules
from mock_dashboard.web import instance, member, require_login, work

blueprint = Blueprint("connections", __name__, url_prefix="/connections")
blueprint.before_request(require_login)

SAVED = "Your changes have been saved."
POLICY_SAVED = "The password policy has been saved."
TURNED_ON = "Users can log in with {label} now."
TURNED_OFF = "Users can no longer log in with {label}."
NO_FILE = "Choose a file first."


@blueprint.get("")
def show() -> str:
    return render_template("connections/list.html", connections=service.find_connections(work().db, member().tenant))


@blueprint.post("/<int:connection_id>/toggle")
def toggle(connection_id: int) -> AnyResponse:
    connection = service.get_connection(work().db, member().tenant, connection_id) or abort(404)
    connection.enabled = not connection.enabled
    flash((TURNED_ON if connection.enabled else TURNED_OFF).format(label=connection.label))
    return redirect(url_for("connections.show"), code=303)


@blueprint.get("/<int:connection_id>/settings")
def show_settings(connection_id: int) -> str:
    return render_template("connections/settings.html", connection=_database(connection_id))


@blueprint.post("/<int:connection_id>/settings")
def save_settings(connection_id: int) -> AnyResponse:
    connection = _database(connection_id)
    connection.sign_ups_disabled = "sign_ups_disabled" in request.form
    flash(SAVED)
    return redirect(url_for("connections.show_settings", connection_id=connection.id), code=303)


@blueprint.get("/<int:connection_id>/password-policy")
def show_policy(connection_id: int) -> str:
    policies = [(policy, ", ".join(policy_rules(policy))) for policy in PasswordPolicy]
    return render_template("connections/policy.html", connection=_database(connection_id), policies=policies)


@blueprint.post("/<int:connection_id>/password-policy")
def save_policy(connection_id: int) -> AnyResponse:
    connection, chosen = _database(connection_id), request.form.get("policy", "")
    if chosen not in list(PasswordPolicy):
        abort(400)
    connection.password_policy = PasswordPolicy(chosen)
    flash(POLICY_SAVED)
    return redirect(url_for("connections.show_policy", connection_id=connection.id), code=303)


@blueprint.get("/<int:connection_id>/import")
def show_imports(connection_id: int) -> str:
    return _imports(_database(connection_id))


@blueprint.post("/<int:connection_id>/import")
def import_users(connection_id: int) -> str | AnyResponse:
    here, connection = work(), _database(connection_id)
    file = request.files.get("file")
    if not file or not file.filename:
        return _imports(connection, NO_FILE)
    content = file.stream.read(service.MOST_BYTES + 1)
    try:
        job = service.begin_import(here.db, connection, file.filename, content, "updates" in request.form, here.now)
    except service.BadFile as bad:
        return _imports(connection, str(bad))
    here.afterwards.append(partial(service.finish_import, instance().database, job.id))
    return redirect(url_for("connections.show_import", connection_id=connection.id, import_id=job.id), code=303)


@blueprint.get("/<int:connection_id>/import/<int:import_id>")
def show_import(connection_id: int, import_id: int) -> str:
    job = _import(connection_id, import_id)
    return render_template("connections/import.html", connection=job.connection, job=job, problems=_problems(job))


@blueprint.get("/<int:connection_id>/import/<int:import_id>/progress")
def show_progress(connection_id: int, import_id: int) -> dict[str, int]:
    job = _import(connection_id, import_id)
    return {"done": job.done, "total": job.total}


@blueprint.get("/<int:connection_id>/import/<int:import_id>/errors")
def download_errors(connection_id: int, import_id: int) -> Response:
    text = json.dumps(_problems(_import(connection_id, import_id)), indent=2)
    name = f"import-{import_id}-errors.json"
    return Response(
        text, mimetype="application/json", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _imports(connection: Connection, problem: str | None = None) -> str:
    jobs = service.find_imports(work().db, connection)
    return render_template(
        "connections/imports.html", connection=connection, jobs=jobs, problem=problem, parse=_problems
    )


def _problems(job: UserImport) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(job.problems)
    return found


def _database(connection_id: int) -> Connection:
    return service.get_database(work().db, member().tenant, connection_id) or abort(404)


def _import(connection_id: int, import_id: int) -> UserImport:
    job = work().db.get(UserImport, import_id)
    return job if job and job.connection_id == _database(connection_id).id else abort(404)
