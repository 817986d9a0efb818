"""Pages made from stencils: a template is filled in once for all pages that it treats alike.

Most of a page's HTML is the same on all of them, and making it takes most of the time. A stencil is the template's own
output, in which the texts, links and parts of the page are left open. It holds for pages of which all facts are the
same that the template asked for; and each is proved by the template itself on the first pages that it is used for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup, escape
from mkdocs.utils import normalize_url

from helpwright.site import corners
from helpwright.site.draft import DRAFT, SAMPLE, TEXTS, Draft, Known, KnownNav, KnownPage, fact
from helpwright.site.patterns import top_of

if TYPE_CHECKING:
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from helpwright.site.parts import Parts

_TEMPLATES = frozenset({"main.html", "listing.html"})
_PROVED = 2
_UNKNOWN = ("pages", "extra_css", "extra_javascript")  # of the context: lists of the page's own, hardly ever used

Filter = Callable[[str], str]
_FILTERS: tuple[Filter, ...] = (
    str,
    lambda text: Markup(text).striptags(),
    lambda text: str(escape(text)),
    lambda text: str(escape(Markup(text).striptags())),
    lambda text: str(htmlsafe_json_dumps(text))[1:-1],
)
_IMAGES = {filtered(SAMPLE): filtered for filtered in reversed(_FILTERS)}


@dataclass(frozen=True, slots=True)
class Hole:
    """What is left open: what its text goes through, and what a part finds in its template."""

    kind: str
    name: str
    filtered: Filter
    context: dict[str, Any]


@dataclass(slots=True)
class Stencil:
    """HTML with holes between its pieces."""

    facts: tuple[tuple[str, str, Any], ...]
    pieces: tuple[str, ...]
    holes: tuple[Hole, ...]
    unproved: int

    def fits(self, page: Page) -> bool:
        """Whether the template would treat this page as the one that the stencil was made for."""
        return all(fact(page, kind, name) == value for kind, name, value in self.facts)


class Stencils:
    """All stencils of one build."""

    def __init__(self, env: Environment, nav: Navigation, parts: Parts) -> None:
        self._env, self._nav, self._parts = env, nav, parts
        self._made: dict[str, list[Stencil]] = {name: [] for name in _TEMPLATES}
        self._links: dict[tuple[str, str], str] = {}

    def html(self, page: Page, context: Callable[[], dict[str, Any]]) -> str | None:
        """The page's HTML; None if it has a template of another kind. `context` is what the template would get."""
        name = str(page.meta.get("template", "main.html"))
        stencils = self._made.get(name)
        if stencils is None:
            return None
        stencil = next((each for each in stencils if each.fits(page)), None)
        if stencil is not None and not stencil.unproved:
            return self._fill(stencil, page)
        whole = self._env.get_template(name).render(context())
        if stencil is None:
            stencil = self._make(name, page, context())
            stencils.append(stencil) if stencil else self._made.pop(name)
        if stencil is not None:
            stencil.unproved -= 1
            if self._fill(stencil, page) != whole:
                self._made.pop(name)
        return whole

    def _make(self, name: str, page: Page, context: dict[str, Any]) -> Stencil | None:
        draft = Draft(page, self._nav)
        known = {"page": KnownPage(draft), "nav": KnownNav(draft), "base_url": draft.mark("base", ""), DRAFT: draft}
        try:
            with corners.links_marked(self._env, draft.link), _guarded(self._env, draft):
                unknown = {name: Known(draft) for name in _UNKNOWN}
                html = self._env.get_template(name).render({**context, **unknown, **known})
            first, *rest = re.split(rf"{draft.token}:(\d+):(.*?){draft.token}", html, flags=re.DOTALL)
            filters = [_IMAGES[image] for image in rest[1::3]]
        except Exception:  # the template itself did without, so that it is our stand-ins that won't do
            return None
        holes = []
        for number, filtered in zip(map(int, rest[::3]), filters, strict=True):
            found = draft.contexts.get(number, {})
            shown = {name: value for name, value in found.items() if name not in {*known, *_UNKNOWN}}
            holes.append(Hole(*draft.holes[number], filtered, shown))
        facts = tuple((kind, name, value) for (kind, name), value in draft.facts.items())
        return Stencil(facts, (first, *rest[2::3]), tuple(holes), _PROVED)

    def _fill(self, stencil: Stencil, page: Page) -> str:
        base = corners.base_url(page)
        done = [stencil.pieces[0]]
        for hole, piece in zip(stencil.holes, stencil.pieces[1:], strict=True):
            match hole.kind:
                case "text":
                    text = str(TEXTS[hole.name](page))
                case "base":
                    text = base
                case "link":
                    text = self._link(hole.name, page, base)
                case "link to":
                    text = normalize_url(str(TEXTS[hole.name](page)), page=page, base=base)
                case _:
                    context = {**hole.context, "page": page, "nav": self._nav, "base_url": base}
                    text = self._parts.render(hole.name, context)
            done += (hole.filtered(text), piece)
        return "".join(done)

    def _link(self, url: str, page: Page, base: str) -> str:
        """A link as on this page."""
        if top_of(page.url) == top_of(url):
            return normalize_url(url, page=page, base=base)
        if (url, base) not in self._links:
            self._links[url, base] = normalize_url(url, page=page, base=base)
        return self._links[url, base]


@contextmanager
def _guarded(env: Environment, draft: Draft) -> Iterator[None]:
    own = env.filters
    env.filters = draft.guarded(own)
    try:
        yield
    finally:
        env.filters = own
