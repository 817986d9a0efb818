"""Apply each single change to a copy of the product, check its article, and compare with what must be said.

The product is the mock dashboard, checked by the command in a process of its own, or a folder of pages beside the
tables, walked in this process.

    python -m benchmarks.drift [TABLE.toml …] [--only WORDS]

Prints a line a change and how many were judged rightly; exits 1 if one was not.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.drift.pages import Visit, read_pages, walk_all
from helpwright.checking.evidence import ScenarioEvidence

HERE = Path(__file__).parent
PROJECT = HERE.parent.parent
COPIED = ("mkdocs.yml", "docs", "media", "mock_dashboard")


@dataclass(frozen=True, slots=True)
class Change:
    """One edit of the product: `old` becomes `new` in `file`. `step` must fail with `says`, or None if all holds.

    With `procedure` (from 1) it is a step of that numbered list, whatever the others come to.
    """

    article: str
    name: str
    file: str
    old: str
    new: str
    step: int | None
    says: str
    pages: str | None = None
    procedure: int | None = None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", nargs="*", type=Path)
    parser.add_argument("--only", default="", help="only changes whose name holds these words")
    arguments = parser.parse_args()
    tables = arguments.tables or sorted(HERE.glob("*.toml"))
    changes = [change for table in tables for change in load(table) if arguments.only in change.name]
    verdicts = judge_all(changes)
    for change, wrong in zip(changes, verdicts, strict=True):
        print(f"{'wrong' if wrong else 'right'}  {change.name}{f': {wrong}' if wrong else ''}")
    right = verdicts.count(None)
    print(f"{right} of {len(changes)} changes judged rightly")
    return 0 if right == len(changes) else 1


def load(table: Path) -> list[Change]:
    """The changes of one table."""
    data = tomllib.loads(table.read_text("utf-8"))
    return [
        Change(
            row.get("article") or data["article"],
            row["name"],
            row["file"],
            row["old"],
            row["new"],
            row.get("step"),
            row.get("says", ""),
            data.get("pages"),
            row.get("procedure"),
        )
        for row in data["change"]
    ]


def judge_all(changes: Sequence[Change]) -> list[str | None]:
    """For each change None if it was judged rightly, else what the check said, in order."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        of_dashboard = [change for change in changes if change.pages is None]
        judged = dict(zip(of_dashboard, pool.map(judge, of_dashboard), strict=True))
    visits = {change: visit_of(change) for change in changes if change.pages is not None}
    walked = iter(walk_all([visit for visit in visits.values() if visit is not None]))
    for change, visit in visits.items():
        judged[change] = (
            compare(change, failed_steps(next(walked))) if visit else f"{change.file} does not hold the words to change"
        )
    return [judged[change] for change in changes]


def visit_of(change: Change) -> Visit | None:
    """The changed pages with their article; None if the page does not hold the words to change."""
    assert change.pages is not None
    pages = read_pages(HERE / change.pages)
    if change.old not in pages[change.file]:
        return None
    # What is on every page stays so in the whole product, where the change is made to the first one.
    files = pages if change.file == "index.html" else [change.file]
    pages |= {name: pages[name].replace(change.old, change.new) for name in files}
    return Visit((HERE / change.article).read_text("utf-8"), pages)


def failed_steps(scenarios: Sequence[ScenarioEvidence]) -> list[tuple[int, str]]:
    """Each failed step's number with what was said of it, in order."""
    return [
        (step.number, " / ".join(clause.problem for clause in step.clauses if clause.problem))
        for scenario in scenarios
        for step in scenario.steps
        if any(clause.problem for clause in step.clauses)
    ]


def judge(change: Change) -> str | None:
    """None if the check says what it must of the change, else what it said."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            source = PROJECT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
        file = copy / "mock_dashboard" / change.file
        text = file.read_text("utf-8") if file.is_file() else ""
        if change.old not in text:
            return f"{change.file} does not hold the words to change"
        file.write_text(text.replace(change.old, change.new), "utf-8")
        command = [sys.executable, "-m", "helpwright", "check", "--format", "json", change.article]
        done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1} or not done.stdout:
        return f"exit code {done.returncode}: {done.stderr.strip()[-300:]}"
    return compare(change, failures(json.loads(done.stdout), change.procedure))


def failures(evidence: dict[str, Any], only: int | None = None) -> list[tuple[int, str]]:
    """Each failed step's number with what was said of it, in order; `only` of one procedure, counted from 1."""
    found = []
    for article in evidence["articles"]:
        for number, procedure in enumerate(article["procedures"], 1):
            if only not in {None, number}:
                continue
            for scenario in procedure["scenarios"]:
                for step in scenario["steps"]:
                    said = [clause["problem"] for clause in step["clauses"] if clause["problem"]]
                    picture = step.get("picture", {})
                    if picture.get("state") in {"stale", "missing"}:
                        said.append(f"picture {picture['state']}: {'; '.join(picture['changes'])}")
                    found += [(step["number"], " / ".join(said))] if said else []
    return found


def compare(change: Change, failed: list[tuple[int, str]]) -> str | None:
    """What is wrong with the failures, None if they are as they must be."""
    if change.step is None:
        return f"step {failed[0][0]} failed: {failed[0][1]}" if failed else None
    if not failed:
        return f"everything held, and step {change.step} should have failed"
    first = min(failed)
    if first[0] != change.step:
        return f"step {first[0]} failed, and step {change.step} should have: {first[1]}"
    says = [words for step, words in failed if step == change.step]
    if not any(change.says in words for words in says):
        return f'step {change.step} failed, but does not say "{change.says}": {says[0]}'
    return None


if __name__ == "__main__":
    sys.exit(main())
