"""A paragraph as words: plain words, punctuation, and names, which are marked or quoted and stay in one piece."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from markdown_it.token import Token

from helpwright.reading import lexicon
from helpwright.reading.conjunctions import join_conjunctions
from helpwright.reading.marks import MarkKind, Run, read_runs
from helpwright.reading.quotations import QUOTES, join_quotes
from helpwright.reading.templates import TEMPLATES, join_templates, without_templates
from helpwright.reading.word import Word, fold

_OPENING = "([{\"'“‘«"
_CLOSING = ")]}\"'”’»,;:.!?…"
_SPOKEN = "“”‘’…«»"
_MOST_MARKS = 20  # on either side of a word; a longer row of them is left on it, so that no line takes long
_STRESSED_NOUNS = lexicon.ROLES | {"name"}
_ENTRIES = frozenset({"sign in", "log in", "login", "sign-in", "log on"})
_BEHIND_ENTRIES = frozenset({"to", "at", "with", "through", "using", "as"})
_SEPARATORS = frozenset({"|", ">", "->", "→", "»", "›", "➔", "➜", "=>", "—>", "▸", "‣", "►", ">>", "⟶", "⇒"})
_LEADING_OFF = frozenset({" >", " →", " »"})  # and one that goes on behind: **Users >** **Ada**
_LEADING_ON = frozenset({"> ", "→ ", "» "})  # a path that goes on: **> Users**
_DOTS = frozenset({"...", "…", "⋯", "⋮", "+", "-", "×"})  # what buttons show instead of a text
_DASHES = frozenset({"-", "–", "—", "--"})
_NAME_GOES_ON = lexicon.ROLES | lexicon.AUXILIARIES | lexicon.HAPPENINGS
_SAYING = frozenset("message says reads saying reading notification text".split())
_ASKING = frozenset("name call enter type title label rename".split())
_LONGEST_INTRODUCTION = 30  # words in front of a colon
_LONGEST_LABEL = 4  # a field's plain name with its colon
_JOINING = frozenset({",", "and", "then"})
_ICON = re.compile(r"\{[a-z][a-z-]*\}")  # how some houses write an icon: **{settings}**
_LOUD_WORDS = re.compile(r"[A-Z]{2,} [A-Z]{2,}")
_SHOUTED = lexicon.PLAIN_VERBS | lexicon.LOUD | {"make", "be"}
_SMALL = frozenset("to the it them not sure your".split())
_HELD = frozenset("ctrl control cmd command alt option shift ⌘ ⌥ ⇧ ⌃ super win".split())  # keys held beside another
_DEEDS_ON_SCREEN = frozenset("click select choose tap press enter type go open".split())  # "**Click Save**" instructs
_BEFORE_OBJECTS = lexicon.DETERMINERS | {"on", "to", "in", "into", "from", "down"}


def read_words(inline: Token) -> tuple[Word, ...]:
    """The words of an inline token, in order."""
    content = inline.content
    grouped = _without_possessives(_group(list(read_runs(inline)), 0, content))
    if "djacent" in content:
        grouped = _next_to(grouped)
    if "Next" in content:
        grouped = _next_buttons(grouped)
    if _LOUD_WORDS.search(content):
        grouped = _lowered(grouped)
    return tuple(join_conjunctions(_join_keys(join_quotes(join_templates(_join_letters(grouped)), content))))


def _next_to(words: list[Word]) -> list[Word]:
    """The words with "adjacent to" read as "next to"."""
    return [
        replace(word, low="next")
        if word.low == "adjacent" and words[at + 1 : at + 2] and words[at + 1].low == "to"
        else word
        for at, word in enumerate(words)
    ]


def _next_buttons(words: list[Word]) -> list[Word]:
    """The words with the second "Next" of "Click Next, Next, and Save" as the name of a button."""
    named = list(words)
    for at in range(2, len(words)):
        joined = words[at].text == "Next" and words[at - 1].low in _JOINING and words[at].kind == "word"
        apart = at + 1 == len(words) or words[at + 1].low in _JOINING | {"."}
        if joined and apart and _sentence_verb(words[: at + 1]) in {"click", "select", "press", "choose", "tap", "hit"}:
            named[at] = replace(words[at], kind="name")
    return named


def _lowered(words: list[Word]) -> list[Word]:
    """The words with a sentence in capitals ("and MAKE SURE TO SAVE IT") read as if it stood in small letters."""
    lowered = list(words)
    first = 0
    for at in range(len(words) + 1):
        if at < len(words) and words[at].kind == "word" and words[at].text.isupper():
            continue
        run = words[first:at]
        begins = first == 0 or words[first - 1].kind == "punct" or words[first - 1].low in {"and", "then"}
        if len(run) > 1 and begins and run[0].low in _SHOUTED and {word.low for word in run[1:]} & _SMALL:
            lowered[first:at] = [replace(word, text=word.text.lower()) for word in run]
        first = at + 1
    return lowered


def read_item(inline: Token) -> tuple[Word, ...]:
    """The words of a list's item; one that is bold as a whole and spelt like a name is a name: "**Create Users**"."""
    words = read_words(inline)
    kinds = [child.type for child in inline.children or () if child.type != "text" or child.content]
    whole = kinds == ["strong_open", "text", "strong_close"]
    titled = len(words) > 1 and all(word.kind == "word" and word.capital for word in words)
    if not whole or not titled or words[0].low in _DEEDS_ON_SCREEN:
        return words
    text = inline.content.strip("*_ ")
    return (Word(text, fold(text), "name", words[0].start, words[-1].end, False, "bold"),)


