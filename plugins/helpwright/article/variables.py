"""Variables: `${env.NAME}` and `$<env.NAME>`, filled in from declared names only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from helpwright.article.nearest import nearest
from helpwright.article.parsing import Parsing
from helpwright.article.problem import Problem, Span

_NAME = r"[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*"
VARIABLE = re.compile(rf"\$\{{[ ]?(?P<braced>{_NAME})[ ]?\}}|\$<(?P<angled>{_NAME})>")
MAYBE_ESCAPED = re.compile(rf"(?P<escape>\\?)(?:{VARIABLE.pattern})")
PASSED = "_passed"  # the first part of names that stand for what was passed to an include
LITERAL = "\ufdd0"  # a dollar sign that begins no variable, from `<%= "${name}" %>`
_MALFORMED = re.compile(r"\$\{[^{}\n]*\}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A variable's place in a text: `row` counts line breaks from the text's start, `written` is the author's."""

    name: str
    row: int
    written: str


def find_mentions(text: str) -> Iterator[Mention]:
    """Each variable that a text mentions, in order, but not escaped ones (`\\${name}`)."""
    for match in MAYBE_ESCAPED.finditer(text):
        if not match["escape"]:
            yield Mention(_name(match), text.count("\n", 0, match.start()), match[0])


def _name(match: re.Match[str]) -> str:
    return match["braced"] or match["angled"]


def fill(
    text: str, values: Mapping[str, str] | None, escape: Callable[[str], str] = str, unknown: str | None = None
) -> str:
    """The text with its declared variables filled in, each value escaped for where it lands.

    Undeclared ones stay as written, or become `unknown`. All stay if there are no values at all. `\\${name}` becomes
    `${name}` where it would be taken for a variable without the backslash.
    """
    if values is None or "$" not in text:
        return text

    def value(match: re.Match[str]) -> str:
        name = _name(match)
        if match["escape"]:
            return match[0][name in values or _is_meant_as_variable(name, values) :]
        return escape(values[name]) if name in values else match[0] if unknown is None else unknown

    return MAYBE_ESCAPED.sub(value, text)


def undeclared(mention: Mention, values: Mapping[str, str], span: Span, *, is_included: bool = False) -> Problem:
    """The problem of a name that the site doesn't declare."""
    near = nearest(mention.name, (name for name in values if not name.startswith(PASSED)))
    if is_included and "." not in mention.name:
        fix = f"Pass `{mention.name}` where the file is included, or declare it under `variables` in mkdocs.yml."
    elif near:
        meant = mention.written.replace(mention.name, near)
        fix = f"Write `{meant}`, or declare `{mention.name}` under `variables` in mkdocs.yml."
    else:
        fix = f"Declare `{mention.name}` under `variables` in mkdocs.yml."
    return Problem(span, f"the variable `{mention.written}` was not declared", fix)


def report_undeclared(parsing: Parsing, text: str, row: int, *, code: bool = False) -> bool:
    """Report each undeclared variable of a text that starts at this row; whether there was one.

    In code, only names that can't be the code's own (`${user.id}` is JavaScript) count.
    """
    values = parsing.values
    if values is None or "$" not in text:
        return False
    before = len(parsing.problems)
    for mention in find_mentions(text):
        if mention.name not in values and (not code or _is_meant_as_variable(mention.name, values)):
            span = parsing.lines.span(row + mention.row)
            is_included = span.path != parsing.lines.path
            parsing.problems.append(undeclared(mention, values, span, is_included=is_included))
    return len(parsing.problems) > before


def _is_meant_as_variable(name: str, values: Mapping[str, str]) -> bool:
    """Whether a declared name shares this one's first part, or is nearly the same."""
    first = name.split(".")[0]
    if "." in name and any(known.startswith(first + ".") for known in values):
        return True
    return nearest(name, values, likeness=0.85) is not None


def malformed(text: str, start: int) -> str | None:
    """What opens like a variable at `start` of a text but names none, as far as its closing brace."""
    match = _MALFORMED.match(text, start)
    return match[0] if match else None
