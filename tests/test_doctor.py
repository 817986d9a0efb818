"""What the check needs from the machine, and how what is missing is installed."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from helpwright.checking.doctor import Need, supply
from helpwright.checking.installing import Machine, Way, ways_to_browser, ways_to_fonts
from helpwright.cli import main

DEBIAN_ROOT = Machine(has_apt=True, is_root=True)
NO_FONTS = Need("fonts", False, "none found", "install some.")


def program(folder: Path, name: str, script: str) -> None:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of programs that stand before the machine's own; fonts are there once a file `fonts` is."""
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    program(tmp_path, "fc-list", f'test -f {tmp_path}/fonts && echo "Some Sans"; exit 0')
    return tmp_path


def supplied(*needs: Need) -> tuple[tuple[Need, ...], list[str]]:
    said: list[str] = []
    return asyncio.run(supply(needs, DEBIAN_ROOT, said.append)), said


def test_what_is_there_is_left_alone() -> None:
    need = Need("fonts", True, "3 found")
    assert supplied(need) == ((need,), [])


def test_missing_fonts_are_installed(machine: Path) -> None:
    program(machine, "apt-get", f'echo "$@" >> {machine}/asked; case "$*" in *install*) touch {machine}/fonts;; esac')
    needs, said = supplied(NO_FONTS)
    assert needs == (Need("fonts", True, "1 found"),)
    assert said == ["installing fonts …"]
    assert [line.split()[-1] for line in (machine / "asked").read_text("utf-8").splitlines()] == [
        "update",
        "fonts-dejavu-core",
    ]


def test_an_installation_that_fails_is_quoted(machine: Path) -> None:
    program(machine, "apt-get", "echo 'Reading lists'; echo 'E: Unable to locate package' >&2; exit 100")
    needs, said = supplied(NO_FONTS)
    assert not needs[0].is_met
    assert said == ["installing fonts …", "  did not work: E: Unable to locate package"]


def test_an_installation_that_changes_nothing_is_said(machine: Path) -> None:
    program(machine, "apt-get", "true")
    needs, said = supplied(NO_FONTS)
    assert not needs[0].is_met
    assert said[-1] == "  did not help: none found"


def test_what_came_with_something_else_is_not_installed_again() -> None:
    needs, said = supplied(Need("local ports", False, "could not listen on 127.0.0.1", "let programs listen."))
    assert needs[0].is_met
    assert said == []


@pytest.mark.parametrize(
    ("machine", "browsers", "fonts"),
    [
        (DEBIAN_ROOT, ["playwright", "chromium-headless-shell", "chromium"], 1),
        (Machine(has_apt=True, is_root=False), ["playwright"], 0),
        (Machine(has_apt=False, is_root=True), ["playwright"], 0),
    ],
    ids=["Debian, root", "Debian", "root elsewhere"],
)
def test_ways_that_a_machine_does_not_have_are_not_tried(machine: Machine, browsers: list[str], fonts: int) -> None:
    last_commands = [way.commands[-1] for way in ways_to_browser(machine)]
    assert [name for command, name in zip(last_commands, browsers, strict=True) if name in command] == browsers
    assert len(ways_to_fonts(machine)) == fonts


@pytest.mark.parametrize(
    ("commands", "failure"),
    [
        ((("true",), ("true",)), None),
        ((("sh", "-c", "echo one; echo two; exit 3"), ("true",)), "one"),
        ((("sh", "-c", "exit 3"),), "exit code 3"),
        ((("no-such-program-anywhere", "now"),), "no-such-program-anywhere: No such file or directory"),
    ],
)
def test_a_way_says_why_it_failed(commands: tuple[tuple[str, ...], ...], failure: str | None) -> None:
    assert Way("trying", commands).take() == failure


@pytest.mark.browser
def test_doctor_says_what_it_found() -> None:
    result = CliRunner().invoke(main, ["doctor", "--format", "json"])
    needs = {need["name"]: need for need in json.loads(result.stdout)["needs"]}
    assert list(needs) == ["Playwright", "browser", "fonts", "local ports"]
    assert needs["browser"]["found"].startswith("Chromium 1")
    assert result.exit_code == (0 if all(need["met"] for need in needs.values()) else 3)


@pytest.mark.browser
def test_doctor_fails_with_what_to_do_where_the_browser_does_not_start(tmp_path: Path) -> None:
    program(tmp_path, "chrome", "echo 'cannot open libnss3.so' >&2; exit 127")
    result = CliRunner().invoke(main, ["doctor", "--browser-path", str(tmp_path / "chrome")])
    lines = result.stdout.splitlines()[1:]  # the first is Playwright's
    assert result.exit_code == 3
    assert lines[0].endswith("chrome did not start")
    assert lines[1] == "  | cannot open libnss3.so"
    assert lines[2] == "    fix: name another browser, or leave the choice to Helpwright."
