"""What a sentence is headed by: a field's name with its text, or a title in front of an instruction."""

from __future__ import annotations

from helpwright.reading import lexicon
from helpwright.reading.clauses import Click, Fill, Open
from helpwright.reading.frame import Lead
from helpwright.reading.labels import is_order
from helpwright.reading.line import Line
from helpwright.reading.noun import Noun
from helpwright.reading.nouns import read_noun
from helpwright.reading.verbs import Words, imperative_at
from helpwright.reading.word import show

_OF_CODE = frozenset("command syntax output response request code".split())
_LONGEST_LABEL = 5  # words, with the colon and the text
_FIELDS = frozenset(
    "name region username email url address tag id key label title description path port host value password domain "
    "type version zone size".split()
)
_MENUS = frozenset("menu sidebar navigation bar toolbar navbar nav header footer".split())
_GOING = frozenset({"go", "open", "visit", "navigate"})


def read_label_and_value(line: Line) -> bool:
    """ "**Project name**: `shop`" as a whole sentence fills that field."""
    words = line.words
    if (plain := _plain_label(line)) is not None:
        span, quoted = line.sentence.span(0), line.sentence.quote(0, len(words))
        free = line.optional or words[0].low == "optional"
        line.clauses.append(Fill(span=span, quote=quoted, field=plain, value=words[-1].text, optional=free))
        line.at = len(words)
        return True
    named = line.at == 0 and len(words) == 3 and words[0].kind == "name" and words[1].text == "="
    if not named or words[0].mark not in {"bold", "italic", "quote"}:
        return False
    if is_order(words[0]):
        opens, value = words[0].text.split(None, 1), words[2]
        if opens[0].casefold() not in _GOING or value.url is None:
            line.give_up(0, 3)
            return True
        target = opens[1].removeprefix("to ").removeprefix("the ")  # "**Go to the dashboard**: https://…"
        span, quoted = line.sentence.span(0), line.sentence.quote(0, 3)
        line.clauses.append(Open(span=span, quote=quoted, target=target, url=value.url, verbatim=True))
        line.at = 3
        return True
    span, quoted = line.sentence.span(0), line.sentence.quote(0, 3)
    blank = words[2].mark == "italic" and words[2].low.strip("()").removeprefix("leave ") in {"blank", "empty"}
    text = "" if blank else words[2].text
    line.clauses.append(
        Fill(span=span, quote=quoted, field=words[0].text, value=text, verbatim=True, optional=line.optional or blank)
    )
    line.at = 3
    return True


def _plain_label(line: Line) -> str | None:
    """The field of "Redirect URL: `https://…`", a plain name with capitals in front of the text; None for others."""
    first = 1 if line.words[0].low == "optional" else 0
    words = line.words[first:]
    marked = line.at in {0, first} and 2 < len(words) <= _LONGEST_LABEL
    marked = marked and words[-2].text == "=" and words[-1].mark == "code"
    titled = marked and all(word.kind == "word" for word in words[:-2]) and line.words[0].capital
    titled = titled and (all(word.capital for word in words[:-2]) or words[-3].low in _FIELDS)
    if not titled:
        return None
    named = words[0].low not in lexicon.VERB_WORDS or (len(words) > 3 and words[0].low not in lexicon.PLAIN_VERBS)
    return show(words[:-2]) if named and words[0].low not in lexicon.LABELS | _OF_CODE else None


def read_path_alone(line: Line) -> bool:
    """ "**Settings** > **Users**." as a whole sentence, or in front of a further instruction, goes there."""
    words = line.words
    at = line.at
    alone = at == 0 or (bool(line.leads) and not line.said and words[at - 1].text in {"=", ","})
    noun = read_noun(words, at) if alone and words[at].kind == "name" and words[at].mark == "bold" else None
    noun = noun or (_started_plainly(words) if at == 0 else None)
    if noun is not None and not noun.path and at > 0 and noun.last == len(words) and _in_menu(line):
        common = {"span": line.sentence.span(at), "quote": line.sentence.quote(at, noun.last), "where": line.where()}
        line.clauses.append(Click(**common, target=noun.text, role=noun.role, verbatim=True))  # type: ignore[arg-type]
        line.at = noun.last
        return True
    if noun is None or len(noun.path) < 2 or noun.prefix or noun.role is not None:
        return False
    marks = {words[begin].mark for begin, _ in noun.parts}
    if "code" in marks and "bold" in marks:
        return False  # "**Site** → **Change name** → `new-name` → **Save**": a text to type is no part of a menu
    goes_on = noun.last < len(words) and words[noun.last].text in {">", "→", ",", "-", "–"}
    if noun.last < len(words) and not (goes_on and imperative_at(words, noun.last + 1, coordinated=True)):
        return False
    common = {"span": line.sentence.span(at), "quote": line.sentence.quote(at, noun.last), "where": line.where()}
    line.clauses.append(Open(**common, target=noun.text, path=noun.path, url=noun.url, verbatim=True))  # type: ignore[arg-type]
    line.note(tuple(line.clauses[-1:]))
    line.at = noun.last
    return True


def _started_plainly(words: Words) -> Noun | None:
    """The path of "Acme console → **Users** → **New**", "Account → Security → **Keys**"; None for anything else."""
    first = 1 if words[0].low in {"in", "from", "on"} else 0
    noun = read_noun(words, first) if words[first:] and words[first].kind == "word" else None
    parts = [words[begin] for begin, _ in noun.parts] if noun is not None and len(noun.path) > 1 else []
    titled = all(part.kind == "name" or part.capital for part in parts[1:])
    marked = bool(parts) and titled and (parts[-1].kind == "name" or len(parts) > 2)
    if noun is None or not marked or noun.last != len(words) or words[first].low in lexicon.VERB_WORDS:
        return None
    return noun


def _in_menu(line: Line) -> bool:
    """True for "In the left sidebar: **Users**", whose place is one of controls."""
    return line.words[line.at - 1].text == "=" and bool({line.leads[-1].noun.head, line.leads[-1].noun.role} & _MENUS)


def read_title(line: Line) -> bool:
    """ "**Name** - Enter your name": the field, or the part of the screen, that the rest of the sentence is about."""
    words = line.words
    titled = line.at == 0 and len(words) > 3 and words[0].kind == "name" and words[0].mark in {"bold", "italic"}
    if not titled or words[1].text not in {"-", "–", "—"} or imperative_at(words, 2) is None:
        return False
    name = words[0]
    if name.low in lexicon.LABELS:  # "**Optional** – enter a note"
        line.optional = line.optional or name.low == "optional"
        line.at = 2
        return True
    noun = Noun(name.text, 0, 1, verbatim=True, mark=name.mark, url=name.url, shown=name.text)
    line.leads = (*line.leads, Lead("in", noun))
    line.at = 2
    return True
