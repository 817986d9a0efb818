"""Pages made from stencils are those that the theme's templates make, whatever these ask of a page."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from select import select
from typing import Any

import pytest
import yaml
from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config

from helpwright.site import crew
from helpwright.site.stencil import Stencils

FEATURES: tuple[tuple[str, ...], ...] = (
    (),
    ("navigation.prune", "navigation.footer", "navigation.top", "navigation.instant"),
    ("navigation.tabs", "navigation.path", "navigation.sections", "navigation.indexes"),
    ("navigation.tabs", "navigation.tabs.sticky", "toc.integrate", "search.share", "content.action.edit"),
)
FRONT_MATTER = (
    "",
    "description: About <this> & \"that\"\ntitle: A 'quoted' <title> & more\n",
    "hide: [navigation, footer]\nauthor: Ada\nclasses: wide\n",
    "topics: [one, two]\nstatus: new\nsearch: {exclude: true}\n",
    "title: Näme\nhide: [toc]\npublic: false\n",
)
BODIES = (
    "# Title & <em>more</em>\n\nText.\n\n## Deeper\n\nMore.\n",
    "Only text, with <b data-search-exclude>more</b>.\n",
    "## No title\n\n[Home](/)\n",
    "",
)
ASKED = (
    "{{ page.title }}",
    "{{ page.title | upper }}",
    "{{ page.title | length }}",
    "{{ page.title | striptags | e }}",
    "{{ page.title | tojson }}",
    "{{ page.title[:3] }}",
    "{{ page.meta.description or 'none' }}",
    "{{ page.meta.items() | list }}",
    "{{ page.meta.get('author') }}",
    "{{ page.meta.author }}",
    "{{ page.meta | tojson }}",
    "{% if page.meta.status == 'new' %}new{% endif %}",
    "{% if page.title == 'Näme' %}found{% endif %}",
    "{% if page.url > 'p' %}{{ page.url }}{% endif %}",
    "{{ page.file.src_uri }}",
    "{{ page.content | length }}",
    "{% for item in page.toc %}{{ item.title }}{% endfor %}",
    "{{ page.toc | length }}",
    "{% for it in nav %}{{ it.active }}{% endfor %}",
    "{% if page == nav.homepage %}home{% endif %}",
    "{% for it in pages %}{% if it.page == page %}{{ it.src_uri }}{% endif %}{% endfor %}",
    "{{ nav.homepage.url | url }} {{ 'a b.css' | url }} {{ page.url | url }} {{ base_url | length }}",
    "{% if page.next_page %}{{ page.next_page.url | url | upper }}{% endif %}",
    "{% if page.next_page %}{{ (page.next_page.url ~ '#end') | url }}{% endif %}",
    "{{ (page.next_page or page.previous_page or page).title }}",
    "{{ extra_css | first }}",
    "{{ page.ancestors | length }}{% if page.parent %}{{ page.parent.title }}{% endif %}",
    "{{ page is defined and page is mapping }}",
    "{{ page.nothing }}",
    "{% if page.title == 'P15' %}late{% endif %}",
    "{% if page.title in ['P15'] %}late{% endif %}",
    "{% if 'P15' in page.title %}late{% endif %}",
    "{% if page.title.startswith('P15') %}late{% endif %}",
    "{{ {'P15': 'late'}[page.title] }}",
    "{{ page.title | replace('P15', 'late') }}",
    "{{ ('the ' ~ page.title) | replace('P15', 'late') }}",
    "{{ page.title | truncate(12) }}",
    "{{ '%s!' % page.title }} {{ page.title + '!' }}",
    "{{ 1 / 0 if page.title == 'never' else 1 }}",
)


def write_site(folder: Path, features: tuple[str, ...] = (), asked: str = "", **more: Any) -> Path:
    for number in range(24):
        head, body = FRONT_MATTER[number % len(FRONT_MATTER)], BODIES[number % len(BODIES)]
        path = folder / "docs" / ("", "guide", "guide/deep")[number % 3] / f"p{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{head}---\n{body}" if head else body, "utf-8")
    (folder / "docs/index.md").write_text("# Home\n", "utf-8")
    theme: dict[str, Any] = {"name": "material", "font": False, "features": list(features)}
    if asked:
        (folder / "over").mkdir()
        template = '{% extends "base.html" %}{% block extrahead %}{% if page %}' + asked + "{% endif %}{% endblock %}"
        (folder / "over/main.html").write_text(template, "utf-8")
        theme["custom_dir"] = "over"
    config = {
        "site_name": "Help & more",
        "site_url": "https://help.example/",
        "repo_url": "https://code.example/help",
        "theme": theme,
        "plugins": ["search", {"helpwright": {"front_matter": {}}}],
        "extra_javascript": ["a.js", {"path": "b.mjs", "type": "module"}],
        **more,
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    return folder


def tree(project: Path) -> dict[str, bytes]:
    """Every file of a fresh build."""
    for kept in project.glob(".cache/helpwright/*/*"):
        kept.unlink()
    build(load_config(str(project / "mkdocs.yml")))
    site = project / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many pages were made from stencils; all in this process, so that they can be counted."""
    counts: Counter[str] = Counter()
    fill = Stencils._fill

    def counted(self: Stencils, stencil: Any, page: Any) -> str:
        counts["pages"] += stencil.unproved == 0
        return fill(self, stencil, page)

    monkeypatch.setattr(Stencils, "_fill", counted)
    monkeypatch.setattr("helpwright.site.crew.can_fork", lambda: False)
    monkeypatch.setattr("helpwright.site.stencil._PROVED", 1)
    return counts


