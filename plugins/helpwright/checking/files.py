"""Files that a reader gives to the product or gets from it.

An article is untrusted text: files come only from the folder that the configuration names.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import ElementHandle, FileChooser, Locator
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import TimeoutError as PlaywrightTimeout

from helpwright.checking import places
from helpwright.checking.clicking import click
from helpwright.checking.finding import Drift, NotUnderstood, Target, find, place_in, wanted_for
from helpwright.checking.names import letters, plain, stems
from helpwright.checking.outline import Outline
from helpwright.checking.place import Place, phrase
from helpwright.checking.session import Session
from helpwright.reading.clauses import Click, Download, Upload

Before = Callable[[Target | None], Awaitable[None]]


async def upload(action: Upload, session: Session, before: Before) -> str:
    """Give the file that the words name to the page's file field; returns the file's name.

    The field may be hidden behind a button, or be asked for by the browser's own file dialog.
    """
    file = _file_for(action.target, session.uploads)
    session.typed.append(file.name)  # "your file is listed": by its name
    await before(None)
    if session.choosers:
        return await _choose(session.choosers.pop(), file)
    fields = await _file_fields(session)
    if len(fields) == 1:
        await _unless_elsewhere(action, session)
        return await _give(await fields[0].element_handle(), file)
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
        return await _give(field, file)
    async with session.page.expect_file_chooser(timeout=session.time_limit * 1000) as asking:
        await target.locator.click(timeout=session.action_limit * 1000)
    chooser = await asking.value
    session.choosers.clear()
    return await _choose(chooser, file)


async def _unless_elsewhere(action: Upload, session: Session) -> None:
    """Raises Drift if the words name the part of the page ("the **Logo** section") and nothing there is called so."""
    place = place_in(action.where, session) if action.where else None
    while place is not None:
        await _unless_missing(place, session)
        place = place.also


async def _unless_missing(place: Place, session: Session) -> None:
    name = place.section or place.anchor
    if name is None or name.islower():
        return

    async def look(outline: Outline) -> bool | None:
        return True if places.anchor_is_missing(place, outline) is None else None

    if not await session.until(look):
        missing = f'nothing on the screen is called "{name}"'
        raise Drift(
            f"looked for a place to choose a file {phrase(place)}, but {missing}",
            "name the place as the screen does.",
        )


async def _give(field: ElementHandle, file: Path) -> str:
    await _unless_not_offered(field, file)
    await field.set_input_files(file)
    return f'file "{file.name}"'


async def _choose(chooser: FileChooser, file: Path) -> str:
    await _unless_not_offered(chooser.element, file)
    await chooser.set_files(file)
    return f'file "{file.name}"'


async def _unless_not_offered(field: ElementHandle, file: Path) -> None:
    """Raises Drift if the browser's file dialog would not offer the file, since the field takes other kinds only."""
    accepted = await field.get_attribute("accept") or ""
    if not takes(accepted, file.name):
        raise Drift(
            f'the field for files takes "{accepted}" only, which {file.name} is not',
            "name a file of a kind that it takes, or mend the product.",
        )


def takes(accepted: str, name: str) -> bool:
    """True if a file of that name is of one of the kinds of an `accept` attribute ("image/*, .pdf"; "" is any).

    Source: https://html.spec.whatwg.org/multipage/input.html#attr-input-accept
    """
    kinds = [kind.strip().casefold() for kind in accepted.split(",") if kind.strip()]
    # The library's own table, not the machine's: the verdict is the same everywhere.
    own = mimetypes.MimeTypes().guess_type(name)[0]
    if not kinds or (own is None and any("/" in kind for kind in kinds)):
        return True
    mime, suffix = own or "", Path(name).suffix.casefold()
    return any(kind in (suffix, mime) or (kind.endswith("/*") and mime.startswith(kind[:-1])) for kind in kinds)


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


# What browsers draw on a field for files, which has no such name in the page.
_DRAWN = frozenset({"choosefile", "choosefiles", "browse", "selectfile", "selectfiles"})


