"""Evidence for people at a terminal: what went wrong, where it stands in the article, what to do; then one table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from helpwright.article.problem import Problem
from helpwright.checking.evidence import ArticleEvidence, Evidence
from helpwright.reports.findings import Finding, finding_of, findings_of
from helpwright.reports.progress import Progress
from helpwright.reports.quoting import find_words
from helpwright.reports.sources import Sources
from helpwright.reports.tally import plural, summary_words, tally

__all__ = ["Progress", "results_console", "show_evidence", "show_problems"]

_STYLES = {"drifted": "bold red", "unread": "bold yellow", "not-reached": "bold magenta"}
_LABELS = {
    "drifted": "drifted",
    "unread": "unread",
    "not-reached": "not reached",
    "missing-picture": "missing picture",
    "stale-picture": "stale picture",
    "article-problem": "problem",
}
_BAD = "bold red"
_CONTROLS = dict.fromkeys([*range(32), *range(127, 160), 0x2028, 0x2029], " ")
# Longer tables list only the articles that need attention.
_ALL_ROWS = 25
# A quoted line keeps this much on either side of the author's words.
_MARGIN = 40
_LONG_LINE = 110


def results_console() -> Console:
    """The console for results on stdout: colours and its own width on a terminal, plain whole lines in a pipe."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=10_000, no_color=True)


def show_problems(problems: Iterable[Problem], console: Console) -> None:
    """Print each problem with its place and what to do, in file order."""
    for problem in sorted(problems, key=lambda problem: problem.span):
        style = _BAD if problem.severity == "error" else "bold yellow"
        warning = "warning: " if problem.severity == "warning" else ""
        _line(Text.assemble((f"{problem.span}: ", "bold"), (warning, style), (problem.what, style)), console)
        _line(Text.assemble("    ", ("fix: ", "green"), problem.fix), console)


def show_evidence(evidence: Evidence, problems: Sequence[Problem], sources: Sources, console: Console) -> None:
    """Print what is wrong with each article, headed by its crews, then the table of articles and the sum."""
    by_path: dict[str, list[Problem]] = {}
    for problem in sorted(problems, key=lambda problem: problem.span):
        by_path.setdefault(str(problem.span.path), []).append(problem)
    for article in evidence.articles:
        findings = [finding_of(problem) for problem in by_path.pop(article.path, ())] + list(findings_of(article))
        if findings:
            _show_article(article, findings, sources, console)
    rest = [problem for problems in by_path.values() for problem in problems]
    if rest:
        show_problems(rest, console)
        _line(Text(), console)
    _show_table(evidence, console)
    style = "bold green" if evidence.is_clean() and not _errors(problems) else _BAD
    _line(Text.assemble((summary_words(evidence, problems), style)), console)
    product = evidence.product_name + (f" {evidence.product_version}" if evidence.product_version else "")
    browser = ", no browser was needed" if evidence.browser == "none" else f" in {evidence.browser}"
    _line(Text(f"{product}{browser}, {evidence.seconds:.1f} s", style="dim"), console)


def _errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def _show_article(article: ArticleEvidence, findings: Sequence[Finding], sources: Sources, console: Console) -> None:
    head = Text()
    if article.crews:
        head.append(", ".join(article.crews), "bold cyan").append("  ")
    _line(head.append(article.path, "bold").append(f"  {article.title}", "dim"), console)
    for finding in findings:
        _show_finding(finding, sources, console)
    _line(Text(), console)


def _show_finding(finding: Finding, sources: Sources, console: Console) -> None:
    label = "warning" if finding.severity == "warning" else _LABELS[finding.rule]
    style = "bold yellow" if finding.severity == "warning" else _STYLES.get(finding.rule, _BAD)
    head = Text.assemble("  ", (f"{finding.span}: ", "bold"), (label, style), ": ")
    if finding.step is not None:
        head.append(f"step {finding.step}: ")
    _line(head.append(finding.what), console)
    for line in _quoted(finding, sources, style, plain=not console.is_terminal):
        _line(line, console)
    if finding.fix:
        _line(Text.assemble("      ", ("fix: ", "green"), finding.fix), console)
    if finding.scenarios:
        _line(Text(f"      when: {' / '.join(finding.scenarios)}", style="dim"), console)


def _quoted(finding: Finding, sources: Sources, style: str, *, plain: bool) -> list[Text]:
    """The article's line, shortened round the author's words; underlined, or pointed at where nothing can be styled."""
    lines = sources.lines(finding.span.path)
    words = find_words(lines, finding.span.line, finding.quote)
    if not finding.quote or not 0 < finding.span.line <= len(lines):
        return []
    number = words.line if words else finding.span.line
    whole = lines[number - 1].replace("\t", " ")
    indent = len(whole) - len(whole.lstrip())
    start, end = (0, 0)
    if words:
        start, end = words.column, words.end_column if words.end_line == words.line else len(whole)
    begin, stop = indent, len(whole)
    if len(whole) > _LONG_LINE and words:
        begin, stop = max(indent, start - _MARGIN), min(len(whole), end + _MARGIN)
    gutter = f"      {number} │ "
    lead = whole[begin:start] if words else whole[begin:stop]
    text = Text.assemble((gutter, "dim"), ("…" if begin > indent else "", "dim"), lead)
    if words:
        text.append(whole[start:end], style + " underline").append(whole[end:stop])
    text.append("…" if stop < len(whole) else "", "dim")
    if not plain or not words:
        return [text]
    ahead = cell_len(lead) + (1 if begin > indent else 0)
    blank_gutter = " " * (len(gutter) - 2) + "│ "
    return [text, Text(blank_gutter + " " * ahead + "^" * max(1, cell_len(whole[start:end])))]


def _show_table(evidence: Evidence, console: Console) -> None:
    """One row an article with steps; of many, only those that need attention. The rest is counted."""
    counted = [(article, tally(article)) for article in evidence.articles]
    rows = [(article, counts) for article, counts in counted if counts.steps]
    stepless = len(counted) - len(rows)
    held = 0
    if len(rows) > _ALL_ROWS:
        held = sum(counts.is_clean for _, counts in rows)
        rows = [(article, counts) for article, counts in rows if not counts.is_clean]
    width = max((cell_len(article.path) for article, _ in rows), default=0)
    for article, counts in rows:
        gap = " " * (width - cell_len(article.path))
        verdict = ("held", "green") if counts.is_clean else (counts.words(), _BAD)
        _line(Text.assemble(f"{article.path}{gap}  {f'{counts.clean}/{counts.steps}':>7}  ", verdict), console)
    more = "more " if rows else ""
    if held:
        _line(Text(f"{plural(held, f'{more}article')} held", "green"), console)
    if stepless:
        _line(Text(f"{plural(stepless, 'article')} without numbered steps", "dim"), console)
    _line(Text(), console)


def _line(text: Text, console: Console) -> None:
    """Print one line. What authors and products wrote can neither steer the terminal nor a CI that reads commands."""
    text.plain = text.plain.translate(_CONTROLS)
    console.print(Text.assemble("· ", text) if text.plain.lstrip().startswith("::") else text, soft_wrap=True)
