"""Run every scenario, many at once in one browser, each on a product of its own, and gather the evidence."""

from __future__ import annotations

import asyncio
import datetime
import os
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal

from playwright.async_api import Browser, BrowserContext, Playwright
from playwright.async_api import Error as PlaywrightError

from helpwright import __version__
from helpwright.checking.browser import BrowserName, connect_browser, describe_browser, is_tunnel, launch_browser
from helpwright.checking.context import open_context
from helpwright.checking.driver import playwright_driver
from helpwright.checking.evidence import ArticleEvidence, Evidence, ProcedureEvidence, ScenarioEvidence, StepEvidence
from helpwright.checking.failures import failure_folder
from helpwright.checking.plan import Job, Plan
from helpwright.checking.product import ProductFailed
from helpwright.checking.provision import Place, Provisioner
from helpwright.checking.run_error import RunError
from helpwright.checking.session import Session
from helpwright.checking.walk import Walk
from helpwright.project import Project

_IN_ORDER = "you have followed the steps before"

# Told of each scenario as it ends, for progress: jobs done, jobs in all, the job.
Progress = Callable[[int, int, Job], None]
# Told of each step as soon as it is walked: the job, the step's place in the procedure from 0, the evidence.
StepProgress = Callable[[Job, int, StepEvidence], None]


class BrowserEnded(RunError):
    """The browser died while it was needed."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to run. `folder` is the run's own, for logs and what failures leave behind."""

    folder: Path
    update: bool = False
    executable: Path | None = None
    workers: int | None = None
    product_url: str | None = None
    trace: bool = False
    browser: BrowserName = "chromium"
    endpoint: str | None = None
    on_step: StepProgress | None = None


