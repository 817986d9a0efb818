"""The expressions of `<% … %>`: literals, names, comparisons. Parsed, never evaluated as code.

Shaped like JavaScript, which authors know; what isn't listed here can't be written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

Value = str | float | bool | None | tuple["Value", ...] | dict[str, "Value"]


@dataclass(frozen=True, slots=True)
class Literal:
    """A text, number, `true`, `false` or `null`."""

    value: str | float | bool | None


@dataclass(frozen=True, slots=True)
class Name:
    """A name, dotted or not."""

    name: str


@dataclass(frozen=True, slots=True)
class ListOf:
    """`[a, b]`."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """`{ name: value }`."""

    fields: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True)
class Unary:
    """`!a` or `typeof a`."""

    sign: str
    inner: Expression


@dataclass(frozen=True, slots=True)
class Binary:
    """`a && b`, `a || b`, `a === b`, `a !== b` or `a + b`; a comparison by two signs means the same as by three."""

    sign: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Choice:
    """`condition ? yes : no`."""

    condition: Expression
    yes: Expression
    no: Expression


@dataclass(frozen=True, slots=True)
class Call:
    """`include('path', { … })`, or another of the few functions that there are."""

    function: str
    arguments: tuple[Expression, ...]


Expression = Literal | Name | ListOf | Group | Unary | Binary | Choice | Call

FUNCTIONS = frozenset({"include", "cache.get"})
MAX_DEPTH = 40  # of brackets; deeper ones are no author's


class NotUnderstood(Exception):
    """The text is not in this language; the message says at what, as the end of "was not understood"."""


_TOKEN = re.compile(
    r"""\s*(?://[^\n]*\s*|/\*.*?\*/\s*)*(?:
        (?P<text>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\$]|\\.)*`)
        |(?P<number>\d+(?:\.\d+)?)
        |(?P<name>[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*)
        |(?P<sign>===|!==|==|!=|&&|\|\||[!+?:,;=()\[\]{}])
        |(?P<end>\Z)
    )""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_SPECIAL = {"n": "\n", "t": "\t"}
_WORDS: dict[str, Literal] = {
    "true": Literal(value=True),
    "false": Literal(value=False),
    "null": Literal(None),
    "undefined": Literal(None),
}
_LEVELS = (("||",), ("&&",), ("===", "!==", "==", "!="), ("+",))


def _tokens(source: str) -> Iterator[tuple[str, str]]:
    at = 0
    while True:
        match = _TOKEN.match(source, at)
        if match is None or match.lastgroup is None:
            rest = source[at:].strip()
            raise NotUnderstood(f"at `{rest.splitlines()[0][:40] if rest else source.strip()}`")
        yield match.lastgroup, match[match.lastgroup]
        if match.lastgroup == "end":
            return
        at = match.end()


class Reader:
    """Reads expressions, and the marks around them, from a tag's source. Raises NotUnderstood."""

    def __init__(self, source: str) -> None:
        self.tokens = list(_tokens(source))
        self.at = 0
        self.depth = 0

    @property
    def is_done(self) -> bool:
        """Whether nothing is left."""
        return self.tokens[self.at][0] == "end"

    def peek(self, *signs: str) -> bool:
        """Whether the next mark or word is one of these."""
        kind, text = self.tokens[self.at]
        return kind in {"sign", "name"} and text in signs

    def take(self, *signs: str) -> bool:
        """Step over the next mark or word if it is one of these."""
        found = self.peek(*signs)
        self.at += found
        return found

    def expect(self, sign: str) -> None:
        """Step over this mark, which must come next."""
        if not self.take(sign):
            raise NotUnderstood(f"where `{sign}` was expected{self._here()}")

    def name(self) -> str:
        """The next word, which must be a plain name."""
        kind, text = self.tokens[self.at]
        if kind != "name" or "." in text:
            raise NotUnderstood(f"where a name was expected{self._here()}")
        self.at += 1
        return text

    def finish(self) -> None:
        """Nothing may be left."""
        if not self.is_done:
            raise NotUnderstood(f"at `{self.tokens[self.at][1]}`")

    def expression(self) -> Expression:
        """The next expression."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise NotUnderstood("so deeply nested")
        condition = self._binary(0)
        if self.take("?"):
            yes = self.expression()
            self.expect(":")
            condition = Choice(condition, yes, self.expression())
        self.depth -= 1
        return condition

    def _here(self) -> str:
        kind, text = self.tokens[self.at]
        return ", at its end" if kind == "end" else f", at `{text}`"

    def _binary(self, level: int) -> Expression:
        if level == len(_LEVELS):
            return self._unary()
        left = self._binary(level + 1)
        while self.peek(*_LEVELS[level]):
            sign = self.tokens[self.at][1]
            self.at += 1
            left = Binary({"==": "===", "!=": "!=="}.get(sign, sign), left, self._binary(level + 1))
        return left

    def _unary(self) -> Expression:
        signs = []
        while self.peek("!", "typeof"):
            signs.append(self.tokens[self.at][1])
            self.at += 1
        inner = self._primary()
        for sign in reversed(signs):
            inner = Unary(sign, inner)
        return inner

    def _primary(self) -> Expression:
        kind, text = self.tokens[self.at]
        if kind == "end":
            raise NotUnderstood("since a value was missing at its end")
        self.at += 1
        if kind == "text":
            return Literal(_unescape(text))
        if kind == "number":
            return Literal(float(text))
        if kind == "name":
            return self._named(text)
        if text == "(":
            inner = self.expression()
            self.expect(")")
            return inner
        if text == "[":
            return ListOf(tuple(self._until("]")))
        if text == "{":
            return Group(tuple(self._fields()))
        raise NotUnderstood(f"at `{text}`")

    def _named(self, name: str) -> Expression:
        if not self.take("("):
            return _WORDS.get(name) or Name(name)
        if name not in FUNCTIONS:
            raise NotUnderstood(f"since there is no function `{name}`")
        return Call(name, tuple(self._until(")")))

    def _until(self, end: str) -> Iterator[Expression]:
        while not self.take(end):
            yield self.expression()
            if not self.peek(end):
                self.expect(",")

    def _fields(self) -> Iterator[tuple[str, Expression]]:
        while not self.take("}"):
            kind, text = self.tokens[self.at]
            if kind not in {"text", "name"}:
                raise NotUnderstood(f"where a parameter's name was expected{self._here()}")
            self.at += 1
            self.expect(":")
            yield (_unescape(text) if kind == "text" else text), self.expression()
            if not self.peek("}"):
                self.expect(",")


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda match: _SPECIAL.get(match[1], match[1]), text[1:-1])
