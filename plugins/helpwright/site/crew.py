"""Work shared out among forked processes, where the system can fork; else all of it is done here."""

from __future__ import annotations

import atexit
import gc
import logging
import os
import pickle
import select
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_SMALL = 64  # so few items are done sooner than a process starts
_PIECE = 8
_MOST = 1000  # pieces, whose numbers a pipe must hold
_BYTES = 4
_SWEEP = 8  # pieces


class Helper(Generic[Result]):
    """A forked process at work. `result` waits for it."""

    def __init__(self, pid: int, pipe: int) -> None:
        self._pid, self._pipe = pid, pipe

    @property
    def is_done(self) -> bool:
        """Whether `result` would not have to wait long."""
        return bool(select.select([self._pipe], [], [], 0)[0])

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


class Pieces(Generic[Item]):
    """Items in runs of a few, each given out once: none waits for a slower process.

    Each process begins with a part of its own, since neighbours have much in common that is then made once.
    """

    def __init__(self, items: Sequence[Item], takers: int) -> None:
        size = max(_PIECE, len(items) // _MOST + 1)
        self.all = [items[first : first + size] for first in range(0, len(items), size)]
        bounds = [len(self.all) * taker // takers for taker in range(takers + 1)]
        self._parts = [_queue(range(first, end)) for first, end in pairwise(bounds)]

    def take(self, taker: int) -> Iterator[int]:
        """The numbers of the pieces for this process (from 0): of its own part, then of the others'."""
        for part in (*self._parts[taker:], *self._parts[:taker]):
            while number := os.read(part, _BYTES):
                yield int.from_bytes(number)

    def close(self) -> None:
        """Give out no more."""
        for part in self._parts:
            os.close(part)


def _queue(numbers: Iterable[int]) -> int:
    """A pipe that gives out these numbers."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(number.to_bytes(_BYTES) for number in numbers))
    os.close(writing)
    return reading


def is_worth_sharing(items: Sequence[Item]) -> bool:
    """Whether several processes would be done sooner, and may be started."""
    return len(items) >= 2 * _SMALL and can_fork()


class Pause:
    """Python's hunt for garbage at rest from `begin` to `end`: a build makes millions of objects that all stay.

    What was there at the beginning is not looked through again, so that `sweep` is quick, and so that helpers don't
    get copies of it.
    """

    def __init__(self) -> None:
        self._was_on = False
        self._tasks = 0

    def begin(self) -> None:
        """Let it rest."""
        self._was_on = self._was_on or gc.isenabled()
        gc.disable()
        gc.freeze()

    def settle(self) -> None:
        """Count what was made since as there from the beginning, before a helper shares it."""
        gc.collect()
        gc.freeze()

    def sweep(self) -> None:
        """Clear away what was left since, once in a while: templates leave some garbage with each page.

        The rest is what pages share; the next sweep need not look through it again.
        """
        self._tasks += 1
        if self._tasks % _SWEEP == 0:
            gc.collect()
            gc.freeze()

    def end(self) -> None:
        """Let it go on, if it did before."""
        gc.unfreeze()
        if self._was_on:
            self._was_on = False
            gc.enable()


def leave_memory_to_the_system() -> None:
    """Have the process end without a last hunt for garbage, which would visit all that a build made."""
    atexit.register(gc.freeze)


def do_all(work: Callable[[Sequence[Item]], list[Result]], items: Sequence[Item]) -> list[Result]:
    """The work's results for all items, in order."""
    pause = Pause()
    pause.begin()
    try:
        return _share(work, items) if is_worth_sharing(items) else work(items)
    finally:
        pause.end()


def _share(work: Callable[[Sequence[Item]], list[Result]], items: Sequence[Item]) -> list[Result]:
    pieces = Pieces(items, workers())

    def help_out(taker: int) -> dict[int, bytes]:  # packed at once, so that a helper needs little memory
        packed = partial(pickle.dumps, protocol=pickle.HIGHEST_PROTOCOL)
        return {number: packed(work(pieces.all[number])) for number in pieces.take(taker)}

    helpers = [start(partial(help_out, taker)) for taker in range(1, workers())]
    done = {number: work(pieces.all[number]) for number in pieces.take(0)}
    for helper in helpers:
        packed = helper.result() or {}
        done |= {number: pickle.loads(packed.pop(number)) for number in tuple(packed)}  # a process of ours wrote it
    pieces.close()
    return [result for row, piece in enumerate(pieces.all) for result in (done[row] if row in done else work(piece))]