def by_templates(project: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    monkeypatch.setattr(Stencils, "html", lambda self, page, context: None)
    return tree(project)


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("features", FEATURES, ids=str)
def test_materials_pages(
    tmp_path: Path,
    features: tuple[str, ...],
    directory_urls: bool,
    filled: Counter[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project = write_site(tmp_path, features, use_directory_urls=directory_urls)
    quick = tree(project)
    assert filled["pages"] > 2
    assert quick == by_templates(project, monkeypatch)


@pytest.mark.parametrize("asked", ASKED)
def test_a_template_that_asks_for_more(
    tmp_path: Path, asked: str, filled: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = write_site(tmp_path, asked=asked)
    assert tree(project) == by_templates(project, monkeypatch)


def test_helpers_relieve_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[object] = []
    start = crew.start

    def counted(work: Any) -> crew.Helper[Any]:
        started.append(work)
        return start(work)

    project = write_site(tmp_path)
    for number in range(200):
        (project / f"docs/guide/more{number}.md").write_text(f"# More {number}\n", "utf-8")
    alone = tree(project)
    monkeypatch.setattr("helpwright.site.crew.can_fork", lambda: True)
    monkeypatch.setattr("helpwright.site.crew.workers", lambda: 2)
    monkeypatch.setattr("helpwright.site.crew.start", counted)
    monkeypatch.setattr("helpwright.site.press._MANY", 100)
    monkeypatch.setattr("helpwright.site.press._TURN", 2)
    # The helpers' turns are waited for, so that it isn't a matter of speed whether one ends while pages are left.
    monkeypatch.setattr(crew.Helper, "is_done", property(lambda helper: bool(select([helper._pipe], [], [], 30)[0])))
    assert tree(project) == alone
    assert len(started) > 3  # one reads, one compiles templates, one makes pages, and others go on


@pytest.mark.parametrize("is_broken", [False, True])
def test_templates_are_compiled_by_a_helper(tmp_path: Path, is_broken: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled_here: list[str | None] = []
    compile_template = Environment.compile

    def counted(env: Environment, source: Any, name: str | None = None, *others: Any, **named: Any) -> Any:
        compiled_here.append(name)
        return compile_template(env, source, name, *others, **named)

    project = write_site(tmp_path)
    alone = tree(project)
    monkeypatch.setattr("helpwright.site.crew.can_fork", lambda: True)
    monkeypatch.setattr("helpwright.site.crew.workers", lambda: 2)
    monkeypatch.setattr("helpwright.site.crew._SMALL", 2)
    monkeypatch.setattr(Environment, "compile", counted)
    if is_broken:
        monkeypatch.setattr("helpwright.site.compiled._compile_all", lambda config: 1 / 0)
    assert tree(project) == alone
    assert ("base.html" in compiled_here) == is_broken
