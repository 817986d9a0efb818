"""What a sentence says the reader will see: the things and screens it names, with the places where they stand."""

from __future__ import annotations

from dataclasses import replace

from helpwright.reading import lexicon
from helpwright.reading.beside import VALUED, added_to, given_things, named_parts, parts_behind, with_cell, with_status
from helpwright.reading.enumerations import read_nouns
from helpwright.reading.noun import Noun
from helpwright.reading.nouns import read_noun
from helpwright.reading.sight import BLANK, PLACES, Sight, counts, joined, places_behind, read_thing, screen, seen
from helpwright.reading.subjects import (
    APPEARING,
    is_any_window,
    is_chosen_tab,
    is_found,
    past_company,
    subject_place,
    without_happening,
)
from helpwright.reading.verbs import Words

_FUTURE = frozenset(
    (
        "still will should shall would can may might must are is be now then also automatically 'll immediately "
        "shortly soon have has been get eventually instead only once again next to were was being successfully already"
    ).split()
)
_BEING = frozenset("is are be was were been being".split())
_SEEING = frozenset("see find notice observe spot".split())
_ARRIVING = frozenset("redirected taken directed returned sent brought forwarded navigated transferred led".split())
_HOW_IT_APPEARS = frozenset("up here right just briefly shortly again automatically now".split())
_MOVING = frozenset("moves goes jumps advances continues proceeds switches".split())
_OPENING = frozenset("open opens load loads display displays show shows".split())
_SHOWING = frozenset("open opens display displays show shows bring brings launch launches load loads".split())
_HOLDING = frozenset("contain contains include includes list lists has".split())
_LABELLED = frozenset("marked labeled labelled listed shown tagged called".split())
_BECOMING = frozenset("changes change changed becomes become switches turns turn reads read says say is states".split())
_TAKING = frozenset("takes take brings bring redirects redirect returns return directs sends send leads".split())
_ACTIVATED = frozenset("button link icon menu option toggle checkbox".split())
_VAGUE = frozenset("something following this anything everything everybody everyone".split())
_ANSWERING = frozenset("respond responds reply replies answer answers".split())
_FILLED = frozenset({"filled", "prefilled", "pre-filled", "populated", "pre-populated", "empty", "blank"})
_TAGGED = frozenset({"listed", "marked", "tagged"})
_GIVING = frozenset("provide provides present presents give gives".split())
_MET = frozenset({"presented", "greeted", "met", "welcomed"})
_TITLES = frozenset({"heading", "title", "label", "name", "caption"})
_USUAL = frozenset("default recommended initial usual only minimum maximum possible allowed".split())
_MESSAGES = frozenset("notification message alert toast banner prompt warning confirmation".split())
_GOES_ON = frozenset(
    (
        "which with up to asking confirming listing again here like where as that showing for of by and when after if"
    ).split()
)


def sights(words: Words, first: int) -> tuple[Sight, ...]:
    """What the words from `first` on promise to the eye, in order."""
    low = words[first].low if first < len(words) else ""
    if low == "where":
        return sights(words, first + 1) if first + 1 < len(words) and words[first + 1].low != "where" else ()
    if low in {"you", "you'll", "we", "we'll", "you're"}:
        return _you_see(words, first + 1)
    if low in {"there", "there's"}:
        return _there_is(words, first + 1)
    if low in {"this", "it", "that", "which"} and first + 1 < len(words):
        bare = _done_by(words, None, None, first + 1)
        if bare or low == "it":
            return bare
    if low == "both" and (both := _both(words, first + 1)):
        return both
    noun = read_thing(words, first)
    if noun is None:
        return ()
    noun = without_happening(words, noun)
    if not noun.det and not noun.verbatim and noun.last + 1 >= len(words) and noun.text.endswith("s"):
        return ()  # "As you type, suggestions appear"
    where, at = places_behind(words, noun.last)
    at = past_company(words, noun, at)
    if noun.verbatim and at + 1 < len(words) and words[at].low in PLACES and words[at + 1].low in {"it", "them"}:
        at += 2  # "the **HTML** editor below it becomes active"
    in_column = noun.role == "column" and at + 1 < len(words) and words[at].low in {"for", "of"}
    row = read_noun(words, at + 1) if in_column else None
    if row is not None:  # "the **Type** column for Ada"
        where, at = joined((where, f"{row.text} row")), row.last
    return _done_by(words, noun, where, at)


