"""Our pages in place of MkDocs' own."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mkdocs.structure.files import InclusionLevel

from helpwright.article.aliases import find_aliases
from helpwright.article.dialect import Dialect
from helpwright.article.folder import is_page
from helpwright.article.links import Library
from helpwright.site.cache import Cache
from helpwright.site.checks import Checks
from helpwright.site.kept import Reader, Source
from helpwright.site.pages import ArticlePage, nav_titles
from helpwright.site.shelf import Shelf
from helpwright.site.topics import topic_paths

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files


def add_article_pages(
    files: Files,
    config: MkDocsConfig,
    root: Path,
    dialect: Dialect,
    cache: Cache | None = None,
    other_paths: tuple[str, ...] = (),
) -> Shelf:
    """Read each Markdown file that no other plugin made a page of, and make it a page of ours; includes are none.

    `other_paths` are those of the site that are no articles.
    """
    for source in files:
        if source.is_documentation_page() and not is_page(PurePosixPath(source.src_uri)):
            source.inclusion = InclusionLevel.EXCLUDED
    pages = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
    titles = nav_titles(config.nav)
    ours = [file for file in pages if file.page is None]
    read = Reader(dialect, cache).read_all([_source(file, root) for file in ours])
    entries = {file.src_uri: entry for file, entry in zip(ours, read, strict=True)}
    others = (file.src_uri for file in files if not file.is_documentation_page())
    aliases = find_aliases({path: entry.front_matter for path, entry in entries.items()})
    known = frozenset(file.src_uri for file in pages) | topic_paths(entries)
    shelf = Shelf(Library(known, frozenset(others), aliases, other_paths), entries, checks=Checks(root))
    for path, entry in entries.items():
        file = files.src_uris[path]
        if entry.front_matter.public is False:
            file.inclusion = InclusionLevel.NOT_IN_NAV
        ArticlePage(titles.get(path), file, config, entry, shelf, dialect)
    return shelf


def _source(file: File, root: Path) -> Source:
    path = file.abs_src_path or os.path.join(root, file.src_uri)
    shown = path.removeprefix(os.path.join(root, ""))
    return file.content_bytes, PurePosixPath(shown.replace(os.sep, "/"))
