"""Our own pages name everything that can be configured or called, so that they can't fall behind the code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from pydantic import BaseModel

from helpwright.cli import main
from helpwright.settings import GlossaryEntry, Settings

PAGES = Path(__file__).parent.parent / "docs" / "helpwright"


def settings_of(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield name
        kinds = [
            kind for kind in (field.annotation, *getattr(field.annotation, "__args__", ())) if isinstance(kind, type)
        ]
        for kind in kinds:
            if issubclass(kind, BaseModel):
                yield from settings_of(kind)


def options_of(command: click.Command, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(command, click.Group):
        for inner, child in command.commands.items():
            yield from options_of(child, f"{name} {inner}")
        return
    for parameter in command.params:
        for flag in parameter.opts:
            if flag.startswith("--"):
                yield name, flag


@pytest.mark.parametrize("setting", sorted({*settings_of(Settings), *settings_of(GlossaryEntry)}))
def test_every_setting_is_described(setting: str) -> None:
    assert f"`{setting}`" in (PAGES / "configuration.md").read_text("utf-8")


@pytest.mark.parametrize(("command", "flag"), list(options_of(main, "helpwright")))
def test_every_option_is_described(command: str, flag: str) -> None:
    text = (PAGES / "command-line.md").read_text("utf-8")
    assert f"`{command}" in text
    assert f"`{flag}`" in text
