"""Edits under `mkdocs serve` lead to the tree that a whole build makes."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config

from helpwright.site.edits import Built, rebuild

CONFIG = """\
site_name: {name}
site_url: https://help.example/
theme: {{name: material, font: false, features: [navigation.prune, navigation.footer]}}
plugins:
  - search
  - helpwright:
      variables: {{env: {{SUPPORT: https://{name}.example}}}}
"""
NAMES = ("index.md", "users/index.md", "users/create.md", "users/roles/one.md", "close.md", "_includes/_note.md")
TEXTS = (
    "# Title\n\nText.\n",
    "# Title\n\nOther text, [a link](/users/create#more).\n\n## More\n\nEnd.\n",
    "# Another title\n\n<%= include('../_includes/_note') %>\n",
    "# Title\n\n<%= include('./_includes/_note') %>\n\n![A picture](/media/a.png)\n",
    "---\ntopics: [one, two]\ndescription: Short\n---\n# Title\n\n${env.SUPPORT}\n",
    "---\ntitle: Told\n---\nNo heading. ::: wraning\n",
    "---\nurl: /users/old\n---\n# Title\n\n[Itself](/users/old) and [another](/elsewhere/one)\n",
    "---\nalias: [/elsewhere/one, users/old]\ntopics: one\n---\n# Title\n\n[Old](/users/old)\n",
    "---\npublic: false\ntopics: one\n---\n# Title\n\n[There](/elsewhere/one)\n",
    "---\npublic: true\ntoc: false\n---\n# Title\n\nSeen.\n",
    "<% var it = cache.get('docs/users/create'); %># Title\n\n"
    "[<%= it.title %>](<%= it.url %>): <%= it.description %>\n",
    "# Title\n\n<% var it = cache.get('docs/close'); %><%= it.title %> <%= it.description %>, <%= it.url %>\n",
    "",
)

article = st.tuples(st.just("write"), st.sampled_from(NAMES), st.sampled_from(TEXTS))
edit = st.one_of(
    article,
    article,
    article,
    st.tuples(st.just("delete"), st.sampled_from(NAMES[1:]), st.just("")),
    st.tuples(st.just("rename"), st.sampled_from(NAMES[1:]), st.sampled_from(["users/new.md", "users/roles/two.md"])),
    st.tuples(st.just("configure"), st.sampled_from(["Help", "Aid"]), st.just("")),
    st.tuples(st.just("picture"), st.sampled_from(["a.png", "b.png"]), st.sampled_from(["one", "two"])),
)


class Served:
    """A project as `mkdocs serve` holds it, without the server."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.configure("Help")
        for name in NAMES:
            self.write(f"docs/{name}", TEXTS[0])
        self.write("media/a.png", "one")
        self.plugin: Any = None
        self.build()

    def write(self, name: str, text: str) -> set[str]:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return {str(path)}

    def configure(self, name: str) -> set[str]:
        return self.write("mkdocs.yml", CONFIG.format(name=name))

    def build(self, site: str = "served") -> None:
        config = load_config(str(self.root / "mkdocs.yml"), site_dir=str(self.root / site))
        self.plugin = config.plugins["helpwright"]
        self.plugin.on_startup(command="serve", dirty=False)
        try:
            build(config)
        finally:
            self.plugin.on_startup(command="build", dirty=False)
            self.plugin.on_shutdown()

    def apply(self, kind: str, name: str, other: str) -> None:
        path = self.root / "docs" / name
        changed: set[str] = set()
        if kind == "write":
            changed = self.write(f"docs/{name}", other)
        elif kind == "delete" and path.exists():
            path.unlink()
            changed = {str(path)}
        elif kind == "rename" and path.exists():
            changed = self.write(f"docs/{other}", path.read_text("utf-8")) | {str(path)}
            path.unlink()
        elif kind == "configure":
            changed = self.configure(name)
        elif kind == "picture":
            changed = self.write(f"media/{name}", other)
        rebuild(lambda: self.plugin.built, changed, self.build)

    def trees(self) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """What is served, and what a whole build without any cache makes of the same project."""
        built = self.plugin.built
        built.finish_index()  # as when a browser asks for it
        shutil.rmtree(self.root / ".cache", ignore_errors=True)
        self.build("whole")
        self.plugin.built = built
        return tree(self.root / "served"), tree(self.root / "whole")


def tree(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.fixture
def served(tmp_path: Path) -> Served:
    it = Served(tmp_path)
    it.plugin.built.prepare()
    return it


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(edit, min_size=1, max_size=6))
def test_any_edits_lead_to_the_tree_of_a_whole_build(edits: list[tuple[str, str, str]]) -> None:
    root = Path(tempfile.mkdtemp())
    try:
        served = Served(root)
        served.plugin.built.prepare()
        for each in edits:
            served.apply(*each)
        mine, whole = served.trees()
        assert mine == whole
    finally:
        shutil.rmtree(root)


def whole_builds(served: Served, monkeypatch: pytest.MonkeyPatch, *edit: str) -> int:
    """How many whole builds an edit takes; the tree is right afterwards."""
    count: list[str] = []
    original = served.build
    monkeypatch.setattr(served, "build", lambda *site: (count.append("build"), original(*site)))
    served.apply(*edit)
    taken = len(count)
    mine, whole = served.trees()
    assert mine == whole
    return taken


QUICK = [
    ("write", "close.md", "# Title\n\nNew text.\n\n## More\n"),
    ("write", "_includes/_note.md", "# Title\n\nChanged.\n"),
    ("picture", "a.png", "two"),
]
WHOLE = [
    ("write", "close.md", "# New title\n"),
    ("write", "close.md", "---\ntopics: new\n---\n# Title\n"),
    ("write", "close.md", "---\nurl: /elsewhere/one\n---\n# Title\n"),
    ("write", "close.md", "---\npublic: false\n---\n# Title\n"),
    ("write", "users/new.md", "# New\n"),
    ("delete", "close.md", ""),
    ("rename", "close.md", "users/new.md"),
    ("configure", "Aid", ""),
    ("picture", "b.png", "two"),
]


@pytest.mark.parametrize("edit", QUICK, ids=str)
def test_these_take_no_whole_build(served: Served, monkeypatch: pytest.MonkeyPatch, edit: tuple[str, str, str]) -> None:
    assert whole_builds(served, monkeypatch, *edit) == 0


@pytest.mark.parametrize("edit", WHOLE, ids=str)
def test_these_take_a_whole_build(served: Served, monkeypatch: pytest.MonkeyPatch, edit: tuple[str, str, str]) -> None:
    assert whole_builds(served, monkeypatch, *edit) == 1


def test_an_error_in_an_edit_takes_a_whole_build(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bool:
        raise RuntimeError("broken")

    monkeypatch.setattr(Built, "_make", fail)
    assert whole_builds(served, monkeypatch, *QUICK[0]) == 1


def test_problems_of_an_edit_are_told(served: Served, caplog: pytest.LogCaptureFixture) -> None:
    served.apply("write", "close.md", "# Title\n\n[a](/nowhere)\n")
    assert "docs/close.md:3: the link `/nowhere` led to no page" in caplog.text
    caplog.clear()
    served.apply("write", "close.md", "# Title\n")
    assert caplog.text == ""
