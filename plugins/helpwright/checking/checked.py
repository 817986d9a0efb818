"""When and against what each article was last checked: the part of the evidence that its page in the site shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from helpwright.checking.whole import write_whole
from helpwright.project import RUN_FOLDER

if TYPE_CHECKING:  # each build of the site loads this module
    from helpwright.checking.evidence import ArticleEvidence

CHECKED_FILE = Path(RUN_FOLDER, "checked.json")
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Checked:
    """An article's last check. `at` is an ISO 8601 time with zone; `is_clean`: everything held.

    `sources` are the files that the article was made from, and `digest` is that of their content then.
    """

    at: str
    product: str
    version: str | None
    is_clean: bool
    sources: tuple[str, ...]
    digest: str


def files_digest(root: Path, paths: Iterable[PurePath | str]) -> str:
    """A digest of these files' content; a file that can't be read counts as one that isn't there."""
    total = hashlib.sha256()
    for path in paths:
        try:
            content = (root / path).read_bytes()
        except OSError:
            content = None
        total.update(b"none" if content is None else b"%d:%b" % (len(content), content))
    return total.hexdigest()


def is_walked(article: ArticleEvidence) -> bool:
    """True if the article was held against the product in at least one step: one of prose alone never is."""
    return any(clause.verdict not in {"by hand", "not reached"} for step in article.steps() for clause in step.clauses)


def read_checked(root: Path) -> Mapping[str, Checked]:
    """Each article's last check, by path; none where no check was kept."""
    try:
        data = json.loads((root / CHECKED_FILE).read_text("utf-8"))
        if data["format"] != _FORMAT:
            return {}
        return {
            str(path): Checked(**{**fields, "sources": tuple(fields["sources"])})
            for path, fields in data["articles"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def keep_checked(root: Path, checked: Mapping[str, Checked]) -> None:
    """Add these checks to those kept, and forget articles that are no longer files. Raises OSError."""
    known = {**read_checked(root), **checked}
    articles = {path: asdict(it) for path, it in sorted(known.items()) if (root / path).is_file()}
    write_whole(root / CHECKED_FILE, json.dumps({"format": _FORMAT, "articles": articles}, ensure_ascii=False))
