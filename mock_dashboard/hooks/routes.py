"""The hooks of a tenant, by the point at which they run. One hook of a point is on, at most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from mock_dashboard.models import Hook
from mock_dashboard.web import member, require_login, work

blueprint = Blueprint("hooks", __name__, url_prefix="/hooks")
blueprint.before_request(require_login)

POINTS: Mapping[str, str] = {
    "Pre User Registration": "Before a user is added. It can say no.",
    "Post User Registration": "After a user was added.",
    "Client Credentials Exchange": "When an application without users asks for a token.",
}
CREATED = "The hook has been created. Turn it on when it is ready."
DELETED = "{name} has been deleted."
TURNED_ON = "{name} is on."
TURNED_OFF = "{name} is off."


@blueprint.get("")
def show() -> str:
    hooks = _hooks()
    points = [(point, about, [hook for hook in hooks if hook.point == point]) for point, about in POINTS.items()]
    return render_template("hooks/page.html", points=points)


@blueprint.post("")
def create() -> Response:
    name, point = request.form.get("name", "").strip(), request.form.get("point", "")
    if not name or point not in POINTS:
        abort(400)
    work().db.add(Hook(tenant_id=member().tenant.id, name=name, point=point))
    flash(CREATED)
    return redirect(url_for("hooks.show"), code=303)


@blueprint.post("/<int:hook_id>/toggle")
def toggle(hook_id: int) -> Response:
    hook = _hook(hook_id)
    is_on = not hook.enabled
    for other in _hooks():
        if other.point == hook.point:
            other.enabled = False
    hook.enabled = is_on
    flash((TURNED_ON if is_on else TURNED_OFF).format(name=hook.name))
    return redirect(url_for("hooks.show"), code=303)


@blueprint.post("/<int:hook_id>/delete")
def delete(hook_id: int) -> Response:
    hook = _hook(hook_id)
    work().db.delete(hook)
    flash(DELETED.format(name=hook.name))
    return redirect(url_for("hooks.show"), code=303)


def _hooks() -> Sequence[Hook]:
    return work().db.scalars(select(Hook).where(Hook.tenant_id == member().tenant.id).order_by(Hook.name)).all()


def _hook(hook_id: int) -> Hook:
    return next((hook for hook in _hooks() if hook.id == hook_id), None) or abort(404)
