"""`pytest --bless`: a case whose expectation failed gets what came out instead, for a person to read in the diff."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cases import FOLDER, Case, Row


def bless(case: Row | Case, expected: str, actual: str) -> bool:
    """Put `actual` into the case's file where `expected` stands; False if it doesn't stand there."""
    file = FOLDER / case.place.rpartition(":")[0]
    if actual.endswith("\n") and expected.endswith("\n"):
        actual, expected = actual.removesuffix("\n"), expected.removesuffix("\n")
    if isinstance(case, Row):
        return _bless_row(file, int(case.place.rpartition(":")[2]), expected, actual)
    return _bless_case(file, case.title, expected, actual)


def _bless_row(file: Path, number: int, expected: str, actual: str) -> bool:
    lines = file.read_text("utf-8").split("\n")
    cells = re.split(r"(?<!\\)\|", lines[number - 1])
    for index in range(len(cells) - 2, 1, -1):
        if cells[index].strip() == _written(expected):
            cells[index] = f" {_written(actual)} "
            lines[number - 1] = "|".join(cells)
            file.write_text("\n".join(lines), "utf-8")
            return True
    return False


def _written(text: str) -> str:
    return text.replace("|", r"\|").replace("\n", "⏎")


def _bless_case(file: Path, title: str, expected: str, actual: str) -> bool:
    text = file.read_text("utf-8")
    start = text.index(f"## {title}\n")
    end = text.find("\n## ", start)
    section = text[start:] if end < 0 else text[start:end]
    place = section.rfind(f"\n{expected}\n")
    if place < 0:
        return False
    blessed = section[: place + 1] + actual + section[place + 1 + len(expected) :]
    file.write_text(text[:start] + blessed + text[start + len(section) :], "utf-8")
    return True
