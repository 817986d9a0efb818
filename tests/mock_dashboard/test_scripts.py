"""Rules, which run in an order, and hooks, of which one a point is on."""

from __future__ import annotations

import re

import pytest
from visiting import Visitor, message, screen

SEEDED = ["Roles in tokens", "Verified addresses only", "Remember the last login"]


def rules(ada: Visitor) -> dict[str, str]:
    """The rules in their order, with their paths."""
    found = re.findall(r'<a id="rule-\d+" href="(/rules/\d+)"[^>]*>([^<]+)</a>', ada.open("/rules").text)
    return {name: path for path, name in found}


def test_a_new_rule_runs_last_and_starts_with_its_template(ada: Visitor) -> None:
    answer = ada.submit("/rules", name="Lunch break", template="Ask for a verified email")
    assert (screen(answer), message(answer)) == ("Lunch break", "The rule has been created.")
    assert "user.email_verified" in answer.text
    assert list(rules(ada)) == [*SEEDED, "Lunch break"]


def test_a_rule_is_saved(ada: Visitor) -> None:
    path = rules(ada)["Roles in tokens"]
    answer = ada.submit(path, name="Roles", script="<b>&amp;")
    assert (screen(answer), message(answer)) == ("Roles", "Your changes have been saved.")
    assert "&lt;b&gt;&amp;amp;</textarea>" in answer.text


def test_a_rule_without_a_name_is_not_saved(ada: Visitor) -> None:
    path = rules(ada)["Roles in tokens"]
    answer = ada.submit(path, name=" ", script="mine")
    assert message(answer) == "Give the rule a name."
    assert "mine</textarea>" in answer.text
    assert "mine</textarea>" not in ada.open(path).text


def test_an_unknown_template_is_refused(ada: Visitor) -> None:
    assert ada.submit("/rules", name="Mine", template="Riddle").status_code == 400


@pytest.mark.parametrize(
    ("name", "direction", "after"),
    [
        ("Remember the last login", "up", [0, 2, 1]),
        ("Roles in tokens", "down", [1, 0, 2]),
        ("Roles in tokens", "up", [0, 1, 2]),
        ("Remember the last login", "down", [0, 1, 2]),
    ],
)
def test_a_rule_moves_one_place(ada: Visitor, name: str, direction: str, after: list[int]) -> None:
    answer = ada.submit("/rules", f"{rules(ada)[name]}/{direction}")
    assert message(answer) == "The order of the rules has been saved."
    assert list(rules(ada)) == [SEEDED[place] for place in after]


def test_rules_are_put_in_an_order(ada: Visitor) -> None:
    ids = [path.rpartition("/")[2] for path in rules(ada).values()]
    answer = ada.submit("/rules", "/rules/order", order=" ".join(reversed(ids)))
    assert message(answer) == "The order of the rules has been saved."
    assert list(rules(ada)) == SEEDED[::-1]


@pytest.mark.parametrize("order", ["", "1", "1 2 2", "1 2 3 4", "1 2 99", "a b c"])
def test_an_order_that_leaves_one_out_changes_nothing(ada: Visitor, order: str) -> None:
    assert ada.submit("/rules", "/rules/order", order=order).status_code == 400
    assert list(rules(ada)) == SEEDED


def test_a_rule_is_turned_off_and_deleted(ada: Visitor) -> None:
    path = rules(ada)["Verified addresses only"]
    assert ada.open("/rules").text.count(">Off<") == 0
    ada.submit(path, name="Verified addresses only", script="")
    assert ada.open("/rules").text.count(">Off<") == 1
    ada.submit(path, name="Verified addresses only", script="", enabled="on")
    assert ada.open("/rules").text.count(">Off<") == 0
    assert message(ada.submit(path, f"{path}/delete")) == "Verified addresses only has been deleted."
    assert list(rules(ada)) == [SEEDED[0], SEEDED[2]]
    assert ada.open(path).status_code == 404


def test_scripts_of_another_tenant_are_out_of_reach(ada: Visitor) -> None:
    path = rules(ada)["Roles in tokens"]
    ada.submit("/account", "/tenants/acme-staging/switch")
    assert ada.open(path).status_code == 404
    assert "This tenant has no rules yet." in ada.open("/rules").text


def hooks(ada: Visitor) -> dict[str, tuple[str, bool]]:
    """The hooks by name, with their numbers and whether they are on."""
    found = re.findall(r'aria-checked="(\w+)" aria-labelledby="hook-(\d+)"></button>\s*<[^>]+>([^<]+)<', _page(ada))
    return {name: (number, is_on == "true") for is_on, number, name in found}


def _page(ada: Visitor) -> str:
    return ada.open("/hooks").text


def test_one_hook_of_a_point_is_on(ada: Visitor) -> None:
    for name, point in (
        ("A", "Pre User Registration"),
        ("B", "Pre User Registration"),
        ("C", "Post User Registration"),
    ):
        answer = ada.submit("/hooks", name=name, point=point)
        assert message(answer) == "The hook has been created. Turn it on when it is ready."
    for name in "ACB":
        assert message(ada.submit("/hooks", f"/hooks/{hooks(ada)[name][0]}/toggle")) == f"{name} is on."
    assert {name: is_on for name, (_, is_on) in hooks(ada).items()} == {"A": False, "B": True, "C": True}
    assert message(ada.submit("/hooks", f"/hooks/{hooks(ada)['B'][0]}/toggle")) == "B is off."
    assert message(ada.submit("/hooks", f"/hooks/{hooks(ada)['B'][0]}/delete")) == "B has been deleted."
    assert list(hooks(ada)) == ["A", "C"]


@pytest.mark.parametrize("fields", [{"name": "", "point": "Pre User Registration"}, {"name": "A", "point": "Never"}])
def test_a_hook_that_cannot_be_created(ada: Visitor, fields: dict[str, str]) -> None:
    assert ada.submit("/hooks", **fields).status_code == 400
    assert hooks(ada) == {}
