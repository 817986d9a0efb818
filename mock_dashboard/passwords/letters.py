"""The email with a link to set a new password."""

from __future__ import annotations

import re
from datetime import timedelta

from flask import render_template

from mock_dashboard.branding.service import brand_of
from mock_dashboard.mail import Letter
from mock_dashboard.models import Tenant, User
from mock_dashboard.settings import Settings

_VARIABLE = re.compile(r"\{\{ *([a-z]+) *\}\}")


def reset_letter(user: User, token: str, settings: Settings, tenant: Tenant | None = None) -> Letter:
    """The letter to a user whose password may be set with this token, as the user's tenant, or another, wants it."""
    tenant = tenant or user.tenant
    values = {
        "name": user.name,
        "email": user.email,
        "tenant": settings.product_name if tenant.runs_dashboard else tenant.display_name,
    }
    words = {
        "user": user,
        "brand": brand_of(tenant),
        "message": _VARIABLE.sub(lambda found: values.get(found[1], found[0]), tenant.reset_email_message),
        "link": f"{settings.base_url}/reset-password/{token}",
        "lifetime": duration_words(tenant.reset_link_lifetime),
    }
    return Letter(
        to=user.email,
        subject=tenant.reset_email_subject,
        text=render_template("emails/reset_password.txt", **words),
        html=render_template("emails/reset_password.html", **words),
    )


def duration_words(duration: timedelta) -> str:
    """A duration as people say it: "5 days", "1 hour", "90 seconds"; in the largest unit that divides it."""
    seconds = int(duration.total_seconds())
    for unit, size in (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1)):
        if seconds % size == 0:
            count = seconds // size
            return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
    raise AssertionError("one second divides every duration")
