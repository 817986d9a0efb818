"""The tables: tenants, their connections and users, who manages which tenant, and what happened.

The dashboard's own accounts are users too, those of the tenant that runs the dashboard (`Tenant.runs_dashboard`).
So there is one way to log in and one way to reset a password, for them and for a tenant's users alike.
"""

from __future__ import annotations

import enum
from datetime import datetime, timedelta

from sqlalchemy import Column, ForeignKey, LargeBinary, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mock_dashboard.database import Base

RESET_SUBJECT = "Reset your password"
# The names in braces are filled in by passwords/letters.py.
RESET_MESSAGE = "somebody, most likely you, asked to reset the password of {{email}} at {{tenant}}."
PRIMARY_COLOR = "#0f5f66"


class Strategy(enum.StrEnum):
    """Who keeps the passwords of a connection's users: we do (database), or somebody else."""

    DATABASE = "Database"
    SOCIAL = "Social"
    ENTERPRISE = "Enterprise"


class PasswordPolicy(enum.StrEnum):
    """How strong new passwords of a connection's users must be (see passwords/policy.py)."""

    LOW = "Low"
    FAIR = "Fair"
    GOOD = "Good"
    EXCELLENT = "Excellent"


class CodePolicy(enum.StrEnum):
    """When a tenant's users are asked for a second factor."""

    NEVER = "Never"
    UNKNOWN_DEVICE = "On a new device"
    ALWAYS = "Always"


class Tenant(Base):
    """One customer's world: its users, connections, pages and log. `name` is short and unique."""

    __tablename__ = "tenants"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    runs_dashboard: Mapped[bool] = mapped_column(default=False)
    friendly_name: Mapped[str] = mapped_column(default="")
    logo_url: Mapped[str] = mapped_column(default="")
    logo: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)
    primary_color: Mapped[str] = mapped_column(default=PRIMARY_COLOR)
    support_email: Mapped[str] = mapped_column(default="")
    support_url: Mapped[str] = mapped_column(default="")
    reset_link_lifetime: Mapped[timedelta] = mapped_column(default=timedelta(days=5))
    reset_email_subject: Mapped[str] = mapped_column(default=RESET_SUBJECT)
    reset_email_message: Mapped[str] = mapped_column(default=RESET_MESSAGE)
    reset_redirect_url: Mapped[str] = mapped_column(default="")
    push_enabled: Mapped[bool] = mapped_column(default=False)
    otp_enabled: Mapped[bool] = mapped_column(default=False)
    sms_enabled: Mapped[bool] = mapped_column(default=False)
    brute_force_protection: Mapped[bool] = mapped_column(default=True)
    leaked_password_detection: Mapped[bool] = mapped_column(default=False)
    code_policy: Mapped[CodePolicy] = mapped_column(default=CodePolicy.NEVER)
    reset_page_customized: Mapped[bool] = mapped_column(default=False)
    reset_page_html: Mapped[str | None] = mapped_column(default=None)

    @property
    def display_name(self) -> str:
        return self.friendly_name or self.name


