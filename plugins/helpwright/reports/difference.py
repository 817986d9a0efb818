"""Where two pictures differ, drawn so that it is seen at a glance."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter

from helpwright.reports.imaging import open_picture

# Pictures of other shapes than these have nothing to compare: height of one scaled to the width of the other.
_MOST_TIMES_HIGHER = 4
# Font smoothing and compression stay below this difference of one colour channel, of 255.
_VISIBLE = 24
# How far a changed place is widened, in pixels, so that a thin line is not overlooked.
_HALO = 5
_COLOUR = (214, 0, 110)


@dataclass(frozen=True, slots=True)
class Difference:
    """The new picture, faded, with what differs in colour (WebP), and the share of it that differs (0 to 1)."""

    picture: bytes
    share: float


def difference(old: bytes, new: bytes) -> Difference | None:
    """How the new picture differs from the old one, which is scaled to its width; None if either can't be read."""
    before, after = _rgb(old), _rgb(new)
    if before is None or after is None:
        return None
    if before.width != after.width:
        height = max(1, round(before.height * after.width / before.width))
        if height > _MOST_TIMES_HIGHER * after.height:
            return None
        before = before.resize((after.width, height), Image.Resampling.BILINEAR)
    size = (after.width, max(before.height, after.height))
    after = _on_canvas(after, size)
    changed = _changed(_on_canvas(before, size), after)
    share = changed.histogram()[255] / (size[0] * size[1])
    faded = Image.blend(after.convert("L").convert("RGB"), Image.new("RGB", size, "white"), 0.6)
    halo = changed.filter(ImageFilter.BoxBlur(_HALO)).point([0] + [110] * 255)
    faded.paste(_COLOUR, mask=ImageChops.lighter(halo, changed.point([0] * 255 + [225])))
    stream = io.BytesIO()
    faded.save(stream, "WEBP", quality=75, method=2)
    return Difference(stream.getvalue(), share)


def _rgb(content: bytes) -> Image.Image | None:
    """The picture as it looks on white paper; None if it can't be read to its end."""
    image = open_picture(content)
    if image is None:
        return None
    try:
        if image.mode in {"RGBA", "LA", "P", "PA"}:
            image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image.convert("RGBA"))
        return image.convert("RGB")
    except (OSError, ValueError, SyntaxError):
        return None


def _on_canvas(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    if image.size == size:
        return image
    canvas = Image.new("RGB", size, "white")
    canvas.paste(image)
    return canvas


def _changed(before: Image.Image, after: Image.Image) -> Image.Image:
    """255 where any channel differs visibly, else 0."""
    red, green, blue = ImageChops.difference(before, after).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point([0] * (_VISIBLE + 1) + [255] * (255 - _VISIBLE))
