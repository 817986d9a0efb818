"""Containers: `::: note Title` … `:::`, nested as their fences nest.

Fences count only where Markdown's blocks let them: one inside a code block is code, one inside a list item closes only
what was opened there. A misspelt, unclosed or never opened container is a problem, never a paragraph.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore

from helpwright.article.nearest import hint
from helpwright.article.parsing import OpenContainer, Parsing, parsing_of

CONTAINERS = ("note", "warning", "panel", "panel-warning", "panel-info", "next-steps", "version-warning")

_FENCE = re.compile(r"(?P<colons>:{3,})[ \t]*(?:(?P<name>[^\s:]\S*)[ \t]*(?P<title>.*?))?[ \t]*$")


_CODE = re.compile(r"\s*<(?:(?:pre|script|style|textarea)\b|!--)", re.IGNORECASE)


def container_plugin(md: MarkdownIt) -> None:
    """Add containers to a Markdown parser: tokens `container_open` and `container_close`, whose `info` is their name.

    A title's text stands between `container_title_open` and `container_title_close`.
    """
    interrupted = ["paragraph", "reference", "blockquote", "list"]
    md.block.ruler.before("fence", "container", _container, {"alt": interrupted})
    md.core.ruler.after("block", "container_check", _check)


def _container(state: StateBlock, row: int, end: int, silent: bool) -> bool:
    if state.is_code_block(row):
        return False
    start = state.bMarks[row] + state.tShift[row]
    if not state.src.startswith(":::", start):
        return False
    fence = _FENCE.match(state.src[start : state.eMarks[row]])
    if fence is None:
        return False
    if silent:
        return True
    if fence["name"] is None:
        _close(state, row, end, len(fence["colons"]))
    else:
        _open(state, row, end, fence)
    return True


def _open(state: StateBlock, row: int, end: int, fence: re.Match[str]) -> None:
    parsing = parsing_of(state.env)
    name = fence["name"]
    if name not in CONTAINERS:
        parsing.report(row, f"`{fence[0].rstrip()}` opened a container of no known kind", hint(name, CONTAINERS))
        name = "note"
    opening = state.push("container_open", "div", 1)
    opening.info, opening.markup = name, fence["colons"]
    if fence["title"]:
        _push_title(state, row, fence["title"])
    me = OpenContainer(fence[0].rstrip(), len(fence["colons"]), row, state.level)
    parsing.containers.append(me)

    state.line = row + 1  # where an empty container at the very end leaves it
    parent, state.parentType = state.parentType, "container"
    state.md.block.tokenize(state, row + 1, end)
    state.parentType = parent

    parsing.containers.remove(me)
    target, last = parsing.closing or (None, state.line)
    opening.map = [row, last]
    if target is me:
        state.line, parsing.closing = last + 1, None
    else:
        parsing.unclosed.append(me)
    closing = state.push("container_close", "div", -1)
    closing.info, closing.markup = name, fence["colons"]


def _push_title(state: StateBlock, row: int, title: str) -> None:
    state.push("container_title_open", "p", 1).map = [row, row + 1]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = title, [row, row + 1], []
    state.push("container_title_close", "p", -1)


def _close(state: StateBlock, row: int, end: int, colons: int) -> None:
    """End the container that this fence closes: all blocks inside it stop here.

    That is the innermost one with as many colons, else with fewer, else with more, which is a problem. Containers that
    it holds open stay unclosed.
    """
    parsing = parsing_of(state.env)
    here = _containers_of_this_block(parsing, state.level)
    same = [container for container in here if container.colons == colons]
    fewer = [container for container in here if container.colons < colons]
    target = next(iter(same or fewer or here), None)
    if target is None:
        _report_stray(parsing, row, ":" * colons)
        state.line = row + 1
        return
    if target.colons > colons:
        what = f"the closing fence `{':' * colons}` was shorter than `{target.written}`"
        parsing.report(row, f"{what}, in line {parsing.lines.span(target.row).line}", f"Write `{':' * target.colons}`.")
    parsing.closing = (target, row)
    state.line = end


def _containers_of_this_block(parsing: Parsing, level: int) -> list[OpenContainer]:
    """The open containers with no list or quotation between them and the rows at this level, innermost first."""
    here = []
    for container in reversed(parsing.containers):
        if container.level != level:
            break
        here.append(container)
        level -= 1
    return here


def _report_stray(parsing: Parsing, row: int, fence: str) -> None:
    """Report a closing fence with nothing to close, and with it the container that its author meant."""
    if not parsing.unclosed and not parsing.containers:
        parsing.report(row, f"`{fence}` closed a container that was never opened", "Remove it, or open a container.")
        return
    if parsing.unclosed:
        meant = parsing.unclosed.pop()
        where = f"outside the block in which `{meant.written}` opened"
    else:
        meant = parsing.containers[-1]
        meant.is_reported = True
        where = f"inside a block that began after `{meant.written}`"
    line = parsing.lines.span(meant.row).line
    parsing.report(row, f"`{fence}` stood {where}, in line {line}", "Indent both fences alike.")


def _check(state: StateCore) -> None:
    """Report the containers left open, and fences that landed in a block which takes them for text."""
    parsing = parsing_of(state.env)
    for container in parsing.unclosed:
        if not container.is_reported:
            fix = f"Write `{':' * container.colons}` on a line after its last."
            parsing.report(container.row, f"`{container.written}` was not closed", fix)
    for token in state.tokens:
        if ":::" in token.content and token.map and token.type in {"inline", "code_block", "html_block"}:
            rows = token.content.split("\n")
            for offset, text in enumerate(rows):
                fence = _FENCE.match(text.strip())
                if fence and (fence["name"] is None or fence["name"] in CONTAINERS) and not _CODE.match(token.content):
                    parsing.report(token.map[0] + offset, *_out_of_place(token.type, fence[0]))
                    rows[offset] = text if token.type == "code_block" else ""
            token.content = "\n".join(rows)


def _out_of_place(kind: str, fence: str) -> tuple[str, str]:
    if kind == "html_block":
        return f"`{fence}` stood inside an HTML block, where it is plain text", "Leave a blank line before it."
    what = f"`{fence}` was indented so far that it is plain text"
    return what, "Indent it like the text around it, or show it in a fenced code block."
