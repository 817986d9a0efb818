"""Noun phrases: what a clause is about, in the words a reader would look for on the screen."""

from __future__ import annotations

from dataclasses import replace

from helpwright.reading import lexicon
from helpwright.reading.boundaries import DESCRIBING, ends_role, is_participle, is_stop, role_follows
from helpwright.reading.determiners import skip_determiners
from helpwright.reading.kinds_in_names import kind_in_name
from helpwright.reading.labels import link_text, split_path
from helpwright.reading.menu_paths import is_symbol, with_path
from helpwright.reading.noun import Noun
from helpwright.reading.statements import foretells
from helpwright.reading.tails import are_own, is_object, is_own_clause, is_told, is_unnamed, quotes
from helpwright.reading.verbs import Words, relative_end, which_end
from helpwright.reading.word import Word, show

_RELATED = (lexicon.SUBJECTS | lexicon.CONTRACTED) - {"this", "these", "those", "there", "that", "that's", "let's"}
_SUBORDINATE = frozenset("that which who whose".split())
_ADDRESS_WORDS = frozenset("url link address following page site website endpoint".split())
_POINTING = frozenset("following respective corresponding appropriate relevant desired".split())
_WANTED = frozenset({"relevant", "desired", "appropriate", "corresponding", "respective"})
_SAYING = frozenset("now says reads shows will should still then".split())
_CONTROLS = frozenset("button icon tab toggle checkbox switch dropdown".split())
_TELLING_NOTHING = frozenset("custom unique descriptive suitable valid meaningful short brief friendly".split())
_STANDING_ALONE = frozenset({"it", "them", "this", "these"})
_PLACED = frozenset({"located", "positioned", "placed"})
_STANDING = _PLACED | frozenset("appears is shown displayed found stands sits".split())
_WHOLES = frozenset({"dashboard", "console", "portal", "site", "website"})
_GIVEN = frozenset({"provided", "given", "shown", "displayed", "listed"})
_NEAREST = frozenset({"close", "closest", "nearest", "similar", "equal", "identical", "related"})
_BARE_PLACES = frozenset({"in", "on", "at"})
_BESIDE = frozenset("next under above below beside near".split())
_HOLDERS = frozenset({"row", "card", "entry", "section", "tile"})
_ORDINALS = frozenset("second third fourth fifth last".split())
_COMMON_PAGES = frozenset("main home landing front start overview settings".split())  # every thing may have one
_PARTITIVES = frozenset("list part value values set contents rest remainder copy".split())
_INTRODUCING = lexicon.NAMING | frozenset("that which is with the name label text value title having of".split())
_TITLING = lexicon.NAMING | {"name", "label", "text", "title"}


def read_noun(words: Words, index: int) -> Noun | None:
    """The noun phrase that starts here, or None."""
    first = index
    index, det = skip_determiners(words, index)
    start = index
    pre: list[Word] = []
    while index < len(words) and words[index].kind == "word" and not is_stop(words, index):
        if words[index].low in lexicon.NAMING and index + 1 < len(words) and words[index + 1].kind == "name":
            break
        if pre and ends_role(words, index):
            break
        pre.append(words[index])
        index += 1
    if not pre and index + 1 < len(words) and is_symbol(words[index]) and words[index + 1].kind == "name":
        index, start = index + 1, start + 1  # "⚙ **Settings**"
    if not pre and index + 1 < len(words) and words[index].kind == "template" and "icon" in words[index].low:
        drawn = words[index + 1].kind == "name"
        index, start = index + drawn, start + drawn
    if not pre and index < len(words) and is_symbol(words[index]):
        return _drawn(words, first, index, det)
    pictured = index + 1 < len(words) and words[index].kind == "image" and words[index + 1].kind == "name"
    if pictured and not pre:
        index, start = index + 1, start + 1
    naming = _naming(words, index)
    if naming and (pre or index > first):
        index = naming
    if index < len(words) and words[index].kind == "template" and pre and _role_of(pre)[0] and len(pre) > 1:
        return replace(_plain(words, first, start, index, pre, det), last=index + 1)  # "the menu icon {{< icon >}}"
    if index < len(words) and words[index].kind in {"name", "template"} and (naming or index == start + len(pre)):
        return _named(words, first, start, index, pre, det)
    if index < len(words) and words[index].kind == "image" and (pre or det or words[index].text):
        return _pictured(words, first, index, pre, det)
    if not pre:
        if det and index > first:
            return _bare(words, first, index, det)
        if index < len(words) and words[index].kind == "word" and words[index].low in _STANDING_ALONE:
            return Noun(words[index].text, first, index + 1, head=words[index].low, shown=words[index].text)
        return None
    return _plain(words, first, start, index, pre, det)


