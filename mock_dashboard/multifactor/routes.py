"""The page that says with what else, and when, a tenant's users prove who they are."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mock_dashboard.models import CodePolicy, Tenant
from mock_dashboard.users.service import find_users
from mock_dashboard.web import member, require_login, work

blueprint = Blueprint("multifactor", __name__, url_prefix="/multifactor-auth")
blueprint.before_request(require_login)

# The field of the tenant that says whether a factor is on, by the factor's name in addresses, with its label.
FACTORS: Mapping[str, tuple[str, str, str]] = {
    "push": ("push_enabled", "Push Notification", "A message on the phone, to be answered with yes or no"),
    "otp": ("otp_enabled", "One-time Password", "Six digits that an authenticator app shows"),
    "sms": ("sms_enabled", "SMS", "Six digits in a text message"),
}
TURNED_ON = "{label} is on."
TURNED_OFF = "{label} is off."
SAVED = "Your changes have been saved."
NO_FACTOR = "Turn on a factor first: there would be nothing to ask your users for."
NO_POLICY = "Nobody is asked for a factor any more, since none is on."


@blueprint.get("")
def show() -> str:
    tenant = member().tenant
    factors = [(name, label, about, getattr(tenant, field)) for name, (field, label, about) in FACTORS.items()]
    enrolled = [user for user in find_users(work().db, tenant) if user.totp_secret]
    return render_template("multifactor/page.html", factors=factors, policies=list(CodePolicy), enrolled=enrolled)


@blueprint.post("/factors/<name>")
def toggle(name: str) -> Response:
    tenant = member().tenant
    field, label, _ = FACTORS.get(name) or abort(404)
    is_on = not getattr(tenant, field)
    setattr(tenant, field, is_on)
    flash((TURNED_ON if is_on else TURNED_OFF).format(label=label))
    if not _has_factor(tenant) and tenant.code_policy is not CodePolicy.NEVER:
        tenant.code_policy = CodePolicy.NEVER
        flash(NO_POLICY)
    return redirect(url_for("multifactor.show"), code=303)


@blueprint.post("")
def save_policy() -> Response:
    tenant, chosen = member().tenant, request.form.get("policy", "")
    if chosen not in list(CodePolicy):
        abort(400)
    if chosen != CodePolicy.NEVER and not _has_factor(tenant):
        flash(NO_FACTOR)
    else:
        tenant.code_policy = CodePolicy(chosen)
        flash(SAVED)
    return redirect(url_for("multifactor.show"), code=303)


def _has_factor(tenant: Tenant) -> bool:
    return any(getattr(tenant, field) for field, _, _ in FACTORS.values())