def _join_letters(words: list[Word]) -> list[Word]:
    """A name with the letters that its marks left out: **Genera**l."""
    joined: list[Word] = []
    for word in words:
        last = joined[-1] if joined else None
        in_marks = last is not None and last.kind == "name" and last.mark in {"bold", "italic"} and last.text.isalpha()
        if last is not None and in_marks and word.kind == "word" and word.glued and word.text.isalpha():
            whole = last.text + word.text
            joined[-1] = replace(last, text=whole, low=fold(whole), end=word.end)
        else:
            joined.append(word)
    return joined


def _without_possessives(words: list[Word]) -> list[Word]:
    """The words without the apostrophe of "the details' menu"; one that may close a quotation stays."""
    if not any(word.text in {"'", "’"} for word in words):
        return words
    opened = sum(word.text in {"'", "‘"} and not word.glued for word in words)
    return [
        word
        for at, word in enumerate(words)
        if opened or word.text not in {"'", "’"} or not (word.glued and at > 0 and words[at - 1].low.endswith("s"))
    ]


def _join_keys(words: list[Word]) -> list[Word]:
    """Keys pressed together as one name: `Ctrl` + `P`, `Ctrl` `P`."""
    if not any(word.text == "+" or word.low in _HELD for word in words):
        return words
    joined: list[Word] = []
    for word in words:
        plus = joined[-1] if len(joined) > 1 and joined[-1].text == "+" else None
        held = (
            joined[-1] if joined and joined[-1].kind == "name" and joined[-1].low.rpartition("+")[2] in _HELD else None
        )
        if held is not None and word.kind == "name" and word.mark == held.mark and word.mark in {"code", "key"}:
            text = f"{held.text}+{word.text}"
            joined[-1] = replace(held, text=text, low=fold(text), end=word.end)
        elif plus is not None and word.kind == "name" and joined[-2].kind == "name" and joined[-2].mark == word.mark:
            joined.pop()
            first = joined.pop()
            text = f"{first.text}+{word.text}"
            joined.append(replace(first, text=text, low=fold(text), end=word.end))
        else:
            joined.append(word)
    return joined


