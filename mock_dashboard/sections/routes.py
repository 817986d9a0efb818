"""The pages of the left navigation that only show something, and the header's search."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from mock_dashboard.logs.service import recent_events
from mock_dashboard.navigation import matching_features
from mock_dashboard.users.service import find_users
from mock_dashboard.web import member, require_login, work

blueprint = Blueprint("sections", __name__)
blueprint.before_request(require_login)


@blueprint.get("/")
def show_overview() -> str:
    db, tenant = work().db, member().tenant
    users = find_users(db, tenant)
    return render_template(
        "sections/overview.html",
        user_count=len(users),
        login_count=sum(user.logins for user in users),
        events=recent_events(db, tenant, 5),
    )


@blueprint.get("/support")
def show_support() -> str:
    return render_template("sections/support.html")


@blueprint.get("/documentation")
def show_documentation() -> str:
    return render_template("sections/documentation.html")


@blueprint.get("/search")
def show_search() -> str:
    words = request.args.get("q", "")
    features = matching_features(words) if words.strip() else ()
    return render_template("sections/search.html", words=words, features=features)
