"""A tenant's users: finding them and looking after them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from mock_dashboard.models import Tenant, User


def find_users(db: Session, tenant: Tenant, words: str = "") -> Sequence[User]:
    """The tenant's users whose name or email has the words in it, by name."""
    pattern = f"%{words.strip()}%"
    found = select(User).where(User.tenant_id == tenant.id, or_(User.name.ilike(pattern), User.email.ilike(pattern)))
    return db.scalars(found.order_by(User.name)).all()


def get_user(db: Session, tenant: Tenant, user_id: int) -> User | None:
    """One of the tenant's users; another tenant's user is nobody here."""
    user = db.get(User, user_id)
    return user if user and user.tenant_id == tenant.id else None
