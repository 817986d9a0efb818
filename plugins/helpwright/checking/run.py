"""Run every scenario, many at once in one browser, each on a product of its own, and gather the evidence."""

from __future__ import annotations

import asyncio
import datetime
import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, async_playwright

from helpwright import __version__
from helpwright.checking.browser import describe_browser, launch_browser
from helpwright.checking.context import open_context
from helpwright.checking.evidence import ArticleEvidence, Evidence, ProcedureEvidence, ScenarioEvidence, StepEvidence
from helpwright.checking.inbox import Inbox
from helpwright.checking.plan import Job, Plan
from helpwright.checking.product import started_product
from helpwright.checking.run_error import RunError
from helpwright.checking.session import Session
from helpwright.checking.walk import Walk
from helpwright.project import Project
from helpwright.reading.outcome import Procedure

# Told of each scenario as it ends, for progress: jobs done, jobs in all, the job.
Progress = Callable[[int, int, Job], None]


@dataclass(frozen=True, slots=True)
class Options:
    """How to run. `folder` is the run's own, for logs and what failures leave behind."""

    folder: Path
    update: bool = False
    executable: Path | None = None
    workers: int | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one scenario happens: the product's origin and the inbox that its emails go to."""

    origin: str
    inbox: Inbox | None


async def run(plan: Plan, project: Project, options: Options, progress: Progress | None = None) -> Evidence:
    """Walk every job and return the evidence. Raises RunError if the product or the browser can't be used."""
    began = time.monotonic()
    runner = _Runner(plan, project, options, progress)
    browser_name = "none"
    if any(job.needs_product for job in plan.jobs):
        async with async_playwright() as playwright, AsyncExitStack() as stack:
            browser = asyncio.create_task(launch_browser(playwright, executable=options.executable))
            stack.push_async_callback(_close, browser)
            scenarios = await runner.run(browser)
            browser_name = describe_browser(await browser)
    else:
        scenarios = [_by_hand(job) for job in plan.jobs]
    product = project.settings.product
    return Evidence(
        helpwright=__version__,
        browser=browser_name,
        product_name=product.name if product else "none",
        product_version=None,
        checked_at=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        seconds=time.monotonic() - began,
        articles=_assembled(plan, scenarios),
    )


async def _close(browser: asyncio.Task[Browser]) -> None:
    if not browser.cancel() and browser.exception() is None:
        await browser.result().close()


class _Runner:
    """Walks the jobs, as many at once as there are workers; the next products start while scenarios are walked."""

    def __init__(self, plan: Plan, project: Project, options: Options, progress: Progress | None) -> None:
        self.plan = plan
        self.project = project
        self.options = options
        self.progress = progress
        self.done = 0
        workers = self._workers()
        self.walking = asyncio.Semaphore(workers)
        self.prepared = asyncio.Semaphore(workers + 1)

    def _workers(self) -> int:
        product = self.project.settings.product
        if product is not None and product.start is None and not self.project.settings.check.independent:
            return 1  # scenarios on one running product would disturb each other
        asked = self.options.workers or self.project.settings.check.workers
        return asked if isinstance(asked, int) else max(2, os.cpu_count() or 1)

    async def run(self, browser: asyncio.Task[Browser]) -> list[ScenarioEvidence]:
        """Every job's evidence, in the plan's order."""
        try:
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(self._job(job, browser)) for job in self.plan.jobs]
        except* RunError as errors:
            raise errors.exceptions[0] from None
        return [task.result() for task in tasks]

    async def _job(self, job: Job, browser: asyncio.Task[Browser]) -> ScenarioEvidence:
        if not job.needs_product:
            return _by_hand(job)
        async with self.prepared, self._place() as place, self.walking:
            evidence = await self._walk(job, place, await browser)
        self.done += 1
        if self.progress is not None:
            self.progress(self.done, len(self.plan.jobs), job)
        return evidence

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[_Place]:
        """A product in its starting state, with an inbox where it sends email."""
        product = self.project.settings.product
        if product is None or (product.start is None and product.url is None):
            raise RunError(
                "mkdocs.yml does not say how to reach the product",
                "set `product.start` to the command that starts it, or `product.url` to where it runs.",
            )
        async with AsyncExitStack() as stack:
            if product.start is None:
                yield _Place((product.url or "").rstrip("/"), None)
                return
            inbox = None
            if "{smtp_port}" in product.start:
                inbox = await stack.enter_async_context(Inbox())
            running = await stack.enter_async_context(
                started_product(
                    product.start,
                    cwd=self.project.root,
                    ready=product.ready,
                    smtp_port=inbox.port if inbox else None,
                    timeout_s=product.start_seconds,
                    log_folder=self.options.folder,
                )
            )
            yield _Place(running.origin, inbox)

    async def _walk(self, job: Job, place: _Place, browser: Browser) -> ScenarioEvidence:
        settings = self.project.settings
        product = settings.product
        origins = (place.origin, *(product.origins if product else ()))
        context = await open_context(browser, settings.pictures, origins)
        try:
            session = Session(await context.new_page(), place.origin, settings, place.inbox, _uploads(self.project))
            session.traffic.watch(session.page)
            walk = Walk(self.project, session, job.scenario, self.plan.states, job.pictures, self.options.update)
            return await walk.run(job.steps)
        finally:
            await context.close()


def _uploads(project: Project) -> Path | None:
    folder = project.settings.check.uploads
    return (project.root / folder).resolve() if folder else None


def _by_hand(job: Job) -> ScenarioEvidence:
    """The evidence of a procedure that asks for nothing in a browser."""
    steps = tuple(
        StepEvidence(
            span=step.span,
            number=step.number,
            words=step.text,
            verdict="unread" if step.unread else "by hand" if step.clauses else "held",
            ms=0,
            clauses=(),
        )
        for step in job.steps.steps
    )
    return ScenarioEvidence(name=job.scenario.name, steps=steps)


def _assembled(plan: Plan, scenarios: list[ScenarioEvidence]) -> tuple[ArticleEvidence, ...]:
    """The jobs' evidence put back into articles and procedures."""
    by_procedure: dict[tuple[int, int], list[ScenarioEvidence]] = {}
    for job, scenario in zip(plan.jobs, scenarios, strict=True):
        by_procedure.setdefault((job.article, job.procedure), []).append(scenario)
    return tuple(
        ArticleEvidence(
            path=str(article.path),
            title=article.title or article.path.stem,
            crews=article.front_matter.crews,
            topics=article.front_matter.topics,
            procedures=tuple(
                _procedure(procedure, by_procedure[row, column]) for column, procedure in enumerate(reading.procedures)
            ),
        )
        for row, (article, reading) in enumerate(zip(plan.articles, plan.readings, strict=True))
    )


def _procedure(procedure: Procedure, scenarios: list[ScenarioEvidence]) -> ProcedureEvidence:
    return ProcedureEvidence(span=procedure.span, heading=procedure.heading, scenarios=tuple(scenarios))
