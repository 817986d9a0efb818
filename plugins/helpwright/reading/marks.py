"""Inline tokens in, runs of text out: what each piece of a paragraph says, how it is marked, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from markdown_it.token import Token

MarkKind = Literal["bold", "italic", "link", "code", "key", "quote"]

_OPENS: dict[str, MarkKind] = {"strong_open": "bold", "em_open": "italic", "link_open": "link"}
_HTML: dict[str, MarkKind] = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "kbd": "key",
    "code": "code",
}
_AT_SPACES = re.compile(r"\s+|(?<=%\})(?=\S)|(?<=\S)(?=\{%)")  # a template's mark ends a word, too
# ![alt]({% picture … %}){: width=80% } and <img src={url('…')} …/>: Markdown leaves them as text.
_FOREIGN_PICTURE = re.compile(
    r"!\[(?P<alt>[^\]\n]{0,400})\]\(\s{0,3}\{[%{][^)\n]{0,400}\)(?:\{:[^}\n]{0,200}\}?)?|<(?:img|Image)\s[^<>\n]{0,600}/>"
)
_SLACK = 120  # how far a word may stand from where it is expected: marks, an entity, a title, but never a whole text
_LONGEST_TARGET = 2000


@dataclass(frozen=True, slots=True)
class Mark:
    """One pair of marks round some text; `order` tells two pairs of a kind apart."""

    kind: MarkKind
    order: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text without white space inside, or a picture or a line's end.

    `start` and `end` are offsets in the author's source; `glued`: nothing stands between it and the piece before.
    """

    kind: Literal["text", "code", "image", "break"]
    text: str
    marks: tuple[Mark, ...]
    start: int
    end: int
    glued: bool


class Aligner:
    """Finds each piece of rendered text again in the source it came from, always forward and never far."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0

    def find(self, piece: str) -> tuple[int, int]:
        """The piece's offsets; an empty range where the source says it in other characters (an entity, a variable)."""
        start = self.source.find(piece, self.at, self.at + len(piece) + _SLACK)
        if start < 0:
            return self.at, self.at
        self.at = start + len(piece)
        return start, self.at

    def skip_target(self) -> None:
        """Step over the `](address "title")` or `][name]` that ends a link or picture."""
        close = self.source.find("](", self.at, self.at + _SLACK)
        if close < 0:
            return
        depth = 0
        for index in range(close + 1, min(len(self.source), close + _LONGEST_TARGET)):
            depth += {"(": 1, ")": -1}.get(self.source[index], 0)
            if depth == 0:
                self.at = index + 1
                return


def read_runs(inline: Token) -> Iterator[Run]:
    """The pieces of an inline token, in order."""
    aligner = Aligner(inline.content)
    marks: list[Mark] = []
    order = 0
    spaced = True
    alone = _alone_on_lines(inline.children or ())
    for index, child in enumerate(inline.children or ()):
        if child.type in _OPENS:
            order += 1
            url = str(child.attrs.get("href", "")) if child.type == "link_open" else None
            marks.append(Mark(_OPENS[child.type], order, url))
        elif child.type in {"strong_close", "em_close", "link_close"} and marks:
            if marks.pop().kind == "link" and child.markup not in {"autolink", "linkify"}:
                aligner.skip_target()
        elif child.type in {"text", "text_special"}:
            for part, alt in _foreign_pictures(child.content):
                if alt is not None:
                    yield Run("break", "\n", (), *aligner.find(part), False)
                    spaced = True
                    continue
                for said, of_screen in _labelled(part):
                    order += of_screen
                    marked = (*marks, Mark("bold", order)) if of_screen and not marks else tuple(marks)
                    for piece, glued in _pieces(said, spaced):
                        yield Run("text", piece, marked, *aligner.find(piece), glued)
                    spaced = not said or said[-1].isspace()
        elif child.type == "code_inline":
            order += 1
            code = (*marks, Mark("code", order))
            yield Run("code", child.content.strip(), code, *aligner.find(child.content), not spaced)
            spaced = False
        elif child.type == "image" and index in alone:
            aligner.skip_target()
            yield Run("break", "\n", (), aligner.at, aligner.at, False)
            spaced = True
        elif child.type == "image":
            yield Run("image", _alt(child), tuple(marks), aligner.at, aligner.at, not spaced)
            aligner.skip_target()
            spaced = False
        elif child.type == "softbreak":
            spaced = True
        elif child.type == "hardbreak":
            yield Run("break", "\n", (), aligner.at, aligner.at, False)
            spaced = True
        elif child.type == "html_inline":
            order += 1
            begin, end = aligner.find(child.content)
            name, closing = _tag(child.content)
            if (component := _COMPONENT.fullmatch(child.content)) is not None:
                told = _NAMED.search(component["rest"])
                if told is None:
                    yield Run("text", f"<{component['name']}/>", tuple(marks), begin, end, not spaced)
                else:
                    yield Run("image", told["value"], tuple(marks), begin, end, not spaced)
                spaced = False
            elif name == "img" and (shown := _NAMED.search(child.content)) is not None and index not in alone:
                yield Run("image", shown["value"], tuple(marks), begin, end, not spaced)
                spaced = False
            elif name == "br":
                yield Run("break", "\n", (), aligner.at, aligner.at, False)
                spaced = True
            elif name == "a" and not closing and (target := _HREF.search(child.content)) is not None:
                marks.append(Mark("link", order, target["url"]))
            elif name == "a" and closing and marks and marks[-1].kind == "link":
                marks.pop()
            elif name == "i" and not closing and "class=" in child.content:
                if (drawn := _icon(child.content)) is not None:
                    yield Run("image", drawn, tuple(marks), begin, end, not spaced)
                    spaced = False
            elif name in _HTML and not closing:
                marks.append(Mark(_HTML[name], order))
            elif name in _HTML and marks and marks[-1].kind == _HTML[name]:
                marks.pop()
            elif child.content[1:2].isupper():  # `<Button>Save</Button>`: a component round what it shows
                marks.append(Mark("bold", order))
            elif child.content[2:3].isupper() and marks and marks[-1].kind == "bold":
                marks.pop()


