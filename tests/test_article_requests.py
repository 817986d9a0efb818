"""HTTP requests in `har` blocks, as readers see them: tabs of HTTP, cURL, Python and JavaScript."""

from __future__ import annotations

import re
import shlex
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpwright.article.dialect import Dialect
from helpwright.article.document import parse_article
from helpwright.article.har import Request, read_request
from helpwright.article.render import render_article
from helpwright.article.snippets import curl, http, javascript, python
from tests.cases import Case, Row, load_cases, load_rows
from tests.test_article import show

PATH = PurePosixPath("docs/article.md")
LANGUAGES = {"http": http, "bash": curl, "python": python, "js": javascript}


@pytest.mark.parametrize("case", load_cases("har.md"), ids=str)
def test_requests(case: Case) -> None:
    (_, written), *expected = case.fences
    request = read_request(written)
    assert [(language, LANGUAGES[language](request).strip()) for language, _ in expected] == expected


@pytest.mark.parametrize("case", load_rows("har-problems.md"), ids=str)
def test_what_is_no_request(case: Row) -> None:
    article = parse_article(f"```har\n{case['Block']}\n```\n", PATH)
    problems = [show(problem).split(". Write")[0] for problem in article.problems]
    assert [
        re.sub(r"expecting property name.*", "illegal trailing comma before end of object", p) for p in problems
    ] == [case["Problem"]]
    assert "tabbed-set" not in render_article(article).pieces[0]


def test_requests_become_tabs_with_variables_filled_in() -> None:
    text = '```har\n{ "method": "GET", "url": "https://${domain}/x" }\n```\n\n' * 2
    article = parse_article(text, PATH, Dialect({"domain": 'a"b.example'}))
    html = render_article(article).html(lambda target: target.url)
    assert article.problems == ()
    assert re.findall("<label for=\"(.*?)\">(.*?)</label>", html)[3:5] == [
        ("__tabbed_1_4", "JavaScript"), ("__tabbed_2_1", "HTTP"),
    ]  # fmt: skip
    assert html.count('checked="checked"') == 2
    assert "${" not in html


TEXT = st.text(max_size=12)


@given(method=st.sampled_from(["GET", "post"]), url=TEXT, value=TEXT, body=TEXT)
def test_no_value_escapes_its_quotes(method: str, url: str, value: str, body: str) -> None:
    request = Request(method, url, (("X-Value", value),), body, (), is_multipart=False)
    compile(python(request), "request.py", "exec")
    assert shlex.split(curl(request).replace("\\\n", ""))[-1] == (body or f"X-Value: {value}")
