"""The badge of a run, and the command that makes it."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from helpwright.checking.evidence import Evidence, ScenarioEvidence
from helpwright.checking.record import write_evidence
from helpwright.cli import main
from helpwright.reports.badge import make_badge, text_width, words_and_colour
from tests.cases import Row, load_rows
from tests.conftest import BrowserLoop
from tests.reported import INVITE, article, evidence, picture, step

COLOURS = {"green": "#1a7f37", "amber": "#9a6700", "red": "#cf222e", "grey": "#57606a"}
SVG = "{http://www.w3.org/2000/svg}"


def run_of(verdicts: str, pictures: str = "") -> Evidence:
    """A run with these verdicts and states of pictures, in words; a blank within one is a hyphen."""
    pairs = zip_longest(verdicts.split(), pictures.split())
    steps = [
        step(
            number,
            10 + number,
            "Click.",
            verdict.replace("-", " "),
            picture=picture("a.png", 1, state, article=INVITE) if state else None,
        )
        for number, (verdict, state) in enumerate(pairs, 1)
    ]
    return evidence(article(INVITE, ScenarioEvidence(name="", steps=tuple(steps))))


@pytest.mark.parametrize("row", load_rows("badge.md"), ids=str)
def test_words(row: Row) -> None:
    expected = (row["Words"], COLOURS[row["Colour"]])
    assert words_and_colour(run_of(row["Verdicts"], row["Pictures"])) == expected


def test_it_says_to_all_what_it_shows() -> None:
    badge = ET.fromstring(make_badge(run_of("held"), "<Tutorials> & more"))
    title = "<Tutorials> & more: 1 of 1 held"
    assert (badge.get("role"), badge.get("aria-label"), badge.findtext(f"{SVG}title")) == ("img", title, title)
    assert [text.text for text in badge.iter(f"{SVG}text")] == ["<Tutorials> & more", "1 of 1 held"]


@pytest.mark.parametrize(
    ("text", "pixels"), [("", 0), ("i", 3), ("tutorials", 45), ("166 of 167 held", 87), ("教", 11)]
)
def test_widths(text: str, pixels: int) -> None:
    assert text_width(text) == pixels


@pytest.mark.browser
def test_texts_fill_their_places_and_no_more(browser_loop: BrowserLoop) -> None:
    async def act() -> None:
        page = await browser_loop.browser.new_page()
        await page.set_content(make_badge(run_of("held " * 166 + "drifted")))
        boxes = await page.evaluate(
            "[...document.querySelectorAll('text, svg')].map((it) => {const box = it.getBoundingClientRect();"
            "return [box.left, box.right];})"
        )
        (left, right), (first, middle), (second, last) = boxes
        assert (first - left, right - last) == pytest.approx((7, 7), abs=1)
        assert second - middle == pytest.approx(14, abs=1.5)
        await page.close()

    browser_loop.run(act())


def badge(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["badge", "-f", str(folder / "mkdocs.yml"), *arguments])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: Help\nplugins: [helpwright]\n", "utf-8")
    (tmp_path / ".helpwright").mkdir()
    write_evidence(run_of("held held"), tmp_path / ".helpwright/evidence.json")
    return tmp_path


def test_the_last_check_is_printed(project: Path) -> None:
    result = badge(project)
    assert result.exit_code == 0
    assert "2 of 2 held" in result.stdout
    assert result.stderr == ""


def test_it_goes_into_a_file_that_all_can_read(project: Path) -> None:
    result = badge(project, "-o", str(project / "badge.svg"), "--label", "help")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "help: 2 of 2 held" in (project / "badge.svg").read_text("utf-8")
    assert (project / "badge.svg").stat().st_mode & 0o777 == 0o644


def test_problems_are_shown_and_told_by_the_exit_code(project: Path) -> None:
    write_evidence(run_of("held drifted"), project / "other.json")
    result = badge(project, str(project / "other.json"))
    assert result.exit_code == 1
    assert "1 of 2 held" in result.stdout


def test_no_evidence_is_told(project: Path) -> None:
    (project / ".helpwright/evidence.json").unlink()
    result = badge(project)
    assert result.exit_code == 2
    assert "No check has left evidence" in result.stderr


def test_what_is_no_evidence_is_told(project: Path) -> None:
    result = badge(project, str(project / "mkdocs.yml"))
    assert result.exit_code == 2
    assert "it holds no evidence" in result.stderr


def test_a_folder_that_is_not_there_is_told(project: Path) -> None:
    result = badge(project, "-o", str(project / "nowhere/badge.svg"))
    assert result.exit_code == 2
    assert "could not be written" in result.stderr
