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
_RAW = frozenset({"script", "style"})
_ODD = frozenset({"textarea", "title"})
_SKIPPED = frozenset({"object", "script", "style"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TOKEN = re.compile(
    r"""<pre><span></span><code>(?P<code>[^<]*(?:<span\ class="[a-z0-9]{1,3}">[^<]*</span>[^<]*)*)</code></pre>
    |<!--(?!-?>)[^<>-]*(?:-[^<>-]+)*-->
    |<(?P<tag>/?[a-zA-Z][-.a-zA-Z0-9:_]*)(?P<attributes>(?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*(?P<closed>/?)>""",
    re.VERBOSE,
)
_SPAN = re.compile("</?span[^<>]*>")
_TELLING = re.compile("data-search-exclude|headerlink|linenodiv|&", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_SIGN = re.compile("(<)")
_HIDDEN = re.compile("<[a-zA-Z/!?]")


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
    if desk.raw or html.endswith("<"):
        return None
    shown = (section for section in desk.sections if not section.is_excluded)
    return tuple(Found(it.id, "".join(it.title).strip(), "".join(it.text).strip()) for it in shown)


def _attributes(written: str) -> dict[str, str]:
    return {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(written)}


class _Desk:
    """The open elements and the sections so far. Elements are told apart by their tags alone, as Material does."""

    def __init__(self) -> None:
        self.stack: list[str] = []
        self.links: list[int] = []  # how deep each open permanent link of a heading is
        self.skipped = set(_SKIPPED)
        self.is_skipping = False
        self.raw = ""  # the open element that ends with nothing but its own closing tag
        self.sections: list[_Section] = []
        self.section: _Section | None = None

    def take(self, code: str | None, tag: str | None, attributes: str, closed: str) -> bool:
        """Take a code block, a tag or a comment; False for what only a real parser can judge."""
        if self.raw:
            is_end = tag is not None and tag.lower() == f"/{self.raw}"
            self.raw = ""
            return is_end and self.close((tag or "")[1:].lower())
        if tag is None:
            return code is None or self.take_code(_SPAN.sub("", code))
        tag = tag.lower()
        if tag[0] == "/":
            return self.close(tag[1:])
        if tag in _VOID:
            return True
        if closed or tag in _ODD:
            return False
        if tag in _RAW:
            self.raw = tag
        if attributes and (tag in _HEADINGS or _TELLING.search(attributes) is not None):
            self.open_telling(tag, _attributes(attributes))
        else:
            self.open(tag)
        return True

    def open(self, tag: str) -> None:
        """Begin an element whose attributes don't matter."""
        stack = self.stack
        stack.append(tag)
        section = self.section or self._first()
        if tag in self.skipped:
            self.is_skipping = True
        elif tag in _KEPT and not self.is_skipping:
            (section.title if section.tag in stack else section.text).append(f"<{tag}>")

    def open_telling(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element that may be a heading, or may tell search what to leave out."""
        depth = len(self.stack) + 1
        if tag in _HEADINGS and "id" in attributes:
            if tag != "h1" and not self.sections:
                self.sections.append(_Section("hx", depth))
            self.section = _Section(tag, depth, is_excluded="data-search-exclude" in attributes)
            if self.sections:
                self.section.id = attributes["id"]
            self.sections.append(self.section)
        if tag == "a" and attributes.get("class") == "headerlink":
            self.links.append(depth)
        if "data-search-exclude" in attributes or attributes.get("class") == "linenodiv":
            self.skipped.add(tag)
        self.open(tag)

    def take_code(self, text: str) -> bool:
        """Take a code block of Pygments without its colours, which don't matter; False as `close` and `read` say."""
        self.open("pre")
        self.open("code")
        return self.read(text) and self.close("code") and self.close("pre")

    def close(self, tag: str) -> bool:
        """End an element; False where Material would trip."""
        stack, section = self.stack, self.section
        if section is None or not stack or stack[-1] != tag:
            return True
        depth = len(stack)
        if section.depth > depth:
            for earlier in reversed(self.sections):
                if earlier.depth <= depth:
                    section.depth = float("inf")
                    self.section = section = earlier
                    break
        stack.pop()
        if self.links and self.links[-1] == depth:
            self.links.pop()
        if tag in self.skipped:
            if tag not in _SKIPPED:
                self.skipped.discard(tag)
            self.is_skipping = not self.skipped.isdisjoint(stack)
            return True
        return tag not in _KEPT or self.is_skipping or self._close_kept(tag, section)

    def _close_kept(self, tag: str, section: _Section) -> bool:
        data, opening = section.title if section.tag in self.stack else section.text, f"<{tag}>"
        if opening not in data:
            return False
        opened = data.index(opening)
        if all(map(str.isspace, data[opened + 1 : opened + 2])) and all(map(str.isspace, data[opened + 1 :])):
            del data[opened:]
        else:
            data.append(f"</{tag}>")
        return True

    def read(self, text: str) -> bool:
        """Take what stands between tags; False if a tag may hide in it."""
        if "<" not in text:
            self.read_data(text)
            return True
        if self.raw or _HIDDEN.search(text) is not None:
            return False
        for data in _SIGN.split(text):
            self.read_data(data)
        return True

    def read_data(self, text: str) -> None:
        """Take text, or a sign `<` by itself."""
        if self.is_skipping or not text:
            return
        section = self.section or self._first()
        data = unescape(text) if "&" in text else text
        is_space, in_code = data.isspace(), "pre" in self.stack
        if not in_code:
            data = " " if is_space else data.replace("\n", " ")
        if section.tag in self.stack:
            if not self.links:
                section.title.append(escape(data, quote=False))
        elif not is_space:
            section.text.append(escape(data, quote=False))
        elif in_code or not section.text or not section.text[-1].isspace():
            section.text.append(data)

    def _first(self) -> _Section:
        self.section = _Section("hx")
        self.sections.append(self.section)
        return self.section
