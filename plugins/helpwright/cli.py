"""The command `helpwright`: thin commands over the functions that the plugins call."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from helpwright import __version__
from helpwright.article.problem import ArticleError

if TYPE_CHECKING:
    from rich.console import Console

    from helpwright.checking.check import Outcome
    from helpwright.checking.doctor import Need
    from helpwright.checking.evidence import Evidence
    from helpwright.checking.sharding import Shard
    from helpwright.project import Project

# Named here, since reading them from helpwright.reports would cost `--help` its speed; a test compares the two.
_FORMS = ["text", "json", "junit", "github", "sarif"]
CLEAN, PROBLEMS, MISUSE, NOT_STARTED, INTERRUPTED = 0, 1, 2, 3, 130

_config_option = click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The mkdocs.yml to use; else the nearest one in this folder or above.",
)
_evidence_file = click.Path(path_type=Path, exists=True, dir_okay=False)
_articles_argument = click.argument("articles", nargs=-1, type=click.Path(path_type=Path))
_browser_option = click.option(
    "--browser-path",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The Chromium or Chrome to use; else the one that is found.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="helpwright")
def main() -> None:
    """Prove that help articles are true: read each numbered step and do it in a real browser."""


@main.command()
@_articles_argument
@_config_option
@click.option("--update", is_flag=True, help="Retake missing and stale pictures.")
@click.option("--format", "form", type=click.Choice(_FORMS), default="text", help="What to print.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, file_okay=False, writable=True),
    metavar="DIR",
    help="Write an HTML page with everything, and the run as JSON, JUnit and SARIF, into this folder.",
)
@click.option("--workers", type=click.IntRange(min=1), help="How many scenarios to walk at once.")
@click.option("--fresh", is_flag=True, help="Walk also what earlier runs proved and nothing changed since.")
@click.option("--product-url", help="Check the product that runs at this address instead of the configured one.")
@click.option("--trace", is_flag=True, help="Keep Playwright's trace of failed scenarios (it holds what was typed).")
@click.option("--shard", "part", help="Check one part of the articles, as 2/8; the parts are of about equal cost.")
@click.option("--costs", type=_evidence_file, help="An earlier run's evidence, by whose times --shard splits.")
@click.option("--browser", type=click.Choice(["chromium", "firefox", "webkit"]), default="chromium")
@click.option("--browser-endpoint", help="Use the browser at this ws:// (Playwright server) or http:// (CDP) address.")
@_browser_option
def check(
    articles: tuple[Path, ...],
    config_file: Path | None,
    update: bool,
    form: str,
    report: Path | None,
    workers: int | None,
    fresh: bool,
    product_url: str | None,
    trace: bool,
    part: str | None,
    costs: Path | None,
    browser: Literal["chromium", "firefox", "webkit"],
    browser_endpoint: str | None,
    browser_path: Path | None,
) -> None:
    """Do every numbered step of the ARTICLES (all, if none is named) and say what drifted."""
    from rich.console import Console

    from helpwright.checking.check import Interrupted, Request, check_articles
    from helpwright.reports.terminal import Progress, show_problems

    talk = Console(stderr=True, highlight=False)
    project = _project(config_file, talk)
    request = Request(
        articles=articles,
        update=update,
        fresh=fresh,
        executable=browser_path,
        workers=workers,
        product_url=product_url,
        trace=trace,
        shard=_shard(part),
        costs=_evidence(costs) if costs else None,
        browser=browser,
        endpoint=browser_endpoint,
    )
    try:
        with Progress(talk) as progress:
            outcome = check_articles(project, request, progress.advance)
    except ArticleError as error:
        show_problems(error.problems, talk)
        sys.exit(PROBLEMS)
    _show_outcome(outcome, project, form, report, talk)
    if isinstance(outcome.error, Interrupted):
        talk.print("Stopped. Everything that the check started has ended.", style="bold yellow")
        sys.exit(INTERRUPTED)
    if outcome.error is not None:
        talk.print(str(outcome.error), style="bold red", markup=False, soft_wrap=True)
        sys.exit(NOT_STARTED)
    sys.exit(CLEAN if outcome.is_clean else PROBLEMS)


def _show_outcome(outcome: Outcome, project: Project, form: str, report: Path | None, talk: Console) -> None:
    """Print the results in the form asked for and write the reports; ends the command if they can't be written."""
    from helpwright.project import RUN_FOLDER
    from helpwright.reports.folder import write_folder
    from helpwright.reports.formats import FORMATS
    from helpwright.reports.github import add_job_summary
    from helpwright.reports.sources import Sources
    from helpwright.reports.terminal import results_console, show_evidence

    evidence, problems = outcome.evidence, outcome.problems
    sources = Sources(project.root, project.root / RUN_FOLDER)
    show_evidence(evidence, problems, sources, results_console() if form == "text" else talk)
    if form != "text":
        click.echo(FORMATS[form](evidence, problems, sources).encode(), nl=False)
    try:
        if form == "github" and (page := os.environ.get("GITHUB_STEP_SUMMARY")):
            add_job_summary(evidence, problems, Path(page))
        if report is not None:
            talk.print(f"report: {write_folder(evidence, problems, sources, report)}", markup=False, soft_wrap=True)
    except OSError as error:
        talk.print(f"The report could not be written: {error}", style="bold red", markup=False, soft_wrap=True)
        sys.exit(MISUSE)


def _shard(text: str | None) -> Shard | None:
    from helpwright.checking.sharding import parse_shard

    try:
        return parse_shard(text) if text else None
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--shard") from None


