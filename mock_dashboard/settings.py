"""What one instance of the dashboard is told from outside, and its clock."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time; a test passes one that stands still."""

    def now(self) -> datetime:
        """The present moment, with its zone."""
        ...


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class StandingClock:
    """Tells the same time for as long as the dashboard runs, so that its screens look alike each time."""

    time: datetime

    def now(self) -> datetime:
        return self.time


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`base_url` starts the links in emails; without `smtp_port` an email's text goes to standard error instead.

    Client IDs, client secrets, device keys and the links of verification emails are derived from `secret_key`; by
    default each instance has another.
    The limits are per hour. They stop a flood, and leave room for a day of people trying things out.
    """

    base_url: str = "http://127.0.0.1:8000"
    smtp_host: str = "127.0.0.1"
    smtp_port: int | None = None
    sender: str = "Auth0 Dashboard <no-reply@auth0.example>"
    product_name: str = "Auth0 Dashboard"
    secret_key: str = field(default_factory=secrets.token_urlsafe)
    session_lifetime: timedelta = timedelta(hours=12)
    reset_requests_per_address: int = 60
    reset_requests_per_client: int = 600
    failed_logins_per_address: int = 60
