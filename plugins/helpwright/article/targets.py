"""Link and picture targets: variables filled in, percent-encoded, and only schemes that readers can trust."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

import mdurl
from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink, normalizeLinkText
from markdown_it.token import Token

from helpwright.article.parsing import Parsing
from helpwright.article.problem import Problem, Span
from helpwright.article.variables import VARIABLE, fill

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.\-]*):")
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f]+")


class Markdown(MarkdownIt):
    """markdown-it that leaves variables in targets alone, and lets every target through to be judged with its line."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802  # markdown-it's name
        return _around_variables(url, mdurl.encode) if VARIABLE.search(url) else _normalized(url)

    def normalizeLinkText(self, url: str) -> str:  # noqa: N802  # markdown-it's name
        return url if VARIABLE.search(url) else normalizeLinkText(url)

    def validateLink(self, url: str) -> bool:  # noqa: N802  # markdown-it's name
        return True


_normalized = lru_cache(maxsize=4096)(normalizeLink)  # articles link to the same places again and again


def _around_variables(url: str, convert: Callable[[str], str]) -> str:
    """The URL converted except for its variables, which stay as written."""
    done, start = [], 0
    for match in VARIABLE.finditer(url):
        done += [convert(url[start : match.start()]), match[0]]
        start = match.end()
    return "".join([*done, convert(url[start:])])


def finish_target(url: str, values: Mapping[str, str] | None) -> str:
    """The target with its variables filled in, encoded as a whole; without values, variables stay as written."""
    filled = fill(url, values)
    return filled if filled == url else Markdown.normalizeLink(_PLAIN, filled)


_PLAIN = Markdown()


def scheme_of(url: str) -> str | None:
    """The URL's scheme in lower case, read as browsers do (which skip control characters), or None."""
    match = _SCHEME.match(_IGNORED_BY_BROWSERS.sub("", url))
    return match[1].lower() if match else None


def bad_scheme(url: str) -> str | None:
    """The URL's scheme, if no article may have it."""
    scheme = scheme_of(mdurl.decode(url))
    return None if scheme in SCHEMES else scheme


def scheme_problem(kind: str, url: str, scheme: str, span: Span) -> Problem:
    """The problem of a target with such a scheme."""
    what = f"the {kind} target `{url}` had the scheme `{scheme}:`"
    return Problem(span, what, "Use http, https, mailto or tel.")


def check_target(token: Token, key: str, parsing: Parsing, row: int) -> None:
    """Take away a target that no article may have, and report it."""
    url = str(token.attrs[key])
    scheme = bad_scheme(url)
    if scheme is not None:
        kind = "picture" if token.type == "image" else "link"
        parsing.problems.append(scheme_problem(kind, url, scheme, parsing.lines.span(row)))
        token.attrs[key] = ""
