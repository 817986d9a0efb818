"""`helpwright lint`: an article's problems without a browser and without a build."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from helpwright.cli import main

CONFIG = """\
site_name: Help
plugins:
  - search
  - helpwright:
      variables: {env: {SUPPORT: https://support.example}}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, "mkdocs.yml", CONFIG)
    write(tmp_path, "docs/index.md", "# Home\n\n[Reset](/support/reset#steps)\n")
    write(
        tmp_path,
        "docs/support/reset.md",
        "---\ntopics: passwords\n---\n\n# Reset\n\n## Steps\n\n[All](/topics) ![Log in](/media/login.png)\n",
    )
    write(tmp_path, "media/login.png", "")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def lint(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["lint", *arguments], catch_exceptions=False)


def test_clean_articles_say_nothing(project: Path) -> None:
    result = lint()
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_links_to_other_parts_of_the_site_are_right(project: Path) -> None:
    write(project, "mkdocs.yml", CONFIG + "      other_paths: /pricing\n")
    write(project, "docs/index.md", "[Plans](/pricing/plans#team), [all](/topics), [old](/pricings)\n")
    assert lint().stdout.startswith("docs/index.md:1: the link `/pricings` led to no page\n")


@pytest.mark.parametrize("path", ["pricing", "/", "[3]"])
def test_other_paths_begin_with_a_slash(project: Path, path: str) -> None:
    write(project, "mkdocs.yml", CONFIG + f"      other_paths: {path}\n")
    result = lint()
    assert result.exit_code == 2
    assert 'must have paths like "/pricing"' in result.stderr


def test_all_problems_of_all_articles_come_at_once(project: Path) -> None:
    write(project, "docs/index.md", "---\ncontentType: howto\n---\n[a](/x)\n\n::: note\n")
    write(project, "docs/support/reset.md", "# Reset\n\n${env.SUPORT} ![b](/media/logn.png) [c](#no) [t](/topics/x)\n")
    result = lint()
    assert result.exit_code == 1
    assert result.stdout == (
        "docs/index.md:2: `howto` was not a known value of `contentType`\n"
        "    fix: Write `how-to`.\n"
        "docs/index.md:4: the link `/x` led to no page\n"
        "    fix: Correct it, or add the page.\n"
        "docs/index.md:6: `::: note` was not closed\n"
        "    fix: Write `:::` on a line after its last.\n"
        "docs/support/reset.md:3: the link `#no` led to no heading or anchor of this page\n"
        "    fix: Link to one of its headings, or to the page alone.\n"
        "docs/support/reset.md:3: the link `/topics/x` led to no page\n"
        "    fix: Correct it, or add the page.\n"
        "docs/support/reset.md:3: the picture `/media/logn.png` was not found\n"
        "    fix: Write `/media/login.png`.\n"
        "docs/support/reset.md:3: the variable `${env.SUPORT}` was not declared\n"
        "    fix: Write `${env.SUPPORT}`, or declare `env.SUPORT` under `variables` in mkdocs.yml.\n"
    )


def test_only_the_named_article_is_judged(project: Path) -> None:
    write(project, "docs/bad.md", "::: note\n")
    assert lint("docs/support/reset.md").exit_code == 0
    assert lint("docs/support").exit_code == 0
    assert lint("docs/bad.md").exit_code == 1


def test_links_into_other_articles_are_judged(project: Path) -> None:
    write(project, "docs/support/reset.md", "# Reset\n\n## Other\n")
    result = lint("docs/index.md")
    assert "docs/index.md:3: the link `/support/reset#steps` led to no heading" in result.stdout


def test_an_article_outside_the_docs_folder_is_judged_by_its_text(project: Path) -> None:
    write(project, "draft.md", "[a](/nowhere)\n\n:::\n")
    assert lint("draft.md").stdout.startswith("draft.md:3: `:::` closed a container that was never opened\n")


def test_warnings_fail_only_on_demand(project: Path) -> None:
    write(project, "docs/index.md", "---\ncolour: red\n---\n")
    assert "`colour` was not a known field" in lint().stdout
    assert (lint().exit_code, lint("--strict").exit_code) == (0, 1)


def test_problems_as_json(project: Path) -> None:
    write(project, "docs/index.md", "---\ncolour: red\n---\n")
    assert json.loads(lint("--format", "json").stdout) == {
        "problems": [
            {
                "path": "docs/index.md",
                "line": 2,
                "severity": "warning",
                "problem": "`colour` was not a known field",
                "fix": "Remove it, or declare it under `front_matter` in mkdocs.yml.",
            }
        ]
    }


def test_bytes_that_are_no_text_are_a_problem_with_their_line(project: Path) -> None:
    (project / "docs/index.md").write_bytes(b"# Home\n\nCaf\xe9\n")
    assert lint().stdout == "docs/index.md:3: the byte 0xe9 was not UTF-8 text\n    fix: Save the file as UTF-8.\n"


def test_a_file_that_is_not_there_is_misuse(project: Path) -> None:
    result = lint("docs/none.md")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "docs/none.md could not be read: No such file or directory" in result.stderr


def test_fields_that_the_team_declares_are_known(project: Path) -> None:
    write(project, "mkdocs.yml", CONFIG + "      front_matter: {level: [beginner, expert], reviewed: date}\n")
    write(project, "docs/index.md", "---\nlevel: expert\nreviewed: 2026-01-31\n---\n")
    assert lint().stdout == ""
    write(project, "docs/index.md", "---\nlevel: expret\n---\n")
    assert "docs/index.md:2: `expret` was not a known value of `level`\n    fix: Write `expert`." in lint().stdout
