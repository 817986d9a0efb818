"""The whole check, from files to evidence on disk: what every front calls."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from helpwright.article.problem import Problem
from helpwright.checking.browser import BrowserName
from helpwright.checking.checked import Checked, files_digest, is_walked, keep_checked
from helpwright.checking.evidence import ArticleEvidence, Evidence
from helpwright.checking.known import Known, article_key, product_version
from helpwright.checking.plan import Plan, find_articles, make_plan
from helpwright.checking.record import EVIDENCE_FILE, write_evidence
from helpwright.checking.run import Options, Progress, Run, StepProgress
from helpwright.checking.run_error import RunError
from helpwright.checking.sharding import Shard, measured_costs, pick
from helpwright.project import RUN_FOLDER, Project

KNOWN_FILE = "known.json"


class Interrupted(Exception):
    """The run was stopped from outside; everything it started has ended."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check found in the product (`evidence`) and in the articles' text (`problems`).

    `error` says why it ended early; the evidence then has what was done until then. `from_before` counts the articles
    that earlier runs proved and nothing changed since.
    """

    evidence: Evidence
    problems: tuple[Problem, ...]
    error: RunError | Interrupted | None = None
    from_before: int = 0

    @property
    def is_clean(self) -> bool:
        """True if the run came to its end and nothing is wrong."""
        has_errors = any(problem.severity == "error" for problem in self.problems)
        return self.error is None and not has_errors and self.evidence.is_clean()


@dataclass(frozen=True, slots=True)
class Request:
    """What to check and how. `fresh` walks also what earlier runs proved; `costs` measures a shard's articles.

    `on_step` hears of each step as soon as it is walked.
    """

    articles: Sequence[Path] = ()
    update: bool = False
    fresh: bool = False
    executable: Path | None = None
    workers: int | None = None
    product_url: str | None = None
    trace: bool = False
    shard: Shard | None = None
    costs: Evidence | None = None
    browser: BrowserName = "chromium"
    endpoint: str | None = None
    on_step: StepProgress | None = None


def check_articles(project: Project, request: Request, progress: Progress | None = None) -> Outcome:
    """Check the articles (all, if none is asked for) and keep the evidence in the project's run folder.

    Raises ArticleError if an article or the configuration can't be read at all.
    """
    folder = project.root / RUN_FOLDER
    folder.mkdir(exist_ok=True)
    files = find_articles(project, request.articles)
    version = None if request.product_url else product_version(project)
    plan = _part(replace(make_plan(project, files), product_version=version), request)
    known = Known(folder / KNOWN_FILE)
    read = {str(it.path): (tuple(map(str, it.sources)), files_digest(project.root, it.sources)) for it in plan.articles}
    keys = _keys(plan, project, request, version)
    before = {} if request.fresh else _proved(plan, keys, known)
    options = Options(
        folder,
        request.update,
        request.executable,
        request.workers,
        request.product_url,
        request.trace,
        request.browser,
        request.endpoint,
        request.on_step,
    )
    run = Run(_without(plan, before), project, options, progress)
    error = _to_its_end(run)
    evidence = replace(_with(run.evidence(), plan, before), shard=str(request.shard) if request.shard else None)
    write_evidence(evidence, folder / EVIDENCE_FILE)
    _keep(known, plan, project, request, version, evidence, error)
    if error is None:
        keep_checked(project.root, _checked(evidence, read))
    return Outcome(evidence, plan.problems, error, len(before))


def _to_its_end(run: Run) -> RunError | Interrupted | None:
    """Run in an event loop of its own in which SIGTERM ends the run as Ctrl-C does."""

    async def whole() -> None:
        task = asyncio.current_task()
        assert task is not None
        with suppress(NotImplementedError, ValueError):  # not on Windows, not outside the main thread
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        await run.run()

    try:
        asyncio.run(whole())
    except (KeyboardInterrupt, asyncio.CancelledError):
        return Interrupted()
    except RunError as error:
        return error
    return None


def _keys(plan: Plan, project: Project, request: Request, version: str | None) -> dict[str, str]:
    """Each article's key; none where it can't be told whether the product changed."""
    if version is None or request.endpoint is not None:  # nobody knows what browser stands behind an endpoint
        return {}
    pairs = zip(plan.articles, plan.readings, strict=True)
    return {
        str(article.path): article_key(article, reading, project, f"{version} {request.browser}", request.executable)
        for article, reading in pairs
    }


def _proved(plan: Plan, keys: dict[str, str], known: Known) -> dict[int, ArticleEvidence]:
    """The articles that an earlier run proved and nothing changed since, by their place in the plan."""
    found = (
        (row, known.find(str(article.path), keys.get(str(article.path), "")))
        for row, article in enumerate(plan.articles)
    )
    return {row: evidence for row, evidence in found if evidence is not None}


def _part(plan: Plan, request: Request) -> Plan:
    """The plan of the requested shard alone, as if only its articles had been asked for."""
    if request.shard is None:
        return plan
    rows = sorted(pick(request.shard, plan.readings, measured_costs(request.costs) if request.costs else {}))
    places = {row: place for place, row in enumerate(rows)}
    return replace(
        plan,
        articles=tuple(plan.articles[row] for row in rows),
        readings=tuple(plan.readings[row] for row in rows),
        jobs=tuple(replace(job, article=places[job.article]) for job in plan.jobs if job.article in places),
        problems=tuple(problem for row in rows for problem in plan.articles[row].problems),
    )


def _without(plan: Plan, before: dict[int, ArticleEvidence]) -> Plan:
    return replace(plan, jobs=tuple(job for job in plan.jobs if job.article not in before))


def _with(evidence: Evidence, plan: Plan, before: dict[int, ArticleEvidence]) -> Evidence:
    """The run's evidence with the earlier articles in their places."""
    articles = tuple(before.get(row, evidence.articles[row]) for row in range(len(plan.articles)))
    return replace(evidence, articles=articles)


def _keep(
    known: Known,
    plan: Plan,
    project: Project,
    request: Request,
    version: str | None,
    evidence: Evidence,
    error: RunError | Interrupted | None,
) -> None:
    """Remember the articles that are clean now, with keys made anew, since pictures may have been rewritten."""
    if error is not None or version is None or request.endpoint is not None:
        return
    keys = _keys(plan, project, request, version)
    clean = {article.path: (keys[article.path], article) for article in evidence.articles if article.is_clean()}
    known.keep(clean, project.root)


def _checked(evidence: Evidence, read: Mapping[str, tuple[tuple[str, ...], str]]) -> dict[str, Checked]:
    """What the articles' pages say of this check; `read` has each article's files and their digest at that time."""
    product, version = evidence.product_name, evidence.product_version
    return {
        article.path: Checked(article.checked_at, product, version, article.is_clean(), *read[article.path])
        for article in evidence.articles
        if is_walked(article)
    }
