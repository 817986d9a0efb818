"""The plain text of inline tokens."""

from __future__ import annotations

from markdown_it.token import Token


def plain_text(inline: Token) -> str:
    """What a reader sees of an inline token, without marks; a picture counts as its alternative text."""
    parts = []
    for child in inline.children or ():
        if child.type in {"text", "code_inline"}:
            parts.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif child.type == "image":
            parts.append(plain_text(child))
    return "".join(parts).strip()
