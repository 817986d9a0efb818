"""A tenant's log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mock_dashboard.models import LogEvent, Membership, Tenant, User


def log_event(db: Session, event: str, user: User, now: datetime) -> None:
    """Write a line about a user: in the tenant's log, or for a dashboard account in each tenant's that it manages."""
    if user.tenant.runs_dashboard:
        tenant_ids = db.scalars(select(Membership.tenant_id).where(Membership.account_id == user.id)).all()
    else:
        tenant_ids = [user.tenant_id]
    for tenant_id in tenant_ids:
        db.add(LogEvent(tenant_id=tenant_id, at=now, event=event, email=user.email, connection=user.connection.label))


def recent_events(db: Session, tenant: Tenant, count: int = 50) -> Sequence[LogEvent]:
    """The newest lines of a tenant's log, newest first."""
    newest = select(LogEvent).where(LogEvent.tenant_id == tenant.id).order_by(LogEvent.id.desc()).limit(count)
    return db.scalars(newest).all()


def events_of(db: Session, user: User, count: int = 20) -> Sequence[LogEvent]:
    """The newest lines about a user in the log of the user's tenant, newest first."""
    theirs = select(LogEvent).where(LogEvent.tenant_id == user.tenant_id, LogEvent.email == user.email)
    return db.scalars(theirs.order_by(LogEvent.id.desc()).limit(count)).all()
