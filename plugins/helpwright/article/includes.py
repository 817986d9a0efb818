"""An article's text with its includes pulled in and its conditions decided; each row knows its file and line."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from helpwright.article.expressions import Call, Expression, Literal, Name, NotUnderstood, Value
from helpwright.article.folder import Folder
from helpwright.article.front_matter import split_front_matter
from helpwright.article.lines import Lines, clean, decode
from helpwright.article.nearest import nearest
from helpwright.article.problem import Problem, Span
from helpwright.article.scope import Scope, UnknownName, shown
from helpwright.article.template import Assign, Condition, Loop, Node, Output, Plain, Wrong, has_tags, parse_template
from helpwright.article.variables import LITERAL, MAYBE_ESCAPED, PASSED, fill

SUFFIXES = ("", ".md", ".html")
MAX_INCLUDES = 1000  # in one article; more are a mistake that multiplies
MAX_CHARACTERS = 4_000_000

_PREFIX = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?\Z")
_NOT_QUOTE = re.compile(r"[^>\s]")
_FIRST_HEADING = re.compile(r"^# (.+?)\s*(?:\{.*\})?$", re.MULTILINE)
_HTML = re.compile(r"\s*</?[A-Za-z!]")
_AFTER_TAG = re.compile(r"<[A-Za-z][^<>]*>[ \t]*\Z")
_ROW_START = re.compile(r"\n(?=[^\n])")


@dataclass(frozen=True, slots=True)
class Expansion:
    """`values` are the site's variables with those that were passed to includes, under names of their own."""

    lines: Lines
    values: Mapping[str, str] | None
    sources: tuple[PurePosixPath, ...]
    problems: tuple[Problem, ...] = ()


def expand(
    lines: Lines, meta: Mapping[str, Value], values: Mapping[str, str] | None, folder: Folder | None
) -> Expansion:
    """Fill in an article's template; `meta` is its front matter, `folder` where its includes lie.

    A file outside any site, which declares no variables, stays as it is.
    """
    if values is None or not has_tags(lines.text):
        return Expansion(lines, values, (lines.path,))
    work = _Work(values, folder)
    scope = Scope(lines.path, values, {"meta": dict(meta)})
    work.write_nodes(parse_template(lines.text), _Place(scope, lines.first, (lines.path,)))
    text, places = work.page.finish()
    expanded = Lines(text, lines.path, lines.first, places or (lines.span(0),))
    problems = tuple(dict.fromkeys(work.problems))
    return Expansion(expanded, {**values, **work.passed}, tuple(dict.fromkeys((lines.path, *work.sources))), problems)


@dataclass(frozen=True, slots=True)
class _File:
    """A parsed file, its front matter left out; `problems` are those of its bytes and its front matter."""

    nodes: tuple[Node, ...]
    first: int
    problems: tuple[Problem, ...]
    ends_line: bool
    is_html: bool
    has_rows: bool


