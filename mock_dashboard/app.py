"""The application, put together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, render_template
from werkzeug.exceptions import HTTPException

from mock_dashboard import web
from mock_dashboard.account.routes import blueprint as account
from mock_dashboard.anomaly.routes import blueprint as anomaly
from mock_dashboard.apis.routes import blueprint as apis
from mock_dashboard.applications.routes import blueprint as applications
from mock_dashboard.branding.routes import blueprint as branding
from mock_dashboard.branding.routes import logos
from mock_dashboard.connections.routes import blueprint as connections
from mock_dashboard.database import Database
from mock_dashboard.emails.routes import blueprint as emails
from mock_dashboard.extensions.routes import blueprint as extensions
from mock_dashboard.hooks.routes import blueprint as hooks
from mock_dashboard.hosted_pages.routes import blueprint as hosted_pages
from mock_dashboard.login.routes import blueprint as login
from mock_dashboard.login.service import managed_tenants
from mock_dashboard.logs.routes import blueprint as logs
from mock_dashboard.mail import Mailer, SmtpMailer
from mock_dashboard.members.routes import blueprint as members
from mock_dashboard.members.service import invitations_for
from mock_dashboard.multifactor.routes import blueprint as multifactor
from mock_dashboard.navigation import FEATURES
from mock_dashboard.passwords.routes import blueprint as passwords
from mock_dashboard.rules.routes import blueprint as rules
from mock_dashboard.sections.routes import blueprint as sections
from mock_dashboard.seed import plant
from mock_dashboard.settings import Clock, Settings
from mock_dashboard.sso.routes import blueprint as sso
from mock_dashboard.tenants.routes import blueprint as tenants
from mock_dashboard.users.routes import blueprint as users
from mock_dashboard.verification.routes import blueprint as verification
from mock_dashboard.version import version


def create_app(
    settings: Settings,
    clock: Clock,
    mailer: Mailer | None = None,
    run: Callable[[Callable[[], None]], None] = web.in_background,
) -> Flask:
    """A dashboard of its own, with a fresh store and the seeded accounts; mail goes out over SMTP unless told else."""
    database = Database()
    with database.session() as db:
        plant(db, clock.now())
        db.commit()
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_NAME="dashboard",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.base_url.startswith("https:"),
    )
    app.extensions["dashboard"] = web.Instance(settings, clock, database, mailer or SmtpMailer(settings), run)
    app.jinja_env.filters["zip"] = zip
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    web.install(app)
    app.context_processor(lambda: _page_words(settings))
    app.register_error_handler(HTTPException, _show_error)
    app.add_url_rule("/healthz", "healthz", lambda: _plain("ok"))
    app.add_url_rule("/version", "version", lambda: _plain(version()))
    for blueprint in (
        login,
        passwords,
        verification,
        account,
        users,
        applications,
        apis,
        sso,
        connections,
        emails,
        rules,
        hooks,
        anomaly,
        extensions,
        multifactor,
        logs,
        members,
        hosted_pages,
        branding,
        logos,
        tenants,
        sections,
    ):
        app.register_blueprint(blueprint)
    return app


def _page_words(settings: Settings) -> dict[str, Any]:
    """What every template may name."""
    words: dict[str, Any] = {"product_name": settings.product_name, "features": FEATURES}
    if found := web.visitor():
        words |= {
            "account": found.account,
            "tenant": found.tenant,
            "tenants": managed_tenants(web.work().db, found.account),
            "invitations": invitations_for(web.work().db, found.account, web.work().now),
        }
    return words


def _show_error(error: HTTPException) -> tuple[str, int]:
    code = error.code or 500
    return render_template("entry/error.html", title=error.name, text=error.description), code


def _plain(text: str) -> Response:
    return Response(text, mimetype="text/plain")
