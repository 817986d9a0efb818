"""What a tenant may change about its password reset email."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from mock_dashboard.models import Tenant

SHORTEST, LONGEST = timedelta(minutes=1), timedelta(days=30)
NO_SUBJECT = "The email needs a subject."
NO_MESSAGE = "The email needs a message."
BAD_LIFETIME = "The URL lifetime must be a number of seconds from 60 to 2592000."
BAD_REDIRECT = "The address to redirect to must begin with https:// or http://."


@dataclass(frozen=True, slots=True)
class ResetEmail:
    """The fields of the form as they were typed, right or wrong."""

    subject: str
    message: str
    lifetime: str
    redirect_url: str

    @property
    def problem(self) -> str | None:
        """What keeps the email from being used, in words for the person who wrote it."""
        if not self.subject:
            return NO_SUBJECT
        if not self.message:
            return NO_MESSAGE
        if not (self.lifetime.isdecimal() and SHORTEST <= timedelta(seconds=min(int(self.lifetime), 10**9)) <= LONGEST):
            return BAD_LIFETIME
        address = urlsplit(self.redirect_url)
        if self.redirect_url and not (address.scheme in {"http", "https"} and address.netloc):
            return BAD_REDIRECT
        return None


def email_of(tenant: Tenant) -> ResetEmail:
    """The email as the tenant has it now."""
    lifetime = str(int(tenant.reset_link_lifetime.total_seconds()))
    return ResetEmail(tenant.reset_email_subject, tenant.reset_email_message, lifetime, tenant.reset_redirect_url)


def typed_email(form: Mapping[str, str]) -> ResetEmail:
    """The email as it stands in the form."""
    fields = (form.get(name, "").strip() for name in ("subject", "message", "lifetime", "redirect_url"))
    return ResetEmail(*fields)


def use_email(tenant: Tenant, email: ResetEmail) -> None:
    """Give the tenant this email, which has no problem."""
    tenant.reset_email_subject = email.subject
    tenant.reset_email_message = email.message
    tenant.reset_link_lifetime = timedelta(seconds=int(email.lifetime))
    tenant.reset_redirect_url = email.redirect_url
