"""The pictures of one page: each embedded once, and beyond what a page should weigh in a folder beside it."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path

from helpwright.reports.imaging import open_picture


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture on the page: the id of its embedded content, or the path of its file beside the page."""

    key: str
    width: int
    height: int
    path: str | None = None


class Gallery:
    """Collects pictures for a page in `folder`, of which at most `limit` bytes are embedded."""

    FOLDER = "pictures"

    def __init__(self, folder: Path, limit: int = 48 * 2**20) -> None:
        self.embedded: dict[str, str] = {}
        self._folder = folder
        self._room = limit
        self._shots: dict[str, Shot] = {}

    def add(self, content: bytes | None, *, spare: bool = False) -> Shot | None:
        """The picture, ready to show; None if it is no picture, or a `spare` one for which there is no room.

        Raises OSError if it has to go beside the page and can't be written.
        """
        if content is None:
            return None
        key = "p" + hashlib.sha256(content).hexdigest()[:16]
        if key in self._shots:
            return self._shots[key]
        image = open_picture(content)
        if image is None:
            return None
        kind = str(image.format).lower()
        path = None
        if len(content) <= self._room:
            self._room -= len(content)
            self.embedded[key] = f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
        elif spare:
            return None
        else:
            path = f"{self.FOLDER}/{key}.{kind}"
            (self._folder / self.FOLDER).mkdir(exist_ok=True)
            (self._folder / path).write_bytes(content)
        self._shots[key] = Shot(key, image.width, image.height, path)
        return self._shots[key]
