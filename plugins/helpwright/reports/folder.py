"""A folder with a run's every report, for people, CI services and other programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from helpwright.article.problem import Problem
from helpwright.checking.evidence import Evidence
from helpwright.reports.formats import FORMATS
from helpwright.reports.html import write_page
from helpwright.reports.sources import Sources

# Beside the page, the same run for programs: one check serves them all.
_FILES = {"evidence.json": "json", "junit.xml": "junit", "helpwright.sarif": "sarif"}


def write_folder(evidence: Evidence, problems: Sequence[Problem], sources: Sources, folder: Path) -> Path:
    """Write the reports and return the HTML page's file. Raises OSError if they can't be written."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, form in _FILES.items():
        (folder / name).write_text(FORMATS[form](evidence, problems, sources), "utf-8", newline="\n")
    return write_page(evidence, problems, sources, folder)
