"""What search finds in an article: its text by section, as Material's search plugin would take it from the page.

Material parses each page's HTML again with Python's HTML parser. Here one regular expression does it, with Material's
rules for what belongs to a section; HTML that is too odd for it is left to Material.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape, unescape

_KEPT = frozenset({"p", "code", "pre", "li", "ol", "ul", "sub", "sup"})
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_RAW = frozenset({"script", "style", "textarea", "title"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TOKEN = re.compile(
    r"""<pre><span></span><code>(?P<code>[^<]*(?:<span\ class="[a-z0-9]{1,3}">[^<]*</span>[^<]*)*)</code></pre>
    |<!--(?!-?>)[^<>-]*(?:-[^<>-]+)*-->
    |<(?P<tag>/?[a-zA-Z][a-zA-Z0-9]*)(?P<attributes>(?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*(?P<closed>/?)>""",
    re.VERBOSE,
)
_SPAN = re.compile("</?span[^<>]*>")
_TELLING = re.compile("data-search-exclude|headerlink|linenodiv|&", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_EMPTY: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Found:
    """A section of a page as search shows it; `title` and `text` are HTML, `id` is None for the page's beginning."""

    id: str | None
    title: str
    text: str


@dataclass(slots=True)
class _Section:
    tag: str
    depth: float = 0
    id: str | None = None
    is_excluded: bool = False
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def find_sections(html: str) -> tuple[Found, ...] | None:
    """The sections of a page's HTML in order, or None for HTML that only a real parser can judge."""
    desk = _Desk()
    first, *rest = _TOKEN.split(html)
    if first and not desk.read(first):
        return None
    for code, tag, attributes, closed, text in zip(
        rest[::5], rest[1::5], rest[2::5], rest[3::5], rest[4::5], strict=True
    ):
        if not desk.take(code, tag, attributes, closed) or (text and not desk.read(text)):
            return None
    shown = (section for section in desk.sections if not section.is_excluded)
    return tuple(Found(it.id, "".join(it.title).strip(), "".join(it.text).strip()) for it in shown)


def _attributes(written: str) -> dict[str, str]:
    return {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(written)}


class _Desk:
    """The open elements and the sections so far. Elements are told apart by their tags alone, as Material does."""

    def __init__(self) -> None:
        self.stack: list[str] = []
        self.links: list[bool] = []  # for each open element, whether it is a heading's permanent link
        self.skipped = {"object", "script", "style"}
        self.sections: list[_Section] = []
        self.section: _Section | None = None

    def take(self, code: str | None, tag: str | None, attributes: str, closed: str) -> bool:
        """Take a code block, a tag or a comment; False for what only a real parser can judge."""
        if tag is None:
            return code is None or self.take_code(_SPAN.sub("", code))
        tag = tag.lower()
        if tag[0] == "/":
            return self.close(tag[1:])
        if tag in _VOID:
            return True
        if tag in _RAW or closed:
            return False
        tells = attributes and (tag in _HEADINGS or _TELLING.search(attributes) is not None)
        self.open(tag, _attributes(attributes) if tells else _EMPTY)
        return True

    def open(self, tag: str, attributes: dict[str, str]) -> None:
        self.stack.append(tag)
        self.links.append(tag == "a" and attributes.get("class") == "headerlink")
        if tag in _HEADINGS and "id" in attributes:
            depth = len(self.stack)
            if tag != "h1" and not self.sections:
                self.sections.append(_Section("hx", depth))
            self.section = _Section(tag, depth, is_excluded="data-search-exclude" in attributes)
            if self.sections:
                self.section.id = attributes["id"]
            self.sections.append(self.section)
        section = self._section()
        if attributes and ("data-search-exclude" in attributes or attributes.get("class") == "linenodiv"):
            self.skipped.add(tag)
        elif tag in _KEPT and self.skipped.isdisjoint(self.stack):
            self._data(section).append(f"<{tag}>")

    def take_code(self, text: str) -> bool:
        """Take a code block of Pygments without its colours, which don't matter; False as `close` and `read` say."""
        self.open("pre", _EMPTY)
        self.open("code", _EMPTY)
        return self.read(text) and self.close("code") and self.close("pre")

    def close(self, tag: str) -> bool:
        """End an element; False where Material would trip."""
        if not self.stack or self.stack[-1] != tag:
            return True
        section = self._section()
        if section.depth > len(self.stack):
            for earlier in reversed(self.sections):
                if earlier.depth <= len(self.stack):
                    section.depth = float("inf")
                    self.section = section = earlier
                    break
        self.stack.pop()
        self.links.pop()
        if tag in self.skipped:
            self.skipped.discard(tag)
            return True
        if tag in _KEPT and self.skipped.isdisjoint(self.stack):
            data = self._data(section)
            try:
                opened = data.index(f"<{tag}>")
            except ValueError:
                return False
            if all(part.isspace() for part in data[opened + 1 : opened + 2]) and all(
                map(str.isspace, data[opened + 1 :])
            ):
                del data[opened:]
            else:
                data.append(f"</{tag}>")
        return True

    def read(self, text: str) -> bool:
        """Take text between tags; False if a tag may hide in it."""
        if "<" in text:
            return False
        if not self.skipped.isdisjoint(self.stack) or not text:
            return True
        data = unescape(text) if "&" in text else text
        in_code = "pre" in self.stack
        if not in_code:
            data = " " if data.isspace() else data.replace("\n", " ")
        section = self._section()
        if section.tag in self.stack:
            if not any(self.links):
                section.title.append(escape(data, quote=False))
        elif data.isspace():
            if in_code or not section.text or not section.text[-1].isspace():
                section.text.append(data)
        else:
            section.text.append(escape(data, quote=False))
        return True

    def _section(self) -> _Section:
        if self.section is None:
            self.section = _Section("hx")
            self.sections.append(self.section)
        return self.section

    def _data(self, section: _Section) -> list[str]:
        return section.title if section.tag in self.stack else section.text
