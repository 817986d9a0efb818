"""A picture's file and what it says of itself: a PNG that carries its provenance, written whole or not at all."""

from __future__ import annotations

import io
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL import Image, UnidentifiedImageError
from PIL.PngImagePlugin import PngInfo

_KEY = "helpwright"


def write_picture(file: Path, png: bytes, provenance: Mapping[str, Any]) -> None:
    """Replace the file with the picture and its provenance. Raises OSError if it can't be written."""
    text = json.dumps(provenance, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    info = PngInfo()
    info.add_itxt(_KEY, text, zip=True)
    out = io.BytesIO()
    Image.open(io.BytesIO(png)).save(out, "PNG", pnginfo=info, compress_level=6)
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    try:
        with os.fdopen(descriptor, "wb") as temporary:
            temporary.write(out.getvalue())
            temporary.flush()
            os.fsync(temporary.fileno())
        os.chmod(name, 0o644)
        os.replace(name, file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def read_provenance(file: Path) -> dict[str, Any] | None:
    """What `write_picture` noted in the file; None if there is no such file, or it was made by another program."""
    try:
        with Image.open(file) as picture:
            text = picture.info.get(_KEY)
        data = json.loads(text) if isinstance(text, str) else None
    except (OSError, UnidentifiedImageError, ValueError):
        return None
    return data if isinstance(data, dict) else None
