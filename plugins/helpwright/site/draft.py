"""What a template asks of a page while it is filled in for one, so that the result holds for other pages.

Stand-ins take the places of the page and of what hangs on it. Text that is shown as it is becomes a mark; what a
template decides by is a fact that other pages must share; anything else is `Unknowable`.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


class Unknowable(Exception):
    """A template asked for something that isn't among a page's known texts and facts."""


TEXTS: dict[str, Callable[[Page], Any]] = {
    "title": lambda page: page.title,
    "canonical_url": lambda page: page.canonical_url,
    "meta.title": lambda page: page.meta.get("title"),
    "meta.description": lambda page: page.meta.get("description"),
    "toc.url": lambda page: next((item.url for item in page.toc), None),
    "previous_page.title": lambda page: getattr(page.previous_page, "title", None),
    "previous_page.url": lambda page: getattr(page.previous_page, "url", None),
    "next_page.title": lambda page: getattr(page.next_page, "title", None),
    "next_page.url": lambda page: getattr(page.next_page, "url", None),
}
DRAFT = "helpwright_draft"  # in a template's context
SAMPLE = "'\"&lt;<i>\\ é</i>  ."  # comes out of each filter in its own way
_SHOWN = frozenset({"d", "default", "e", "escape", "first", "script_tag", "striptags", "tojson", "url"})
_MISSING = object()

Filter = Callable[..., Any]


def fact(page: Page, kind: str, name: str) -> Any:
    """What a page says to a question that templates decide by."""
    match kind:
        case "has text":
            return TEXTS[name](page) and True
        case "meta":
            return page.meta.get(name, _MISSING)
        case "has meta":
            return bool(page.meta)
        case "has toc":
            return any(True for _ in page.toc)
        case "has page":
            return getattr(page, name) is not None
        case _:
            return page.is_homepage


class Mark(str):
    """Stands in for a text that is only shown: whoever looks into it, or compares it, finds it unknowable."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return True


def _refuse(*_: object, **__: object) -> Any:
    raise Unknowable("a text's content")


_LOOKS = {name for name in vars(str) if not name.startswith("_") or name in {"__iter__", "__len__", "__hash__"}}
_LOOKS |= {f"__{name}__" for name in "contains eq ge getitem gt le lt mod ne rmod mul rmul add".split()}
for _name in _LOOKS:
    setattr(Mark, _name, _refuse)


class Draft:
    """One filling in of a template. `holes` are what marks stand for, by their numbers."""

    def __init__(self, page: Page, nav: Navigation) -> None:
        self.page, self.nav = page, nav
        self.token = secrets.token_hex(8)
        self.holes: list[tuple[str, str]] = []
        self.facts: dict[tuple[str, str], Any] = {}
        self.contexts: dict[int, dict[str, Any]] = {}  # what parts find in their templates, by the marks' numbers

    def mark(self, kind: str, name: str) -> Mark:
        """A new mark."""
        self.holes.append((kind, name))
        return Mark(f"{self.token}:{len(self.holes) - 1}:{SAMPLE}{self.token}")

    def guarded(self, filters: Mapping[str, Filter]) -> dict[str, Filter]:
        """The same filters, which refuse what is made of marks, but for those whose work shows in the sample."""
        return {name: each if name in _SHOWN else self._guarded(each) for name, each in filters.items()}

    def _guarded(self, plain: Filter) -> Filter:
        @wraps(plain)
        def guarded(*values: Any, **named: Any) -> Any:
            if any(isinstance(value, str) and str.__contains__(value, self.token) for value in values):
                raise Unknowable(plain)
            return plain(*values, **named)

        return guarded

    def link(self, url: object) -> str:
        """A mark for a link that a template leads to."""
        written = str(url)
        if not written.startswith(self.token):
            return self.mark("link", written)
        kind, name = self.holes[int(written.split(":")[1])]
        if kind != "text" or written.count(self.token) != 2 or not written.endswith(self.token):
            raise Unknowable(written)
        return self.mark("link to", name)

    def part(self, name: str, context: dict[str, Any]) -> str:
        """A mark for a part that is made for each page."""
        self.contexts[len(self.holes)] = context
        return self.mark("part", name)

    def text(self, name: str) -> Any:
        """A mark for a text; the value itself where there is none."""
        value = TEXTS[name](self.page)
        self._note("has text", name)
        return self.mark("text", name) if value else value

    def ask(self, kind: str, name: str = "") -> Any:
        """A fact, which is remembered."""
        return self._note(kind, name)

    def _note(self, kind: str, name: str) -> Any:
        value = fact(self.page, kind, name)
        self.facts[kind, name] = value
        return value


class Known:
    """Stands in for what templates may only use in known ways."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    def __getattr__(self, name: str) -> Any:
        raise Unknowable(name)

    def __getitem__(self, name: object) -> Any:
        raise Unknowable(name)

    def __iter__(self) -> Iterator[Any]:
        raise Unknowable("its items")

    def __len__(self) -> int:
        raise Unknowable("its length")

    def __bool__(self) -> bool:
        raise Unknowable("whether there is one")

    def __eq__(self, other: object) -> bool:
        raise Unknowable(other)

    def __str__(self) -> str:
        raise Unknowable("its text")


class KnownPage(Known):
    """The page."""

    def __bool__(self) -> bool:
        return True

    def __getattr__(self, name: str) -> Any:
        match name:
            case "title" | "canonical_url":
                return self._draft.text(name)
            case "meta":
                return _Meta(self._draft)
            case "toc":
                return _Toc(self._draft)
            case "previous_page" | "next_page":
                return _Neighbour(self._draft, name) if self._draft.ask("has page", name) else None
            case "is_homepage":
                return self._draft.ask("is homepage")
        raise Unknowable(name)


class KnownNav(Known):
    """The navigation, whose entries change with the page."""

    def __bool__(self) -> bool:
        return True

    def __getattr__(self, name: str) -> Any:
        if name == "homepage":
            home = self._draft.nav.homepage
            return None if home is None else _Home(self._draft, home.url)
        raise Unknowable(name)


class _Home(Known):
    def __init__(self, draft: Draft, url: str) -> None:
        super().__init__(draft)
        self.url = url

    def __bool__(self) -> bool:
        return True


class _Meta(Known):
    def __bool__(self) -> bool:
        return bool(self._draft.ask("has meta"))

    def __getattr__(self, name: str) -> Any:
        return self[name]

    def __getitem__(self, name: object) -> Any:
        if hasattr(dict, str(name)):
            raise Unknowable(name)
        if f"meta.{name}" in TEXTS:
            return self._draft.text(f"meta.{name}")
        value = self._draft.ask("meta", str(name))
        if value is _MISSING:
            raise AttributeError(name)
        return value


class _Toc(Known):
    def __iter__(self) -> Iterator[Any]:
        if self._draft.ask("has toc"):
            yield _First(self._draft)
            raise Unknowable("its second item")


class _First(Known):
    def __getattr__(self, name: str) -> Any:
        return self._draft.text(f"toc.{name}") if f"toc.{name}" in TEXTS else super().__getattr__(name)


class _Neighbour(Known):
    def __init__(self, draft: Draft, which: str) -> None:
        super().__init__(draft)
        self._which = which

    def __bool__(self) -> bool:
        return True

    def __getattr__(self, name: str) -> Any:
        known = f"{self._which}.{name}"
        return self._draft.text(known) if known in TEXTS else super().__getattr__(name)
