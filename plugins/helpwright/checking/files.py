"""Files that a reader gives to the product or gets from it.

An article is untrusted text: files come only from the folder that the configuration names.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import Locator
from playwright.async_api import TimeoutError as PlaywrightTimeout

from helpwright.checking.clicking import click
from helpwright.checking.finding import Drift, NotUnderstood, Target, find, wanted_for
from helpwright.checking.names import letters, plain
from helpwright.checking.session import Session
from helpwright.reading.clauses import Download, Upload

Before = Callable[[Target | None], Awaitable[None]]


async def upload(action: Upload, session: Session, before: Before) -> str:
    """Give the file that the words name to the page's file field; returns the file's name.

    The field may be hidden behind a button, or be asked for by the browser's own file dialog.
    """
    file = _file_for(action.target, session.uploads)
    await before(None)
    if session.choosers:
        await session.choosers.pop().set_files(file)
        return f'file "{file.name}"'
    fields = await _file_fields(session)
    if len(fields) == 1:
        await fields[0].set_input_files(file)
        return f'file "{file.name}"'
    named = _field_words(action)
    if named is None:
        if fields:
            raise Drift(
                f'found {len(fields)} places to choose a file for "{action.target}"',
                "say which one, for example: in the **Logo** field.",
            )
        raise Drift("looked for a place to choose a file and found none on the screen", "say what to click first.")
    target = await find(session, wanted_for(session, named, "any", role=None, where=None, verbatim=action.verbatim))
    inner = await target.locator.evaluate_handle(_FILE_FIELD)
    field = inner.as_element()
    if field is not None:
        await field.set_input_files(file)
    else:
        async with session.page.expect_file_chooser(timeout=session.time_limit * 1000) as asking:
            await target.locator.click(timeout=session.action_limit * 1000)
        await (await asking.value).set_files(file)
        session.choosers.clear()
    return f'file "{file.name}"'


# The file field that a name belongs to: itself, its label's, or the one in the same part of the form.
_FILE_FIELD = """element => {
  const isFile = other => other?.tagName === 'INPUT' && other.type === 'file';
  if (isFile(element)) return element;
  if (isFile(element.control)) return element.control;
  for (let around = element, row = 0; around && row < 3; around = around.parentElement, row++) {
    const inner = around.querySelectorAll('input[type=file]');
    if (inner.length === 1) return inner[0];
  }
  return null;
}"""


async def _file_fields(session: Session) -> list[Locator]:
    """The file fields of the page and its frames, whether they are drawn or not."""
    found: list[Locator] = []
    for frame in session.page.frames:
        fields = frame.locator("input[type=file]")
        found += [fields.nth(row) for row in range(await fields.count())]
    return found


def _field_words(action: Upload) -> str | None:
    """What the article calls the place to give the file to ("the **Logo** field")."""
    if action.where is None:
        return None
    words = action.where.split()
    return " ".join(words[:-1] if words[-1].casefold() in {"field", "box", "area", "section"} else words) or None


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
    try:
        async with session.page.expect_download(timeout=session.action_limit * 1000) as arriving:
            await click(session, target)
        file = await arriving.value
    except PlaywrightTimeout:
        raise Drift(f"pressed the {target}, and no file came", "say what gives the file now, or mend it.") from None
    failure = await file.failure()
    if failure:
        raise Drift(f"the download of {file.suggested_filename} failed: {failure}", "mend the product.")
    return f'file "{file.suggested_filename}"'
