"""The folder of a site that was built before: what stays the same isn't touched, and nothing old remains."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

CONFIG = """\
site_name: Help
theme: {name: material, font: false}
plugins: [search, helpwright]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path, "mkdocs.yml", CONFIG)
    write(tmp_path, "docs/index.md", "# Welcome\n")
    write(tmp_path, "docs/support/reset.md", "---\ntopics: passwords\n---\n# Reset\n")
    write(tmp_path, "docs/data.txt", "data")
    write(tmp_path, "media/deep/a.png", "first")
    tree(tmp_path)
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def tree(project: Path) -> dict[str, bytes | None]:
    """Build; all files of the site, and None for folders."""
    build(load_config(str(project / "mkdocs.yml")))
    site = project / "site"
    paths = sorted(site.rglob("*"))
    return {path.relative_to(site).as_posix(): None if path.is_dir() else path.read_bytes() for path in paths}


def in_an_empty_folder(project: Path) -> dict[str, bytes | None]:
    (project / "site").rename(project / "before")
    return tree(project)


def looks(project: Path) -> dict[Path, tuple[int, int]]:
    files = (path for path in (project / "site").rglob("*") if path.is_file())
    return {file: (file.stat().st_ino, file.stat().st_mtime_ns) for file in files}


def test_files_that_stay_the_same_are_not_touched(project: Path) -> None:
    before = looks(project)
    tree(project)
    after = looks(project)
    assert after.keys() == before.keys()
    by_mkdocs = {"404.html", "sitemap.xml", "sitemap.xml.gz", "search_index.json"}
    assert {file.name for file in before if after[file] != before[file]} <= by_mkdocs


def replace_in_secret(project: Path) -> None:
    """Another picture of the same size, with the same times."""
    picture = project / "media/deep/a.png"
    status = picture.stat()
    write(project, "media/deep/a.png", "other")
    os.utime(picture, ns=(status.st_atime_ns, status.st_mtime_ns))


def write_all(project: Path, *pairs: tuple[str, str]) -> None:
    for name, text in pairs:
        write(project, name, text)


CHANGES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda it: None,
    "a picture of the same size": replace_in_secret,
    "a lost picture": lambda it: (it / "media/deep/a.png").unlink(),
    "a lost article": lambda it: (it / "docs/support/reset.md").unlink(),
    "a new article": lambda it: write(it, "docs/support/new.md", "# New\n"),
    "an edited article": lambda it: write(it, "docs/index.md", "# Hello\n"),
    "something else in the folder": lambda it: write(it, "site/left/over.html", "old"),
    "a file damaged in the folder": lambda it: write(it, "site/index.html", "damaged"),
    "a picture damaged in the folder": lambda it: write(it, "site/media/deep/a.png", "flaws"),
    "a folder where a file goes": lambda it: write_all(it, ("docs/support/x", "x"), ("site/support/x/old.txt", "old")),
    "a file where a folder goes": lambda it: write_all(it, ("docs/new/page.md", "# New\n"), ("site/new", "old")),
    "the same name in capitals": lambda it: (it / "docs/data.txt").rename(it / "docs/DATA.txt"),
    "plain addresses": lambda it: write(it, "mkdocs.yml", CONFIG + "use_directory_urls: false\n"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_folder_built_before_ends_as_an_empty_one_would(project: Path, change: str) -> None:
    CHANGES[change](project)
    assert tree(project) == in_an_empty_folder(project)


def test_hidden_files_at_the_top_stay(project: Path) -> None:
    write(project, "site/.git/config", "mine")
    assert ".git/config" in tree(project)


@pytest.mark.parametrize("link", [os.link, os.symlink])
def test_nothing_outside_is_written_through_a_link(project: Path, link: Callable[[Path, Path], None]) -> None:
    write(project, "mine.html", "mine")
    (project / "site/index.html").unlink()
    link(project / "mine.html", project / "site/index.html")
    assert tree(project)["index.html"] != b"mine"
    assert (project / "mine.html").read_text("utf-8") == "mine"


def test_where_another_plugin_makes_files_mkdocs_empties_the_folder(project: Path) -> None:
    write(project, "hook.py", "def on_post_build(config):\n    pass\n")
    write(project, "mkdocs.yml", CONFIG + "hooks: [hook.py]\n")
    write(project, "site/left/over.html", "old")
    assert tree(project) == in_an_empty_folder(project)
