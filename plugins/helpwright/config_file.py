"""MkDocs' configuration file as YAML, with what it inherits by `INHERIT`, and where each of its keys stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from helpwright.article.problem import ArticleError, Problem, Span

Where = tuple[str | int, ...]
_INHERIT = "INHERIT"
_CORRECT = "correct the file, then try again."


class _Loader(yaml.SafeLoader):
    """MkDocs' configuration files: `!ENV` is filled in, Python tags of other plugins are left alone."""


_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def read_config(file: Path) -> tuple[dict[str, Any], yaml.Node | None]:
    """The file's data and its node, each key of a mapping laid over the inherited one, as MkDocs does it.

    Raises ArticleError for a file that can't be read or isn't YAML.
    """
    loader = _Loader("")
    node = _merged(file, ())
    try:
        data = loader.construct_document(node) if node is not None else {}
    except yaml.MarkedYAMLError as error:
        raise _broken(file, error) from None
    return (data if isinstance(data, dict) else {}), node


def span_of(node: yaml.Node) -> Span:
    """Where the node begins, in the file that it was read from."""
    return Span(PurePosixPath(node.start_mark.name), node.start_mark.line + 1)


def _merged(file: Path, heirs: tuple[Path, ...]) -> yaml.Node | None:
    """The file's node over those that it inherits; `heirs` are the files that lead here."""
    own = _compose(file, heirs[0].parent if heirs else file.parent)
    if not isinstance(own, yaml.MappingNode):
        return own
    inherit = next(((key, value) for key, value in own.value if key.value == _INHERIT), None)
    if inherit is None:
        return own
    own.value.remove(inherit)
    base = (file.parent / str(inherit[1].value)).resolve()
    if base in (file, *heirs):
        chain = " inherits ".join(path.name for path in (*heirs, file, base))
        raise ArticleError([Problem(span_of(inherit[0]), f"`INHERIT` went in a circle: {chain}", "take one out.")])
    if not base.is_file():
        what = f"`INHERIT` named `{inherit[1].value}`, and there is no such file"
        raise ArticleError([Problem(span_of(inherit[0]), what, "correct the path, relative to this file.")])
    parent = _merged(base, (*heirs, file))
    return own if parent is None else _laid_over(parent, own)


def _compose(file: Path, root: Path) -> yaml.Node | None:
    try:
        loader = _Loader(file.read_text("utf-8"))
    except UnicodeDecodeError as error:
        what = f"the file is not UTF-8 text ({error.reason})"
        raise ArticleError([Problem(Span(_name(file, root), 1), what, _CORRECT)]) from None
    except yaml.reader.ReaderError as error:
        what = f"the file is not valid YAML: {error.reason}"
        raise ArticleError([Problem(Span(_name(file, root), 1), what, _CORRECT)]) from None
    loader.name = _name(file, root).as_posix()
    try:
        return loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        raise _broken(_name(file, root), error) from None


def _laid_over(parent: yaml.Node, child: yaml.Node) -> yaml.Node:
    """Mappings are merged key by key; of anything else, lists too, the child's stands alone."""
    if not (isinstance(parent, yaml.MappingNode) and isinstance(child, yaml.MappingNode)):
        return child
    inherited = {str(key.value): value for key, value in parent.value}
    own = {str(key.value) for key, _ in child.value}
    entries = [(key, value) for key, value in parent.value if str(key.value) not in own]
    for key, value in child.value:
        former = inherited.get(str(key.value))
        entries.append((key, value if former is None else _laid_over(former, value)))
    return yaml.MappingNode(child.tag, entries, child.start_mark, child.end_mark)


def _name(file: Path, root: Path) -> PurePosixPath:
    """As problems name it: relative to the folder of the file that was asked for."""
    return PurePosixPath(file.relative_to(root).as_posix() if file.is_relative_to(root) else file.as_posix())


def _broken(file: Path | PurePosixPath, error: yaml.MarkedYAMLError) -> ArticleError:
    mark = error.problem_mark
    name, line = (mark.name, mark.line + 1) if mark else (file.name, 1)
    return ArticleError(
        [Problem(Span(PurePosixPath(name), line), f"the file is not valid YAML: {error.problem}", _CORRECT)]
    )


def repeated_keys(node: yaml.Node, where: Where = ()) -> Iterator[tuple[Where, Span, int]]:
    """Each key that stands twice in one mapping of one file: its path, its place, and the line where it stood first."""
    if isinstance(node, yaml.MappingNode):
        lines: dict[tuple[str, str], int] = {}
        for key_node, value_node in node.value:
            span = span_of(key_node)
            key = str(key_node.value)
            if lines.setdefault((key, str(span.path)), span.line) != span.line:
                yield (*where, key), span, lines[key, str(span.path)]
            yield from repeated_keys(value_node, (*where, key))
    elif isinstance(node, yaml.SequenceNode):
        for row, item in enumerate(node.value):
            yield from repeated_keys(item, (*where, row))


def block_spans(node: yaml.Node) -> Iterator[tuple[Where, Span]]:
    """The place of a block that stands under a key of its own, then that of each key in it."""
    first = span_of(node)
    yield (), Span(first.path, max(1, first.line - 1))
    yield from _key_spans(node, ())


def _key_spans(node: yaml.Node, where: Where) -> Iterator[tuple[Where, Span]]:
    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            inner = (*where, str(key_node.value))
            yield from _key_spans(value_node, inner)
            yield inner, span_of(key_node)
    elif isinstance(node, yaml.SequenceNode):
        for row, item in enumerate(node.value):
            yield from _key_spans(item, (*where, row))
            yield (*where, row), span_of(item)
