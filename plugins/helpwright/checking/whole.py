"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(file: Path, text: str) -> None:
    """Put a file with this text in place of the one that is there. Raises OSError, and then leaves the old one."""
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            out.write(text)
        Path(name).chmod(0o644)  # a temporary file is its owner's alone
        os.replace(name, file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
