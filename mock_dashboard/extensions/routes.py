"""The gallery of extensions, where a tenant installs them and takes them off."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from mock_dashboard.models import InstalledExtension
from mock_dashboard.web import member, require_login, work

blueprint = Blueprint("extensions", __name__, url_prefix="/extensions")
blueprint.before_request(require_login)

EXTENSIONS: Mapping[str, str] = {
    "Account Link": "Lets users who have two accounts join them.",
    "Delegated Administration": "Lets colleagues look after some of your users.",
    "Log Shipper": "Sends your logs to a place of your own, line by line.",
    "Nightly Backup": "Keeps a copy of your settings, once a night.",
}
INSTALLED = "{name} has been installed."
UNINSTALLED = "{name} has been uninstalled."


@blueprint.get("")
def show() -> str:
    tenant_id = member().tenant.id
    query = select(InstalledExtension.name).where(InstalledExtension.tenant_id == tenant_id)
    return render_template("extensions/page.html", extensions=EXTENSIONS, installed=set(work().db.scalars(query)))


@blueprint.post("/<name>/install")
def install(name: str) -> Response:
    if name not in EXTENSIONS:
        abort(404)
    work().db.merge(InstalledExtension(tenant_id=member().tenant.id, name=name))
    flash(INSTALLED.format(name=name))
    return redirect(url_for("extensions.show"), code=303)


@blueprint.post("/<name>/uninstall")
def uninstall(name: str) -> Response:
    found = work().db.get(InstalledExtension, (member().tenant.id, name)) or abort(404)
    work().db.delete(found)
    flash(UNINSTALLED.format(name=name))
    return redirect(url_for("extensions.show"), code=303)
