"""`helpwright check` with `--format` and `--report`, on a real run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from helpwright.cli import main
from tests.projects import write_project

ARTICLE = "---\ntitle: Saving\ncrews: crew-2\n---\n# Saving\n\n1. Click **Store**.\n2. Click **Save**.\n"


@pytest.fixture
def centre(tmp_path: Path) -> Path:
    return write_project(tmp_path, {"save.md": ARTICLE}, {"/": "<h1>Shop</h1><button>Save</button>"})


def check(folder: Path, *arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(main, ["check", "-f", str(folder / "mkdocs.yml"), *arguments], env=environment)


@pytest.mark.browser
def test_one_run_serves_a_pull_request_and_leaves_a_report(centre: Path) -> None:
    page = centre / "summary.md"
    page.write_text("before\n")
    report = centre / "made/report"
    result = check(centre, "--format", "github", "--report", str(report), GITHUB_STEP_SUMMARY=str(page))
    assert result.exit_code == 1
    command = (
        "::error file=docs/save.md,line=7,endLine=7,col=4,endColumn=19,title=crew-2%3A step 1 drifted::"
        'looked for "Store" and found nothing of that name; what is there: "Save"%0AFix: '
    )
    assert result.stdout.startswith(command)
    assert len(result.stdout.splitlines()) == 1
    assert "docs/save.md:7: drifted: step 1: looked for" in result.stderr
    assert page.read_text("utf-8").startswith("before\n## Helpwright\n")
    assert "### crew-2" in page.read_text("utf-8")
    assert json.loads((report / "evidence.json").read_text("utf-8"))["summary"]["drifted"] == 1
    assert ET.parse(report / "junit.xml").getroot().get("failures") == "1"
    assert "button Save" in (report / "index.html").read_text("utf-8")


@pytest.mark.browser
@pytest.mark.parametrize("form", ["json", "junit", "sarif"])
def test_results_for_programs_are_alone_on_stdout(form: str, centre: Path) -> None:
    result = check(centre, "--format", form)
    assert result.exit_code == 1
    if form == "junit":
        assert ET.fromstring(result.stdout).get("tests") == "2"
    else:
        assert json.loads(result.stdout)
    assert not (centre / "index.html").exists()


def test_a_report_needs_a_folder(centre: Path) -> None:
    result = check(centre, "--report", str(centre / "mkdocs.yml"))
    assert result.exit_code == 2
    assert "is a file" in result.stderr


def test_help_loads_nothing_heavy() -> None:
    heavy = ("playwright", "PIL", "jinja2", "rich", "pydantic", "markdown_it", "yaml")
    code = (
        "import sys\nfrom helpwright.cli import main\n"
        "try:\n    main(['check', '--help'])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "--report DIR" in done.stdout
    assert done.stderr.strip() == "[]"
