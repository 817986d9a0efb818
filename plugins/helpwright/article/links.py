"""Where a link or picture target leads within a help centre, and what is wrong with one that leads nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from helpwright.article.fragment import Target
from helpwright.article.nearest import nearest
from helpwright.article.problem import Problem
from helpwright.article.targets import scheme_of
from helpwright.article.variables import VARIABLE

PAGE_SUFFIXES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_INDEXES = ("index", "README")
_INDEX_NAMES = tuple(index + suffix for index in _INDEXES for suffix in PAGE_SUFFIXES)


@dataclass(frozen=True, slots=True)
class Library:
    """Everything a link can lead to, by its path in the docs folder: pages, and other files such as "media/a.png".

    `aliases` are other addresses of pages, such as "jwks" for "tokens/jwks.md"; `others` are paths of the same site
    that belong to other programs, such as "/pricing", with all that lies beneath them.
    """

    pages: frozenset[str]
    files: frozenset[str]
    aliases: Mapping[str, str] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    _by_name: dict[str, list[str]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _near: dict[str, str | None] = field(default_factory=dict, init=False, repr=False, compare=False)
    _absolute: dict[str, Destination | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    def near(self, path: str) -> str | None:
        """The page or file that a dead path most likely means: the same name elsewhere, or a like name beside it."""
        if path not in self._near:
            self._near[path] = self._find_near(path)
        return self._near[path]

    def _find_near(self, path: str) -> str | None:
        if not self._by_name:
            for known in sorted(self.pages | self.files):
                self._by_name.setdefault(_name(known), []).append(known)
                self._by_name.setdefault(posixpath.dirname(known) + "/", []).append(known)
        same = self._by_name.get(_name(path))
        if same:
            return same[0]
        beside = {_name(known): known for known in self._by_name.get(posixpath.dirname(path) + "/", ())}
        name = nearest(_name(path), beside)
        return beside[name] if name else None


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a target leads: `path` in the docs folder, or None for another site; `rest` is its query and fragment."""

    path: str | None
    rest: str
    fragment: str


def _name(path: str) -> str:
    """What authors call a page or file in a link: its last part, without a page's suffix."""
    stem, suffix = posixpath.splitext(path)
    named = stem if suffix in PAGE_SUFFIXES else path
    folder, last = posixpath.split(named)
    return posixpath.basename(folder) if last in _INDEXES else last


def site_path(path: str) -> str:
    """A page or file as a site-absolute link ("/support/close-account")."""
    stem, suffix = posixpath.splitext(path)
    if suffix not in PAGE_SUFFIXES:
        return "/" + path
    folder, last = posixpath.split(stem)
    return "/" + (folder if last in _INDEXES else stem)


def find_destination(url: str, page: str, library: Library) -> Destination | None:
    """Where `url` leads from the page at this path, or None if nowhere. Fragments aren't looked at."""
    if not url.startswith("/"):
        return _find_destination(url, page, library)
    if url not in library._absolute:  # such a link leads from every page to the same place, and many pages have it
        library._absolute[url] = _find_destination(url, page, library)
    return library._absolute[url]


def _find_destination(url: str, page: str, library: Library) -> Destination | None:
    if scheme_of(url) is not None or url.startswith("//") or VARIABLE.match(url):
        return Destination(None, "", "")
    split = urlsplit(url)
    rest = (f"?{split.query}" if split.query else "") + (f"#{split.fragment}" if split.fragment else "")
    fragment = unquote(split.fragment)
    if not split.path:
        return Destination(page, rest, fragment)
    path = _within_docs(unquote(split.path), page)
    found = next((known for known in _readings(path) if known in library.pages or known in library.files), None)
    found = found or library.aliases.get(path.removesuffix(".html"))
    if found is None and any(f"{path}/".startswith(f"{other.strip('/')}/") for other in library.others):
        return Destination(None, "", "")
    return Destination(found, rest, fragment) if found else None


def _within_docs(path: str, page: str) -> str:
    """The path from the docs folder; "" is the folder itself."""
    joined = path if path.startswith("/") else posixpath.join("/", posixpath.dirname(page), path)
    return posixpath.normpath(joined).strip("/").removeprefix(".")


def _readings(path: str) -> Iterable[str]:
    """The files that a path can mean, most likely first."""
    if path:
        yield path
        stem = path.removesuffix(".html")
        yield from (stem + suffix for suffix in PAGE_SUFFIXES)
    folder = f"{path}/" if path else ""
    yield from (folder + name for name in _INDEX_NAMES)


def check_destination(
    target: Target, page: str, library: Library, anchors_of: Callable[[str], frozenset[str] | None]
) -> tuple[Destination | None, Problem | None]:
    """Where a target leads, and what is wrong with it. `anchors_of` a page are None where they aren't known."""
    destination = find_destination(target.url, page, library)
    if destination is None:
        return None, _dead(target, page, library)
    fragment = destination.fragment
    if destination.path is None or not fragment or fragment.startswith(":~:"):
        return destination, None
    known = anchors_of(destination.path)
    if known is None or fragment in known:
        return destination, None
    where = "this page" if destination.path == page else f"`{site_path(destination.path)}`"
    near = nearest(fragment, known)
    fix = f"Write `#{near}`." if near else "Link to one of its headings, or to the page alone."
    return destination, Problem(target.span, f"the link `{target.url}` led to no heading or anchor of {where}", fix)


def _dead(target: Target, page: str, library: Library) -> Problem:
    near = library.near(_within_docs(unquote(urlsplit(target.url).path), page))
    if target.kind == "picture":
        what = f"the picture `{target.url}` was not found"
        fix = f"Write `{site_path(near)}`." if near else "Add the file, or correct its path."
    else:
        what = f"the link `{target.url}` led to no page"
        fix = f"Write `{site_path(near)}`." if near else "Correct it, or add the page."
    return Problem(target.span, what, fix)
