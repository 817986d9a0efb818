"""Containers: which blocks they hold, and every way to get their fences wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest

from helpwright.article.document import Article, parse_article
from tests.cases import Case, load_cases
from tests.test_article import show

NAMES = {
    "bullet_list_open": "bullets",
    "ordered_list_open": "numbers",
    "list_item_open": "item",
    "blockquote_open": "quotation",
    "fence": "code",
    "code_block": "code",
    "html_block": "html",
}


def outline(article: Article) -> Iterator[str]:
    """The article's blocks, each a line, indented by the blocks around it; then its problems."""
    depth = 0
    for token, following in zip(article.tokens, [*article.tokens[1:], None], strict=True):
        indent = "  " * depth
        if token.type == "container_open":
            has_title = following is not None and following.type == "container_title_open"
            title = article.tokens[article.tokens.index(following) + 1].content if has_title else None
            yield f"{indent}{token.info}" + (f' "{title}"' if title else "")
        elif token.type == "paragraph_open" and following is not None:
            yield f"{indent}paragraph: " + following.content.replace("\n", "⏎")
        elif token.type in NAMES:
            yield indent + NAMES[token.type]
        if token.type in {"container_open", *NAMES}:
            depth += token.nesting
        elif token.nesting == -1 and token.type.replace("_close", "_open") in {"container_open", *NAMES}:
            depth -= 1
    yield from map(show, article.problems)


@pytest.mark.parametrize("case", load_cases("containers.md"), ids=str)
def test_containers(case: Case) -> None:
    article = parse_article(case.input, PurePosixPath("docs/article.md"))
    assert "\n".join(outline(article)) == case.expected
