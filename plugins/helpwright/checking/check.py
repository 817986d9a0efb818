"""The whole check, from files to evidence on disk: what every front calls."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from helpwright.article.problem import Problem
from helpwright.checking.evidence import Evidence
from helpwright.checking.plan import Plan, find_articles, make_plan
from helpwright.checking.record import write_evidence
from helpwright.checking.run import Options, Progress, run
from helpwright.project import Project

RUN_FOLDER = ".helpwright"
EVIDENCE_FILE = "evidence.json"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check found in the product (`evidence`) and in the articles' text (`problems`)."""

    evidence: Evidence
    problems: tuple[Problem, ...]

    @property
    def is_clean(self) -> bool:
        return self.evidence.is_clean() and not any(problem.severity == "error" for problem in self.problems)


class Interrupted(Exception):
    """The run was stopped from outside; everything it started has ended."""


def check_articles(
    project: Project,
    asked: Sequence[Path] = (),
    *,
    update: bool = False,
    executable: Path | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """Check the articles (all, if none is asked for) and keep the evidence in the project's run folder.

    Raises ArticleError if an article can't be read at all, RunError if product or browser can't be used, Interrupted
    on Ctrl-C or SIGTERM once everything that was started has ended.
    """
    plan = make_plan(project, find_articles(project, asked))
    folder = project.root / RUN_FOLDER
    folder.mkdir(exist_ok=True)
    options = Options(folder=folder, update=update, executable=executable, workers=workers)
    evidence = _run_to_end(plan, project, options, progress)
    write_evidence(evidence, folder / EVIDENCE_FILE)
    return Outcome(evidence, plan.problems)


def _run_to_end(plan: Plan, project: Project, options: Options, progress: Progress | None) -> Evidence:
    """Run in an event loop of its own in which SIGTERM ends the run as Ctrl-C does."""

    async def whole() -> Evidence:
        task = asyncio.current_task()
        assert task is not None
        with suppress(NotImplementedError, ValueError):  # not on Windows, not outside the main thread
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        return await run(plan, project, options, progress)

    try:
        return asyncio.run(whole())
    except (KeyboardInterrupt, asyncio.CancelledError):
        raise Interrupted from None
