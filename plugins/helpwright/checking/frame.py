"""A page's capture as a picture for readers: in the window of a browser that is nobody's in particular."""

from __future__ import annotations

import io
from functools import lru_cache
from urllib.parse import urlsplit

from PIL import Image, ImageDraw, ImageFilter

from helpwright.checking.caption import Colour, caption
from helpwright.checking.mark import Box, mark_target

_STRIP: Colour = (222, 226, 231)
_TOOLBAR: Colour = (247, 248, 249)
_FIELD: Colour = (233, 236, 239)
_DOT: Colour = (184, 191, 200)
_ICON: Colour = (110, 119, 130)
_INK: Colour = (40, 47, 56)
_FAINT_INK: Colour = (112, 120, 131)
_LINE: Colour = (206, 211, 217)
_BORDER = (30, 36, 44, 56)
_SHADOW: Colour = (24, 30, 40)

# All in CSS pixels.
_SIDE, _ABOVE, _BELOW = 30, 22, 42
_STRIP_HEIGHT, _TOOLBAR_HEIGHT = 40, 42
_RADIUS = 10
_SHADOW_DROP, _SHADOW_BLUR, _SHADOW_STRENGTH = 10, 14, 76
_TAB_LEFT, _TAB_WIDTH, _TAB_TOP = 92, 250, 8
_FIELD_LEFT, _FIELD_RIGHT, _FIELD_INSET = 124, 44, 7
_TEXT = 13.0
_FINER = 4  # drawn so many times larger and then made smaller, for smooth curves
_COARSER = 4  # a shadow is soft, so it is made small and then enlarged


def frame_picture(png: bytes, *, title: str, address: str, mark: Box | None = None, scale: float = 1.0) -> bytes:
    """The page's capture in a browser window, as PNG with a soft shadow on a transparent ground.

    `title` and `address` are shown in the window's tab and address bar; `mark` is ringed (CSS pixels of the page).
    The same arguments give the same bytes on every machine.
    """
    page = Image.open(io.BytesIO(png)).convert("RGB")
    if mark is not None:
        page = mark_target(page, mark, scale=scale)
    bars = _labelled_bars(page.width, title, address, scale)
    window = Image.new("RGB", (page.width, bars.height + page.height))
    window.paste(bars, (0, 0))
    window.paste(page, (0, bars.height))
    window.putalpha(_window_mask(window.size, _RADIUS * scale))
    picture = _shadow(window.size, scale).copy()
    picture.alpha_composite(window, (round(_SIDE * scale), round(_ABOVE * scale)))
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=6)  # 9 takes twice as long and saves 2 %
    return out.getvalue()


def _labelled_bars(width: int, title: str, address: str, scale: float) -> Image.Image:
    """The window's bars with the page's title and address."""
    bars = _bars(width, scale, urlsplit(address).scheme == "https").copy()
    draw = ImageDraw.Draw(bars)
    size = _TEXT * scale
    tab = caption(title or address, size).fitted((_TAB_WIDTH - 34 - 30) * scale)
    tab.draw(draw, (_TAB_LEFT + 34) * scale, (_STRIP_HEIGHT + _TAB_TOP) / 2 * scale, _INK)
    host, rest = _spoken(address)
    middle = (_STRIP_HEIGHT + _TOOLBAR_HEIGHT / 2) * scale
    room = width - (_FIELD_LEFT + 36 + _FIELD_RIGHT + 16) * scale
    host_caption = caption(host, size).fitted(room)
    end = host_caption.draw(draw, (_FIELD_LEFT + 36) * scale, middle, _INK)
    if rest and host_caption.width < room - 3 * size:
        caption(rest, size).fitted(room - host_caption.width).draw(draw, end, middle, _FAINT_INK)
    return bars


def _spoken(address: str) -> tuple[str, str]:
    """The address as browsers show it, in two parts of different weight: the host, and what follows it."""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return address, ""
    rest = address.split(parts.netloc, 1)[1]
    return parts.netloc, "" if rest == "/" else rest


