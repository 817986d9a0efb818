"""Alternative texts of the pictures in steps, as `helpwright lint` tells of them."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from helpwright.article.dialect import Dialect
from helpwright.site.alternatives import alternative_problems

STEPS = "1. Click **Save**.\n\n    ![{}](/media/a.png)\n\n2. Click **Close**.\n\n    ![{}](/media/b.png)\n"


@pytest.mark.parametrize(
    ("article", "said"),
    [
        (STEPS.format("The form", "The list"), []),
        (STEPS.format("", "The list"), ["a.md:3: the picture `/media/a.png` in step 1 had no alternative text"]),
        (STEPS.format("The form", " "), ["a.md:7: the picture `/media/b.png` in step 2 had no alternative text"]),
        (
            STEPS.format("The form", "the  form"),
            ['a.md:7: the alternative text "the form" was that of another picture already, in line 3'],
        ),
        (STEPS.format("The form", "The form").replace("b.png", "a.png"), []),
        ("![](/media/a.png)\n", []),
    ],
)
def test_alternative_texts(article: str, said: list[str]) -> None:
    found = alternative_problems(article, PurePosixPath("a.md"), Dialect())
    assert [f"{problem.span}: {problem.what}" for problem in found] == said
