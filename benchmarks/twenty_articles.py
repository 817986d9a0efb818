"""Time the check of twenty articles against a hand-written Playwright script that does the same, one after another.

    python -m benchmarks.twenty_articles [--articles 20] [--runs 1]

The articles are copies of the first one with titles and pictures of their own. The script runs once for each, as a
whole process, against the same running mock dashboard; the check runs once for all, as many scenarios at a time as it
decides.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.first_article import ARTICLE, PROJECT, SCRIPT, copy_project, free_port, running_dashboard, seconds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--runs", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        smtp_port = free_port()
        copy_project(smtp_port, Path(folder))
        copies = copy_article(Path(folder), arguments.articles)
        check = [sys.executable, "-m", "helpwright", "check", "--format", "json", *copies]
        with running_dashboard(smtp_port) as origin:
            seconds([*check, "--product-url", origin, "--update"], Path(folder))  # takes the copies' pictures
        ratios = []
        for _ in range(arguments.runs):
            with running_dashboard(smtp_port) as origin:  # anew each time, since it limits reset requests
                together = seconds([*check, "--product-url", origin, "--fresh"], Path(folder))
            with running_dashboard(smtp_port) as origin:
                by_hand = [sys.executable, str(SCRIPT), origin, folder, str(smtp_port)]
                alone = sum(seconds(by_hand, PROJECT) for _ in copies)
            ratios.append(together / alone)
            print(f"{len(copies)} articles: check {together:.1f} s, by hand {alone:.1f} s, ratio {ratios[-1]:.2f}")
        print(f"median ratio {statistics.median(ratios):.2f}")
    return 0


def copy_article(project: Path, number: int) -> list[str]:
    """Paths of so many copies of the first article, each with a title and pictures of its own."""
    text = (project / ARTICLE).read_text("utf-8")
    paths = []
    for row in range(number):
        copy = text.replace("\ntitle: ", f"\ntitle: {row + 1}. ", 1)
        copy = re.sub(r"\]\(/media/articles/", f"](/media/articles/copy-{row + 1}/", copy)
        path = project / "docs" / "copies" / f"{row + 1}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(copy, "utf-8")
        paths.append(path.relative_to(project).as_posix())
    return paths


if __name__ == "__main__":
    sys.exit(main())
