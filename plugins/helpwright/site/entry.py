"""One article of the site, read and rendered: everything about it that does not depend on the pages around it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from helpwright.article.dialect import Dialect
from helpwright.article.document import parse_article
from helpwright.article.fragment import Fragment
from helpwright.article.lines import decode
from helpwright.article.problem import Problem
from helpwright.article.render import render_article
from helpwright.article.schema import FrontMatter
from helpwright.site.searching import Found, find_sections


@dataclass(frozen=True, slots=True)
class Entry:
    """`body` is the Markdown after the front matter; `problems` are all that can be told from the article alone.

    `sources` are the files that it was made from, as spans name them, its own first; a missing include is among them.
    `found` is what search finds in it, None where that isn't known.
    """

    path: PurePosixPath
    body: str
    title: str | None
    front_matter: FrontMatter
    fragment: Fragment
    problems: tuple[Problem, ...]
    sources: tuple[PurePosixPath, ...]
    found: tuple[Found, ...] | None = None


def read_entry(source: bytes | str, path: PurePosixPath, dialect: Dialect) -> Entry:
    """Read and render one article. Bytes that aren't UTF-8 are a problem; the rest of the text still stands."""
    text, problems = (source, ()) if isinstance(source, str) else decode(source, path)
    article = parse_article(text, path, dialect)
    fragment = render_article(article)
    return Entry(
        path,
        article.body,
        article.title,
        article.front_matter,
        fragment,
        (*problems, *article.problems, *fragment.problems),
        article.sources,
    )


def with_search(entry: Entry) -> Entry:
    """The entry with what search finds in it."""
    return replace(entry, found=find_sections(entry.fragment.html(lambda target: "")))
