"""A check that a page of the preview asked for: its events as they come, and its end whenever the page goes."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_PULSE_S = 0.5  # so soon a browser that went away is noticed
_GRACE_S = 10.0
_PATIENCE_S = 5.0  # for the check of a page that was just reloaded to end


class Run:
    """One check in a process of its own; iterate over its lines, and `close` it in any case (as WSGI servers do)."""

    def __init__(self, config: Path, article: Path, lock: threading.Lock) -> None:
        self._lock = lock
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "helpwright.site.preview.walker", str(config), str(article)],
            cwd=config.parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        threading.Thread(target=self._read, daemon=True).start()

    def __iter__(self) -> Iterator[bytes]:
        """Each event as a line of JSON; an empty line is a sign of life."""
        while True:
            try:
                line = self._lines.get(timeout=_PULSE_S)
            except queue.Empty:
                yield b"\n"
                continue
            if not line:
                return
            yield line

    def close(self) -> None:
        """End the check and wait until everything that it started is gone."""
        assert self._process.stdin is not None
        with suppress(OSError):
            self._process.stdin.close()
        try:
            self._process.wait(_GRACE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        finally:
            self._lock.release()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as out:
            for line in out:
                self._lines.put(line)
        self._lines.put(b"")


class Runs:
    """At most one check at a time: each takes the whole machine."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def start(self, config: Path, article: Path) -> Run | None:
        """A check of the article; None while another one goes on. Raises OSError."""
        if not self._lock.acquire(timeout=_PATIENCE_S):
            return None
        try:
            return Run(config, article, self._lock)
        except BaseException:
            self._lock.release()
            raise
