"""Work shared out among forked processes, where the system can fork; else all of it is done here."""

from __future__ import annotations

import gc
import logging
import os
import pickle
import threading
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_SMALL = 64  # so few items are done sooner than a process starts


class Helper(Generic[Result]):
    """A forked process at work. `result` waits for it."""

    def __init__(self, pid: int, pipe: int) -> None:
        self._pid, self._pipe = pid, pipe

    def result(self) -> Result | None:
        """What the work gave; None if the process failed or warned, so that its work is to be done here, with words."""
        with os.fdopen(self._pipe, "rb") as pipe:
            data = pipe.read()
        _, status = os.waitpid(self._pid, 0)
        if status or not data:
            return None
        result: Result = pickle.loads(data)  # our own process wrote it
        return result


def can_fork() -> bool:
    """Whether forking is possible and safe: other threads may hold locks that nobody would open in the child."""
    return hasattr(os, "fork") and threading.active_count() == 1 and workers() > 1


def workers() -> int:
    """How many processors there are for us."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def start(work: Callable[[], Result]) -> Helper[Result]:
    """Begin work in a process of its own."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return Helper(pid, reading)
    status = 1
    try:
        os.close(reading)
        warnings = _listen()
        data = pickle.dumps(work(), pickle.HIGHEST_PROTOCOL)
        if not warnings:
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(data)
            status = 0
    finally:
        os._exit(status)


def _listen() -> list[logging.LogRecord]:
    """Collect this process' warnings in place of showing them."""
    records: list[logging.LogRecord] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(record)

    for name in (None, "mkdocs", "properdocs"):
        logger = logging.getLogger(name)
        logger.handlers = []
    logging.getLogger().addHandler(Collect(logging.WARNING))
    return records


def share_out(items: Sequence[Item], most: int) -> list[Sequence[Item]]:
    """The items in at most so many runs of the same length; few items stay together."""
    count = max(1, min(most, len(items) // _SMALL))
    edges = [len(items) * row // count for row in range(count + 1)]
    return [items[first:last] for first, last in pairwise(edges)]


class Pause:
    """Python's hunt for garbage at rest between `begin` and `end`: a build makes millions of objects, hardly a cycle."""

    def __init__(self) -> None:
        self._was_on = False

    def begin(self) -> None:
        """Let it rest."""
        self._was_on = self._was_on or gc.isenabled()
        gc.disable()

    def end(self) -> None:
        """Let it go on, if it did before."""
        if self._was_on:
            self._was_on = False
            gc.enable()


def do_all(work: Callable[[Sequence[Item]], list[Result]], items: Sequence[Item]) -> list[Result]:
    """The work's results for all items, in order."""
    pause = Pause()
    pause.begin()
    try:
        return _do_all(work, items)
    finally:
        pause.end()


def _do_all(work: Callable[[Sequence[Item]], list[Result]], items: Sequence[Item]) -> list[Result]:
    shares = share_out(items, workers() if can_fork() else 1)
    helpers = [start(lambda share=share: work(share)) for share in shares[1:]]  # type: ignore[misc]
    results = work(shares[0])
    for share, helper in zip(shares[1:], helpers, strict=True):
        done = helper.result()
        results += work(share) if done is None else done
    return results
