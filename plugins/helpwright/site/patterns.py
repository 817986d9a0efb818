"""HTML of a template made once for pages in many folders: its links are filled in for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment, Template
from mkdocs.utils import normalize_url

from helpwright.site import corners

_MARK = "\x00"  # stands in no page's text


def top_of(url: str) -> str:
    """The folder at the top of the site that a URL is in. From pages in others, only the way up matters to a link."""
    return url.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Pattern:
    """Texts, and between each two of them a link as MkDocs' `url` filter got it."""

    parts: tuple[str, ...]
    _tops: set[str] = field(default_factory=set, init=False, repr=False, compare=False)
    _seen: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._tops.update(map(top_of, self.parts[1::2]))

    def seen_from(self, page: Any, base: str) -> str:
        """The HTML as on this page; `base` leads from it to the site's first."""
        if top_of(page.url) in self._tops:
            return self._filled(page, base)
        if base not in self._seen:
            self._seen[base] = self._filled(page, base)
        return self._seen[base]

    def _filled(self, page: Any, base: str) -> str:
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
