"""A tenant's colour and logo, and the pages that wear them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mock_dashboard.models import Tenant

MOST_BYTES = 200_000
NO_FILE = "Choose a file first."
TOO_LARGE = "The logo is larger than 200 KB. Make it smaller and upload it again."
NO_PICTURE = "The logo must be a PNG or JPEG picture."
BAD_COLOR = "A colour is a # and six hexadecimal digits, like #0f5f66."
# How a file of each kind begins.
_KINDS: Mapping[bytes, str] = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
# The relative luminance (WCAG 2) at which black and white text can be read equally well.
_MIDDLE = 0.179


@dataclass(frozen=True, slots=True)
class Brand:
    """What a page wears: the `color` of its button, the `ink` of the text on it, and a logo, if there is one."""

    name: str
    color: str
    ink: str
    logo_path: str | None


def brand_of(tenant: Tenant) -> Brand | None:
    """What the pages for a tenant's users wear; None for the dashboard's own, which wear nothing."""
    if tenant.runs_dashboard:
        return None
    logo = logo_path(tenant) if tenant.logo else None
    return Brand(tenant.display_name, tenant.primary_color, ink_on(tenant.primary_color), logo)


def logo_path(tenant: Tenant) -> str:
    """Where a tenant's uploaded logo is served."""
    return f"/logos/{tenant.name}"


def color_problem(color: str) -> str | None:
    """What is wrong with a colour, in words for the person who chose it."""
    return None if _COLOR.fullmatch(color) else BAD_COLOR


def logo_problem(content: bytes) -> str | None:
    """What is wrong with an uploaded logo, in words for the person who uploaded it."""
    if not content:
        return NO_FILE
    if len(content) > MOST_BYTES:
        return TOO_LARGE
    return None if logo_kind(content) else NO_PICTURE


def logo_kind(content: bytes) -> str | None:
    """The media type of a picture by its first bytes, whatever its file was called."""
    return next((kind for start, kind in _KINDS.items() if content.startswith(start)), None)


def ink_on(color: str) -> str:
    """White or black, whichever can be read better on the colour."""
    red, green, blue = (_linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return "#ffffff" if 0.2126 * red + 0.7152 * green + 0.0722 * blue < _MIDDLE else "#000000"


def _linear(share: float) -> float:
    """A share of a colour as an amount of light (WCAG 2, relative luminance)."""
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
