"""markdown-it's inline parser, which asks at each character only the rules that can begin with it.

markdown-it asks a dozen rules in turn at every mark. What the rules do, and in which order, stays theirs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

Rule = Callable[[StateInline, bool], bool]

BEGINNINGS = {
    "text": "",
    "newline": "\n",
    "variable": "$",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "emphasis": "*_",
    "link": "[",
    "image": "!",
    "footnote_ref": "[",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
    "attr": "{",
}


class InlineParser(ParserInline):
    """Takes the place of a whole parser, and gives the same tokens. A rule that isn't in `BEGINNINGS` is a KeyError."""

    def __init__(self, plain: ParserInline) -> None:
        super().__init__()
        vars(self).update(vars(plain))
        by_mark: dict[str, list[Rule]] = {}
        for name, rule in zip(self.ruler.get_active_rules(), self.ruler.getRules(""), strict=True):
            for mark in BEGINNINGS[name]:
                by_mark.setdefault(mark, []).append(rule)
        self._by_mark = {mark: tuple(rules) for mark, rules in by_mark.items()}
        self._mark = re.compile("[" + re.escape("".join(by_mark)) + "]")

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        """The tokens of one inline content."""
        if self._mark.search(src) is not None:
            return super().parse(src, md, env, tokens)
        if src:
            tokens.append(Token("text", "", 0, content=src))
        return tokens

    def tokenize(self, state: StateInline) -> None:
        """Add the tokens from the state's position to its end."""
        src, end, deepest = state.src, state.posMax, state.md.options["maxNesting"]
        search, by_mark = self._mark.search, self._by_mark
        while (pos := state.pos) < end:
            rules = by_mark.get(src[pos])
            if rules is None:
                found = search(src, pos, end)
                state.pos = found.start() if found else end
                state.append_pending(src[pos : state.pos])
                continue
            if state.level < deepest:
                for rule in rules:
                    if rule(state, False):
                        break
                else:
                    rules = ()
            if not rules or state.level >= deepest:
                state.append_pending(src[pos])
                state.pos = pos + 1
        if state.pending:
            state.pushPending()

    def skipToken(self, state: StateInline) -> None:  # noqa: N802  # markdown-it's name
        """Go past one token without making it; text ends at each character that may mean something."""
        pos = state.pos
        if pos in state.cache:
            state.pos = state.cache[pos]
            return
        if state.level >= state.md.options["maxNesting"]:
            state.pos = state.posMax + 1
        elif not self._skip_by_rule(state):
            found = self.terminator_re.search(state.src, pos)
            state.pos = max(found.start() if found else state.posMax, pos + 1)
        state.cache[pos] = state.pos

    def _skip_by_rule(self, state: StateInline) -> bool:
        state.level += 1
        skipped = any(rule(state, True) for rule in self._by_mark.get(state.src[state.pos], ()))
        state.level -= 1
        return skipped
