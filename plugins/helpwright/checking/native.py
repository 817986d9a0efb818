"""The browser's own dialogs (alert, confirm, prompt): they stop the page until somebody answers them.

While one is open it is all that a reader can see and use, so it is shown as an outline of its own, and the article's
next clauses are looked up in it like in any dialog.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar

from playwright.async_api import Dialog, Page

from helpwright.checking.names import plain
from helpwright.checking.outline import Box, Outline, Thing

_T = TypeVar("_T")
_BUTTONS = {"alert": ("OK",), "confirm": ("OK", "Cancel"), "prompt": ("OK", "Cancel")}
# A dialog stands in the middle at the top of the window, as the browsers draw it.
_WIDTH, _HEIGHT = 440.0, 140.0


@dataclass  # without slots: Playwright notes on the object which of its methods listen
class NativeDialogs:
    """The dialog that is open, if one is; `said` are the texts of those that were, since the last action."""

    asked: Dialog | None = None
    said: list[str] = field(default_factory=list)
    text: str | None = None
    opened: asyncio.Event = field(default_factory=asyncio.Event)
    waiting: set[asyncio.Task[Any]] = field(default_factory=set)

    def watch(self, page: Page) -> None:
        """Keep the page's dialogs open from now on until they are answered."""
        page.on("dialog", self._opened)

    async def _opened(self, dialog: Dialog) -> None:
        if dialog.type == "beforeunload":
            await dialog.accept()  # the article says to leave, so its reader does
            return
        self.said.append(plain(dialog.message))
        self.asked = dialog
        self.opened.set()

    async def unless_asked(self, work: Coroutine[Any, Any, _T]) -> _T | None:
        """The work's result; None as soon as a dialog is open, which holds the work up until it is answered."""
        task = asyncio.ensure_future(work)
        opened = asyncio.ensure_future(self.opened.wait())
        try:
            await asyncio.wait({task, opened}, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            task.cancel()
            raise
        finally:
            opened.cancel()
        if task.done():
            return task.result()
        self.waiting.add(task)
        task.add_done_callback(_let_go)
        return None

    async def answer(self, *, accept: bool) -> None:
        """Close the dialog, and let what it held up end."""
        dialog, self.asked = self.asked, None
        self.opened.clear()
        if dialog is None:
            return
        await (dialog.accept(self.text or dialog.default_value) if accept else dialog.dismiss())
        self.text = None
        held_up, self.waiting = self.waiting, set()
        # What came of it is for the next look to see; a second dialog may hold it up again.
        await self.unless_asked(_ended(held_up))

    def outline(self, url: str, width: int, height: int) -> Outline:
        """The open dialog as a reader meets it, with its buttons."""
        assert self.asked is not None
        message = plain(self.asked.message)
        left = (width - _WIDTH) / 2
        dialog = _thing("alertdialog", message, None, Box(left, 0, _WIDTH, _HEIGHT), None)
        dialog.text = message
        children = [_thing("paragraph", message, None, Box(left + 20, 20, _WIDTH - 40, 40), dialog)]
        if self.asked.type == "prompt":
            children.append(_thing("textbox", message, "native-text", Box(left + 20, 60, _WIDTH - 40, 30), dialog))
        for row, name in enumerate(_BUTTONS[self.asked.type]):
            box = Box(left + _WIDTH - 100 * (row + 1), 100, 80, 30)
            children.append(_thing("button", name, f"native-{name.lower()}", box, dialog))
        dialog.children.extend(children)
        return Outline((dialog, *children), message, url, width, height)


def is_native(thing: Thing) -> bool:
    """True for what stands in a dialog of the browser's."""
    return (thing.ref or "").startswith("native-")


def _let_go(task: asyncio.Task[Any]) -> None:
    """Take no notice of how it ended: a page that is closed with its dialog open ends what that held up."""
    if not task.cancelled():
        task.exception()


async def _ended(tasks: set[asyncio.Task[Any]]) -> None:
    await asyncio.gather(*tasks, return_exceptions=True)


def _thing(role: str, name: str, ref: str | None, box: Box, parent: Thing | None) -> Thing:
    thing = Thing(role, name, ref, box, {}, "", {}, parent, 0 if parent is None else 1)
    thing.text = name
    return thing
