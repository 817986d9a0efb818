"""What is left of marks that were not understood: attributes (`![Login](login.png){shot=after}`), links, pictures."""

from __future__ import annotations

import re
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


_LOOKS_LIKE_LINK = re.compile(r"!?\[[^\[\]\n]*\]\((?P<target>[^()\n]*)\)")


def check_leftover_links(inline: Token, parsing: Parsing, row: int) -> None:
    """Report a link or picture that stayed plain text, mostly because of spaces in its target.

    Comes before escaped characters join the text around them: `\\[a](b)` is meant as text.
    """
    for child in inline.children or ():
        for match in _LOOKS_LIKE_LINK.finditer(child.content) if child.type == "text" else ():
            place = row + inline.content.count("\n", 0, max(inline.content.find(match[0]), 0))
            fix = f"Write `<{match['target']}>`" if " " in match["target"].strip() else "Correct it"
            parsing.report(place, f"`{match[0]}` was not understood as a link", f"{fix}, or `\\[` to show the text.")