class Run:
    """Walks the jobs, as many at once as there are workers; the next products start while scenarios are walked."""

    def __init__(self, plan: Plan, project: Project, options: Options, progress: Progress | None = None) -> None:
        self._plan = plan
        self._project = project
        self._options = options
        self._progress = progress
        self._provisioner = Provisioner(project, options.folder, options.product_url)
        self._began = time.monotonic()
        self._browser = "none"
        self._done: dict[int, ScenarioEvidence] = {
            row: _without_product(job, "by hand") for row, job in enumerate(plan.jobs) if not job.needs_product
        }

    async def run(self) -> None:
        """Walk every job. Raises RunError if the product or the browser can't be used or dies.

        `evidence` is right at any time, also after an error or a cancellation: what was not walked is not reached.
        """
        waiting = [row for row in range(len(self._plan.jobs)) if row not in self._done]
        if not waiting:
            return
        async with self._provisioner.opened(), playwright_driver() as playwright, AsyncExitStack() as stack:
            browser = asyncio.create_task(self._open_browser(playwright))
            stack.push_async_callback(_close, browser)
            try:
                await self._walk_all(waiting, browser)
            finally:
                if browser.done() and not browser.cancelled() and browser.exception() is None:
                    self._browser = describe_browser(browser.result())

    async def _open_browser(self, playwright: Playwright) -> Browser:
        options = self._options
        if options.endpoint is not None:
            return await connect_browser(playwright, options.endpoint, options.browser)
        return await launch_browser(playwright, executable=options.executable, name=options.browser)

    def evidence(self) -> Evidence:
        """All that is known so far."""
        product = self._project.settings.product
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        return Evidence(
            helpwright=__version__,
            browser=self._browser,
            product_name=product.name if product else "none",
            product_version=self._plan.product_version,
            checked_at=now,
            seconds=time.monotonic() - self._began,
            articles=self._articles(now),
        )

    def _workers(self) -> int:
        check = self._project.settings.check
        if self._provisioner.is_shared and not check.independent:
            return 1  # scenarios on one running product would disturb each other
        asked = self._options.workers or check.workers
        # Scenarios wait for browser and product most of their time, so two more than there are cores keep them busy.
        return asked if isinstance(asked, int) else (os.cpu_count() or 1) + 2

    async def _walk_all(self, rows: list[int], browser: asyncio.Task[Browser]) -> None:
        workers = self._workers()
        walking, prepared = asyncio.Semaphore(workers), asyncio.Semaphore(workers + 1)
        try:
            async with asyncio.TaskGroup() as group:
                for row in rows:
                    group.create_task(self._job(row, browser, walking, prepared))
        except BaseExceptionGroup as group:  # what `except*` raises comes in a group of its own before Python 3.11.4
            errors, others = group.split(RunError)
            if errors is None or others is not None:
                raise
            raise _first(errors) from None

    async def _job(
        self, row: int, browser: asyncio.Task[Browser], walking: asyncio.Semaphore, prepared: asyncio.Semaphore
    ) -> None:
        job = self._plan.jobs[row]
        ahead = walking if self._provisioner.is_shared else prepared
        async with ahead:
            async with self._provisioner.place() as place, _unless(walking, held=ahead is walking):
                evidence = await self._attended(job, place, await browser)
            if _has_failed(evidence) and (before := self._plan.before(job)):
                async with self._provisioner.place() as place, _unless(walking, held=ahead is walking):
                    evidence = await self._in_order(evidence, job, place, await browser, before)
        self._done[row] = evidence
        if self._progress is not None:
            self._progress(len(self._done), len(self._plan.jobs), job)

    async def _in_order(
        self, alone: ScenarioEvidence, job: Job, place: Place, browser: Browser, before: tuple[Job, ...]
    ) -> ScenarioEvidence:
        """The evidence of a reader who has followed the article up to here, if they get further than one who hasn't.

        "To try the new policy, …" is true only behind the steps that made the policy.
        """
        evidence = await self._attended(job, place, browser, before)
        further = not _has_failed(evidence) or _reached(evidence) > _reached(alone)
        return replace(evidence, name=_IN_ORDER) if further else alone

    async def _attended(
        self, job: Job, place: Place, browser: Browser, before: tuple[Job, ...] = ()
    ) -> ScenarioEvidence:
        """Walk the job; the product's or the browser's death is told at once, not as a time-out."""
        walk = asyncio.create_task(self._walk(job, place, browser, before))
        ended = asyncio.create_task(_forever() if place.process is None else place.process.ended())
        try:
            await asyncio.wait({walk, ended}, return_when=asyncio.FIRST_COMPLETED)
            if ended.done():
                raise ended.result()
            return await walk
        except PlaywrightError as error:
            if browser.is_connected():
                raise
            raise BrowserEnded("the browser ended while it was needed", "run the check again.") from error
        finally:
            for task in (walk, ended):
                task.cancel()
            await asyncio.gather(walk, ended, return_exceptions=True)

    async def _walk(self, job: Job, place: Place, browser: Browser, before: tuple[Job, ...]) -> ScenarioEvidence:
        settings = self._project.settings
        product = settings.product
        origins = (place.origin, *(product.origins if product else ()))
        context = await open_context(browser, settings.pictures, origins, tunnelled=is_tunnel(self._options.endpoint))
        try:
            uploads = settings.check.uploads
            folder = (self._project.root / uploads).resolve() if uploads else None
            session = Session(await context.new_page(), place.origin, settings, place.inbox, folder)
            session.watch()
            for at, earlier in enumerate(before):
                states = self._plan.states
                led = Walk(self._project, session, earlier.scenario, states, frozenset(), update=False, goes_on=at > 0)
                if _has_failed(await led.run(earlier.steps)):
                    return _without_product(job, "not reached")
            walk = Walk(
                self._project,
                session,
                job.scenario,
                self._plan.states,
                job.pictures,
                self._options.update,
                failures=self._options.folder,
                position=job.position,
                goes_on=bool(before),
                tell=partial(self._options.on_step, job) if self._options.on_step is not None else None,
            )
            if self._options.trace:
                await context.tracing.start(screenshots=True, snapshots=True)
            evidence = await walk.run(job.steps)
            return await self._traced(context, evidence, job) if self._options.trace else evidence
        finally:
            if browser.is_connected():
                await context.close()

    async def _traced(self, context: BrowserContext, evidence: ScenarioEvidence, job: Job) -> ScenarioEvidence:
        """Keep the trace of a scenario in which a step failed, beside that step."""
        row = next((row for row, step in enumerate(evidence.steps) if step.verdict == "drifted"), None)
        if row is None:
            await context.tracing.stop()
            return evidence
        file = failure_folder(self._options.folder, job.steps.steps[row], job.position) / "trace.zip"
        await context.tracing.stop(path=file)
        failed = evidence.steps[row]
        path = file.relative_to(self._project.root).as_posix()
        steps = (*evidence.steps[:row], replace(failed, failure=(*failed.failure, ("trace", path))))
        return replace(evidence, steps=(*steps, *evidence.steps[row + 1 :]))

    def _articles(self, now: str) -> tuple[ArticleEvidence, ...]:
        """The jobs' evidence put back into articles and procedures."""
        by_procedure: dict[tuple[int, int], list[ScenarioEvidence]] = {}
        for row, job in enumerate(self._plan.jobs):
            scenario = self._done.get(row) or _without_product(job, "not reached")
            by_procedure.setdefault((job.article, job.procedure), []).append(scenario)
        return tuple(
            ArticleEvidence(
                path=str(article.path),
                title=article.title or article.path.stem,
                crews=article.front_matter.crews,
                topics=article.front_matter.topics,
                checked_at=now,
                procedures=tuple(
                    ProcedureEvidence(
                        span=procedure.span,
                        heading=procedure.heading,
                        scenarios=tuple(by_procedure.get((row, column), ())),
                    )
                    for column, procedure in enumerate(reading.procedures)
                ),
            )
            for row, (article, reading) in enumerate(zip(self._plan.articles, self._plan.readings, strict=True))
        )