def _group(runs: Sequence[Run], level: int, source: str) -> list[Word]:
    """Words of the runs; what one pair of marks encloses becomes one name, unless it is prose with emphasis."""
    words: list[Word] = []
    first = 0
    while first < len(runs):
        run = runs[first]
        if len(run.marks) <= level:
            words.extend(_plain(run))
            first += 1
            continue
        last = first + 1
        while last < len(runs) and len(runs[last].marks) > level and runs[last].marks[level] == run.marks[level]:
            last += 1
        inside = runs[first:last]
        behind = runs[last] if last + 1 < len(runs) else None
        titled = behind is not None and (
            (behind.glued and behind.text == ":") or (not words and behind.text in _DASHES)
        )
        titled = titled or (behind is not None and not words and inside[-1].text.endswith(":"))
        begins = not titled and (not words or words[-1].text in {".", "!", "?", ":", "\n"} or words[-1].ends)
        asked = bool(words) and words[-1].text == ":" and (_sentence_verb(words) in _ASKING or _labels(words))
        aims = bool(words) and words[-1].low == "to" and (len(words) == 1 or words[-2].text in {".", "!", "?", "\n"})
        begins = (begins and not asked) or (
            bool(words) and run.text.islower() and words[-1].low in {",", "and", "then"}
        )
        after = runs[last] if last < len(runs) else None
        quoted = bool(words) and words[-1].low in _SAYING and after is None
        stressed = aims and len(inside) == 1 and run.text.islower() and run.text.isalpha()  # "To **edit** an item, …"
        if not quoted and (stressed or _is_prose(inside, begins, after)):
            url = run.marks[level].url
            inner = [replace(word, url=word.url or url) for word in _group(inside, level + 1, source)]
            words.extend(_widened(inner, source))
        else:
            words.extend(_name(inside, level, source, joins=not words or words[-1].kind != "word"))
        first = last
    return words


def _sentence_verb(words: list[Word]) -> str:
    """The first word of the sentence that these words end with."""
    nearest = range(len(words) - 1, max(0, len(words) - _LONGEST_INTRODUCTION), -1)
    return words[next((at for at in nearest if words[at - 1].text in {".", "!", "?", "\n"}), 0)].low


def _labels(words: list[Word]) -> bool:
    """True if these words are a field's plain name and a colon: "Source:" in front of **Deploy from a branch**."""
    first = words[0].low
    told = first in lexicon.LABELS | lexicon.CONNECTORS | lexicon.VERB_WORDS | {"step", "option", "method"}
    titled = all(word.kind == "word" for word in words[:-1]) and words[0].capital
    return 1 < len(words) <= _LONGEST_LABEL and titled and not told


def _widened(words: list[Word], source: str) -> list[Word]:
    """Words that were marked together, the first and last with the marks, so that they are quoted whole."""
    if words:
        words[0] = replace(words[0], start=_with_marks(source, words[0].start, words[0].start)[0])
        words[-1] = replace(words[-1], end=_with_marks(source, words[-1].end, words[-1].end)[1])
    return words


def _is_prose(runs: Sequence[Run], begins: bool, after: Run | None) -> bool:
    """True for marks that stress words of the sentence and name nothing: **not**, **Click Save.** as a whole step."""
    texts = [fold(run.text.strip(_OPENING + _CLOSING)) for run in runs if run.kind == "text"]
    if not texts:
        return False
    if begins and after is None and _instructs(runs):
        return True  # "**In the console, click `Users`**"
    if len(texts) != len(runs):
        return len(runs) > 1 and begins and runs[0].kind == "text" and texts[0] in lexicon.VERB_WORDS
    lower = all(run.text.lstrip("(")[:1].islower() for run in runs) or (texts == ["optional"] and begins)
    if len(texts) == 1 and lower and runs[0].marks[-1].kind in {"bold", "italic"} and texts[0] in _STRESSED_NOUNS:
        return True
    if lower and len(texts) > 3 and "to" in texts and set(texts) & {"icon", "button", "link"}:
        return True  # "the **edit icon to change the name**"
    loud = all(run.text.isupper() for run in runs) and all(text in lexicon.LOUD for text in texts)
    if loud or (lower and all(text in lexicon.STRESSED for text in texts)):
        return True
    if runs[0].marks[-1].kind == "link" and _instructs(runs):
        return True  # "[the dashboard, navigate to *Users*](…)"
    if len(runs) > 2 and runs[1].text in _SEPARATORS:
        return False  # "**Build → Hosting**"
    sentences = any(run.text.endswith((".", "!")) and len(run.text) > 2 for run in runs[:-1])
    if len(runs) > 12 or (sentences and len(runs) > 3):
        return True
    if not begins or texts[0] not in lexicon.VERB_WORDS:
        return False
    if runs[0].marks[-1].kind == "link" and after is not None and " ".join(texts) in _ENTRIES:
        return fold(after.text) in _BEHIND_ENTRIES
    if texts[0] in {"login", "logout"} and len(runs) > 1 and runs[1].text[:1].isupper():
        return False  # "**Login URL**"
    if len(runs) > 1:
        return (len(runs) > 2 or texts[0] in lexicon.PLAIN_VERBS) and not _goes_on_as_name(after)
    return texts[0] in lexicon.PLAIN_VERBS | {"check"} and _starts_object(after)


