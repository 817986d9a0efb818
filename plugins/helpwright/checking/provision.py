"""A product in its starting state for one scenario, with the inbox that its emails go to."""

from __future__ import annotations

import asyncio
import shlex
import urllib.error
import urllib.request
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from helpwright.checking.commands import command_environment
from helpwright.checking.inbox import Inbox
from helpwright.checking.product import RunningProduct, started_product
from helpwright.checking.run_error import RunError
from helpwright.project import Project
from helpwright.settings import ProductSettings

_RESET_S = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Where one scenario happens. `process` is None for a product that others run."""

    origin: str
    inbox: Inbox | None
    process: RunningProduct | None


class Provisioner:
    """Gives each scenario its place: a fresh process, or the one running product, reset where that is configured."""

    def __init__(self, project: Project, folder: Path, url: str | None = None) -> None:
        """`folder` is the run's own, for logs; `url` stands in for the configured product."""
        settings = project.settings.product or ProductSettings()
        self._settings = settings.model_copy(update={"url": url, "start": None}) if url else settings
        self._project = project
        self._folder = folder
        self._inbox: Inbox | None = None

    @property
    def is_shared(self) -> bool:
        """True if all scenarios happen on one product."""
        return self._settings.start is None

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """For the whole run: the inbox of a product that others run. Raises RunError if no product is configured."""
        settings = self._settings
        if settings.start is None and settings.url is None:
            raise RunError(
                "mkdocs.yml did not say how to reach the product",
                "set `product.start` to the command that starts it, or `product.url` to where it runs.",
            )
        async with AsyncExitStack() as stack:
            if self.is_shared and settings.smtp_port is not None:
                self._inbox = await _inbox_at(settings.smtp_port, stack)
            yield

    @asynccontextmanager
    async def place(self) -> AsyncIterator[Place]:
        """For one scenario: the product in its starting state. Raises RunError."""
        if self.is_shared:
            await self._reset()
            yield Place((self._settings.url or "").rstrip("/"), self._inbox, None)
            return
        start = self._settings.start or ""
        async with AsyncExitStack() as stack:
            inbox = await stack.enter_async_context(Inbox()) if "{smtp_port}" in start else None
            running = await stack.enter_async_context(
                started_product(
                    start,
                    cwd=self._project.root,
                    ready=self._settings.ready,
                    smtp_port=inbox.port if inbox else None,
                    timeout_s=self._settings.start_seconds,
                    log_folder=self._folder,
                )
            )
            yield Place(running.origin, inbox, running)

    async def _reset(self) -> None:
        """Put a product that others run into its starting state, by a POST or a command."""
        reset = self._settings.reset
        if reset is None:
            return
        if reset.startswith(("http://", "https://")):
            await asyncio.to_thread(_post, reset)
        else:
            await _command(reset, self._project.root)


async def _inbox_at(port: int, stack: AsyncExitStack) -> Inbox:
    try:
        return await stack.enter_async_context(Inbox(port))
    except OSError as error:
        raise RunError(
            f"the inbox could not listen on port {port}: {error.strerror or error}",
            "end what listens there, or set `product.smtp_port` to the port that the product sends email to.",
        ) from error


def _post(url: str) -> None:
    try:
        urllib.request.urlopen(urllib.request.Request(url, method="POST"), timeout=_RESET_S).close()
    except (OSError, urllib.error.URLError) as error:
        raise RunError(f"the product could not be reset: POST {url}: {error}", "correct `product.reset`.") from error


async def _command(command: str, folder: Path) -> None:
    try:
        process = await asyncio.create_subprocess_exec(
            *shlex.split(command),
            cwd=folder,
            env=command_environment(),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
    except (OSError, ValueError) as error:
        raise RunError(f"`product.reset` could not be run: {error}", "correct `product.reset`.") from error
    try:
        async with asyncio.timeout(_RESET_S):
            output, _ = await process.communicate()
    except TimeoutError:
        process.kill()
        raise RunError(f"`product.reset` took longer than {_RESET_S} s", "make it quicker.") from None
    if process.returncode:
        lines = tuple(output.decode(errors="replace").splitlines()[-10:])
        raise RunError(f"`product.reset` ended with exit code {process.returncode}", "see what it said.", lines)
