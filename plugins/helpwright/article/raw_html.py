"""HTML that authors write among Markdown: its links, pictures and anchors."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Literal

Kind = Literal["link", "picture"]

_TARGET = re.compile(
    r"""(?P<before><(?P<tag>a|img|source|video|audio|iframe|embed)\b[^<>]*?\s(?:href|src)\s*=\s*)"""
    r"""(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'<>]+))""",
    re.IGNORECASE,
)
# Closing tags have no anchors, nor have the colours of code, which are most of the tags there are.
_ANCHOR = re.compile(
    r"""<(?!/|span class="[a-z0-9]{1,3}">)[^<>]*?\s(?:id|name)\s*=\s*["']?(?P<name>[^\s"'<>]+)""", re.IGNORECASE
)


def replace_targets(html: str, replace: Callable[[str, int, Kind], str]) -> str:
    """The HTML with each link's and picture's target replaced; `replace` is told the URL, its row and its kind.

    What it returns stands between double quotes.
    """

    def attribute(match: re.Match[str]) -> str:
        url = unescape(match["double"] or match["single"] or match["bare"] or "")
        kind: Kind = "link" if match["tag"].lower() in {"a", "iframe", "embed"} else "picture"
        return f'{match["before"]}"{replace(url, html.count(chr(10), 0, match.start()), kind)}"'

    return html if html.startswith("<!--") else _TARGET.sub(attribute, html)


def find_anchors(html: str) -> frozenset[str]:
    """The ids (and names, as old anchors have them) that links can lead to."""
    return frozenset(_ANCHOR.findall(html))
