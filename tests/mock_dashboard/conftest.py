"""A dashboard of its own for each test."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from visiting import KeptMail, StandingClock, Visitor, at_once

from mock_dashboard.app import create_app
from mock_dashboard.settings import Settings


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def mail() -> KeptMail:
    return KeptMail()


@pytest.fixture
def settings() -> Settings:
    return Settings(base_url="http://dashboard.test", secret_key="a secret of this test")


@pytest.fixture(scope="session")
def compiled_pages(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """The templates as the tests before have compiled them."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("pages")))


@pytest.fixture
def app(settings: Settings, clock: StandingClock, mail: KeptMail, compiled_pages: FileSystemBytecodeCache) -> Flask:
    made = create_app(settings, clock, mail, run=at_once)
    made.jinja_env.bytecode_cache = compiled_pages
    return made


@pytest.fixture
def strict_app(settings: Settings, clock: StandingClock, mail: KeptMail) -> Flask:
    """A dashboard that lets nobody try anything more than three times an hour."""
    few = replace(settings, reset_requests_per_address=3, failed_logins_per_address=3)
    return create_app(few, clock, mail, run=at_once)


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    return Visitor(app)


@pytest.fixture
def ada(app: Flask) -> Visitor:
    """A visitor who is logged in."""
    found = Visitor(app)
    found.log_in()
    return found
