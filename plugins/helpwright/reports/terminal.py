"""Evidence for people at a terminal: what drifted, where it stands in the article, what to do; then one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Self

import rich.progress
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from helpwright.article.problem import Problem
from helpwright.checking.evidence import (
    CLEAN,
    ArticleEvidence,
    ClauseEvidence,
    Evidence,
    PictureEvidence,
    StepEvidence,
)
from helpwright.checking.plan import Job
from helpwright.checking.record import summary_of

# Returns the lines of a file of the project, none if it can't be read.
ReadLines = Callable[[str], tuple[str, ...]]
_STYLES = {"held": "green", "by hand": "cyan", "drifted": "bold red", "unread": "bold yellow", "not reached": "dim"}
_PICTURE_FIXES = {
    "missing": "run `helpwright check --update` to take it, and commit the file.",
    "stale": "run `helpwright check --update` to retake it, look at it, and commit the file.",
}


class Progress:
    """A bar that fills as scenarios end, on a terminal only; gone when the run is over."""

    def __init__(self, console: Console) -> None:
        self._bar = rich.progress.Progress(
            rich.progress.SpinnerColumn(),
            rich.progress.TextColumn("{task.description}"),
            rich.progress.BarColumn(),
            rich.progress.MofNCompleteColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._bar.add_task("starting the product and the browser", total=None)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def advance(self, done: int, total: int, job: Job) -> None:
        """One more scenario has ended."""
        self._bar.update(self._task, completed=done, total=total, description=str(job.steps.span.path))


@dataclass(frozen=True, slots=True)
class _Failure:
    """One clause's or picture's failure, and the scenarios in which it occurred."""

    step: StepEvidence
    clause: ClauseEvidence | None
    picture: PictureEvidence | None


def show_problems(problems: Iterable[Problem], console: Console) -> None:
    """Print each problem with its place and what to do, in file order."""
    for problem in sorted(problems, key=lambda problem: problem.span):
        style = "bold red" if problem.severity == "error" else "bold yellow"
        console.print(Text.assemble((f"{problem.span}: ", "bold"), (problem.what, style)), soft_wrap=True)
        console.print(Text(f"    fix: {problem.fix}"), soft_wrap=True)


def show_evidence(evidence: Evidence, read_lines: ReadLines, console: Console) -> None:
    """Print the failures of each article under its crews, then the table of all articles."""
    for article in evidence.articles:
        failures = _failures(article)
        if failures:
            crews = f"  ({', '.join(article.crews)})" if article.crews else ""
            console.print(Text.assemble((article.path, "bold"), f"  {article.title}", (crews, "dim")), soft_wrap=True)
            for failure, scenarios in failures.items():
                _show_failure(failure, scenarios, read_lines, console)
            console.print()
    console.print(_table(evidence))
    console.print(_summary_line(evidence))


def _failures(article: ArticleEvidence) -> dict[_Failure, list[str]]:
    """The article's failures, the same failure of several scenarios once, with their names."""
    found: dict[tuple[object, ...], tuple[_Failure, list[str]]] = {}
    for procedure in article.procedures:
        for scenario in procedure.scenarios:
            for step in scenario.steps:
                for clause in step.clauses:
                    if clause.verdict not in CLEAN and clause.verdict != "not reached":
                        key: tuple[object, ...] = (clause.span, clause.quote, clause.problem)
                        found.setdefault(key, (_Failure(step, clause, None), []))[1].append(scenario.name)
                if step.picture is not None and step.picture.state in _PICTURE_FIXES:
                    found.setdefault((step.picture.path,), (_Failure(step, None, step.picture), []))[1].append("")
    return {failure: [name for name in names if name] for failure, names in found.values()}


def _show_failure(failure: _Failure, scenarios: list[str], read_lines: ReadLines, console: Console) -> None:
    clause, picture, step = failure.clause, failure.picture, failure.step
    if clause is not None:
        head = Text.assemble(
            (f"{clause.span}: ", "bold"), (clause.verdict, _STYLES[clause.verdict]), f": step {step.number} "
        )
        head.append(clause.problem or "")
        console.print(Padding(head, (0, 0, 0, 2)), soft_wrap=True)
        lines = read_lines(str(clause.span.path))
        if clause.span.line <= len(lines):
            console.print(Padding(_quoted(lines[clause.span.line - 1], clause), (0, 0, 0, 4)), soft_wrap=True)
        _fix_line(clause.fix, console)
    if picture is not None:
        head = Text.assemble(
            (f"{picture.span}: ", "bold"), (picture.state, "bold red"), f": the picture {picture.path} "
        )
        head.append("does not exist" if picture.state == "missing" else f"is out of date: {'; '.join(picture.changes)}")
        console.print(Padding(head, (0, 0, 0, 2)), soft_wrap=True)
        _fix_line(_PICTURE_FIXES[picture.state], console)
    if scenarios:
        console.print(Padding(Text(f"when: {' / '.join(scenarios)}", "dim"), (0, 0, 0, 4)), soft_wrap=True)


def _fix_line(fix: str | None, console: Console) -> None:
    if fix:
        console.print(Padding(Text.assemble(("fix: ", "green"), fix), (0, 0, 0, 4)), soft_wrap=True)


def _quoted(line: str, clause: ClauseEvidence) -> Text:
    """The article's line, shortened round the clause's words, which are underlined."""
    first = clause.quote.splitlines()[0] if clause.quote else ""
    start = line.find(first) if first else -1
    begin, end = 0, len(line)
    if len(line) > 100 and start >= 0:
        begin, end = max(0, start - 30), min(len(line), start + len(first) + 30)
    text = Text(f"{clause.span.line} │ " + ("…" if begin else ""))
    text.append(line[begin:end].strip() + ("…" if end < len(line) else ""))
    if start >= 0:
        text.highlight_words([first], "underline")
    return text


def _table(evidence: Evidence) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("article")
    table.add_column("steps", justify="right")
    table.add_column("held", justify="right")
    table.add_column("pictures", justify="right")
    table.add_column("")
    for article in evidence.articles:
        steps = [step for item in article.procedures for scenario in item.scenarios for step in scenario.steps]
        clean = sum(step.verdict in CLEAN for step in steps)
        pictures = [step.picture for step in steps if step.picture is not None]
        bad = {step.verdict for step in steps} - CLEAN
        states = {picture.state for picture in pictures} & _PICTURE_FIXES.keys()
        verdict = Text("held", "green") if not bad and not states else Text(", ".join(sorted(bad | states)), "bold red")
        table.add_row(
            article.path, str(len(steps)), str(clean), str(len(pictures)), verdict if steps else Text("no steps", "dim")
        )
    return table


def _summary_line(evidence: Evidence) -> Text:
    counts = summary_of(evidence)
    rewritten = counts["pictures rewritten"]
    words = [f"{counts['articles']} articles", f"{counts['held']} of {counts['steps']} steps held"]
    words += [f"{counts[name]} {name}" for name in ("drifted", "unread", "not reached", "by hand") if counts[name]]
    words.append(f"{counts['pictures']} pictures" + (f", {rewritten} rewritten" if rewritten else ""))
    words += [f"{counts[f'pictures {state}']} {state}" for state in ("stale", "missing") if counts[f"pictures {state}"]]
    style = "green" if evidence.is_clean() else "bold red"
    return Text.assemble((", ".join(words), style), f" in {evidence.seconds:.1f} s ({evidence.browser})")
