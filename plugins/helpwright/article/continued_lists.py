"""Numbered lists that go on right below a paragraph, without an empty line between.

In CommonMark only "1." may begin a list there, so that no sentence with a year at the beginning of a line falls apart;
"4." below a picture's line stays a part of the paragraph, and of a tutorial's steps every one from there is lost. Here
a number begins a list, too, where a list since the last heading got as far as the number before it.
"""

from __future__ import annotations

import re
from itertools import islice

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

_FARTHEST = 400  # tokens back to the item before, so that a row's cost doesn't grow with the article
_NUMBER = re.compile(r"(?P<number>\d{1,9})[.)][ \t]+\S")


def continued_list_plugin(md: MarkdownIt) -> None:
    """Let such a list end the paragraph above it; markdown-it's own rule makes the list."""
    md.block.ruler.before("list", "continued_list", _ends_paragraph, {"alt": ["paragraph", "reference"]})


def _ends_paragraph(state: StateBlock, row: int, end: int, silent: bool) -> bool:
    if not silent or state.is_code_block(row) or state.sCount[row] < state.blkIndent:
        return False
    found = _NUMBER.match(state.src, state.bMarks[row] + state.tShift[row], state.eMarks[row])
    return found is not None and _was_counted_to(state, int(found["number"]) - 1)


def _was_counted_to(state: StateBlock, number: int) -> bool:
    """True if an item of this number stands since the last heading."""
    for token in islice(reversed(state.tokens), _FARTHEST):
        if token.type == "heading_open":
            return False
        if token.type == "list_item_open" and token.info.isdigit() and int(token.info) == number:
            return True
    return False
