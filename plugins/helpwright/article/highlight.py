"""Code blocks: highlighted by Pygments, in the markup that Material's styles and copy button expect."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

from pygments import highlight as pygments_highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

_LANGUAGE = re.compile(r"\{?\s*\.?(?P<name>[\w+#./-]*)")
_OPTION = re.compile(r"""(?P<name>title|hl_lines)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""")
_NAMES = {"har": "json", "curl": "bash", "gradle": "groovy"}  # that Pygments has under another name
_PLAIN = {"", "text", "txt", "plain", "plaintext", "none", "no-highlight"}


@dataclass(frozen=True, slots=True)
class Info:
    """What stands after a fence's marks: the language, a title to show, lines to mark (from 1)."""

    language: str
    title: str | None
    marked: tuple[int, ...]


def read_info(info: str) -> Info:
    """Read a fence's info string (```` ```js title="app.js" hl_lines="2 4-5" ````)."""
    match = _LANGUAGE.match(info.strip())
    options = {option["name"]: option["double"] or option["single"] or "" for option in _OPTION.finditer(info)}
    return Info(match["name"].lower() if match else "", options.get("title"), _lines(options.get("hl_lines", "")))


def _lines(ranges: str) -> tuple[int, ...]:
    marked: list[int] = []
    for first, last in re.findall(r"(\d+)(?:-(\d+))?", ranges):
        marked.extend(range(int(first), min(int(last or first), int(first) + 999) + 1))
    return tuple(marked)


@lru_cache(maxsize=512)  # includes bring the same code to many articles
def highlight_code(code: str, info: str) -> str:
    """The code as HTML; a language that Pygments doesn't know is shown plain."""
    about = read_info(info)
    lexer = _lexer(about.language)
    lines = escape(code, quote=False) if lexer is None else pygments_highlight(code, lexer, _formatter(about.marked))
    title = f'<span class="filename">{escape(about.title)}</span>' if about.title else ""
    language = f"language-{about.language} " if lexer is not None else ""
    return f'<div class="{escape(language)}highlight">{title}<pre><span></span><code>{lines}</code></pre></div>\n'


@lru_cache(maxsize=256)
def _lexer(language: str) -> Lexer | None:
    if language in _PLAIN:
        return None
    try:
        lexer: Lexer = get_lexer_by_name(_NAMES.get(language, language), stripnl=False)
    except ClassNotFound:
        return None
    return lexer


@lru_cache(maxsize=64)
def _formatter(marked: tuple[int, ...]) -> HtmlFormatter[Any]:
    return HtmlFormatter(nowrap=True, hl_lines=list(marked))
