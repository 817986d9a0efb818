"""Article to HTML, in the markup that Material's styles and scripts expect."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from helpwright.article.document import Article
from helpwright.article.fragment import MARK, Fragment, Target
from helpwright.article.highlight import highlight_code
from helpwright.article.markdown import parser_options
from helpwright.article.problem import Problem, Span
from helpwright.article.raw_html import Kind, find_anchors, replace_targets
from helpwright.article.snippets import curl, http, javascript, python
from helpwright.article.tabs import content_tabs
from helpwright.article.targets import bad_scheme, scheme_problem

# Our containers as Material's admonitions: its classes, and the title of one that has none of its own.
_ADMONITIONS = {
    "note": ("note", "Note"),
    "warning": ("warning", "Warning"),
    "panel": ("panel", ""),
    "panel-info": ("panel info", "Info"),
    "panel-warning": ("panel warning", "Warning"),
    "next-steps": ("next-steps", "Next steps"),
    "version-warning": ("version-warning warning", "Version"),
}


class _Page:
    """What rendering collects beside the HTML."""

    def __init__(self, article: Article) -> None:
        self.place = Span(article.path, 1)
        self.targets: list[Target] = []
        self.problems: list[Problem] = []
        self.spans: Sequence[Span] = ()
        self.tab_sets = 0

    def span(self, row: int) -> Span:
        """The place of a row of the block being rendered."""
        return self.spans[min(row, len(self.spans) - 1)] if self.spans else self.place

    def target(self, url: str, span: Span, kind: Kind) -> str:
        """A mark that stands for the target until it is resolved."""
        self.targets.append(Target(url, span, kind))
        return MARK


def render_article(article: Article) -> Fragment:
    """The article's HTML with its targets unresolved, its headings and anchors, and problems found on the way."""
    page = _Page(article)
    html = _renderer().render(article.tokens, parser_options(), {"page": page})
    pieces = tuple(html.split(MARK))
    return Fragment(pieces, tuple(page.targets), article.headings, find_anchors(html), tuple(page.problems))


@lru_cache(maxsize=1)
def _renderer() -> _Renderer:
    return _Renderer()


