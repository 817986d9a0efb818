"""HTML of a template made once for pages in many folders: its links are filled in for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, Template, pass_context
from jinja2.runtime import Context
from mkdocs.utils import normalize_url

_MARK = "\x00"  # stands in no page's text


@dataclass(frozen=True, slots=True)
class Pattern:
    """Texts, and between each two of them a link as MkDocs' `url` filter got it."""

    parts: tuple[str, ...]

    def seen_from(self, page: Any, base: str) -> str:
        """The HTML as on this page; `base` leads from it to the site's first."""
        parts = list(self.parts)
        parts[1::2] = [normalize_url(link, page=page, base=base) for link in self.parts[1::2]]
        return "".join(parts)

    def split(self, other: Pattern) -> tuple[Pattern, ...]:
        """The patterns around each place where the other one stands in this."""
        pieces = _MARK.join(self.parts).split(_MARK.join(other.parts))
        return tuple(Pattern(tuple(piece.split(_MARK))) for piece in pieces)


def render_pattern(env: Environment, template: Template, context: Mapping[str, Any]) -> Pattern:
    """What the template gives in this context, whatever page that is seen from."""
    with _links_marked(env):
        return Pattern(tuple(template.render(context).split(_MARK)))


@contextmanager
def _links_marked(env: Environment) -> Iterator[None]:
    @pass_context
    def mark(context: Context, link: object) -> str:
        return f"{_MARK}{link}{_MARK}"

    env.filters["url"], own = mark, env.filters["url"]
    try:
        yield
    finally:
        env.filters["url"] = own
