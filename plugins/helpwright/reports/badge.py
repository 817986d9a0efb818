"""A badge for a README: what the last check found, as a small SVG that looks the same everywhere."""

from __future__ import annotations

from html import escape

from helpwright.checking.evidence import Evidence
from helpwright.checking.record import summary_of
from helpwright.reports.tally import plural

LABEL = "tutorials"
_GOOD, _STALE, _BAD, _NONE = "#1a7f37", "#9a6700", "#cf222e", "#57606a"  # white text on each is readable
_PADDING = 7
_SIZE = 11

# Verdana's widths in 1/2048 of its size, from the space to the tilde; each text is set to the width that they give,
# so that another font fits, too.
_WIDTHS = tuple(
    map(
        int,
        """
        720 806 940 1676 1302 2204 1488 550 930 930 1302 1676 745 930 745 930
        1302 1302 1302 1302 1302 1302 1302 1302 1302 1302 930 930 1676 1676 1676 1117
        2048 1400 1404 1430 1578 1295 1177 1588 1539 862 931 1419 1140 1726 1532 1612
        1235 1612 1424 1400 1262 1499 1400 2025 1403 1260 1403 930 930 930 1676 1302
        1302 1230 1276 1067 1276 1220 720 1276 1296 562 705 1212 562 1992 1296 1243
        1276 1276 874 1067 807 1296 1212 1676 1212 1212 1076 1300 930 1300 1676
        """.split(),
    )
)
_WIDE = 2048  # of any other letter


def make_badge(evidence: Evidence, label: str = LABEL) -> str:
    """The badge as SVG: the label, how many of the steps that a browser can do held, and what else is wrong."""
    words, colour = words_and_colour(evidence)
    title = escape(f"{label}: {words}")
    left, right = text_width(label), text_width(words)
    edge = left + 2 * _PADDING
    width = edge + right + 2 * _PADDING
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" aria-label="{title}">
<title>{title}</title>
<rect width="{width}" height="20" rx="4" fill="{colour}"/>
<path d="M4 0h{edge - 4}v20H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4z" fill="#3d444d"/>
<g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="{_SIZE}" aria-hidden="true">
<text x="{_PADDING}" y="14" textLength="{left}">{escape(label)}</text>
<text x="{edge + _PADDING}" y="14" textLength="{right}">{escape(words)}</text>
</g>
</svg>
"""


def words_and_colour(evidence: Evidence) -> tuple[str, str]:
    """What the badge says of a run, and in which colour: steps first, then pictures."""
    counts = summary_of(evidence)
    walked = int(counts["steps"]) - int(counts["by hand"])
    if not walked:
        return "nothing checked", _NONE
    words = f"{counts['held']} of {walked} held"
    if counts["held"] != walked:
        return words, _BAD
    pictures = int(counts["pictures stale"]) + int(counts["pictures missing"])
    return (f"{words}, {plural(pictures, 'picture')} to retake", _STALE) if pictures else (words, _GOOD)


def text_width(text: str) -> int:
    """The text's width in pixels."""
    units = sum(_WIDTHS[ord(letter) - 32] if " " <= letter <= "~" else _WIDE for letter in text)
    return round(units * _SIZE / 2048)