def _naming(words: Words, index: int) -> int | None:
    """The index of the name after "labeled", "that says", "with the name", "named"."""
    limit = min(len(words), index + 4)
    at = index
    while at < limit and words[at].kind == "word" and words[at].low in _INTRODUCING:
        at += 1
    taken = {word.low for word in words[index:at]}
    if at == index or at >= len(words) or words[at].kind != "name":
        return None
    return at if taken & (_TITLING) else None


def _role_of(pre: list[Word]) -> tuple[str | None, int]:
    """The role in the last words of a phrase, and how many words say it."""
    for length in (3, 2):
        phrase = " ".join(word.low for word in pre[-length:])
        if len(pre) >= length and phrase in lexicon.ROLE_PHRASES:
            return lexicon.ROLE_PHRASES[phrase], length
    if pre and pre[-1].low in lexicon.ROLES:
        return lexicon.SINGULAR_ROLES.get(pre[-1].low, pre[-1].low), 1
    return None, 0


def _named(words: Words, first: int, start: int, index: int, pre: list[Word], det: str) -> Noun:
    name = words[index]
    role, _ = _role_of(pre)
    last = index + 1
    after: list[Word] = []
    murky = False
    signed = last + 1 < len(words) and is_symbol(words[last]) and words[last + 1].low in lexicon.ROLES
    last += signed  # "the **Plan** ▼ dropdown"
    while last < len(words) and len(after) < 4 and words[last].kind in {"word", "name", "image"}:
        if is_stop(words, last) or (words[last].glued and words[last].text.startswith("'")):
            break
        if words[last].kind == "word" and ends_role(words, last):
            break
        if words[last].kind == "name" and not role_follows(words, last + 1):
            break
        if words[last].low in _GIVEN and (last + 1 >= len(words) or is_stop(words, last + 1)):
            last += 1  # "the **Key** provided"
            break
        after.append(words[last])
        last += 1
    if last + 1 < len(words) and words[last].low == "'s" and words[last + 1].low == "name":
        last += 2  # "**Ada**'s name" is what she is found by
    if after:
        found, _ = _role_of(after)
        role = found or after[-1].low if after[-1].kind == "word" else role
        murky = found is None and sum(word.kind == "word" for word in after) > 2
    text, parts = name.text, ((index, index + 1),)
    path: tuple[str, ...] = ()
    if name.mark == "link":
        text, inner_role = link_text(text)
        role = role or inner_role
    titled = role in {"page", "screen", "pane", "blade"} and " | " in text and " > " not in text  # "**Users | Roles**"
    if name.kind == "name" and (name.mark != "code" or " > " in text) and not titled:
        path = split_path(text)
    if name.mark == "code" and name.url is not None and any(word.low not in _ADDRESS_WORDS for word in pre):
        said = Noun(show(pre), first, index + 1, url=name.url, role=role, det=det, head=pre[-1].low, shown=show(pre))
        return _with_phrases(words, said)
    if name.mark == "code" and name.text.startswith(".") and name.text[1:].isalnum() and pre and after:
        whole = show(words[start:last])  # "your key `.json` file" is no file called .json
        return _with_phrases(words, Noun(whole, first, last, role=None, det=det, head=after[-1].low, shown=whole))
    told = kind_in_name(name) if role is None else None
    if told is not None:
        text, role = told.text, told.kind
    noun = Noun(
        text=path[-1] if path else text,
        first=first,
        last=last,
        verbatim=name.kind == "name" and (told is None or told.verbatim),
        mark=name.mark,
        url=name.url,
        role=role,
        det=det,
        murky=murky,
        where=_which(pre),
        prefix=show(pre),
        path=path,
        parts=parts,
        head=(pre[-1].low if pre else "") if not after else after[-1].low,
        shown=show(words[start:last]),
    )
    noun = with_path(words, noun)
    return _with_phrases(words, noun)


def _which(pre: list[Word]) -> str | None:
    """Which of several alike the words in front of a name tell: "the second **Edit** button"."""
    return next((word.low for word in pre if word.low in _ORDINALS), None)


def _drawn(words: Words, first: int, index: int, det: str) -> Noun:
    """A control that a sign stands for: "the ⋮ button"."""
    last = index + 1
    while last < len(words) and words[last].kind == "word" and words[last].low in lexicon.ROLES:
        last += 1
    role = words[last - 1].low if last > index + 1 else None
    text = words[index].text
    noun = Noun(text, first, last, role=role, det=det, head=role or "", shown=show(words[index:last]))
    return _with_phrases(words, replace(with_path(words, noun), parts=((index, last),)))


