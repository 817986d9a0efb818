"""The account page: profile, multifactor device, and the tenant's settings."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
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
    return _device_page()


@blueprint.post("/device")
def enrol_device() -> str | Response:
    account, code = member().account, request.form.get("code", "")
    if account.totp_secret or not service.enrol_device(account, code, work().settings, work().now):
        return _device_page(WRONG_CODE)
    flash(ENROLLED)
    return redirect(url_for("account.show"), code=303)


@blueprint.post("/device/remove")
def remove_device() -> Response:
    service.remove_device(member().account)
    flash(REMOVED)
    return redirect(url_for("account.show"), code=303)


def _device_page(problem: str | None = None) -> str:
    account, settings = member().account, work().settings
    secret = service.new_device_key(account, settings)
    address = service.device_address(account, secret, settings.product_name)
    return render_template("account/device.html", secret=secret, address=address, problem=problem)
