"""What earlier runs proved: an article is answered from here as long as nothing that its verdicts depend on changed.

Kept per article with a key over everything that counts: its text, its includes, its pictures, the configuration, the
product's version, Helpwright itself and the browser. Without a product version nothing is ever answered from here,
since nobody could tell that the product changed.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import shlex
import shutil
import subprocess
import urllib.request
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

import helpwright
from helpwright.article.document import Article
from helpwright.article.problem import ArticleError, Problem, Span
from helpwright.checking.browser import INSTALLED_NAMES
from helpwright.checking.checked import files_digest
from helpwright.checking.commands import command_environment
from helpwright.checking.evidence import ArticleEvidence
from helpwright.checking.pictures import picture_file
from helpwright.checking.record import article_from_json, article_to_json
from helpwright.checking.whole import write_whole
from helpwright.project import CONFIG_NAME, Project
from helpwright.reading.outcome import Reading

_VERSION_S = 20
_FORMAT = 1


class Known:
    """The proved articles of a project, by path. `file` is replaced whole by `keep`."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._entries: dict[str, dict[str, Any]] = _read(file)

    def find(self, path: str, key: str) -> ArticleEvidence | None:
        """The article's evidence if it was clean and nothing changed since."""
        entry = self._entries.get(path)
        if entry is None or entry.get("key") != key:
            return None
        try:
            return article_from_json(entry["article"])
        except (KeyError, TypeError, ValueError):
            return None

    def keep(self, proved: dict[str, tuple[str, ArticleEvidence]], root: Path) -> None:
        """Add articles with their keys, forget those that are no longer files, and write. Raises OSError."""
        self._entries.update({path: {"key": key, "article": article_to_json(it)} for path, (key, it) in proved.items()})
        entries = {path: entry for path, entry in self._entries.items() if (root / path).is_file()}
        write_whole(self._file, json.dumps({"format": _FORMAT, "articles": entries}, ensure_ascii=False))


def _read(file: Path) -> dict[str, dict[str, Any]]:
    try:
        data = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(data, dict) or data.get("format") != _FORMAT:
        return {}
    return {str(path): entry for path, entry in data["articles"].items() if isinstance(entry, dict)}


def article_key(article: Article, reading: Reading, project: Project, version: str, executable: Path | None) -> str:
    """A digest of everything that the article's verdicts depend on."""
    digest = hashlib.sha256()
    included = files_digest(project.root, article.sources[1:])
    settings = project.settings.model_dump_json()
    for part in (article.source, included, settings, version, _own_digest(), _browser_mark(executable)):
        digest.update(part.encode())
        digest.update(b"\0")
    for procedure in reading.procedures:
        for step in procedure.steps:
            for picture in step.pictures:
                file = picture_file(picture, project)
                digest.update(file.read_bytes() if file is not None and file.is_file() else b"none")
    return digest.hexdigest()


def product_version(project: Project) -> str | None:
    """The version that `product.version` gives: what a command prints, or a URL answers; None if not configured.

    Raises ArticleError for a command or URL that fails, as a mistake in mkdocs.yml.
    """
    product = project.settings.product
    if product is None or product.version is None:
        return None
    asked = product.version
    try:
        if asked.startswith(("http://", "https://")):
            with urllib.request.urlopen(asked, timeout=_VERSION_S) as answer:
                return str(answer.read(1000).decode(errors="replace").strip())
        done = subprocess.run(
            shlex.split(asked),
            cwd=project.root,
            env=command_environment(),
            capture_output=True,
            text=True,
            timeout=_VERSION_S,
        )
        done.check_returncode()
        return done.stdout.strip()
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        what = f"`helpwright.product.version` failed: {error}"
        raise ArticleError(
            [Problem(Span(PurePosixPath(CONFIG_NAME), 1), what, "correct it, or leave it out.")]
        ) from error


@lru_cache(maxsize=1)
def _own_digest() -> str:
    """Changes with every release, and in a checkout with every edit of the package."""
    folder = Path(helpwright.__file__).parent
    marks = (_file_mark(file) for file in sorted(folder.rglob("*.py")))
    return hashlib.sha256("".join(marks).encode()).hexdigest()


def _browser_mark(executable: Path | None) -> str:
    """Which browser a run would use: Playwright's version says which build is its own, a program's file the rest."""
    installed = (Path(found) for name in INSTALLED_NAMES if (found := shutil.which(name)))
    programs = (executable,) if executable is not None else tuple(installed)
    return importlib.metadata.version("playwright") + "".join(map(_file_mark, programs))


def _file_mark(file: Path) -> str:
    """The file's size and time of change, which are quick to ask and change with every new version."""
    status = file.stat()
    return f"{file}:{status.st_size}:{status.st_mtime_ns}\n"
