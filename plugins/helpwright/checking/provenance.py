"""A picture's file and what it says of itself: a PNG that carries its provenance, written whole or not at all."""

from __future__ import annotations

import json
import os
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL import Image, UnidentifiedImageError

_KEY = "helpwright"
_HEADER_END = 33  # a PNG's signature and its first chunk, IHDR, are always this long


def write_picture(file: Path, png: bytes, provenance: Mapping[str, Any]) -> None:
    """Replace the file with the picture and its provenance. Raises OSError if it can't be written.

    Whoever opens the file meanwhile, or after a crash, finds the old one or the new one whole. What a killed run leaves
    beside it is named `.NAME.PID.part`.
    """
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as temporary:
            temporary.write(with_provenance(png, provenance))
            temporary.flush()
            os.fsync(temporary.fileno())
        part.replace(file)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def with_provenance(png: bytes, provenance: Mapping[str, Any]) -> bytes:
    """The same PNG with the provenance as the chunk after its header: an iTXt of compact JSON with sorted keys.

    The chunk is put in as it is, since encoding the pixels anew takes twenty times as long.
    """
    text = json.dumps(provenance, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    # Keyword, NUL, compressed, by zlib, no language, no translated keyword, text (PNG specification, 11.3.3.4).
    data = _KEY.encode() + b"\0\1\0\0\0" + zlib.compress(text.encode(), 9)
    checksum = zlib.crc32(data, zlib.crc32(b"iTXt"))
    chunk = struct.pack(">I4s", len(data), b"iTXt") + data + struct.pack(">I", checksum)
    return png[:_HEADER_END] + chunk + png[_HEADER_END:]


def read_provenance(file: Path) -> dict[str, Any] | None:
    """What `write_picture` noted in the file; None if there is no such file, or it was made by another program.

    Reads the head of the file, not its pixels.
    """
    try:
        with Image.open(file) as picture:
            text = picture.info.get(_KEY)
        data = json.loads(text) if isinstance(text, str) else None
    except (OSError, UnidentifiedImageError, SyntaxError, ValueError):  # Pillow calls a broken PNG a SyntaxError
        return None
    return data if isinstance(data, dict) else None
