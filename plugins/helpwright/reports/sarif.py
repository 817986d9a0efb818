"""Findings as SARIF 2.1.0, for code scanning services: https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from helpwright.article.problem import Problem
from helpwright.checking.evidence import Evidence
from helpwright.reports.findings import Finding, Rule, find_all
from helpwright.reports.quoting import find_words
from helpwright.reports.sources import Sources

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

# Each rule's name, what it says in short, and what to do about it in general.
_RULES: Mapping[Rule, tuple[str, str, str]] = {
    "drifted": (
        "StepDrifted",
        "Article and product disagree.",
        "Change the article if the product is right; mend the product if the article is.",
    ),
    "unread": (
        "StepUnread",
        "The step's prose was not understood, so it was not checked.",
        "Say it in other words; `helpwright read` shows how each step is read.",
    ),
    "not-reached": (
        "StepNotReached",
        "The step was not reached, and no step before it failed.",
        "Run the check again; if it stays so, look at the product's log.",
    ),
    "missing-picture": (
        "PictureMissing",
        "The step's picture does not exist.",
        "Run `helpwright check --update` to take it.",
    ),
    "stale-picture": (
        "PictureStale",
        "The step's picture shows something else than the product does now.",
        "Run `helpwright check --update` to retake it.",
    ),
    "article-problem": (
        "ArticleProblem",
        "Something is wrong in the article's text.",
        "Correct the text; `helpwright lint` finds the same without a browser.",
    ),
}
_RULE_NUMBERS = {rule: number for number, rule in enumerate(_RULES)}


def sarif_text(evidence: Evidence, problems: Iterable[Problem], sources: Sources) -> str:
    """The findings as a SARIF log file."""
    return json.dumps(sarif(evidence, problems, sources), indent=2, ensure_ascii=False) + "\n"


def sarif(evidence: Evidence, problems: Iterable[Problem], sources: Sources) -> dict[str, Any]:
    """The findings as a SARIF log; files are named relative to the repository, columns in UTF-16 units."""
    findings = find_all(evidence, problems)
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "Helpwright",
                        "version": evidence.helpwright,
                        "rules": [_rule(rule) for rule in _RULES],
                    }
                },
                "automationDetails": {"id": "helpwright/"},
                "invocations": [_invocation(evidence, findings)],
                "columnKind": "utf16CodeUnits",
                "results": [_result(finding, sources) for finding in findings],
                "properties": {
                    "browser": evidence.browser,
                    "product": evidence.product_name,
                    "productVersion": evidence.product_version,
                },
            }
        ],
    }


def _invocation(evidence: Evidence, findings: Iterable[Finding]) -> dict[str, Any]:
    """A run that ended early was no success, whatever it found: results that are not there say nothing then."""
    ended = {"endTimeUtc": _in_utc(evidence.checked_at)}
    if not any(finding.rule == "not-reached" for finding in findings):
        return {"executionSuccessful": True, **ended}
    told = {"level": "error", "message": {"text": "The check ended early, and not every step was reached."}}
    return {"executionSuccessful": False, **ended, "toolExecutionNotifications": [told]}


def _rule(rule: Rule) -> dict[str, Any]:
    name, what, fix = _RULES[rule]
    return {
        "id": rule,
        "name": name,
        "shortDescription": {"text": what},
        "fullDescription": {"text": what},
        "help": {"text": fix, "markdown": fix},
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["documentation"]},
    }


def _result(finding: Finding, sources: Sources) -> dict[str, Any]:
    path = sources.in_repository(finding.span.path)
    uri = f"file://{quote(str(path))}" if path.is_absolute() else quote(str(path))
    location: dict[str, Any] = {"uri": uri} if path.is_absolute() else {"uri": uri, "uriBaseId": "%SRCROOT%"}
    return {
        "ruleId": finding.rule,
        "ruleIndex": _RULE_NUMBERS[finding.rule],
        "level": finding.severity,
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": {"artifactLocation": location, "region": _region(finding, sources)}}],
        "partialFingerprints": {"helpwright/v1": _fingerprint(finding)},
        "properties": {"tags": sorted(set(finding.crews)), "scenarios": list(finding.scenarios)},
    }


def _message(finding: Finding) -> str:
    parts = [f"Step {finding.step}: {finding.what}." if finding.step is not None else f"{finding.what}."]
    if finding.fix:
        parts.append(f"Fix: {finding.fix}")
    if finding.scenarios:
        parts.append(f"When: {' / '.join(finding.scenarios)}")
    # Square brackets would be links to other locations.
    return "\n".join(parts).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _region(finding: Finding, sources: Sources) -> dict[str, Any]:
    lines = sources.lines(finding.span.path)
    words = find_words(lines, finding.span.line, finding.quote)
    if words is None:
        region: dict[str, Any] = {"startLine": finding.span.line}
        line = sources.line(finding.span.path, finding.span.line)
        return region if line is None else {**region, "snippet": {"text": line}}
    return {
        "startLine": words.line,
        "startColumn": _utf16_length(lines[words.line - 1][: words.column]) + 1,
        "endLine": words.end_line,
        "endColumn": _utf16_length(lines[words.end_line - 1][: words.end_column]) + 1,
        "snippet": {"text": "\n".join(lines[words.line - 1 : words.end_line])},
    }


def _utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _fingerprint(finding: Finding) -> str:
    """The same for the same finding after lines were added above it."""
    said = "\n".join((finding.rule, str(finding.span.path), finding.quote, finding.what))
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _in_utc(time: str) -> str:
    return datetime.fromisoformat(time).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
