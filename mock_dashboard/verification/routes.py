"""The page behind the link in a verification email."""

from __future__ import annotations

from flask import Blueprint, render_template

from mock_dashboard.branding.service import brand_of
from mock_dashboard.models import User
from mock_dashboard.verification import service
from mock_dashboard.web import work

blueprint = Blueprint("verification", __name__, url_prefix="/verify-email")


@blueprint.get("/<token>")
def show(token: str) -> str | tuple[str, int]:
    """Ask first: mail programs open links by themselves."""
    user = service.open_link(work().db, token, work().now)
    return _screen("confirm", user) if user else _dead_link()


@blueprint.post("/<token>")
def confirm(token: str) -> str | tuple[str, int]:
    here = work()
    user = service.open_link(here.db, token, here.now)
    if user is None:
        return _dead_link()
    service.confirm(here.db, user, here.now)
    return _screen("confirmed", user)


def _screen(name: str, user: User) -> str:
    return render_template(f"verification/{name}.html", user=user, brand=brand_of(user.tenant))


def _dead_link() -> tuple[str, int]:
    return render_template("verification/dead_link.html"), 410
