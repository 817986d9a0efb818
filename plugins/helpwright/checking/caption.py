"""Text in a picture's frame, in the one font that is the same on every machine: the font that Pillow brings.

That font knows little more than English. A letter with an accent loses it, and letters that it can't show at all
become a soft bar as long as they are, so that a title in another script still looks like a title.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from PIL import ImageDraw, ImageFont

Colour = tuple[int, int, int]
# A letter that can't be shown is kept as one of these, which no font has.
_GAP_WIDTHS_EM = {"\ue000": 0.55, "\ue001": 1.0}
_NARROW, _WIDE = _GAP_WIDTHS_EM
_GAPS = re.compile(f"([{_NARROW}{_WIDE}]+)")
_BAR_FADE = 0.35


@dataclass(frozen=True, slots=True)
class Caption:
    """A text made ready to draw in one size; gaps stand for letters that can't be shown."""

    text: str
    size: float

    @property
    def pieces(self) -> tuple[tuple[str, float], ...]:
        """Runs of letters and runs of gaps, each with its width in pixels."""
        return tuple((piece, self._width(piece)) for piece in _GAPS.split(self.text) if piece)

    @property
    def width(self) -> float:
        """In pixels."""
        return sum(width for _, width in self.pieces)

    def fitted(self, room: float) -> Caption:
        """Itself, or its longest beginning that fits into `room` pixels with an ellipsis."""
        if self.width <= room:
            return self
        fits, too_long = 0, len(self.text)
        while too_long - fits > 1:
            middle = (fits + too_long) // 2
            if self._cut(middle).width <= room:
                fits = middle
            else:
                too_long = middle
        return self._cut(fits)

    def draw(self, on: ImageDraw.ImageDraw, left: float, middle: float, colour: Colour) -> float:
        """Draw it from `left`, centred on the height `middle`; returns where it ends."""
        faded = tuple(round(255 - (255 - part) * _BAR_FADE) for part in colour)
        for piece, width in self.pieces:
            if _GAPS.match(piece):
                half = self.size * 0.22
                on.rounded_rectangle((left + 1, middle - half, left + width - 1, middle + half), half, fill=faded)
            else:
                on.text((left, middle), piece, font=_font(self.size), fill=colour, anchor="lm")
            left += width
        return left

    def _cut(self, length: int) -> Caption:
        return Caption(f"{self.text[:length].rstrip()}…", self.size)

    def _width(self, piece: str) -> float:
        if _GAPS.match(piece):
            return self.size * sum(_GAP_WIDTHS_EM[gap] for gap in piece)
        return _font(self.size).getlength(piece)


def caption(text: str, size: float) -> Caption:
    """The text on one line, with what the font can't show replaced."""
    return Caption("".join(map(_shown, " ".join(text.split()))), size)


@lru_cache(maxsize=4096)
def _shown(letter: str) -> str:
    """What is drawn for a letter: itself, itself without its accents, or a gap."""
    if letter == " " or _has(letter):
        return letter
    kind = unicodedata.category(letter)
    if kind == "Pd":
        return "-"
    if kind[0] in "CM":
        return ""
    bare = "".join(part for part in unicodedata.normalize("NFKD", letter) if unicodedata.category(part)[0] != "M")
    if bare and bare != letter and all(map(_has, bare)):
        return bare
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _NARROW


def _has(letter: str) -> bool:
    """True if the font has a shape of its own for the letter."""
    font = _font(16)
    shape, unknown = font.getmask(letter), font.getmask(_NARROW)
    return (shape.size, bytes(shape)) != (unknown.size, bytes(unknown))


@lru_cache(maxsize=16)
def _font(size: float) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont), "every Pillow wheel has FreeType"
    # Shaping by Raqm depends on what the machine has; the basic layout is in Pillow itself.
    return font.font_variant(layout_engine=ImageFont.Layout.BASIC)
