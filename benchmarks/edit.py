"""Time from saving an article to seeing it in the browser, under `mkdocs serve` with live reload.

    python -m benchmarks.edit PATH [--copies 4] [--times 10] [--only ours,pruned]

PATH holds Markdown articles. One of them is open in a browser; each time a new word is written to its end, and the
clock runs until the browser shows it. The median and the longest come out.
"""

from __future__ import annotations

import argparse
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.site import AGAINST, BASE, write_corpus, write_project
from helpwright.checking.browser import find_browser

LIMIT_S = 600
SHOWS = "word => document.body && document.body.textContent.includes(word)"  # asked with each frame that is drawn
PAUSE_MS = 500  # authors do not save faster than a page asks for news
SHORT = range(200, 5000)  # bytes of an article that is worth looking at


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--only", default=f"{BASE},{AGAINST}")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="helpwright-benchmark-") as folder, sync_playwright() as playwright:
        corpus = Path(folder)
        print(f"{write_corpus(corpus, given.path, given.copies, None)} articles")
        executable = find_browser(Path(playwright.chromium.executable_path)).executable
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for name in given.only.split(","):
            project = write_project(corpus, name)
            with serving(project) as origin:
                times = list(edits(browser.new_page(), origin, project / "docs", given.times))
            print(f"{name:10} median {statistics.median(times):.3f} s, longest {max(times):.3f} s")
    return 0


def edits(page: Page, origin: str, docs: Path, times: int) -> Iterator[float]:
    """Seconds from each save until the browser shows it; the first, which warms up, isn't among them."""
    article = next(file for file in sorted(docs.rglob("*.md")) if is_plain(file, docs))
    text = article.read_text("utf-8")
    page.goto(f"{origin}/{article.relative_to(docs).with_suffix('').as_posix()}/", wait_until="load")
    for number in range(times + 1):
        word = f"seen-{number}-times"
        began = time.perf_counter()
        article.write_text(f"{text}\n\n{word}\n", "utf-8")
        page.wait_for_function(SHOWS, arg=word, timeout=LIMIT_S * 1000)
        if number:
            yield time.perf_counter() - began
        page.wait_for_load_state("load")
        page.wait_for_timeout(PAUSE_MS)


def is_plain(file: Path, docs: Path) -> bool:
    """Whether the article is one that every builder shows at its end, in a folder."""
    inside = file.relative_to(docs)
    return (
        len(inside.parts) == 2
        and file.stat().st_size in SHORT
        and re.fullmatch(r"[a-z][a-z-]+/(?!index)[a-z-]+\.md", str(inside)) is not None
    )


@contextmanager
def serving(project: Path) -> Iterator[str]:
    """The address of `mkdocs serve`, once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = project / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("https://help.example/", f"http://127.0.0.1:{port}/"), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
    with (project / "log.txt").open("w") as log:
        process = subprocess.Popen(command, cwd=project, stdout=log, stderr=log)
    try:
        until = time.monotonic() + LIMIT_S
        while time.monotonic() < until and process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)  # a port tells nobody when it opens
        else:
            raise SystemExit((project / "log.txt").read_text("utf-8")[-3000:])
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    sys.exit(main())
