"""The command `helpwright`: thin commands over the functions that the plugins call."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from helpwright import __version__
from helpwright.article.problem import ArticleError

if TYPE_CHECKING:
    from rich.console import Console

    from helpwright.checking.doctor import Need
    from helpwright.project import Project

CLEAN, PROBLEMS, MISUSE, NOT_STARTED, INTERRUPTED = 0, 1, 2, 3, 130

_config_option = click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The mkdocs.yml to use; else the nearest one in this folder or above.",
)
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
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="What to print.")
@click.option("--workers", type=click.IntRange(min=1), help="How many scenarios to walk at once.")
@click.option("--fresh", is_flag=True, help="Walk also what earlier runs proved and nothing changed since.")
@click.option("--product-url", help="Check the product that runs at this address instead of the configured one.")
@_browser_option
def check(
    articles: tuple[Path, ...],
    config_file: Path | None,
    update: bool,
    form: str,
    workers: int | None,
    fresh: bool,
    product_url: str | None,
    browser_path: Path | None,
) -> None:
    """Do every numbered step of the ARTICLES (all, if none is named) and say what drifted."""
    from rich.console import Console

    from helpwright.checking.check import Interrupted, Request, check_articles
    from helpwright.checking.record import to_text
    from helpwright.reports.terminal import Progress, show_evidence, show_problems

    talk = Console(stderr=True, highlight=False)
    project = _project(config_file, talk)
    request = Request(articles, update, fresh, browser_path, workers, product_url)
    try:
        with Progress(talk) as progress:
            outcome = check_articles(project, request, progress.advance)
    except ArticleError as error:
        show_problems(error.problems, talk)
        sys.exit(PROBLEMS)
    if form == "json":
        sys.stdout.write(to_text(outcome.evidence))
        show_problems(outcome.problems, talk)
    else:
        out = Console(highlight=False)
        show_problems(outcome.problems, out)
        show_evidence(outcome.evidence, lambda path: _lines(project.root / path), out)
    if isinstance(outcome.error, Interrupted):
        talk.print("Stopped. Everything that the check started has ended.", style="bold yellow")
        sys.exit(INTERRUPTED)
    if outcome.error is not None:
        talk.print(str(outcome.error), style="bold red", markup=False, soft_wrap=True)
        sys.exit(NOT_STARTED)
    sys.exit(CLEAN if outcome.is_clean else PROBLEMS)


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


def _lines(file: Path) -> tuple[str, ...]:
    """The file's lines; none if it can't be read."""
    try:
        return tuple(file.read_text("utf-8-sig").splitlines())
    except (OSError, UnicodeDecodeError):
        return ()


@main.command()
@click.argument("articles", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, allow_dash=True))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="What to print.")
def read(articles: tuple[Path, ...], form: str) -> None:
    """Show how each numbered step of the ARTICLES is read (files or folders; - for standard input)."""
    import json

    from rich.console import Console

    from helpwright.reading.files import read_files
    from helpwright.reports.readings import readings_as_json, show_readings

    readings = tuple(read_files(articles))
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
