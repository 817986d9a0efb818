"""A tenant's SSO integrations, and what a service has to be told of the tenant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import render_template
from sqlalchemy import select
from sqlalchemy.orm import Session

from mock_dashboard.applications.service import domain
from mock_dashboard.hashing import derived_key
from mock_dashboard.models import Integration, Tenant
from mock_dashboard.settings import Settings

SERVICES: Mapping[str, str] = {
    "Filing Cabinet": "Documents that a team shares",
    "Front Desk": "Questions of customers, and answers",
    "Message Board": "Talk among colleagues",
    "Time Sheet": "Hours and holidays",
}


def find_integrations(db: Session, tenant: Tenant) -> Sequence[Integration]:
    """The tenant's integrations by name."""
    return db.scalars(select(Integration).where(Integration.tenant_id == tenant.id).order_by(Integration.name)).all()


def get_integration(db: Session, tenant: Tenant, integration_id: int) -> Integration | None:
    """One of the tenant's integrations."""
    found = db.get(Integration, integration_id)
    return found if found and found.tenant_id == tenant.id else None


def add_integration(db: Session, tenant: Tenant, service: str, name: str) -> Integration:
    """A new integration of a service; without a name it has the service's."""
    integration = Integration(tenant=tenant, service=service, name=name or service)
    db.add(integration)
    db.flush()
    return integration


def entity_id(integration: Integration) -> str:
    """By what name the service knows the tenant."""
    return f"urn:{domain(integration.tenant)}"


def login_url(integration: Integration, settings: Settings) -> str:
    """Where the service sends its users to log in."""
    key = derived_key(settings.secret_key, f"integration {integration.id}", 24)
    return f"https://{domain(integration.tenant)}/samlp/{key}"


def metadata(integration: Integration, settings: Settings) -> str:
    """The same for a service that reads it from a file (SAML 2.0 metadata)."""
    return render_template(
        "sso/metadata.xml", entity_id=entity_id(integration), login_url=login_url(integration, settings)
    )
