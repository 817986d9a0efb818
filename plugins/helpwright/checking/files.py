"""Files that a reader gives to the product or gets from it.

An article is untrusted text: files come only from the folder that the configuration names.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from helpwright.checking.finding import Drift, NotUnderstood, Target, find, wanted_for
from helpwright.checking.names import letters, plain
from helpwright.checking.session import Session
from helpwright.reading.clauses import Download, Upload

Before = Callable[[Target | None], Awaitable[None]]


async def upload(action: Upload, session: Session, before: Before) -> str:
    """Give the file that the words name to the page's file field; returns the file's name."""
    file = _file_for(action.target, session.uploads)
    fields = session.page.locator("input[type=file]")
    count = await fields.count()
    await before(None)
    if count == 1:
        await fields.first.set_input_files(file)
    elif count == 0:
        raise Drift("looked for a place to choose a file and found none on the screen", "say what to click first.")
    else:
        wanted = wanted_for(session, action.target, "any", role=None, where=action.where, verbatim=False)
        await (await find(session, wanted)).locator.set_input_files(file)
    return f'file "{file.name}"'


def _file_for(words: str, folder: Path | None) -> Path:
    """The one file of the folder whose name the words hold, or whose kind they say ("your JSON file")."""
    fix = "put the file into the folder that `check.uploads` names in mkdocs.yml, and use its name in the article."
    if folder is None or not folder.is_dir():
        raise NotUnderstood(f'no folder holds the file to upload ("{words}")', fix)
    files = sorted(path for path in folder.iterdir() if path.is_file() and not path.is_symlink())
    named = [path for path in files if letters(path.name) in letters(words) or letters(path.stem) == letters(words)]
    kinds = {word.strip(".").casefold() for word in plain(words).split()}
    fitting = named or [path for path in files if path.suffix.lstrip(".").casefold() in kinds] or files
    if len(fitting) != 1:
        listed = ", ".join(path.name for path in fitting) or "no file"
        raise NotUnderstood(f'which file to upload for "{words}" could not be told: {listed}', fix)
    return fitting[0]


async def download(action: Download, session: Session, before: Before) -> str:
    """Click what gives the file and wait until it has arrived; the file goes with the browser."""
    wanted = wanted_for(session, action.target, "press", role=action.role, where=action.where, verbatim=action.verbatim)
    target = await find(session, wanted)
    await before(target)
    async with session.page.expect_download(timeout=session.time_limit * 1000) as arriving:
        await target.locator.click()
    file = await arriving.value
    failure = await file.failure()
    if failure:
        raise Drift(f"the download of {file.suggested_filename} failed: {failure}", "mend the product.")
    return f'file "{file.suggested_filename}"'
