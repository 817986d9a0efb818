"""Links and pictures: where they lead, and what is wrong with those that lead nowhere."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest

from helpwright.article.dialect import Dialect
from helpwright.article.document import parse_article
from helpwright.article.fragment import Target
from helpwright.article.links import Library, check_destination
from helpwright.article.problem import Problem, Span
from helpwright.article.raw_html import Kind, find_anchors
from helpwright.article.render import render_article
from tests.cases import Row, load_rows
from tests.test_article import show

LIBRARY = Library(
    frozenset({"index.md", "support/reset.md", "support/index.md", "users/change-password.md"}),
    frozenset({"files/terms.pdf", "media/login.png"}),
    others=("/pricing", "/users/me/"),
)
ANCHORS = {"support/reset.md": frozenset({"before-you-start", "steps"}), "users/change-password.md": frozenset({"top"})}
PAGE = "support/reset.md"
PLACE = Span(PurePosixPath("docs/support/reset.md"), 1)


def follow(url: str, kind: Kind = "link") -> tuple[str | None, Problem | None]:
    destination, problem = check_destination(Target(url, PLACE, kind), PAGE, LIBRARY, ANCHORS.get)
    where = f"{destination.path}{destination.rest}" if destination and destination.path else None
    return ("elsewhere" if destination and destination.path is None else where), problem


@pytest.mark.parametrize("case", load_rows("links.md", "Found"), ids=str)
def test_live_links(case: Row) -> None:
    assert follow(case["Target"]) == (case["Leads to"], None)


@pytest.mark.parametrize("case", load_rows("links.md", "Dead"), ids=str)
def test_dead_links(case: Row) -> None:
    _, problem = follow(case["Target"])
    assert problem is not None
    assert show(problem) == case["Problem"]


@pytest.mark.parametrize("case", load_rows("links.md", "Pictures"), ids=str)
def test_pictures(case: Row) -> None:
    _, problem = follow(case["Target"], "picture")
    assert (show(problem) if problem else "") == case["Problem"]


@pytest.mark.parametrize("case", load_rows("links.md", "Schemes"), ids=str)
def test_schemes(case: Row) -> None:
    article = parse_article(case["Markdown"], PLACE.path, Dialect({"evil": "javascript:x"}))
    fragment = render_article(article)
    assert "\n".join(map(show, (*article.problems, *fragment.problems))) == case["Problem"]
    html = fragment.html(lambda target: target.url)
    assert re.search(r"(?:href|src)=\S+:", html) is None


def test_a_dead_picture_in_a_long_paragraph_is_told_with_its_own_line() -> None:
    text = "---\ntitle: A\n---\n\nOne `a\nb` two\n[three](/x) ![four](/y.png)\n<img src=/z.png>\n"
    targets = render_article(parse_article(text, PLACE.path)).targets
    assert [(target.url, target.span.line) for target in targets] == [
        ("/x", 7), ("/y.png", 7), ("/y.png", 7), ("/z.png", 8),
    ]  # fmt: skip


@pytest.mark.parametrize("case", load_rows("links.md", "Left as text"), ids=str)
def test_marks_that_are_not_understood(case: Row) -> None:
    assert "\n".join(map(show, parse_article(case["Markdown"], PLACE.path).problems)) == case["Problem"]


def test_anchors_are_ids_and_names_of_tags() -> None:
    html = """<h2 id="a">x</h2><a class='b' name='c'></a><img src="d" id=e><span class="k" id="f">"""
    code = """<span class="nx">id</span><span class="o">=</span> id="no" </p id="no"> <p title="x">"""
    assert find_anchors(html + code) == {"a", "c", "e", "f"}