def _both(words: Words, first: int) -> tuple[Sight, ...]:
    """Each of "both **A** and **B** are now listed in the table"; () for anything else."""
    one = read_noun(words, first)
    other = read_noun(words, one.last + 1) if one is not None else None
    if one is None or other is None or not (one.verbatim and other.verbatim) or words[one.last].low != "and":
        return ()
    at = other.last
    while at < len(words) and words[at].low in _FUTURE:
        at += 1
    if at >= len(words) or words[at].low not in APPEARING:
        return ()
    return tuple(seen(noun, places_behind(words, at + 1)[0]) for noun in (one, other))


def _there_is(words: Words, at: int) -> tuple[Sight, ...]:
    first = at
    while at < len(words) and words[at].low in _FUTURE:
        at += 1
    noun = read_noun(words, at)
    if noun is not None and noun.role in {"option", "way"} and not noun.verbatim and noun.head.endswith("s"):
        return ()  # "There are two options:" tells of ways, and nothing to look for
    further = _followed_by(words, noun.last) if noun is not None else None
    if noun is not None and noun.verbatim and further is not None:
        return (seen(noun), replace(seen(further), apart=True))
    if noun is None or ("will" not in {word.low for word in words[first : at + 1]} and noun.role is None):
        return ()
    return (seen(noun, places_behind(words, noun.last)[0]),)


def _followed_by(words: Words, at: int) -> Noun | None:
    """The second thing in "there is **A**, followed by **B**"."""
    at += at < len(words) and words[at].text == ","
    if [word.low for word in words[at : at + 2]] != ["followed", "by"]:
        return None
    noun = read_noun(words, at + 2)
    return noun if noun is not None and noun.verbatim else None


def _done_by(words: Words, subject: Noun | None, where: str | None, at: int) -> tuple[Sight, ...]:
    """What the subject's verbs promise, one after the other: "refreshes and shows the new key"."""
    found: list[Sight] = []
    while at < len(words):
        start = at
        while at < len(words) and words[at].low in _FUTURE:
            at += 1
        said = {word.low for word in words[start:at]}
        if "must" in said:
            break
        passive = not _BEING.isdisjoint(said)
        if passive and at < len(words) and words[at].low in _LABELLED:
            behind = at + 1 + (at + 1 < len(words) and words[at + 1].low in {"as", "to"})
            labelled = behind < len(words) and words[behind].kind == "name"
            at = behind if labelled else at
            if labelled and subject is not None and words[behind - 2].low in _TAGGED and words[behind - 1].low == "as":
                named = subject.verbatim or subject.role is not None
                return (Sight(words[behind].text, None, True, where=joined((subject.shown if named else None, where))),)
        value = passive and not {"now", "will", "should"}.isdisjoint(said) and at < len(words)
        value = value or (
            said == {"is"} and at < len(words) and (words[at].mark == "quote" or _is_value_of(words, subject, at))
        )
        shows = (
            at + 1 < len(words) and words[at].low in {"show", "shows", "say", "read"} and words[at + 1].kind == "name"
        )
        if shows and subject is not None and not {"still", "should", "now", "will"}.isdisjoint(said):
            return (Sight(words[at + 1].text, None, True, where=subject_place(subject, where)),)
        if value and subject is not None and words[at].kind == "name":
            return (Sight(words[at].text, None, True, where=subject_place(subject, where)),)
        returns = passive and [word.low for word in words[at : at + 2]] in (["back", "to"], ["back", "at"])
        if returns and subject is not None and at + 2 < len(words) and words[at + 2].kind == "name":
            return (Sight(words[at + 2].text, None, True, where=subject_place(subject, where)),)
        if passive and subject is not None and subject.verbatim and is_chosen_tab(words, subject, at):
            return (replace(seen(subject, where), role="tab"),)
        if passive and subject is not None and subject.verbatim and is_found(words, at):
            return (seen(subject, where),)
        filled = at < len(words) and words[at].low in _FILLED and subject is not None and subject.role is not None
        if passive and filled and subject is not None and subject.verbatim and subject.role in lexicon.FIELD_ROLES:
            return (seen(subject, where),)
        if passive and subject is not None and (listed := _listed(words, subject, where, at, said)) is not None:
            return (listed,)
        if passive and subject is not None and (added := added_to(words, subject, at)):
            return added
        made = _by_verb(words, subject, where, at, passive=passive)
        if made is not None:
            found.extend(made)
        if found or at >= len(words) or words[at].kind != "word":
            break
        width = 7 if words[at].low in _MOVING else 4  # "switches to the new shop and shows …"
        further = next((i for i in range(at + 1, min(len(words), at + width)) if words[i].low == "and"), None)
        if further is None or subject is None or subject.last > at or further + 1 >= len(words):
            break
        at = further + 1
    return tuple(found)