def _instructs(runs: Sequence[Run]) -> bool:
    """True if an instruction stands behind a comma: "the dashboard, navigate to …"."""
    return any(
        before.text.endswith(",") and run.text in lexicon.PLAIN_VERBS for before, run in pairwise(runs) if run.text
    )


def _goes_on_as_name(after: Run | None) -> bool:
    """True if what follows marked words makes a thing of them: "**Create app** window", "**Turn on sync** is …"."""
    if after is None or after.marks:
        return False
    low = fold(after.text)
    return low in _NAME_GOES_ON


def _starts_object(after: Run | None) -> bool:
    """True if an object follows, so that the marked word before it is the sentence's verb: "**Click** on the …"."""
    if after is None:
        return False
    return bool(after.marks) or fold(after.text) in _BEFORE_OBJECTS


def _name(runs: Sequence[Run], level: int, source: str, *, joins: bool) -> list[Word]:
    """One name for these runs, and the punctuation that its marks swallowed at the end.

    `joins`: a lone "**>**" here stands between the parts of a path.
    """
    kinds = {mark.kind for run in runs for mark in run.marks[level:]}
    order: tuple[MarkKind, ...] = ("key", "bold", "code", "link", "italic")
    mark = next(kind for kind in order if kind in kinds)
    url = next((mark.url for run in runs for mark in run.marks if mark.url), None)
    text = "".join((" " if not run.glued and index else "") + run.text for index, run in enumerate(runs)).strip()
    if "{%" in text and mark != "code":
        text = without_templates(text)
    start, end = _with_marks(source, runs[0].start, runs[-1].end)
    if mark == "link" or url:
        end = _past_target(source, end)
        end = _with_marks(source, end, end)[1]
    glued = runs[0].glued
    if url is None and _is_address(text) and " " not in text:
        url = text
    pictured = url is not None and mark != "code"
    if url is not None and pictured and fold(url).endswith((".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")):
        return [Word(text, fold(text), "image", start, end, glued, mark, None)]
    if mark == "bold" and _ICON.fullmatch(text):
        return [Word(text[1:-1], fold(text[1:-1]), "image", start, end, glued, mark, None)]
    if all(run.kind == "image" for run in runs):
        return [Word(text, fold(text), "image", start, end, glued, mark, url)]
    if mark != "code":
        for opening, closing in QUOTES.items():
            if len(text) > 2 and text[0] == opening and closing in text[1:]:
                text = text[1:].replace(closing, "", 1) if text[1:].count(closing) == 1 else text
    lead: list[Word] = []
    if mark == "bold" and text[:2] in _LEADING_ON:
        lead.append(Word(text[0], text[0], "punct", start, start, glued))
        text = text[2:].lstrip()
    tail = []
    while mark != "code" and len(text) > 1 and text[-1] in ",;:." and not text.endswith("..."):
        tail.append(Word(text[-1], text[-1], "punct", end, end, True))
        text = text[:-1].rstrip()
    if mark == "bold" and text[-2:] in _LEADING_OFF:
        tail.append(Word(text[-1], text[-1], "punct", end, end, False))
        text = text[:-2].rstrip()
    if not text.strip():
        return tail
    if joins and (text in _SEPARATORS or text in _DASHES):
        return [Word(text, text, "punct", start, end, glued), *tail]
    ends = bool(tail) or text.endswith(("?", "!"))
    return [*lead, Word(text, fold(text), "name", start, end, glued, mark, url, ends), *reversed(tail)]