def _has_failed(evidence: ScenarioEvidence) -> bool:
    return any(step.verdict in {"drifted", "unread", "not reached"} for step in evidence.steps)


def _reached(evidence: ScenarioEvidence) -> int:
    """How many clauses came before the first that failed."""
    clauses = [clause for step in evidence.steps for clause in step.clauses]
    failed = (at for at, clause in enumerate(clauses) if clause.verdict in {"drifted", "unread", "not reached"})
    return next(failed, len(clauses))


def _unless(semaphore: asyncio.Semaphore, *, held: bool) -> AbstractAsyncContextManager[None]:
    """The semaphore, unless it is held already."""
    return nullcontext() if held else semaphore


async def _close(browser: asyncio.Task[Browser]) -> None:
    if not browser.done():
        browser.cancel()
        await asyncio.gather(browser, return_exceptions=True)
    if not browser.cancelled() and browser.exception() is None and browser.result().is_connected():
        await browser.result().close()


async def _forever() -> ProductFailed:
    """A product that others run ends unseen."""
    await asyncio.Event().wait()
    raise AssertionError("nobody sets the event")


def _first(errors: BaseExceptionGroup[RunError]) -> RunError:
    """The first error of nested groups."""
    error = errors.exceptions[0]
    return _first(error) if isinstance(error, BaseExceptionGroup) else error


def _without_product(job: Job, verdict: Literal["by hand", "not reached"]) -> ScenarioEvidence:
    """The evidence of a scenario that was not walked; a step that asks for nothing held."""
    steps = tuple(
        StepEvidence(
            span=step.span,
            number=step.number,
            words=step.text,
            verdict=verdict if step.clauses or verdict == "not reached" else "held",
            ms=0,
            clauses=(),
        )
        for step in job.steps.steps
    )
    return ScenarioEvidence(name=job.scenario.name, steps=steps)
