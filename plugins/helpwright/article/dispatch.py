"""markdown-it's parsers, which ask at each place only the rules that can begin there.

markdown-it asks a dozen rules in turn at every block and at every mark. What they do, and in which order, stays theirs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

Rule = Callable[[StateInline, bool], bool]
BlockRule = Callable[[StateBlock, int, int, bool], bool]

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

BLOCK_BEGINNINGS: dict[str, str | None] = {  # by the rule's name; None: a block of it may begin with anything
    "table": None,
    "code": None,
    "attr": "{",
    "container": ":",
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "continued_list": "0123456789",
    "list": "*+-0123456789",
    "footnote_def": "[",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
    "lheading": None,
    "paragraph": None,
}
_PAIRS = frozenset(
    {"balance_pairs", "strikethrough", "emphasis"}
)  # rules that look at pairs of marks, and at nothing else
_BELOW_TABLE_HEADER = frozenset("|-:")
_CODE_INDENT = 4


class BlockParser(ParserBlock):
    """Takes the place of a whole parser, and gives the same tokens. A rule not in `BLOCK_BEGINNINGS` is a KeyError."""

    def __init__(self, plain: ParserBlock) -> None:
        super().__init__()
        vars(self).update(vars(plain))
        self._rules = _BlockRules(self.ruler, "")
        self.ruler = _BlockRuler(plain.ruler)

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803  # markdown-it's names
        """Add the tokens of these rows."""
        row, deepest, has_empty_rows = startLine, state.md.options["maxNesting"], False
        while row < endLine:
            state.line = row = state.skipEmptyLines(row)
            if row >= endLine or state.sCount[row] < state.blkIndent:
                break
            if state.level >= deepest:
                state.line = endLine
                break
            if not self._rules.try_all(state, row, endLine, False) or state.line <= row:
                raise RuntimeError(f"no rule went on at row {row}")
            state.tight = not has_empty_rows
            row = state.line
            if row - 1 < endLine and state.isEmpty(row - 1):
                has_empty_rows = True
            if row < endLine and state.isEmpty(row):
                has_empty_rows = True
                state.line = row = row + 1


class _BlockRuler(Ruler[BlockRule]):
    """Gives the rules that may end a block as if they were one, which asks only those that can begin at the row."""

    def __init__(self, plain: Ruler[BlockRule]) -> None:
        super().__init__()
        vars(self).update(vars(plain))
        self.plain = plain
        self._ends: dict[str, list[BlockRule]] = {}

    def getRules(self, chainName: str = "") -> list[BlockRule]:  # noqa: N802, N803  # markdown-it's names
        """All rules, or one that stands for those that end blocks of this kind."""
        if not chainName:
            return self.plain.getRules()
        if chainName not in self._ends:
            self._ends[chainName] = [_BlockRules(self.plain, chainName).try_all]
        return self._ends[chainName]


class _BlockRules:
    """The rules of blocks, or those that end another block, in their order."""

    def __init__(self, ruler: Ruler[BlockRule], chain: str) -> None:
        active = [rule for rule in ruler.__rules__ if rule.enabled and (not chain or chain in rule.alt)]
        rules = [(rule.name, rule.fn) for rule in active]
        marks = {"", *(mark for name, _ in rules for mark in BLOCK_BEGINNINGS[name] or "")}
        self._all = tuple(rule for _, rule in rules)
        self._below_header = {mark: _that_begin(rules, mark, {"code"}) for mark in marks}
        self._others = {mark: _that_begin(rules, mark, {"code", "table"}) for mark in marks}

    def try_all(self, state: StateBlock, row: int, end: int, silent: bool) -> bool:
        """Whether one of the rules took the block at this row, which isn't empty."""
        rules = self._all
        if state.sCount[row] - state.blkIndent < _CODE_INDENT:
            src = state.src
            below = state.bMarks[row + 1] + state.tShift[row + 1]  # there is one row more than the text has
            by_mark = self._below_header if src[below : below + 1] in _BELOW_TABLE_HEADER else self._others
            start = state.bMarks[row] + state.tShift[row]
            rules = by_mark.get(src[start : start + 1]) or by_mark[""]
        for rule in rules:  # noqa: SIM110  # takes half the time of any()
            if rule(state, row, end, silent):
                return True
        return False


def _that_begin(rules: list[tuple[str, BlockRule]], mark: str, without: set[str]) -> tuple[BlockRule, ...]:
    """The rules whose blocks can begin with this mark; with any other one for ""."""
    named = ((BLOCK_BEGINNINGS[name], rule) for name, rule in rules if name not in without)
    return tuple(rule for marks, rule in named if marks is None or (mark and mark in marks))


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
        after = list(zip(self.ruler2.get_active_rules(), self.ruler2.getRules(""), strict=True))
        self._after = tuple(rule for _, rule in after)
        self._after_without_pairs = tuple(rule for name, rule in after if name not in _PAIRS)

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        """The tokens of one inline content."""
        if self._mark.search(src) is None:
            if src:
                tokens.append(Token("text", "", 0, content=src))
            return tokens
        state = StateInline(src, md, env, tokens)
        self.tokenize(state)
        has_pairs = state.delimiters or any(meta and meta["delimiters"] for meta in state.tokens_meta)
        for rule in self._after if has_pairs else self._after_without_pairs:
            rule(state)
        return state.tokens

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
