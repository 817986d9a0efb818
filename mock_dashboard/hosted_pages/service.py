"""The page on which a tenant's users choose a new password, as the tenant wants it to look."""

from __future__ import annotations

import re
from pathlib import Path

from flask import render_template
from markupsafe import escape

from mock_dashboard.branding.service import ink_on
from mock_dashboard.models import Tenant

FORM_MARK = "{{form}}"
NO_FORM = f"The page needs {FORM_MARK}: this is where the form for the new password goes."
_VARIABLE = re.compile(r"\{\{ *([a-z_.]+) *\}\}")


def default_html() -> str:
    """The page that an editor starts with."""
    return (Path(__file__).parent / "default_page.html").read_text(encoding="utf-8")


def page_problem(html: str) -> str | None:
    """What keeps a page from being saved, in words for the person who wrote it."""
    return None if "form" in _VARIABLE.findall(html) else NO_FORM


def save_page(tenant: Tenant, is_customized: bool, html: str | None) -> None:
    """Keep a tenant's page and whether it is shown; without `html` the page stays as it was."""
    tenant.reset_page_customized = is_customized
    if html is not None:
        tenant.reset_page_html = html


def reset_page(tenant: Tenant) -> None:
    """Give the tenant the default page back."""
    tenant.reset_page_html = None


def render_reset_page(
    tenant: Tenant, email: str, csrf_token: str, problem: str | None = None, html: str | None = None
) -> str:
    """The tenant's page for one user, its variables filled in; `html` stands in for the saved page in a preview.

    A name in braces that isn't a variable stays as it is.
    """
    values = {
        "email": escape(email),
        "tenant.name": escape(tenant.name),
        "tenant.friendly_name": escape(tenant.display_name),
        "tenant.primary_color": escape(tenant.primary_color),
        "tenant.primary_text_color": ink_on(tenant.primary_color),
        "tenant.logo_url": escape(tenant.logo_url),
        "tenant.support_email": escape(tenant.support_email),
        "tenant.support_url": escape(tenant.support_url),
        "form": render_template("hosted_pages/reset_form.html", email=email, csrf=csrf_token, problem=problem),
    }
    page = html or tenant.reset_page_html or default_html()
    return _VARIABLE.sub(lambda found: str(values.get(found[1], found[0])), page)
