"""The forms in which a run is printed for other programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from helpwright.article.problem import Problem
from helpwright.checking.evidence import Evidence
from helpwright.checking.record import to_text
from helpwright.reports.github import workflow_commands
from helpwright.reports.junit import junit
from helpwright.reports.sarif import sarif_text
from helpwright.reports.sources import Sources

Render = Callable[[Evidence, Sequence[Problem], Sources], str]


def _json(evidence: Evidence, problems: Sequence[Problem], sources: Sources) -> str:
    return to_text(evidence)


FORMATS: Mapping[str, Render] = {"json": _json, "junit": junit, "github": workflow_commands, "sarif": sarif_text}
