"""Cases written as Markdown, so that a writer can review them: tables of rows, or a `## Title` with fences.

A row is one sentence and what comes of it; `⏎` in a cell is a line break and `\\|` a bar. A case has an input fence and
an expected fence (or more, told apart by their info strings).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).with_name("cases")


@dataclass(frozen=True)
class Row:
    """One row of a table; `case["Column"]` is a cell's text."""

    place: str
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def __str__(self) -> str:
        return f"{self.place} {next(iter(self.cells.values()))[:50]}"


@dataclass(frozen=True)
class Case:
    """One titled case; `fences` are the info strings and texts of its code blocks, in order."""

    place: str
    title: str
    fences: tuple[tuple[str, str], ...]

    @property
    def input(self) -> str:
        return self.fences[0][1]

    @property
    def expected(self) -> str:
        return self.fences[-1][1]

    def __str__(self) -> str:
        return f"{self.place} {self.title}"


def load_rows(name: str, heading: str | None = None) -> list[Row]:
    """The rows of all tables in a case file, or of those under one heading."""
    rows: list[Row] = []
    columns: list[str] | None = None
    under: str | None = None
    for number, line in enumerate(_lines(name), 1):
        if line.startswith("#"):
            under = line.lstrip("#").strip()
        if not line.startswith("|"):
            columns = None
            continue
        cells = _cells(line)
        place = f"{name}:{number}"
        if columns is None:
            columns = cells
            if len(set(columns)) != len(columns):
                raise ValueError(f"{place}: a column is named twice")
        elif not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
            if len(cells) != len(columns):
                raise ValueError(f"{place}: {len(cells)} cells in a table of {len(columns)} columns")
            if heading is None or under == heading:
                rows.append(Row(place, dict(zip(columns, cells, strict=True))))
    if not rows:
        raise ValueError(f"{name}: no rows" + (f" under {heading!r}" if heading else ""))
    return rows


def load_cases(name: str) -> list[Case]:
    """The `## Title` cases of a case file, each with at least an input fence and an expected one."""
    cases = list(_read_cases(name))
    titles = [case.title for case in cases]
    for case in cases:
        if len(case.fences) < 2:
            raise ValueError(f"{case.place}: {case.title!r} needs an input fence and an expected one")
        if titles.count(case.title) > 1:
            raise ValueError(f"{case.place}: {case.title!r} is the title of two cases")
    return cases


def _read_cases(name: str) -> Iterator[Case]:
    title, place = None, ""
    fences: list[tuple[str, str]] = []
    mark, info = "", ""
    text: list[str] = []
    for number, line in enumerate(_lines(name), 1):
        if mark:
            if line == mark:
                fences.append((info, "\n".join(text)))
                mark, text = "", []
            else:
                text.append(line)
        elif line.startswith("## "):
            if title is not None:
                yield Case(place, title, tuple(fences))
            title, place, fences = line[3:].strip(), f"{name}:{number}", []
        elif opened := re.match(r"(`{3,}|~{3,})(.*)$", line):
            mark, info = opened[1], opened[2].strip()
    if mark:
        raise ValueError(f"{name}: a fence was not closed")
    if title is not None:
        yield Case(place, title, tuple(fences))


def _lines(name: str) -> list[str]:
    return (FOLDER / name).read_text("utf-8").split("\n")


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [cell.strip().replace(r"\|", "|").replace("⏎", "\n") for cell in re.split(r"(?<!\\)\|", inner)]
