"""`mkdocs serve` in a project of a test."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
    server = subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    with server, server.stderr:
        try:
            for line in server.stderr:
                if found := re.search(r"Serving on (http\S+)", line):
                    yield found[1], server
                    return
            raise AssertionError("the server ended")
        finally:
            server.kill()