@lru_cache(maxsize=4)
def _bars(width: int, scale: float, is_locked: bool) -> Image.Image:
    """Tab strip and toolbar without their texts."""
    height = round((_STRIP_HEIGHT + _TOOLBAR_HEIGHT) * scale)
    fine = Image.new("RGB", (width * _FINER, height * _FINER), _STRIP)
    pen = _Pen(ImageDraw.Draw(fine), scale * _FINER)
    across = width / scale
    for left in (20, 40, 60):
        pen.disc(left, _STRIP_HEIGHT / 2 + 1, 5.5, _DOT)
    pen.tab(_TAB_LEFT, _TAB_TOP, _TAB_LEFT + _TAB_WIDTH, _STRIP_HEIGHT, 9, _TOOLBAR, _STRIP)
    pen.box(_TAB_LEFT + 13, 18, _TAB_LEFT + 25, 30, 3.5, _DOT)
    pen.cross(_TAB_LEFT + _TAB_WIDTH - 17, 24, 3.5, _ICON)
    pen.line(((_TAB_LEFT + _TAB_WIDTH + 16, 24), (_TAB_LEFT + _TAB_WIDTH + 26, 24)), _ICON)
    pen.line(((_TAB_LEFT + _TAB_WIDTH + 21, 19), (_TAB_LEFT + _TAB_WIDTH + 21, 29)), _ICON)
    bottom = _STRIP_HEIGHT + _TOOLBAR_HEIGHT
    middle = _STRIP_HEIGHT + _TOOLBAR_HEIGHT / 2
    pen.box(0, _STRIP_HEIGHT, across, bottom, 0, _TOOLBAR)
    pen.arrow(24, middle, -1, _ICON)
    pen.arrow(58, middle, 1, _DOT)
    pen.reload(92, middle, _ICON)
    right = across - _FIELD_RIGHT
    pen.box(_FIELD_LEFT, _STRIP_HEIGHT + _FIELD_INSET, right, bottom - _FIELD_INSET, 14, _FIELD)
    (pen.lock if is_locked else pen.globe)(_FIELD_LEFT + 18, middle, _FAINT_INK)
    for step in (-5, 0, 5):
        pen.disc(across - 22, middle + step, 1.6, _ICON)
    pen.box(0, bottom - 1, across, bottom, 0, _LINE)
    return fine.reduce(_FINER)


