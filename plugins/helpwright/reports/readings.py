"""Readings to look at: in the terminal, each step with what was read from it; as JSON, for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from helpwright.reading.clauses import Clause
from helpwright.reading.outcome import Reading, StepReading

_HIDDEN = frozenset({"another_way", "span", "quote", "condition", "verbatim", "field_verbatim"})
_STYLES = {"see": "cyan", "email": "cyan", "human": "yellow"}


def readings_as_json(readings: Iterable[Reading]) -> dict[str, Any]:
    """The readings as the JSON that docs/helpwright/writing-steps.md describes."""
    return {
        "articles": [
            {
                "path": str(reading.path),
                "procedures": [
                    {"line": procedure.span.line, "steps": [_step_as_json(step) for step in procedure.steps]}
                    for procedure in reading.procedures
                ],
            }
            for reading in readings
        ]
    }


def _step_as_json(step: StepReading) -> dict[str, Any]:
    return {
        "line": step.span.line,
        "number": step.number,
        "understood": step.understood,
        "clauses": [clause_as_json(clause) for clause in step.clauses],
        "unread": [unread.quote for unread in step.unread],
    }


def clause_as_json(clause: Clause) -> dict[str, Any]:
    """The clause with the fields that apply to it."""
    said: dict[str, Any] = {"do": clause.do}
    for field in fields(clause):
        value = getattr(clause, field.name)
        if field.name not in _HIDDEN and value not in (None, (), False):
            said[field.name] = list(value) if isinstance(value, tuple) else value
    if clause.condition is not None:
        said["if" if not clause.condition.negated else "unless"] = clause.condition.words
    return {**said, "line": clause.span.line, "quote": clause.quote}


def show_readings(readings: Iterable[Reading], console: Console) -> None:
    """Print each step with its reading beneath, and how much was understood."""
    articles = steps = understood = 0
    for reading in readings:
        articles += 1
        if not reading.procedures:
            continue
        console.print(Text(str(reading.path), style="bold"))
        for procedure in reading.procedures:
            if procedure.heading:
                console.print(Padding(Text(procedure.heading, style="bold magenta"), (0, 0, 0, 2)))
            for step in procedure.steps:
                steps += 1
                understood += step.understood
                _show_step(step, console)
        console.print()
    share = f" ({understood / steps:.0%})" if steps else ""
    console.print(
        Text(f"{_count(articles, 'article')}, {_count(steps, 'step')}, {understood} understood{share}", style="bold")
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _show_step(step: StepReading, console: Console) -> None:
    mark = Text("✓", style="green") if step.understood else Text("?", style="bold red")
    words = Text(step.text)
    for unread in step.unread:
        words.highlight_words([_plain(unread.quote)], style="bold red underline")
    grid = Table.grid(padding=(0, 1))
    grid.add_column()
    grid.add_column(justify="right", min_width=4, style="dim")
    grid.add_column(justify="right", min_width=3)
    grid.add_column()
    grid.add_row(mark, str(step.span.line), f"{step.number}.", words)
    for clause in step.clauses:
        grid.add_row("", "", "", Padding(_clause_text(clause), (0, 0, 0, 2)))
    for unread in step.unread:
        lost = Text.assemble(("not understood: ", "bold red"), unread.quote)
        grid.add_row("", "", "", Padding(lost, (0, 0, 0, 2)))
        if unread.nearest is not None:
            hint = Text.assemble(("write, for example: ", "dim"), unread.nearest)
            grid.add_row("", "", "", Padding(hint, (0, 0, 0, 2)))
    console.print(Padding(grid, (0, 0, 0, 2)))


def _plain(quoted: str) -> str:
    return quoted.replace("**", "").replace("`", "")


def describe(clause: Clause) -> str:
    """The clause in one line: a name in quotes has to match word for word, the rest describes."""
    said = clause_as_json(clause)
    parts = [clause.do.replace("_", " ")]
    for name in ("option", "target", "text", "key", "what", "field"):
        if said.get(name):
            lead = "for " if name == "field" and said.get("option") else ""
            parts.append(lead + _quoted(str(said[name]), clause, name))
    if said.get("role"):
        parts.append(f"({said['role']})")
    if said.get("gesture"):
        parts[0] = f"{said['gesture']}-click"
    for name, word in (("value", "with"), ("state", ""), ("to", "to")):
        if said.get(name) or (name == "value" and "value" in said):
            value = str(said[name]).split("\n")[0]
            parts.append(f'{word} "{value}"' if name == "value" else f"{word} {value}".strip())
    if said.get("path"):
        parts.append("by " + " > ".join(said["path"]))
    if said.get("url") and said["url"] != said.get("target"):
        parts.append(f"at {said['url']}")
    return ", ".join([" ".join(parts), *_circumstances(clause)])


def _quoted(text: str, clause: Clause, name: str) -> str:
    literal = name in {"text", "key"} or (clause.verbatim and not (name == "field" and getattr(clause, "option", None)))
    return f'"{text}"' if literal else text


def _circumstances(clause: Clause) -> list[str]:
    said = []
    if clause.where:
        said.append(f"where: {clause.where}")
    if clause.condition is not None:
        said.append(f"{'unless' if clause.condition.negated else 'if'} {clause.condition.words}")
    said.extend(name for name in ("again", "gone") if getattr(clause, name, False))
    if clause.optional:
        said.append("optional")
    return said


def _clause_text(clause: Clause) -> Text:
    words, comma, circumstances = describe(clause).partition(", where:") if clause.where else (describe(clause), "", "")
    text = Text(words)
    text.stylize(f"bold {_STYLES.get(clause.do, 'green')}", 0, len(clause.do))
    return text.append(comma + circumstances, style="dim")
