"""The page that changes the password reset email, and tries it."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mock_dashboard.emails import service
from mock_dashboard.models import Tenant
from mock_dashboard.passwords.letters import reset_letter
from mock_dashboard.web import member, require_login, work

blueprint = Blueprint("emails", __name__, url_prefix="/emails")
blueprint.before_request(require_login)

SAVED = "Your changes have been saved."
TRIED = "A test email has been sent to {email}."
# A link that sets nobody's password.
NO_TOKEN = "test-email"


@blueprint.get("")
def show() -> str:
    return _page(service.email_of(member().tenant))


@blueprint.post("")
def save() -> str | Response:
    email = service.typed_email(request.form)
    if email.problem:
        return _page(email, email.problem)
    service.use_email(member().tenant, email)
    flash(SAVED)
    return redirect(url_for("emails.show"), code=303)


@blueprint.post("/try")
def try_out() -> str:
    """Send the email as it stands in the form, saved or not, to whoever asks."""
    found, email = member(), service.typed_email(request.form)
    if email.problem:
        return _page(email, email.problem)
    own = found.tenant
    trial = Tenant(
        name=own.name, friendly_name=own.friendly_name, primary_color=own.primary_color, runs_dashboard=False
    )
    service.use_email(trial, email)
    work().letters.append(reset_letter(found.account, NO_TOKEN, work().settings, trial))
    flash(TRIED.format(email=found.account.email))
    return _page(email)


def _page(email: service.ResetEmail, problem: str | None = None) -> str:
    return render_template("emails/reset_email.html", email=email, sender=work().settings.sender, problem=problem)