@lru_cache(maxsize=1024)
def _parse_file(source: bytes, path: PurePosixPath) -> _File:
    text, problems = decode(source, path)
    _, lines, more = split_front_matter(clean(text), path)
    body = lines.text.lstrip("\n")
    first = lines.first + len(lines.text) - len(body)
    nodes = parse_template(body.rstrip("\n"))
    return _File(
        nodes, first, (*problems, *more), body.endswith("\n"), _HTML.match(body) is not None, "\n" in body.strip()
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where nodes stand: their file's names and first line, the files from the article to it, the rows' indentation.

    `caller` is the place of the article's own include that led here; None in the article itself.
    """

    scope: Scope
    first: int
    chain: tuple[PurePosixPath, ...]
    indent: str = ""
    caller: Span | None = None

    def span(self, node: Node) -> Span:
        """The node's own place."""
        return Span(self.scope.path, self.first + node.row)


class _Page:
    """The text so far, and the place of each of its rows: that of the first text in it, marks of lists aside."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.places: list[Span | None] = [None]
        self.is_blank = True
        self.size = 0

    def write(self, text: str, place: Span, indent: str, *, moves: bool = True) -> None:
        """Add text that begins at this place; unless it `moves`, all of its rows belong to that one line."""
        if indent:
            starts = self.parts and self.parts[-1].endswith("\n") and text[:1] not in {"", "\n"}
            text = (indent if starts else "") + _ROW_START.sub(lambda _: "\n" + indent, text)
        if not text:
            return
        self.parts.append(text)
        self.size += len(text)
        for offset, row in enumerate(text.split("\n")):
            if offset:
                self.places.append(None)
                self.is_blank = True
            if self.places[-1] is None or (self.is_blank and row.strip()):
                self.places[-1] = Span(place.path, place.line + offset * moves)
            self.is_blank = self.is_blank and not row.strip()

    def follows_html(self) -> bool:
        """Whether the row before this one is an HTML tag, whose block only a blank line would end."""
        rows = "".join(self.parts[-8:]).split("\n")
        before = rows[-2].strip() if len(rows) > 1 else ""
        return before.startswith("<") and before.endswith(">")

    def finish(self) -> tuple[str, tuple[Span, ...]]:
        """The whole text and the places of its rows."""
        return "".join(self.parts), tuple(place for place in self.places if place is not None)


class _Work:
    """One article being filled in."""

    def __init__(self, site: Mapping[str, str], folder: Folder | None) -> None:
        self.site, self.folder = site, folder
        self.page = _Page()
        self.sources: list[PurePosixPath] = []
        self.problems: list[Problem] = []
        self.passed: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.count = 0

    def write_nodes(self, nodes: Sequence[Node], place: _Place) -> None:
        """Write what these nodes come to."""
        scope = place.scope
        for node in nodes:
            span = place.span(node)
            match node:
                case Plain(text):
                    self.page.write(self._with_passed(text, scope), span, place.indent)
                case Wrong(what, fix):
                    self.problems.append(Problem(span, what, fix))
                case Assign(name, value):
                    scope.own[name] = self._value(value, place, span)
                case Condition(branches):
                    held = (body for condition, body in branches if condition is None or scope.holds(condition))
                    self.write_nodes(next(held, ()), place)
                case Loop(items, name, body):
                    found = self._value(items, place, span)
                    for item in found if isinstance(found, tuple) else ():
                        if self._may_go_on(span):
                            scope.own[name] = item
                            self.write_nodes(body, place)
                case Output(Call("include", arguments)):
                    self._include(node, arguments, place)
                case Output(value):
                    self._output(node, value, place)

    def _output(self, node: Output, value: Expression, place: _Place) -> None:
        span = place.span(node)
        if isinstance(value, Literal):
            text = shown(value.value).replace("$", LITERAL)
        elif node.is_code and isinstance(value, Name) and not self._is_ours(value.name, place.scope):
            text = node.written  # code of another language that has such tags
        else:
            text = shown(self._value(value, place, span))
        self.page.write(text, span, place.indent, moves=False)

    def _is_ours(self, name: str, scope: Scope) -> bool:
        return scope.has(name) or name in self.site

    def _value(self, expression: Expression, place: _Place, span: Span) -> Value:
        """What an expression comes to; None, and a problem noted, if that can't be told."""
        try:
            if isinstance(expression, Call) and expression.function == "cache.get":
                return self._front_matter(expression.arguments, place, span)
            return place.scope.value(expression)
        except UnknownName as error:
            near = nearest(error.name, place.scope.known())
            fix = f"Write `{near}`." if near else "Pass it where the file is included, or declare it in mkdocs.yml."
            self.problems.append(Problem(span, f"nothing gave `{error.name}` a value", fix))
        except NotUnderstood as error:
            self.problems.append(Problem(span, f"the expression was not understood {error}", "Write it by itself."))
        return None

    def _with_passed(self, text: str, scope: Scope) -> str:
        """The text whose passed variables have got names that hold for the whole article."""

        def renamed(match: re.Match[str]) -> str:
            name = match["braced"] or match["angled"]
            if match["escape"] or not scope.has(name):
                return match[0]
            try:
                value = fill(shown(scope.find(name)), self.site)
            except UnknownName:
                return match[0]
            known = self.names.setdefault(value, f"{PASSED}.v{len(self.names)}")
            self.passed[known] = value
            return "${" + known + "}"

        return MAYBE_ESCAPED.sub(renamed, text) if "$" in text else text

    def _include(self, node: Output, arguments: tuple[Expression, ...], place: _Place) -> None:
        span, scope = place.span(node), place.scope
        values = [self._value(argument, place, span) for argument in arguments]
        match values:
            case [str(wanted)]:
                passed: dict[str, Value] = {}
            case [str(wanted), dict(passed)]:
                pass
            case _:
                what = f"`{node.written.splitlines()[0]}` was not understood"
                self.problems.append(Problem(span, what, "Write `<%= include('path', { name: 'value' }) %>`."))
                return
        found = self._find(wanted, span)
        if found is None or not self._may_go_on(span):
            return
        path, source = found
        chain = (*place.chain, path)
        if path in place.chain:
            shown_chain = " → ".join(f"`{file}`" for file in chain)
            self.problems.append(
                Problem(span, f"an include led back to itself: {shown_chain}", "Take one of them out.")
            )
            return
        file = _parse_file(source, path)
        self.problems.extend(file.problems)
        self.page.is_blank = self.page.is_blank or _PREFIX.match(node.before) is not None
        inner = Scope(path, self.site, {**scope.passed, **passed})
        indent = place.indent + _indent(node.before)
        if node.is_alone and not node.is_code and self.page.follows_html() and not file.is_html:
            self.page.write("\n" + indent, span, "", moves=False)
        is_inside = file.has_rows and not file.is_html and not node.is_code and _AFTER_TAG.search(node.before)
        if is_inside:
            self.page.write("\n\n", span, "", moves=False)
        self.write_nodes(file.nodes, _Place(inner, file.first, chain, indent, place.caller or span))
        if is_inside:
            self.page.write("\n\n", span, "", moves=False)
        if file.ends_line and node.is_alone:
            self.page.write("\n", span, "", moves=False)

    def _find(self, wanted: str, span: Span) -> tuple[PurePosixPath, bytes] | None:
        """The included file; None, and a problem noted, if there is none."""
        root = self.folder.shown if self.folder else span.path.parent
        base = root if wanted.startswith("/") else span.path.parent
        path = PurePosixPath(posixpath.normpath(posixpath.join(base, wanted.lstrip("/"))))
        if self.folder is None or not path.is_relative_to(root):
            fix = "Move what it includes into the docs folder."
            self.problems.append(Problem(span, f"the include `{wanted}` led out of the docs folder", fix))
            return None
        for suffix in SUFFIXES:
            candidate = path.with_name(path.name + suffix)
            self.sources.append(candidate)
            source = self.folder.read(candidate)
            if source is not None:
                return candidate, source
        near = nearest(path.name, (PurePosixPath(name).stem for name in self.folder.names(path.parent)))
        fix = f"Write `{posixpath.join(posixpath.dirname(wanted), near)}`." if near else "Correct it, or add the file."
        self.problems.append(Problem(span, f"the include `{wanted}` was not found", fix))
        return None

    def _front_matter(self, arguments: tuple[Expression, ...], place: _Place, span: Span) -> Value:
        """Another article's front matter, with its `url`, and its first heading for want of a title."""
        values = [place.scope.value(argument) for argument in arguments]
        if len(values) != 1 or not isinstance(values[0], str) or self.folder is None:
            raise NotUnderstood("without the path of one article")
        wanted = values[0].strip("/").removeprefix(f"{self.folder.shown.name}/")
        for suffix in (".md", "/index.md", ""):
            path = PurePosixPath(posixpath.normpath(f"{self.folder.shown}/{wanted}{suffix}"))
            self.sources.append(path)
            source = self.folder.read(path)
            if source is not None:
                fields, lines, _ = split_front_matter(clean(decode(source, path)[0]), path)
                heading = _FIRST_HEADING.search(lines.text)
                own = {name: value for name, value in fields.data.items() if value is not None}
                title = heading[1] if heading else ""
                return {"title": title, "description": "", **own, "url": f"/{wanted.removesuffix('.md')}"}
        what = f"there was no article `{values[0]}`"
        self.problems.append(Problem(place.caller or span, what, "Correct its path, or add it."))
        return {"title": wanted, "description": "", "url": ""}

    def _may_go_on(self, span: Span) -> bool:
        """Whether the article has not yet grown beyond all measure; where it just has, a problem is noted."""
        self.count += 1
        if self.count == MAX_INCLUDES or (self.page.size > MAX_CHARACTERS and self.count < MAX_INCLUDES):
            self.count = MAX_INCLUDES
            what = f"more than {MAX_INCLUDES} includes, or their text, made the article too long"
            self.problems.append(Problem(span, what, "Include less."))
        return self.count < MAX_INCLUDES


def _indent(before: str) -> str:
    """What rows after an include's first begin with, so that they stay in its list item or quotation."""
    return _NOT_QUOTE.sub(" ", before) if _PREFIX.match(before) else ""
