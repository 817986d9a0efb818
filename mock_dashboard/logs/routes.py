"""The table of what happened in a tenant, and one line of it."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request

from mock_dashboard.logs import service
from mock_dashboard.web import member, require_login, work

blueprint = Blueprint("logs", __name__, url_prefix="/logs")
blueprint.before_request(require_login)


@blueprint.get("")
def show() -> str:
    event, email = request.args.get("event", ""), request.args.get("email", "")
    events = service.find_events(work().db, member().tenant, event, email)
    return render_template("logs/list.html", events=events, kinds=service.KINDS, event=event, email=email)


@blueprint.get("/newer")
def show_newer() -> str:
    """The rows of lines that have come since the line with the id `after`."""
    asked = request.args
    events = service.find_events(
        work().db, member().tenant, asked.get("event", ""), asked.get("email", ""), after=asked.get("after", 0, int)
    )
    return render_template("logs/rows.html", events=events)


@blueprint.get("/<int:event_id>")
def show_event(event_id: int) -> str:
    event = service.get_event(work().db, member().tenant, event_id) or abort(404)
    return render_template("logs/event.html", event=event, meaning=service.KINDS.get(event.event, ""))
