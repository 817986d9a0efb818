"""`helpwright read` on files of a project and on others."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from helpwright.cli import main

CONFIG = """\
site_name: Help
plugins:
  - helpwright:
      variables: { env: { SHOP: https://shop.example } }
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    (tmp_path / "docs" / "_includes").mkdir(parents=True)
    (tmp_path / "docs" / "_includes" / "_save.md").write_text("Click **Save**.\n")
    (tmp_path / "docs" / "edit.md").write_text("1. Open ${env.SHOP}.\n2. <%= include('_includes/_save') %>\n")
    return tmp_path


def read(path: Path) -> str:
    return CliRunner().invoke(main, ["read", str(path)], catch_exceptions=False).output


def test_variables_and_includes_of_a_project_are_filled_in(project: Path) -> None:
    shown = read(project / "docs" / "edit.md")
    assert "open https://shop.example" in shown
    assert 'click "Save"' in shown


def test_a_file_outside_the_docs_folder_stands_on_its_own(project: Path) -> None:
    (project / "notes.md").write_text("1. Open ${env.SHOP}.\n")
    assert "${env.SHOP}" in read(project / "notes.md")


def test_a_broken_project_is_told_and_the_file_is_read_all_the_same(project: Path) -> None:
    (project / "mkdocs.yml").write_text(CONFIG + "      nonsense: 1\n")
    shown = read(project / "docs" / "edit.md")
    assert "nonsense" in shown
    assert "${env.SHOP}" in shown


def test_a_file_without_a_project_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("1. Click **Save**.\n")
    assert "1 step, 1 understood (100%)" in read(tmp_path)
