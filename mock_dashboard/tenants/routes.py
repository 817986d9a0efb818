"""Switching to another tenant, and making one (New Account)."""

from __future__ import annotations

import re

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mock_dashboard.login.service import add_tenant, free_name, managed_tenants
from mock_dashboard.web import member, require_login, work

blueprint = Blueprint("tenants", __name__, url_prefix="/tenants")
blueprint.before_request(require_login)

BAD_NAME = "A tenant name has 3 to 40 lower-case letters, digits and hyphens."
NAME_TAKEN = "This tenant name is taken."
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{1,38}[a-z0-9]")


@blueprint.get("/new")
def show_new() -> str:
    return render_template("tenants/new.html")


@blueprint.post("/new")
def add() -> str | Response:
    db, name = work().db, request.form.get("name", "").strip()
    problem = None
    if not _NAME.fullmatch(name):
        problem = BAD_NAME
    elif free_name(db, name) != name:
        problem = NAME_TAKEN
    if problem:
        return render_template("tenants/new.html", name=name, problem=problem)
    member().tenant = add_tenant(db, member().account, name)
    return redirect(url_for("account.show"), code=303)


@blueprint.post("/<name>/switch")
def switch(name: str) -> Response:
    tenants = managed_tenants(work().db, member().account)
    member().tenant = next((tenant for tenant in tenants if tenant.name == name), None) or abort(404)
    return redirect(url_for("account.show"), code=303)
