"""Pages without an article of their own: each topic's list of articles, and the list of all topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page

from helpwright.site.pages import ArticlePage, nav_titles
from helpwright.site.topics import INDEX, Topic, collect_topics, topics_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from helpwright.site.shelf import Shelf


class ListingPage(Page):
    """A page that is all template: one topic's articles, or all topics.

    Search leaves it out, since it repeats what articles say of themselves.
    """

    def __init__(
        self,
        title: str,
        file: File,
        config: MkDocsConfig,
        *,
        index: File | None = None,
        articles: tuple[Page, ...] = (),
        topics: tuple[tuple[Topic, File], ...] = (),
    ) -> None:
        super().__init__(title, file, config)
        self.index, self.articles, self.topics = index, articles, topics

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {"template": "listing.html", "search": {"exclude": True}, "hide": ["toc"]}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = ""
        self.present_anchor_ids = set()


def add_topic_pages(files: Files, config: MkDocsConfig, shelf: Shelf) -> None:
    """Add a page for each topic and one for all, unless an author wrote one at its path, and link articles to them."""
    topics = collect_topics(shelf.entries)
    if not topics:
        return
    by_path = {topic.path: topic for topic in topics}
    own = {path: _file(files, config, path) for path in by_path}
    index = _file(files, config, INDEX)
    for topic in topics:
        if own[topic.path].page is None:
            articles = tuple(page for path in topic.articles if (page := _page(files, path)))
            ListingPage(topic.name, own[topic.path], config, index=index, articles=articles)
    if index.page is None:
        title = nav_titles(config.nav).get(index.src_uri, "Topics")
        ListingPage(title, index, config, topics=tuple((topic, own[topic.path]) for topic in topics))
    for path, entry in shelf.entries.items():
        page = _page(files, path)
        if isinstance(page, ArticlePage):
            mine = topics_of(entry, by_path)
            page.topics = tuple((topic.name, own[topic.path].url) for topic in mine)


def _file(files: Files, config: MkDocsConfig, path: str) -> File:
    """The file at this path: the author's, else a new one."""
    file = files.src_uris.get(path)
    if file is None:
        file = File.generated(config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        files.append(file)
    return file


def _page(files: Files, path: str) -> Page | None:
    file = files.src_uris.get(path)
    return file.page if file else None