# What a page's own component draws: `<ConsoleLabel name="actions"/>`, `<BrandName />`.
_COMPONENT = re.compile(r"<(?P<name>[A-Z]\w*)(?P<rest>[^<>]*)/>")
_NAMED = re.compile(r"""\b(?:name|label|title|text|aria-label|alt)=["'](?P<value>[^"']+)["']""")


# `[!UICONTROL Save]`, `[!DNL Commerce]`: some houses say in brackets what kind of words these are.
_LABELLED = re.compile(r"\[!(?P<kind>[A-Z]{2,20}) (?P<words>[^\[\]\n]{1,200})\]")


def _labelled(text: str) -> Iterator[tuple[str, bool]]:
    """The text in parts, without those brackets; whether a part is what stands on the screen."""
    at = 0
    for found in _LABELLED.finditer(text) if "[!" in text else ():
        yield text[at : found.start()], False
        yield found["words"], found["kind"] == "UICONTROL"
        at = found.end()
    yield text[at:], False


_HREF = re.compile(r"""\bhref=["'](?P<url>[^"'<>]*)["']""")


_DRAWN = re.compile(r"(?:^\w+-|/)(?P<name>[a-z]{2,}(?:-[a-z]{2,})*)(?:-\w)?(?:-\d+)?(?:\.\w+)?$")
_CLASS = re.compile(r"""\bclass=["'](?P<value>[^"'<>]*)["']""")


def _icon(html: str) -> str | None:
    """What `<i class="fa fa-pencil">` draws, by its label or its class; None for a mere decoration."""
    if 'aria-hidden="true"' in html:
        return None
    if (labelled := _NAMED.search(html)) is not None:
        return labelled["value"]
    found = _CLASS.search(html)
    last = found["value"].split()[-1:] if found is not None else []
    drawn = _DRAWN.search(last[0]) if last else None
    return drawn["name"].replace("-", " ") if drawn is not None else None


def _foreign_pictures(text: str) -> Iterator[tuple[str, str | None]]:
    """The text in parts, each with its alternative text if it is a picture in another program's marks, else None."""
    if "![" not in text and "/>" not in text:
        yield text, None
        return
    at = 0
    for found in _FOREIGN_PICTURE.finditer(text):
        yield text[at : found.start()], None
        yield found[0], found["alt"] or ""
        at = found.end()
    yield text[at:], None


def _alone_on_lines(children: Sequence[Token]) -> frozenset[int]:
    """The pictures that have a line for themselves: they illustrate, and no sentence goes on over them."""
    ends = {"softbreak", "hardbreak"}
    return frozenset(
        index
        for index, child in enumerate(children)
        if child.type == "image"
        and index > 0
        and children[index - 1].type in ends
        and (index + 1 == len(children) or children[index + 1].type in ends)
    )


def _pieces(text: str, spaced: bool) -> Iterator[tuple[str, bool]]:
    """The text split at white space; the first piece is glued unless white space stands before it."""
    glued = bool(text) and not text[0].isspace() and not spaced
    for piece in _AT_SPACES.split(text.strip()) if "%}" in text or "{%" in text else text.split():
        yield piece, glued
        glued = False


def _alt(image: Token) -> str:
    return " ".join(child.content for child in image.children or () if child.type in {"text", "text_special"}).strip()


def _tag(html: str) -> tuple[str, bool]:
    """The element's name, and whether this is its closing tag."""
    closing = html.startswith("</")
    name = html.strip("</> \n").split()[0].casefold() if html.strip("</> \n") else ""
    return name.rstrip("/"), closing


def shared_mark(runs: Sequence[Run], level: int) -> Mark | None:
    """The mark that all these runs have at this depth, if they do."""
    first = runs[0].marks[level] if len(runs[0].marks) > level else None
    return first if all(len(run.marks) > level and run.marks[level] == first for run in runs) else None
