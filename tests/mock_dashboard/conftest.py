"""A dashboard of its own for each test."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
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


@pytest.fixture
def app(settings: Settings, clock: StandingClock, mail: KeptMail) -> Flask:
    return create_app(settings, clock, mail, run=at_once)


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
