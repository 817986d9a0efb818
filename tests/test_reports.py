"""Reports for a terminal and for other programs, of made-up runs."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from rich.console import Console

from helpwright import cli
from helpwright.article.problem import Problem, Span
from helpwright.checking.evidence import Evidence, ScenarioEvidence, StepEvidence
from helpwright.reports.findings import Finding, Rule, find_all
from helpwright.reports.formats import FORMATS
from helpwright.reports.github import job_summary, title_of, workflow_command, workflow_commands
from helpwright.reports.junit import junit
from helpwright.reports.quoting import Words, find_words, quote_lines
from helpwright.reports.sarif import sarif
from helpwright.reports.sources import Sources
from helpwright.reports.terminal import show_evidence
from tests.cases import Case, Row, load_cases, load_rows
from tests.reported import EXPORT, INVITE, article, clause, evidence, help_centre, problems, step, whole_run


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    return help_centre(tmp_path / "help")


# Quoting


def marked(lines: list[str], quotes: list[str]) -> str:
    words: list[Words | None] = []
    last: Words | None = None
    for quote in quotes:
        found = find_words(lines, 1, quote, last)
        last = found or last
        words.append(found)
    quoted = quote_lines(lines, words, range(len(words)))
    shown = [
        "".join(part.text if part.owner is None else f"{part.owner}⟦{part.text}⟧" for part in line.parts)
        for line in quoted
    ]
    return "\n".join(shown) or "nothing"


@pytest.mark.parametrize("case", load_rows("report-quoting.md"), ids=str)
def test_words_are_found_again(case: Row) -> None:
    assert marked(case["Lines"].split("\n"), case["Clauses"].split(" / ")).strip() == case["Marked"]


def test_a_quote_is_sought_only_from_its_line_on_and_not_far() -> None:
    lines = ["Click **Save**."] + [""] * 60 + ["Click **Save**."]
    assert find_words(lines, 2, "Click **Save**") is None
    assert find_words(lines, 999, "Click **Save**") is None
    assert find_words(lines, 1, "") is None


# Findings


def one_step(*steps: StepEvidence) -> Evidence:
    return evidence(article(INVITE, ScenarioEvidence(name="", steps=steps)))


def test_a_run_that_is_not_clean_always_has_a_finding() -> None:
    unexplained = {
        "drifted": step(1, 9, "Open Team.", "drifted"),
        "unread": step(1, 9, "Open Team.", "unread"),
        "not-reached": step(1, 9, "Open Team.", "not reached"),
    }
    for rule, case in unexplained.items():
        run = one_step(case)
        assert not run.is_clean()
        assert [finding.rule for finding in find_all(run, ())] == [rule]


def test_a_clean_run_has_none() -> None:
    assert find_all(one_step(step(1, 9, "Open Team.", "held"), step(2, 10, "Think.", "by hand")), ()) == ()


def test_steps_behind_a_failure_are_no_findings() -> None:
    found = find_all(whole_run(), problems())
    assert [(finding.rule, str(finding.span)) for finding in found] == [
        ("article-problem", f"{EXPORT}:4"),
        ("unread", f"{EXPORT}:10"),
        ("missing-picture", f"{EXPORT}:10"),
        ("article-problem", f"{EXPORT}:10"),
        ("stale-picture", f"{INVITE}:11"),
        ("drifted", f"{INVITE}:13"),
        ("article-problem", "mkdocs.yml:7"),
    ]


# Terminal


def one_way() -> Evidence:
    held = clause("open", "Team", "Open **Team**", 9)
    drifted = replace(held, verdict="drifted", problem='looked for "Team" and found nothing of that name')
    return evidence(
        article(
            INVITE,
            ScenarioEvidence(name="you are logged in", steps=(step(1, 9, "Open Team.", "drifted", drifted),)),
            ScenarioEvidence(name="not: you are logged in", steps=(step(1, 9, "Open Team.", "held", held),)),
        )
    )


def long_line() -> Evidence:
    drifted = clause(
        "click",
        "Save",
        "click **Save**",
        1,
        "drifted",
        problem='looked for "Save" and found two',
        fix="say which one.",
        path="docs/long.md",
    )
    only = step(1, 1, "…", "drifted", drifted, path="docs/long.md")
    return evidence(article("docs/long.md", ScenarioEvidence(name="", steps=(only,))))


def many_articles() -> Evidence:
    held = ScenarioEvidence(name="", steps=(step(1, 9, "Open Team.", "held"),))
    drifted = ScenarioEvidence(name="", steps=(step(1, 9, "Open Team.", "drifted", path="docs/team/7.md"),))
    articles = [article(f"docs/team/{number}.md", drifted if number == 7 else held) for number in range(30)]
    return evidence(*articles, article("docs/about.md"))


RUNS = {
    "whole run": whole_run,
    "clean run": lambda: replace(whole_run(), articles=whole_run().articles[2:]),
    "known run": lambda: replace(whole_run(), articles=whole_run().articles[2:], browser="none", seconds=0.0),
    "one way": one_way,
    "long line": long_line,
    "many articles": many_articles,
}


def printed(run: Evidence, found: tuple[Problem, ...], sources: Sources, **options: Any) -> str:
    out = io.StringIO()
    show_evidence(run, found, sources, Console(file=out, highlight=False, **options))
    return out.getvalue()


@pytest.mark.parametrize("case", load_cases("report-terminal.md"), ids=str)
def test_terminal(case: Case, sources: Sources) -> None:
    (sources.root / "docs/long.md").write_text(
        "1. When you have looked at all of it once more to make sure that nothing at all is lost, click **Save**, "
        "and then do a number of other things, as you like.\n"
    )
    found = problems() if case.input == "whole run" else ()
    assert printed(RUNS[case.input](), found, sources, width=10_000) == case.expected + "\n"


def test_a_pipe_gets_no_escapes_and_a_terminal_underlines(sources: Sources) -> None:
    assert "\x1b" not in printed(whole_run(), problems(), sources)
    shown = printed(whole_run(), problems(), sources, force_terminal=True, color_system="standard")
    assert "\x1b[1;4;31mclick **Send invitation**\x1b[0m" in shown
    assert "^^^" not in shown


def test_words_of_authors_are_no_markup(sources: Sources) -> None:
    drifted = clause("click", "x", "[bold]x[/bold]", 9, "drifted", problem='looked for "[red]x[/]"')
    assert 'looked for "[red]x[/]"' in printed(one_step(step(1, 9, "x", "drifted", drifted)), (), sources)


def test_words_of_authors_steer_neither_terminal_nor_ci(sources: Sources) -> None:
    hostile = "\x1b[2J\r\n::add-mask::x\x9b1m\x07"
    drifted = clause("click", hostile, hostile, 9, "drifted", problem=hostile, fix=hostile)
    run = one_step(step(1, 9, hostile, "drifted", drifted))
    own = replace(run.articles[0], title=hostile, crews=("::stop-commands::x", hostile))
    shown = printed(replace(run, articles=(own,), product_name=hostile), (), sources)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown)
    assert "add-mask" in shown
    assert [line for line in shown.splitlines() if line.lstrip().startswith("::")] == []


# GitHub


@pytest.mark.parametrize("case", load_rows("report-github.md", "Escaping"), ids=str)
def test_workflow_commands_are_escaped(case: Row) -> None:
    file, title, message = (case[name].replace("␍", "\r") for name in ("File", "Title", "Message"))
    assert workflow_command("error", {"file": file, "title": title}, message) == case["Command"]


@pytest.mark.parametrize("case", load_rows("report-github.md", "Titles"), ids=str)
def test_titles_name_the_crews(case: Row) -> None:
    rule: Rule = case["Rule"]  # type: ignore[assignment]
    number = int(case["Step"]) if case["Step"] else None
    span = Span(PurePosixPath(INVITE), 1)
    finding = Finding(rule=rule, span=span, what="", fix=None, step=number, crews=tuple(case["Crews"].split()))
    assert title_of(finding) == case["Title"]


def test_annotations_stand_on_the_words_and_errors_come_first(sources: Sources) -> None:
    lines = workflow_commands(whole_run(), problems(), sources).splitlines()
    assert [line.split()[0] for line in lines] == ["::error"] * 6 + ["::warning"]
    drifted = next(line for line in lines if "drifted" in line)
    assert drifted.startswith(f"::error file={INVITE},line=13,endLine=13,col=4,endColumn=29,title=crew-team%2C crew-")


def test_files_are_named_as_the_repository_does(tmp_path: Path) -> None:
    help_centre(tmp_path / "site")
    (tmp_path / "site/.git").rename(tmp_path / ".git")
    nested = Sources(tmp_path / "site", tmp_path / "site/.helpwright")
    assert f"file=site/{INVITE}," in workflow_commands(whole_run(), (), nested)
    assert 'file="site/docs/team/invite.md"' in junit(whole_run(), (), nested)
    results = sarif(whole_run(), (), nested)["runs"][0]["results"]
    uris = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results}
    assert uris == {f"site/{INVITE}", f"site/{EXPORT}"}


def test_the_job_summary_has_each_crew_and_no_markup_of_authors() -> None:
    summary = job_summary(whole_run(), problems())
    headings = [line for line in summary.splitlines() if line.startswith("###")]
    assert headings == ["### crew-data", "### crew-team, crew-growth", "### No crew"]
    hostile = Problem(Span(PurePosixPath(INVITE), 1), "| <img src=x> **bold** [a](b)\n\n# h", "`x`")
    assert "| &#124; &#60;img src=x&#62; &#42;&#42;bold" in job_summary(whole_run(), (hostile,))


# JUnit


def test_junit_counts_cases_failures_and_skips(sources: Sources) -> None:
    root = ET.fromstring(junit(whole_run(), problems(), sources))
    counts = {suite.get("name"): suite.attrib for suite in root.iter("testsuite")}
    assert {name: tuple(suite[key] for key in ("tests", "failures", "skipped")) for name, suite in counts.items()} == {
        INVITE: ("7", "3", "2"),
        EXPORT: ("4", "2", "1"),
        "docs/start/badges.md": ("1", "0", "0"),
        "mkdocs.yml": ("1", "1", "0"),
    }
    assert (root.get("tests"), root.get("failures"), root.get("skipped")) == ("13", "6", "3")
    assert len(list(root.iter("testcase"))) == 13
    assert len(list(root.iter("failure"))) == 6


def test_junit_names_the_place_and_quotes_the_line(sources: Sources) -> None:
    root = ET.fromstring(junit(whole_run(), (), sources))
    case = next(case for case in root.iter("testcase") if case.find("failure[@type='drifted']") is not None)
    assert (case.get("file"), case.get("line"), case.get("classname")) == (INVITE, "12", "docs.team.invite")
    assert str(case.get("name")).endswith("[you are already logged in]")
    text = str(case.findtext("failure"))
    assert f"{INVITE}:13: drifted: looked for" in text
    assert "13 | click **Send invitation**." in text
    assert "fix: if it was renamed" in text


def test_junit_tells_cases_of_the_same_name_apart(sources: Sources) -> None:
    same = step(1, 9, "Click Next.", "held")
    names = [case.get("name") for case in ET.fromstring(junit(one_step(same, same), (), sources)).iter("testcase")]
    assert names == ["step 1: Click Next.", "step 1: Click Next. (2)"]


def test_junit_is_xml_whatever_the_product_shows(sources: Sources) -> None:
    drifted = clause("click", "x", "x", 9, "drifted", problem='found "\x00\x1b[31m]]>\ud800\uffff&<"')
    root = ET.fromstring(junit(one_step(step(1, 9, "\x08x", "drifted", drifted)), (), sources).encode())
    assert 'found "\ufffd\ufffd[31m]]>\ufffd\ufffd&<"' in str(root.findtext(".//failure"))


# SARIF


def test_sarif_results_point_to_rules_lines_and_columns(sources: Sources) -> None:
    run = sarif(whole_run(), problems(), sources)["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    drifted = next(result for result in run["results"] if result["ruleId"] == "drifted")
    assert drifted["level"] == "error"
    assert drifted["properties"]["tags"] == ["crew-growth", "crew-team"]
    place = drifted["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": INVITE, "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {
        "startLine": 13,
        "startColumn": 4,
        "endLine": 13,
        "endColumn": 29,
        "snippet": {"text": "   click **Send invitation**."},
    }
    assert {result["level"] for result in run["results"]} == {"error", "warning"}


def test_sarif_of_a_check_that_ended_early_is_no_success(sources: Sources) -> None:
    for run, is_success in ((whole_run(), True), (one_step(step(1, 9, "Open Team.", "not reached")), False)):
        assert sarif(run, (), sources)["runs"][0]["invocations"][0]["executionSuccessful"] is is_success


def test_sarif_counts_columns_in_utf16_and_writes_paths_as_uris(sources: Sources) -> None:
    path = "docs/größe 1.md"
    (sources.root / path).write_text("1. 🙂 Click **Save**.\n", "utf-8")
    drifted = clause("click", "Save", "Click **Save**", 1, "drifted", problem="no", path=path)
    run = evidence(article(path, ScenarioEvidence(name="", steps=(step(1, 1, "x", "drifted", drifted, path=path),))))
    place = sarif(run, (), sources)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "docs/gr%C3%B6%C3%9Fe%201.md"
    assert (place["region"]["startColumn"], place["region"]["endColumn"]) == (7, 21)


def test_sarif_fingerprints_survive_lines_added_above(sources: Sources) -> None:
    def prints(line: int) -> list[str]:
        drifted = clause("click", "Save", "Click **Save**", line, "drifted", problem="looked for it")
        run = one_step(step(1, line, "x", "drifted", drifted))
        return [result["partialFingerprints"] for result in sarif(run, (), sources)["runs"][0]["results"]]

    assert prints(9) == prints(12)


def test_sarif_text_is_what_a_reader_of_json_gets(sources: Sources) -> None:
    text = FORMATS["sarif"](whole_run(), problems(), sources)
    assert json.loads(text) == sarif(whole_run(), problems(), sources)


# Front


def test_the_command_offers_every_form() -> None:
    option = next(option for option in cli.check.params if option.name == "form")
    assert list(option.type.choices) == ["text", *FORMATS]  # type: ignore[attr-defined]
