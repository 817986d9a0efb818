"""Run the first article's check many times while all cores are busy; every run must hold and leave the same pictures.

python -m benchmarks.flake [--runs 500]
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time
from multiprocessing.synchronize import Event
from pathlib import Path

PROJECT = Path(__file__).parent.parent
ARTICLE = "docs/support/reset-account-password.md"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=500)
    runs = parser.parse_args().runs
    stop = multiprocessing.Event()
    burners = [multiprocessing.Process(target=burn, args=(stop,)) for _ in range(os.cpu_count() or 1)]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in ("mkdocs.yml", "docs", "media", "mock_dashboard"):
            source = PROJECT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
        for burner in burners:
            burner.start()
        try:
            failed, pictures = repeat(copy, runs)
        finally:
            stop.set()
            for burner in burners:
                burner.join()
    print(f"{runs - failed} of {runs} runs held; {told(len(pictures))}")
    return 1 if failed or len(pictures) > 1 else 0


def told(sets: int) -> str:
    """How far the runs' pictures agree, in words."""
    return "all left the same pictures" if sets == 1 else f"{sets} different sets of pictures"


def burn(stop: Event) -> None:
    """Keep one core busy."""
    while not stop.is_set():
        sum(range(100_000))


def repeat(copy: Path, runs: int) -> tuple[int, set[str]]:
    """How many runs failed, and the digests of all pictures that runs left."""
    failed = 0
    pictures: set[str] = set()
    for row in range(runs):
        for picture in copy.joinpath("media/articles/tutorials").rglob("*.png"):
            picture.unlink()  # taken anew each time
        began = time.perf_counter()
        command = [sys.executable, "-m", "helpwright", "check", ARTICLE, "--fresh", "--update"]
        done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
        failed += done.returncode != 0
        pictures.add(digest(copy))
        if done.returncode:
            print(f"run {row + 1} failed:\n{done.stdout}{done.stderr}", flush=True)
        if (row + 1) % 25 == 0:
            print(f"{row + 1} runs, {failed} failed, {time.perf_counter() - began:.1f} s the last", flush=True)
    return failed, pictures


def digest(copy: Path) -> str:
    files = sorted(copy.joinpath("media/articles/tutorials").rglob("*.png"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
