"""The dialect in a built site: includes, redirect pages, articles that no list has, classes, contents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.test_site import problems, project, run, write

__all__ = ["project"]


def test_includes_are_no_pages(project: Path) -> None:
    write(project, "docs/users/_note.md", "Only *inside*.\n")
    write(project, "docs/_parts/plain.md", "Not a page either.\n")
    write(project, "docs/users/change.md", "## How\n\n<%= include('_note') %>\n\n<%= include('/_parts/plain') %>\n")
    site = run(project)
    page = (site / "users/change/index.html").read_text("utf-8")
    assert "Only <em>inside</em>." in page
    assert "Not a page either." in page
    assert not (site / "users/_note").exists()
    assert not (site / "_parts").exists()


def test_a_problem_in_an_include_is_told_with_its_own_line(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    write(project, "docs/_note.md", "One\n\n[Nowhere](/nowhere)\n")
    write(project, "docs/users/change.md", "# Change\n\n<%= include('../_note') %>\n")
    assert problems(project, caplog)[0] == "docs/_note.md:3: the link `/nowhere` led to no page"


def test_other_addresses_lead_to_the_article(project: Path) -> None:
    write(
        project, "docs/users/change.md", "---\nurl: /change\nalias: [other way, /old/change]\n---\n# Change\n\n## How\n"
    )
    write(project, "docs/index.md", "# Welcome\n\n[Change](/change) and [again](/users/other-way)\n")
    site = run(project)
    for address, back in {"change": "../users/change/", "users/other-way": "../change/"}.items():
        page = (site / address / "index.html").read_text("utf-8")
        assert f'content="0; url={back}"' in page
    assert (site / "old/change/index.html").is_file()
    assert (site / "index.html").read_text("utf-8").count('href="users/change/">') >= 2


def test_an_address_that_another_article_has_stays_its_own(project: Path) -> None:
    write(project, "docs/users/change.md", "---\nurl: /support/reset\n---\n# Change\n\n## How\n")
    assert "Reset your password" in (run(project) / "support/reset/index.html").read_text("utf-8")


def test_an_article_that_is_not_public_is_in_no_list(project: Path) -> None:
    write(project, "docs/users/secret.md", "---\npublic: false\ntopics: passwords\n---\n# Hidden one\n")
    write(project, "docs/index.md", "# Welcome\n\n[Hidden](/users/secret)\n")
    site = run(project)
    assert "Hidden one" in (site / "users/secret/index.html").read_text("utf-8")
    assert "Hidden one" not in (site / "topics/passwords/index.html").read_text("utf-8")
    assert "Hidden one" not in (site / "users/change/index.html").read_text("utf-8")
    locations = {
        entry["location"] for entry in json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    }
    assert not any("secret" in location for location in locations)
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert "users/change/" in sitemap
    assert "secret" not in sitemap


def test_classes_and_contents(project: Path) -> None:
    write(project, "docs/users/change.md", "---\ntoc: false\nclasses: [wide, 'a\"b']\n---\n# Change\n\n## How\n")
    page = (run(project) / "users/change/index.html").read_text("utf-8")
    assert '<div class="wide a&#34;b">' in page
    assert 'class="md-nav__link">\n    <span class="md-ellipsis">\n      How' not in page
