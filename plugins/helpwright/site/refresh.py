"""Live reload under `mkdocs serve`: a browser that shows an article gets the article's new text, not the page again.

MkDocs' own script loads the page again, and with it all of Material's scripts and the search index, which takes a
browser several times as long as making the page. Ours asks at the same address, and says which frame its page has
(`frame.py`). Where texts alone changed since then, and the page's new version has the same frame, the answer holds the
parts to put in place, which Material then begins to serve as after an instant navigation. In doubt, the page is loaded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from helpwright.site.frame import take_apart

App = Callable[..., Iterable[bytes]]

_SCRIPT = Path(__file__).with_name("refresh.js")
_POLLED = re.compile(r"/livereload/(\d+)/\d+")
_INDEX = "/search/search_index.json"
_BEGIN, _END = b'<script id="__helpwright_refresh">', b"</script>"


class Refresh:
    """One server's live reload. `finish_index` brings the file of the search index up to date."""

    def __init__(self, epoch: int, finish_index: Callable[[], None]) -> None:
        self._reload_before = epoch  # pages of earlier versions of the site than this one are to be loaded again
        self._finish_index = finish_index
        self._script = _SCRIPT.read_bytes()

    def reload_pages_before(self, epoch: int) -> None:
        """Have pages of earlier versions of the site loaded again: more than texts changed."""
        self._reload_before = epoch

    def inject(self, content: bytes, epoch: int) -> bytes:
        """The page with our script in it; stands in for the server's own function."""
        parts = take_apart(content.decode("utf-8", "replace"))
        given = json.dumps({"epoch": epoch, "frame": parts.frame if parts else None})
        body, tag, rest = content.rpartition(b"</body>")
        if not tag:
            body, rest = content, b""
        return b"".join((body, _BEGIN, self._script.rstrip(b";\n"), b"(", given.encode(), b");", _END, tag, rest))

    def before(self, app: App) -> App:
        """The app with our answers to our script in front of it."""

        def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            path = str(environ["PATH_INFO"])
            if path.endswith(_INDEX):
                self._finish_index()
            polled = _POLLED.fullmatch(path)
            if polled is None or "HTTP_X_HELPWRIGHT_PAGE" not in environ:
                return app(environ, start_response)
            body = json.dumps(self._news(app, environ, int(polled[1]))).encode()
            headers = [("Content-Length", str(len(body))), ("Cache-Control", "no-store")]
            start_response("200 OK", [("Content-Type", "application/json"), *headers])
            return [body]

        return answer

    def _news(self, app: App, environ: dict[str, Any], asked: int) -> dict[str, Any]:
        """The site's version, once it isn't the browser's any more, and what to put in place; `parts` may be None."""
        epoch = int(_ask(app, environ)[1])
        if epoch <= asked or asked < self._reload_before:
            return {"epoch": epoch, "parts": None}
        status, page = _ask(app, {**environ, "PATH_INFO": _as_wsgi(environ["HTTP_X_HELPWRIGHT_PAGE"])})
        before, _, rest = page.rpartition(_BEGIN)
        parts = take_apart((before + rest.partition(_END)[2]).decode("utf-8", "replace"))
        if not status.startswith("200") or parts is None or parts.frame != environ.get("HTTP_X_HELPWRIGHT_FRAME"):
            return {"epoch": epoch, "parts": None}
        return {"epoch": epoch, "parts": {"article": parts.article, "contents": parts.contents}}


def _ask(app: App, environ: dict[str, Any]) -> tuple[str, bytes]:
    """The status and the body that an app answers with."""
    given: list[Any] = []
    body = app(environ, lambda *args: given.append(args))
    try:
        return given[-1][0], b"".join(body)
    finally:
        if hasattr(body, "close"):
            body.close()


def _as_wsgi(path: str) -> str:
    """A path as a browser writes it, in the form that WSGI has for paths."""
    return unquote(path, "latin-1")