def _evidence(file: Path) -> Evidence:
    """The evidence in a file; ends the command if it holds none."""
    from helpwright.checking.record import load_evidence

    try:
        return load_evidence(file)
    except ValueError as error:
        raise click.BadParameter(f"{file}: {error}") from None


@main.group()
def evidence() -> None:
    """Work with the evidence that checks leave."""


@evidence.command()
@click.argument("files", nargs=-1, required=True, type=_evidence_file)
def merge(files: tuple[Path, ...]) -> None:
    """Join the evidence FILES of several runs, as of `check --shard`, and print it as JSON."""
    from helpwright.checking.record import to_text
    from helpwright.checking.sharding import merge as merge_evidence

    try:
        merged = merge_evidence([_evidence(file) for file in files])
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    sys.stdout.write(to_text(merged))
    sys.exit(CLEAN if merged.is_clean() else PROBLEMS)


@main.command()
@click.argument("file", required=False, type=_evidence_file)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the badge into this file.")
@click.option("--label", help="What to call the articles on the badge's left side.")
@_config_option
def badge(file: Path | None, output: Path | None, label: str | None, config_file: Path | None) -> None:
    """Make an SVG badge for a README from the evidence in FILE, else from that of the last check."""
    from rich.console import Console

    from helpwright.checking.record import EVIDENCE_FILE
    from helpwright.checking.whole import write_whole
    from helpwright.project import RUN_FOLDER
    from helpwright.reports.badge import LABEL, make_badge

    talk = Console(stderr=True, highlight=False)
    file = file or _project(config_file, talk).root / RUN_FOLDER / EVIDENCE_FILE
    if not file.is_file():
        talk.print("No check has left evidence in this project.", style="bold red")
        talk.print("    fix: run `helpwright check` first, or name a file with evidence.")
        sys.exit(MISUSE)
    found = _evidence(file)
    svg = make_badge(found, label or LABEL)
    try:
        write_whole(output, svg) if output else click.echo(svg, nl=False)
    except OSError as error:
        talk.print(f"{output} could not be written: {error.strerror}", style="bold red", markup=False, soft_wrap=True)
        sys.exit(MISUSE)
    sys.exit(CLEAN if found.is_clean() else PROBLEMS)


def _project(config_file: Path | None, talk: Console) -> Project:
    """The project of this folder; ends the command where there is none or its configuration is wrong."""
    from helpwright.project import find_config, load_project
    from helpwright.reports.terminal import show_problems

    config = config_file or find_config(Path.cwd())
    if config is None:
        talk.print("No mkdocs.yml is in this folder or one above it.", style="bold red")
        talk.print("    fix: run helpwright in the help centre's folder, or name the file with --config-file.")
        sys.exit(MISUSE)
    try:
        return load_project(config)
    except ArticleError as error:
        show_problems(error.problems, talk)
        sys.exit(MISUSE)


@main.command()
@click.argument("articles", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, allow_dash=True))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="What to print.")
def read(articles: tuple[Path, ...], form: str) -> None:
    """Show how each numbered step of the ARTICLES is read (files or folders; - for standard input)."""
    import json

    from rich.console import Console

    from helpwright.project import Projects
    from helpwright.reading.files import read_files
    from helpwright.reports.readings import readings_as_json, show_readings
    from helpwright.reports.terminal import show_problems

    projects = Projects()
    readings = tuple(read_files(articles, projects.home))
    show_problems(projects.problems, Console(stderr=True, highlight=False))
    if form == "json":
        click.echo(json.dumps(readings_as_json(readings), ensure_ascii=False))
    else:
        show_readings(readings, Console(highlight=False))


@main.command()
@_articles_argument
@_config_option
@click.option("--strict", is_flag=True, help="Let warnings fail, too.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="What to print.")
def lint(articles: tuple[Path, ...], config_file: Path | None, strict: bool, form: str) -> None:
    """Check front matter, markup, variables and links of the ARTICLES (all, if none is named) without a browser."""
    import json

    from rich.console import Console

    from helpwright.reports.terminal import show_problems
    from helpwright.site.lint import as_json, lint_articles

    talk = Console(stderr=True, highlight=False)
    project = _project(config_file, talk)
    try:
        problems = lint_articles(project, articles)
    except OSError as error:
        talk.print(
            f"{error.filename} could not be read: {error.strerror}", style="bold red", markup=False, soft_wrap=True
        )
        sys.exit(MISUSE)
    if form == "json":
        click.echo(json.dumps(as_json(problems), ensure_ascii=False))
    else:
        show_problems(problems, Console(highlight=False))
    failing = [problem for problem in problems if strict or problem.severity == "error"]
    sys.exit(PROBLEMS if failing else CLEAN)


@main.command()
@click.option("--install", is_flag=True, help="Get what is missing, if this machine lets you.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="What to print.")
@_browser_option
def doctor(install: bool, form: str, browser_path: Path | None) -> None:
    """Say what the check needs from this machine and what of it is missing."""
    import asyncio
    import json

    from rich.console import Console

    from helpwright.checking.doctor import examine, supply
    from helpwright.checking.installing import this_machine
    from helpwright.reports.needs import needs_as_json, show_needs

    async def needs() -> tuple[Need, ...]:
        found = await examine(browser_path)
        return await supply(found, this_machine(), talk.print, browser_path) if install else found

    talk = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
    known = asyncio.run(needs())
    if form == "json":
        click.echo(json.dumps(needs_as_json(known), ensure_ascii=False))
    else:
        show_needs(known, Console(highlight=False))
    sys.exit(CLEAN if all(need.is_met for need in known) else NOT_STARTED)
