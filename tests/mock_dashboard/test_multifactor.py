"""What a tenant asks its users for besides a password."""

from __future__ import annotations

import re

import pytest
from visiting import Visitor, message

PAGE = "/multifactor-auth"


def is_on(visitor: Visitor, factor: str) -> bool:
    return re.search(rf'aria-checked="true" aria-labelledby="factor-{factor}"', visitor.open(PAGE).text) is not None


@pytest.mark.parametrize(
    ("factor", "label"), [("push", "Push Notification"), ("otp", "One-time Password"), ("sms", "SMS")]
)
def test_factors_are_turned_on_and_off(ada: Visitor, factor: str, label: str) -> None:
    assert not is_on(ada, factor)
    assert message(ada.submit(PAGE, f"{PAGE}/factors/{factor}")) == f"{label} is on."
    assert is_on(ada, factor)
    assert message(ada.submit(PAGE, f"{PAGE}/factors/{factor}")) == f"{label} is off."
    assert not is_on(ada, factor)


def test_an_unknown_factor_is_not_found(ada: Visitor) -> None:
    assert ada.submit(PAGE, f"{PAGE}/factors/riddle").status_code == 404


def test_a_policy_needs_a_factor(ada: Visitor) -> None:
    answer = ada.submit(PAGE, policy="Always")
    assert message(answer) == "Turn on a factor first: there would be nothing to ask your users for."
    ada.submit(PAGE, f"{PAGE}/factors/otp")
    answer = ada.submit(PAGE, policy="Always")
    assert message(answer) == "Your changes have been saved."
    assert '<option value="Always" selected>' in answer.text


def test_without_a_factor_nobody_is_asked_for_one(ada: Visitor) -> None:
    ada.submit(PAGE, f"{PAGE}/factors/otp")
    ada.submit(PAGE, policy="Always")
    answer = ada.submit(PAGE, f"{PAGE}/factors/otp")
    assert "Nobody is asked for a factor any more, since none is on." in answer.text
    assert '<option value="Never" selected>' in answer.text


def test_an_unknown_policy_is_refused(ada: Visitor) -> None:
    assert ada.submit(PAGE, policy="Sometimes").status_code == 400
