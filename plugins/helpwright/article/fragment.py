"""An article as HTML with its links still to be resolved, so that it can be kept without knowing the site around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Literal

from helpwright.article.problem import Problem, Span

MARK = "\0"  # between the pieces while HTML is put together; Markdown never lets it through


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads or a picture lies, as the author wrote it with variables filled in."""

    url: str
    span: Span
    kind: Literal["link", "picture"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading for the table of contents: its plain text and the id that leads to it."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Fragment:
    """HTML pieces with a target between each two of them; `anchors` are all ids that links can lead to."""

    pieces: tuple[str, ...]
    targets: tuple[Target, ...]
    headings: tuple[Heading, ...]
    anchors: frozenset[str]
    problems: tuple[Problem, ...] = ()

    def html(self, resolve: Callable[[Target], str]) -> str:
        """The whole HTML, with what `resolve` says for each target, in the author's order."""
        parts = [self.pieces[0]]
        for target, piece in zip(self.targets, self.pieces[1:], strict=True):
            parts += [escape(resolve(target)), piece]
        return "".join(parts)
