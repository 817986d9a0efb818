"""The configuration's own commands: how they are run, so that `python` means the one that runs Helpwright."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path


def command_environment(inherited: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment for a command of mkdocs.yml: this process's own, with this Python's folder first on PATH."""
    given = os.environ if inherited is None else inherited
    return {**given, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{given.get('PATH', os.defpath)}"}
