"""The page that changes a tenant's colour and logo, and the address at which its users find the logo."""

from __future__ import annotations

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response as AnyResponse

from mock_dashboard.branding import service
from mock_dashboard.models import Tenant
from mock_dashboard.web import member, require_login, work

blueprint = Blueprint("branding", __name__, url_prefix="/branding")
blueprint.before_request(require_login)
# Users who aren't logged in to the dashboard see the logo, too.
logos = Blueprint("logos", __name__, url_prefix="/logos")

SAVED = "Your changes have been saved."
UPLOADED = "The logo has been uploaded."
REMOVED = "The logo has been removed."


@blueprint.get("")
def show() -> str:
    return _page()


@blueprint.post("")
def save() -> str | AnyResponse:
    color = request.form.get("primary_color", "").strip().lower()
    if problem := service.color_problem(color):
        return _page(problem)
    member().tenant.primary_color = color
    flash(SAVED)
    return redirect(url_for("branding.show"), code=303)


@blueprint.post("/logo")
def upload() -> str | AnyResponse:
    tenant, file = member().tenant, request.files.get("logo")
    content = file.stream.read(service.MOST_BYTES + 1) if file else b""
    if problem := service.logo_problem(content):
        return _page(problem)
    tenant.logo, tenant.logo_url = content, work().settings.base_url + service.logo_path(tenant)
    flash(UPLOADED)
    return redirect(url_for("branding.show"), code=303)


@blueprint.post("/logo/remove")
def remove() -> AnyResponse:
    tenant = member().tenant
    tenant.logo, tenant.logo_url = None, ""
    flash(REMOVED)
    return redirect(url_for("branding.show"), code=303)


@logos.get("/<name>")
def show_logo(name: str) -> Response:
    tenant = work().db.scalar(select(Tenant).where(Tenant.name == name))
    if tenant is None or tenant.logo is None:
        abort(404)
    return Response(tenant.logo, mimetype=service.logo_kind(tenant.logo))


def _page(problem: str | None = None) -> str:
    return render_template("branding/page.html", brand=service.brand_of(member().tenant), problem=problem)
