"""An article's other addresses: `url` and `alias` in its front matter."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from helpwright.article.headings import slug
from helpwright.article.links import site_path
from helpwright.article.schema import FrontMatter


def find_aliases(articles: Mapping[str, FrontMatter]) -> dict[str, str]:
    """Each other address ("jwks"), and the path in the docs folder of the article that it leads to.

    The first article in order of paths has an address that several claim; an article's own address is its own.
    """
    own = {site_path(page).strip("/") for page in articles}
    aliases: dict[str, str] = {}
    for page in sorted(articles):
        for address in _addresses(page, articles[page]):
            if address and address not in own:
                aliases.setdefault(address, page)
    return aliases


def _addresses(page: str, front_matter: FrontMatter) -> Iterator[str]:
    """An address begins at the docs folder if it begins with a slash; another name stands beside the article."""
    beside = posixpath.dirname(site_path(page))
    for written in (*((front_matter.url,) if front_matter.url else ()), *front_matter.alias):
        path, _, _ = written.partition("#")
        if "://" in path:
            continue
        folder, name = posixpath.split(posixpath.normpath(posixpath.join(beside, path.rstrip("/"))))
        plain = name.strip() if " " not in name.strip() else slug(name).strip("-")
        yield posixpath.join(folder, plain).strip("/").removesuffix(".html")
