"""The members of a tenant, inviting others, and accepting an invitation."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mock_dashboard.mail import Letter
from mock_dashboard.members import service
from mock_dashboard.models import Invitation
from mock_dashboard.web import member, require_login, work

blueprint = Blueprint("members", __name__, url_prefix="/members")
blueprint.before_request(require_login)

INVITED = "An invitation has been sent to {email}."
IS_MEMBER = "{email} manages this tenant already."
JOINED = "You manage the tenant {name} now."
DECLINED = "You have declined the invitation."
REVOKED = "The invitation has been revoked."
REMOVED = "{name} no longer manages this tenant."


@blueprint.get("")
def show() -> str:
    return _page()


@blueprint.post("")
def invite() -> str | Response:
    here, found, email = work(), member(), request.form.get("email", "").strip().lower()
    if "@" not in email:
        abort(400)
    if any(account.email == email for account in service.members_of(here.db, found.tenant)):
        return _page(IS_MEMBER.format(email=email))
    token = service.invite(here.db, found.tenant, found.account, email, here.now)
    words = {
        "inviter": found.account,
        "tenant": found.tenant,
        "link": f"{here.settings.base_url}{url_for('members.open_invitation', token=token)}",
        "product_name": here.settings.product_name,
    }
    here.letters.append(
        Letter(
            to=email,
            subject=f"{found.account.name} invites you to the tenant {found.tenant.name}",
            text=render_template("emails/invitation.txt", **words),
            html=render_template("emails/invitation.html", **words),
        )
    )
    flash(INVITED.format(email=email))
    return redirect(url_for("members.show"), code=303)


@blueprint.get("/invitations/<token>")
def open_invitation(token: str) -> str | tuple[str, int]:
    """Where the link in the email leads, after logging in or signing up."""
    invitation = service.find_invitation(work().db, token, work().now)
    if invitation is None or invitation.email != member().account.email:
        return render_template("members/no_invitation.html"), 410
    return render_template("members/invitation.html", invitation=invitation)


@blueprint.post("/invitations/<int:invitation_id>/accept")
def accept(invitation_id: int) -> Response:
    found, invitation = member(), _own_invitation(invitation_id)
    service.accept(work().db, invitation, found.account)
    found.tenant = invitation.tenant
    flash(JOINED.format(name=invitation.tenant.name))
    return redirect(url_for("account.show"), code=303)


@blueprint.post("/invitations/<int:invitation_id>/decline")
def decline(invitation_id: int) -> Response:
    work().db.delete(_own_invitation(invitation_id))
    flash(DECLINED)
    return redirect(url_for("account.show"), code=303)


@blueprint.post("/invitations/<int:invitation_id>/revoke")
def revoke(invitation_id: int) -> Response:
    found = work().db.get(Invitation, invitation_id)
    if found is None or found.tenant_id != member().tenant.id:
        abort(404)
    work().db.delete(found)
    flash(REVOKED)
    return redirect(url_for("members.show"), code=303)


@blueprint.post("/<int:account_id>/remove")
def remove(account_id: int) -> Response:
    here, found = work(), member()
    accounts = service.members_of(here.db, found.tenant)
    account = next((one for one in accounts if one.id == account_id and one is not found.account), None) or abort(404)
    service.remove(here.db, found.tenant, account)
    flash(REMOVED.format(name=account.name))
    return redirect(url_for("members.show"), code=303)


def _own_invitation(invitation_id: int) -> Invitation:
    here = work()
    own = service.invitations_for(here.db, member().account, here.now)
    return next((one for one in own if one.id == invitation_id), None) or abort(404)


def _page(problem: str | None = None) -> str:
    here, tenant = work(), member().tenant
    return render_template(
        "members/list.html",
        members=service.members_of(here.db, tenant),
        pending=service.open_invitations(here.db, tenant, here.now),
        invite_problem=problem,
        form=request.form,
    )
