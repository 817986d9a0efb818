"""What Material does must not change: our short ways lead to the same bytes as its own templates and parsers."""

from __future__ import annotations

import gc
import json
import os
import re
import shutil
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from material.plugins.search.plugin import Parser
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.files import Files

from helpwright.site import corners, crew
from helpwright.site.plugin import HelpwrightPlugin
from helpwright.site.press import Press
from helpwright.site.searching import find_sections
from helpwright.site.sidebar import Sidebars

FEATURES: tuple[tuple[str, ...], ...] = (
    (),
    ("navigation.prune", "navigation.footer"),
    ("navigation.prune", "navigation.tabs", "navigation.path"),
    ("navigation.sections", "navigation.indexes"),
    ("navigation.tabs", "navigation.sections", "toc.integrate"),
    ("navigation.prune", "navigation.indexes", "navigation.tabs"),
)
TEXT = """\
# {0} & more

Some *text* about {0}.

## First `code`

- One
- Two

### Deeper

More.

## Second

End.
"""
PAGES = """
    index.md about.md assets.md
    guide/index.md guide/start.md guide/end.md guide/start/deep.md guide/start/er/deepest.md
    users/create.md users/delete.md users/roles/one.md users/roles/two.md
""".split()


def write_site(folder: Path, features: tuple[str, ...], plugins: list[Any], **more: Any) -> Path:
    for page in PAGES:
        path = folder / "docs" / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT.format(path.stem.capitalize()), "utf-8")
    config = {
        "site_name": "Help",
        "site_url": "https://help.example/",
        "theme": {"name": "material", "font": False, "features": list(features)},
        "plugins": plugins,
        **more,
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    return folder


def tree(project: Path) -> dict[str, bytes]:
    """Every file of a fresh build."""
    build(load_config(str(project / "mkdocs.yml")))
    site = project / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("features", FEATURES, ids=str)
def test_sidebars_are_materials_own(
    tmp_path: Path, features: tuple[str, ...], directory_urls: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = write_site(tmp_path, features, ["search", "helpwright"], use_directory_urls=directory_urls)
    monkeypatch.setattr("helpwright.site.sidebar._PROVED", 0)
    quick = tree(project)
    monkeypatch.setattr(Sidebars, "_quick", lambda self, context, page: None)
    assert tree(project) == quick


def test_sidebars_of_listed_navigation_with_links_and_doubles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nav = [
        {"Home": "index.md"},
        {"Out": "https://example.com"},
        {"A": ["about.md", {"B": ["users/create.md", "about.md"]}]},
    ]
    project = write_site(tmp_path, ("navigation.prune",), ["search", "helpwright"], nav=nav)
    monkeypatch.setattr("helpwright.site.sidebar._PROVED", 0)
    quick = tree(project)
    monkeypatch.setattr(Sidebars, "_quick", lambda self, context, page: None)
    assert tree(project) == quick


def test_a_theme_that_does_more_keeps_its_own_sidebar(tmp_path: Path) -> None:
    project = write_site(tmp_path, (), ["search", "helpwright"])
    overrides = tmp_path / "overrides" / "partials"
    overrides.mkdir(parents=True)
    (overrides / "nav-item.html").write_text(
        "{% macro render(nav_item, path, level, parent) %}{{ page.url }}:{{ nav_item.title }};{% endmacro %}", "utf-8"
    )
    config = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8"))
    config["theme"]["custom_dir"] = "overrides"
    (project / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    assert b"users/create/:About" in tree(project)["users/create/index.html"]


@pytest.mark.parametrize("features", [FEATURES[1], FEATURES[2]], ids=str)
def test_pages_are_those_of_material_without_us(tmp_path: Path, features: tuple[str, ...]) -> None:
    ours = tree(write_site(tmp_path / "ours", features, ["search", "helpwright"]))
    plain = tree(
        write_site(tmp_path / "plain", features, ["search"], markdown_extensions=[{"toc": {"permalink": True}}])
    )
    pages = [name for name in plain if name.endswith("index.html")]
    assert pages == [name for name in ours if name.endswith("index.html")]
    for name in pages:
        assert frame(ours[name]) == frame(plain[name])
    assert index(ours) == index(plain)
    assert sitemap(ours) == sitemap(plain)


def frame(page: bytes) -> str:
    """A page without its article, our style and our script, and without the theme's two faults that we mend."""
    text = re.sub(r"<article.*?</article>", "", page.decode(), flags=re.DOTALL)
    text = re.sub(r'( type="checkbox" id="__\w+") autocomplete="off"', r"\1", text).replace(' tabindex=""', "")
    return "\n".join(
        line.strip() for line in text.splitlines() if line.strip() and "helpwright/helpwright." not in line
    )


def index(files: dict[str, bytes]) -> Any:
    return json.loads(files["search/search_index.json"])


def sitemap(files: dict[str, bytes]) -> list[str]:
    return re.findall(r"<loc>(.*?)</loc>", files["sitemap.xml"].decode())


def test_helpers_make_the_same_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = write_site(tmp_path, ("navigation.prune",), ["search", "helpwright"])
    monkeypatch.setattr(crew, "can_fork", lambda: False)
    alone = tree(project)
    monkeypatch.setattr(crew, "can_fork", lambda: True)
    monkeypatch.setattr(crew, "workers", lambda: 3)
    monkeypatch.setattr(crew, "_SMALL", 2)
    assert tree(project) == alone


def test_a_large_site_is_indexed_first_and_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    start, index_all = crew.start, Press._index_all
    monkeypatch.setattr(crew, "can_fork", lambda: True)
    monkeypatch.setattr(crew, "workers", lambda: 2)
    monkeypatch.setattr(crew, "_SMALL", 2)
    project = write_site(tmp_path, (), ["search", "helpwright"])
    few = tree(project)
    monkeypatch.setattr("helpwright.site.press._MANY", 1)
    monkeypatch.setattr(Press, "_index_all", lambda press: (told.append("index"), index_all(press)))
    monkeypatch.setattr(crew, "start", lambda work: (told.append("helper"), start(work))[1])
    shutil.rmtree(project / ".cache")
    assert tree(project) == few
    assert told.count("index") == 1
    assert "helper" in told[told.index("index") :]


@pytest.mark.parametrize(("command", "left"), [("build", [gc.freeze]), ("serve", [])])
def test_only_a_build_ends_without_a_last_hunt(
    monkeypatch: pytest.MonkeyPatch, command: Literal["build", "serve"], left: list[object]
) -> None:
    at_exit: list[object] = []
    monkeypatch.setattr("atexit.register", at_exit.append)
    plugin = HelpwrightPlugin()
    plugin.on_startup(command=command, dirty=False)
    assert at_exit == left
    assert gc.isenabled() == (command == "serve")
    plugin.on_shutdown()
    assert gc.isenabled()


def test_a_themes_files_are_the_same_without_a_look_into_hidden_folders(tmp_path: Path) -> None:
    for name in ("own.css", "a/b/own.js", ".hidden/no.css", "a/.hidden/no.css", "a/.no.css", "a/own.html"):
        (tmp_path / "theme" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "theme" / name).write_text("", "utf-8")
    theme = {"name": "material", "custom_dir": str(tmp_path / "theme")}
    config = load_config(str(write_site(tmp_path, (), [], theme=theme) / "mkdocs.yml"))

    def taken() -> list[str]:
        files = Files([])
        files.add_files_from_theme(config.theme.get_env(), config)
        return [file.src_uri for file in files]

    all_taken = taken()
    corners.pass_by_hidden_folders(config.theme)
    assert taken() == all_taken
    assert {"own.css", "a/b/own.js"}.issubset(all_taken)
    assert config.theme.get_env().get_template(".icons/material/magnify.svg")


def test_work_of_a_helper_that_fails_or_warns_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "can_fork", lambda: True)
    monkeypatch.setattr(crew, "workers", lambda: 2)
    monkeypatch.setattr(crew, "_SMALL", 1)
    here = os.getpid()

    def work(share: Any) -> list[int]:
        if os.getpid() != here:
            raise ValueError("broken")
        return [number * 2 for number in share]

    assert crew.do_all(work, [1, 2, 3]) == [2, 4, 6]


def material_finds(html: str) -> list[tuple[str | None, str, str]]:
    parser = Parser()
    parser.feed(html)
    parser.close()
    return [(it.id, "".join(it.title).strip(), "".join(it.text).strip()) for it in parser.data if not it.is_excluded()]


@pytest.mark.parametrize(
    "html",
    [
        '<h1 id="a">A</h1><p>b</p><script src="x"></script><script>f(1 && "\\"")</script><p>c</p>',
        "<p>a</p><object>b</object><object>c</object><p>d</p>",
        "<p>a < b << 3 &lt; c</p><",
        "<p>a < b << 3 &lt; c</p>",
    ],
)
def test_search_reads_scripts_and_signs_itself(html: str) -> None:
    found = find_sections(html)
    assert (found is None) == html.endswith("<")
    if found is not None:
        assert [(it.id, it.title, it.text) for it in found] == material_finds(html)


PIECES = [
    *'<h1 id="a"> </h1> <h2 id="b"> </h2> <h3> </h3> <p> </p> <p\tclass="x"> <ul> </ul> <li> </li> <pre> </pre>'.split(
        " "
    ),
    *'<code> </code> <span\tclass="k"> </span> <div\tdata-search-exclude> </div> <a\tclass="headerlink"> </a>'.split(
        " "
    ),
    *'<h2\tid="c"\tdata-search-exclude> <img\tsrc="a>b"> <br> &amp;&lt; ¶ a<b a\t<\tb <!--x--> text'.split(" "),
    *(" ", "\n", "two words", "<!-- a comment -->", "<!-->", "<!--->", "<!-- a -- b -->", "<!-- a > b"),
    *("<pre><span></span><code>", "</code></pre>", '<span class="n">x &lt;</span>', '<span class="w"> \n</span>'),
    '<pre><span></span><code><span class="k">if</span> a &amp;\n<span class="w">  </span>b\n</code></pre>',
    "<pre><span></span><code> \n</code></pre>",
    *("<NO_VALUE>", "</NO_VALUE>", "<x-y.z:a>", "</x-y.z:a>"),
    *'<script\tsrc="a"> </script> <style> </style> <SCRIPT>f(1)</SCRIPT> <object> </object> < << a<1'.split(" "),
]


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_search_finds_what_material_finds(html: str) -> None:
    found = find_sections(html)
    if found is not None:
        assert [(it.id, it.title, it.text) for it in found] == material_finds(html)
