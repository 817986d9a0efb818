"""The navigation beside a page, made once for all pages of a section.

Material renders every entry of the sidebar for every page, though pages of one section differ only in which entry is
marked, and pages of two sections in which part is open. So its own template makes the sidebar's frame once, and its
own macro each part once closed, and once open for each section with no entry marked; and the marked entry.
"""

from __future__ import annotations

import copy
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import Environment
from mkdocs.structure.pages import Page

from helpwright.site.patterns import Pattern, render_pattern

if TYPE_CHECKING:
    from mkdocs.structure.nav import Navigation

_ENTRIES = """{% import "partials/nav-item.html" as item with context -%}
{% for entry in entries %}{{ item.render(entry, "", 2) }}{{ mark }}{% endfor %}"""
_PART = '{% import "partials/nav-item.html" as item with context %}{{ item.render(nav_item, path, 1) }}'
_NOWHERE = "--nowhere--"
_MARK = "\x00"  # stands in no page's text
_KEPT = 16  # sidebars at once: pages come section by section, and a whole sidebar can be a megabyte
_PROVED = 3


class _Section(NamedTuple):
    """The sidebar of pages in one place with no entry marked, and the entry of each of them, by the page's id."""

    sidebar: str
    entries: Mapping[int, str]


class Sidebars:
    """What the theme's own `partials/nav.html`, whose source this is, would show."""

    def __init__(self, env: Environment, source: str, nav: Navigation) -> None:
        self._whole = env.from_string(source)
        self._entries = env.from_string(_ENTRIES)
        self._part = env.from_string(_PART)
        self._env, self._nav = env, nav
        self._frame: tuple[Pattern, ...] | None = None
        self._closed: dict[int, Pattern] = {}
        self._in_nav = {id(page) for page in nav.pages}
        self._made: OrderedDict[tuple[int, str, bool], _Section] = OrderedDict()
        self._unproved = _PROVED

    def render(self, context: dict[str, Any]) -> str:
        """The sidebar of the page in this template context."""
        page: Page | None = context.get("page")
        quick = self._quick(context, page) if page is not None and self._unproved >= 0 else None
        if quick is None:
            return self._whole.render(context)
        if self._unproved:  # a theme's own templates might do more than Material's
            whole = self._whole.render(context)
            self._unproved = self._unproved - 1 if whole == quick else -1
            return whole
        return quick

    def _quick(self, context: dict[str, Any], page: Page) -> str | None:
        name = _place(page.url)[1]
        key = (id(page.parent), *_kind(page.url))
        if not page.url:
            return None
        if key not in self._made:
            self._made[key] = self._unmarked(context, page)
            if len(self._made) > _KEPT:
                self._made.popitem(last=False)
        sidebar, entries = self._made[key]
        if id(page) in self._in_nav:
            parts = sidebar.split(entries.get(id(page), _MARK))
            if len(parts) != 2:
                return None
            (marked,) = self._render_entries(context, [page])
            return marked.join(_seen_from(name, part) for part in parts)
        return _seen_from(name, sidebar)

    def _render_entries(self, context: dict[str, Any], pages: Sequence[Page]) -> list[str]:
        return self._entries.render({**context, "entries": pages, "mark": _MARK}).split(_MARK)[:-1]

    def _unmarked(self, context: dict[str, Any], page: Page) -> _Section:
        """The sidebar with the page's section open and no entry marked."""
        page.active = False
        if page.parent is not None:
            page.parent.active = True
        try:
            elsewhere = _elsewhere(page)
            context = {**context, "page": elsewhere}
            beside = self._beside(page)
            entries = dict(zip(map(id, beside), self._render_entries(context, beside), strict=True))
            frame = self._frame = self._frame or self._make_frame(context)
            if len(frame) != 3:
                return _Section(self._whole.render(context), entries)
            before, between, after = (part.seen_from(elsewhere, context["base_url"]) for part in frame)
            parts = [self._make_part(context, number) for number in range(len(self._nav.items))]
            shown = between.join(part.seen_from(elsewhere, context["base_url"]) for part in parts)
            return _Section(before + shown + after, entries)
        finally:
            page.active = True

    def _beside(self, page: Page) -> list[Page]:
        """The pages of the navigation that have their sidebar in common with this one, itself among them."""
        around = self._nav.items if page.parent is None else page.parent.children
        pages = [each for each in around if isinstance(each, Page) and id(each) in self._in_nav]
        return [each for each in pages if _kind(each.url) == _kind(page.url)]

    def _make_frame(self, context: dict[str, Any]) -> tuple[Pattern, ...]:
        """What comes before, between and after the parts of the navigation; anything else if that can't be told."""
        nav = copy.copy(self._nav)
        entry = SimpleNamespace(title=_NOWHERE, url=_NOWHERE, children=None, active=False, meta={})
        nav.items = [entry, entry]
        whole = render_pattern(self._env, self._whole, {**context, "nav": nav})
        stand_in = render_pattern(self._env, self._part, {**context, "nav_item": entry, "path": ""})
        return whole.split(stand_in) if self._nav.items else ()

    def _make_part(self, context: dict[str, Any], number: int) -> Pattern:
        """One of the parts, open if the page is in it."""
        item = self._nav.items[number]
        found = None if item.active else self._closed.get(number)
        if found is None:
            found = render_pattern(self._env, self._part, {**context, "nav_item": item, "path": f"__nav_{number + 1}"})
            if not item.active:
                self._closed[number] = found
        return found


def _place(url: str) -> tuple[str, str]:
    """The folder that a page's links are relative to, without the page's own name if that is part of it."""
    if url.endswith("/"):
        folder, _, name = url[:-1].rpartition("/")
        return folder, name
    return url.rpartition("/")[0], ""


def _kind(url: str) -> tuple[str, bool]:
    """What pages of one section have in common if their sidebars differ in the marked entry alone."""
    folder, name = _place(url)
    return folder, bool(name)


def _elsewhere(page: Page) -> SimpleNamespace:
    """A page beside this one, in no navigation."""
    folder, name = _place(page.url)
    url = f"{folder}/{_NOWHERE}".lstrip("/") + ("/" if name else ".html")
    return SimpleNamespace(url=url, toc=[], meta={}, parent=page.parent, is_homepage=False, title="")


def _seen_from(name: str, sidebar: str) -> str:
    """The sidebar with links to the page itself, and to what lies beneath it, as they are on that page."""
    if not name or f'="../{name}/' not in sidebar:
        return sidebar
    return sidebar.replace(f'="../{name}/"', '="./"').replace(f'="../{name}/', '="')
