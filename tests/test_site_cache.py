"""The cache: never wrong, whatever changed, broke or ran at once."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from helpwright.site.cache import Cache

CONFIG = """\
site_name: Help
site_url: https://help.example/
theme: {name: material, font: false, features: [navigation.prune, navigation.footer]}
plugins:
  - search
  - helpwright:
      variables: {env: {SUPPORT: https://support.example}}
      front_matter: {level: [beginner, expert]}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path, "mkdocs.yml", CONFIG)
    write(tmp_path, "docs/index.md", "# Welcome\n\n[Reset](/support/reset)\n")
    write(tmp_path, "docs/support/reset.md", "---\ntopics: passwords\nlevel: expert\n---\n# Reset\n\n${env.SUPPORT}\n")
    write(tmp_path, "docs/support/close.md", "---\nalias: leave\n---\n# Close\n\n![A picture](/media/a.png)\n")
    write(tmp_path, "media/a.png", "a")
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def tree(project: Path, **changes: object) -> dict[str, bytes]:
    build(load_config(str(project / "mkdocs.yml"), **changes))
    site = project / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def kept(project: Path) -> list[Path]:
    return [file for file in project.glob(".cache/helpwright/??/*") if not file.name.startswith(".")]


def fresh_tree(project: Path) -> dict[str, bytes]:
    """What a build without any cache makes."""
    for file in kept(project):
        file.unlink()
    return tree(project)


def test_a_second_build_takes_all_pages_from_the_first(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    first = tree(project)
    with caplog.at_level(logging.INFO):
        assert tree(project) == first
    assert "Nothing changed since an earlier build" in caplog.text


CHANGES: dict[str, Callable[[Path], None]] = {
    "an article": lambda it: write(it, "docs/index.md", "# Welcome back\n"),
    "a title": lambda it: write(it, "docs/support/close.md", "---\ntitle: End\n---\n# Close\n"),
    "a new article": lambda it: write(it, "docs/support/new.md", "# New\n"),
    "a deleted article": lambda it: (it / "docs/support/close.md").unlink(),
    "a renamed article": lambda it: (it / "docs/support/close.md").rename(it / "docs/support/end.md") and None,
    "a new picture": lambda it: write(it, "media/b.png", "b"),
    "a lost picture": lambda it: (it / "media/a.png").unlink(),
    "a changed picture": lambda it: write(it, "media/a.png", "changed"),
    "a variable": lambda it: write(it, "mkdocs.yml", CONFIG.replace("support.ex", "help.ex")),
    "a schema": lambda it: write(it, "mkdocs.yml", CONFIG.replace("beginner, expert", "beginner")),
    "the navigation": lambda it: write(it, "mkdocs.yml", CONFIG + "nav: [index.md, support/close.md]\n"),
    "a feature": lambda it: write(it, "mkdocs.yml", CONFIG.replace("navigation.prune", "navigation.tabs")),
    "the site's name": lambda it: write(it, "mkdocs.yml", CONFIG.replace("site_name: Help", "site_name: Aid")),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_build_after_a_change_is_as_a_fresh_one(project: Path, change: str) -> None:
    tree(project)
    CHANGES[change](project)
    assert tree(project) == fresh_tree(project)


def test_an_override_of_a_template_counts(project: Path) -> None:
    write(project, "mkdocs.yml", CONFIG.replace("font: false", "font: false, custom_dir: over"))
    write(project, "over/partials/copyright.html", "one")
    tree(project)
    write(project, "over/partials/copyright.html", "two")
    assert tree(project) == fresh_tree(project)


def test_problems_are_told_again(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    write(project, "docs/index.md", "[a](/nowhere)\n")
    for _ in range(2):
        caplog.clear()
        with pytest.raises(Abort):
            tree(project, strict=True)
        assert "docs/index.md:1: the link `/nowhere` led to no page" in caplog.text


def test_damaged_files_are_made_again(project: Path) -> None:
    first = tree(project)
    for file in kept(project):
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 1
        file.write_bytes(data)
    assert tree(project) == first


@pytest.mark.parametrize("left", [0, 2, 100])
def test_files_cut_short_are_made_again(project: Path, left: int) -> None:
    first = tree(project)
    for file in kept(project):
        file.write_bytes(file.read_bytes()[:left])
    assert tree(project) == first


def test_a_full_disk_costs_only_time(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("helpwright.site.cache.os.replace", full)
        first = tree(project)
    assert not kept(project)
    assert not list(project.glob(".cache/helpwright/*/.new-*"))
    assert tree(project) == first


def test_a_cache_that_cannot_be_written_costs_only_time(project: Path) -> None:
    write(project, ".cache", "a file in the way")
    assert tree(project) == tree(project)


def test_two_at_once_keep_whole_results(tmp_path: Path) -> None:
    results = [bytes([number]) * 100_000 for number in range(8)]
    threads = [Thread(target=Cache(tmp_path).put, args=("ab" * 32, [result])) for result in results]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Cache(tmp_path).get("ab" * 32) in results


def test_the_oldest_go_when_there_is_too_much(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit_bytes=2500)
    for number, key in enumerate(("aa1", "bb2", "cc3")):
        cache.put(key, [b"x" * 1000])
        os.utime(tmp_path / key[:2] / key, (number, number))
    cache.get("aa1")
    cache.trim()
    assert [cache.get(key) is not None for key in ("aa1", "bb2", "cc3")] == [True, False, True]
    assert (tmp_path / ".gitignore").read_text("utf-8") == "*\n"
