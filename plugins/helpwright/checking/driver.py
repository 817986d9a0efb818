"""Playwright's driver, which is a program of its own beside the Python package."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Playwright, async_playwright

from helpwright.checking.run_error import RunError


class DriverFailed(RunError):
    """Playwright's driver did not start."""


@asynccontextmanager
async def playwright_driver() -> AsyncIterator[Playwright]:
    """Playwright, for as long as the block lasts. Raises DriverFailed; the driver's own words go to stderr."""
    manager = async_playwright()
    try:
        playwright = await manager.start()
    except Exception as error:  # Playwright has no class of its own for this
        raise DriverFailed(
            f"Playwright's driver did not start: {error}",
            "see what it said; `helpwright doctor --install` gets what it needs where it can.",
        ) from error
    try:
        yield playwright
    finally:
        await playwright.stop()
