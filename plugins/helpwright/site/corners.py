"""The private corners of MkDocs and Material that we build on: this module alone knows them.

Each is asked for what it should be first; where it is something else, nothing is replaced, and the build goes MkDocs'
own, slower way.
"""

from __future__ import annotations

import inspect
import logging
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Protocol

import mkdocs
from jinja2 import FileSystemLoader, pass_context
from jinja2.runtime import Context
from mkdocs import utils as mkdocs_utils
from mkdocs.commands import build as mkdocs_build
from mkdocs.structure.files import InclusionLevel
from mkdocs.utils import templates as mkdocs_templates

from helpwright.site.searching import Found

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.theme import Theme

    from helpwright.site.watching import Watch

NAME = mkdocs.__name__  # "properdocs" where ProperDocs stands in for MkDocs
SEARCH = "material/search"
_PARTS = "_helpwright_parts"
_LASTING = re.compile(r"/assets/.*\.[0-9a-f]{8}\.min\.(css|js)$")
_QUIET_S = 0.02  # how long no further change must come before a build starts
_PARAMETERS = ("page", "config", "doc_files", "nav", "env", "dirty", "excluded")

_SERVER = ("observer", "builder", "build_delay", "_watch_refs", "_wanted_epoch", "_inject_js_into_html")

BuildPage = Callable[..., None]


def plugin_logger(name: str) -> logging.Logger:
    """A logger whose warnings count in strict builds, and that says no plugin's name before them."""
    return logging.getLogger(f"{NAME}.plugins.{name}")


def builder() -> str:
    """The program that builds, with its version."""
    return f"{NAME} {mkdocs.__version__}"


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


def mounts_again(config: MkDocsConfig, script: str) -> bool:
    """Whether a page's scripts, ours among them, take a new article as after Material's instant navigation."""
    alone = [str(each) for each in config.extra_javascript] == [script]
    return config.theme.name == "material" and (alone or "navigation.instant" in config.theme.get("features", ()))


def begin_instead_of_emptying(begin: Callable[[], None]) -> None:
    """Let the build that starts now call this where it would empty the site's folder."""
    empty = mkdocs_utils.clean_directory

    def start(directory: str) -> None:
        mkdocs_utils.clean_directory = empty
        begin()

    mkdocs_utils.clean_directory = start


def pass_by_hidden_folders(theme: Theme) -> None:
    """Let MkDocs look for a theme's files outside its hidden folders: it would drop all that is there, 14,000 icons."""
    make = theme.get_env

    def get_env() -> Environment:
        env = make()
        if type(env.loader) is FileSystemLoader:
            env.loader = _Visible(env.loader.searchpath)
        return env

    theme.get_env = get_env  # type: ignore[method-assign]


class _Visible(FileSystemLoader):
    """Loads any template, and lists those that aren't hidden."""

    def list_templates(self) -> list[str]:
        found = set()
        for start in self.searchpath:
            for root, folders, names in os.walk(start):
                folders[:] = [name for name in folders if not name.startswith(".")]
                inside = os.path.relpath(root, start).replace(os.sep, "/")
                found |= {name if inside == "." else f"{inside}/{name}" for name in names if not name.startswith(".")}
        return sorted(found)


def copy_with(file: File, copy: Callable[[File], None]) -> None:
    """Let this file be copied into the site by a function of ours."""

    def copy_file(dirty: bool = False) -> None:
        copy(file)

    file.copy_file = copy_file  # type: ignore[method-assign]


def page_context(page: Page, config: MkDocsConfig, files: Sequence[File], nav: Navigation) -> dict[str, Any]:
    """What MkDocs gives to a page's template."""
    return dict(mkdocs_build.get_context(nav, files, config, page))


def base_url(page: Page) -> str:
    """The way from a page to the site's first, as in the page's context."""
    return mkdocs_utils.get_relative_url(".", page.url)


@contextmanager
def links_marked(env: Environment, mark: Callable[[object], str]) -> Iterator[None]:
    """Let templates get marks where MkDocs would make links relative to a page."""

    @pass_context
    def url(context: Context, link: object) -> str:
        return mark(link)

    own, function = env.filters["url"], mkdocs_templates.url_filter
    env.filters["url"] = vars(mkdocs_templates)["url_filter"] = url  # scripts' tags ask for the second
    try:
        yield
    finally:
        env.filters["url"] = own
        vars(mkdocs_templates)["url_filter"] = function