class _Pen:
    """Draws the frame's few shapes, given in CSS pixels, at the finer scale."""

    def __init__(self, draw: ImageDraw.ImageDraw, scale: float) -> None:
        self._draw = draw
        self._scale = scale

    def _at(self, *numbers: float) -> tuple[float, ...]:
        return tuple(number * self._scale for number in numbers)

    def box(self, left: float, top: float, right: float, bottom: float, radius: float, colour: Colour) -> None:
        x1, y1, x2, y2 = self._at(left, top, right, bottom)
        self._draw.rounded_rectangle((x1, y1, x2 - 1, y2 - 1), radius * self._scale, fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        self._draw.ellipse(self._at(x - radius, y - radius, x + radius, y + radius), fill=colour)

    def line(self, points: tuple[tuple[float, float], ...], colour: Colour, width: float = 1.6) -> None:
        scaled = [self._at(*point) for point in points]
        self._draw.line([(x, y) for x, y in scaled], fill=colour, width=round(width * self._scale), joint="curve")
        for x, y in points:
            self.disc(x, y, width / 2, colour)

    def tab(
        self, left: float, top: float, right: float, bottom: float, radius: float, colour: Colour, ground: Colour
    ) -> None:
        """A tab with round shoulders and feet that flare into the bar below it."""
        self.box(left, top, right, bottom + radius, radius, colour)
        for foot, corner in ((left - radius, left), (right, right + radius)):
            self.box(foot, bottom - radius, corner, bottom, 0, colour)
            centre = foot if foot < left else corner
            self.disc(centre, bottom - radius, radius, ground)

    def cross(self, x: float, y: float, reach: float, colour: Colour) -> None:
        self.line(((x - reach, y - reach), (x + reach, y + reach)), colour, 1.4)
        self.line(((x - reach, y + reach), (x + reach, y - reach)), colour, 1.4)

    def arrow(self, x: float, y: float, way: int, colour: Colour) -> None:
        self.line(((x - 6.5 * way, y), (x + 6.5 * way, y)), colour)
        self.line(((x + 1.5 * way, y - 5), (x + 6.5 * way, y), (x + 1.5 * way, y + 5)), colour)

    def reload(self, x: float, y: float, colour: Colour) -> None:
        self._draw.arc(self._at(x - 6.5, y - 6.5, x + 6.5, y + 6.5), 20, 310, colour, round(1.6 * self._scale))
        corners = ((x + 6.8, y - 6.8), (x + 6.8, y - 1.4), (x + 1.4, y - 1.4))
        self._draw.polygon([self._at(*corner) for corner in corners], fill=colour)

    def lock(self, x: float, y: float, colour: Colour) -> None:
        self._draw.arc(self._at(x - 3.4, y - 7, x + 3.4, y + 1.5), 180, 360, colour, round(1.5 * self._scale))
        self.line(((x - 2.65, y - 3), (x - 2.65, y)), colour, 1.5)
        self.line(((x + 2.65, y - 3), (x + 2.65, y)), colour, 1.5)
        self.box(x - 5, y - 1.5, x + 5, y + 5.5, 1.6, colour)

    def globe(self, x: float, y: float, colour: Colour) -> None:
        width = round(1.3 * self._scale)
        self._draw.ellipse(self._at(x - 6, y - 6, x + 6, y + 6), outline=colour, width=width)
        self._draw.ellipse(self._at(x - 2.6, y - 6, x + 2.6, y + 6), outline=colour, width=width)
        self.line(((x - 5.5, y), (x + 5.5, y)), colour, 1.3)


@lru_cache(maxsize=4)
def _window_mask(size: tuple[int, int], radius: float) -> Image.Image:
    """All of the window but its rounded corners."""
    mask = Image.new("L", size, 255)
    side = round(radius) + 1
    corner = Image.new("L", (side * _FINER, side * _FINER))
    across = 2 * radius * _FINER
    ImageDraw.Draw(corner).ellipse((0, 0, across, across), fill=255)
    # What the quarter disc leaves uncovered beyond its centre belongs to the window.
    ImageDraw.Draw(corner).rectangle((across / 2, 0, corner.width, corner.height), fill=255)
    ImageDraw.Draw(corner).rectangle((0, across / 2, corner.width, corner.height), fill=255)
    quarter = corner.reduce(_FINER)
    right, bottom = size[0] - side, size[1] - side
    mirrored = quarter.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    mask.paste(quarter, (0, 0))
    mask.paste(mirrored, (right, 0))
    mask.paste(quarter.transpose(Image.Transpose.FLIP_TOP_BOTTOM), (0, bottom))
    mask.paste(mirrored.transpose(Image.Transpose.FLIP_TOP_BOTTOM), (right, bottom))
    return mask


@lru_cache(maxsize=4)
def _shadow(window: tuple[int, int], scale: float) -> Image.Image:
    """The picture's ground: transparent, with the window's shadow and the hairline around the window."""
    size = (window[0] + round(2 * _SIDE * scale), window[1] + round((_ABOVE + _BELOW) * scale))
    left, top = round(_SIDE * scale), round(_ABOVE * scale)
    small = Image.new("L", (-(-size[0] // _COARSER), -(-size[1] // _COARSER)))
    drop = _SHADOW_DROP * scale
    shape = (left, top + drop, left + window[0], top + drop + window[1])
    ImageDraw.Draw(small).rounded_rectangle(
        tuple(edge / _COARSER for edge in shape), _RADIUS * scale / _COARSER, fill=_SHADOW_STRENGTH
    )
    soft = small.filter(ImageFilter.GaussianBlur(_SHADOW_BLUR * scale / _COARSER))
    ground = Image.new("RGB", size, _SHADOW)
    ground.putalpha(soft.resize(size, Image.Resampling.BICUBIC))
    hair = round(scale)
    outline = (window[0] + 2 * hair, window[1] + 2 * hair)
    line = Image.new("RGBA", outline, _BORDER[:3])
    line.putalpha(_window_mask(outline, (_RADIUS + 1) * scale).point(lambda strength: strength * _BORDER[3] // 255))
    ground.alpha_composite(line, (left - hair, top - hair))
    return ground