def _is_value_of(words: Words, subject: Noun | None, at: int) -> bool:
    """True for "the newest event is *Failed Login*": what the screen shows of a thing, not what is usual for it."""
    if subject is None or words[at].kind != "name" or words[at].mark not in {"bold", "italic"}:
        return False
    ends = at + 1 == len(words) or words[at + 1].kind == "punct" or words[at + 1].low in PLACES
    shown = subject.head in VALUED and bool(subject.det)
    return ends and shown and _USUAL.isdisjoint(subject.shown.casefold().split())


def _listed(words: Words, subject: Noun, where: str | None, at: int, said: set[str]) -> Sight | None:
    """What is promised by "your new rule is at the top of the list"; None for where a thing always is."""
    is_new = subject.det == "your" or "new" in subject.shown.casefold().split() or "now" in said
    behind, end = places_behind(words, at)
    kinds = {"list", "table", "lists", "rows"}
    if not is_new or behind is None or kinds.isdisjoint(behind.casefold().split()) or end < len(words):
        return None
    return seen(subject, joined((where, behind)))


def _by_verb(
    words: Words, subject: Noun | None, where: str | None, at: int, *, passive: bool
) -> tuple[Sight, ...] | None:
    low = words[at].low if at < len(words) else ""
    if low in _TAKING and at + 2 < len(words) and words[at + 1].low == "you":
        return _taken(words, at)
    if passive and low == "set" and at + 2 < len(words) and words[at + 1].low == "to":
        return _value(words, subject, where, at + 2)
    if low in _GIVING and not passive and (given := given_things(words, at + 1)):
        return tuple(seen(noun, joined((where,))) for noun in given)
    if low in _ANSWERING and at + 2 < len(words) and words[at + 1].low == "with":
        return _object(words, None, where, at + 1)  # "The app responds with a **Setup** message"
    if low in _SHOWING | _HOLDING and not passive and (parts := parts_behind(words, at)):
        return tuple(seen(noun, joined((subject_place(subject, where),))) for noun in parts)
    if low in _SHOWING | _HOLDING and not passive:
        made = _object(words, subject, where, at)
        if made is not None:
            return made
    if subject is None or at <= subject.last - 1:
        return None
    if low in _BECOMING and at + 1 < len(words):
        if subject.verbatim and words[at + 1].low in {"available", "visible", "active"}:
            return (seen(subject, where),)
        return _value(words, subject, where, at + 1)
    if low in _MOVING and (to := _behind_motion(words, at + 1)) is not None:
        noun = read_noun(words, to)
        return (screen(noun),) if noun is not None and noun.verbatim else None  # "the wizard moves on to **X**"
    if low in {"opens", "open"} and at + 1 < len(words) and words[at + 1].low in {"on", "at", "with"}:
        tab = read_noun(words, at + 2)
        if tab is not None and tab.verbatim and tab.role in lexicon.TABS:
            return (seen(tab, where),)  # "The connection opens on its **Settings** tab"
    if low in _OPENING and "link" in {subject.role, subject.head}:
        return None  # "the link opens in a new tab" tells what it does
    if low in APPEARING | _OPENING:
        behind, end = places_behind(words, at + 1 + (at + 1 < len(words) and words[at + 1].low in _HOW_IT_APPEARS))
        if end + 1 < len(words) and words[end].low == "as" and words[end + 1].kind == "name" and end > at + 1:
            return (
                Sight(words[end + 1].text, None, True, where=joined((where, behind))),
            )  # "appears in the log as "Paid""
        following = words[at + 1] if at + 1 < len(words) else None
        goes_on = following is None or following.kind == "punct" or following.low in _GOES_ON | PLACES
        if (
            goes_on
            or following is None
            or end > at + 1
            or following.low in lexicon.ADVERBS | {"under", "next", "below", "above"}
        ):
            stands = joined((where, behind))
            further = with_status(words, end, stands)
            told = () if further and not subject.verbatim and subject.head.endswith("s") else (seen(subject, stands),)
            return (*told, *further)  # "events are listed in a table with the columns …": the columns
    return None


