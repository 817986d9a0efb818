"""A help centre's project on disk: mkdocs.yml, the articles' folder, the settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from helpwright.article.dialect import Dialect, site_dialect
from helpwright.article.folder import Folder
from helpwright.article.problem import ArticleError, Problem, Span
from helpwright.settings import Settings, Where, parse_settings

CONFIG_NAME = "mkdocs.yml"
RUN_FOLDER = ".helpwright"  # beside it: what checks leave


@dataclass(frozen=True, slots=True)
class Project:
    """`root` holds mkdocs.yml; `docs` and `media` are absolute folders; paths of articles are relative to `root`.

    `is_configured` is False where mkdocs.yml doesn't have the plugin, so that all settings are defaults;
    `state_lines` has, for each step of each state in order, the state's name and the step's line in mkdocs.yml.
    """

    root: Path
    docs: Path
    media: Path
    site_name: str
    settings: Settings
    is_configured: bool = True
    state_lines: tuple[tuple[str, int], ...] = ()

    def relative(self, path: Path) -> PurePosixPath:
        """The path as problems and evidence name it; an article outside the project keeps its whole path."""
        try:
            return PurePosixPath(path.resolve().relative_to(self.root).as_posix())
        except ValueError:
            return PurePosixPath(path.resolve().as_posix())


def project_dialect(project: Project) -> Dialect:
    """The language of the project's articles."""
    folder = Folder(project.docs, project.relative(project.docs))
    return site_dialect(project.settings.variables, project.settings.front_matter, folder)


class _Loader(yaml.SafeLoader):
    """MkDocs' configuration files: `!ENV` is filled in, Python tags of other plugins are left alone."""


_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def find_config(start: Path) -> Path | None:
    """The nearest mkdocs.yml in this folder or one above it."""
    for folder in (start, *start.parents):
        if (folder / CONFIG_NAME).is_file():
            return folder / CONFIG_NAME
    return None


def load_project(config: Path) -> Project:
    """Read mkdocs.yml. Raises ArticleError with each wrong setting and its line in that file."""
    config = config.resolve()
    try:
        text = config.read_text("utf-8")
        root_node = yaml.compose(text, _Loader)
        data = yaml.load(text, _Loader)
    except UnicodeDecodeError as error:
        raise _broken(config, 1, f"the file is not UTF-8 text ({error.reason})") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise _broken(config, line, f"the file is not valid YAML: {error.problem}") from None
    data = data if isinstance(data, dict) else {}
    options, node = _plugin_options(data, root_node)
    lines = dict(_key_lines(node)) if node is not None else {}
    repeated = [_repeated(config, *found) for found in _repeated_keys(node)] if node is not None else []
    try:
        settings = parse_settings(options or {}, config, lines)
    except ArticleError as error:
        raise ArticleError([*repeated, *error.problems]) from None
    if repeated:
        raise ArticleError(repeated)
    root = config.parent
    return Project(
        root=root,
        docs=(root / str(data.get("docs_dir") or "docs")).resolve(),
        media=(root / settings.media_dir).resolve(),
        site_name=str(data.get("site_name") or root.name),
        settings=settings,
        is_configured=options is not None,
        state_lines=tuple(
            (name, lines.get(("states", name, row), lines.get(("states", name), 1)))
            for name, steps in settings.states.items()
            for row in range(len(steps))
        ),
    )


def _broken(config: Path, line: int, what: str) -> ArticleError:
    return ArticleError([Problem(Span(PurePosixPath(config.name), line), what, "correct the file, then try again.")])


def _repeated(config: Path, where: Where, line: int, first: int) -> Problem:
    dotted = ".".join(map(str, ("helpwright", *where)))
    return Problem(
        Span(PurePosixPath(config.name), line),
        f"`{dotted}` was set twice, here and in line {first}, and YAML drops the first without a word",
        "put both under one key, or keep one of them.",
    )


def _repeated_keys(node: yaml.Node, where: Where = ()) -> Iterator[tuple[Where, int, int]]:
    """Each key that stands twice in one mapping: its path, its line, and the line where it stood first."""
    if isinstance(node, yaml.MappingNode):
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            if lines.setdefault(key, line) != line:
                yield (*where, key), line, lines[key]
            yield from _repeated_keys(value_node, (*where, key))
    elif isinstance(node, yaml.SequenceNode):
        for row, item in enumerate(node.value):
            yield from _repeated_keys(item, (*where, row))


def _plugin_options(data: dict[str, Any], root: yaml.Node | None) -> tuple[dict[str, Any] | None, yaml.Node | None]:
    """The `helpwright:` block under `plugins:` (a list or a mapping), with its node; None where there is none."""
    plugins = data.get("plugins")
    nodes = _child(root, "plugins")
    if isinstance(plugins, dict) and "helpwright" in plugins:
        return plugins.get("helpwright") or {}, _child(nodes, "helpwright")
    entries = plugins if isinstance(plugins, list) else []
    for row, entry in enumerate(entries):
        if isinstance(entry, dict) and "helpwright" in entry:
            item = nodes.value[row] if isinstance(nodes, yaml.SequenceNode) else None
            return entry["helpwright"] or {}, _child(item, "helpwright")
        if entry == "helpwright":
            return {}, None
    return None, None


def _child(node: yaml.Node | None, key: str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            if getattr(key_node, "value", None) == key:
                return value_node if isinstance(value_node, yaml.Node) else None
    return None


def _key_lines(node: yaml.Node, where: Where = ()) -> Iterator[tuple[Where, int]]:
    """Each key's path in the block and its line in the file."""
    yield where, node.start_mark.line + (1 if where else 0)
    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            inner = (*where, str(key_node.value))
            yield from _key_lines(value_node, inner)
            yield inner, key_node.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for row, item in enumerate(node.value):
            yield from _key_lines(item, (*where, row))
            yield (*where, row), item.start_mark.line + 1


class Projects:
    """The projects that files lie in, each read once; `problems` are those of a mkdocs.yml that could not be read."""

    def __init__(self) -> None:
        self.problems: tuple[Problem, ...] = ()
        self._found: dict[Path, Path | None] = {}
        self._read: dict[Path, tuple[Project, Dialect] | None] = {}

    def home(self, file: Path) -> tuple[PurePosixPath, Dialect]:
        """The file's path in its project and the project's language; a file outside of any stands on its own."""
        folder = file.resolve().parent
        if folder not in self._found:
            self._found[folder] = find_config(folder)
        config = self._found[folder]
        known = self._project(config) if config is not None else None
        if known is None:
            return PurePosixPath(file.as_posix()), Dialect()
        project, dialect = known
        within = project.is_configured and file.resolve().is_relative_to(project.docs)
        return (project.relative(file), dialect) if within else (PurePosixPath(file.as_posix()), Dialect())

    def _project(self, config: Path) -> tuple[Project, Dialect] | None:
        if config not in self._read:
            try:
                project = load_project(config)
                self._read[config] = project, project_dialect(project)
            except ArticleError as error:
                self.problems += error.problems
                self._read[config] = None
        return self._read[config]
