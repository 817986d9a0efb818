"""What one run of the Markdown parser knows besides its text, carried in markdown-it's `env`."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from helpwright.article.lines import Lines
from helpwright.article.problem import Problem

_KEY = "helpwright"


@dataclass(slots=True)
class OpenContainer:
    """A container whose closing fence is still to come; `level` identifies the block that it stands in."""

    written: str
    colons: int
    row: int
    level: int
    is_reported: bool = False


@dataclass(slots=True)
class Parsing:
    """The rows' places, the declared variables (None: leave them as written), and what the rules found so far."""

    lines: Lines
    values: Mapping[str, str] | None
    problems: list[Problem] = field(default_factory=list)
    row: int = 0  # first row of the inline content being parsed
    containers: list[OpenContainer] = field(default_factory=list)
    unclosed: list[OpenContainer] = field(default_factory=list)
    closing: tuple[OpenContainer, int] | None = None  # the container that a fence closes, and the fence's row

    def env(self) -> dict[str, Any]:
        """A fresh markdown-it `env` that carries this."""
        return {_KEY: self}

    def report(self, row: int, what: str, fix: str) -> None:
        """Note a problem at a row of the text."""
        self.problems.append(Problem(self.lines.span(row), what, fix))


def parsing_of(env: MutableMapping[str, Any]) -> Parsing:
    """What `Parsing.env` put there."""
    parsing = env[_KEY]
    assert isinstance(parsing, Parsing)
    return parsing
