"""Steps on small pages, and the verdicts they must get."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.cases import Case, load_cases
from tests.conftest import BrowserLoop
from tests.walked import settings, show, walk_steps

FILES = (
    "finding",
    "places",
    "promises",
    "described",
    "controls",
    "fields",
    "acting",
    "refusals",
    "conditions",
    "emails",
    "gate",
)


@pytest.mark.browser
@pytest.mark.parametrize("case", [case for name in FILES for case in load_cases(f"checking-{name}.md")], ids=str)
def test_step_on_page(case: Case, browser_loop: BrowserLoop, tmp_path: Path) -> None:
    pages = {info.split()[1] if " " in info else "/": text for info, text in case.fences if info.startswith("html")}
    article = next(text for info, text in case.fences if info == "markdown")
    options = next((yaml.safe_load(text) for info, text in case.fences if info == "yaml"), {})
    emails = {info.split()[1]: text for info, text in case.fences if info.startswith("eml")}
    walked = walk_steps(browser_loop.browser, pages, article, settings(**options), tmp_path, emails)
    assert show(browser_loop.run(walked)) == case.expected
