"""Print the table that `make` ends with: articles, steps held and pictures, from a run's evidence.

python scripts/summary.py .helpwright/evidence.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table


def main() -> None:
    """Read the evidence file named on the command line."""
    evidence = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    table = Table("Article", box=SIMPLE_HEAD, show_footer=True)
    for heading in ("Ways", "Steps held", "Pictures"):
        table.add_column(heading, justify="right")
    total = [0, 0, 0, 0]
    without_steps = 0
    for article in evidence["articles"]:
        scenarios = [scenario for procedure in article["procedures"] for scenario in procedure["scenarios"]]
        steps = [step for scenario in scenarios for step in scenario["steps"]]
        clean = [step for step in steps if step["verdict"] in {"held", "by hand"}]
        counts = [len(scenarios), len(clean), len(steps), len(pictures(steps))]
        total = [sum(pair) for pair in zip(total, counts, strict=True)]
        if steps:
            table.add_row(article["path"], *cells(counts))
        else:
            without_steps += 1
    for column, text in zip(table.columns, (f"{table.row_count} articles", *cells(total)), strict=True):
        column.footer = text
    console = Console(highlight=False)
    console.print(table)
    if without_steps:
        console.print(f"{without_steps} more pages have no numbered steps.")
    if evidence["browser"] == "none":
        console.print("Nothing changed since the last check.")
    else:
        console.print(
            f"{evidence['product']['name']} in {evidence['browser']}, {evidence['summary']['seconds']:.1f} s."
        )


def pictures(steps: list[dict[str, Any]]) -> set[str]:
    """The pictures' paths; two scenarios may share one."""
    return {step["picture"]["path"] for step in steps if step.get("picture")}


def cells(counts: list[int]) -> tuple[str, str, str]:
    ways, clean, steps, shown = counts
    return str(ways), f"{clean} of {steps}", str(shown)


if __name__ == "__main__":
    main()