async def ask_for_file(action: Click, session: Session, before: Before) -> str | None:
    """Click the page's own field for files by what the browser draws on it; None if the words mean anything else."""
    if letters(action.target) not in _DRAWN:
        return None
    outline = await session.outline()
    if any(letters(thing.label or thing.text) == letters(action.target) for thing in outline.things):
        return None
    fields = [field for field in await _file_fields(session) if await field.is_visible()]
    if len(fields) != 1:
        return None
    await before(None)
    await fields[0].click(timeout=session.action_limit * 1000)
    return "field for files"


def _field_words(action: Upload) -> str | None:
    """What the article calls the place to give the file to ("the **Logo** field")."""
    if action.where is None:
        return None
    words = action.where.split()
    return " ".join(words[:-1] if words[-1].casefold() in {"field", "box", "area", "section"} else words) or None


_PICTURES = frozenset({"picture", "image", "photo", "logo", "avatar", "icon", "screenshot"})


def _is_picture(path: Path) -> bool:
    return (mimetypes.MimeTypes().guess_type(path.name)[0] or "").startswith("image/")


def _file_for(words: str, folder: Path | None) -> Path:
    """The one file of the folder whose name the words hold, or whose kind they say ("your JSON file")."""
    fix = "put the file into the folder that `check.uploads` names in mkdocs.yml, and use its name in the article."
    if folder is None or not folder.is_dir():
        raise NotUnderstood(f'no folder holds the file to upload ("{words}")', fix)
    files = sorted(path for path in folder.iterdir() if path.is_file() and not path.is_symlink())
    named = [path for path in files if letters(path.name) in letters(words) or letters(path.stem) == letters(words)]
    kinds = {word.strip(".").casefold() for word in plain(words).split()}
    shown = any(kind in _PICTURES for kind in kinds)
    alike = [path for path in files if path.suffix.lstrip(".").casefold() in kinds or (shown and _is_picture(path))]
    telling = [path for path in alike or files if stems(path.stem.replace("-", " ").replace("_", " ")) <= stems(words)]
    fitting = named or (telling if len(telling) == 1 else alike or files)  # "the JSON file of your users": users.json
    if len(fitting) != 1:
        listed = ", ".join(path.name for path in fitting) or "no file"
        raise NotUnderstood(f'which file to upload for "{words}" could not be told: {listed}', fix)
    return fitting[0]


async def download(action: Download, session: Session, before: Before) -> str:
    """Click what gives the file and wait until it has arrived; the file goes with the browser."""
    wanted = wanted_for(session, action.target, "press", role=action.role, where=action.where, verbatim=action.verbatim)
    target = await find(session, wanted)
    return await take_file(target, session, before)


# A link of another origin opens its page, whatever it asks for.
_GIVES_FILE = """element => {
  const link = element.closest('a[download]');
  return link !== null && new URL(link.href, location).origin === location.origin;
}"""


async def gives_file(target: Target) -> bool:
    """True for a link that says itself that it gives a file."""
    if target.thing.role != "link":
        return False
    try:
        return bool(await target.ask(_GIVES_FILE))
    except PlaywrightError:
        return False  # it has gone: the click says what that means


async def take_file(target: Target, session: Session, before: Before) -> str:
    """Press what gives a file and wait until it has arrived. Raises Drift if none comes."""
    await before(target)
    try:
        async with session.page.expect_download(timeout=session.action_limit * 1000) as arriving:
            await click(session, target)
        file = await arriving.value
    except PlaywrightTimeout:
        raise Drift(f"pressed the {target}, and no file came", "say what gives the file now, or mend it.") from None
    failure = await file.failure()
    if failure:
        # The browser takes no file from an answer that is an error, and tells of it as canceled.
        why = "the product gave no file" if failure == "canceled" else failure
        raise Drift(f"pressed the {target}, and the download failed: {why}", "mend the product.")
    return f'file "{file.suggested_filename}"'
