"""The preview without a browser: who may use it, what it knows of a page, and that no site has it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.files import get_files

from helpwright.article.problem import Problem, Span
from helpwright.project import load_project
from helpwright.site.preview import run
from helpwright.site.preview.app import Preview
from helpwright.site.preview.guard import is_local, refusal
from helpwright.site.preview.page import describe_page, plain
from tests.cases import Row, load_rows
from tests.projects import write_project

ARTICLE = """\
---
topics: saving
---
# Save

1. Click **Save**. You will see "Saved".

   ![The shop](/media/shop.png)
2. Frobnicate the **gizmo**.

See [nowhere](/nowhere).

| Key | Meaning |
| --- | --- |
| a | [b](/gone) |

    indented code
    in two lines
"""


@pytest.mark.parametrize("row", load_rows("preview-guard.md", "Pages with the script"), ids=str)
def test_pages_that_get_the_preview(row: Row) -> None:
    environ = {"REMOTE_ADDR": row["From"], "HTTP_HOST": row["Host"], "HTTP_X_FORWARDED_FOR": row["Through a proxy"]}
    assert is_local(environ) == (row["Shown"] == "yes")


@pytest.mark.parametrize("row", load_rows("preview-guard.md", "What pages ask for"), ids=str)
def test_requests_that_are_answered(row: Row) -> None:
    headers = {"HTTP_ORIGIN": "Origin", "HTTP_SEC_FETCH_SITE": "Site", "HTTP_X_HELPWRIGHT_TOKEN": "Token"}
    sent = {name: row[column].strip("`") for name, column in headers.items() if row[column]}
    environ = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": row["Host"], "REQUEST_METHOD": row["Method"], **sent}
    assert (refusal(environ, "own") or "allowed") == row["Answer"]


@pytest.fixture
def page(tmp_path: Path) -> dict[str, Any]:
    """What the preview knows of an article with problems in several places."""
    write_project(tmp_path, {"save.md": ARTICLE}, {})
    lines = {"title": 1, "picture": 8, "link": 11, "cell": 15, "code": 18}
    problems = [Problem(Span(Path("docs/save.md"), line), name, "Mend it.") for name, line in lines.items()]
    problems.append(Problem(Span(Path("docs/other.md"), 1), "elsewhere", "Mend it."))
    return describe_page(tmp_path / "docs/save.md", load_project(tmp_path / "mkdocs.yml"), problems)


def test_a_steps_clauses_are_told_as_read_prints_them(page: dict[str, Any]) -> None:
    clauses = page["steps"][0]["clauses"]
    assert [f"{clause['verb']} {clause['rest']}" for clause in clauses] == ['click "Save"', 'see "Saved"']
    assert clauses[0]["quote"] == "Click Save"


def test_words_that_are_not_understood_are_told(page: dict[str, Any]) -> None:
    assert [unread["quote"] for unread in page["steps"][1]["unread"]] == ["Frobnicate the gizmo"]


def test_each_step_has_its_block(page: dict[str, Any]) -> None:
    assert [page["blocks"][step["block"]] for step in page["steps"]] == [
        'Click Save. You will see "Saved".',
        "Frobnicate the gizmo.",
    ]


def test_each_problem_has_its_block(page: dict[str, Any]) -> None:
    blocks = {problem["what"]: page["blocks"][problem["block"]] for problem in page["problems"]}
    assert blocks == {
        "title": "Save",
        "picture": 'Click Save. You will see "Saved".',
        "link": "See nowhere.",
        "cell": "a",
        "code": "indented code\nin two lines",
    }


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("Click **Save** and `go`", "Click Save and go"),
        ("[the page](/x#y) of *it*", "the page of it"),
        ("snake_case_name", "snake_case_name"),
        ("![Alt](/a.png) see", "Alt see"),
    ],
)
def test_quotes_without_marks(quote: str, shown: str) -> None:
    assert plain(quote) == shown


class Asking:
    """A preview in front of an app that answers every path with one page, and what it says to requests."""

    def __init__(self, root: Path, body: bytes = b"<head></head>", kind: str = "text/html; charset=utf-8") -> None:
        write_project(root, {"save.md": ARTICLE}, {})
        config = load_config(str(root / "mkdocs.yml"))
        self.preview = Preview(root / "mkdocs.yml")
        self.preview.take(get_files(config), tuple)
        self.app = self.preview.before(lambda environ, start: self._page(start, body, kind))

    def _page(self, start_response: Any, body: bytes, kind: str) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body]

    def get(self, path: str, host: str = "localhost:8000") -> tuple[str, dict[str, str], bytes]:
        return self._ask({"REQUEST_METHOD": "GET", "PATH_INFO": path, "HTTP_HOST": host})

    def post(self, path: str, asked: bytes) -> tuple[str, dict[str, str], bytes]:
        token = re.search(rb'data-token="([^"]+)"', self.get("/")[2])
        assert token
        environ = {"REQUEST_METHOD": "POST", "PATH_INFO": path, "HTTP_HOST": "localhost:8000"}
        own = {"HTTP_ORIGIN": "http://localhost:8000", "HTTP_X_HELPWRIGHT_TOKEN": token[1].decode()}
        return self._ask({**environ, **own, "CONTENT_LENGTH": str(len(asked)), "wsgi.input": io.BytesIO(asked)})

    def _ask(self, environ: dict[str, Any]) -> tuple[str, dict[str, str], bytes]:
        given: list[Any] = []
        body = b"".join(self.app({"REMOTE_ADDR": "127.0.0.1", **environ}, lambda *args: given.extend(args)))
        return given[0], dict(given[1]), body


def test_a_page_gets_the_script_and_its_true_length(tmp_path: Path) -> None:
    status, headers, body = Asking(tmp_path).get("/save/")
    assert status == "200 OK"
    assert b'<script src="/_helpwright/preview.js" data-token=' in body
    assert int(headers["Content-Length"]) == len(body)


def test_a_page_under_another_name_stays_as_it_is(tmp_path: Path) -> None:
    assert Asking(tmp_path).get("/save/", host="rebound.example")[2] == b"<head></head>"


def test_other_files_stay_as_they_are(tmp_path: Path) -> None:
    assert Asking(tmp_path, kind="text/plain").get("/save.txt")[2] == b"<head></head>"


def test_two_servers_have_two_tokens(tmp_path: Path) -> None:
    assert Asking(tmp_path).get("/")[2] != Asking(tmp_path).get("/")[2]


def test_scripts_are_given_without_a_token_in_them(tmp_path: Path) -> None:
    asking = Asking(tmp_path)
    status, headers, body = asking.get("/_helpwright/steps.js")
    assert status == "200 OK"
    assert headers["Content-Type"].startswith("text/javascript")
    assert b"data-token=" not in body
    assert asking.get("/_helpwright/steps.js", host="rebound.example")[0] == "403 Forbidden"


@pytest.mark.parametrize("path", ["", "/etc/passwd", "../app.py", "..%2fapp.py", "nothing.js"])
def test_nothing_else_is_given(tmp_path: Path, path: str) -> None:
    assert Asking(tmp_path).get(f"/_helpwright/{path}")[0] == "405 Method Not Allowed"


def test_a_page_is_described(tmp_path: Path) -> None:
    status, _, body = Asking(tmp_path).post("/_helpwright/page", b'{"page": "/save/"}')
    assert status == "200 OK"
    assert json.loads(body)["path"] == "docs/save.md"


@pytest.mark.parametrize(
    "asked", [b'{"page": "/nowhere/"}', b"{}", b"[]", b"", b'{"page": 1}', b"\xff", b'{"page": "/"}']
)
def test_what_is_no_article_is_not_found(tmp_path: Path, asked: bytes) -> None:
    asking = Asking(tmp_path)
    for name in ("page", "check"):
        assert asking.post(f"/_helpwright/{name}", asked)[0] == "404 Not Found"


def test_an_article_that_is_gone_is_told(tmp_path: Path) -> None:
    asking = Asking(tmp_path)
    (tmp_path / "docs/save.md").unlink()
    assert asking.post("/_helpwright/page", b'{"page": "/save/"}')[0] == "500 Internal Server Error"


def test_one_check_runs_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "_PATIENCE_S", 0.01)
    write_project(tmp_path, {"save.md": "# Nothing to do\n"}, {})
    runs = run.Runs()
    first = runs.start(tmp_path / "mkdocs.yml", tmp_path / "docs/save.md")
    assert first is not None
    assert runs.start(tmp_path / "mkdocs.yml", tmp_path / "docs/save.md") is None
    first.close()
    again = runs.start(tmp_path / "mkdocs.yml", tmp_path / "docs/save.md")
    assert again is not None
    events = [json.loads(line) for line in again if line.strip()]
    again.close()
    assert [event["event"] for event in events] == ["end"]


def test_a_broken_configuration_is_told_to_the_page(tmp_path: Path) -> None:
    write_project(tmp_path, {"save.md": ARTICLE}, {}, produkt={})
    check = run.Runs().start(tmp_path / "mkdocs.yml", tmp_path / "docs/save.md")
    assert check is not None
    events = [json.loads(line) for line in check if line.strip()]
    check.close()
    assert "`helpwright.produkt` was not a known setting" in events[0]["error"]["what"]


@pytest.mark.parametrize("renderer", ["helpwright", "mkdocs"])
def test_nothing_of_it_is_in_a_built_site(tmp_path: Path, renderer: str) -> None:
    write_project(tmp_path, {"save.md": "# Save\n\n1. Click **Save**.\n"}, {}, renderer=renderer)
    build(load_config(str(tmp_path / "mkdocs.yml"), theme={"name": "material"}))
    for file in (tmp_path / "site").rglob("*"):
        assert "hwp" not in file.name
        assert not file.is_file() or not re.search(rb"_helpwright|hwp-|data-token", file.read_bytes()), file
