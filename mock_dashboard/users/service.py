"""A tenant's users: finding them, adding them and looking after them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from mock_dashboard.hashing import hash_password
from mock_dashboard.login.service import normal_email
from mock_dashboard.models import Connection, ResetLink, Role, Strategy, Tenant, User, VerificationLink

PAGE_SIZE = 10


@dataclass(frozen=True, slots=True)
class UserPage:
    """One page of a table of users; `first` and `last` count from 1, `number` too."""

    users: Sequence[User]
    number: int
    first: int
    total: int

    @property
    def last(self) -> int:
        return self.first + len(self.users) - 1

    @property
    def has_next(self) -> bool:
        return self.last < self.total


def find_users(db: Session, tenant: Tenant, words: str = "") -> Sequence[User]:
    """The tenant's users whose name or email has the words in it, by name."""
    pattern = f"%{words.strip()}%"
    found = select(User).where(User.tenant_id == tenant.id, or_(User.name.ilike(pattern), User.email.ilike(pattern)))
    return db.scalars(found.order_by(User.name)).all()


def page_of_users(users: Sequence[User], number: int) -> UserPage:
    """The page of this number; the nearest there is, if there is none."""
    pages = max(1, -(-len(users) // PAGE_SIZE))
    number = min(max(number, 1), pages)
    start = (number - 1) * PAGE_SIZE
    return UserPage(users[start : start + PAGE_SIZE], number, start + 1, len(users))


def get_user(db: Session, tenant: Tenant, user_id: int) -> User | None:
    """One of the tenant's users; another tenant's user is nobody here."""
    user = db.get(User, user_id)
    return user if user and user.tenant_id == tenant.id else None


def databases(db: Session, tenant: Tenant) -> Sequence[Connection]:
    """The tenant's connections that users can be added to."""
    query = select(Connection).where(Connection.tenant_id == tenant.id, Connection.strategy == Strategy.DATABASE)
    return db.scalars(query.order_by(Connection.id)).all()


def add_user(db: Session, connection: Connection, email: str, name: str, password: str | None) -> User | None:
    """A new user of a database connection, or None if the connection has one with this address."""
    address = normal_email(email)
    if db.scalar(select(User).where(User.connection_id == connection.id, User.email == address)):
        return None
    user = User(
        tenant_id=connection.tenant_id,
        connection=connection,
        email=address,
        username=address.partition("@")[0],
        name=name.strip() or address.partition("@")[0],
        password_hash=hash_password(password) if password else None,
    )
    db.add(user)
    db.flush()
    return user


def delete_user(db: Session, user: User) -> None:
    """Forget a user and every link that was sent to them; what they did stays in the log."""
    for link in (ResetLink, VerificationLink):
        db.execute(delete(link).where(link.user_id == user.id))
    db.delete(user)


def tenant_roles(db: Session, tenant: Tenant) -> Sequence[Role]:
    """The tenant's roles by name."""
    return db.scalars(select(Role).where(Role.tenant_id == tenant.id).order_by(Role.name)).all()


def get_role(db: Session, tenant: Tenant, role_id: int | None) -> Role | None:
    """One of the tenant's roles."""
    role = db.get(Role, role_id) if role_id else None
    return role if role and role.tenant_id == tenant.id else None
