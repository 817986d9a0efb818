"""A tenant's applications, their client IDs and secrets, and the addresses they may use."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from mock_dashboard.hashing import derived_key
from mock_dashboard.models import Application, ApplicationType, Tenant
from mock_dashboard.settings import Settings

DESCRIPTIONS: Mapping[ApplicationType, str] = {
    ApplicationType.NATIVE: "Apps on a phone or a computer",
    ApplicationType.SINGLE_PAGE: "Pages that run in the browser alone",
    ApplicationType.REGULAR_WEB: "Websites with a server of their own",
    ApplicationType.MACHINE: "Programs that run without a user",
}
ADDRESS_FIELDS = ("callback_urls", "logout_urls", "web_origins")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://[^\s/]+\S*", re.IGNORECASE)


def find_applications(db: Session, tenant: Tenant) -> Sequence[Application]:
    """The tenant's applications by name."""
    return db.scalars(select(Application).where(Application.tenant_id == tenant.id).order_by(Application.name)).all()


def get_application(db: Session, tenant: Tenant, application_id: int) -> Application | None:
    """One of the tenant's applications."""
    application = db.get(Application, application_id)
    return application if application and application.tenant_id == tenant.id else None


def add_application(db: Session, tenant: Tenant, name: str, kind: ApplicationType) -> Application:
    """A new application, with nothing set but its name and type."""
    application = Application(tenant=tenant, name=name, type=kind)
    db.add(application)
    db.flush()
    return application


def client_id(application: Application, settings: Settings) -> str:
    """What the application calls itself when it asks for a login; no secret."""
    return derived_key(settings.secret_key, f"client {application.id}", 32)


def client_secret(application: Application, settings: Settings) -> str:
    """With what the application proves itself, until it is rotated."""
    return derived_key(settings.secret_key, f"client secret {application.id} {application.rotations}", 64)


def domain(tenant: Tenant) -> str:
    """Where the tenant's applications send their users to log in."""
    return f"{tenant.name}.auth0.example"


def address_problem(text: str) -> str | None:
    """What is wrong with a list of addresses, one a line, in words for the person who wrote it."""
    bad = next((line for line in text.split() if not _ADDRESS.fullmatch(line)), None)
    return f'"{bad}" is no address. Write one address a line, each with its scheme: https://…' if bad else None