class _Renderer(RendererHTML):
    """One method for each token type whose HTML isn't markdown-it's own; the names are markdown-it's."""

    def render(self, tokens: Sequence[Token], options: Any, env: Any) -> str:
        page: _Page = env["page"]
        parts: list[str] = []
        for index, token in enumerate(tokens):
            page.place = token.meta.get("span", page.place)
            if token.type == "inline":
                page.spans = token.meta.get("spans", ())
                parts.append(self.renderInline(token.children or (), options, env))
            elif token.type in self.rules:
                parts.append(self.rules[token.type](tokens, index, options, env))
            else:
                parts.append(self.renderToken(tokens, index, options, env))
        return "".join(parts)

    def fence(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        request = tokens[idx].meta.get("request")
        if request is None:
            return highlight_code(tokens[idx].content, tokens[idx].info)
        page: _Page = env["page"]
        page.tab_sets += 1
        code = (
            ("HTTP", "http", http(request)),
            ("cURL", "bash", curl(request)),
            ("Python", "python", python(request)),
            ("JavaScript", "js", javascript(request)),
        )
        return content_tabs([(label, highlight_code(text, info)) for label, info, text in code], page.tab_sets)

    def code_block(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return highlight_code(tokens[idx].content, "")

    def container_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        classes, title = _ADMONITIONS[tokens[idx].info]
        has_title = tokens[idx + 1].type == "container_title_open"
        shown = f'<p class="admonition-title">{title}</p>\n' if title and not has_title else ""
        return f'<div class="admonition {classes}">\n{shown}'

    def container_title_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return '<p class="admonition-title">'

    def heading_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        anchor = escape(str(tokens[idx - 2].attrs["id"]))
        link = f'<a class="headerlink" href="#{anchor}" title="Permanent link">&para;</a>'
        return f"{link}</{tokens[idx].tag}>\n"

    def bullet_list_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        if "contains-task-list" in str(tokens[idx].attrs.get("class", "")):
            tokens[idx].attrSet("class", "task-list")
        return self.renderToken(tokens, idx, options, env)

    ordered_list_open = bullet_list_open

    def list_item_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        token = tokens[idx]
        if "checked" not in token.meta:
            return self.renderToken(tokens, idx, options, env)
        checked = " checked" if token.meta["checked"] else ""
        box = f'<input type="checkbox" disabled{checked}><span class="task-list-indicator"></span>'
        return self.renderToken(tokens, idx, options, env) + f'<label class="task-list-control">{box}</label> '

    def link_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        page: _Page = env["page"]
        token = tokens[idx]
        if not token.attrs.get("href"):
            return "<a>"
        mark = page.target(str(token.attrs["href"]), page.span(token.meta.get("row", 0)), "link")
        rest = "".join(f' {name}="{escape(str(value))}"' for name, value in token.attrs.items() if name != "href")
        return f'<a href="{mark}"{rest}>'

    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        page: _Page = env["page"]
        token = tokens[idx]
        span = page.span(token.meta.get("row", 0))
        alt = escape(self.renderInlineAsText(token.children, options, env))
        shown = {name: value for name, value in token.attrs.items() if name not in {"src", "alt", "shot"}}
        rest = "".join(f' {name}="{escape(str(value))}"' for name, value in shown.items())
        source = str(token.attrs.get("src", ""))
        if not source:
            return f"<span>{alt}</span>"
        inside_link = _is_inside_link(tokens, idx)
        opening = "" if inside_link else f'<a class="zoom" href="{page.target(source, span, "picture")}">'
        picture = f'<img src="{page.target(source, span, "picture")}" alt="{alt}" loading="lazy"{rest}>'
        return f"{opening}{picture}{'' if inside_link else '</a>'}"

    def html_inline(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        page: _Page = env["page"]
        first = tokens[idx].meta.get("row", 0)
        return replace_targets(
            tokens[idx].content, lambda url, row, kind: _html_target(page, url, page.span(first + row), kind)
        )

    def html_block(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        page: _Page = env["page"]
        page.spans = tokens[idx].meta.get("spans", ())

        def target(url: str, row: int, kind: Kind) -> str:
            return _html_target(page, url, page.span(row), kind)

        return replace_targets(tokens[idx].content, target)

    def footnote_block_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return '<div class="footnote">\n<hr>\n<ol>\n'

    def footnote_block_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "</ol>\n</div>\n"

    def footnote_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f'<li id="fn:{_footnote_name(tokens[idx])}">\n'

    def footnote_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "</li>\n"

    def footnote_ref(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        name, repeat = _footnote_name(tokens[idx]), tokens[idx].meta.get("subId", 0)
        here = f"fnref{repeat + 1 if repeat else ''}:{name}"
        number = tokens[idx].meta["id"] + 1
        return f'<sup id="{here}"><a class="footnote-ref" href="#fn:{name}">{number}</a></sup>'

    def footnote_anchor(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        name, repeat = _footnote_name(tokens[idx]), tokens[idx].meta.get("subId", 0)
        where = f"#fnref{repeat + 1 if repeat else ''}:{name}"
        number = tokens[idx].meta["id"] + 1
        title = f"Jump back to footnote {number} in the text"
        return f' <a class="footnote-backref" href="{where}" title="{title}">&#8617;</a>'


def _html_target(page: _Page, url: str, span: Span, kind: Kind) -> str:
    scheme = bad_scheme(url)
    if scheme is not None:
        page.problems.append(scheme_problem(kind, url, scheme, span))
        return ""
    return page.target(url, span, kind)


def _is_inside_link(tokens: Sequence[Token], index: int) -> bool:
    opened = sum((token.type == "link_open") - (token.type == "link_close") for token in tokens[:index])
    return opened > 0


def _footnote_name(token: Token) -> str:
    return escape(str(token.meta.get("label") or token.meta["id"] + 1))
