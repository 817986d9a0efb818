"""Who manages a tenant, and invitations to manage it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from mock_dashboard.hashing import hash_token
from mock_dashboard.login.service import normal_email
from mock_dashboard.models import Invitation, LoginSession, Membership, Tenant, User

LIFETIME = timedelta(days=7)


def members_of(db: Session, tenant: Tenant) -> Sequence[User]:
    """The accounts that manage a tenant, by name."""
    query = select(User).join(Membership, Membership.account_id == User.id).where(Membership.tenant_id == tenant.id)
    return db.scalars(query.order_by(User.name)).all()


def open_invitations(db: Session, tenant: Tenant, now: datetime) -> Sequence[Invitation]:
    """The tenant's invitations that can still be accepted."""
    query = select(Invitation).where(Invitation.tenant_id == tenant.id, Invitation.expires_at > now)
    return db.scalars(query.order_by(Invitation.email)).all()


def invitations_for(db: Session, account: User, now: datetime) -> Sequence[Invitation]:
    """The invitations that an account can accept."""
    query = select(Invitation).where(Invitation.email == account.email, Invitation.expires_at > now)
    return db.scalars(query.order_by(Invitation.id)).all()


def invite(db: Session, tenant: Tenant, inviter: User, email: str, now: datetime) -> str:
    """The token of a new invitation; it takes the place of the one before to the same address."""
    address, token = normal_email(email), secrets.token_urlsafe()
    db.execute(delete(Invitation).where(Invitation.tenant_id == tenant.id, Invitation.email == address))
    db.add(
        Invitation(
            tenant_id=tenant.id,
            inviter_id=inviter.id,
            email=address,
            token_hash=hash_token(token),
            expires_at=now + LIFETIME,
        )
    )
    db.flush()
    return token


def find_invitation(db: Session, token: str, now: datetime) -> Invitation | None:
    """The invitation that an emailed link stands for, if it can still be accepted."""
    found = db.scalar(select(Invitation).where(Invitation.token_hash == hash_token(token)))
    return found if found and found.expires_at > now else None


def accept(db: Session, invitation: Invitation, account: User) -> None:
    """Let the account manage the tenant."""
    db.merge(Membership(account_id=account.id, tenant_id=invitation.tenant_id))
    db.delete(invitation)
    db.flush()


def remove(db: Session, tenant: Tenant, account: User) -> None:
    """Let the account manage the tenant no more, and log it out where it looks at the tenant."""
    db.execute(delete(Membership).where(Membership.account_id == account.id, Membership.tenant_id == tenant.id))
    db.execute(delete(LoginSession).where(LoginSession.account_id == account.id, LoginSession.tenant_id == tenant.id))
