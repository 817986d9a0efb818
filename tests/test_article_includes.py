"""Includes, conditions and parameters: what an article's text comes to, and where each of its rows was written."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpwright.article.dialect import Dialect
from helpwright.article.document import Article, parse_article
from helpwright.article.folder import Folder
from helpwright.article.front_matter import split_front_matter
from helpwright.article.includes import expand
from helpwright.article.render import render_article
from tests.cases import Case, Row, load_cases, load_rows
from tests.test_article import show

SHOWN = PurePosixPath("docs")
VALUES = {"account.name": "Ada & Co", "account.plan": "", "manage_url": "https://manage.example"}
_FILE = re.compile(r"^=== (.+)\n", re.MULTILINE)


def written(folder: Path, text: str) -> str:
    """Write the files that a case has after its article, and return the article."""
    article, *rest = _FILE.split(text)
    for name, content in zip(rest[::2], rest[1::2], strict=True):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content.rstrip("\n") + "\n", "utf-8")
    return article


def parse(text: str, folder: Path) -> Article:
    return parse_article(text, SHOWN / "a.md", Dialect(VALUES, folder=Folder(folder, SHOWN)))


@pytest.mark.parametrize("case", load_cases("includes.md"), ids=str)
def test_includes(case: Case, tmp_path: Path) -> None:
    text = written(tmp_path, case.input)
    fields, lines, _ = split_front_matter(text, SHOWN / "a.md")
    whole = expand(lines, fields.data, VALUES, Folder(tmp_path, SHOWN))
    rows = whole.lines.text.rstrip("\n").split("\n")
    shown = [f"{place(whole.lines.span(row))} | {text}".rstrip() for row, text in enumerate(rows)]
    shown += [f"{place(at.span)}: {at.what}. {at.fix}" for at in parse(text, tmp_path).problems]
    names = {f"${{{name}}}": value for name, value in (whole.values or {}).items() if name not in VALUES}
    result = "\n".join(shown)
    for name, value in names.items():
        result = result.replace(name, f"«{value}»")
    assert result == case.expected


def place(span: object) -> str:
    return str(span).removeprefix("docs/")


@pytest.mark.parametrize("case", load_rows("expressions.md", "Values"), ids=str)
def test_expressions(case: Row, tmp_path: Path) -> None:
    (tmp_path / "_x.md").write_text(f"<%= {case['Expression']} %>", "utf-8")
    article = parse("<%= include('_x', { word: 'Lock', none: '', yes: true, n: 2, o: { p: 'q' } }) %>", tmp_path)
    assert render_article(article).html(lambda target: target.url) == f"<p>{case['Text']}</p>\n"
    assert article.problems == ()


@pytest.mark.parametrize("case", load_rows("expressions.md", "Not understood"), ids=str)
def test_what_is_no_expression_is_a_problem(case: Row, tmp_path: Path) -> None:
    article = parse(case["Tag"], tmp_path)
    assert [show(problem).split(". Write")[0] for problem in article.problems] == [case["Problem"]]
    assert "<%" not in render_article(article).html(lambda target: target.url)


def test_an_article_knows_its_sources(tmp_path: Path) -> None:
    (tmp_path / "_x.md").write_text("<%= include('_y') %>", "utf-8")
    sources = [str(source) for source in parse("<%= include('_x') %>\n<%= include('_x.md') %>", tmp_path).sources]
    assert sources == [
        "docs/a.md", "docs/_x", "docs/_x.md", "docs/_y", "docs/_y.md", "docs/_y.html",
    ]  # fmt: skip


@pytest.mark.parametrize("wanted", ["../secret", "/../secret", "_link", "/etc/passwd", "..", ""])
def test_includes_stay_in_the_docs_folder(wanted: str, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("password", "utf-8")
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "_link.md").symlink_to(tmp_path / "secret.md")
    article = parse(f"<%= include('{wanted}') %>", docs)
    assert len(article.problems) == 1
    assert "password" not in str(article.tokens)


def test_includes_that_multiply_come_to_an_end(tmp_path: Path) -> None:
    for number in range(30):
        again = f"<%= include('_{number + 1}') %>"
        (tmp_path / f"_{number}.md").write_text(f"{again}{again} text", "utf-8")
    (tmp_path / "_30.md").write_text("text", "utf-8")
    problems = parse("<%= include('_0') %>", tmp_path).problems
    assert [problem.what for problem in problems] == [
        "more than 1000 includes, or their text, made the article too long"
    ]


def test_a_byte_that_is_no_text_is_told_with_its_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "_x.md").write_bytes(b"One\r\ntwo \xe9\r\n")
    assert [str(problem.span) for problem in parse("<%= include('_x') %>", tmp_path).problems] == ["docs/_x.md:2"]


TAGS = st.sampled_from(
    [
        "<%= include('_x') %>",
        "<% if (x) { %>",
        "<% } else { %>",
        "<% } %>",
        "<% var x = 'a'; %>",
        "<%= x %>",
        "<%",
        "%>",
        "\n",
        "`",
        "```\n",
        "${x}",
        "${'<%'}",
        '<%= "${a}" %>',
        "- ",
        "> ",
        "<% _.forEach(['a'], function(x) { %>",
        "text",
    ]
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(article=st.lists(TAGS, max_size=12).map("".join), include=st.lists(TAGS, max_size=6).map("".join))
def test_any_template_renders_and_every_row_keeps_a_place(article: str, include: str, tmp_path: Path) -> None:
    (tmp_path / "_x.md").write_text(include, "utf-8")
    parsed = parse(article, tmp_path)
    render_article(parsed)
    lengths = {"docs/a.md": article.count("\n") + 1, "docs/_x.md": include.count("\n") + 1}
    for token in parsed.tokens:
        for span in token.meta.get("spans", ()):
            assert 1 <= span.line <= lengths[str(span.path)]
    for problem in parsed.problems:
        assert 1 <= problem.span.line <= lengths[str(problem.span.path)]
