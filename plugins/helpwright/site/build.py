"""Our pages in place of MkDocs' own."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mkdocs.structure.files import InclusionLevel

from helpwright.article.dialect import Dialect
from helpwright.article.links import Library
from helpwright.site.entry import Entry, read_entry
from helpwright.site.pages import ArticlePage, nav_titles
from helpwright.site.shelf import Shelf

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files


def add_article_pages(files: Files, config: MkDocsConfig, root: Path, dialect: Dialect) -> Shelf:
    """Read each Markdown file that no other plugin made a page of, and make it a page of ours."""
    pages = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
    library = Library(
        frozenset(file.src_uri for file in pages),
        frozenset(file.src_uri for file in files if not file.is_documentation_page()),
    )
    shelf = Shelf(library)
    titles = nav_titles(config.nav)
    for file in pages:
        if file.page is None:
            entry = _read(file, root, dialect)
            shelf.entries[file.src_uri] = entry
            ArticlePage(titles.get(file.src_uri), file, config, entry, shelf, dialect)
    return shelf


def _read(file: File, root: Path, dialect: Dialect) -> Entry:
    path = Path(file.abs_src_path) if file.abs_src_path else root / file.src_uri
    shown = path.relative_to(root) if path.is_relative_to(root) else path
    return read_entry(file.content_bytes, PurePosixPath(shown.as_posix()), dialect)
