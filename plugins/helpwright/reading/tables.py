"""What a table in a step holds, by its heads: fields with their values, options of a field, or something else."""

from __future__ import annotations

from markdown_it.token import Token

from helpwright.reading.clauses import Choose, Clause
from helpwright.reading.phrases import VerbPhrase
from helpwright.reading.words import read_words

Rows = tuple[tuple[Token, ...], ...]

VALUE_HEADS = frozenset({"value", "values", "example", "input", "enter", "text"})
_FIELD_HEADS = frozenset("field fields parameter parameters setting settings property attribute option".split())
_NAMES = _FIELD_HEADS | {"name"}
_PUTTING = frozenset({"make", "add", "fill", "fill in", "assign"})


def are_filled_in(rows: Rows, said: tuple[VerbPhrase, ...]) -> bool:
    """True for a table of fields and their values behind "Create a record.", which is headed so."""
    return bool(said) and said[-1].verb.deed in _PUTTING and bool(_head(rows, 0) & _FIELD_HEADS)


def gives_options(rows: Rows, last: Clause | None) -> bool:
    """True for "Set the access level:" over a table of what each level may do: the choice stays open."""
    open_choice = isinstance(last, Choose) and not last.verbatim and (last.field is None or last.option is None)
    return open_choice and not _head(rows, 0) & _NAMES


def tells_columns(rows: Rows) -> bool:
    """True if the heads of a wide table say which column has the fields, or which their values."""
    marked = all(any(word.kind == "name" for word in read_words(row[0])) for row in rows[1:] if row)
    return bool(_head(rows, 0) & _NAMES or _head(rows, 1) & VALUE_HEADS) or marked


def _head(rows: Rows, column: int) -> set[str]:
    return {word.low for word in read_words(rows[0][column])} if len(rows[0]) > column else set()
