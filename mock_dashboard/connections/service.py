"""A tenant's connections, and the files of users that are imported into them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mock_dashboard.database import Database
from mock_dashboard.models import Connection, Role, Strategy, Tenant, User, UserImport
from mock_dashboard.users.service import add_user, tenant_roles

CHUNK = 20
MOST_BYTES = 500_000
NOT_JSON = "The file is not valid JSON: look at line {line}."
NO_LIST = "The file must hold a list of users: [ … ]."
TOO_LARGE = "The file is larger than 500 KB. Split it and import the parts one after another."
FIELDS = {"email": str, "name": str, "blocked": bool, "roles": list}
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class BadFile(ValueError):
    """A file that can't be imported at all; its text says why."""


def find_connections(db: Session, tenant: Tenant) -> Sequence[Connection]:
    """The tenant's connections, databases first."""
    return db.scalars(select(Connection).where(Connection.tenant_id == tenant.id).order_by(Connection.id)).all()


def get_connection(db: Session, tenant: Tenant, connection_id: int) -> Connection | None:
    """One of the tenant's connections."""
    connection = db.get(Connection, connection_id)
    return connection if connection and connection.tenant_id == tenant.id else None


def get_database(db: Session, tenant: Tenant, connection_id: int) -> Connection | None:
    """One of the tenant's database connections."""
    found = get_connection(db, tenant, connection_id)
    return found if found and found.strategy is Strategy.DATABASE else None


def find_imports(db: Session, connection: Connection) -> Sequence[UserImport]:
    """The imports into a connection, newest first."""
    return db.scalars(
        select(UserImport).where(UserImport.connection_id == connection.id).order_by(UserImport.id.desc())
    ).all()


def begin_import(
    db: Session, connection: Connection, file_name: str, content: bytes, updates: bool, now: datetime
) -> UserImport:
    """A new import, with nothing done yet. Raises BadFile for a file that holds no list of users."""
    entries = _read(content)
    started = UserImport(
        connection=connection,
        file_name=file_name,
        started_at=now,
        updates=updates,
        entries=json.dumps(entries),
        total=len(entries),
    )
    db.add(started)
    db.flush()
    return started


def _read(content: bytes) -> list[Any]:
    if len(content) > MOST_BYTES:
        raise BadFile(TOO_LARGE)
    try:
        entries = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadFile(NOT_JSON.format(line=1)) from error
    except json.JSONDecodeError as error:
        raise BadFile(NOT_JSON.format(line=error.lineno)) from error
    if not isinstance(entries, list) or not entries:
        raise BadFile(NO_LIST)
    return entries


def finish_import(database: Database, import_id: int) -> None:
    """Do an import to its end, a few users at a time, so that others get at the store in between."""
    finished = False
    while not finished:
        with database.session() as db:
            job = db.get_one(UserImport, import_id)
            _do_chunk(db, job)
            finished = job.is_finished
            db.commit()


def _do_chunk(db: Session, job: UserImport) -> None:
    problems = json.loads(job.problems)
    roles = {role.name: role for role in tenant_roles(db, job.connection.tenant)}
    for number, entry in list(enumerate(json.loads(job.entries), 1))[job.done : job.done + CHUNK]:
        problem = entry_problem(entry, roles) or _import_one(db, job, entry, roles)
        if problem:
            email = entry.get("email", "") if isinstance(entry, dict) else ""
            problems.append({"number": number, "email": str(email), "problem": problem})
        job.done += 1
    job.problems = json.dumps(problems)


def entry_problem(entry: Any, roles: dict[str, Role]) -> str | None:
    """What is wrong with one entry of a file, in words for the person who made it."""
    if not isinstance(entry, dict):
        return "The entry is not a user: { … }."
    for name, value in entry.items():
        if name not in FIELDS:
            return f'There is no field "{name}".'
        if not isinstance(value, FIELDS[name]):
            return f'The field "{name}" has a value of the wrong kind.'
    if not _EMAIL.fullmatch(entry.get("email", "")):
        return "The email is not an email address." if entry.get("email") else "The email is missing."
    unknown = next((name for name in entry.get("roles", ()) if name not in roles), None)
    return f'There is no role "{unknown}".' if unknown is not None else None


def _import_one(db: Session, job: UserImport, entry: dict[str, Any], roles: dict[str, Role]) -> str | None:
    user = add_user(db, job.connection, entry["email"], entry.get("name", ""), password=None)
    if user:
        job.inserted += 1
    elif job.updates:
        address = entry["email"].strip().lower()
        user = db.scalars(select(User).where(User.connection_id == job.connection_id, User.email == address)).one()
        user.name = entry.get("name", user.name)
        job.updated += 1
    else:
        return "There is a user with this email already."
    user.blocked = entry.get("blocked", user.blocked)
    if "roles" in entry:
        user.roles = [roles[name] for name in dict.fromkeys(entry["roles"])]
    return None
