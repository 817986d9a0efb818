"""HTML of a template made once for pages in many folders: its links are filled in for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, Template
from mkdocs.utils import normalize_url

from helpwright.site import corners

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
    with corners.links_marked(env, lambda link: f"{_MARK}{link}{_MARK}"):
        return Pattern(tuple(template.render(context).split(_MARK)))
