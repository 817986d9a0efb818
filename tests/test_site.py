"""The built site: MkDocs' own page life goes on, with our renderer in it."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin

CONFIG = """\
site_name: Help
site_url: https://help.example/deep/down/
edit_uri_template: https://git.example/edit/{path}
theme: {name: material, font: false}
plugins:
  - search
  - helpwright:
      variables: {env: {SUPPORT: https://support.example}}
"""
RESET = """\
---
title: Reset <your> password & more
description: How to "reset" it.
topics: [passwords, support]
contentType: how-to
---

# Reset your password

::: note
Ask [Support](${env.SUPPORT}) or [change it](/users/change#how).
:::

## Steps

1. Click **Log in**.

   ![Log in](/media/login.png)
"""
PNG = bytes.fromhex("89504e470d0a1a0a")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path, "mkdocs.yml", CONFIG)
    write(tmp_path, "docs/index.md", "# Welcome\n\n[Reset](/support/reset)\n")
    write(tmp_path, "docs/support/reset.md", RESET)
    write(tmp_path, "docs/users/change.md", "---\ntopics: passwords\n---\n\n## How\n\nText `code`.\n")
    write(tmp_path, "media/login.png", PNG)
    return tmp_path


def write(folder: Path, name: str, content: str | bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def run(project: Path, *plugins: Macros, **changes: Any) -> Path:
    """Build the project, with other plugins after those of its configuration; the folder of the site comes back."""
    config = load_config(str(project / "mkdocs.yml"), strict=True, **changes)
    for number, plugin in enumerate(plugins):
        plugin.load_config({})
        config.plugins[f"other-{number}"] = plugin
    build(config)
    return project / "site"


def problems(project: Path, caplog: pytest.LogCaptureFixture, **changes: Any) -> list[str]:
    """The first lines of what a strict build complains of."""
    with caplog.at_level(logging.WARNING), pytest.raises(Abort):
        run(project, **changes)
    return [record.getMessage().removeprefix("helpwright: ").split("\n")[0] for record in caplog.records]


def article(html: str) -> str:
    match = re.search(r"<article.*?>(.*)</article>", html, re.DOTALL)
    assert match is not None
    return re.sub(r"\s*\n\s*", "\n", match[1]).strip()


def test_an_article_becomes_a_page(project: Path) -> None:
    page = (run(project) / "support/reset/index.html").read_text("utf-8")
    assert article(page).startswith('<h1 id="reset-your-password">Reset your password<a class="headerlink" ')
    assert '<a href="https://support.example">Support</a> or <a href="../../users/change/#how">change it</a>' in page
    assert '<img src="../../media/login.png" alt="Log in" loading="lazy">' in page
    assert "<title>Reset &lt;your&gt; password &amp; more - Help</title>" in page
    assert '<meta name="description" content="How to &quot;reset&quot; it.">' in page
    assert '<p class="hw-about__lead">How to &#34;reset&#34; it.</p>' in page
    assert '<a class="hw-chip" href="../../topics/passwords/">Passwords</a>' in page
    assert '<span class="hw-chip hw-chip--kind">How-to</span>' in page


def test_table_of_contents(project: Path) -> None:
    page = (run(project) / "support/reset/index.html").read_text("utf-8")
    assert '<a href="#steps" class="md-nav__link">' in page


def test_search_finds_sections_and_leaves_listings_out(project: Path) -> None:
    index = json.loads((run(project) / "search/search_index.json").read_text("utf-8"))
    found = {entry["location"]: entry["title"] for entry in index["docs"]}
    assert found == {
        "": "Welcome",
        "support/reset/": "Reset your password",
        "support/reset/#steps": "Steps",
        "users/change/": "Change",
        "users/change/#how": "How",
    }
    assert not any(location.startswith("topics") for location in found)


def test_edit_links(project: Path) -> None:
    config = CONFIG.replace("font: false", "font: false, features: [content.action.edit]")
    write(project, "mkdocs.yml", config)
    site = run(project)
    assert "https://git.example/edit/support/reset.md" in (site / "support/reset/index.html").read_text("utf-8")
    assert "git.example" not in (site / "topics/passwords/index.html").read_text("utf-8")


def test_navigation_titles(project: Path) -> None:
    nav = "nav:\n  - Start: index.md\n  - Help:\n    - support/reset.md\n    - Change it: users/change.md\n"
    write(project, "mkdocs.yml", CONFIG + nav + "  - Subjects: topics/index.md\n")
    page = (run(project) / "index.html").read_text("utf-8")
    shown = [text.strip() for text in re.findall(r'<span class="md-ellipsis">\s*(.*?)\s*</span>', page, re.DOTALL)]
    assert {"Start", "Reset &lt;your&gt; password &amp; more", "Change it", "Subjects"} <= set(shown)


def test_a_page_without_a_heading_gets_its_name_as_one(project: Path) -> None:
    assert article((run(project) / "users/change/index.html").read_text("utf-8")).startswith("<h1>Change</h1>")


def test_topic_pages(project: Path) -> None:
    site = run(project)
    topic = article((site / "topics/passwords/index.html").read_text("utf-8"))
    assert re.findall(r'href="(.*?)"', topic) == ["../", "../../support/reset/", "../../users/change/"]
    topics = article((site / "topics/index.html").read_text("utf-8"))
    assert re.findall(r'href="(.*?)".*?>(\d)<', topics) == [("passwords/", "2"), ("support/", "1")]


def test_an_authors_page_at_a_topics_path_is_left_alone(project: Path) -> None:
    write(project, "docs/topics/passwords.md", "# All about passwords\n")
    assert "All about passwords" in (run(project) / "topics/passwords/index.html").read_text("utf-8")


def test_media_are_served_and_the_docs_folder_comes_first(project: Path) -> None:
    write(project, "docs/media/login.png", PNG + b"docs")
    write(project, "media/.hidden", "secret")
    site = run(project)
    assert (site / "media/login.png").read_bytes() == PNG + b"docs"
    assert not (site / "media/.hidden").exists()


def test_a_page_that_is_not_found_works_at_any_depth(project: Path) -> None:
    page = (run(project) / "404.html").read_text("utf-8")
    assert 'href="/deep/down/assets/helpwright/helpwright.css"' in page
    assert "This page isn't here" in page


def test_without_directory_urls(project: Path) -> None:
    site = run(project, use_directory_urls=False)
    page = (site / "support/reset.html").read_text("utf-8")
    assert 'href="../users/change.html#how"' in page
    assert 'src="../media/login.png"' in page
    assert 'href="../topics/passwords.html"' in page


def test_every_mistake_of_a_build_is_told_at_once(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    write(project, "docs/index.md", "---\ntitel: x\n---\n\n::: wraning\n[a](/nowhere) ${env.NO}\n")
    write(project, "docs/users/change.md", "![a](/media/no.png) [b](/support/reset#no) [c](javascript:x)\n")
    assert problems(project, caplog) == [
        "docs/index.md:2: `titel` was not a known field",
        "docs/index.md:5: `::: wraning` opened a container of no known kind",
        "docs/index.md:5: `::: wraning` was not closed",
        "docs/index.md:6: the link `/nowhere` led to no page",
        "docs/index.md:6: the variable `${env.NO}` was not declared",
        "docs/support/reset.md:11: the link `/users/change#how` led to no heading or anchor of `/users/change`",
        "docs/users/change.md:1: the link `/support/reset#no` led to no heading or anchor of `/support/reset`",
        "docs/users/change.md:1: the link target `javascript:x` had the scheme `javascript:`",
        "docs/users/change.md:1: the picture `/media/no.png` was not found",
    ]


def test_wrong_settings_are_told_with_their_lines(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    write(project, "mkdocs.yml", CONFIG + "      medai_dir: pictures\n      renderer: fast\n")
    with caplog.at_level(logging.ERROR), pytest.raises(Abort):
        run(project)
    assert "mkdocs.yml:9': `helpwright.medai_dir` was not a known setting\n    fix: write `media_dir`." in caplog.text
    assert "mkdocs.yml:10': `helpwright.renderer`" in caplog.text


def test_mkdocs_keeps_its_own_markdown_on_demand(project: Path) -> None:
    write(project, "mkdocs.yml", CONFIG + "      renderer: mkdocs\nmarkdown_extensions: [admonition]\n")
    write(project, "docs/index.md", "!!! note\n    As ever.\n")
    write(project, "docs/support/reset.md", "# R\n\n![Log in](../media/login.png)\n")
    site = run(project)
    assert '<div class="admonition note">' in (site / "index.html").read_text("utf-8")
    assert (site / "media/login.png").exists()


class Macros(BasePlugin):
    """Another plugin that changes what pages say."""

    def on_page_read_source(self, page: Any, **_: Any) -> str | None:
        return "# Read elsewhere\n\nNOW\n" if page.file.src_uri == "users/change.md" else None

    def on_page_markdown(self, markdown: str, **_: Any) -> str:
        return markdown.replace("NOW", "*today*")


def test_other_plugins_may_change_source_and_markdown(project: Path) -> None:
    write(project, "docs/support/reset.md", "# R\n")
    page = (run(project, Macros()) / "users/change/index.html").read_text("utf-8")
    assert "Read elsewhere<a" in page
    assert "<p><em>today</em></p>" in page


def test_the_index_at_the_root_is_the_help_centres_front(project: Path) -> None:
    write(project, "docs/index.md", "---\ncontentType: index\ndescription: Find it.\n---\n# Welcome\n")
    assert '<p class="hw-hero__lead">Find it.</p>' in (run(project) / "index.html").read_text("utf-8")


def test_two_builds_are_the_same_bytes(project: Path) -> None:
    def tree(site: Path) -> dict[str, bytes]:
        return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.suffix == ".html"}

    assert tree(run(project)) == tree(run(project))
