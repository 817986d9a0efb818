"""Articles as HTML, and what no text may do to them: raise, lose a line, or break the markup."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpwright.article.dialect import Dialect
from helpwright.article.document import parse_article
from helpwright.article.render import render_article
from tests.cases import Case, load_cases

PATH = PurePosixPath("docs/article.md")
VALUES = {"env.A": '"><script>', "b": "*c*\n```\n:::"}

WORDS = st.sampled_from(
    ["Click", "**Save**", "`x`", "[a](/b)", "![p](/q.png)", "${env.A}", "$<b>", "${no.t}", "<b>", "—"]
)
LINE = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
MARKS = [
    "",
    "---",
    "title: A",
    "```js",
    "```",
    ":::",
    "::: note",
    "::::panel T",
    "<div>",
    "</div>",
    "<!--",
    "-->",
    "{#a}",
]
MARKS += [
    "[^1]",
    "[^1]: x",
    "| a | b |",
    "|---|---|",
    "<% if (x) { %>",
    "{{ x }}",
    "\t- x",
    "~~",
    "[r]: ${env.A}",
    "\0",
]
PREFIX = st.sampled_from(["", "  ", "    ", "1. ", "- ", "> ", "# ", "   ", "\t", "- [ ] "])
ARTICLE = st.lists(st.tuples(PREFIX, st.one_of(st.sampled_from(MARKS), LINE)).map("".join), max_size=25).map("\n".join)


@pytest.mark.parametrize("case", load_cases("html.md"), ids=str)
def test_html(case: Case) -> None:
    article = parse_article(case.input, PATH, Dialect(variables={}))
    assert render_article(article).html(lambda target: target.url).strip() == case.expected
    assert article.problems == ()


@given(ARTICLE)
def test_any_text_renders_and_every_line_keeps_its_place(text: str) -> None:
    article = parse_article(text, PATH, Dialect(VALUES, fields=()))
    rows = text.replace("\0", "\ufffd").split("\n")
    for token in article.tokens:
        if token.type == "inline":
            content = token.content.split("\n")
            spans = token.meta.get("spans", ())
            assert len(spans) == len(content)
            for line, span in zip(content, spans, strict=True):
                assert line.strip() in rows[span.line - 1].replace("\\|", "|")
    fragment = render_article(article)
    assert len(fragment.pieces) == len(fragment.targets) + 1
    assert "<script>" not in fragment.html(lambda target: target.url)


@given(st.text(max_size=200), st.none() | st.just(VALUES))
def test_no_text_at_all_can_stop_the_parser(text: str, values: dict[str, str] | None) -> None:
    article = parse_article(text, PATH, Dialect(values))
    render_article(article)
    assert all(1 <= problem.span.line <= text.count("\n") + text.count("\r") + 1 for problem in article.problems)


class _Attributes(HTMLParser):
    """The attributes that a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {name for name, _ in attrs}


@given(st.text(alphabet="\"'<>&` =onx()[]{}$!%;:", max_size=60))
def test_values_of_variables_never_become_markup(value: str) -> None:
    markdown = '${v} `${v}` [a](/x?${v} "${v}") ![${v}](/${v})\n\n```\n${v}\n```\n\n<i title="${v}">${v}</i>\n'
    html = render_article(parse_article(markdown, PATH, Dialect({"v": value}))).html(lambda target: target.url)
    seen = _Attributes()
    seen.feed(html)
    assert seen.found <= {"href", "class", "src", "alt", "loading", "title"}
