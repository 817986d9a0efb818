"""The HTML report: one page that holds everything it shows and asks no server for anything."""

from __future__ import annotations

import base64
import hashlib
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from helpwright.article.problem import Problem
from helpwright.checking.evidence import Evidence
from helpwright.checking.record import summary_of
from helpwright.reports.gallery import Gallery
from helpwright.reports.sources import Sources
from helpwright.reports.view import ArticleView, Viewer

PAGE = "index.html"
_ASSETS = "assets"

# The page's verdict filter, in the order shown: an article's mark and its label.
MARKS: Mapping[str, str] = {
    "drifted": "Drifted",
    "unread": "Unread",
    "not reached": "Not reached",
    "missing picture": "Missing picture",
    "stale picture": "Stale picture",
    "rewritten picture": "Rewritten picture",
    "text problem": "Text problem",
    "text warning": "Text warning",
    "by hand": "By hand",
    "held": "Held",
}


def write_page(evidence: Evidence, problems: Iterable[Problem], sources: Sources, folder: Path) -> Path:
    """Write the page into the folder, whole or not at all, and return its file. Raises OSError if it can't.

    Pictures beyond what one page should weigh go into a folder beside it.
    """
    by_path: dict[str, list[Problem]] = {}
    for problem in sorted(problems, key=lambda problem: problem.span):
        by_path.setdefault(str(problem.span.path), []).append(problem)
    gallery = Gallery(folder)
    viewer = Viewer(sources, gallery)
    articles = [viewer.article(article, by_path.pop(article.path, [])) for article in evidence.articles]
    elsewhere = [problem for found in by_path.values() for problem in found]
    script = _asset("report.js")
    environment = Environment(
        loader=PackageLoader("helpwright.reports", _ASSETS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"duration": _duration, "when": _when}
    parts = environment.get_template("report.html").generate(
        evidence=evidence,
        counts=summary_of(evidence),
        groups=_groups(articles),
        attention=sum(view.needs_attention for view in articles),
        elsewhere=elsewhere,
        crews=_values(view.article.crews for view in articles),
        topics=_values(view.article.topics for view in articles),
        marks=_marks(evidence, problems=[*elsewhere, *(problem for view in articles for problem in view.problems)]),
        pictures=gallery.embedded,
        style=Markup(_asset("report.css")),
        script=Markup(script),
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )
    return _write(parts, folder / PAGE)


def _asset(name: str) -> str:
    return files("helpwright.reports").joinpath(_ASSETS, name).read_text("utf-8")


def _groups(articles: Sequence[ArticleView]) -> tuple[tuple[str, list[ArticleView]], ...]:
    """The articles by what a reader of the report has to do about them; empty groups left out."""
    groups: dict[str, list[ArticleView]] = {"Needs attention": [], "Held": [], "Nothing to check": []}
    for view in articles:
        name = "Needs attention" if view.needs_attention else "Held" if view.tally.steps else "Nothing to check"
        groups[name].append(view)
    return tuple((name, views) for name, views in groups.items() if views)


def _values(found: Iterable[tuple[str, ...]]) -> tuple[tuple[str, int], ...]:
    """Each value with the number of articles that have it, sorted; "" counts those that have none."""
    counts: dict[str, int] = {}
    for values in found:
        for value in dict.fromkeys(values or ("",)):
            counts[value] = counts.get(value, 0) + 1
    return tuple(sorted(counts.items(), key=lambda item: (not item[0], item[0].casefold())))


def _marks(evidence: Evidence, problems: Sequence[Problem]) -> tuple[tuple[str, str, int], ...]:
    """Each mark that occurs, with its label and how often it does."""
    counts = dict.fromkeys(MARKS, 0)
    for step in evidence.steps():
        counts[step.verdict] += 1
        if step.picture is not None and step.picture.state != "unchanged":
            counts[f"{step.picture.state} picture"] += 1
    for problem in problems:
        counts["text problem" if problem.severity == "error" else "text warning"] += 1
    return tuple((mark, MARKS[mark], number) for mark, number in counts.items() if number)


def _duration(milliseconds: float) -> str:
    if milliseconds < 1000:
        return f"{milliseconds:.0f} ms"
    seconds = milliseconds / 1000
    return f"{seconds:.1f} s" if seconds < 90 else f"{seconds // 60:.0f} min {seconds % 60:.0f} s"


def _when(time: str) -> str:
    moment = datetime.fromisoformat(time).astimezone(UTC)
    return f"{moment.day} {moment:%B %Y, %H:%M} UTC"


def _write(parts: Iterable[str], file: Path) -> Path:
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as out:
            out.writelines(parts)
        Path(name).chmod(0o644)
        os.replace(name, file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return file
