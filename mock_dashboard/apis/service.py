"""A tenant's APIs and their scopes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from mock_dashboard.models import Algorithm, Api, Scope, Tenant

ALGORITHMS: Mapping[Algorithm, str] = {
    Algorithm.RS256: "Anybody can check a token with our public key.",
    Algorithm.HS256: "Whoever checks a token has to know a secret.",
}
NO_NAME = "Give the API a name."
BAD_IDENTIFIER = "The identifier has no spaces. An address is best: https://…"
IDENTIFIER_TAKEN = "There is an API with this identifier already."
BAD_LIFETIME = "The token lifetime must be a number of seconds from 60 to 2592000."
BAD_SCOPE = "A scope is one word of letters, digits and : . _ -, such as read:prices."
SCOPE_TAKEN = "The API has the scope {name} already."
SHORTEST, LONGEST = 60, 2_592_000
_SCOPE = re.compile(r"[A-Za-z0-9:._-]+")


@dataclass(frozen=True, slots=True)
class ApiSettings:
    """The fields of the settings form as they were typed, right or wrong."""

    name: str
    lifetime: str
    offline_access: bool

    @property
    def problem(self) -> str | None:
        """What keeps the settings from being saved, in words for the person who typed them."""
        if not self.name:
            return NO_NAME
        is_number = self.lifetime.isdecimal() and len(self.lifetime) < 10
        return None if is_number and SHORTEST <= int(self.lifetime) <= LONGEST else BAD_LIFETIME


def find_apis(db: Session, tenant: Tenant) -> Sequence[Api]:
    """The tenant's APIs by name."""
    return db.scalars(select(Api).where(Api.tenant_id == tenant.id).order_by(Api.name)).all()


def get_api(db: Session, tenant: Tenant, api_id: int) -> Api | None:
    """One of the tenant's APIs."""
    api = db.get(Api, api_id)
    return api if api and api.tenant_id == tenant.id else None


def api_problem(db: Session, tenant: Tenant, name: str, identifier: str) -> str | None:
    """What keeps an API from being created, in words for the person who wants to."""
    if not name:
        return NO_NAME
    if not identifier or identifier.split() != [identifier]:
        return BAD_IDENTIFIER
    taken = db.scalar(select(Api).where(Api.tenant_id == tenant.id, Api.identifier == identifier))
    return IDENTIFIER_TAKEN if taken else None


def add_api(db: Session, tenant: Tenant, name: str, identifier: str, algorithm: Algorithm) -> Api:
    """A new API, with no scopes."""
    api = Api(tenant_id=tenant.id, name=name, identifier=identifier, algorithm=algorithm)
    db.add(api)
    db.flush()
    return api


def settings_of(api: Api) -> ApiSettings:
    """The settings as the API has them now."""
    return ApiSettings(api.name, str(int(api.token_lifetime.total_seconds())), api.offline_access)


def use_settings(api: Api, settings: ApiSettings) -> None:
    """Give the API these settings, which have no problem."""
    api.name, api.offline_access = settings.name, settings.offline_access
    api.token_lifetime = timedelta(seconds=int(settings.lifetime))


def add_scope(api: Api, name: str, description: str) -> str | None:
    """Let the API have one more scope, or say why it can't."""
    if not _SCOPE.fullmatch(name):
        return BAD_SCOPE
    if any(scope.name == name for scope in api.scopes):
        return SCOPE_TAKEN.format(name=name)
    api.scopes.append(Scope(name=name, description=description))
    api.scopes.sort(key=lambda scope: scope.name)
    return None
