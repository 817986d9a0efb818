"""Pictures in steps that tell those nothing who can't see them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from helpwright.article.dialect import Dialect
from helpwright.article.document import parse_article
from helpwright.article.problem import Problem
from helpwright.reading.procedures import read_article


def alternative_problems(source: str, path: PurePosixPath, dialect: Dialect) -> Iterator[Problem]:
    """Each picture in a step of this article without alternative text, or with that of another step's picture."""
    if "![" not in source and "<img" not in source:  # most articles have no picture, and reading one takes a while
        return
    reading = read_article(parse_article(source, path, dialect))
    told: dict[str, tuple[str, int]] = {}
    for step in (step for procedure in reading.procedures for step in procedure.steps):
        for picture in step.pictures:
            alt = " ".join(picture.alt.split())
            if not alt:
                what = f"the picture `{picture.source}` in step {step.number} had no alternative text"
                yield Problem(picture.span, what, "say between the square brackets what it shows.")
                continue
            source_before, line = told.setdefault(alt.casefold(), (picture.source, picture.span.line))
            if source_before != picture.source:
                what = f'the alternative text "{alt}" was that of another picture already, in line {line}'
                yield Problem(picture.span, what, "say what this one shows.")
