"""Live reload: what browsers are told when an article's text changed, and when more did."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from helpwright.site.frame import Framed, take_apart
from helpwright.site.refresh import Refresh
from tests.cases import Row, load_rows

ARTICLE = '<article class="md-content__inner md-typeset">{}</article>'
CONTENTS = '<nav class="md-nav md-nav--secondary" aria-label="Contents"><nav>{}</nav></nav>'
PAGE = (
    "<html><head><title>{title}</title></head><body><nav>Pages</nav>{contents}<main>{article}</main>End</body></html>"
)


def page(text: str, contents: str = "", title: str = "Title") -> str:
    return PAGE.format(title=title, contents=CONTENTS.format(contents), article=ARTICLE.format(text))


@pytest.mark.parametrize("case", load_rows("site-frames.md"), ids=str)
def test_frame(case: Row) -> None:
    mine, other = take_apart(page(case["Article"].strip("`"))), take_apart(page("<p>Before</p>"))
    assert other
    is_same = mine is not None and mine.frame == other.frame
    assert ("the same frame" if is_same else "a page of its own") == case["Frame"]


def test_the_parts_are_elements() -> None:
    parts = take_apart(page("<p>Text</p>", "One"))
    assert parts == Framed(parts.frame if parts else "", ARTICLE.format("<p>Text</p>"), (CONTENTS.format("One"),))


def test_contents_are_no_part_of_the_frame_and_the_rest_is() -> None:
    frames = [take_apart(html) for html in (page("a", "One"), page("a", "Two"), page("a", title="Another"))]
    one, two, another = (parts.frame if parts else None for parts in frames)
    assert one == two != another


def test_pages_of_other_themes_have_no_frame() -> None:
    assert take_apart("<html><body><article>Text</article></body></html>") is None


class Server:
    """A server whose site has version 2 of one page, in the way of MkDocs' own."""

    def __init__(self, html: str) -> None:
        self.html, self.finished = html, 0
        self.refresh = Refresh(1, self.finish_index)
        self.app = self.refresh.before(self.serve)

    def finish_index(self) -> None:
        self.finished += 1

    def serve(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        start_response("200 OK" if path != "/lost/" else "404 Not Found", [])
        return [b"2"] if path.startswith("/livereload/") else [self.refresh.inject(self.html.encode(), 2)]

    def ask(self, path: str, **headers: str) -> bytes:
        environ = {"PATH_INFO": path, **{f"HTTP_X_HELPWRIGHT_{name.upper()}": text for name, text in headers.items()}}
        return b"".join(self.app(environ, lambda *_: None))

    def news(self, before: str, epoch: int = 1, page: str = "/page/") -> Any:
        """What the script of an earlier version of the page is told."""
        parts = take_apart(before)
        headers = {"frame": parts.frame} if parts else {}
        return json.loads(self.ask(f"/livereload/{epoch}/7", page=page, **headers))


def test_a_new_text_is_sent() -> None:
    new = page("<p>New</p>", "New")
    parts = {"article": ARTICLE.format("<p>New</p>"), "contents": [CONTENTS.format("New")]}
    assert Server(new).news(page("<p>Old</p>", "Old")) == {"epoch": 2, "parts": parts}


TOLD = [
    (page("<p>Old</p>", title="Old"), page("<p>New</p>"), {}),
    (page("<p>Old</p>"), page("<script>run()</script>"), {}),
    (page("<script>run()</script>"), page("<p>New</p>"), {}),
    (page("<p>Old"), page("<p>New"), {}),
    (page("<p>Old</p>"), page("<p>New</p>"), {"page": "/lost/"}),
    (page("<p>Old</p>"), page("<p>New</p>"), {"epoch": 0}),
    (page("<p>Old</p>"), page("<p>New</p>"), {"epoch": 2}),
]


@pytest.mark.parametrize(("old", "new", "how"), TOLD)
def test_no_more_than_the_version_is_told(old: str, new: str, how: dict[str, Any]) -> None:
    assert Server(new).news(old, **how) == {"epoch": 2, "parts": None}


def test_after_more_than_texts_changed_pages_are_loaded_again() -> None:
    server = Server(page("<p>New</p>"))
    server.refresh.reload_pages_before(2)
    assert server.news(page("<p>Old</p>"))["parts"] is None


def test_other_scripts_hear_what_the_server_says() -> None:
    assert Server(page("")).ask("/livereload/1/7") == b"2"


def test_the_index_is_finished_when_asked_for() -> None:
    server = Server(page(""))
    server.ask("/page/")
    assert server.finished == 0
    server.ask("/help/search/search_index.json")
    assert server.finished == 1


def test_the_script_stands_at_the_end_of_the_page() -> None:
    html = Refresh(1, lambda: None).inject(page("Text").encode(), 5).decode()
    before, script = html.split('<script id="__helpwright_refresh">')
    assert before.endswith("End")
    assert script.endswith("</script></body></html>")
    assert '"epoch": 5' in script
