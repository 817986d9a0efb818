"""What is left of marks that were not understood: attributes (`![Login](login.png){shot=after}`), links, pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from markdown_it.token import Token

from helpwright.article.nearest import hint
from helpwright.article.parsing import Parsing

ALLOWED = ("id", "class", "shot", "width", "height", "lang", "title")
SHOTS = ("before", "after", "end")


def check_attributes(inlines: Sequence[Token], parsing: Parsing, row: int) -> None:
    """Report attributes that aren't allowed, a `shot` of no known moment, and braces that couldn't be read."""
    for token, following in zip(inlines, [*inlines[1:], None], strict=True):
        if not token.meta:  # whatever was placed or has attributes has some
            continue
        place = row + token.meta.get("row", 0)
        for name in token.meta.get("insecure_attrs", ()):
            parsing.report(place, f"the attribute `{name}` was not an allowed one", hint(name, ALLOWED))
        shot = token.attrs.get("shot")
        if token.type == "image" and shot is not None and shot not in SHOTS:
            parsing.report(place, f"`{shot}` was not a moment for a picture", hint(str(shot), SHOTS))
        if token.type == "image" and following is not None and following.content.startswith("{"):
            written = following.content.split("}")[0] + "}"
            parsing.report(place, f"`{written}` after a picture was not understood", "Write it like `{shot=after}`.")


_LOOKS_LIKE_REFERENCE = re.compile(r"\[[^\[\]\n]+ [^\[\]\n]+\]\[(?P<name>[A-Za-z][^\[\]\n]+)\]")
_DASHES = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*")
_LOOKS_LIKE_LINK = re.compile(r"!?\[[^\[\]\n]*\]\((?P<target>[^()\n]*)\)")


def check_leftover_links(inline: Token, parsing: Parsing, row: int) -> None:
    """Report a link or picture that stayed plain text, mostly because of spaces in its target.

    Comes before escaped characters join the text around them: `\\[a](b)` is meant as text.
    """
    if "](" not in inline.content and "][" not in inline.content:
        return
    for child in inline.children or ():
        if child.type != "text" or "]" not in child.content:
            continue
        for match in _LOOKS_LIKE_LINK.finditer(child.content):
            place = row + inline.content.count("\n", 0, max(inline.content.find(match[0]), 0))
            fix = f"Write `<{match['target']}>`" if " " in match["target"].strip() else "Correct it"
            parsing.report(place, f"`{match[0]}` was not understood as a link", f"{fix}, or `\\[` to show the text.")
        for match in _LOOKS_LIKE_REFERENCE.finditer(child.content):
            place = row + inline.content.count("\n", 0, max(inline.content.find(match[0]), 0))
            fix = f"Add a line `[{match['name']}]: /where/it/leads`, or write the target in place of it."
            parsing.report(place, f"`{match[0]}` named a target that nothing defines", fix)


def check_leftover_tables(inline: Token, parsing: Parsing, row: int) -> None:
    """Report a table that stayed plain text, since its header and its dashes differ."""
    if "|" not in inline.content:
        return
    rows = inline.content.split("\n")
    for offset, (header, dashes) in enumerate(pairwise(rows)):
        if "|" in header and _DASHES.fullmatch(dashes):
            cells, columns = (text.strip().strip("|").count("|") + 1 for text in (header, dashes))
            if cells != columns:
                what = (
                    f"the table's header had {cells} {'cell' if cells == 1 else 'cells'}, the dashes under it {columns}"
                )
                parsing.report(row + offset, what, "Give both as many.")
