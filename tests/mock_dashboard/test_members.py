"""Who manages a tenant, and invitations to manage it."""

from __future__ import annotations

import re

from flask import Flask
from visiting import KeptMail, StandingClock, Visitor, message, screen

NEWCOMER = "joan@example.com"


def invite(visitor: Visitor, email: str = NEWCOMER) -> str | None:
    return message(visitor.submit("/members", email=email))


def number(visitor: Visitor, kind: str, name: str) -> str:
    """The number of a member or an open invitation, by name or email."""
    found = re.search(rf'id="{kind}-(\d+)">{name}', visitor.open("/members").text)
    assert found, name
    return found[1]


def sign_up(app: Flask, email: str) -> Visitor:
    visitor = Visitor(app)
    visitor.submit("/signup", email=email, password="Bombe-1941")
    return visitor


def test_an_invitation_is_sent_opened_and_accepted(app: Flask, ada: Visitor, mail: KeptMail) -> None:
    assert invite(ada, " Joan@example.com") == "An invitation has been sent to joan@example.com."
    letter = mail.letters[-1]
    assert (letter.to, letter.subject) == (NEWCOMER, "Ada Lovelace invites you to the tenant acme")
    joan = sign_up(app, NEWCOMER)
    page = joan.open(mail.newest_link())
    assert screen(page) == "Invitation"
    accept = re.search(r'action="(/members/invitations/\d+/accept)"', page.text)
    assert accept
    answer = joan.submit("/account", accept[1])
    assert message(answer) == "You manage the tenant acme now."
    assert "<dd>acme</dd>" in answer.text
    assert joan.open(mail.newest_link()).status_code == 410
    assert NEWCOMER in ada.open("/members").text


def test_the_link_leads_to_the_log_in_screen_first_and_back(visitor: Visitor, ada: Visitor, mail: KeptMail) -> None:
    invite(ada)
    assert screen(visitor.open(mail.newest_link())) == "Log in"
    assert screen(visitor.submit("/signup", email=NEWCOMER, password="Bombe-1941")) == "Invitation"


def test_an_invitation_is_for_one_address_only(app: Flask, ada: Visitor, mail: KeptMail) -> None:
    invite(ada)
    stranger = sign_up(app, "mallory@example.com")
    assert stranger.open(mail.newest_link()).status_code == 410
    path = f"/members/invitations/{number(ada, 'pending', NEWCOMER)}/accept"
    assert stranger.submit("/account", path).status_code == 404


def test_an_invitation_expires_after_a_week(app: Flask, ada: Visitor, mail: KeptMail, clock: StandingClock) -> None:
    invite(ada)
    clock.move(days=7, seconds=1)
    assert sign_up(app, NEWCOMER).open(mail.newest_link()).status_code == 410


def test_the_newest_invitation_replaces_the_ones_before(app: Flask, ada: Visitor, mail: KeptMail) -> None:
    invite(ada)
    first = mail.newest_link()
    invite(ada)
    joan = sign_up(app, NEWCOMER)
    assert joan.open(first).status_code == 410
    assert joan.open(mail.newest_link()).status_code == 200


def test_a_member_is_not_invited_again(ada: Visitor, mail: KeptMail) -> None:
    assert invite(ada, "katherine@example.com") == "katherine@example.com manages this tenant already."
    assert mail.letters == []


def test_an_invitation_is_revoked(ada: Visitor, mail: KeptMail) -> None:
    invite(ada)
    path = f"/members/invitations/{number(ada, 'pending', NEWCOMER)}/revoke"
    assert message(ada.submit("/members", path)) == "The invitation has been revoked."
    assert NEWCOMER not in ada.open("/members").text


def test_invitations_to_an_account_stand_in_its_notifications(ada: Visitor) -> None:
    page = ada.open("/account").text
    assert "Katherine Johnson invites you to the tenant paper-mill." in page
    decline = re.search(r'formaction="(/members/invitations/\d+/decline)"', page)
    assert decline
    answer = ada.submit("/account", decline[1])
    assert message(answer) == "You have declined the invitation."
    assert "You have no notifications." in answer.text


def test_a_member_is_removed_and_logged_out(app: Flask, ada: Visitor) -> None:
    katherine = Visitor(app)
    katherine.log_in("katherine@example.com")
    path = f"/members/{number(ada, 'member', 'Katherine Johnson')}/remove"
    assert message(ada.submit("/members", path)) == "Katherine Johnson no longer manages this tenant."
    assert not katherine.is_logged_in()


def test_nobody_removes_themselves(ada: Visitor) -> None:
    path = f"/members/{number(ada, 'member', 'Ada Lovelace')}/remove"
    assert ada.submit("/members", path).status_code == 404


def test_who_was_removed_from_the_last_tenant_gets_a_new_one(ada: Visitor, visitor: Visitor) -> None:
    ada.submit("/members", f"/members/{number(ada, 'member', 'Mary Jackson')}/remove")
    page = visitor.open("/login/with/github").text
    mary = re.search(r'name="account" value="(\d+)"', page)
    assert mary
    answer = visitor.submit("/login/with/github", account=mary[1])
    assert "<dd>mary</dd>" in answer.text
