"""Pictures of untrusted articles, opened with care."""

from __future__ import annotations

import io
import warnings

from PIL import Image

# Larger ones are not shown: this is more than four screens of the highest resolution in use.
_MOST_PIXELS = 30_000_000
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")


def open_picture(content: bytes) -> Image.Image | None:
    """The picture, its pixels not yet read; None if it is broken, far too large or of a form that pages don't show."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content), formats=FORMATS)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return image if image.width * image.height <= _MOST_PIXELS else None
