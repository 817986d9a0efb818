"""What a fresh dashboard has in it: one account of each kind, two tenants, and users to look after."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from mock_dashboard.hashing import hash_password
from mock_dashboard.members.service import invite
from mock_dashboard.models import (
    Api,
    Application,
    ApplicationType,
    Connection,
    LogEvent,
    Membership,
    Role,
    Scope,
    Strategy,
    Tenant,
    User,
)
from mock_dashboard.rules.service import TEMPLATES, add_rule

SOCIAL = (
    ("github", "GitHub"),
    ("google", "Google"),
    ("linkedin", "LinkedIn"),
    ("microsoft", "Microsoft Account"),
)

# name, email, connection, logins, and for users of the database their password
PEOPLE = (
    ("Grace Hopper", "grace@example.com", "username-password", 41, "Nanosecond-30"),
    ("Jean Bartik", "jean@example.com", "username-password", 7, "Function-Table-2"),
    ("Radia Perlman", "radia@example.com", "google", 23, None),
    ("Barbara Liskov", "barbara@example.com", "username-password", 12, "Substitution-1"),
    ("Annie Easley", "annie@example.com", "username-password", 5, "Centaur-Stage-5"),
    ("Karen Jones", "karen@corp.example", "corp", 18, None),
    ("Frances Allen", "frances@example.com", "username-password", 9, "Optimize-All-6"),
    ("Mary Kenneth Keller", "keller@example.com", "google", 2, None),
    ("Evelyn Boyd Granville", "evelyn@example.com", "username-password", 14, "Trajectory-49"),
    ("Gladys West", "gladys@example.com", "username-password", 31, "Geodesy-1956"),
    ("Sophie Wilson", "sophie@example.com", "username-password", 27, "Reduced-Set-85"),
    ("Kathleen Booth", "kathleen@corp.example", "corp", 3, None),
)

APPLICATIONS = (
    ("Stationery Shop", ApplicationType.REGULAR_WEB, "https://shop.acme.example/callback"),
    ("Warehouse Scanner", ApplicationType.NATIVE, "scanner://callback"),
)

UNVERIFIED = ("evelyn@example.com", "annie@example.com")
# name, identifier, and scopes with what they mean
APIS = (
    (
        "Catalogue",
        "https://catalogue.acme.example",
        (("read:articles", "See what is for sale"), ("write:articles", "Change what is for sale")),
    ),
    ("Orders", "https://orders.acme.example", (("read:orders", "See orders"),)),
)

# name, what it starts with
RULES = (
    ("Roles in tokens", "Add roles to the token"),
    ("Verified addresses only", "Ask for a verified email"),
    ("Remember the last login", "Empty rule"),
)

BLOCKED = ("kathleen@corp.example",)

# name, description, and who has it
ROLES = (
    ("Administrator", "May do everything in the shop", ("grace@example.com",)),
    ("Editor", "May change the catalogue", ("gladys@example.com", "sophie@example.com")),
    ("Reader", "May look at the catalogue", ()),
)

# minutes before the start, event, email, connection
PAST = (
    (190, "Success Login", "grace@example.com", "Username-Password-Authentication"),
    (121, "Failed Login", "jean@example.com", "Username-Password-Authentication"),
    (120, "Success Login", "jean@example.com", "Username-Password-Authentication"),
    (64, "Success Login", "radia@example.com", "Google"),
    (12, "Success Login", "gladys@example.com", "Username-Password-Authentication"),
)


def plant(db: Session, now: datetime) -> None:
    """Fill an empty store."""
    acme = Tenant(
        name="acme",
        friendly_name="Acme Stationery",
        support_email="help@acme.example",
        support_url="https://acme.example",
    )
    staging = Tenant(name="acme-staging", friendly_name="Acme Stationery (staging)")
    dashboard = Tenant(
        name="dashboard", friendly_name="Auth0", runs_dashboard=True, reset_link_lifetime=timedelta(hours=1)
    )
    db.add_all((acme, staging, dashboard))
    db.flush()
    _plant_accounts(db, dashboard, acme, staging, now)
    _plant_users(db, acme)
    _plant_roles(db, acme)
    for name, kind, callback_url in APPLICATIONS:
        db.add(Application(tenant_id=acme.id, name=name, type=kind, callback_urls=callback_url))
    for name, identifier, scopes in APIS:
        held = [Scope(name=scope, description=about) for scope, about in scopes]
        db.add(Api(tenant_id=acme.id, name=name, identifier=identifier, scopes=held))
    for name, template in RULES:
        add_rule(db, acme, name, TEMPLATES[template])
    _connections(db, staging)
    for minutes, event, email, connection in PAST:
        at = now - timedelta(minutes=minutes)
        why = "Wrong password." if event == "Failed Login" else ""
        db.add(LogEvent(tenant_id=acme.id, at=at, event=event, email=email, connection=connection, description=why))


def _connections(db: Session, tenant: Tenant) -> dict[str, Connection]:
    """A tenant's connections by name: the database, the social ones, and a company's directory."""
    found = [Connection(name="username-password", label="Username-Password-Authentication", strategy=Strategy.DATABASE)]
    found += [Connection(name=name, label=label, strategy=Strategy.SOCIAL) for name, label in SOCIAL]
    found.append(Connection(name="corp", label="Corp Directory", strategy=Strategy.ENTERPRISE, domain="corp.example"))
    for connection in found:
        connection.tenant = tenant
    db.add_all(found)
    db.flush()
    return {connection.name: connection for connection in found}


def _plant_accounts(db: Session, dashboard: Tenant, acme: Tenant, staging: Tenant, now: datetime) -> None:
    """The people who can log in to the dashboard (`python -m mock_dashboard --help` lists them)."""
    via = _connections(db, dashboard)
    ada = _user("Ada Lovelace", "ada@example.com", via["username-password"], "Correct-Horse-9")
    katherine = _user("Katherine Johnson", "katherine@example.com", via["username-password"], "Orbital-Path-7")
    hedy = _user("Hedy Lamarr", "hedy@example.com", via["username-password"], "Frequency-Hop-8")
    hedy.totp_secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    mary = _user("Mary Jackson", "mary@example.com", via["github"])
    edith = _user("Edith Clarke", "edith@corp.example", via["corp"])
    accounts = (ada, katherine, hedy, mary, edith)
    db.add_all(accounts)
    db.flush()
    db.add_all(Membership(account_id=account.id, tenant_id=acme.id) for account in accounts)
    db.add(Membership(account_id=ada.id, tenant_id=staging.id))
    mill = Tenant(name="paper-mill", friendly_name="Paper Mill")
    db.add(mill)
    db.flush()
    db.add(Membership(account_id=katherine.id, tenant_id=mill.id))
    invite(db, mill, katherine, ada.email, now)


def _plant_users(db: Session, tenant: Tenant) -> None:
    via = _connections(db, tenant)
    for name, email, connection, logins, password in PEOPLE:
        user = _user(name, email, via[connection], password)
        user.logins, user.blocked = logins, email in BLOCKED
        user.email_verified = email not in UNVERIFIED
        db.add(user)


def _plant_roles(db: Session, tenant: Tenant) -> None:
    db.flush()
    by_email = {user.email: user for user in db.scalars(select(User).where(User.tenant_id == tenant.id))}
    for name, description, holders in ROLES:
        role = Role(tenant_id=tenant.id, name=name, description=description)
        for email in holders:
            by_email[email].roles.append(role)
        db.add(role)


def _user(name: str, email: str, connection: Connection, password: str | None = None) -> User:
    return User(
        name=name,
        email=email,
        username=email.partition("@")[0],
        tenant=connection.tenant,
        connection=connection,
        password_hash=hash_password(password) if password else None,
    )