def _pictured(words: Words, first: int, index: int, pre: list[Word], det: str) -> Noun:
    """A noun with a picture of itself in the line: "the ![](x) icon", "the gear icon ![](x)"."""
    picture = words[index]
    last = index + 1
    after: list[Word] = []
    while last < len(words) and words[last].kind == "word" and not is_stop(words, last):
        after.append(words[last])
        last += 1
    said = pre or after
    role, length = _role_of(after or pre)
    core = (pre + after)[: len(pre) + len(after) - (length if len(pre) + len(after) > length else 0)]
    told = core and (length < len(said) or any(word.low not in lexicon.ROLES for word in core))  # "the menu button ⋮"
    text = show(core) if told else picture.text or show(said)
    ends = last >= len(words) or words[last].kind in {"break", "punct"}
    drawn = not pre or not ends or words[index].glued or pre[-1].low in _CONTROLS  # else it shows what is said
    noun = Noun(
        text or "icon",
        first,
        last,
        False,
        None,
        picture.url,
        role or ("icon" if drawn else None),
        det,
        head=role or "icon",
        shown=show(said) or text,
    )
    noun = with_path(words, replace(noun, parts=((first, last),)))
    return _with_phrases(words, noun if noun.path else replace(noun, parts=()))


def _bare(words: Words, first: int, index: int, det: str) -> Noun | None:
    """A determiner that stands for a thing: "click this", "select all", "choose one"."""
    if det in {"a", "an", "the", "your", "its", "their", "our", "my", "every"}:
        return None
    text = words[index - 1].text if words[index - 1].low != "of" else det
    noun = Noun(text, first, index, head=det, det=det, shown=text)
    if words[index - 1].low == "of":
        inner = read_noun(words, index)
        return replace(inner, first=first, det=det) if inner is not None else noun
    return _with_phrases(words, noun)


def _plain(words: Words, first: int, start: int, index: int, pre: list[Word], det: str) -> Noun:
    role, length = _role_of(pre)
    role = role if len(pre) > length else None
    proper = role is not None and pre[-1].capital and pre[-2].capital
    if role in _WHOLES and pre[-2].low.endswith(("'s", "’s")):
        role = None  # "your site's dashboard" is called so
    core = pre[: len(pre) - length] if role and not proper else pre
    if role in {"title", "heading"} and all(word.low in _TELLING_NOTHING for word in core):
        role, core = None, pre[len(core) :]  # "a custom title" is the title
    if role not in lexicon.FIELD_ROLES and role and core and all(word.low in _WANTED for word in core):
        role, core = None, pre[len(core) :]  # "the relevant group" is the group
    while len(core) > 1 and core[0].low in _POINTING:
        core = core[1:]
    while len(core) > 1 and det in {"a", "an"} and core[0].low in _TELLING_NOTHING - {"custom"}:
        core = core[1:]  # "a descriptive name"
    url = next((word.url for word in pre if word.url), None)
    if len(pre) == 1 and pre[0].url and not pre[0].url.startswith("http") and pre[0].url != pre[0].text:
        url = pre[0].url
    if len(core) == 2 and core[0].capital and core[0].low.endswith(("'s", "’s")) and core[1].low == "name" and not det:
        core = [replace(core[0], text=core[0].text[:-2], low=core[0].low[:-2])]  # "Ada's name" is what she is found by
    noun = Noun(
        show(core),
        first,
        index,
        url=url,
        role=role,
        det=det,
        parts=((start, index),),
        head=pre[-1].low,
        shown=show(pre),
    )
    noun = with_path(words, noun)
    return _with_phrases(words, noun)


