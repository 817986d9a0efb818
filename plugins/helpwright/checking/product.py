"""The product's own process: started on a free port, watched, and gone when the run is."""

from __future__ import annotations

import asyncio
import os
import re
import shlex
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator, Coroutine, Mapping
from contextlib import ExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpwright.checking import lifeline
from helpwright.checking.commands import command_environment
from helpwright.checking.ports import LOOPBACK, reserved_port
from helpwright.checking.ready import Waiting
from helpwright.checking.run_error import RunError

GRACE_S = 2.0
_TRIES = 3
_TAIL_LINES = 20
_LOGS_KEPT = 50
_TAIL_BYTES = 16_384
_PORT_TAKEN = re.compile(r"address (?:is )?already in use|EADDRINUSE|port \d+ is (?:already )?in use", re.IGNORECASE)


class ProductFailed(RunError):
    """The product did not start, did not get ready, or ended while it was needed; `log` is its last lines."""


class _PortTaken(ProductFailed):
    """The product found its port in use."""


@dataclass(frozen=True, slots=True)
class RunningProduct:
    """A product that has answered. `origin` has no slash at its end; `log_path` grows while it runs."""

    origin: str
    port: int
    log_path: Path
    process: Process

    @property
    def exit_code(self) -> int | None:
        """None while it runs."""
        return self.process.returncode

    async def ended(self) -> ProductFailed:
        """Wait until the product ends, and return what to say if nobody asked it to."""
        await self.process.wait()
        return self.failure()

    def failure(self) -> ProductFailed:
        """What to say of a product that has ended."""
        return _ended(self.process, self.log_path, "while it was being checked")


@asynccontextmanager
async def started_product(
    start: str,
    *,
    cwd: Path,
    log_folder: Path,
    ready: str = "/",
    smtp_port: int | None = None,
    timeout_s: float = 20,
    environ: Mapping[str, str] | None = None,
) -> AsyncIterator[RunningProduct]:
    """Start a product and give it out once it answers a GET of the path `ready` without a server error.

    `start` is a command line, run without a shell in `cwd`, with the placeholders {port} and {smtp_port}; both are in
    its environment too, as PORT and SMTP_PORT. `python` is the Python that runs Helpwright, unless a path is written.
    However the block or the whole run ends, the product and what it started are ended too, within GRACE_S.
    Raises ProductFailed.
    """
    log_folder.mkdir(parents=True, exist_ok=True)
    _forget_old_logs(log_folder)
    with ExitStack() as reservation:
        for attempt in range(1, _TRIES + 1):
            port = reservation.enter_context(reserved_port(held=attempt == 1))
            log_path = log_folder / f"product-{port}.log"
            process = await _spawned(_spawn(start, port, smtp_port, cwd, log_path, environ))
            try:
                try:
                    running = await _ready(process, Waiting(port, ready), log_path, timeout_s)
                except _PortTaken:
                    if attempt == _TRIES:
                        raise
                    reservation.close()
                    continue
                yield running
                return
            finally:
                await _stop(process)


async def _spawned(start: Coroutine[Any, Any, Process]) -> Process:
    """The process, started whole: asyncio kills one in the middle of its start, and so the lifeline of the product."""
    starting = asyncio.ensure_future(start)
    try:
        return await asyncio.shield(starting)
    except asyncio.CancelledError:
        await _stop(await starting)
        raise


async def _spawn(
    start: str, port: int, smtp_port: int | None, cwd: Path, log_path: Path, environ: Mapping[str, str] | None
) -> Process:
    env = {
        **command_environment(environ),
        "PORT": str(port),
        "PYTHONUNBUFFERED": "1",  # else a Python product's last words stay in its buffer
    }
    if smtp_port is not None:
        env |= {"SMTP_HOST": LOOPBACK, "SMTP_PORT": str(smtp_port)}
    with log_path.open("wb") as log:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-I", "-S", lifeline.__file__, str(GRACE_S)),
            *command_line(start, port, smtp_port),
            cwd=cwd,
            env=env,
            stdin=PIPE,
            stdout=log,
            stderr=STDOUT,
            start_new_session=True,  # a Ctrl-C in the terminal reaches the run alone, which ends its product in order
        )


def command_line(start: str, port: int, smtp_port: int | None) -> tuple[str, ...]:
    """The words of a start command with its placeholders filled in. Raises ProductFailed where it has none."""
    try:
        words = shlex.split(start)
    except ValueError as error:
        raise ProductFailed(
            f"`product.start` was not a command line: {str(error).lower()}", "close each quote that it opens."
        ) from None
    if not words:
        raise ProductFailed("`product.start` was empty", "set it to the command that starts the product.")
    values = {"{port}": str(port), "{smtp_port}": "" if smtp_port is None else str(smtp_port)}
    return tuple(re.sub(r"\{(?:smtp_)?port\}", lambda found: values[found[0]], word) for word in words)


async def _ready(process: Process, waiting: Waiting, log_path: Path, timeout_s: float) -> RunningProduct:
    """The product once it answers. Raises ProductFailed if it ends first or takes too long."""
    answer = asyncio.create_task(waiting.origin())
    end = asyncio.create_task(process.wait())
    try:
        await asyncio.wait({answer, end}, timeout=timeout_s, return_when=asyncio.FIRST_COMPLETED)
        if end.done():
            raise _ended(process, log_path, "before it was ready")
        if not answer.done():
            raise ProductFailed(
                f"the product was not ready within {timeout_s:g} s: {waiting.last}",
                "look at its log, or give it longer with `product.start_seconds`.",
                tail(log_path),
            )
        return RunningProduct(answer.result(), waiting.port, log_path, process)
    finally:
        for task in (answer, end):
            task.cancel()
        await asyncio.gather(answer, end, return_exceptions=True)


async def _stop(process: Process) -> None:
    """Let go of the lifeline, and wait until the product is gone, even if the run is cancelled meanwhile."""
    stopping = asyncio.ensure_future(_let_go(process))
    try:
        await asyncio.shield(stopping)
    except asyncio.CancelledError:
        await stopping
        raise


async def _let_go(process: Process) -> None:
    if process.stdin is not None:
        process.stdin.close()
    try:
        async with asyncio.timeout(2 * GRACE_S):
            await process.wait()
    except TimeoutError:
        process.kill()


def _ended(process: Process, log_path: Path, when: str) -> ProductFailed:
    lines = tail(log_path)
    if process.returncode == lifeline.NO_SUCH_PROGRAM:
        return ProductFailed("the product's program could not be run", "correct `product.start` in mkdocs.yml.", lines)
    kind = _PortTaken if any(_PORT_TAKEN.search(line) for line in lines) else ProductFailed
    return kind(
        f"the product ended {when} with exit code {process.returncode}", "look at its log for the reason.", lines
    )


def _forget_old_logs(folder: Path) -> None:
    """Each start leaves a log, so only the newest are kept."""
    with suppress(FileNotFoundError):  # another run may be doing the same
        logs = sorted(folder.glob("product-*.log"), key=lambda log: log.stat().st_mtime)
        for log in logs[:-_LOGS_KEPT]:
            log.unlink()


def tail(log_path: Path) -> tuple[str, ...]:
    """The last lines of a log, without blank ones at its end."""
    with log_path.open("rb") as log:
        log.seek(max(0, log.seek(0, os.SEEK_END) - _TAIL_BYTES))
        text = log.read().decode(errors="replace")
    return tuple(text.rstrip().splitlines()[-_TAIL_LINES:])
