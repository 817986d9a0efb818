"""The list of APIs, the dialog that creates one, and an API's settings and scopes."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mock_dashboard.apis import service
from mock_dashboard.models import Algorithm, Api
from mock_dashboard.web import member, require_login, work

blueprint = Blueprint("apis", __name__, url_prefix="/apis")
blueprint.before_request(require_login)

CREATED = "The API has been created."
SAVED = "Your changes have been saved."
DELETED = "{name} has been deleted."
SCOPE_ADDED = "The scope {name} has been added."
SCOPE_REMOVED = "The scope {name} has been removed."


@blueprint.get("")
def show() -> str:
    return _list()


@blueprint.post("")
def create() -> str | Response:
    db, tenant, form = work().db, member().tenant, request.form
    name, identifier = form.get("name", "").strip(), form.get("identifier", "").strip()
    if form.get("algorithm", "") not in list(Algorithm):
        abort(400)
    if problem := service.api_problem(db, tenant, name, identifier):
        return _list(problem)
    api = service.add_api(db, tenant, name, identifier, Algorithm(form["algorithm"]))
    flash(CREATED)
    return redirect(url_for("apis.show_settings", api_id=api.id), code=303)


@blueprint.get("/<int:api_id>/settings")
def show_settings(api_id: int) -> str:
    api = _api(api_id)
    return _settings(api, service.settings_of(api))


@blueprint.post("/<int:api_id>/settings")
def save_settings(api_id: int) -> str | Response:
    api, form = _api(api_id), request.form
    typed = service.ApiSettings(
        form.get("name", "").strip(), form.get("lifetime", "").strip(), "offline_access" in form
    )
    if typed.problem:
        return _settings(api, typed, typed.problem)
    service.use_settings(api, typed)
    flash(SAVED)
    return redirect(url_for("apis.show_settings", api_id=api.id), code=303)


@blueprint.get("/<int:api_id>/scopes")
def show_scopes(api_id: int) -> str:
    return render_template("apis/scopes.html", api=_api(api_id), form={})


@blueprint.post("/<int:api_id>/scopes")
def add_scope(api_id: int) -> str | Response:
    api, name = _api(api_id), request.form.get("name", "").strip()
    if problem := service.add_scope(api, name, request.form.get("description", "").strip()):
        return render_template("apis/scopes.html", api=api, problem=problem, form=request.form)
    flash(SCOPE_ADDED.format(name=name))
    return redirect(url_for("apis.show_scopes", api_id=api.id), code=303)


@blueprint.post("/<int:api_id>/scopes/<int:scope_id>/remove")
def remove_scope(api_id: int, scope_id: int) -> Response:
    api = _api(api_id)
    scope = next((scope for scope in api.scopes if scope.id == scope_id), None) or abort(404)
    api.scopes.remove(scope)
    flash(SCOPE_REMOVED.format(name=scope.name))
    return redirect(url_for("apis.show_scopes", api_id=api.id), code=303)


@blueprint.post("/<int:api_id>/delete")
def delete(api_id: int) -> Response:
    api = _api(api_id)
    work().db.delete(api)
    flash(DELETED.format(name=api.name))
    return redirect(url_for("apis.show"), code=303)


def _list(problem: str | None = None) -> str:
    return render_template(
        "apis/list.html",
        apis=service.find_apis(work().db, member().tenant),
        algorithms=service.ALGORITHMS,
        create_problem=problem,
        form=request.form,
    )


def _settings(api: Api, typed: service.ApiSettings, problem: str | None = None) -> str:
    return render_template("apis/settings.html", api=api, typed=typed, problem=problem)


def _api(api_id: int) -> Api:
    return service.get_api(work().db, member().tenant, api_id) or abort(404)
