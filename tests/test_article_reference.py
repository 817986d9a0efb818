"""The reference page of the language: its examples are right, its problems are told, and it leaves nothing out."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import pytest

from helpwright.article.containers import CONTAINERS
from helpwright.article.dialect import Dialect
from helpwright.article.document import parse_article
from helpwright.article.expressions import FUNCTIONS
from helpwright.article.folder import Folder
from helpwright.article.render import render_article
from helpwright.article.schema import BUILT_IN_FIELDS, CONTENT_TYPES
from tests.cases import Row, load_rows

PAGE = Path(__file__).parent.parent / "docs/helpwright/dialect.md"
VALUES = {"env.SUPPORT": "https://support.example", "account.name": "acme.example"}
EXAMPLES = re.findall(r"^(`{3,})markdown\n(.*?)^\1$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def plain(written: str) -> str:
    """What an author writes for what the page shows: it must keep its own examples from being understood."""
    return written.replace("<%%", "<%").replace("\\$", "$")


def parse(text: str, folder: Path) -> tuple[list[str], str]:
    """What is said of a text, and its HTML."""
    article = parse_article(
        text, PurePosixPath("docs/a.md"), Dialect(VALUES, (), Folder(folder, PurePosixPath("docs")))
    )
    fragment = render_article(article)
    return [problem.what for problem in (*article.problems, *fragment.problems)], fragment.html(lambda at: at.url)


@pytest.mark.parametrize("example", [text for _, text in EXAMPLES])
def test_examples_are_right(example: str, tmp_path: Path) -> None:
    (tmp_path / "_includes").mkdir()
    (tmp_path / "_includes/_note.md").write_text("::: note\nText.\n:::\n", "utf-8")
    (tmp_path / "_includes/_install.md").write_text(
        "${library}<% if (isMobile) { %>!<% } %>\n<% _.forEach(versions, function(v) { %>\n* ${v}\n<% }) %>\n", "utf-8"
    )
    problems, html = parse(plain(example), tmp_path)
    assert problems == []
    assert not re.search(r"<%|\$[{<]|:::", html)


@pytest.mark.parametrize("case", load_rows(f"../../{PAGE.relative_to(PAGE.parents[2])}", "What is a problem"), ids=str)
def test_problems_are_told(case: Row, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    assert plain(case["Said"]) in parse(plain(case["Written"].strip("`")), tmp_path / "docs")[0]


@pytest.mark.parametrize("word", sorted({*CONTAINERS, *BUILT_IN_FIELDS, *CONTENT_TYPES, *FUNCTIONS}))
def test_nothing_is_left_out(word: str) -> None:
    assert re.search(rf"`[^`\n]*\b{re.escape(word)}\b[^`\n]*`", PAGE.read_text("utf-8"))
