"""Time the check of the first article against a hand-written Playwright script with the same actions.

    python -m benchmarks.first_article [--runs 5]

Both run as whole processes, browser start included, in turn, against one mock dashboard that is already running. The
script goes both ways through the article as the check does, and takes four plain screenshots; it checks nothing else.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).parent.parent
ARTICLE = "docs/support/reset-account-password.md"
SCRIPT = PROJECT / "benchmarks" / "first_article_by_hand.py"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    smtp_port = free_port()
    with running_dashboard(smtp_port) as origin, tempfile.TemporaryDirectory() as folder:
        copy_project(smtp_port, Path(folder))
        check = [sys.executable, "-m", "helpwright", "check", ARTICLE, "--fresh", "--format", "json"]
        by_hand = [sys.executable, str(SCRIPT), origin, folder, str(smtp_port)]
        pairs = []
        for row in range(runs + 1):
            pair = (seconds([*check, "--product-url", origin], Path(folder)), seconds(by_hand, PROJECT))
            if row:  # the first pair warms the caches
                pairs.append(pair)
                print(f"check {pair[0]:.2f} s, by hand {pair[1]:.2f} s, ratio {pair[0] / pair[1]:.2f}")
    ratio = statistics.median(one / other for one, other in pairs)
    medians = [statistics.median(times) for times in zip(*pairs, strict=True)]
    print(f"medians: check {medians[0]:.2f} s, by hand {medians[1]:.2f} s, ratio {ratio:.2f}")
    return 0


def copy_project(smtp_port: int, folder: Path) -> None:
    """Articles and pictures, with a configuration whose product sends its email to this port."""
    text = (PROJECT / "mkdocs.yml").read_text("utf-8")
    changed = text.replace("        ready: /healthz\n", f"        ready: /healthz\n        smtp_port: {smtp_port}\n")
    changed = changed.replace("      check:\n", "      check:\n        independent: true\n", 1)
    (folder / "mkdocs.yml").write_text(changed, "utf-8")
    for name in ("docs", "media"):
        shutil.copytree(PROJECT / name, folder / name)


def seconds(command: list[str], folder: Path) -> float:
    """Wall time of a command that must succeed."""
    began = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return time.perf_counter() - began


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_dashboard(smtp_port: int) -> Iterator[str]:
    """The origin of a mock dashboard that sends its email to this port."""
    command = [sys.executable, "-m", "mock_dashboard", "--port", "0", "--smtp-port", str(smtp_port)]
    process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process.stdout.readline().split()[-1]
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    sys.exit(main())
