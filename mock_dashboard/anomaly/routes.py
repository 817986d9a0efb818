"""The page that says what protects a tenant's users from being guessed."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from mock_dashboard.web import member, require_login

blueprint = Blueprint("anomaly", __name__, url_prefix="/anomaly-detection")
blueprint.before_request(require_login)

# The field of the tenant that says whether a shield is up, by the shield's name in addresses, with its label.
SHIELDS: Mapping[str, tuple[str, str, str]] = {
    "brute-force": (
        "brute_force_protection",
        "Brute-force Protection",
        "Keeps an address out for an hour after ten wrong passwords.",
    ),
    "leaked-passwords": (
        "leaked_password_detection",
        "Leaked-password Detection",
        "Refuses new passwords that stand in lists of stolen ones.",
    ),
}
TURNED_ON = "{label} is on."
TURNED_OFF = "{label} is off."


@blueprint.get("")
def show() -> str:
    tenant = member().tenant
    shields = [(name, label, about, getattr(tenant, field)) for name, (field, label, about) in SHIELDS.items()]
    return render_template("anomaly/page.html", shields=shields)


@blueprint.post("/<name>")
def toggle(name: str) -> Response:
    tenant = member().tenant
    field, label, _ = SHIELDS.get(name) or abort(404)
    is_on = not getattr(tenant, field)
    setattr(tenant, field, is_on)
    flash((TURNED_ON if is_on else TURNED_OFF).format(label=label))
    return redirect(url_for("anomaly.show"), code=303)
