"""What a failed step leaves behind for whoever mends it: the window, its outline, the console and failed requests."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.async_api import Error as PlaywrightError

from helpwright.checking.hidden import hidden_on
from helpwright.checking.outline import Outline
from helpwright.checking.session import Session
from helpwright.reading.outcome import StepReading

FAILURES_FOLDER = "failures"


def failure_folder(run_folder: Path, step: StepReading, scenario: int) -> Path:
    """A folder of its own for each step and scenario, by the article's path and line."""
    article = re.sub(r"[^\w.-]+", "-", str(step.span.path.with_suffix("")))
    return run_folder / FAILURES_FOLDER / f"{article}-{step.span.line}-{scenario + 1}"


async def keep_failure(session: Session, folder: Path, root: Path) -> tuple[tuple[str, str], ...]:
    """Write what can still be had of the page; returns each file's label and path relative to `root`.

    A page or disk that is gone leaves fewer files, never an error: the verdict matters more.
    """
    kept: list[tuple[str, str]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        window = folder / "window.png"
        hidden = await hidden_on(session)
        outline = await session.outline()
        if session.native.asked is None:  # a dialog of the browser's stops the page from being drawn
            masks = [*session.secret_fields(), *map(session.locator, hidden.readable_in(outline))]
            await session.page.screenshot(path=window, animations="disabled", caret="hide", mask=masks)
            kept.append(("window", _relative(window, root)))
        texts = {
            "outline": hidden.of(outline_text(outline)),
            "console": hidden.of("\n".join(session.console)),
            "requests": hidden.of("\n".join(session.traffic.all_failures)),
        }
        for label, text in texts.items():
            if text:
                file = folder / f"{label}.txt"
                file.write_text(text + "\n", "utf-8")
                kept.append((label, _relative(file, root)))
    except (OSError, PlaywrightError):
        pass
    return tuple(kept)


def _relative(file: Path, root: Path) -> str:
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else file.as_posix()


def outline_text(outline: Outline) -> str:
    """The outline as an indented list: what a screen reader's user would be told of the page."""
    lines = [f"{outline.title}  {outline.url}"]
    for thing in outline.things:
        said = thing.label or (thing.text if not thing.children else "")
        if said:
            marks = "".join(f" [{mark}]" for mark in thing.marks if mark != "cursor")
            lines.append(f"{'  ' * (thing.depth + 1)}{thing.role} {said}{marks}")
    return "\n".join(lines)
