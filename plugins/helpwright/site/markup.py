"""What the theme's own templates write against the HTML standard, put right, so that every page is valid."""

from __future__ import annotations

from jinja2.ext import Extension

# A check box takes no `autocomplete`, and a `tabindex` without a number is none.
_FAULTS = {
    "base.html": (
        (' type="checkbox" id="__drawer" autocomplete="off">', ' type="checkbox" id="__drawer">'),
        (' type="checkbox" id="__search" autocomplete="off">', ' type="checkbox" id="__search">'),
    ),
    "partials/nav-item.html": (
        (' tabindex="{{ tabindex }}">', '{% if tabindex %} tabindex="{{ tabindex }}"{% endif %}>'),
    ),
}


class ValidMarkup(Extension):
    """A Jinja extension that mends these faults in the theme's templates before they are compiled."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template's source without its faults."""
        for fault, mended in _FAULTS.get(name or "", ()):
            source = source.replace(fault, mended)
        return source
