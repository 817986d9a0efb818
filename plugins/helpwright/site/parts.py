"""The parts of a page that are its own: its text, its table of contents, its place in the navigation.

The theme's templates come to them through partials of ours, which ask for them by name here; so they can be made by
themselves, too, for a page whose rest is known.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, pass_context
from jinja2.runtime import Context

from helpwright.site.draft import DRAFT
from helpwright.site.sidebar import Sidebars

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

Part = Callable[[dict[str, Any]], str]

SIDEBAR = "partials/nav.html"
CONTENTS = "partials/toc.html"
_PROVED = 3


class Parts:
    """The parts by their templates' names; `render` makes one in a template's context."""

    def __init__(self, env: Environment, config: MkDocsConfig, nav: Navigation, own: Path) -> None:
        self._env, self._nav = env, nav
        self._folders = [Path(folder) for folder in config.theme.dirs if Path(folder) != own]
        self._made: dict[str, Part] = {}

        @pass_context
        def part(context: Context, name: str) -> str:
            values = dict(context.get_all())
            return str(values[DRAFT].part(name, values)) if DRAFT in values else self.render(name, values)

        env.globals["helpwright_part"] = part

    def render(self, name: str, context: dict[str, Any]) -> str:
        """The part's HTML."""
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name](context)

    def _make(self, name: str) -> Part:
        """A template of ours, or the theme's own in place of which ours of this name asked for it."""
        original = next((folder / name for folder in self._folders if (folder / name).is_file()), None)
        if original is None:
            return self._env.get_template(name).render
        source = original.read_text("utf-8")
        if name == SIDEBAR:
            return Sidebars(self._env, source, self._nav).render
        render = self._env.from_string(source).render
        return Repeated(render).render if name == CONTENTS else render


class Repeated:
    """A part that a page shows more than once: its table of contents, which stands in the sidebar, too."""

    def __init__(self, render: Part) -> None:
        self._render = render
        self._made: tuple[Any, Any, str] = (None, None, "")  # a page, what its contents were, and its part
        self._unproved = _PROVED

    def render(self, context: dict[str, Any]) -> str:
        """The part, made once for each page."""
        page = context.get("page")
        if page is None:
            return self._render(context)
        known_page, known_contents, known = self._made
        is_known = known_page is page and known_contents is page.toc
        if is_known and self._unproved == 0:
            return known
        html = self._render(context)
        if is_known and self._unproved > 0:  # a theme's own template might show something else in each place
            self._unproved = self._unproved - 1 if html == known else -1
        self._made = (page, page.toc, html)
        return html
