"""Evidence as JUnit XML: a test suite an article, a test case a step and scenario."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

from helpwright.article.problem import Problem
from helpwright.checking.evidence import ArticleEvidence, Evidence
from helpwright.checking.outline import shorten
from helpwright.reports.findings import Finding, by_step, finding_of
from helpwright.reports.quoting import find_words
from helpwright.reports.sources import Sources

# What XML 1.0 can't hold.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SKIPPED = {
    "by hand": "by hand: this step can't be done in a browser",
    "not reached": "not reached: an earlier step of this scenario failed",
}


@dataclass(frozen=True, slots=True)
class _Case:
    name: str
    line: int
    seconds: float
    failures: tuple[Finding, ...] = ()
    skipped: str | None = None


def junit(evidence: Evidence, problems: Iterable[Problem], sources: Sources) -> str:
    """The run as JUnit XML. A step's pictures count with the step; problems of an article's text are a case of it."""
    by_path: dict[str, list[Problem]] = {}
    for problem in problems:
        by_path.setdefault(str(problem.span.path), []).append(problem)
    root = ET.Element("testsuites", name="helpwright")
    every: list[_Case] = []
    for article in evidence.articles:
        cases = [*_text_cases(by_path.pop(article.path, [])), *_step_cases(article)]
        suite = _suite(root, article.path, cases, evidence, sources)
        _properties(suite, article, evidence)
        _add_cases(suite, article.path, cases, sources)
        every += cases
    for path, found in by_path.items():
        if cases := list(_text_cases(found)):
            _add_cases(_suite(root, path, cases, evidence, sources), path, cases, sources)
            every += cases
    _count(root, every, evidence.seconds)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _text_cases(problems: list[Problem]) -> Iterator[_Case]:
    """One case for the text, if it has errors; warnings fail nothing."""
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        yield _Case("text", errors[0].span.line, 0, tuple(finding_of(problem) for problem in errors))


def _step_cases(article: ArticleEvidence) -> Iterator[_Case]:
    for procedure in article.procedures:
        for scenario in procedure.scenarios:
            suffix = f" [{scenario.name}]" if scenario.name else ""
            for step, findings in by_step(scenario):
                name = f"step {step.number}: {shorten(step.words)}{suffix}"
                yield _Case(name, step.span.line, step.ms / 1000, findings, _SKIPPED.get(step.verdict))


def _suite(root: ET.Element, path: str, cases: list[_Case], evidence: Evidence, sources: Sources) -> ET.Element:
    suite = ET.SubElement(root, "testsuite", name=path, timestamp=evidence.checked_at)
    suite.set("file", str(sources.in_repository(PurePosixPath(path))))
    _count(suite, cases, sum(case.seconds for case in cases))
    return suite


def _count(element: ET.Element, cases: list[_Case], seconds: float) -> None:
    failed = sum(bool(case.failures) for case in cases)
    skipped = sum(bool(case.skipped and not case.failures) for case in cases)
    counts = {"tests": len(cases), "failures": failed, "errors": 0, "skipped": skipped}
    for name, number in counts.items():
        element.set(name, str(number))
    element.set("time", f"{seconds:.3f}")


def _properties(suite: ET.Element, article: ArticleEvidence, evidence: Evidence) -> None:
    said = {
        "title": article.title,
        "crews": ", ".join(article.crews),
        "topics": ", ".join(article.topics),
        "product": f"{evidence.product_name} {evidence.product_version or ''}".strip(),
        "browser": evidence.browser,
        "helpwright": evidence.helpwright,
    }
    properties = ET.SubElement(suite, "properties")
    for name, value in said.items():
        if value:
            ET.SubElement(properties, "property", name=name, value=_clean(value))


def _add_cases(suite: ET.Element, path: str, cases: list[_Case], sources: Sources) -> None:
    class_name = path.removesuffix(".md").replace(".", "_").replace("/", ".")
    used = Counter[str]()
    for case in cases:
        used[case.name] += 1
        again = f" ({used[case.name]})" if used[case.name] > 1 else ""
        element = ET.SubElement(suite, "testcase", classname=class_name, name=_clean(case.name + again))
        element.set("file", suite.get("file", path))
        element.set("line", str(case.line))
        element.set("time", f"{case.seconds:.3f}")
        if case.failures:
            first, *more = case.failures
            message = first.what + (f" (and {len(more)} more)" if more else "")
            failure = ET.SubElement(element, "failure", type=first.rule, message=_clean(message))
            failure.text = _clean("\n".join(_text(finding, sources) for finding in case.failures))
        elif case.skipped:
            ET.SubElement(element, "skipped", message=case.skipped)


def _text(finding: Finding, sources: Sources) -> str:
    """The finding as a terminal shows it, with the article's line."""
    lines = [f"{finding.span}: {finding.rule}: {finding.what}"]
    words = find_words(sources.lines(finding.span.path), finding.span.line, finding.quote)
    number = words.line if words else finding.span.line
    line = sources.line(finding.span.path, number)
    if line is not None:
        lines.append(f"    {number} | {line.strip()}")
    if finding.fix:
        lines.append(f"    fix: {finding.fix}")
    return "\n".join(lines)


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
