"""The list of hosted pages, and the editor of the password reset page."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mock_dashboard.hosted_pages import service
from mock_dashboard.web import member, require_login

blueprint = Blueprint("hosted_pages", __name__, url_prefix="/hosted-pages")
blueprint.before_request(require_login)

SAVED = "Your changes have been saved."
BACK_TO_DEFAULT = "The page is the default one again."


@blueprint.get("")
def show() -> str:
    return render_template("hosted_pages/list.html")


@blueprint.get("/password-reset")
def show_password_reset() -> str:
    tenant = member().tenant
    return _editor(tenant.reset_page_html or service.default_html(), tenant.reset_page_customized)


@blueprint.post("/password-reset")
def save_password_reset() -> str | Response:
    is_customized, html = "customized" in request.form, request.form.get("html")
    if html is not None and (problem := service.page_problem(html)):
        return _editor(html, is_customized, problem)
    service.save_page(member().tenant, is_customized, html)
    flash(SAVED)
    return redirect(url_for("hosted_pages.show_password_reset"), code=303)


@blueprint.post("/password-reset/default")
def reset_password_reset() -> Response:
    service.reset_page(member().tenant)
    flash(BACK_TO_DEFAULT)
    return redirect(url_for("hosted_pages.show_password_reset"), code=303)


@blueprint.route("/password-reset/preview", methods=["GET", "POST"])
def preview_password_reset() -> str:
    """The page as a user would see it, with the text in the editor where the editor asks; its form does nothing."""
    found = member()
    return service.render_reset_page(found.tenant, found.account.email, "", html=request.form.get("html"))


def _editor(html: str, is_customized: bool, problem: str | None = None) -> str:
    return render_template("hosted_pages/password_reset.html", html=html, is_customized=is_customized, problem=problem)
