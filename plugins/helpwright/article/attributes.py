"""Attributes in braces after a picture, link or code: `![Login](login.png){shot=after}`."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from helpwright.article.nearest import hint
from helpwright.article.parsing import Parsing

ALLOWED = ("id", "class", "shot", "width", "height", "lang", "title")
SHOTS = ("before", "after", "end")


def check_attributes(inlines: Sequence[Token], parsing: Parsing, row: int) -> None:
    """Report attributes that aren't allowed, a `shot` of no known moment, and braces that couldn't be read."""
    for token, following in zip(inlines, [*inlines[1:], None], strict=True):
        place = row + token.meta.get("row", 0)
        for name in token.meta.get("insecure_attrs", ()):
            parsing.report(place, f"the attribute `{name}` was not an allowed one", hint(name, ALLOWED))
        shot = token.attrs.get("shot")
        if token.type == "image" and shot is not None and shot not in SHOTS:
            parsing.report(place, f"`{shot}` was not a moment for a picture", hint(str(shot), SHOTS))
        if token.type == "image" and following is not None and following.content.startswith("{"):
            written = following.content.split("}")[0] + "}"
            parsing.report(place, f"`{written}` after a picture was not understood", "Write it like `{shot=after}`.")
