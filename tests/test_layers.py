"""Which stage may import which. A stage is a folder or a module right under plugins/helpwright."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "plugins" / "helpwright"

FRONTS = {"cli", "pytest_plugin", "__main__"}
MAY_IMPORT = {
    "__init__": set[str](),
    "article": set[str](),
    "settings": {"article"},
    "config_file": {"article"},
    "project": {"article", "settings", "config_file"},
    "reading": {"article"},
    "checking": {"article", "reading", "settings", "project"},
    "reports": {"article", "reading", "checking", "settings", "project"},
    "site": {"article", "reading", "checking", "reports", "settings", "project"},
    **{front: {"article", "reading", "checking", "reports", "site", "settings", "project"} for front in FRONTS},
    "__main__": {"cli"},
}
ONLY_IN = {"playwright": {"checking"}, "mkdocs": {"site"}, "material": {"site"}, "pytest": {"pytest_plugin"}}
HANDS_THE_ENVIRONMENT_ON = {"checking/commands.py", "checking/lifeline.py"}  # whole, to the processes they start

MODULES = sorted(PACKAGE.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """The full names of the modules that a module imports, wherever in it; relative imports aren't used."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield str(node.module)


def stage(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_stages_import_only_what_they_may(path: Path) -> None:
    own = stage(path)
    assert own in MAY_IMPORT, f"{own} is a new stage: say here what it may import"
    used = {name.split(".")[1] for name in imports(path) if name.startswith("helpwright.")}
    assert used - {own} <= MAY_IMPORT[own]
    for library, stages in ONLY_IN.items():
        if library in {name.split(".")[0] for name in imports(path)}:
            assert own in stages, f"only {stages} may import {library}"
    assert "mock_dashboard" not in {name.split(".")[0] for name in imports(path)}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_fronts_read_the_environment(path: Path) -> None:
    reads = any(
        isinstance(node, ast.Attribute) and node.attr in {"environ", "environb", "getenv"}
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
    )
    assert not reads or stage(path) in FRONTS or path.relative_to(PACKAGE).as_posix() in HANDS_THE_ENVIRONMENT_ON


def test_the_mock_dashboard_knows_nothing_of_helpwright() -> None:
    for path in (ROOT / "mock_dashboard").rglob("*.py"):
        assert "helpwright" not in {name.split(".")[0] for name in imports(path)}, path


def test_the_layers_of_reading_are_those_of_the_page_for_contributors() -> None:
    page = (ROOT / "docs/helpwright/contributing.md").read_text("utf-8")
    rows = page.partition("| Layer | Modules | Subject |")[2].partition("\n\n")[0].splitlines()[2:]
    layers = [re.findall(r"`(\w+)`", row) for row in rows]
    level = {module: at for at, layer in enumerate(layers) for module in layer}
    folder = PACKAGE / "reading"
    assert sorted(level) == sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")
    for module, own in level.items():
        used = {name.rpartition(".")[2] for name in imports(folder / f"{module}.py")} & set(level)
        assert {name for name in used if level[name] > own} == set(), module
