"""Front matter: the YAML at the top of an article, checked against the schema, each field with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler
from pydantic import ValidationError

from helpwright.article.dialect import Dialect
from helpwright.article.lines import Lines
from helpwright.article.nearest import hint, nearest
from helpwright.article.problem import Problem, Span
from helpwright.article.schema import (
    BUILT_IN_FIELDS,
    SITE_FIELDS,
    FrontMatter,
    allowed_values,
    describe,
    front_matter_model,
)
from helpwright.article.variables import fill, find_mentions, undeclared

Where = tuple[str | int, ...]
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_handler = YAMLHandler()


@dataclass(frozen=True, slots=True)
class Fields:
    """Front matter as written: each value, and the line in the file of each field and list item.

    Salvaged fields are what could be read of broken YAML; they are no ground for more complaints.
    """

    data: Mapping[str, Any]
    lines: Mapping[Where, int]
    path: PurePosixPath
    is_salvaged: bool = False

    def span(self, where: Where = ()) -> Span:
        """The place of the innermost part of `where` that the author wrote; line 1 if there is none."""
        found = (self.lines[where[:n]] for n in range(len(where), 0, -1) if where[:n] in self.lines)
        return Span(self.path, next(found, 1))


def split_front_matter(text: str, path: PurePosixPath) -> tuple[Fields, Lines, tuple[Problem, ...]]:
    """Return the fields as written, the body that follows them, and what was wrong with the YAML.

    YAML that can't be read leaves no fields; the body is the whole text where there is no front matter.
    """
    nothing = Fields({}, {}, path)
    lead = len(text) - len(text.lstrip())
    if not _handler.detect(text[lead:]):
        return nothing, Lines(text, path), ()
    try:
        yaml_text, body = _handler.split(text[lead:])
    except ValueError:
        return nothing, Lines(text, path), tuple(_unclosed(text, lead, path))
    first = text.count("\n", 0, len(text) - len(body)) + 1
    yaml_first = text.count("\n", 0, text.index(yaml_text, lead + 3)) + 1
    fields, problems = _read_yaml(yaml_text, yaml_first, path)
    return fields, Lines(body, path, first), problems


def _unclosed(text: str, lead: int, path: PurePosixPath) -> Iterator[Problem]:
    """A lone `---` is a rule across the page, unless fields follow it."""
    if re.match(r"-+\s*\n\s*[\w-]+\s*:", text[lead:]):
        yield Problem(
            Span(path, text.count("\n", 0, lead) + 1),
            "the front matter that opened here was not closed",
            "Write a line `---` after its last field.",
        )


def _read_yaml(text: str, first: int, path: PurePosixPath) -> tuple[Fields, tuple[Problem, ...]]:
    nothing = Fields({}, {}, path)
    try:
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            data = loader.construct_document(node) if node is not None else {}
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        return _salvage(text, first, path), (_broken_yaml(error, text, first, path),)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        what = f"the front matter was not valid YAML: {error}"
        return nothing, (Problem(Span(path, first), what, "Correct it, or put the value in quotes."),)
    if not isinstance(node, yaml.MappingNode):
        if node is None or data is None:
            return nothing, ()
        what = "the front matter was not a list of fields and values"
        line = first + node.start_mark.line
        return nothing, (Problem(Span(path, line), what, "Write each field as `name: value`."),)
    lines = dict(_field_lines(node, first))
    data = {str(name): value for name, value in data.items()}
    return Fields(data, lines, path), tuple(_repeated(node, first, path))


def _salvage(text: str, first: int, path: PurePosixPath) -> Fields:
    """What can be read of broken YAML line by line, so that the article keeps its title and its topics."""
    data: dict[str, Any] = {}
    lines: dict[Where, int] = {}
    for line, row in enumerate(text.split("\n"), first):
        field, item = _FIELD.match(row), _ITEM.match(row)
        if field:
            value = field["value"].strip()
            data[field["name"]] = _FLAGS[value] if value in _FLAGS else value.strip("\"'") or None
            lines[field["name"],] = line
        elif item and data:
            name = next(reversed(data))
            known = data[name]
            data[name] = [*(known if isinstance(known, list) else []), item["value"].strip()]
    return Fields(data, lines, path, is_salvaged=True)


_FIELD = re.compile(r"[ \t]*(?P<name>[A-Za-z_][\w-]*)[ \t]*:(?P<value>(?:[ \t]+[^\s\[{].*|[ \t]*))$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>\S.*)")
_FLAGS: dict[str, Any] = {"true": True, "false": False}


def _broken_yaml(error: yaml.MarkedYAMLError, text: str, first: int, path: PurePosixPath) -> Problem:
    """YAML's own complaint in the author's terms, at the line that it names."""
    mark = error.problem_mark or error.context_mark
    row = mark.line if mark else 0
    rows = text.split("\n")
    row = min(row, len(rows) - 1)
    written = rows[row].strip()
    span = Span(path, first + row)
    if "\t" in rows[row]:
        return Problem(span, f"a tab stood in the front matter at `{written}`", "Indent with spaces.")
    if "mapping values" in str(error.problem) and rows[row][:1] == " " and written.endswith(":"):
        fix = "Start the field at the left margin, or put the value before it in quotes."
    elif written.count(": ") > 1 or "mapping values" in str(error.problem):
        fix = "Put the value in quotes, since it holds a colon."
    else:
        fix = "Correct this line or the one before it, or put the value in quotes."
    return Problem(span, f"the front matter was not valid YAML at `{written}`: {error.problem}", fix)


def _field_lines(node: yaml.Node, first: int, where: Where = ()) -> Iterator[tuple[Where, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*where, str(key.value) if isinstance(key, yaml.ScalarNode) else "")
            yield inner, key.start_mark.line + first
            yield from _field_lines(value, first, inner)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield (*where, index), item.start_mark.line + first
            yield from _field_lines(item, first, (*where, index))


def _repeated(node: yaml.MappingNode, first: int, path: PurePosixPath) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for key, _ in node.value:
        name, line = str(key.value), key.start_mark.line + first
        if name in seen:
            what = f"the field `{name}` was written twice, here and in line {seen[name]}"
            yield Problem(Span(path, line), what, "Keep one of them.")
        seen[name] = line


def fill_fields(fields: Fields, values: Mapping[str, str] | None) -> tuple[Fields, tuple[Problem, ...]]:
    """The fields with declared variables filled in, and a problem for each undeclared one."""
    if values is None:
        return fields, ()
    problems: list[Problem] = []

    def visit(value: Any, where: Where) -> Any:
        if isinstance(value, str):
            for mention in find_mentions(value):
                if mention.name not in values:
                    problems.append(undeclared(mention, values, fields.span(where)))
            return fill(value, values, unknown="")
        if isinstance(value, list):
            return [visit(item, (*where, index)) for index, item in enumerate(value)]
        if isinstance(value, dict):
            return {key: visit(item, (*where, str(key))) for key, item in value.items()}
        return value

    data = {name: visit(value, (name,)) for name, value in fields.data.items()}
    return Fields(data, fields.lines, fields.path, fields.is_salvaged), tuple(problems)


def check_fields(fields: Fields, dialect: Dialect) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """The typed front matter, without the fields that don't fit the schema, and a problem for each of those."""
    declared = dialect.fields or ()
    model = front_matter_model(declared)
    problems: list[Problem] = []
    data = dict(fields.data)
    try:
        typed = model.model_validate(data)
    except ValidationError as error:
        rules = dict(declared)
        for detail in error.errors():
            name = str(detail["loc"][0])
            problems.append(_misfit(name, detail["type"], detail["input"], fields.span(detail["loc"]), rules))
            data.pop(name, None)
        typed = FrontMatter.model_validate({name: value for name, value in data.items() if name not in rules})
    if fields.is_salvaged:
        return typed, ()
    if dialect.fields is not None:
        problems.extend(_unknown(fields, (*BUILT_IN_FIELDS, *dict(declared))))
        return typed, tuple(dict.fromkeys(problems))
    return typed, ()


