"""The preview in front of MkDocs' server: it answers for itself beneath one address, and adds its script to pages.

Pages on disk stay as they are built, so that nothing of this can get into a site.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from mkdocs.structure.files import InclusionLevel

from helpwright.article.problem import ArticleError, Problem
from helpwright.project import Project, load_project
from helpwright.site import corners
from helpwright.site.preview.guard import is_local, refusal
from helpwright.site.preview.page import describe_page
from helpwright.site.preview.run import Runs

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files

log = corners.plugin_logger(__name__)

App = Callable[..., Iterable[bytes]]
_ASSETS = Path(__file__).with_name("assets")
_KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_FOLDER = "_helpwright/"
_LONGEST_BODY = 10_000
_PRIVATE = [("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")]


class Preview:
    """Stands before the app of one server. `take` tells it what each build made."""

    def __init__(self, config: Path) -> None:
        self._config = config
        self._token = secrets.token_urlsafe(32)
        self._mount = "/"
        self._articles: dict[str, Path] = {}
        self._problems: Callable[[], Iterable[Problem]] = tuple
        self._runs = Runs()
        self._project: tuple[float, Project] | None = None

    def take(self, files: Files, problems: Callable[[], Iterable[Problem]]) -> None:
        """Note the pages of a build and what gives its problems."""
        pages = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        self._articles = {file.dest_uri: Path(file.abs_src_path) for file in pages if file.abs_src_path}
        self._problems = problems

    def attach(self, server: LiveReloadServer) -> None:
        """Take this server's requests."""
        self._mount = server.mount_path
        app = server.get_app()
        assert app is not None
        server.set_app(self.before(app))

    def before(self, app: App) -> App:
        """The app with the preview in front of it."""

        def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            own = self._mount + _FOLDER
            path = str(environ["PATH_INFO"])
            if path.startswith(own):
                return self._answer(path[len(own) :], environ, start_response)
            if not is_local(environ) or path.startswith("/livereload/"):
                return app(environ, start_response)
            return self._with_script(app, environ, start_response)

        return answer

    def _with_script(self, app: App, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        given: list[Any] = []

        def keep(*args: Any) -> None:
            given[:] = args

        body = app(environ, keep)
        status, headers, *rest = given
        kind = next((value for name, value in headers if name.lower() == "content-type"), "")
        if not status.startswith("200") or not kind.startswith("text/html"):
            start_response(status, headers, *rest)
            return body
        try:
            page = b"".join(body)
        finally:
            if hasattr(body, "close"):
                body.close()
        page = page.replace(b"</head>", self._tags() + b"</head>", 1)
        kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
        start_response(status, [*kept, ("Content-Length", str(len(page))), ("Cache-Control", "no-store")], *rest)
        return [page]

    def _tags(self) -> bytes:
        own = escape(self._mount + _FOLDER)
        style = f'<link rel="stylesheet" href="{own}preview.css">'
        return f'{style}<script src="{own}preview.js" data-token="{self._token}" type="module"></script>'.encode()

    def _answer(self, name: str, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        assets = {file.name: file for file in _ASSETS.iterdir()}
        if name in assets and environ["REQUEST_METHOD"] == "GET" and is_local(environ):
            return _respond(start_response, "200 OK", assets[name].read_bytes(), _KINDS[assets[name].suffix])
        if status := refusal(environ, self._token):
            return _respond(start_response, status, b"Only a page of the preview may ask for this.\n")
        file = self._articles.get(self._page_asked_for(environ))
        if file is None:
            return _json(start_response, "404 Not Found", {"error": "This page is not made from an article."})
        try:
            if name == "page":
                return _json(start_response, "200 OK", describe_page(file, self._load(), self._problems()))
            if name == "check":
                return self._check(file, start_response)
        except (ArticleError, OSError) as error:
            return _json(start_response, "500 Internal Server Error", {"error": str(error)})
        return _respond(start_response, "404 Not Found", b"There is nothing here.\n")

    def _check(self, file: Path, start_response: Callable[..., Any]) -> Iterable[bytes]:
        run = self._runs.start(self._config, file)
        if run is None:
            return _json(start_response, "409 Conflict", {"error": "Another check is still running."})
        log.info("Checking %s for its preview", file.name)
        start_response("200 OK", [("Content-Type", "application/x-ndjson"), *_PRIVATE])
        return run

    def _page_asked_for(self, environ: dict[str, Any]) -> str:
        """The file in the site's folder that the asking page is."""
        try:
            length = min(int(environ.get("CONTENT_LENGTH") or 0), _LONGEST_BODY)
            path = unquote(json.loads(environ["wsgi.input"].read(length))["page"])
        except (ValueError, KeyError, TypeError):
            return ""
        inside = path.removeprefix(self._mount)
        return inside + "index.html" if inside.endswith("/") or not inside else inside

    def _load(self) -> Project:
        """The project, read again whenever its configuration changed."""
        changed = self._config.stat().st_mtime
        if self._project is None or self._project[0] != changed:
            self._project = (changed, load_project(self._config))
        return self._project[1]


def _json(start_response: Callable[..., Any], status: str, value: object) -> list[bytes]:
    return _respond(start_response, status, json.dumps(value).encode(), "application/json")


def _respond(
    start_response: Callable[..., Any], status: str, body: bytes, kind: str = "text/plain; charset=utf-8"
) -> list[bytes]:
    start_response(status, [("Content-Type", kind), ("Content-Length", str(len(body))), *_PRIVATE])
    return [body]
