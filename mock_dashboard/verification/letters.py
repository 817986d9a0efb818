"""The email with a link to confirm the address that it went to."""

from __future__ import annotations

from flask import render_template

from mock_dashboard.branding.service import brand_of
from mock_dashboard.mail import Letter
from mock_dashboard.models import User
from mock_dashboard.settings import Settings


def verification_letter(user: User, token: str, settings: Settings) -> Letter:
    """The letter to a user whose address is confirmed with this token."""
    words = {
        "user": user,
        "brand": brand_of(user.tenant),
        "link": f"{settings.base_url}/verify-email/{token}",
    }
    return Letter(
        to=user.email,
        subject="Verify your email address",
        text=render_template("emails/verification.txt", **words),
        html=render_template("emails/verification.html", **words),
    )
