"""Kill runs of the check at random moments; every picture and evidence file must be whole, and no process may remain.

    python -m benchmarks.kills [--runs 200] [--seed 1]

Each run retakes the pictures of one article and is ended after a random time by SIGKILL, SIGTERM or Ctrl-C, sent to the
command alone: what it started must notice. Prints what was left, and exits 1 if anything was.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

PROJECT = Path(__file__).parent.parent
ARTICLE = "docs/support/reset-account-password.md"
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
MARK = "HELPWRIGHT_KILLED_RUN"  # in the environment of a run and of all that it starts
PATIENCE_S = 5.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in ("mkdocs.yml", "docs", "media", "mock_dashboard"):
            source = PROJECT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
        whole = killed_after(copy, "whole", None, signal.SIGTERM)
        wrong = 0
        for row in range(arguments.runs):
            how = chance.choice(SIGNALS)
            moment = chance.uniform(0, whole)
            mark = f"{os.getpid()}-{row}"
            killed_after(copy, mark, moment, how)
            left = [*broken_files(copy), *remaining(mark)]
            wrong += bool(left)
            if left:
                print(f"run {row + 1}, {how.name} after {moment:.2f} s, left {'; '.join(left)}", flush=True)
            if (row + 1) % 20 == 0:
                print(f"{row + 1} runs, {wrong} left something", flush=True)
        again = run(copy, "again").wait()
    print(
        f"{arguments.runs - wrong} of {arguments.runs} killed runs left nothing; the run after them ended with {again}"
    )
    return 1 if wrong or again else 0


def run(copy: Path, mark: str) -> subprocess.Popen[bytes]:
    """A check that takes the article's pictures anew."""
    for picture in copy.joinpath("media/articles/tutorials").rglob("*.png"):
        picture.unlink()
    return subprocess.Popen(
        [sys.executable, "-m", "helpwright", "check", ARTICLE, "--fresh", "--update"],
        cwd=copy,
        env=os.environ | {MARK: mark},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def killed_after(copy: Path, mark: str, moment: float | None, how: signal.Signals) -> float:
    """Run for that long, or to its end, and return the seconds that it took."""
    began = time.perf_counter()
    process = run(copy, mark)
    try:
        process.wait(moment)
    except subprocess.TimeoutExpired:
        process.send_signal(how)
        process.wait(PATIENCE_S * 4)
    return time.perf_counter() - began


def broken_files(copy: Path) -> Iterator[str]:
    """Pictures and evidence that can't be read, and files that are neither."""
    for file in sorted(copy.joinpath("media").rglob("*")):
        if file.is_file() and file.suffix == ".png":
            try:
                with Image.open(file) as picture:
                    picture.load()
            except (OSError, SyntaxError) as error:
                yield f"{file.name}: {error}"
    for file in sorted(copy.joinpath(".helpwright").rglob("*.json")):
        try:
            json.loads(file.read_text("utf-8"))
        except ValueError as error:
            yield f"{file.name}: {error}"


def remaining(mark: str) -> list[str]:
    """The run's processes that are still there after a while."""
    deadline = time.monotonic() + PATIENCE_S
    while (left := list(processes(mark))) and time.monotonic() < deadline:
        time.sleep(0.05)  # processes that are not our children tell nobody when they end
    return left


def processes(mark: str) -> Iterator[str]:
    """Every living process that has the mark in its environment, by its command."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"{MARK}={mark}".encode() in folder.joinpath("environ").read_bytes().split(b"\0"):
                yield folder.joinpath("cmdline").read_bytes().replace(b"\0", b" ").decode()[:80]
        except OSError:  # it ended meanwhile, or isn't ours to read
            continue


if __name__ == "__main__":
    sys.exit(main())
