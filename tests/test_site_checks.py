"""What pages say of the last check of their articles."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from helpwright.article.document import parse_article
from helpwright.checking.checked import CHECKED_FILE, Checked, files_digest, keep_checked, read_checked
from helpwright.project import load_project, project_dialect
from helpwright.site.checks import make_note
from tests.cases import Row, load_rows

CONFIG = "site_name: Help\ntheme: {name: material, font: false}\nplugins: [search, helpwright]\n"
INCLUDING = "# Close\n\n<%= include('./_includes/_note') %>\n"
HELD = "Checked on <time"
CHANGED = "Changed since it was last checked, on <time"


@pytest.mark.parametrize("row", load_rows("checked-notes.md"), ids=str)
def test_note(row: Row) -> None:
    checked = Checked(
        "2026-11-23T23:59:00+00:00", row["Product"], row["Version"] or None, row["Clean"] == "yes", (), ""
    )
    note = make_note(checked, has_changed=row["Changed"] == "yes")
    assert (note.state, note.product, note.version) == (row["State"], row["Shown"], row["Whole version"])
    assert note.date == "23 November 2026"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A help centre whose articles but one were checked."""
    write(tmp_path, "mkdocs.yml", CONFIG)
    write(tmp_path, "docs/index.md", "# Home\n")
    write(tmp_path, "docs/save.md", "# Save\n\n1. Click **Save**.\n")
    write(tmp_path, "docs/close.md", INCLUDING)
    write(tmp_path, "docs/_includes/_note.md", "1. Click **Close**.\n")
    (tmp_path / ".helpwright").mkdir()
    check(tmp_path, "docs/save.md")
    check(tmp_path, "docs/close.md")
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")


def check(folder: Path, name: str, *, at: str = "2026-11-23T12:00:00+00:00", clean: bool = True) -> None:
    dialect = project_dialect(load_project(folder / "mkdocs.yml"))
    article = parse_article((folder / name).read_text("utf-8"), PurePosixPath(name), dialect)
    sources = tuple(map(str, article.sources))
    keep_checked(folder, {name: Checked(at, "Shop", "4.2.0", clean, sources, files_digest(folder, sources))})


def page(folder: Path, name: str) -> str:
    build(load_config(str(folder / "mkdocs.yml")))
    return (folder / "site" / name / "index.html").read_text("utf-8")


def test_a_page_says_when_and_against_what_its_article_was_checked(project: Path) -> None:
    html = page(project, "save")
    assert f'{HELD} datetime="2026-11-23T12:00:00+00:00">23 November 2026</time> against <span>Shop 4.2.0' in html


def test_an_article_that_was_never_checked_says_nothing(project: Path) -> None:
    assert "hw-checked" not in page(project, ".")


def test_an_article_that_changed_since_says_so(project: Path) -> None:
    write(project, "docs/save.md", "# Save\n\n1. Click **Store**.\n")
    assert CHANGED in page(project, "save")
    assert HELD in page(project, "close")


def test_an_include_that_changed_since_counts(project: Path) -> None:
    write(project, "docs/_includes/_note.md", "1. Click **Shut**.\n")
    assert CHANGED in page(project, "close")


def test_pages_of_mkdocs_own_renderer_say_so_too(project: Path) -> None:
    write(project, "mkdocs.yml", CONFIG.replace("helpwright]", "{helpwright: {renderer: mkdocs}}]"))
    assert HELD in page(project, "save")
    assert "hw-checked" not in page(project, ".")


def test_a_check_that_failed_is_no_check_that_held(project: Path) -> None:
    check(project, "docs/save.md", clean=False)
    assert "Not everything held when it was last checked, on" in page(project, "save")


def test_a_new_check_shows_in_the_next_build(project: Path) -> None:
    page(project, "save")
    check(project, "docs/save.md", at="2026-12-01T12:00:00+00:00")
    assert "1 December 2026" in page(project, "save")


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"format": 0, "articles": {}}', '{"format": 1, "articles": {"a": 1}}']
)
def test_a_broken_file_counts_as_none(project: Path, text: str) -> None:
    write(project, str(CHECKED_FILE), text)
    assert read_checked(project) == {}
    assert "hw-checked" not in page(project, "save")


def test_checks_of_lost_articles_are_forgotten(project: Path) -> None:
    (project / "docs/save.md").unlink()
    keep_checked(project, {})
    assert list(json.loads((project / CHECKED_FILE).read_text("utf-8"))["articles"]) == ["docs/close.md"]
