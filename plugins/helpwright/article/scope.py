"""What names mean while a template is filled in, and what expressions come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from helpwright.article.expressions import (
    Binary,
    Call,
    Choice,
    Expression,
    Group,
    ListOf,
    Literal,
    Name,
    NotUnderstood,
    Unary,
    Value,
)
from helpwright.article.variables import fill


class UnknownName(Exception):
    """A name that nothing gives a value."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)


@dataclass(slots=True)
class Scope:
    """One file's names: `passed` with the include, or a `var` of its own; then the site's variables.

    A site's variable stands in values as `${name}`, to be filled in where it lands, escaped for that place.
    """

    path: PurePosixPath
    site: Mapping[str, str]
    passed: Mapping[str, Value] = field(default_factory=dict)
    own: dict[str, Value] = field(default_factory=dict)

    def find(self, name: str) -> Value:
        """A name's value. Raises UnknownName."""
        first, *rest = name.split(".")
        if first in self.own or first in self.passed:
            value = self.own[first] if first in self.own else self.passed[first]
            for part in rest:
                if not isinstance(value, dict) or part not in value:
                    raise UnknownName(name)
                value = value[part]
            return value
        if name in self.site:
            return "${" + name + "}"
        raise UnknownName(name)

    def has(self, name: str) -> bool:
        """Whether this file itself, or what includes it, gives the name a value."""
        return name.split(".")[0] in self.own or name.split(".")[0] in self.passed

    def known(self) -> tuple[str, ...]:
        """All names, for a hint."""
        return (*self.own, *self.passed, *self.site)

    def value(self, expression: Expression) -> Value:
        """What an expression comes to. Raises UnknownName, or NotUnderstood for a call."""
        match expression:
            case Literal(value):
                return value
            case Name(name):
                return self.find(name)
            case ListOf(items):
                return tuple(self.value(item) for item in items)
            case Group(fields):
                return {name: self.value(inner) for name, inner in fields}
            case Choice(condition, yes, no):
                return self.value(yes if self.holds(condition) else no)
            case Unary("!", inner):
                return not self.holds(inner)
            case Unary(_, inner):
                return _type_of(self._or_nothing(inner))
            case Binary("+", left, right):
                return _sum(self.value(left), self.value(right))
            case Binary("&&", left, right):
                return self._or_nothing(right) if self.holds(left) else self._or_nothing(left)
            case Binary("||", left, right):
                return self._or_nothing(left) if self.holds(left) else self._or_nothing(right)
            case Binary(sign, left, right):
                is_same = self._filled(self._or_nothing(left)) == self._filled(self._or_nothing(right))
                return is_same == (sign == "===")
            case Call(function):
                raise NotUnderstood(f"since `{function}` may only stand alone")

    def holds(self, condition: Expression) -> bool:
        """Whether a condition holds; a name without a value doesn't."""
        value = self._filled(self._or_nothing(condition))
        return bool(value) or isinstance(value, tuple | dict)

    def _or_nothing(self, expression: Expression) -> Value:
        try:
            return self.value(expression)
        except UnknownName:
            return None

    def _filled(self, value: Value) -> Value:
        return fill(value, self.site) if isinstance(value, str) else value


def shown(value: Value) -> str:
    """A value as text on the page."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float():
            return f"{value:g}"
        case str():
            return value
        case tuple():
            return ",".join(map(shown, value))
        case dict():
            return ""


def _type_of(value: Value) -> str:
    match value:
        case None:
            return "undefined"
        case bool():
            return "boolean"
        case float():
            return "number"
        case str():
            return "string"
        case _:
            return "object"


def _sum(left: Value, right: Value) -> Value:
    if isinstance(left, float) and isinstance(right, float):
        return left + right
    return shown(left) + shown(right)
