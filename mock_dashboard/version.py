"""Which dashboard this is: its version, and a digest of its code and pages, which changes with every edit."""

from __future__ import annotations

import hashlib
from pathlib import Path

from mock_dashboard import __version__


def version() -> str:
    """The version, and a digest of the code and pages, so that a changed dashboard says that it is another."""
    home, digest = Path(__file__).parent, hashlib.sha256()
    for file in sorted(home.rglob("*")):
        if file.suffix in {".py", ".html", ".txt", ".xml", ".css", ".js"}:
            digest.update(file.relative_to(home).as_posix().encode() + b"\0" + file.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:12]}"
