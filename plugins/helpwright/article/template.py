"""Template marks in an article's text: `<%= include(…) %>`, `<% if (…) { %>`, `<% var x = …; %>`, `<%= x %>`.

A closed little language: a tag is one of these statements, or it isn't understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from helpwright.article.expressions import Expression, Literal, NotUnderstood, Reader


@dataclass(frozen=True, slots=True)
class Plain:
    """Text outside tags; `row` is the row (from 0) of its first character."""

    text: str
    row: int


@dataclass(frozen=True, slots=True)
class Output:
    """`<%= … %>`: a value or an include; `before` is what its line has before it, `is_alone` whether it has no more."""

    value: Expression
    written: str
    row: int
    before: str
    is_alone: bool
    is_code: bool


@dataclass(frozen=True, slots=True)
class Assign:
    """`<% var name = … %>`."""

    name: str
    value: Expression
    row: int


@dataclass(frozen=True, slots=True)
class Condition:
    """`<% if (…) { %> … <% } else { %> … <% } %>`: the first branch that holds counts; `else` has no condition."""

    branches: tuple[tuple[Expression | None, tuple[Node, ...]], ...]
    row: int


@dataclass(frozen=True, slots=True)
class Loop:
    """`<% _.forEach(list, function(name) { %> … <% }) %>`."""

    items: Expression
    name: str
    body: tuple[Node, ...]
    row: int


@dataclass(frozen=True, slots=True)
class Wrong:
    """A problem of the template itself."""

    what: str
    fix: str
    row: int


Node = Plain | Output | Assign | Condition | Loop | Wrong

_STRING = r"""'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*\""""
_TAG = re.compile(
    rf"""<%(?:(?P<escaped>%)|(?P<kind>[=\-\#]?)(?P<code>(?:(?!<%).)*?)%>|(?P<open>))
    |\$\{{\s*(?P<value>{_STRING}|include\s*\([^}}]*?\))\s*\}}""",
    re.VERBOSE | re.DOTALL,
)
_STANDALONE = re.compile(r"^[ \t]*(?:<%(?![=%\-])(?:(?!<%).)*?%>[ \t]*)+(?:\n|\Z)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(
    r"""^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)
    |(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)(?P=ticks)(?!`)
    |<(?P<tag>pre|code|script|style)\b.*?</(?P=tag)>""",
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
_WRITE_LIKE = "Write `<%= include('…') %>`, `<%= name %>`, `<% if (name) { %>` or `<% var name = '…'; %>`."


def has_tags(text: str) -> bool:
    """Whether there is anything to do."""
    return "<%" in text or ("${" in text and _TAG.search(text) is not None)


@lru_cache(maxsize=1024)
def parse_template(text: str) -> tuple[Node, ...]:
    """The text's nodes, in order. Tags that aren't understood are `Wrong` nodes, but in code they are plain text."""
    if not has_tags(text):
        return (Plain(text, 0),) if text else ()
    builder = _Builder(text)
    for match in _TAG.finditer(text):
        builder.add(match)
    return builder.finish()


@dataclass(slots=True)
class _Block:
    """A condition or loop whose end is still to come; its last branch collects the nodes."""

    written: str
    row: int
    branches: list[tuple[Expression | None, list[Node]]]
    loop: tuple[Expression, str] | None = None


@dataclass(slots=True)
class _Builder:
    text: str
    root: list[Node] = field(default_factory=list)
    blocks: list[_Block] = field(default_factory=list)
    at: int = 0
    row: int = 0
    code: list[tuple[int, int]] = field(default_factory=list)
    alone: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.code = [match.span() for match in _CODE.finditer(self.text)]
        self.alone = [match.span() for match in _STANDALONE.finditer(self.text)]

    def add(self, match: re.Match[str]) -> None:
        """Take one tag, and the text before it."""
        start, end = match.span()
        is_code = _within(self.code, start)
        try:
            nodes = self._nodes(match, is_code=is_code)
        except NotUnderstood as error:
            if is_code:
                return
            nodes = [Wrong(f"`{_short(match[0])}` was not understood {error}", _WRITE_LIKE, 0)]
        keep_start, keep_end = start, end
        if match["kind"] is not None and match["kind"] not in {"=", "-"}:
            line = next((span for span in self.alone if span[0] <= start < span[1]), None)
            if line is not None:
                keep_start = max(self.at, line[0]) if not self.text[max(self.at, line[0]) : start].strip() else start
                keep_end = line[1] if not self.text[end : line[1]].strip() else end
        self._plain(self.text[self.at : keep_start])
        self.row += self.text.count("\n", max(self.at, keep_start), start)
        row = self.row
        for node in nodes:
            self._place(node, row)
        self.row += self.text.count("\n", start, keep_end)
        self.at = keep_end

    def finish(self) -> tuple[Node, ...]:
        """The nodes, once all tags are taken."""
        self._plain(self.text[self.at :])
        while self.blocks:
            block = self.blocks[-1]
            self._close()
            self.root.append(Wrong(f"`{block.written}` was not closed", "Write `<% } %>` after its text.", block.row))
        return tuple(self.root)

    def _plain(self, text: str) -> None:
        if text:
            self._nodes_here().append(Plain(text, self.row))
            self.row += text.count("\n")

    def _nodes_here(self) -> list[Node]:
        return self.blocks[-1].branches[-1][1] if self.blocks else self.root

    def _place(self, node: Node | _Mark, row: int) -> None:
        match node:
            case _Mark(kind="open", block=_Block() as block):
                block.row = row
                self.blocks.append(block)
            case _Mark(written=written) if not self.blocks:
                fix = "Remove it, or open an `<% if (…) { %>` before it."
                self.root.append(Wrong(f"`{written}` closed nothing that was open", fix, row))
            case _Mark(kind="close"):
                self._close()
            case _Mark(kind="else", condition=condition):
                self.blocks[-1].branches.append((condition, []))
            case _:
                self._nodes_here().append(_at(node, row))

    def _close(self) -> None:
        block = self.blocks.pop()
        if block.loop is not None:
            items, name = block.loop
            body = tuple(node for _, nodes in block.branches for node in nodes)
            self._nodes_here().append(Loop(items, name, body, block.row))
            return
        branches = tuple((condition, tuple(nodes)) for condition, nodes in block.branches)
        self._nodes_here().append(Condition(branches, block.row))

    def _nodes(self, match: re.Match[str], *, is_code: bool) -> Sequence[Node | _Mark]:
        if match["escaped"]:
            return [Plain("<%", 0)]
        if match["open"] is not None:
            if is_code:
                raise NotUnderstood
            return [Wrong("`<%` was not closed", "Write `%>` after it, or `<%%` to show the mark.", 0), Plain("<%", 0)]
        kind, written = match["kind"], match[0]
        if kind == "#":
            return []
        if kind is None or kind in {"=", "-"}:
            value = _expression(match["value"] or match["code"])
            line = self.text.rfind("\n", 0, match.start()) + 1
            before = self.text[line : match.start()]
            after = self.text[match.end() :].split("\n", 1)[0]
            return [Output(value, written, 0, before, not after.strip() and not before.strip(), is_code)]
        return list(_statements(Reader(match["code"]), _short(written)))


@lru_cache(maxsize=4096)  # many articles include the same
def _expression(code: str) -> Expression:
    reader = Reader(code)
    value = reader.expression()
    reader.take(";")
    reader.finish()
    return value


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where a block opens, closes or goes on with its next branch."""

    kind: str
    written: str
    condition: Expression | None = None
    block: _Block | None = None


def _statements(reader: Reader, written: str) -> Iterator[Node | _Mark]:
    while not reader.is_done:
        if reader.take(";"):
            continue
        if reader.take("var", "let", "const"):
            name = reader.name()
            reader.expect("=")
            yield Assign(name, reader.expression(), 0)
        elif reader.peek("if"):
            yield _Mark("open", written, block=_Block(written, 0, [(_if(reader), [])]))
        elif reader.take("_.forEach", "_.each"):
            yield _Mark("open", written, block=_loop(reader, written))
        elif reader.take("}"):
            if reader.take("else"):
                if reader.peek("if"):
                    yield _Mark("else", written, _if(reader))
                else:
                    reader.expect("{")
                    yield _Mark("else", written, Literal(value=True))
            else:
                reader.take(")")
                yield _Mark("close", written)
        else:
            raise NotUnderstood("as a statement")


def _if(reader: Reader) -> Expression:
    reader.expect("if")
    reader.expect("(")
    condition = reader.expression()
    reader.expect(")")
    reader.expect("{")
    return condition


def _loop(reader: Reader, written: str) -> _Block:
    reader.expect("(")
    items = reader.expression()
    for sign in (",", "function", "("):
        reader.expect(sign)
    name = reader.name()
    reader.expect(")")
    reader.expect("{")
    return _Block(written, 0, [(None, [])], (items, name))


def _at(node: Node | _Mark, row: int) -> Node:
    """The same node, now that its row is known."""
    match node:
        case Plain(text):
            return Plain(text, row)
        case Output(value, written, _, before, is_alone, is_code):
            return Output(value, written, row, before, is_alone, is_code)
        case Assign(name, value):
            return Assign(name, value, row)
        case Wrong(what, fix):
            return Wrong(what, fix, row)
        case _:
            raise TypeError(node)


def _within(spans: Sequence[tuple[int, int]], place: int) -> bool:
    return any(start <= place < end for start, end in spans)


def _short(written: str) -> str:
    first, *rest = written.split("\n")
    return first.strip() + (" …" if rest else "")
