"""Keys for the cache: digests over everything that a result depends on."""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import platform
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path, PurePath
from types import FunctionType
from typing import Any

import helpwright
from helpwright.site import corners

_LIBRARIES = """
    jinja2 markdown-it-py markupsafe mdit-py-plugins mdurl mkdocs-material pydantic pygments python-frontmatter
    pyyaml
""".split()


class Unstable(Exception):
    """A value whose meaning can't be told from its looks, so that no key can hold it."""


def digest(*parts: bytes | str) -> str:
    """One digest of all parts, in which no part can pass for two."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(b"%d:" % len(data))
        total.update(data)
    return total.hexdigest()


@lru_cache(maxsize=1)
def tools() -> str:
    """A digest of the programs at work: Python, the libraries, and our own code, which in a checkout changes often."""
    folder = Path(helpwright.__file__).parent
    own = sorted(file for file in folder.rglob("*") if file.suffix in {".py", ".html", ".css", ".js"})
    versions = (f"{name} {importlib.metadata.version(name)}" for name in _LIBRARIES)
    return digest(platform.python_version(), corners.builder(), *versions, *(_file_mark(file, folder) for file in own))


def _file_mark(file: Path, folder: Path) -> str:
    status = file.stat()
    return f"{file.relative_to(folder)}:{status.st_size}:{status.st_mtime_ns}"


def files_digest(folder: Path, of_content: Iterable[str] = ()) -> str:
    """A digest of a folder's files: their names, and their content but for files with one of these suffixes."""
    names_only = frozenset(of_content)
    parts: list[bytes | str] = []
    for root, folders, names in os.walk(folder, followlinks=True):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(root, name)
            parts.append(path)
            if os.path.splitext(name)[1].lower() not in names_only:
                with open(path, "rb") as file:
                    parts.append(file.read())
    return digest(*parts)


def looks(value: Any) -> str:
    """A configured value as text that differs wherever the value does. Raises Unstable."""
    if value is None or isinstance(value, str | int | float | bool | bytes | PurePath):
        return repr(value)
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{looks(key)}:{looks(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(looks, value)) + "]"
    if isinstance(value, set | frozenset):
        return "(" + ",".join(sorted(map(looks, value))) + ")"
    if isinstance(value, FunctionType | type):
        return f"{value.__module__}.{value.__qualname__}"
    patterns = getattr(value, "patterns", None)  # of gitignore files
    if patterns is not None:
        return looks([str(getattr(pattern, "pattern", pattern)) for pattern in patterns])
    text = repr(value)
    if " at 0x" in text:
        raise Unstable(text)
    return text
