"""MkDocs pages that we render: the one module that fills in MkDocs' own page life."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents, get_toc

from helpwright.article.dialect import Dialect
from helpwright.article.fragment import Heading, Target
from helpwright.site.checks import Note
from helpwright.site.entry import Entry, read_entry
from helpwright.site.searching import Found
from helpwright.site.shelf import Shelf

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files


class ArticlePage(Page):
    """A page whose article was read beforehand; other plugins may still change its source or its Markdown."""

    def __init__(
        self, title: str | None, file: File, config: MkDocsConfig, entry: Entry, shelf: Shelf, dialect: Dialect
    ) -> None:
        super().__init__(title, file, config)
        self.entry = entry
        self.shelf = shelf
        self.dialect = dialect
        self.topics: tuple[tuple[str, str], ...] = ()  # names and URLs
        self.own_content: str | None = None

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the article's body and front matter, or those of the source that another plugin gives instead."""
        source = config.plugins.on_page_read_source(page=self, config=config)
        if source is not None:
            self._reread(source)
        self.markdown = self.entry.body
        self.meta = page_meta(self.entry)
        if self.is_homepage and "index" in self.entry.front_matter.content_type and config.theme.name == "material":
            self.meta.setdefault("template", "home.html")
        if self.entry.title:
            self._title_from_render = escape(self.entry.title, quote=False)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Fill in `content` and `toc`, with each link resolved for this page's place in the site."""
        if self.markdown is not None and self.markdown != self.entry.body:
            self._reread(self.markdown)
        fragment = self.entry.fragment
        self.content = self.own_content = fragment.html(lambda target: self._url(target, files))
        self.toc = table_of_contents(fragment.headings)
        self.present_anchor_ids = set(fragment.anchors)
        self.links_to_anchors = {}

    def forget_fragment(self) -> None:
        """Let go of what the content was made from, once all links are followed; anchors and problems stay."""
        fragment = replace(self.entry.fragment, pieces=(), targets=(), headings=())
        self.entry = self.shelf.entries[self.file.src_uri] = replace(self.entry, fragment=fragment)

    def _reread(self, source: str) -> None:
        self.entry = read_entry(source, self.entry.path, self.dialect)
        self.shelf.entries[self.file.src_uri] = self.entry

    def _url(self, target: Target, files: Files) -> str:
        destination = self.shelf.follow(target, self.file.src_uri)
        if destination is None or destination.path is None:
            return target.url
        if destination.path == self.file.src_uri and destination.rest.startswith("#"):
            return destination.rest
        file = files.src_uris.get(destination.path)
        return (file.url_relative_to(self.file) if file else target.url) + destination.rest

    @property
    def checked(self) -> Note | None:
        """What to say of the article's last check, if there was one."""
        return self.shelf.checks.note(str(self.entry.path)) if self.shelf.checks else None

    def split_content(self) -> tuple[str, str]:
        """The page's title heading and what follows it, so that a template can put something between them.

        A page that doesn't begin with a title of its own gets its name as one.
        """
        content = self.content or ""
        if content.startswith("<h1"):
            end = content.index("</h1>") + len("</h1>")
            return content[:end], content[end:]
        return ("" if "<h1" in content else f"<h1>{self.title}</h1>"), content


def found_on(page: Page) -> tuple[Found, ...] | None:
    """What search finds on a page whose content is as we rendered it; None for any other."""
    if isinstance(page, ArticlePage) and page.content is page.own_content:
        return page.entry.found
    return None


def is_public(page: Page | None) -> bool:
    """Whether lists of pages may have this one."""
    return not isinstance(page, ArticlePage) or page.entry.front_matter.public is not False


def page_meta(entry: Entry) -> dict[str, Any]:
    """The front matter as templates and other plugins read it; titles and descriptions are safe inside HTML."""
    written = entry.front_matter.model_dump(by_alias=True, exclude_none=True)
    meta = {name: list(value) if isinstance(value, tuple) else value for name, value in written.items() if value != ()}
    for name in ("title", "description"):
        if name in meta:
            meta[name] = escape(str(meta[name]), quote=name == "description")
    if entry.front_matter.public is False:
        meta["search"] = {"exclude": True}
    if entry.front_matter.toc is False:
        meta["hide"] = [*(meta.get("hide") or ()), "toc"]
    return meta


def table_of_contents(headings: Sequence[Heading]) -> TableOfContents:
    """MkDocs' table of contents, each heading under the nearest one before it of a higher level."""
    root: dict[str, Any] = {"level": 0, "children": []}
    open_items = [root]
    for heading in headings:
        item = {"level": heading.level, "id": heading.id, "name": escape(heading.text, quote=False), "children": []}
        while open_items[-1]["level"] >= heading.level:
            open_items.pop()
        open_items[-1]["children"].append(item)
        open_items.append(item)
    return get_toc(root["children"])


def nav_titles(nav: Any) -> dict[str, str]:
    """The titles that `nav` in mkdocs.yml gives to pages, by path; the first one counts, as in MkDocs."""
    titles: dict[str, str] = {}
    if isinstance(nav, dict):
        for title, value in nav.items():
            if isinstance(value, str):
                titles.setdefault(posixpath.normpath(value), str(title))
            else:
                titles = {**nav_titles(value), **titles}
    elif isinstance(nav, list):
        for item in nav:
            titles = {**nav_titles(item), **titles}
    return titles
