"""The list of applications, the dialog that creates one, and an application's settings."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mock_dashboard.applications import service
from mock_dashboard.models import Application, ApplicationType
from mock_dashboard.web import member, require_login, work

blueprint = Blueprint("applications", __name__, url_prefix="/applications")
blueprint.before_request(require_login)

CREATED = "The application has been created."
SAVED = "Your changes have been saved."
ROTATED = "The secret has been rotated. The old one no longer works."
DELETED = "{name} has been deleted."
NO_NAME = "Give the application a name."
NO_TYPE = "Choose an application type."


@blueprint.get("")
def show() -> str:
    return _list()


@blueprint.post("")
def create() -> str | Response:
    name, kind = request.form.get("name", "").strip(), request.form.get("type", "")
    if not name or kind not in list(ApplicationType):
        return _list(problem=NO_TYPE if name else NO_NAME, name=name)
    application = service.add_application(work().db, member().tenant, name, ApplicationType(kind))
    flash(CREATED)
    return _back_to(application)


@blueprint.get("/<int:application_id>/settings")
def show_settings(application_id: int) -> str:
    application = _application(application_id)
    return _settings(application, {field: getattr(application, field) for field in service.ADDRESS_FIELDS})


@blueprint.post("/<int:application_id>/settings")
def save_settings(application_id: int) -> str | Response:
    application, form = _application(application_id), request.form
    addresses = {field: "\n".join(form.get(field, "").split()) for field in service.ADDRESS_FIELDS}
    problems = [problem for text in addresses.values() if (problem := service.address_problem(text))]
    name = form.get("name", "").strip()
    if not name:
        problems.insert(0, NO_NAME)
    if problems:
        return _settings(application, addresses, problems[0])
    application.name, application.description = name, form.get("description", "").strip()
    application.type = ApplicationType(form.get("type", application.type))
    for field, text in addresses.items():
        setattr(application, field, text)
    flash(SAVED)
    return _back_to(application)


@blueprint.post("/<int:application_id>/rotate")
def rotate(application_id: int) -> Response:
    application = _application(application_id)
    application.rotations += 1
    flash(ROTATED)
    return _back_to(application)


@blueprint.post("/<int:application_id>/delete")
def delete(application_id: int) -> Response:
    application = _application(application_id)
    work().db.delete(application)
    flash(DELETED.format(name=application.name))
    return redirect(url_for("applications.show"), code=303)


def _list(problem: str | None = None, name: str = "") -> str:
    here, tenant = work(), member().tenant
    found = [(one, service.client_id(one, here.settings)) for one in service.find_applications(here.db, tenant)]
    return render_template(
        "applications/list.html", applications=found, kinds=service.DESCRIPTIONS, create_problem=problem, name=name
    )


def _settings(application: Application, addresses: Mapping[str, str], problem: str | None = None) -> str:
    settings = work().settings
    return render_template(
        "applications/settings.html",
        application=application,
        addresses=addresses,
        domain=service.domain(application.tenant),
        client_id=service.client_id(application, settings),
        client_secret=service.client_secret(application, settings),
        kinds=service.DESCRIPTIONS,
        problem=problem,
    )


def _application(application_id: int) -> Application:
    return service.get_application(work().db, member().tenant, application_id) or abort(404)


def _back_to(application: Application) -> Response:
    return redirect(url_for("applications.show_settings", application_id=application.id), code=303)
