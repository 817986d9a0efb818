"""Findings as GitHub workflow commands, which GitHub shows on the article's lines, and as a job's summary page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from helpwright.article.problem import Problem
from helpwright.checking.evidence import Evidence
from helpwright.reports.findings import Finding, find_all
from helpwright.reports.quoting import find_words
from helpwright.reports.sources import Sources
from helpwright.reports.tally import summary_words

# GitHub cuts a step's summary off at 1 MiB.
_MOST_IN_SUMMARY = 500

LABELS = {
    "drifted": "drifted",
    "unread": "was not understood",
    "not-reached": "was not reached",
    "missing-picture": "has no picture",
    "stale-picture": "has a stale picture",
}


def workflow_commands(evidence: Evidence, problems: Iterable[Problem], sources: Sources) -> str:
    """One command a finding, errors first: GitHub shows no more than ten of either kind from one step."""
    findings = sorted(find_all(evidence, problems), key=lambda finding: finding.severity != "error")
    return "".join(f"{_annotation(finding, sources)}\n" for finding in findings)


def _annotation(finding: Finding, sources: Sources) -> str:
    fields: dict[str, object] = {"file": sources.in_repository(finding.span.path), "line": finding.span.line}
    words = find_words(sources.lines(finding.span.path), finding.span.line, finding.quote)
    if words is not None:
        fields |= {"line": words.line, "endLine": words.end_line}
        if words.line == words.end_line:  # columns may be given within one line only
            fields |= {"col": words.column + 1, "endColumn": words.end_column + 1}
    fields["title"] = title_of(finding)
    message = finding.what + (f"\nFix: {finding.fix}" if finding.fix else "")
    if finding.scenarios:
        message += f"\nWhen: {' / '.join(finding.scenarios)}"
    return workflow_command(finding.severity, fields, message)


def title_of(finding: Finding) -> str:
    """What is wrong in a few words, headed by the article's crews ("crew-2: step 3 drifted")."""
    if finding.step is None or finding.rule == "article-problem":
        words = "problem in the text"
    else:
        words = f"step {finding.step} {LABELS[finding.rule]}"
    return f"{', '.join(finding.crews)}: {words}" if finding.crews else words.capitalize()


def workflow_command(name: str, fields: Mapping[str, object], message: str) -> str:
    """The command as one line. Escaping: the runner's own, from which commands in an author's text can't get out."""
    said = ",".join(f"{key}={_in_property(str(value))}" for key, value in fields.items())
    return f"::{name} {said}::{_in_message(message)}"


def _in_message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _in_property(text: str) -> str:
    return _in_message(text).replace(":", "%3A").replace(",", "%2C")


def job_summary(evidence: Evidence, problems: Sequence[Problem]) -> str:
    """The run as Markdown for a job's page: what is wrong, each crew's articles under its name."""
    findings = find_all(evidence, problems)
    lines = ["## Helpwright", "", _in_cell(summary_words(evidence, problems)), ""]
    by_crews: dict[str, list[Finding]] = {}
    for finding in findings[:_MOST_IN_SUMMARY]:
        by_crews.setdefault(", ".join(finding.crews), []).append(finding)
    for crews, found in sorted(by_crews.items(), key=lambda item: (not item[0], item[0])):
        lines += [f"### {_in_cell(crews) or 'No crew'}", "", "| Where | What | Fix |", "| --- | --- | --- |"]
        lines += [_row(finding) for finding in found]
        lines.append("")
    if len(findings) > _MOST_IN_SUMMARY:
        lines += [f"… and {len(findings) - _MOST_IN_SUMMARY} more.", ""]
    return "\n".join(lines)


def add_job_summary(evidence: Evidence, problems: Sequence[Problem], page: Path) -> None:
    """Append the summary to the file that GitHub makes the job's page from. Raises OSError if it can't."""
    with page.open("a", encoding="utf-8") as out:
        out.write(job_summary(evidence, problems) + "\n")


def _row(finding: Finding) -> str:
    step = f"step {finding.step}: " if finding.step is not None else ""
    cells = (str(finding.span), f"{step}{finding.what}", finding.fix or "")
    return "| " + " | ".join(map(_in_cell, cells)) + " |"


def _in_cell(text: str) -> str:
    """Plain text for Markdown: no mark of an author's words takes effect."""
    return "".join(f"&#{ord(sign)};" if sign in "&<>|*_`[]\\~#@!" else sign for sign in " ".join(text.split()))
