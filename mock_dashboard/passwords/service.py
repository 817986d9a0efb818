"""Links by which people set a new password."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mock_dashboard.hashing import hash_password, hash_token
from mock_dashboard.limits import is_exhausted, record_attempt
from mock_dashboard.login.service import database_account, end_all_sessions, normal_email
from mock_dashboard.logs.service import log_event
from mock_dashboard.models import ResetLink, User
from mock_dashboard.settings import Settings


def may_ask(db: Session, email: str, client: str, settings: Settings, now: datetime) -> bool:
    """Count a request to reset a password; False if there were too many for this address or from this client."""
    address = normal_email(email)
    limits = ((address, settings.reset_requests_per_address), (client, settings.reset_requests_per_client))
    if any(is_exhausted(db, "reset", key, limit, now) for key, limit in limits):
        return False
    for key, _ in limits:
        record_attempt(db, "reset", key, now)
    return True


def link_for_address(db: Session, email: str, now: datetime) -> tuple[User, str] | None:
    """A dashboard account and the token of its new link, or None where the address has no password of ours."""
    account = database_account(db, email)
    return (account, new_link(db, account, now)) if account and not account.blocked else None


def new_link(db: Session, user: User, now: datetime) -> str:
    """The token of a new link for a user of a database connection; links made before stop working."""
    token = secrets.token_urlsafe()
    db.merge(ResetLink(user_id=user.id, token_hash=hash_token(token), expires_at=now + user.tenant.reset_link_lifetime))
    log_event(db, "Change Password Request", user, now)
    return token


def open_link(db: Session, token: str, now: datetime) -> User | None:
    """Whose password a link sets, or None if it was used, replaced or has expired. Opening doesn't use it."""
    link = db.scalar(select(ResetLink).where(ResetLink.token_hash == hash_token(token)))
    return link.user if link and link.expires_at > now and not link.user.blocked else None


def set_password(db: Session, user: User, password: str, now: datetime) -> None:
    """Give a user a new password. It ends the user's sessions and any link to set another."""
    user.password_hash = hash_password(password)
    end_all_sessions(db, user)
    if link := db.get(ResetLink, user.id):
        db.delete(link)
    log_event(db, "Success Change Password", user, now)