def _with_marks(source: str, start: int, end: int) -> tuple[int, int]:
    """The range widened over the marks beside it."""
    while start > 0 and source[start - 1] in "*_`[":
        start -= 1
    while end < len(source) and source[end] in "*_`":
        end += 1
    return start, end


def _past_target(source: str, end: int) -> int:
    """The offset after a link's `](address)`, if it stands at `end`."""
    if not source.startswith("](", end):
        return end
    depth = 0
    for index in range(end + 1, min(len(source), end + 2000)):
        depth += {"(": 1, ")": -1}.get(source[index], 0)
        if depth == 0:
            return index + 1
    return end


def _plain(run: Run) -> Iterable[Word]:
    """A run of text as a word, with the punctuation before and after it as words of their own."""
    if run.kind == "image":
        return [Word(run.text, fold(run.text), "image", run.start, run.end, run.glued)]
    if run.kind == "break":
        return [Word("\n", "\n", "break", run.start, run.end, False)]
    text, start, glued = run.text.rstrip("\\") or run.text, run.start, run.glued  # a line's end, escaped
    if "---" in text.strip("-"):
        text = text.replace("---", "—")
        run = replace(run, text=text, end=run.start)
    if "—" in text.strip("—") and "—>" not in text:
        return [word for part in _between_dashes(run) for word in _plain(part)]
    if text.isalpha():
        return [Word(text, fold(text), "word", start, run.end, glued)]
    if len(text) > 2 and QUOTES.get(text[0]) == text[-1] and text[1:-1] in _DOTS:
        return [Word(text[1:-1], text[1:-1], "name", start, run.end, glued, "quote")]
    known = run.end > run.start
    if text in _SEPARATORS or text in _DASHES or text == "=":
        return [Word(text, text, "punct", start, run.end, glued)]
    is_symbol = all(ord(char) > 0x2000 and not char.isalnum() and char not in _SPOKEN for char in text)
    if text and is_symbol:
        return [Word(text, text, "punct", start, run.end, glued)]
    before: list[Word] = []
    while (
        len(before) < _MOST_MARKS
        and text
        and text[0] in _OPENING
        and not (glued and text in {"'s", "’s"})
        and text not in TEMPLATES
        and not text.startswith(("{%", "{{", "{:"))
    ):
        before.append(Word(text[0], text[0], "punct", start, start + known, glued))
        text, start, glued = text[1:], start + known, True
    after: list[Word] = []
    end = run.end
    is_attributes = text.startswith("{:")
    while len(after) < _MOST_MARKS and text and text[-1] in _CLOSING and not is_attributes:
        if len(text) < 8 and fold(text) in lexicon.ABBREVIATIONS:
            break
        if text[-1] == ")" and "(" in text[:-1] and text.count("(") >= text.count(")"):
            break
        if text.endswith(("%}", "}}", "%>")) or (text[-1] in "}]" and "${" in text):
            break
        after.append(Word(text[-1], text[-1], "punct", end - known, end, bool(text[:-1]) or bool(before)))
        text, end = text[:-1], end - known
    core: list[Word] = []
    if text:
        url = text if _is_address(text) else None
        core = [Word(text, fold(text), "word", start, end, glued, None, url)]
    elif after and not before:
        after[-1] = replace(after[-1], glued=run.glued)
    return [*before, *core, *reversed(after)]


def _between_dashes(run: Run) -> Iterator[Run]:
    """The parts of "ON—notice": long dashes part words without a space beside them."""
    known = run.end > run.start
    at = 0
    for dash, letters in groupby(run.text, key=lambda letter: letter == "—"):
        written = "".join(letters)
        text, end = "—" if dash else written, at + len(written)
        yield replace(
            run, text=text, start=run.start + at * known, end=run.start + end * known, glued=run.glued or at > 0
        )
        at = end


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://", "www.", "${manage_url}")) and len(text) > 6
