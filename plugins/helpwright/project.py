"""A help centre's project on disk: mkdocs.yml, the articles' folder, the settings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from helpwright.article.dialect import Dialect, site_dialect
from helpwright.article.folder import Folder
from helpwright.article.problem import ArticleError, Problem, Span
from helpwright.config_file import block_spans, read_config, repeated_keys
from helpwright.settings import Settings, Where, parse_settings

CONFIG_NAME = "mkdocs.yml"
RUN_FOLDER = ".helpwright"  # beside it: what checks leave


@dataclass(frozen=True, slots=True)
class Project:
    """`root` holds mkdocs.yml; `docs` and `media` are absolute folders; paths of articles are relative to `root`.

    `is_configured` is False where mkdocs.yml doesn't have the plugin, so that all settings are defaults;
    `state_spans` has, for each step of each state in order, the state's name and the step's place in the configuration.
    """

    root: Path
    docs: Path
    media: Path
    site_name: str
    settings: Settings
    is_configured: bool = True
    state_spans: tuple[tuple[str, Span], ...] = ()

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


def find_config(start: Path) -> Path | None:
    """The nearest mkdocs.yml in this folder or one above it."""
    for folder in (start, *start.parents):
        if (folder / CONFIG_NAME).is_file():
            return folder / CONFIG_NAME
    return None


def load_project(config: Path) -> Project:
    """Read mkdocs.yml. Raises ArticleError with each wrong setting and its line in that file."""
    config = config.resolve()
    data, root_node = read_config(config)
    options, node = _plugin_options(data, root_node)
    spans = dict(block_spans(node)) if node is not None else {}
    repeated = [_repeated(*found) for found in repeated_keys(node)] if node is not None else []
    try:
        settings = parse_settings(options or {}, config, spans)
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
        state_spans=tuple(
            (name, spans.get(("states", name, row), spans.get(("states", name), Span(PurePosixPath(CONFIG_NAME), 1))))
            for name, steps in settings.states.items()
            for row in range(len(steps))
        ),
    )


def _repeated(where: Where, span: Span, first: int) -> Problem:
    dotted = ".".join(map(str, ("helpwright", *where)))
    return Problem(
        span,
        f"`{dotted}` was set twice, here and in line {first}, and YAML drops the first without a word",
        "put both under one key, or keep one of them.",
    )


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
