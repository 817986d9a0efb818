"""What the check needs from the machine, for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.text import Text

from helpwright import __version__
from helpwright.checking.doctor import Need


def show_needs(needs: Iterable[Need], console: Console) -> None:
    """Print a line for each need, and below one that isn't met how to get it."""
    for need in needs:
        mark = ("✓", "green") if need.is_met else ("✗", "bold red")
        console.print(Text.assemble(mark, f" {need.name:12} {need.found}"), soft_wrap=True)
        if need.fix:
            console.print(Text.assemble("    ", ("fix: ", "green"), need.fix), soft_wrap=True)


def needs_as_json(needs: Iterable[Need]) -> dict[str, Any]:
    """`{"helpwright": …, "needs": [{"name", "met", "found", "fix"}]}`."""
    listed = [{"name": need.name, "met": need.is_met, "found": need.found, "fix": need.fix} for need in needs]
    return {"helpwright": __version__, "needs": listed}
