"""How often something may be tried in an hour."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mock_dashboard.models import Attempt

WINDOW = timedelta(hours=1)


def record_attempt(db: Session, kind: str, key: str, now: datetime) -> None:
    """Count one attempt."""
    db.add(Attempt(kind=kind, key=key, at=now))


def is_exhausted(db: Session, kind: str, key: str, limit: int, now: datetime) -> bool:
    """True if `limit` attempts of this kind by this key were made within the last hour."""
    recent = select(func.count(Attempt.id)).where(Attempt.kind == kind, Attempt.key == key, Attempt.at > now - WINDOW)
    return (db.scalar(recent) or 0) >= limit
