"""pytest collects articles: each numbered step of each scenario is a test item, named by line and words.

An article is a Markdown file in the docs folder of a project whose mkdocs.yml has the plugin `helpwright`. The articles
of all selected items are checked in one run when the first of them is due.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from helpwright.checking.evidence import ArticleEvidence, StepEvidence
    from helpwright.project import Project

_PROJECTS: pytest.StashKey[dict[Path, Project | None]] = pytest.StashKey()
_RESULTS: pytest.StashKey[dict[Path, ArticleEvidence]] = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("helpwright")
    group.addoption("--helpwright-update", action="store_true", help="Retake missing and stale pictures of articles.")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> ArticleFile | None:
    """Collect Markdown files of a help centre, and no others."""
    if file_path.suffix != ".md" or file_path.name.startswith(("_", ".")):
        return None
    project = _project_of(file_path, parent.config)
    if project is None or not file_path.resolve().is_relative_to(project.docs):
        return None
    article: ArticleFile = ArticleFile.from_parent(parent, path=file_path)
    article.project = project
    return article


def _project_of(file: Path, config: pytest.Config) -> Project | None:
    """The help centre that the file belongs to; None if its configuration doesn't have the plugin."""
    from helpwright.article.problem import ArticleError
    from helpwright.project import find_config, load_project

    known = config.stash.setdefault(_PROJECTS, {})
    found = find_config(file.resolve().parent)
    if found is None:
        return None
    if found not in known:
        try:
            project = load_project(found)
        except ArticleError as error:
            raise pytest.UsageError(str(error)) from None
        known[found] = project if project.is_configured else None
    return known[found]


class ArticleFile(pytest.File):
    """One article; its items are its steps, scenario by scenario."""

    project: Project

    def collect(self) -> Iterator[StepItem]:
        from helpwright.article.problem import ArticleError
        from helpwright.checking.outline import shorten
        from helpwright.checking.plan import make_plan

        try:
            plan = make_plan(self.project, (self.path.resolve(),))
        except ArticleError as error:
            raise self.CollectError(str(error)) from None
        seen: dict[int, int] = {}
        for job in plan.jobs:
            scenario = seen[job.procedure] = seen.get(job.procedure, -1) + 1
            suffix = f" [{job.scenario.name}]" if job.scenario.name else ""
            for row, step in enumerate(job.steps.steps):
                words = shorten(step.text).rstrip(".")
                name = f"{step.span.line} step {step.number}: {words}{suffix}"
                item: StepItem = StepItem.from_parent(self, name=name)
                item.place = (job.procedure, scenario, row)
                item.line = step.span.line
                yield item


class StepItem(pytest.Item):
    """One step in one scenario; passes if the step held."""

    parent: ArticleFile
    place: tuple[int, int, int]
    line: int

    def runtest(self) -> None:
        procedure, scenario, row = self.place
        step = _evidence_of(self).procedures[procedure].scenarios[scenario].steps[row]
        if step.verdict == "not reached":
            pytest.skip("not reached: an earlier step of this scenario failed")
        if step.verdict == "by hand":
            pytest.skip("by hand: this step can't be done in a browser")
        failures = _failures(step)
        if failures:
            raise StepFailed("\n".join(failures))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What drifted, as `helpwright check` says it; other failures as pytest does."""
        if isinstance(excinfo.value, StepFailed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.line - 1, self.name


class StepFailed(Exception):
    """The step's problems, each with its place and what to do."""


def _failures(step: StepEvidence) -> list[str]:
    from helpwright.checking.evidence import CLEAN

    lines = [
        f"{clause.span}: {clause.verdict}: {clause.problem}\n    fix: {clause.fix}"
        for clause in step.clauses
        if clause.verdict not in CLEAN and clause.problem
    ]
    picture = step.picture
    if picture is not None and picture.state in {"stale", "missing"}:
        why = "; ".join(picture.changes) or "the file does not exist"
        lines.append(f"{picture.span}: the picture {picture.path} is {picture.state}: {why}\n    fix: retake it.")
    return lines


def _evidence_of(item: StepItem) -> ArticleEvidence:
    """The evidence of the item's article; checks all selected articles of its project on first call."""
    from helpwright.checking.check import Request, check_articles

    results = item.config.stash.setdefault(_RESULTS, {})
    project = item.parent.project
    if item.path.resolve() not in results:
        items = [other for other in item.session.items if isinstance(other, StepItem)]
        files = dict.fromkeys(other.path.resolve() for other in items if other.parent.project is project)
        # A worker of pytest-xdist has all items but runs only some: it checks an article when its turn comes.
        asked = [item.path.resolve()] if hasattr(item.config, "workerinput") else list(files)
        update = item.config.getoption("helpwright_update")
        outcome = check_articles(project, Request(asked, update=update, fresh=True))
        if outcome.error is not None:
            pytest.fail(str(outcome.error) or "the check was interrupted", pytrace=False)
        results.update(zip(asked, outcome.evidence.articles, strict=True))
    return results[item.path.resolve()]
