"""`mkdocs serve` in a project of a test."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from helpwright.checking.ports import reserved_port


@contextmanager
def served(root: Path, **changes: object) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address and the process of `mkdocs serve` in this project."""
    config = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    theme = {"name": "material", "font": False, "palette": {"scheme": "default"}, "features": ["navigation.instant"]}
    (root / "mkdocs.yml").write_text(yaml.safe_dump({"theme": theme, **config, **changes}), "utf-8")
    with reserved_port(held=False) as port:
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with TemporaryDirectory() as place, _started(command, root, place) as server:
        assert server.stderr is not None
        try:
            for line in server.stderr:
                if found := re.search(r"Serving on (http\S+)", line):
                    yield found[1], server
                    return
            raise AssertionError("the server ended")
        finally:
            server.kill()


def _started(command: list[str], root: Path, place: str) -> subprocess.Popen[str]:
    """The server; its site is built in `place`, since one that is killed leaves what it built."""
    return subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": place})
