"""Who may log in, and the sessions of those who did."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

import pyotp
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from mock_dashboard.hashing import hash_password, hash_token, is_password
from mock_dashboard.limits import is_exhausted, record_attempt
from mock_dashboard.logs.service import log_event
from mock_dashboard.models import Connection, LoginSession, Membership, Strategy, Tenant, User

CODE_STEP_S = 30


def normal_email(email: str) -> str:
    """The address as it is stored and compared."""
    return email.strip().lower()


def database_account(db: Session, email: str) -> User | None:
    """The dashboard account with this address whose password is kept here."""
    return db.scalar(
        select(User)
        .join(User.tenant)
        .join(User.connection)
        .where(Tenant.runs_dashboard, Connection.strategy == Strategy.DATABASE, User.email == normal_email(email))
    )


def check_password(db: Session, email: str, password: str, limit: int, now: datetime) -> User | None:
    """The account that this address and password belong to, or None if they are wrong or were so too often."""
    account, key = database_account(db, email), normal_email(email)
    is_right = is_password(password, account.password_hash if account else None)
    if is_exhausted(db, "failed login", key, limit, now):
        return None
    if account and is_right and not account.blocked:
        return account
    record_attempt(db, "failed login", key, now)
    if account:
        log_event(db, "Failed Login", account, now, "Wrong password.")
    return None


def check_code(db: Session, account: User, code: str, limit: int, now: datetime) -> bool:
    """True if the code is right, and wrong ones were not given too often."""
    if is_exhausted(db, "wrong code", account.email, limit, now):
        return False
    is_right = is_fresh_code(account, code, now)
    if not is_right:
        record_attempt(db, "wrong code", account.email, now)
    return is_right


def is_fresh_code(account: User, code: str, now: datetime) -> bool:
    """True if the code is the one that the account's device shows now, or nearly so; each counts once."""
    if account.totp_secret is None:
        return False
    totp = pyotp.TOTP(account.totp_secret)
    step = int(now.timestamp()) // CODE_STEP_S
    for candidate in (step - 1, step, step + 1):
        if candidate > account.totp_last_step and totp.verify(code.strip(), for_time=candidate * CODE_STEP_S):
            account.totp_last_step = candidate
            return True
    return False


def provider_accounts(db: Session, connection: Connection) -> Sequence[User]:
    """The accounts that a social or enterprise provider could vouch for."""
    return db.scalars(select(User).where(User.connection_id == connection.id, ~User.blocked)).all()


def dashboard_connections(db: Session, strategy: Strategy) -> Sequence[Connection]:
    """The ways of this kind to log in to the dashboard."""
    query = select(Connection).join(Connection.tenant).where(Tenant.runs_dashboard, Connection.strategy == strategy)
    return db.scalars(query.order_by(Connection.id)).all()


def enterprise_connection(db: Session, email: str) -> Connection | None:
    """The enterprise connection that this address belongs to by its domain."""
    domain = normal_email(email).rpartition("@")[2]
    return next((found for found in dashboard_connections(db, Strategy.ENTERPRISE) if found.domain == domain), None)


def start_session(db: Session, account: User, lifetime: timedelta, now: datetime) -> str:
    """Log an account in and return the token for its browser. It starts with the first tenant it manages.

    An account that was removed from its last tenant gets a new one.
    """
    tenant_id = db.scalar(
        select(Membership.tenant_id).where(Membership.account_id == account.id).order_by(Membership.tenant_id)
    )
    if tenant_id is None:
        tenant_id = add_tenant(db, account, free_name(db, account.username)).id
    token = secrets.token_urlsafe()
    db.add(
        LoginSession(
            token_hash=hash_token(token), account_id=account.id, tenant_id=tenant_id, expires_at=now + lifetime
        )
    )
    account.logins += 1
    log_event(db, "Success Login", account, now)
    return token


def find_session(db: Session, token: str, now: datetime) -> LoginSession | None:
    """The running login session that a browser's token stands for."""
    found = db.get(LoginSession, hash_token(token))
    return found if found and found.expires_at > now and not found.account.blocked else None


def end_session(db: Session, login_session: LoginSession, now: datetime) -> None:
    """Log a browser out."""
    log_event(db, "Success Logout", login_session.account, now)
    db.delete(login_session)


def end_all_sessions(db: Session, user: User) -> None:
    """Log a user out everywhere."""
    db.execute(delete(LoginSession).where(LoginSession.account_id == user.id))


def managed_tenants(db: Session, account: User) -> Sequence[Tenant]:
    """The tenants that an account manages, oldest first."""
    query = select(Tenant).join(Membership).where(Membership.account_id == account.id)
    return db.scalars(query.order_by(Tenant.id)).all()


def sign_up(db: Session, email: str, password: str) -> User | None:
    """A new dashboard account with a tenant of its own, or None if the address already has one."""
    address = normal_email(email)
    if database_account(db, address):
        return None
    connection = dashboard_connections(db, Strategy.DATABASE)[0]
    username = address.partition("@")[0]
    account = User(
        tenant=connection.tenant,
        connection=connection,
        email=address,
        username=username,
        name=username,
        password_hash=hash_password(password),
    )
    db.add(account)
    db.flush()
    add_tenant(db, account, free_name(db, username))
    return account


def add_tenant(db: Session, account: User, name: str) -> Tenant:
    """A new tenant that the account manages, with a database connection and nobody in it."""
    tenant = Tenant(name=name)
    db.add(tenant)
    db.flush()
    db.add(
        Connection(
            tenant_id=tenant.id,
            name="username-password",
            label="Username-Password-Authentication",
            strategy=Strategy.DATABASE,
        )
    )
    db.add(Membership(account_id=account.id, tenant_id=tenant.id))
    db.flush()
    return tenant


def free_name(db: Session, wanted: str) -> str:
    """The wanted tenant name, with a number behind it if somebody has it."""
    taken = set(db.scalars(select(Tenant.name)))
    return next(name for name in [wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))] if name not in taken)
