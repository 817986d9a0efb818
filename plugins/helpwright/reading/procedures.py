"""An article in, its reading out: each numbered list is a procedure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from pathlib import PurePosixPath

from helpwright.article.dialect import Dialect
from helpwright.article.document import Article, parse_article
from helpwright.article.lines import Lines
from helpwright.article.markdown import parse_markdown
from helpwright.article.parsing import Parsing
from helpwright.article.problem import Span
from helpwright.reading import lexicon
from helpwright.reading.blocks import Block, Bullets, Code, Heading, Note, Numbered, Paragraph, Table, read_blocks
from helpwright.reading.clauses import Clause, Copy, Human, See
from helpwright.reading.elsewhere import is_set_elsewhere
from helpwright.reading.lists import read_label
from helpwright.reading.outcome import Procedure, Reading, StepReading, Unread
from helpwright.reading.scene import Scene
from helpwright.reading.sentences import quote, read_source
from helpwright.reading.steps import announces_fields, read_step
from helpwright.reading.word import fold
from helpwright.reading.words import read_words

# Marks that only say for whom the words between them are.
_CONTROL = re.compile(r"\{%-?\s*(?:if|ifversion|unless|else|elsif|elif|endif|endunless|raw|endraw)\b[^%]{0,300}%\}")

# Steps that Markdown takes for code, since they are indented in a component (`<Tabs>`).
_PICTURES = re.compile(r"(?:\s*!\[[^\]]{0,300}\]\([^)]{0,300}\))+\s*$")
_LISTS = frozenset({"ordered_list_open", "code_block"})  # numbered lists stand in these: code, where it fell out
_NUMBERED = re.compile(r"^1[.)][ \t]+[A-Z*_\[`<]", re.MULTILINE)


def read_article(article: Article) -> Reading:
    """Read every numbered list of an article, in order."""
    if not any(token.type in _LISTS for token in article.tokens):
        return Reading(article.path, ())
    elsewhere = is_set_elsewhere(fold(article.title or ""))
    procedures = tuple(_procedures(read_blocks(article.tokens), elsewhere=elsewhere))
    lines = article.source.splitlines()
    return Reading(article.path, tuple(_with_lost_words(procedure, lines) for procedure in procedures))


def _with_lost_words(procedure: Procedure, lines: Sequence[str]) -> Procedure:
    """The procedure, in which a step whose words are no Markdown text (a template's mark) has them unread."""
    return replace(procedure, steps=tuple(_with_lost_line(step, lines) for step in procedure.steps))


def _with_lost_line(step: StepReading, lines: Sequence[str]) -> StepReading:
    if step.text or step.clauses or step.unread or step.pictures or step.span.line > len(lines):
        return step
    _, _, words = lines[step.span.line - 1].strip().partition(" ")
    words = words.strip()
    lost = words.startswith(("{%", "{{", "<%")) and _CONTROL.sub("", words).strip() != ""
    return replace(step, unread=(Unread(words, step.span),)) if lost else step


def _procedures(blocks: Sequence[Block], heading: str | None = None, *, elsewhere: bool = False) -> list[Procedure]:
    """The procedures in order; a list that goes on with the numbers of the one before it is a part of that."""
    found: list[Procedure] = []
    scene, following = Scene(), 1
    taken: set[int] = set()  # blocks that belong to a step, though they aren't indented
    for place, block in enumerate(blocks, start=1):
        match block:
            case Heading(text):
                heading, following = text, 1
            case Numbered(items=items, span=span):
                goes_on = following > 1 and bool(items) and items[0][0] == following
                if not goes_on:
                    scene = Scene(
                        elsewhere=elsewhere
                        or (following > 1 and scene.elsewhere)
                        or is_set_elsewhere(fold(heading or ""))
                    )
                following = items[-1][0] + 1 if items else 1
                whole = _with_outdented(block, blocks[place:])
                taken.update(id(inner) for inner in (whole.items[-1][2] if whole.items else ()))
                steps = _with_told_fields(tuple(_steps(whole, scene)), whole)
                if goes_on:
                    found[-1] = replace(found[-1], steps=(*found[-1].steps, *steps))
                else:
                    found.append(Procedure(heading, span, steps))
            case Code(content=content, span=span, indented=True) if _NUMBERED.search(content):
                inner = parse_markdown(Parsing(Lines(content, PurePosixPath(span.path), span.line), None))
                found += _procedures(read_blocks(inner), heading, elsewhere=elsewhere)
            case Note(inner):
                found += _procedures(inner, heading, elsewhere=elsewhere)
            case Bullets(items) if id(block) not in taken:
                for item in items:
                    found += _procedures(item, heading, elsewhere=elsewhere)
            case _:
                pass
    return found


def _with_told_fields(steps: tuple[StepReading, ...], numbered: Numbered) -> tuple[StepReading, ...]:
    """The steps; among steps that are followed on the screen, one that only tells of a field is unread.

    "**URL**: The address of the shop." may want it filled in. A list of such items alone explains what there is.
    """
    if not any(_is_followed(clause) for step in steps for clause in step.clauses):
        return steps
    told = {span.line: quoted for _, span, blocks in numbered.items if (quoted := _told_field(blocks))}
    return tuple(
        replace(step, unread=(Unread(told[step.span.line], step.span),))
        if step.span.line in told and not (step.clauses or step.unread)
        else step
        for step in steps
    )


def _is_followed(clause: Clause) -> bool:
    return not isinstance(clause, Human | See | Copy)


def _told_field(blocks: Sequence[Block]) -> str:
    """The name of the field in "**URL**: The address of the shop.", as written; "" for any other item."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph):
        return ""
    label = read_label(read_words(first.inline))
    if label is None or not label.verbatim or not label.rest or fold(label.label) in lexicon.LABELS:
        return ""
    told = label.rest[0].kind == "word" and label.rest[0].low in {"a", "an", "the", "your", "this", "it"}
    return quote(read_source(first.inline), label.words[:1]) if told else ""


def _with_outdented(numbered: Numbered, after: Sequence[Block]) -> Numbered:
    """The list, whose last step keeps what its colon announces though that is not indented: bullets, code, fields."""
    pictures = tuple(takewhile(_is_picture, after))
    first = after[len(pictures)] if len(pictures) < len(after) else None
    between = _before_next(numbered, after)
    if any(isinstance(block, Bullets) for block in between):
        *others, (number, span, blocks) = numbered.items
        return replace(numbered, items=(*others, (number, span, (*blocks, *between))))
    is_listed = isinstance(first, Bullets | Code | Table)
    behind = after[: len(pictures) + 1] if is_listed else tuple(takewhile(_is_field, after))
    if not behind and after and (value := _value(after[0])) is not None:
        is_listed, behind = True, (value,)
    rest = after[len(behind)] if len(behind) < len(after) else None
    goes_on = (pictures or not is_listed) and not isinstance(rest, Numbered | Heading | None)
    if not numbered.items or not behind or goes_on:  # where more is told of the fields, it isn't certain which they are
        return numbered
    *others, (number, span, blocks) = numbered.items
    last = blocks[-1] if blocks else None
    if not isinstance(last, Paragraph) or not _announces(_PICTURES.sub("", last.inline.content).rstrip()):
        return numbered
    return replace(numbered, items=(*others, (number, span, (*blocks, *behind))))


def _value(block: Block) -> Code | None:
    """A paragraph that is nothing but code, as the code block that it stands for."""
    words = read_words(block.inline) if isinstance(block, Paragraph) else ()
    if not isinstance(block, Paragraph) or len(words) != 1 or words[0].mark != "code":
        return None
    return Code(words[0].text, "", block.inline.meta["spans"][0])


def _is_picture(block: Block) -> bool:
    return isinstance(block, Paragraph) and _PICTURES.fullmatch(block.inline.content) is not None


def _is_field(block: Block) -> bool:
    """True for a paragraph that names a field and what goes into it: "**Entity ID:** `x`"."""
    words = read_words(block.inline) if isinstance(block, Paragraph) else ()
    label = read_label(words) if len(words) > 1 and words[0].kind == "name" and words[1].text == ":" else None
    return label is not None and label.verbatim


def _before_next(numbered: Numbered, after: Sequence[Block]) -> tuple[Block, ...]:
    """What stands between a step and the one that goes on with its numbers: it belongs to the step."""
    between = tuple(takewhile(lambda block: not isinstance(block, Numbered | Heading), after))
    rest = after[len(between)] if len(between) < len(after) else None
    if not isinstance(rest, Numbered) or not numbered.items or not rest.items:
        return ()
    first = rest.items[0][0]
    again = numbered.written == first == 1 and all(isinstance(block, Bullets | Code) for block in between)
    return between if again or first in {numbered.items[-1][0] + 1, numbered.written + 1} else ()


def _announces(text: str) -> bool:
    """True if a list must follow: after a colon, or "the following values."."""
    sentence = text.rstrip(".").rpartition(". ")[2]
    return text.endswith(":") or (text.endswith(".") and " following " in sentence)


def _steps(numbered: Numbered, scene: Scene, *, fields: bool = False) -> Iterator[StepReading]:
    """The steps of a list and of the lists in it; `fields`: its items may be fields that the step above announces."""
    for number, span, blocks in numbered.items:
        step = read_step(number, span, blocks, scene, field=fields)
        yield step
        for inner in _nested(blocks):
            yield from _steps(inner, scene, fields=fields or announces_fields(blocks))


def _nested(blocks: Sequence[Block]) -> Iterator[Numbered]:
    for block in blocks:
        match block:
            case Numbered():
                yield block
            case Bullets(items):
                for item in items:
                    yield from _nested(item)
            case Note(inner):
                yield from _nested(inner)
            case _:
                pass


def read_prose(markdown: str, span: Span, dialect: Dialect = Dialect()) -> tuple[StepReading, ...]:  # noqa: B008  # frozen
    """Read Markdown outside any list as one step for each paragraph, all at the place of `span`."""
    article = parse_article(markdown, PurePosixPath(span.path), dialect)
    scene = Scene()
    return tuple(
        read_step(number, span, (block,), scene)
        for number, block in enumerate(read_blocks(article.tokens), start=1)
        if not isinstance(block, Numbered)
    )
