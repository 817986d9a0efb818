"""What a page says of its article's last check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from helpwright.checking.checked import CHECKED_FILE, Checked, files_digest, read_checked


@dataclass(frozen=True, slots=True)
class Note:
    """One line for readers. `changed`: the article is no longer the one that was checked; `failed`: not all held.

    `date` is in words, `at` for programs, `product` with the version as people say it, `version` the whole one.
    """

    state: Literal["held", "changed", "failed"]
    date: str
    at: str
    product: str
    version: str


class Checks:
    """The last checks of a project's articles, as they are when this is made."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._checked = read_checked(root)

    def note(self, path: str) -> Note | None:
        """What the page of the article with this path in the project says; None if it was never checked."""
        checked = self._checked.get(path)
        if checked is None:
            return None
        return make_note(checked, has_changed=files_digest(self._root, checked.sources) != checked.digest)

    def note_of_file(self, file: str | None) -> Note | None:
        """The same for the article in this file, for pages that aren't ours."""
        if not self._checked or file is None or not Path(file).is_relative_to(self._root):
            return None
        return self.note(Path(file).relative_to(self._root).as_posix())


def make_note(checked: Checked, *, has_changed: bool) -> Note:
    """The note for a check; build marks at a version's end (`1.2.0+4f1c`) tell readers nothing."""
    moment = datetime.fromisoformat(checked.at)
    version = (checked.version or "").splitlines()[0] if checked.version else ""
    product = f"{checked.product} {version.partition('+')[0]}".strip()
    state: Literal["held", "changed", "failed"] = "changed" if has_changed else "held" if checked.is_clean else "failed"
    return Note(state, f"{moment.day} {moment:%B %Y}", checked.at, product, version)


def checks_mark(root: Path) -> bytes:
    """Changes whenever what pages say of checks may change, apart from the articles."""
    try:
        return (root / CHECKED_FILE).read_bytes()
    except OSError:
        return b""
