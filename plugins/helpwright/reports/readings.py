"""Readings to look at: in the terminal, each step with what was read from it; as JSON, for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from helpwright.reading.clauses import Clause, See
from helpwright.reading.outcome import Reading, StepReading

_HIDDEN = frozenset({"span", "quote", "condition", "verbatim"})
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
    line = Text.assemble(mark, f" {step.span.line:>4}  {step.number}. ", words)
    console.print(Padding(line, (0, 0, 0, 2)))
    for clause in step.clauses:
        console.print(Padding(_clause_text(clause), (0, 0, 0, 12)))
    for unread in step.unread:
        console.print(Padding(Text.assemble(("not understood: ", "bold red"), unread.quote), (0, 0, 0, 12)))
        if unread.nearest is not None:
            console.print(Padding(Text.assemble(("write, for example: ", "dim"), unread.nearest), (0, 0, 0, 12)))


def _plain(quoted: str) -> str:
    return quoted.replace("**", "").replace("`", "")


def _clause_text(clause: Clause) -> Text:
    said = clause_as_json(clause)
    text = Text(clause.do.replace("_", " "), style=f"bold {_STYLES.get(clause.do, 'green')}")
    for name in ("option", "target", "text", "key", "what"):
        if said.get(name):
            quoted = clause.verbatim or name == "text"
            text.append(
                f" “{said[name]}”" if (quoted and not isinstance(clause, See)) or name == "text" else f" {said[name]}",
                style="none",
            )
    if said.get("field"):
        text.append(f" field {said['field']}" if said["do"] != "set" else f" {said['field']}", style="none")
    for name, word in (
        ("value", "with"),
        ("state", "to"),
        ("to", "to"),
        ("role", "·"),
        ("where", "· in"),
        ("path", "· path"),
        ("url", "→"),
    ):
        if said.get(name):
            value = " > ".join(said[name]) if name == "path" else str(said[name]).split("\n")[0]
            text.append(f" {word} {value}", style="dim" if name != "value" else "none")
    for name in ("if", "unless"):
        if said.get(name):
            text.append(f"  {name} {said[name]}", style="blue")
    if clause.optional:
        text.append("  (optional)", style="dim")
    return text
