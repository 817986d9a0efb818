"""The ring around a step's target."""

from __future__ import annotations

from PIL import Image, ImageDraw

Box = tuple[float, float, float, float]

ACCENT = (232, 89, 12)
_HALO = (255, 255, 255)
_HALO_STRENGTH = 235
_GAP, _RING, _EDGE = 3.0, 3.0, 2.0  # between target and ring, the ring, and the halo on either side of it
_RADIUS = 9.0
_FINER = 4  # drawn so many times larger and then made smaller, for smooth curves


def mark_target(page: Image.Image, box: Box, *, scale: float = 1.0) -> Image.Image:
    """A copy of the page with a ring around `box` (left, top, width, height in CSS pixels).

    A light halo sets it off from any background. What would lie outside the page is moved inside its edge, so that a
    target in a corner has a whole ring too; a box wholly outside the page marks nothing.
    """
    left, top, width, height = (part * scale for part in box)
    reach = (_GAP + _RING + _EDGE) * scale
    outer = (
        max(0, round(left - reach)),
        max(0, round(top - reach)),
        min(page.width, round(left + width + reach)),
        min(page.height, round(top + height + reach)),
    )
    marked = page.copy()
    if outer[2] - outer[0] < 2 * reach or outer[3] - outer[1] < 2 * reach:
        return marked
    size = (outer[2] - outer[0], outer[3] - outer[1])
    halo = _ring(size, 0, (_RING + 2 * _EDGE) * scale, (_RADIUS + _EDGE) * scale)
    marked.paste(_HALO, outer, halo.point(lambda strength: strength * _HALO_STRENGTH // 255))
    marked.paste(ACCENT, outer, _ring(size, _EDGE * scale, _RING * scale, _RADIUS * scale))
    return marked


def _ring(size: tuple[int, int], inset: float, thickness: float, radius: float) -> Image.Image:
    """A mask of a rounded ring, `inset` from the edges of its own image."""
    fine = Image.new("L", (size[0] * _FINER, size[1] * _FINER))
    draw = ImageDraw.Draw(fine)
    far = inset + thickness
    for edge, round_by, strength in ((inset, radius, 255), (far, max(0.0, radius - thickness), 0)):
        shape = (edge * _FINER, edge * _FINER, fine.width - 1 - edge * _FINER, fine.height - 1 - edge * _FINER)
        draw.rounded_rectangle(shape, round_by * _FINER, fill=strength)
    return fine.reduce(_FINER)
