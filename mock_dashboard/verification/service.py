"""Links by which users confirm their email addresses."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from mock_dashboard.hashing import derived_key, hash_token
from mock_dashboard.logs.service import log_event
from mock_dashboard.models import User, VerificationLink
from mock_dashboard.settings import Settings

LIFETIME = timedelta(days=5)


def new_link(db: Session, user: User, settings: Settings, now: datetime) -> str:
    """The token of a new link for a user; links made before stop working.

    It is derived from the secret, as client IDs are, so that a page's address is the same in each picture of it.
    """
    before = db.get(VerificationLink, user.id)
    number = before.number + 1 if before else 1
    token = derived_key(settings.secret_key, f"verification {user.id} {number} {now.isoformat()}", 32)
    db.merge(VerificationLink(user_id=user.id, number=number, token_hash=hash_token(token), expires_at=now + LIFETIME))
    log_event(db, "Verification Email Request", user, now)
    return token


def open_link(db: Session, token: str, now: datetime) -> User | None:
    """Whose address a link confirms, or None if it was used, replaced or has expired. Opening doesn't use it."""
    link = db.scalar(select(VerificationLink).where(VerificationLink.token_hash == hash_token(token)))
    return link.user if link and link.expires_at > now else None


def confirm(db: Session, user: User, now: datetime) -> None:
    """Take the user's address for confirmed. It ends the link."""
    user.email_verified = True
    if link := db.get(VerificationLink, user.id):
        db.delete(link)
    log_event(db, "Success Verification Email", user, now)
