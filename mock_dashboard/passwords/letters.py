"""The email with a link to set a new password."""

from __future__ import annotations

from datetime import timedelta

from flask import render_template

from mock_dashboard.mail import Letter
from mock_dashboard.models import User
from mock_dashboard.settings import Settings


def reset_letter(user: User, token: str, settings: Settings) -> Letter:
    """The letter to a user whose password may be set with this token."""
    sender = settings.product_name if user.tenant.runs_dashboard else user.tenant.display_name
    words = {
        "user": user,
        "sender": sender,
        "link": f"{settings.base_url}/reset-password/{token}",
        "lifetime": duration_words(user.tenant.reset_link_lifetime),
    }
    return Letter(
        to=user.email,
        subject="Reset your password",
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