def _behind_motion(words: Words, at: int) -> int | None:
    """Where the goal starts in "on to **X**", "straight to **X**"; None if none is told."""
    at += at < len(words) and words[at].low in {"on", "ahead", "straight", "back", "over", "directly", "automatically"}
    return at + 1 if at + 1 < len(words) and words[at].low == "to" else None


def _object(words: Words, subject: Noun | None, where: str | None, at: int) -> tuple[Sight, ...] | None:
    low = words[at].low
    start = at + 1 + (low in {"bring", "brings"} and at + 1 < len(words) and words[at + 1].low == "up")
    start += start < len(words) and words[start].low in {"only", "just"}
    inner = read_thing(words, start)
    if (
        inner is None
        or inner.head in {"how", "that"}
        or inner.bare.casefold() in _VAGUE
        or inner.is_pronoun
        or is_any_window(inner)
    ):
        return None
    holder = subject is not None and bool({subject.role, subject.head} & lexicon.CONTAINER_ROLES)
    holder = holder or (subject is None and words[at - 1].low in {"which", "now"})
    if low == "has" and not (inner.verbatim and inner.prefix and words[start].low in {"a", "an"}):
        return None
    if low in _HOLDING and (not inner.verbatim or inner.mark == "code" or not holder):
        return None
    if subject is not None and subject.verbatim and (subject.role is None or subject.role in _ACTIVATED):
        return None  # "**Save** opens the dialog" tells what the button is for
    shown, _, end = read_nouns(words, start)
    behind, _ = places_behind(words, end + (end < len(words) and words[end].text == "," and shown[0].prefix != ""))
    stands = joined((behind, subject_place(subject, where)))
    named = [noun for noun in shown[1:] if noun.verbatim and inner.verbatim and noun.text != inner.text]
    return (seen(inner, stands), *(seen(noun, stands) for noun in named), *with_cell(words, inner, end))


def _value(words: Words, subject: Noun | None, where: str | None, at: int) -> tuple[Sight, ...] | None:
    """The marked value that the subject has now: "changes from **Draft** to **Published**"."""
    if words[at].low == "from":
        before = read_noun(words, at + 1)
        at = before.last if before is not None else at
    at += at < len(words) and words[at].low in {"to", "into", "as", "now", "="}
    inner = read_noun(words, at)
    if inner is None or not inner.verbatim:
        return None
    behind, _ = places_behind(words, inner.last)
    return (Sight(inner.text, None, True, where=joined((subject_place(subject, where), behind))),)


def _taken(words: Words, at: int) -> tuple[Sight, ...] | None:
    """ "This takes you to the **X** page"."""
    to = next((index for index in range(at + 1, min(len(words), at + 5)) if words[index].low == "to"), None)
    noun = read_noun(words, to + 1) if to is not None else None
    if noun is None:
        return None
    back = any(word.low == "back" for word in words[at:to]) or words[at].low in {"return", "returns"}
    return (screen(noun, again=back),)


