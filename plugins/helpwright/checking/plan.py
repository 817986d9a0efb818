"""What a run has to do: every article's procedures, each way through one as a job of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from helpwright.article.dialect import Dialect
from helpwright.article.document import Article, parse_article
from helpwright.article.problem import ArticleError, Problem, Span
from helpwright.checking.scenarios import Scenario, courses, said_first, scenarios_of
from helpwright.project import Project, project_dialect
from helpwright.reading.clauses import Human
from helpwright.reading.outcome import Procedure, Reading, StepPicture, StepReading
from helpwright.reading.procedures import read_article, read_prose


@dataclass(frozen=True, slots=True)
class Job:
    """One scenario to walk, and the pictures that it and no other scenario of the procedure retakes.

    `article`, `procedure` and `position` are places from 0: in the plan, the article and the procedure's scenarios.
    """

    article: int
    procedure: int
    position: int
    steps: Procedure
    scenario: Scenario
    pictures: frozenset[StepPicture]

    @property
    def needs_product(self) -> bool:
        """False for a procedure that is understood and asks for nothing in a browser."""
        return any(
            step.unread or any(not isinstance(clause, Human) for clause in step.clauses) for step in self.steps.steps
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """The articles with their readings, in the order asked for, the jobs, and the states' prose."""

    articles: tuple[Article, ...]
    readings: tuple[Reading, ...]
    jobs: tuple[Job, ...]
    states: dict[str, tuple[StepReading, ...]]
    problems: tuple[Problem, ...]
    product_version: str | None = None

    def before(self, job: Job) -> tuple[Job, ...]:
        """What a reader of the whole article has done before this job; () for its first procedure.

        Only where none of the procedures depends on a condition is there one way to have done it.
        """
        earlier = [one for one in self.jobs if one.article == job.article and one.procedure <= job.procedure]
        ways = {one.procedure: sum(other.procedure == one.procedure for other in earlier) for one in earlier}
        unread = any(step.unread for one in earlier for step in one.steps.steps)
        if unread or any(count > 1 for count in ways.values()) or any(one.scenario.name for one in earlier):
            return ()
        return tuple(one for one in earlier if one.procedure < job.procedure and one.needs_product)


def find_articles(project: Project, asked: Sequence[Path]) -> tuple[Path, ...]:
    """The Markdown files asked for, folders opened; all of the docs folder if none is asked for, sorted.

    A file or folder whose name begins with "_" or "." is an include or a draft, not an article.
    Raises ArticleError for a path that does not exist.
    """
    missing = [path for path in asked if not path.exists()]
    if missing:
        raise ArticleError(
            Problem(Span(PurePosixPath(path), 1), "there is no such article", "check the path's spelling.")
            for path in missing
        )
    found: list[Path] = []
    for path in asked or (project.docs,):
        found += sorted(file for file in path.rglob("*.md") if _is_article(file, path)) if path.is_dir() else [path]
    return tuple(dict.fromkeys(file.resolve() for file in found))


def _is_article(file: Path, folder: Path) -> bool:
    return not any(part.startswith(("_", ".")) for part in file.relative_to(folder).parts)


def make_plan(project: Project, files: Sequence[Path]) -> Plan:
    """Read every article and find the ways through its procedures."""
    settings = project.settings
    dialect = project_dialect(project)
    articles = tuple(parse_article(_text(file), project.relative(file), dialect) for file in files)
    readings = tuple(read_article(article) for article in articles)
    states = {name: tuple(_state_steps(project, name, dialect)) for name in settings.states}
    jobs = [
        job
        for row, reading in enumerate(readings)
        for column, procedure in enumerate(reading.procedures)
        for job in _jobs(row, column, procedure, project)
    ]
    problems = tuple(problem for article in articles for problem in article.problems)
    return Plan(articles, readings, tuple(jobs), states, problems)


def _state_steps(project: Project, name: str, dialect: Dialect) -> Iterator[StepReading]:
    """A state's prose, read like an article's, at its place in mkdocs.yml."""
    spans = [span for state, span in project.state_spans if state == name]
    for prose, span in zip(project.settings.states[name], spans, strict=True):
        yield from read_prose(prose, span, dialect)


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        raise ArticleError(
            [Problem(Span(PurePosixPath(file), line), "the file is not UTF-8 text", "save it as UTF-8.")]
        ) from None


def _jobs(row: int, column: int, procedure: Procedure, project: Project) -> list[Job]:
    states = project.settings.states
    scenarios = scenarios_of(procedure, states, project.settings.check.begin)
    first = said_first(procedure)
    owners = [_first_doing(step, scenarios, tuple(states), first) for step in procedure.steps]
    return [
        Job(row, column, position, procedure, scenario, _pictures(procedure, owners, position))
        for position, scenario in enumerate(scenarios)
    ]


def _first_doing(
    step: StepReading, scenarios: Sequence[Scenario], states: tuple[str, ...], first: Mapping[str, bool]
) -> int:
    """The first scenario in which the step asks for something."""
    for position, scenario in enumerate(scenarios):
        if not step.clauses or any(course != "skip" for course in courses(step, scenario, states, first)):
            return position
    return 0


def _pictures(procedure: Procedure, owners: Sequence[int], position: int) -> frozenset[StepPicture]:
    steps = zip(procedure.steps, owners, strict=True)
    return frozenset(picture for step, owner in steps if owner == position for picture in step.pictures)
