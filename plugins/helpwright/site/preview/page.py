"""What the preview shows on a page, as plain values: how its steps are read, what is wrong, when it was checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from helpwright.article.document import Article, parse_article
from helpwright.article.lines import decode
from helpwright.article.problem import Problem
from helpwright.project import Project, project_dialect
from helpwright.reading.clauses import Clause
from helpwright.reading.outcome import StepReading, Unread
from helpwright.reading.procedures import read_article
from helpwright.reports.readings import describe
from helpwright.site.preview.blocks import Block, block_at, find_blocks

_LINK = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_MARKS = re.compile(r"\*\*|__|`|(?<!\w)[*_]|[*_](?!\w)")


def describe_page(file: Path, project: Project, problems: Iterable[Problem]) -> dict[str, Any]:
    """The article's steps and problems, each with the block of text where it belongs. Raises OSError.

    `problems` are those of the whole site; those of this article and of its includes are taken.
    """
    path = project.relative(file)
    text, _ = decode(file.read_bytes(), path)
    article = parse_article(text, path, project_dialect(project))
    blocks = find_blocks(article)
    product = project.settings.product
    return {
        "path": str(path),
        "product": product.name if product else None,
        "blocks": [block.text for block in blocks],
        "steps": list(_steps(article, blocks)),
        "problems": [_problem(problem, blocks) for problem in problems if problem.span.path in article.sources],
    }


def _steps(article: Article, blocks: Sequence[Block]) -> Iterable[dict[str, Any]]:
    items = {block.item: row for row, block in enumerate(blocks) if block.item}
    for column, procedure in enumerate(read_article(article).procedures):
        for row, step in enumerate(procedure.steps):
            yield {"procedure": column, "row": row, "block": items.get(step.span), **_step(step)}


def _step(step: StepReading) -> dict[str, Any]:
    return {
        "number": step.number,
        "line": step.span.line,
        "clauses": [_clause(clause) for clause in step.clauses],
        "unread": [_unread(unread) for unread in step.unread],
    }


def _clause(clause: Clause) -> dict[str, str]:
    """The clause as `helpwright read` prints it, what to do apart from the rest."""
    words = describe(clause)
    verb = clause.do.replace("_", " ")
    verb = verb if words.startswith(verb) else words.split(" ")[0]
    return {"do": clause.do, "verb": verb, "rest": words[len(verb) :].strip(), "quote": plain(clause.quote)}


def _unread(unread: Unread) -> dict[str, str | None]:
    return {"quote": plain(unread.quote), "nearest": unread.nearest}


def plain(quote: str) -> str:
    """An author's words as the page shows them, without marks."""
    return _MARKS.sub("", _LINK.sub(r"\1", quote))


def _problem(problem: Problem, blocks: Sequence[Block]) -> dict[str, Any]:
    return {
        "block": block_at(blocks, problem.span),
        "place": str(problem.span),
        "what": problem.what,
        "fix": problem.fix,
        "severity": problem.severity,
    }