def _you_see(words: Words, at: int) -> tuple[Sight, ...]:
    while at < len(words) and words[at].low in _FUTURE:
        at += 1
    if at >= len(words):
        return ()
    low = words[at].low
    if words[at - 1].low == "get" and (got := read_thing(words, at)) is not None and got.verbatim:
        return (seen(got, places_behind(words, got.last)[0]),)  # "You'll get the confirmation *Saved.*"
    if low == "know":
        sees = next(
            (i for i in range(at + 1, len(words)) if words[i].low in _SEEING and words[i - 1].low == "you"), None
        )
        return _you_see(words, sees) if sees is not None else ()
    if low in _SEEING and at + 2 < len(words) and words[at + 1].text == "," and words[at + 2].mark == "quote":
        at += 1  # "you'll see, "Saved.""
    if low in _SEEING or (low == "read" and words[at + 1 : at + 2] and words[at + 1].mark == "quote"):
        said = sights(words, at + 2) if words[at + 1 : at + 2] and words[at + 1].low == "that" else ()
        if said:
            return said  # "you will see that the **Status** is now **Done**"
        nouns, _, end = read_nouns(words, at + 1)
        told = read_noun(words, len(words) - 1) if words[-2].text == "=" else None
        if told is not None and told.verbatim and nouns and end + 2 == len(words):
            nouns, end = (told,), told.last  # "you'll find the address: **x**"
        if not nouns or nouns[0].is_pronoun or nouns[0].head in _VAGUE:
            return ()
        where, _ = places_behind(words, end)
        if len(nouns) > 1 and counts(nouns[0]) and nouns[1].verbatim:
            nouns = nouns[1:]  # "two groups of settings, **A** and **B**"
        named = [noun for noun in nouns[1:] if noun.verbatim]
        if end + 1 < len(words) and words[end].low == "with" and (titled := read_noun(words, end + 1)) is not None:
            named += (
                [titled] if titled.verbatim and titled.prefix.casefold() in _TITLES else named_parts(words, end + 1)
            )
        first = nouns[0]
        text = first.text if first.text.casefold() not in BLANK else first.shown
        return (
            Sight(text, first.role, first.verbatim, where=joined((first.where, where))),
            *(seen(noun, where) for noun in named),
        )
    if low in {"logged", "signed"} and (
        sees := next((i for i in range(at, len(words)) if words[i].low == "see"), None)
    ):
        return _you_see(words, sees)  # "you'll be logged out and see the log in page"
    if low in {"return", "land"} and at + 2 < len(words) and words[at + 1].low in {"to", "on"}:
        noun = read_noun(words, at + 2)
        return (screen(noun, again=low == "return"),) if noun is not None else ()
    if low in {"back", "on"} and at + 1 < len(words):
        at += 2 if low == "back" and words[at + 1].low in {"on", "at", "in", "to"} else 1
        noun = read_noun(words, at)
        if noun is not None and (low == "back" or noun.role in lexicon.PAGE_ROLES | {"dialog"}):
            return (screen(noun, again=low == "back"),)
        return ()
    if (
        low in {"receive", "get"}
        and (noun := read_noun(words, at + 1)) is not None
        and _MESSAGES & {noun.head, noun.role}
    ):
        return (seen(noun, places_behind(words, noun.last)[0]),)  # a message of the product's, as no email is
    if low == "left" and words[at + 1 : at + 2] and words[at + 1].low == "with":
        at += 2 + (at + 2 < len(words) and words[at + 2].low in {"just", "only"})
        left = read_thing(words, at)
        return (seen(left, places_behind(words, left.last)[0]),) if left is not None and left.verbatim else ()
    if low in _MET and at + 2 < len(words) and words[at + 1].low == "with":
        noun = read_noun(words, at + 2)
        return (seen(noun),) if noun else ()
    if low in _ARRIVING:
        return _arrived(words, at)
    return ()


def _arrived(words: Words, at: int) -> tuple[Sight, ...]:
    again = words[at].low == "returned"
    at += 1
    while at < len(words) and words[at].low in {"back", "automatically", "immediately"}:
        again = again or words[at].low == "back"
        at += 1
    noun = read_noun(words, at + 1) if at < len(words) and words[at].low == "to" else None
    return (screen(noun, again=again),) if noun is not None else ()