class Connection(Base):
    """Where a tenant's users come from. `domain`: addresses of that domain log in through this connection."""

    __tablename__ = "connections"
    __table_args__ = (UniqueConstraint("tenant_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tenant_id: Mapped[int] = mapped_column(ForeignKey("tenants.id"))
    name: Mapped[str]
    label: Mapped[str]
    strategy: Mapped[Strategy]
    domain: Mapped[str | None] = mapped_column(default=None)
    enabled: Mapped[bool] = mapped_column(default=True)
    sign_ups_disabled: Mapped[bool] = mapped_column(default=False)
    password_policy: Mapped[PasswordPolicy] = mapped_column(default=PasswordPolicy.LOW)
    tenant: Mapped[Tenant] = relationship()


class Role(Base):
    """What a tenant's users may be allowed to do, by name."""

    __tablename__ = "roles"
    __table_args__ = (UniqueConstraint("tenant_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tenant_id: Mapped[int] = mapped_column(ForeignKey("tenants.id"))
    name: Mapped[str]
    description: Mapped[str]


user_roles = Table(
    "user_roles",
    Base.metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    Column("role_id", ForeignKey("roles.id"), primary_key=True),
)


class User(Base):
    """A person known to a tenant. Only users of a database connection have a password here."""

    __tablename__ = "users"
    __table_args__ = (UniqueConstraint("connection_id", "email"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tenant_id: Mapped[int] = mapped_column(ForeignKey("tenants.id"))
    connection_id: Mapped[int] = mapped_column(ForeignKey("connections.id"))
    email: Mapped[str]
    email_verified: Mapped[bool] = mapped_column(default=False)
    username: Mapped[str]
    name: Mapped[str]
    password_hash: Mapped[str | None] = mapped_column(default=None)
    totp_secret: Mapped[str | None] = mapped_column(default=None)
    totp_last_step: Mapped[int] = mapped_column(default=0)
    enrolments: Mapped[int] = mapped_column(default=0)
    blocked: Mapped[bool] = mapped_column(default=False)
    logins: Mapped[int] = mapped_column(default=0)
    tenant: Mapped[Tenant] = relationship()
    connection: Mapped[Connection] = relationship()
    roles: Mapped[list[Role]] = relationship(secondary=user_roles, order_by=Role.name)

    @property
    def keeps_password_here(self) -> bool:
        return self.connection.strategy is Strategy.DATABASE


class Membership(Base):
    """This account may manage this tenant."""

    __tablename__ = "memberships"

    account_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    tenant_id: Mapped[int] = mapped_column(ForeignKey("tenants.id"), primary_key=True)
    account: Mapped[User] = relationship()
    tenant: Mapped[Tenant] = relationship()


class Invitation(Base):
    """Somebody is asked to manage a tenant. The email has the token; here is only its hash."""

    __tablename__ = "invitations"
    __table_args__ = (UniqueConstraint("tenant_id", "email"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tenant_id: Mapped[int] = mapped_column(ForeignKey("tenants.id"))
    inviter_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    email: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True)
    expires_at: Mapped[datetime]
    tenant: Mapped[Tenant] = relationship()
    inviter: Mapped[User] = relationship()


class LoginSession(Base):
    """A browser in which an account is logged in, and the tenant it looks at. The cookie's token is kept hashed."""

    __tablename__ = "login_sessions"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    tenant_id: Mapped[int] = mapped_column(ForeignKey("tenants.id"))
    expires_at: Mapped[datetime]
    account: Mapped[User] = relationship()
    tenant: Mapped[Tenant] = relationship()


class ResetLink(Base):
    """The newest unused link to set a user's password. The email has the token; here is only its hash."""

    __tablename__ = "reset_links"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    expires_at: Mapped[datetime]
    user: Mapped[User] = relationship()


class VerificationLink(Base):
    """The newest unused link with which a user confirms the email address. Here is only its token's hash.

    `number`: the how-manieth of the user's links it is.
    """

    __tablename__ = "verification_links"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    number: Mapped[int]
    token_hash: Mapped[str] = mapped_column(unique=True)
    expires_at: Mapped[datetime]
    user: Mapped[User] = relationship()


class ApplicationType(enum.StrEnum):
    """Where an application runs, and so whether it can keep a secret."""

    NATIVE = "Native"
    SINGLE_PAGE = "Single Page Web Applications"
    REGULAR_WEB = "Regular Web Applications"
    MACHINE = "Machine to Machine Applications"


class Application(Base):
    """Something that a tenant's users log in to. Its client ID and secret are derived (see applications/service.py).

    Addresses stand one a line. `rotations`: how often the secret has been replaced.
    """

    __tablename__ = "applications"

    id: Mapped[int] = mapped_column(primary_key=True)
    tenant_id: Mapped[int] = mapped_column(ForeignKey("tenants.id"))
    name: Mapped[str]
    type: Mapped[ApplicationType]
    description: Mapped[str] = mapped_column(default="")
    logo_url: Mapped[str] = mapped_column(default="")
    callback_urls: Mapped[str] = mapped_column(default="")
    logout_urls: Mapped[str] = mapped_column(default="")
    web_origins: Mapped[str] = mapped_column(default="")
    rotations: Mapped[int] = mapped_column(default=0)
    tenant: Mapped[Tenant] = relationship()


class Algorithm(enum.StrEnum):
    """With what the tokens of an API are signed: a key pair of ours, or a secret that the API has, too."""

    RS256 = "RS256"
    HS256 = "HS256"


class Api(Base):
    """Something that applications call in a user's name. Tokens name it by its `identifier`, which never changes."""

    __tablename__ = "apis"
    __table_args__ = (UniqueConstraint("tenant_id", "identifier"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tenant_id: Mapped[int] = mapped_column(ForeignKey("tenants.id"))
    name: Mapped[str]
    identifier: Mapped[str]
    algorithm: Mapped[Algorithm] = mapped_column(default=Algorithm.RS256)
    token_lifetime: Mapped[timedelta] = mapped_column(default=timedelta(days=1))
    offline_access: Mapped[bool] = mapped_column(default=False)
    scopes: Mapped[list[Scope]] = relationship(order_by="Scope.name", cascade="all, delete-orphan")


class Scope(Base):
    """One thing that a token may allow its bearer to do with an API."""

    __tablename__ = "scopes"
    __table_args__ = (UniqueConstraint("api_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    api_id: Mapped[int] = mapped_column(ForeignKey("apis.id"))
    name: Mapped[str]
    description: Mapped[str]


class Integration(Base):
    """A service of others that a tenant's users get into with the login they have here."""

    __tablename__ = "integrations"

    id: Mapped[int] = mapped_column(primary_key=True)
    tenant_id: Mapped[int] = mapped_column(ForeignKey("tenants.id"))
    service: Mapped[str]
    name: Mapped[str]
    tenant: Mapped[Tenant] = relationship()


class Rule(Base):
    """A script that runs at each login, in the order of `position`."""

    __tablename__ = "rules"

    id: Mapped[int] = mapped_column(primary_key=True)
    tenant_id: Mapped[int] = mapped_column(ForeignKey("tenants.id"))
    name: Mapped[str]
    script: Mapped[str]
    enabled: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int]


class Hook(Base):
    """A script that runs at one point, such as before a sign up. Only one hook of a point is enabled."""

    __tablename__ = "hooks"

    id: Mapped[int] = mapped_column(primary_key=True)
    tenant_id: Mapped[int] = mapped_column(ForeignKey("tenants.id"))
    name: Mapped[str]
    point: Mapped[str]
    enabled: Mapped[bool] = mapped_column(default=False)


class InstalledExtension(Base):
    """A tenant has this extension."""

    __tablename__ = "installed_extensions"

    tenant_id: Mapped[int] = mapped_column(ForeignKey("tenants.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)


class UserImport(Base):
    """A file of users that was uploaded to a connection, and how far it has got. `problems` is a JSON list."""

    __tablename__ = "user_imports"

    id: Mapped[int] = mapped_column(primary_key=True)
    connection_id: Mapped[int] = mapped_column(ForeignKey("connections.id"))
    file_name: Mapped[str]
    started_at: Mapped[datetime]
    updates: Mapped[bool]
    entries: Mapped[str]
    total: Mapped[int]
    done: Mapped[int] = mapped_column(default=0)
    inserted: Mapped[int] = mapped_column(default=0)
    updated: Mapped[int] = mapped_column(default=0)
    problems: Mapped[str] = mapped_column(default="[]")
    connection: Mapped[Connection] = relationship()

    @property
    def is_finished(self) -> bool:
        return self.done == self.total


class Attempt(Base):
    """Something that is allowed only so often: `kind` of thing, tried by or for `key`."""

    __tablename__ = "attempts"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    key: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime]


class LogEvent(Base):
    """A line of a tenant's log."""

    __tablename__ = "log_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    tenant_id: Mapped[int] = mapped_column(ForeignKey("tenants.id"))
    at: Mapped[datetime]
    event: Mapped[str]
    email: Mapped[str]
    connection: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
