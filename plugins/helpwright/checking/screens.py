"""Which screen the product shows, and whether it is the one an article names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from helpwright.checking.names import core_stems, entry_joined, letters, plain
from helpwright.checking.outline import Outline

_TITLE_PARTS = re.compile(r"\s+[|·—–-]\s+|\s*[|·»]\s*")
_DIALOGS = ("dialog", "alertdialog")


@dataclass(frozen=True, slots=True)
class Screen:
    """What makes one screen another: its address without the query, its main headings and its open dialogs."""

    address: str
    headings: tuple[str, ...]
    dialogs: tuple[str, ...]


def screen_of(outline: Outline) -> Screen:
    """The screen that the outline shows."""
    parts = urlsplit(outline.url)
    headings = tuple(thing.label for thing in outline.with_role("heading") if thing.marks.get("level") == "1")
    dialogs = tuple(thing.label for thing in outline.with_role(*_DIALOGS))
    return Screen(f"{parts.netloc}{parts.path}#{parts.fragment}", headings, dialogs)


def screen_names(outline: Outline) -> tuple[str, ...]:
    """What a reader may call this screen, plainest first: its headings, its title's parts, open dialogs and tabs."""
    headings = [thing.label for thing in outline.with_role("heading") if int(thing.marks.get("level", "6")) <= 2]
    titles = [part for part in _TITLE_PARTS.split(outline.title) if part]
    dialogs = [thing.label for thing in outline.with_role(*_DIALOGS) if thing.label]
    chosen = [thing.label for thing in outline.things if {"selected", "current"} & thing.marks.keys()]
    slugs = [part.replace("-", " ") for part in re.split(r"[/#]", urlsplit(outline.url).path) if part]
    return tuple(dict.fromkeys(plain(name) for name in (*headings, *titles, *dialogs, *chosen, *slugs) if name))


def is_screen(outline: Outline, name: str) -> bool:
    """True if a reader would say that this is the screen of that name ("the log in screen" has the heading "Log in").

    The words for a kind of screen don't count; "login" and "log in" are the same word.
    """
    wanted = core_stems(entry_joined(name))
    compact = _compact(name)
    names = screen_names(outline)
    return any(core_stems(entry_joined(other)) == wanted or _compact(other) == compact for other in names)


def _compact(name: str) -> str:
    words = [word for word in plain(name).casefold().split() if word not in {"the", "screen", "page", "view", "window"}]
    return letters("".join(words))


def title_of(outline: Outline) -> str:
    """The screen's name for messages: its first heading, else its title, else its address."""
    return next(iter(screen_names(outline)), "") or outline.url
