"""The private corners of MkDocs and Material that we build on: this module alone knows them.

Each is asked for what it should be first; where it is something else, nothing is replaced, and the build goes MkDocs'
own, slower way.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Protocol

from mkdocs.commands import build as mkdocs_build

from helpwright.site.searching import Found

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

SEARCH = "material/search"
_PARAMETERS = ("page", "config", "doc_files", "nav", "env", "dirty", "excluded")

BuildPage = Callable[..., None]


def build_page_function() -> BuildPage | None:
    """MkDocs' function that makes a page's file from its content; None if this MkDocs has another one."""
    function: BuildPage | None = getattr(mkdocs_build, "_build_page", None)
    if function is None or tuple(inspect.signature(function).parameters) != _PARAMETERS:
        return None
    return function


def set_build_page_function(function: BuildPage) -> None:
    """Let MkDocs call another function for each page."""
    mkdocs_build._build_page = function


def only_known_page_hooks(config: MkDocsConfig, own: object) -> bool:
    """Whether no other plugin or hook than Material's search has a say in how pages are made and written."""
    search = config.plugins.get(SEARCH)
    return all(
        getattr(method, "__self__", None) in (own, search)
        for event in ("page_context", "post_page")
        for method in config.plugins.events.get(event, ())
    )


def only_known_plugins(config: MkDocsConfig, own: object) -> bool:
    """Whether there is no other plugin than Material's search and ours, and no hook: nobody else has a say."""
    known = (own, config.plugins.get(SEARCH))
    return not config.hooks and all(plugin in known for plugin in config.plugins.values())


class SearchIndex(Protocol):
    """Material's search index."""

    add_entry_from_context: Callable[[Page], None]
    create_entry_for_section: Callable[[Any, Any, str, Page], None]


def search_index(config: MkDocsConfig) -> SearchIndex | None:
    """The index that pages are added to; None without Material's search."""
    index: SearchIndex | None = getattr(config.plugins.get(SEARCH), "search_index", None)
    if index is None or not hasattr(index, "create_entry_for_section"):
        return None
    return index


def index_quickly(index: SearchIndex, found_on: Callable[[Page], Sequence[Found] | None]) -> None:
    """Let the index take a page's sections from `found_on`, and parse its HTML only where that gives None."""
    parse = index.add_entry_from_context

    def add(page: Page) -> None:
        found = found_on(page)
        if found is None:
            parse(page)
        elif not (page.meta.get("search") or {}).get("exclude"):
            for it in found:
                section = SimpleNamespace(id=it.id, title=[it.title] if it.title else [], text=[it.text])
                index.create_entry_for_section(section, page.toc, page.url, page)

    index.add_entry_from_context = add


def stop_indexing(index: SearchIndex) -> None:
    """Let the index ignore further pages."""
    index.add_entry_from_context = lambda page: None
