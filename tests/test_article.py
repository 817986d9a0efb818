"""Front matter and variables: what is read from an article's text, and what is wrong in it."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from helpwright.article.dialect import Dialect
from helpwright.article.document import parse_article
from helpwright.article.problem import Problem
from helpwright.article.render import render_article
from helpwright.article.schema import FieldRule
from tests.cases import Row, load_rows

PATH = PurePosixPath("docs/article.md")
SITE = Dialect(
    variables={"env.SUPPORT": "https://support.example"},
    fields=(("level", FieldRule(type="text", values=("beginner", "expert"))), ("reviewed", FieldRule(type="date"))),
)
VALUES = {
    "env.SUPPORT": "https://support.example/?a=1&b=2",
    "account.name": "<b>Ada</b>",
    "manage_url": "https://manage.example",
}


def show(problem: Problem) -> str:
    """A problem as case files have it."""
    severity = " warning" if problem.severity == "warning" else ""
    return f"{problem.span.line}{severity}: {problem.what}. {problem.fix}"


def html(text: str, dialect: Dialect) -> str:
    """An article's HTML with its links as written."""
    return render_article(parse_article(text, PATH, dialect)).html(lambda target: target.url).strip()


@pytest.mark.parametrize("case", load_rows("front-matter.md", "Read"), ids=str)
def test_fields_are_read(case: Row) -> None:
    article = parse_article(f"---\n{case['Front matter']}\n---\n", PATH, SITE)
    written = article.front_matter.model_dump(by_alias=True, exclude_none=True)
    shown = {name: ", ".join(value) if isinstance(value, tuple) else value for name, value in written.items()}
    assert "; ".join(f"{name}: {value}" for name, value in shown.items() if value) == case["Fields"]
    assert article.problems == ()


@pytest.mark.parametrize("case", load_rows("front-matter.md", "Read of what is broken"), ids=str)
def test_broken_front_matter_keeps_what_can_be_read(case: Row) -> None:
    article = parse_article(f"---\n{case['Front matter']}\n---\n", PATH, SITE)
    written = article.front_matter.model_dump(by_alias=True, exclude_none=True)
    shown = {name: ", ".join(value) if isinstance(value, tuple) else value for name, value in written.items()}
    assert "; ".join(f"{name}: {value}" for name, value in shown.items() if value not in {"", ()}) == case["Fields"]
    assert "was not valid YAML" in article.problems[0].what or "a tab stood" in article.problems[0].what


@pytest.mark.parametrize("case", load_rows("front-matter.md", "Problems"), ids=str)
def test_wrong_fields_are_problems(case: Row) -> None:
    article = parse_article(f"---\n{case['Front matter']}\n---\nText.\n", PATH, SITE)
    assert "\n".join(map(show, article.problems)) == case["Problem"]


def test_a_required_field_that_is_missing_is_a_problem() -> None:
    dialect = Dialect(variables={}, fields=(("owner", FieldRule(type="text", required=True)),))
    assert [show(problem) for problem in parse_article("# A\n", PATH, dialect).problems] == [
        "1: the field `owner` was missing. Add it: text, in quotes if it looks like a number, a date or a list."
    ]


def test_a_team_may_narrow_a_built_in_field() -> None:
    dialect = Dialect(variables={}, fields=(("contentType", FieldRule(values=("recipe",))),))
    assert parse_article("---\ncontentType: recipe\n---\n", PATH, dialect).front_matter.content_type == ("recipe",)
    assert [show(problem) for problem in parse_article("---\ncontentType: recip\n---\n", PATH, dialect).problems] == [
        "2: `recip` was not a known value of `contentType`. Write `recipe`."
    ]


def test_front_matter_that_is_never_closed_is_a_problem() -> None:
    article = parse_article("---\ntitle: A\n\nText.\n", PATH, SITE)
    assert [show(problem) for problem in article.problems] == [
        "1: the front matter that opened here was not closed. Write a line `---` after its last field."
    ]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    article = parse_article("---\n\nText.\n", PATH, SITE)
    assert (article.problems, article.tokens[0].type) == ((), "hr")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: From above\n---\n# From below\n", "From above"),
        ("Text\n\n# The *first* `one` {#x}\n\n# Second\n", "The first one"),
        ("## Not this\n", None),
        ("---\ntitle:\n---\n# Below\n", "Below"),
    ],
)
def test_title(text: str, title: str | None) -> None:
    assert parse_article(text, PATH, SITE).title == title


@pytest.mark.parametrize("case", load_rows("variables.md", "In text, links and code"), ids=str)
def test_variables_are_filled_in(case: Row) -> None:
    assert html(case["Written"], Dialect(VALUES)) == case["HTML"]
    assert parse_article(case["Written"], PATH, Dialect(VALUES)).problems == ()


@pytest.mark.parametrize("case", load_rows("variables.md", "Problems"), ids=str)
def test_undeclared_variables_are_problems(case: Row) -> None:
    problems = parse_article(case["Written"], PATH, Dialect(VALUES)).problems
    assert "\n".join(map(show, problems)) == case["Problem"]


@pytest.mark.parametrize("case", load_rows("variables.md", "What readers see of a problem"), ids=str)
def test_marks_that_are_problems_are_not_shown(case: Row) -> None:
    assert html(case["Written"], Dialect(VALUES)) == case["HTML"]
    assert parse_article(case["Written"], PATH, Dialect(VALUES)).problems


@pytest.mark.parametrize("case", load_rows("variables.md", "Left alone"), ids=str)
def test_variables_of_files_outside_a_site_stay(case: Row) -> None:
    assert html(case["Written"], Dialect()) == case["HTML"]
    assert parse_article(case["Written"], PATH).problems == ()


def test_windows_files_read_like_others() -> None:
    article = parse_article("\ufeff---\r\ntitle: A\r\n---\r\n\r\nText ${env.NO}\r\n", PATH, SITE)
    assert article.title == "A"
    assert [problem.span.line for problem in article.problems] == [5]
