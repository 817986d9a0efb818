"""Marks of a template language in words: each is one word, what draws a picture or a box is none."""

from __future__ import annotations

import re
from dataclasses import replace

from helpwright.reading.word import Kind, Word, fold, show

TEMPLATES = {"{%": "%}", "{{": "}}", "<%": "%>", "{{<": ">}}"}
_WRAPPERS = frozenset("if ifversion unless endif endunless raw endraw rowheaders endrowheaders".split())
# What draws a picture or a box in another program's pages, and says nothing that instructs.
_DECORATIONS = frozenset(
    "figure img image picture screenshot video gif note notice tip warning alert hint callout info important caution "
    "tabs tab details expand".split()
)
_BRANCHES = frozenset({"else", "elsif", "elif"})
_ICON_FONTS = frozenset({"fa", "fas", "far", "bi", "mdi", "bwi", "icon"})
_LONGEST_TEMPLATE = 40
_PATH = re.compile(r"\{\{\s?(\w[\w /&-]*(?:,\s?\w[\w /&-]*)+)\s?\}\}")


def join_templates(words: list[Word]) -> list[Word]:
    """Each mark of a template language (`{% … %}`, `{{ … }}`, `<% … %>`) as one word; attribute lists vanish."""
    if not any(word.text[:1] in "{<:" for word in words):
        return words
    joined: list[Word] = []
    index = 0
    while index < len(words):
        word = words[index]
        opening = next((mark for mark in ("{{<", "{%", "{{", "<%") if word.text.startswith(mark)), None)
        if _is_role(words, index):  # `:icon:` in front of `check`, as code
            drawn_as = words[index + 2]
            joined.append(replace(drawn_as, kind="image", mark=None, start=word.start, glued=word.glued))
            index += 3
            continue
        if word.kind == "word" and word.text.startswith("{:"):
            index = _template_end(words, index, "}") + 1
            continue
        if word.kind != "word" or opening is None:
            joined.append(word)
            index += 1
            continue
        last = _template_end(words, index, TEMPLATES[opening])
        text = show(words[index : last + 1])
        tag = _tag_name(text)
        if tag.lstrip("/").removeprefix("end") in _DECORATIONS:
            joined.append(Word("\n", "\n", "break", word.start, words[last].end, False))
            index = last + 1
            continue
        if tag in _BRANCHES:
            last = _branch_end(words, last + 1)
        if tag in _BRANCHES | _WRAPPERS:
            index = last + 1
            continue
        if (path := _PATH.fullmatch(text)) is not None:  # `{{Infrastructure,Accounts}}`: a menu path
            whole = " > ".join(part.strip() for part in path[1].split(","))
            joined.append(Word(whole, fold(whole), "name", word.start, words[last].end, word.glued, "bold"))
            index = last + 1
            continue
        label = _attribute(text, "aria-label") or _attribute(text, "title")
        drawn = _drawn(text) if label is None and tag.endswith("icon") else None
        kind: Kind = "template" if label is None else "image" if "aria-" in text else "name"
        kind = kind if drawn is None else "image"
        name = label or drawn or text
        if label is not None or "aria-hidden" not in text:
            joined.append(Word(name, fold(name), kind, word.start, words[last].end, word.glued))
        index = last + 1
    return joined


def _tag_name(template: str) -> str:
    """The first word of a template's mark "{% … %}", which says what the mark does."""
    opening = next((mark for mark in ("{{<", "{{%", "{%") if template.startswith(mark)), None)
    inner = template.removeprefix(opening or "").lstrip("- ")
    return inner.split()[0].rstrip("%}>") if opening is not None and inner.split() else ""


def _is_role(words: list[Word], index: int) -> bool:
    """True for the `:icon:` of another dialect, with code right behind it that says which."""
    word, behind = words[index], words[index + 1 : index + 3]
    named = word.kind == "word" and len(word.text) > 2 and word.text.startswith(":") and word.text[1:].isalpha()
    return named and len(behind) == 2 and behind[0].text == ":" and behind[1].mark == "code" and behind[1].glued


def _branch_end(words: list[Word], first: int) -> int:
    """The last word of what a template shows otherwise, or the last of all: the first way is the one that is read."""
    depth = 0
    for index in range(first, len(words)):
        if words[index].text.startswith("{%"):
            end = _template_end(words, index, "%}")
            tag = _tag_name(show(words[index : end + 1]))
            if tag.startswith("end") and depth == 0:
                return end
            depth += (tag in {"if", "ifversion", "unless"}) - (tag in {"endif", "endunless"})
    return len(words) - 1


def _drawn(template: str) -> str | None:
    """What a mark that draws an icon says it is: `{% icon "mdi:dots-vertical" %}` is dots vertical."""
    _, found, rest = template.partition('"')
    name = rest.partition('"')[0].rpartition(":")[2] if found else template.strip("{}<>% ").partition(" ")[2]
    words = [word for word in name.replace("-", " ").split() if word not in _ICON_FONTS]
    return " ".join(words) or None


def _attribute(template: str, name: str) -> str | None:
    """What a template's mark says that its picture or link is called, or None."""
    _, found, rest = template.partition(f'{name}="')
    value = rest.partition('"')[0].strip()
    return value if found and value else None


def without_templates(text: str) -> str:
    """A name without the marks that draw a picture beside it; only a mark, it stays as it is."""
    parts: list[str] = []
    rest = text
    while "{%" in rest and "%}" in rest.partition("{%")[2]:
        before, _, behind = rest.partition("{%")
        parts.append(before)
        rest = behind.partition("%}")[2]
    bare = " ".join("".join([*parts, rest]).split())
    return bare or text


def _template_end(words: list[Word], first: int, closing: str) -> int:
    for index in range(first, min(len(words), first + _LONGEST_TEMPLATE)):
        if words[index].text.rstrip(".,:;").endswith(closing):
            return index
    return first
