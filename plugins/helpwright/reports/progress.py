"""What a terminal shows while a check runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import rich.progress
from rich.console import Console

if TYPE_CHECKING:
    from helpwright.checking.plan import Job


class Progress:
    """A bar that fills as scenarios end, on a terminal only; gone when the run is over."""

    def __init__(self, console: Console) -> None:
        self._bar = rich.progress.Progress(
            rich.progress.SpinnerColumn(),
            rich.progress.BarColumn(bar_width=24),
            rich.progress.MofNCompleteColumn(),
            rich.progress.TimeElapsedColumn(),
            rich.progress.TextColumn("{task.description}"),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._bar.add_task("starting the product and the browser", total=None)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def advance(self, done: int, total: int, job: Job) -> None:
        """One more scenario has ended."""
        self._bar.update(self._task, completed=done, total=total, description=str(job.steps.span.path))
