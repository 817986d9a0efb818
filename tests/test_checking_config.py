"""What a check reads of `mkdocs.yml` where that file inherits from another."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpwright.article.problem import ArticleError
from helpwright.project import load_project

BASE = """site_name: Base
plugins:
  helpwright:
    media_dir: pictures
    reader: { username: ada }
    states:
      you are logged in:
        - Open [the log in screen](/login).
"""


def write(folder: Path, **files: str) -> Path:
    """The folder's mkdocs.yml, with the others beside it."""
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text, "utf-8")
    return folder / "mkdocs.yml"


def test_settings_are_inherited(tmp_path: Path) -> None:
    project = load_project(write(tmp_path, mkdocs="INHERIT: base.yml\ndocs_dir: text\n", base=BASE))
    assert project.is_configured
    assert project.media == tmp_path / "pictures"
    assert project.docs == tmp_path / "text"
    assert [f"{state}: {span.path}:{span.line}" for state, span in project.state_spans] == [
        "you are logged in: base.yml:8"
    ]


def test_a_key_of_its_own_is_laid_over(tmp_path: Path) -> None:
    own = "INHERIT: base.yml\nplugins: { helpwright: { reader: { username: grace } } }\n"
    settings = load_project(write(tmp_path, mkdocs=own, base=BASE)).settings
    assert settings.reader == {"username": "grace"}
    assert settings.media_dir == "pictures"


def test_a_list_of_its_own_stands_alone(tmp_path: Path) -> None:
    assert not load_project(write(tmp_path, mkdocs="INHERIT: base.yml\nplugins: [search]\n", base=BASE)).is_configured


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"mkdocs": "INHERIT: base.yml\n", "base": BASE.replace("media_dir", "media_dri")},
            "base.yml:4: `helpwright.media_dri` was",
        ),
        (
            {"mkdocs": "site_name: X\nINHERIT: bse.yml\n"},
            "mkdocs.yml:2: `INHERIT` named `bse.yml`, and there is no such file",
        ),
        (
            {"mkdocs": "INHERIT: base.yml\n", "base": "INHERIT: mkdocs.yml\n"},
            "base.yml:1: `INHERIT` went in a circle: mkdocs.yml inherits base.yml inherits mkdocs.yml",
        ),
        ({"mkdocs": "INHERIT: base.yml\n", "base": "site_name: [\n"}, "base.yml:2: the file is not valid YAML"),
        ({"mkdocs": "INHERIT: base.yml\n", "base": "site_name: \x07\n"}, "base.yml:1: the file is not valid YAML"),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(files: dict[str, str], said: str, tmp_path: Path) -> None:
    with pytest.raises(ArticleError) as error:
        load_project(write(tmp_path, **files))
    assert said in str(error.value)
