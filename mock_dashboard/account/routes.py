"""The account page: profile, multifactor device, and the tenant's settings."""

from __future__ import annotations

import pyotp
from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from mock_dashboard.account import service
from mock_dashboard.web import member, require_login, work

blueprint = Blueprint("account", __name__, url_prefix="/account")
blueprint.before_request(require_login)

SAVED = "Your changes have been saved."
ENROLLED = "Your device is enrolled. From now on you are asked for a code when you log in."
REMOVED = "Your device has been removed."
WRONG_CODE = "This code is not right. Enter the one that your device shows now."


@blueprint.get("")
def show() -> str:
    return render_template("account/account.html")


@blueprint.post("")
def save() -> Response:
    tenant = member().tenant
    tenant.friendly_name = request.form.get("friendly_name", "").strip()
    tenant.logo_url = request.form.get("logo_url", "").strip()
    tenant.support_email = request.form.get("support_email", "").strip()
    tenant.support_url = request.form.get("support_url", "").strip()
    flash(SAVED)
    return redirect(url_for("account.show"), code=303)


@blueprint.get("/device")
def show_device() -> str:
    secret = session.setdefault("device_secret", pyotp.random_base32())
    return _device_page(secret)


@blueprint.post("/device")
def enrol_device() -> str | Response:
    secret = session.get("device_secret", "")
    if not secret or not service.enrol_device(member().account, secret, request.form.get("code", ""), work().now):
        return _device_page(session.setdefault("device_secret", pyotp.random_base32()), WRONG_CODE)
    session.pop("device_secret")
    flash(ENROLLED)
    return redirect(url_for("account.show"), code=303)


@blueprint.post("/device/remove")
def remove_device() -> Response:
    service.remove_device(member().account)
    flash(REMOVED)
    return redirect(url_for("account.show"), code=303)


def _device_page(secret: str, problem: str | None = None) -> str:
    address = service.device_address(member().account, secret, work().settings.product_name)
    return render_template("account/device.html", secret=secret, address=address, problem=problem)
