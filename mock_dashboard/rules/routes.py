"""The list of rules, which is put in order by dragging or with buttons, and a rule's editor."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mock_dashboard.models import Rule
from mock_dashboard.rules import service
from mock_dashboard.web import member, require_login, work

blueprint = Blueprint("rules", __name__, url_prefix="/rules")
blueprint.before_request(require_login)

PLACES: Mapping[str, int] = {"up": -1, "down": 1}
CREATED = "The rule has been created."
SAVED = "Your changes have been saved."
DELETED = "{name} has been deleted."
MOVED = "The order of the rules has been saved."
NO_NAME = "Give the rule a name."


@blueprint.get("")
def show() -> str:
    rules = service.find_rules(work().db, member().tenant)
    return render_template("rules/list.html", rules=rules, templates=list(service.TEMPLATES))


@blueprint.post("")
def create() -> Response:
    name, template = request.form.get("name", "").strip(), request.form.get("template", "")
    if template not in service.TEMPLATES:
        abort(400)
    rule = service.add_rule(work().db, member().tenant, name or template, service.TEMPLATES[template])
    flash(CREATED)
    return redirect(url_for("rules.show_rule", rule_id=rule.id), code=303)


@blueprint.post("/order")
def put_in_order() -> Response:
    ids = [int(word) for word in request.form.get("order", "").split() if word.isdecimal()]
    if not service.put_in_order(work().db, member().tenant, ids):
        abort(400)
    flash(MOVED)
    return _to_list()


@blueprint.post("/<int:rule_id>/<direction>")
def move(rule_id: int, direction: str) -> Response:
    by = PLACES.get(direction) or abort(404)
    service.move(work().db, member().tenant, _rule(rule_id), by)
    flash(MOVED)
    return _to_list()


@blueprint.get("/<int:rule_id>")
def show_rule(rule_id: int) -> str:
    rule = _rule(rule_id)
    return _editor(rule, rule.name, rule.script, rule.enabled)


@blueprint.post("/<int:rule_id>")
def save(rule_id: int) -> str | Response:
    rule, name, script = _rule(rule_id), request.form.get("name", "").strip(), request.form.get("script", "")
    enabled = "enabled" in request.form
    if not name:
        return _editor(rule, name, script, enabled, NO_NAME)
    rule.name, rule.script, rule.enabled = name, script, enabled
    flash(SAVED)
    return redirect(url_for("rules.show_rule", rule_id=rule.id), code=303)


@blueprint.post("/<int:rule_id>/delete")
def delete(rule_id: int) -> Response:
    rule = _rule(rule_id)
    service.delete_rule(work().db, member().tenant, rule)
    flash(DELETED.format(name=rule.name))
    return _to_list()


def _editor(rule: Rule, name: str, script: str, enabled: bool, problem: str | None = None) -> str:
    return render_template("rules/rule.html", rule=rule, name=name, script=script, enabled=enabled, problem=problem)


def _to_list() -> Response:
    return redirect(url_for("rules.show"), code=303)


def _rule(rule_id: int) -> Rule:
    return service.get_rule(work().db, member().tenant, rule_id) or abort(404)
