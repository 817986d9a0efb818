"""Writing a tenant's log and looking things up in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mock_dashboard.models import LogEvent, Membership, Tenant, User

# Every kind of line, with what it means.
KINDS: Mapping[str, str] = {
    "Success Login": "Somebody logged in.",
    "Failed Login": "Somebody tried to log in and could not.",
    "Success Logout": "Somebody logged out.",
    "Change Password Request": "A password reset email was asked for.",
    "Success Change Password": "A password was changed.",
    "Verification Email Request": "A verification email was asked for.",
    "Success Verification Email": "A user confirmed an email address.",
}


def log_event(db: Session, event: str, user: User, now: datetime, description: str = "") -> None:
    """Write a line about a user: in the tenant's log, or for a dashboard account in each tenant's that it manages."""
    if user.tenant.runs_dashboard:
        tenant_ids = db.scalars(select(Membership.tenant_id).where(Membership.account_id == user.id)).all()
    else:
        tenant_ids = [user.tenant_id]
    for tenant_id in tenant_ids:
        db.add(
            LogEvent(
                tenant_id=tenant_id,
                at=now,
                event=event,
                email=user.email,
                connection=user.connection.label,
                description=description,
            )
        )


def recent_events(db: Session, tenant: Tenant, count: int = 50) -> Sequence[LogEvent]:
    """The newest lines of a tenant's log, newest first."""
    newest = select(LogEvent).where(LogEvent.tenant_id == tenant.id).order_by(LogEvent.id.desc()).limit(count)
    return db.scalars(newest).all()


def find_events(
    db: Session, tenant: Tenant, event: str, email: str, count: int = 50, after: int = 0
) -> Sequence[LogEvent]:
    """The newest lines of this kind ("" is any) whose email has the words in it, newest first.

    `after`: only those that were written after the line of this id.
    """
    found = select(LogEvent).where(LogEvent.tenant_id == tenant.id, LogEvent.email.ilike(f"%{email.strip()}%"))
    found = found.where(LogEvent.id > after)
    if event:
        found = found.where(LogEvent.event == event)
    return db.scalars(found.order_by(LogEvent.id.desc()).limit(count)).all()


def get_event(db: Session, tenant: Tenant, event_id: int) -> LogEvent | None:
    """One line of the tenant's log."""
    event = db.get(LogEvent, event_id)
    return event if event and event.tenant_id == tenant.id else None


def events_of(db: Session, user: User, count: int = 20) -> Sequence[LogEvent]:
    """The newest lines about a user in the log of the user's tenant, newest first."""
    theirs = select(LogEvent).where(LogEvent.tenant_id == user.tenant_id, LogEvent.email == user.email)
    return db.scalars(theirs.order_by(LogEvent.id.desc()).limit(count)).all()
