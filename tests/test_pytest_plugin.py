"""pytest collects articles: each step is an item named by article, line and words."""

from __future__ import annotations

import pytest

from tests.projects import write_project

pytestmark = pytest.mark.browser
pytest_plugins = ["pytester"]

ARTICLE = """# Saving

1. Click **Save**.
2. Click **Store**.
3. Click **Save**.
"""


def test_steps_are_items(pytester: pytest.Pytester) -> None:
    write_project(pytester.path, {"save.md": ARTICLE}, {"/": "<button>Save</button>"})
    result = pytester.runpytest_subprocess("docs", "-v", "-p", "no:cacheprovider")
    result.assert_outcomes(passed=1, failed=1, skipped=1)
    result.stdout.fnmatch_lines(
        [
            "*docs/save.md::3 step 1: Click Save PASSED*",
            "*docs/save.md::4 step 2: Click Store FAILED*",
            '*docs/save.md:4: drifted: looked for "Store"*',
            "*fix: *",
        ]
    )


def test_other_markdown_is_left_alone(pytester: pytest.Pytester) -> None:
    pytester.path.joinpath("notes.md").write_text(ARTICLE, "utf-8")
    result = pytester.runpytest_subprocess(".", "-p", "no:cacheprovider")
    result.assert_outcomes()