class SearchIndex(Protocol):
    """Material's search index."""

    entries: list[dict[str, Any]]
    add_entry_from_context: Callable[[Page], None]
    generate_search_index: Callable[[Any], str]
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
    parts: dict[int, slice] = {}
    vars(index)[_PARTS] = parts

    def add(page: Page) -> None:
        start = len(index.entries)
        take(page)
        parts[id(page)] = slice(start, len(index.entries))

    def take(page: Page) -> None:
        found = found_on(page)
        if found is None:
            parse(page)
        elif not (page.meta.get("search") or {}).get("exclude"):
            for it in found:
                section = SimpleNamespace(id=it.id, title=[it.title] if it.title else [], text=[it.text])
                index.create_entry_for_section(section, page.toc, page.url, page)

    index.add_entry_from_context = add


def entries_by_page(index: SearchIndex) -> dict[int, list[dict[str, Any]]]:
    """The entries of each page that was added since `index_quickly`, by the page's id."""
    parts: dict[int, slice] = vars(index)[_PARTS]
    return {page: index.entries[part] for page, part in parts.items()}


def write_index(index: SearchIndex, entries: bytes, site: Path) -> None:
    """Write the index' file with these entries, JSON with commas between them, in place of its own."""
    index.entries = []
    before, after = index.generate_search_index(None).encode().rsplit(b"[]", 1)
    file = site / "search" / "search_index.json"
    new = file.with_suffix(".new")
    new.write_bytes(b"".join((before, b"[", entries, b"]", after)))
    new.replace(file)


def make_page(
    page: Page,
    config: MkDocsConfig,
    files: Files,
    documents: Sequence[File],
    nav: Navigation,
    env: Environment,
    index: SearchIndex | None,
) -> None:
    """Read, render and write one page of a finished build. `index` then has this page's entries alone."""
    build_page = build_page_function()
    populate = getattr(mkdocs_build, "_populate_page", None)
    if build_page is None or populate is None:
        raise NotImplementedError("this MkDocs makes its pages in another way")
    if index is not None:
        vars(config.plugins[SEARCH])["search_index"] = index
        index.entries = []
        vars(index)[_PARTS].clear()
    populate(page, config, files, False)
    build_page(page, config, documents, nav, env, False, page.file.inclusion.value <= InclusionLevel.DRAFT.value)


def quicken(server: Any, watch: Watch, build: Callable[[], bool], finish_index: Callable[[], None]) -> bool:
    """Let the server of `mkdocs serve` hear of changes from `watch` and call `build`; False if that can't be.

    `build` says whether nothing but texts changed, which browsers need not load their pages again for.
    """
    if not all(hasattr(server, name) for name in _SERVER):
        return False
    from helpwright.site.refresh import Refresh  # which only `mkdocs serve` pays for loading

    refresh = Refresh(server._wanted_epoch, finish_index)

    def build_and_tell() -> None:
        if not build():
            refresh.reload_pages_before(server._wanted_epoch)

    for path, old in list(server._watch_refs.items()):
        emitters = server.observer._handlers.get(old, ())
        for handler in emitters:
            server._watch_refs[path] = watch.schedule(handler, path, recursive=old.is_recursive)
    server.observer = watch
    server.builder = build_and_tell
    server.build_delay = _QUIET_S
    server._inject_js_into_html = refresh.inject
    server.set_app(refresh.before(_with_lasting_assets(server.serve_request)))
    return True


def _with_lasting_assets(serve: Callable[..., Any]) -> Callable[..., Any]:
    """Tell browsers to keep the files whose names change with their content, so that a reload is quick."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            if _LASTING.search(environ["PATH_INFO"]) and status.startswith("200"):
                headers = [*headers, ("Cache-Control", "max-age=86400")]
            return start_response(status, headers, *rest)

        return serve(environ, start)

    return answer


def write_out_index(index: SearchIndex) -> None:
    """Make the index' text now. It counts as long as nothing is added to the index."""
    generate = index.generate_search_index
    text, size = generate(None), len(index.entries)

    def generated(earlier: Any) -> str:
        return text if earlier is None and len(index.entries) == size else generate(earlier)

    index.generate_search_index = generated


def stop_indexing(index: SearchIndex) -> Callable[[Page], None]:
    """Let the index ignore further pages; what adds them again comes back."""
    add, index.add_entry_from_context = index.add_entry_from_context, lambda page: None
    return add