def _with_phrases(words: Words, noun: Noun) -> Noun:
    """The noun with the "of", "for", "associated with" and relative phrases that belong to it."""
    if noun.last < len(words) and is_symbol(words[noun.last]):
        noun = replace(noun, last=noun.last + 1)
    at = noun.last
    while at < len(words):
        low = words[at].low
        kind = words[at].kind
        if kind == "word" and low == "of" and not noun.path:
            inner = read_noun(words, at + 1)
            if inner is None:
                break
            inner = _with_second(words, inner)
            noun = _of(words, noun, inner)
        elif kind == "word" and low == "for" and noun.shown in _HOLDERS and words[at + 1 : at + 2]:
            inner = read_noun(words, at + 1)
            plain = inner is not None and inner.det in {"the", "your", "that"} and len(inner.text.split()) < 3
            if inner is None or not (inner.verbatim or inner.text[:1].isupper() or plain):
                break
            whole = f"{inner.shown} {noun.shown}"  # "the row for **Ada**" is the Ada row
            noun = replace(noun, text=whole, shown=whole, last=inner.last)
        elif (
            kind == "word"
            and low in lexicon.PREPOSITIONS
            and at + 1 < len(words)
            and words[at + 1].low in {"which", "whom"}
        ):
            told = _extended(words, noun, which_end(words, at + 1))
            noun = told if are_own(words[at + 1 : told.last]) else replace(told, text=noun.text)
        elif kind == "word" and low == "where" and is_unnamed(words, noun) and is_told(words, at):
            noun = _extended(words, noun, which_end(words, at))
        elif kind == "word" and low in DESCRIBING and not noun.path:
            noun = _extended(words, noun, relative_end(words, at))
        elif kind == "word" and low == "each" and not noun.path and not noun.verbatim:
            noun = _extended(words, noun, relative_end(words, at))  # "the time each page is shown"
        elif kind == "word" and low == "to" and words[at - 1].text in _NEAREST and not noun.verbatim:
            inner = read_noun(words, at + 1)
            if inner is None:
                break
            whole = show(words[_body(words, noun) : inner.last])  # "the region closest to your users"
            noun = replace(noun, text=whole, shown=whole, last=inner.last, core=noun.core or noun.text)
        elif foretells(words, at):
            break
        elif kind == "word" and low in {"it", "them"} and is_object(words, at):
            break  # "**Save** it"
        elif low == "it" and words[at + 1 : at + 2] and words[at + 1].low in _SAYING and quotes(words, at + 2):
            break  # "Next to **Ada** it says "Off""
        elif low == "that" and noun.det and noun.head in lexicon.SIDES and words[at - 1].low == noun.head:
            break  # "the column on the left that you want"
        elif kind == "word" and noun.det in {"a", "an"} and noun.text == noun.shown and is_own_clause(words, at):
            noun = _extended(words, noun, relative_end(words, at))  # "a name your team will recognize"
        elif low == "followed":
            break  # "`x`, followed by your name" is more to type
        elif kind == "word" and not noun.path and (low in _RELATED or low in _SUBORDINATE or is_participle(low)):
            noun = _extended(words, noun, relative_end(words, at))
        else:
            break
        at = noun.last
    return noun


def _with_second(words: Words, noun: Noun) -> Noun:
    """The one list in "(the bottom of) the product and resource list"."""
    at = noun.last + 1
    plain = noun.det == "the" and not (noun.verbatim or noun.role or noun.path) and len(noun.text.split()) == 1
    if not plain or at >= len(words) or words[at - 1].low != "and":
        return noun
    second = read_noun(words, at)
    if second is None or second.det or second.verbatim or second.head not in {"list", "table", "page", "section"}:
        return noun
    whole = show(words[noun.first + 1 : second.last])
    return replace(second, first=noun.first, det=noun.det, text=whole, shown=whole)


def _of(words: Words, noun: Noun, inner: Noun) -> Noun:
    """The noun with its "of" phrase: a place for a control, the thing itself for a list, else more of the name."""
    common = noun.role in lexicon.PAGE_ROLES and noun.text.casefold() in _COMMON_PAGES
    if noun.verbatim or (
        noun.role is not None and noun.role not in _PARTITIVES and noun.text != noun.shown and not common
    ):
        return replace(noun, last=inner.last, where=_joined(noun.where, inner.shown or inner.text), inside=inner)
    if inner.verbatim and noun.head in _PARTITIVES:
        return replace(inner, first=noun.first, det=noun.det)
    whole = show(words[_body(words, noun) : inner.last])
    bare = not noun.verbatim and noun.shown.endswith(f" {noun.text}")  # "a brief description of X"
    kind = f" {inner.role}" if inner.core and inner.role and not inner.verbatim else ""
    core = f"{noun.text} of {inner.bare or inner.shown}{kind}" if inner.core or bare else ""
    return replace(noun, text=whole, shown=whole, last=inner.last, url=noun.url or inner.url, core=core)


def _joined(before: str | None, place: str) -> str:
    return f"{before}, {place}" if before else place


def _body(words: Words, noun: Noun) -> int:
    return skip_determiners(words, noun.first)[0]


def _place_told(words: Words, first: int) -> str | None:
    """The place in "that appears next to **X**", "located in the toolbar"; None where the words tell none."""
    standing = next((at for at in range(first, len(words) - 2) if words[at].low in _STANDING), None)
    if standing is None:
        return None
    at = standing + 1
    width = 2 if words[at].low == "next" and words[at + 1].low == "to" else 1
    noun = read_noun(words, at + width) if words[at].low in _BARE_PLACES | _BESIDE else None
    if noun is None or noun.is_pronoun:
        return None
    return noun.shown if words[at].low in _BARE_PLACES else f"{show(words[at : at + width])} {noun.shown}"


def _extended(words: Words, noun: Noun, end: int) -> Noun:
    if end <= noun.last:
        return replace(noun, last=noun.last + 1)
    if noun.verbatim:
        return replace(noun, last=end)
    placed = words[noun.last].low in _PLACED
    if noun.role in _CONTROLS or placed:
        told = _place_told(words[:end], noun.last)
        return replace(noun, last=end, where=_joined(noun.where, told) if told else noun.where)
    whole = show(words[_body(words, noun) : end])
    return replace(noun, text=whole, shown=whole, last=end, core=noun.core or noun.text)