def _misfit(name: str, kind: str, value: object, span: Span, rules: Mapping[str, Any]) -> Problem:
    if kind == "missing":
        what, fix = f"the field `{name}` was missing", f"Add it: {describe(name, rules)}."
        return Problem(Span(span.path, 1), what, fix)
    if kind == "literal_error" and isinstance(value, str):
        known = allowed_values(name, rules)
        near = nearest(value, known)
        fix = f"Write `{near}`." if near else hint(value, known)
        return Problem(span, f"`{value}` was not a known value of `{name}`", fix)
    return Problem(span, f"`{name}` was {_kind_of(value)}", f"Write {describe(name, rules)}.")


def _kind_of(value: object) -> str:
    """What the author wrote, as the end of "the field was …"."""
    match value:
        case None:
            return "empty"
        case bool():
            return f"`{str(value).lower()}`"
        case int() | float():
            return f"the number `{value}`"
        case str():
            return f"the text `{value}`"
        case list() | tuple():
            return "a list"
        case dict():
            return "a group of fields"
        case _:
            return f"`{value}`"


def _unknown(fields: Fields, known: tuple[str, ...]) -> Iterator[Problem]:
    for name in fields.data:
        if name not in known and name not in SITE_FIELDS:
            near = nearest(name, known)
            fix = f"Write `{near}`." if near else "Remove it, or declare it under `front_matter` in mkdocs.yml."
            yield Problem(fields.span((name,)), f"`{name}` was not a known field", fix, "warning")
