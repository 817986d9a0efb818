"""This project's own help centre as it is built: valid HTML, no barriers, and nothing asked of another host."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Literal

import axe_playwright_python
import frontmatter
import html5lib
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from tests.conftest import BrowserLoop
from tests.test_site_browser import Silent, visit

ROOT = Path(__file__).parents[1]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# A page of each kind.
KINDS = (
    "",
    "users/",
    "users/import-users/",
    "users/import-file-format/",
    "apis/create-api/",
    "multifactor-authentication/overview/",
    "topics/",
    "topics/users/",
    "use-cases/secure-tenant/",
    "helpwright/dialect/",
    "404.html",
)
# What a page loads by itself: links to others are for readers to follow.
LOADED = re.compile(
    r"""<(?:img|script|iframe|source|link(?![^>]*rel="?canonical))\b[^>]*?(?:src|href)="?(?:https?:)?//"""
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built help centre."""
    folder = tmp_path_factory.mktemp("help-centre")
    build(load_config(str(ROOT / "mkdocs.yml"), strict=True, site_dir=str(folder)))
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_every_page_is_html_without_an_error(site: Path) -> None:
    wrong = []
    for page in sorted(site.rglob("*.html")):
        parser = html5lib.HTMLParser()
        parser.parse(page.read_text("utf-8"))
        wrong += [f"{page.relative_to(site)}:{line}: {error}" for (line, _), error, _ in parser.errors]
    assert wrong == []


def test_no_page_loads_anything_from_another_host(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert [str(page) for page in pages if LOADED.search(page.read_text("utf-8"))] == []


def test_every_page_says_what_it_is_about(site: Path) -> None:
    """Search engines show the title and the description."""
    silent = []
    for page in sorted(site.rglob("*.html")):
        text = page.read_text("utf-8")
        redirects = 'http-equiv="refresh"' in text
        if (
            not redirects
            and page.name != "404.html"
            and not re.search(r'<meta name="?description"? content="[^"]', text)
        ):
            silent.append(str(page.relative_to(site)))
    assert silent == []


def articles() -> dict[str, dict[str, Any]]:
    """The front matter of each article for readers of the help centre, by its path without the ending."""
    docs = ROOT / "docs"
    paths = [path for path in docs.rglob("*.md") if not path.name.startswith("_") and path.parent.name != "helpwright"]
    found = {path.relative_to(docs).with_suffix("").as_posix(): frontmatter.load(str(path)).metadata for path in paths}
    return {path: found[path] for path in sorted(found)}


def test_every_article_is_on_the_page_of_each_of_its_use_cases() -> None:
    missing = []
    for path, about in articles().items():
        for use_case in about.get("useCase", []):
            page = ROOT / f"docs/use-cases/{use_case}.md"
            if not page.exists() or f"'{path}'" not in page.read_text("utf-8"):
                missing.append(f"{path} on {page.name}")
    assert missing == []


def test_every_article_is_on_the_page_of_its_section() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:\n")[2].partition("\nplugins:")[0]
    missing, section = [], ""
    for path in re.findall(r"^ +- (\S+)\.md$", navigation.partition("What you want to do")[0], re.MULTILINE):
        if path.endswith("/index"):
            section = (ROOT / f"docs/{path}.md").read_text("utf-8")
        elif f"'{path}'" not in section:
            missing.append(path)
    assert missing == []


@pytest.mark.skipif("NU_JAR" not in os.environ, reason="NU_JAR names no vnu.jar of the Nu Html Checker")
def test_the_nu_checker_finds_nothing(site: Path) -> None:
    pages = [str(page) for page in site.rglob("*.html")]
    command = ["java", "-jar", os.environ["NU_JAR"], "--format", "gnu", "--errors-only", *pages]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr.splitlines()
    assert said == []


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing(
    browser_loop: BrowserLoop, address: str, path: str, scheme: Literal["light", "dark"]
) -> None:
    async def look() -> list[str]:
        width = 1280 if scheme == "light" else 390
        async with visit(browser_loop, f"{address}/{path}", width, scheme) as page:
            await page.evaluate(AXE)
            results = await page.evaluate("axe.run({resultTypes: ['violations']})")
        return [
            f"{found['id']}: {json.dumps([node['html'][:160] for node in found['nodes']])}"
            for found in results["violations"]
        ]

    assert browser_loop.run(look()) == []
