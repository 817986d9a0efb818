"""Checks one article and tells of it as it goes: `python -P -m helpwright.site.preview.walker MKDOCS_YML ARTICLE`.

A process of its own, so that a check can be stopped at any moment and takes nothing of the server down with it. Each
line of its output is a JSON object. Its standard input is a lifeline: when the server lets go of it, however it ends,
the check ends, and with it the product and the browser.
"""

from __future__ import annotations

import base64
import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from helpwright.article.problem import ArticleError
from helpwright.checking.check import Interrupted, Outcome, Request, check_articles
from helpwright.checking.evidence import ClauseEvidence, PictureEvidence, StepEvidence
from helpwright.checking.plan import Job
from helpwright.checking.run_error import RunError
from helpwright.project import RUN_FOLDER, load_project
from helpwright.reports.sources import Sources
from helpwright.reports.tally import summary_words
from helpwright.site.preview.page import plain

Say = Callable[[dict[str, Any]], None]


def walk(config: Path, article: Path, say: Say) -> None:
    """Check the article against the product, and say what comes of it: a `step` at a time, then the `end`."""
    try:
        project = load_project(config)
        sources = Sources(project.root, project.root / RUN_FOLDER)
        told: set[tuple[int, int]] = set()

        def tell(job: Job, row: int, step: StepEvidence) -> None:
            told.add((job.procedure, job.position))
            say(_step((job.procedure, job.position, row), job.scenario.name, step, sources))

        request = Request(articles=(article,), fresh=True, on_step=tell)
        outcome = check_articles(project, request, lambda done, total, job: say({"event": "progress", "of": total}))
    except ArticleError as error:
        say({"event": "end", "clean": False, "words": "", "error": {"what": str(error), "fix": "", "log": []}})
        return
    for place, name, step in _untold(outcome, told):
        say(_step(place, name, step, sources))
    say(_end(outcome))


def _untold(outcome: Outcome, told: set[tuple[int, int]]) -> list[tuple[tuple[int, int, int], str, StepEvidence]]:
    """The steps of scenarios that nobody had to walk, or that nobody came to."""
    return [
        ((column, position, row), scenario.name, step)
        for article in outcome.evidence.articles
        for column, procedure in enumerate(article.procedures)
        for position, scenario in enumerate(procedure.scenarios)
        for row, step in enumerate(scenario.steps)
        if (column, position) not in told
    ]


def _step(place: tuple[int, int, int], scenario: str, step: StepEvidence, sources: Sources) -> dict[str, Any]:
    procedure, position, row = place
    window = next((sources.kept_file(path) for label, path in step.failure if label == "window"), None)
    return {
        "event": "step",
        "procedure": procedure,
        "position": position,
        "row": row,
        "scenario": scenario,
        "verdict": step.verdict,
        "ms": step.ms,
        "clauses": [_clause(clause) for clause in step.clauses],
        "picture": _picture(step.picture, sources) if step.picture else None,
        "window": _address(window.read_bytes() if window else None),
    }


def _clause(clause: ClauseEvidence) -> dict[str, Any]:
    said = {"verdict": clause.verdict, "found": clause.found, "problem": clause.problem, "fix": clause.fix}
    return {**said, "quote": plain(clause.quote)}


def _picture(picture: PictureEvidence, sources: Sources) -> dict[str, Any]:
    is_same = picture.state == "unchanged"
    shown = sources.picture(picture.path) if is_same else picture.shown
    return {"state": picture.state, "changes": picture.changes, "path": picture.path, "shown": _address(shown)}


def _address(picture: bytes | None) -> str | None:
    """The picture as an address that needs no server."""
    return f"data:image/png;base64,{base64.b64encode(picture).decode()}" if picture else None


def _end(outcome: Outcome) -> dict[str, Any]:
    error = outcome.error
    said = {"what": error.what, "fix": error.fix, "log": error.log} if isinstance(error, RunError) else None
    return {
        "event": "end",
        "clean": outcome.is_clean,
        "stopped": isinstance(error, Interrupted),
        "words": summary_words(outcome.evidence),
        "error": said,
    }


def _end_with_input() -> None:
    """Wait until the server lets go, then end this process as Ctrl-C would."""
    os.read(0, 1)  # unbuffered: a thread that waits in a buffer can't be left behind at the end
    os.kill(os.getpid(), signal.SIGTERM)


def main(config: str, article: str) -> None:
    """Walk, each event as a line on standard output."""
    threading.Thread(target=_end_with_input, daemon=True).start()

    def say(event: dict[str, Any]) -> None:
        try:
            print(json.dumps(event), flush=True)
        except OSError:  # the server is gone; the lifeline ends the check in order
            return

    walk(Path(config), Path(article), say)


if __name__ == "__main__":
    main(*sys.argv[1:])
