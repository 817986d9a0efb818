"""Evidence as JSON and back, in memory and on disk: the schema that docs/helpwright/evidence.md describes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from helpwright.article.problem import Span
from helpwright.checking.evidence import (
    ArticleEvidence,
    ClauseEvidence,
    Evidence,
    PictureEvidence,
    ProcedureEvidence,
    ScenarioEvidence,
    StepEvidence,
)
from helpwright.checking.whole import write_whole

# Raised when a field changes its meaning or goes; new fields don't raise it.
SCHEMA_VERSION = 1
EVIDENCE_FILE = "evidence.json"  # in the run's folder: the last run's


def summary_of(evidence: Evidence) -> dict[str, int | float]:
    """Counts over all scenarios' steps, as the JSON's `summary`."""
    steps = evidence.steps()
    verdicts = Counter(step.verdict for step in steps)
    pictures = Counter(step.picture.state for step in steps if step.picture is not None)
    return {
        "articles": len(evidence.articles),
        "steps": len(steps),
        **{verdict: verdicts[verdict] for verdict in ("held", "drifted", "unread", "not reached", "by hand")},
        "pictures": sum(pictures.values()),
        **{f"pictures {state}": pictures[state] for state in ("unchanged", "rewritten", "stale", "missing")},
        "seconds": round(evidence.seconds, 2),
    }


def to_json(evidence: Evidence) -> dict[str, Any]:
    """The evidence as one object of plain values; pictures' pixels are left out."""
    return {
        "schema": SCHEMA_VERSION,
        "helpwright": evidence.helpwright,
        "browser": evidence.browser,
        "product": {"name": evidence.product_name, "version": evidence.product_version},
        "checked_at": evidence.checked_at,
        "shard": evidence.shard,
        "articles": [article_to_json(article) for article in evidence.articles],
        "summary": summary_of(evidence),
    }


def to_text(evidence: Evidence) -> str:
    """The JSON as text, two blanks a level, ending in a line feed."""
    return json.dumps(to_json(evidence), indent=2, ensure_ascii=False) + "\n"


def write_evidence(evidence: Evidence, file: Path) -> None:
    """Replace the file with the evidence, whole or not at all. Raises OSError if it can't be written."""
    write_whole(file, to_text(evidence))


def load_evidence(file: Path) -> Evidence:
    """The evidence in a file. Raises ValueError if it can't be read, is broken or of another schema."""
    try:
        data = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ValueError(f"it holds no evidence: {error}") from error
    if not isinstance(data, dict):
        raise ValueError("it holds no evidence")
    return from_json(data)


def article_to_json(article: ArticleEvidence) -> dict[str, Any]:
    """One article of the JSON."""
    return {
        "path": article.path,
        "title": article.title,
        "crews": list(article.crews),
        "topics": list(article.topics),
        "checked_at": article.checked_at,
        "procedures": [
            {
                "line": procedure.span.line,
                "heading": procedure.heading,
                "scenarios": [
                    {"name": scenario.name, "steps": [_step(step) for step in scenario.steps]}
                    for scenario in procedure.scenarios
                ],
            }
            for procedure in article.procedures
        ],
    }


def _step(step: StepEvidence) -> dict[str, Any]:
    data: dict[str, Any] = {
        "line": step.span.line,
        "number": step.number,
        "words": step.words,
        "verdict": step.verdict,
        "ms": step.ms,
        "clauses": [_clause(clause, step) for clause in step.clauses],
    }
    if step.picture is not None:
        picture = step.picture
        data["picture"] = {
            "path": picture.path,
            "line": picture.span.line,
            "state": picture.state,
            "changes": list(picture.changes),
        }
    if step.failure:
        data["failure"] = dict(step.failure)
    return data


def _clause(clause: ClauseEvidence, step: StepEvidence) -> dict[str, Any]:
    data: dict[str, Any] = {
        "do": clause.do,
        "target": clause.target,
        "quote": clause.quote,
        "line": clause.span.line,
        "verdict": clause.verdict,
        "found": clause.found,
        "problem": clause.problem,
        "fix": clause.fix,
    }
    if clause.span.path != step.span.path:
        data["path"] = str(clause.span.path)
    return data


def from_json(data: Mapping[str, Any]) -> Evidence:
    """The evidence that `to_json` made, without pixels. Raises ValueError if it is of another schema or broken."""
    if data.get("schema") != SCHEMA_VERSION:
        raise ValueError(f"the evidence is of schema {data.get('schema')}, not {SCHEMA_VERSION}")
    try:
        return Evidence(
            helpwright=data["helpwright"],
            browser=data["browser"],
            product_name=data["product"]["name"],
            product_version=data["product"]["version"],
            checked_at=data["checked_at"],
            shard=data.get("shard"),
            seconds=data["summary"]["seconds"],
            articles=tuple(article_from_json(article) for article in data["articles"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"the evidence is broken: {error}") from error


def article_from_json(data: Mapping[str, Any]) -> ArticleEvidence:
    """One article of the JSON. Raises KeyError and TypeError if it is broken."""
    path = PurePosixPath(data["path"])
    return ArticleEvidence(
        path=data["path"],
        title=data["title"],
        crews=tuple(data["crews"]),
        topics=tuple(data["topics"]),
        checked_at=data["checked_at"],
        procedures=tuple(
            ProcedureEvidence(
                span=Span(path, procedure["line"]),
                heading=procedure["heading"],
                scenarios=tuple(
                    ScenarioEvidence(
                        name=scenario["name"], steps=tuple(_step_from(step, path) for step in scenario["steps"])
                    )
                    for scenario in procedure["scenarios"]
                ),
            )
            for procedure in data["procedures"]
        ),
    )


def _step_from(data: Mapping[str, Any], path: PurePosixPath) -> StepEvidence:
    picture = data.get("picture")
    return StepEvidence(
        span=Span(path, data["line"]),
        number=data["number"],
        words=data["words"],
        verdict=data["verdict"],
        ms=data["ms"],
        clauses=tuple(
            ClauseEvidence(
                do=clause["do"],
                target=clause["target"],
                quote=clause["quote"],
                span=Span(PurePosixPath(clause.get("path", path)), clause["line"]),
                verdict=clause["verdict"],
                found=clause["found"],
                problem=clause["problem"],
                fix=clause["fix"],
            )
            for clause in data["clauses"]
        ),
        picture=None
        if picture is None
        else PictureEvidence(
            path=picture["path"],
            span=Span(path, picture["line"]),
            state=picture["state"],
            changes=tuple(picture["changes"]),
        ),
        failure=tuple(data.get("failure", {}).items()),
    )
