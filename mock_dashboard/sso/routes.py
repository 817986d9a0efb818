"""The list of SSO integrations, the dialog that creates one, and what its service has to be told."""

from __future__ import annotations

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from mock_dashboard.models import Integration
from mock_dashboard.sso import service
from mock_dashboard.web import member, require_login, work

blueprint = Blueprint("sso", __name__, url_prefix="/sso-integrations")
blueprint.before_request(require_login)

CREATED = "The integration has been created."
DELETED = "{name} has been deleted."


@blueprint.get("")
def show() -> str:
    found = service.find_integrations(work().db, member().tenant)
    return render_template("sso/list.html", integrations=found, services=service.SERVICES)


@blueprint.post("")
def create() -> AnyResponse:
    chosen = request.form.get("service", "")
    if chosen not in service.SERVICES:
        abort(400)
    name = request.form.get("name", "").strip()
    integration = service.add_integration(work().db, member().tenant, chosen, name)
    flash(CREATED)
    return redirect(url_for("sso.show_integration", integration_id=integration.id), code=303)


@blueprint.get("/<int:integration_id>")
def show_integration(integration_id: int) -> str:
    integration = _integration(integration_id)
    return render_template(
        "sso/integration.html",
        integration=integration,
        entity_id=service.entity_id(integration),
        login_url=service.login_url(integration, work().settings),
    )


@blueprint.get("/<int:integration_id>/metadata")
def download_metadata(integration_id: int) -> Response:
    integration = _integration(integration_id)
    return Response(
        service.metadata(integration, work().settings),
        mimetype="application/xml",
        headers={"Content-Disposition": 'attachment; filename="metadata.xml"'},
    )


@blueprint.post("/<int:integration_id>/delete")
def delete(integration_id: int) -> AnyResponse:
    integration = _integration(integration_id)
    work().db.delete(integration)
    flash(DELETED.format(name=integration.name))
    return redirect(url_for("sso.show"), code=303)


def _integration(integration_id: int) -> Integration:
    return service.get_integration(work().db, member().tenant, integration_id) or abort(404)
