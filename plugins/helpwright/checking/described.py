"""What proves a promise in plain words ("your new rule"), which says what a thing is and not what it is called.

A word of it that stands somewhere proves nothing: the menu's "Rules" is no new rule. What the article calls new must
have come while the reader was at work, with what they typed or at the place that is named. Where nothing proves it,
that is said; a guess would be a promise that always holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from helpwright.checking import places
from helpwright.checking.anchors import on_own_part
from helpwright.checking.drawn import unless_broken
from helpwright.checking.finding import Drift, NotUnderstood, Target
from helpwright.checking.locating import locate
from helpwright.checking.many import many_seen
from helpwright.checking.names import bare, core_stems, plain, stems
from helpwright.checking.outline import Outline, Thing
from helpwright.checking.place import Place, phrase
from helpwright.checking.saying import says
from helpwright.checking.screens import is_screen, screen_names, screen_of, title_of
from helpwright.checking.session import Session
from helpwright.checking.wanted import FIELDS, Found, NotFound, Wanted, is_visible
from helpwright.reading.clauses import See

_NEW = re.compile(r"(?:brand[- ])?new(?:ly)?\b|just\b|freshly\b", re.IGNORECASE)
_LEFT = re.compile(r"\b(?:you|they)(?:'d| would)? (?:want|wish|like|need|prefer)\b", re.IGNORECASE)
_ANYTHING = frozenset("person people item entry record thing one member user row".split())
_PAGE = re.compile(
    r"(?:(?:new|next|other|another|different) )?(?:page|screen|view)"
    r"(?: (of|for|about|with|where|that|showing|listing) (.+))?",
    re.IGNORECASE,
)
_PART_OF_NEW = re.compile(r"(?P<part>[\w ]+?) of (?:your|the) (?P<new>new .+)", re.IGNORECASE)
_UNMARKED = str.maketrans("", "", '*`_"')
_ITEMS = frozenset("row listitem article option treeitem menuitem link img".split())
_TOLD = frozenset({"alert", "status", "log", "alertdialog", "tooltip"})
# What a name may be longer than the article's words and still be of what they describe.
_PARTS = frozenset("heading img region group figure form table list tabpanel dialog alertdialog".split())
# A shorter value may stand anywhere.
_TELLING = 3
_NAME_IT = "name it as the screen does, in **bold** or quotes."


def is_new(name: str) -> bool:
    """True if the words say that the thing has just come to be ("new rule")."""
    return _NEW.match(plain(name)) is not None


def is_page(name: str) -> bool:
    """True if the words say that it is a page without giving its name ("another page")."""
    return _PAGE.fullmatch(plain(name)) is not None


def leaves_choice(name: str) -> bool:
    """True if the words leave to the reader which one is meant ("user you want to edit")."""
    return _LEFT.search(plain(name)) is not None


def is_anybody(name: str) -> bool:
    """True for "person", "item": words that everything in a list may be called by."""
    return plain(name).casefold() in _ANYTHING


async def see_described(wanted: Wanted, session: Session) -> str:
    """Return what proves the words. Raises NotUnderstood where nothing can, Drift where it can't be true."""
    name = wanted.name
    if is_new(name) and not is_page(name):
        return str(await find_new(wanted, session))
    if not is_page(name) and (part := _PART_OF_NEW.fullmatch(plain(name))) is not None:
        await find_new(replace(wanted, name=part["new"]), session)
        return await see_described(replace(wanted, name=part["part"]), session)
    why: list[str] = []

    async def look(outline: Outline) -> Target | str | None:
        own = _own(wanted, outline)
        match locate(replace(wanted, place=None), _there(wanted, own)):
            case Found(thing):
                meant: tuple[Thing, ...] = (thing,)
            case NotFound(several=several):
                meant = several
        proving = next((thing for thing in meant if _proves(wanted, thing, session)), None)
        if proving is not None:
            return Target(proving, session.locator(proving), outline)
        if (many := many_seen(wanted, outline)) is not None:
            return many
        if wanted.place is not None and (made := _typed_there(wanted, outline, session)) is not None:
            return Target(made, session.locator(made), outline, name)
        why[:] = [f"the {thing} does not tell it" for thing in meant] or [_why_not(wanted, own)]
        if wanted.place is None and (is_screen(outline, name) or _is_page_of(name, outline, session)):
            return f'screen "{title_of(outline)}"'
        return None

    found = await session.until(look)
    if found is None:
        raise NotUnderstood(f'could not tell how "{name}" looks on the screen: {why[0]}', _NAME_IT)
    if isinstance(found, Target):
        await unless_broken(found)
    return str(found)


def _typed_there(wanted: Wanted, outline: Outline, session: Session) -> Thing | None:
    """What bears a text that the article has typed, at the place: "your hook", "the address"."""
    there = [thing for thing in outline.things if _may_be_new(wanted.place, thing, outline)]
    bearing = _innermost(_bearing(session.typed, there))
    return next((around for around in (bearing, *bearing.ancestors()) if around.ref), None) if bearing else None


def _own(wanted: Wanted, outline: Outline) -> Outline:
    """The page without what stands on every screen, unless the words say what or where to look."""
    place = wanted.place
    tells = place is not None and (place.region or place.relation or place.section or place.row)
    if is_page(wanted.name):
        return replace(outline, things=())  # nothing on a page is the page
    if tells or wanted.role is not None or wanted.exact_role is not None:
        return outline
    others = [thing for thing in outline.things if not on_own_part(thing) and not outline.is_opened(thing)]
    left_out = {id(thing) for other in others for thing in (other, *other.ancestors())}
    return replace(outline, things=tuple(thing for thing in outline.things if id(thing) not in left_out))


def _there(wanted: Wanted, outline: Outline) -> Outline:
    """What of the page lies where the words say."""
    place = wanted.place
    if place is None:
        return outline
    return replace(outline, things=tuple(thing for thing in outline.things if places.holds(place, thing, outline)))


def _why_not(wanted: Wanted, outline: Outline) -> str:
    match locate(wanted, outline):
        case NotFound(problem=problem):
            return problem
        case Found(thing):
            return f"the {thing} does not tell it"


def _proves(wanted: Wanted, thing: Thing, session: Session) -> bool:
    """True if the thing is called so, or is a part of the page, or came with the last action, whose name says more."""
    heads = "columnheader" in {thing.role, *(inner.role for inner in thing.children)}
    if heads and wanted.role != "column":
        return False
    if core_stems(bare(thing.label or thing.text)) == core_stems(wanted.name) or wanted.role is not None:
        return True
    before = session.before
    return thing.role in _PARTS or (before is not None and _said(thing) not in map(_said, before.things))


def _is_page_of(name: str, outline: Outline, session: Session) -> bool:
    """True for "another page", "the page of the user" and "a page with prices", if the last action led to one."""
    said = _PAGE.fullmatch(plain(name))
    before = session.before
    if said is None or before is None or screen_of(before) == screen_of(outline):
        return False
    of, what = said[1], said[2]
    if of is None:
        return True
    names = screen_names(outline)
    typed = {bare(value) for value in session.typed}
    if of in {"of", "for", "about"} and any(bare(shown) in typed for shown in names):
        return True  # "the page of the integration", which is called as it was named
    shown = names if of in {"of", "for", "about"} else (*names, *map(_label, filter(on_own_part, outline.things)))
    return core_stems(what) <= frozenset().union(*map(stems, shown))


def _label(thing: Thing) -> str:
    return thing.label or ("" if thing.children else thing.text)


def in_full(promise: See) -> str:
    """The words for what is seen, with what the article says of a page that it gives no name."""
    name = promise.target or ""
    more = re.search(rf"\b{re.escape(name)} (?:with|where|that|showing|listing) .+", plain(promise.quote or ""))
    return more[0].rstrip(".").translate(_UNMARKED) if more and is_page(name) and not promise.verbatim else name


async def find_new(wanted: Wanted, session: Session) -> Target:
    """Return the thing that has come to be. Raises Drift if nothing has, NotUnderstood if what has can't be told."""
    came: list[Thing] = []

    async def look(outline: Outline) -> Target | None:
        seen = session.first_seen.get(screen_of(outline).address)
        there = [thing for thing in outline.things if _may_be_new(wanted.place, thing, outline)]
        came[:] = [thing for thing in there if seen is None or _said(thing) not in map(_said, seen.outline.things)]
        typed, earlier = session.typed, session.typed[: seen.typed] if seen is not None else []
        proving = _innermost(_bearing(typed, came)) or _innermost(_bearing(earlier, there))
        if proving is None and seen is not None and (wanted.place is not None or wanted.role == "row"):
            proving = _added(wanted.place, came, outline, seen.outline)
        if proving is None:
            return None
        held = next((around for around in (proving, *proving.ancestors()) if around.ref), proving)
        return Target(proving, session.locator(held), outline, wanted.name)

    target = await session.until(look)
    if target is not None:
        return target
    outline = await session.outline()
    where = f" {phrase(wanted.place)}" if wanted.place else ""
    missing = places.anchor_is_missing(wanted.place, outline) if wanted.place else None
    if missing is not None:
        raise Drift(
            f'looked for "{wanted.name}"{where}, but nothing on the screen is called "{missing}"',
            "name the place as the screen does.",
        )
    if screen_of(outline).address in session.first_seen and not came:
        raise Drift(
            f'looked for "{wanted.name}"{where}, and nothing has come there{session.traffic.meanwhile()}',
            "say what comes now, by its name, or mend the product.",
        )
    raise NotUnderstood(f'could not tell which thing{where} is the "{wanted.name}"', _NAME_IT)


def _may_be_new(place: Place | None, thing: Thing, outline: Outline) -> bool:
    """True if the thing says something, at that place and on the screen's own part; what is typed in a field is not."""
    around = (thing, *thing.ancestors())
    if not (thing.text or thing.label) or not is_visible(thing) or not on_own_part(thing):
        return False
    if thing.role not in _ITEMS and any(inner.role in FIELDS for inner in thing.descendants()):
        return False  # its words are those of the field, too
    return not any(each.role in _TOLD | FIELDS for each in around) and (
        place is None or places.holds(place, thing, outline)
    )


def _bearing(values: Sequence[str], things: Sequence[Thing]) -> list[Thing]:
    """Those that have one of these values for their name, or are items that say it; a sentence may deny it."""
    return [thing for thing in things if any(len(v) >= _TELLING and _bears(thing, v) for v in values)]


def _bears(thing: Thing, value: str) -> bool:
    said = thing.text or thing.label
    is_item = any(each.role in _ITEMS for each in (thing, *thing.ancestors()))
    return says(said, value) if is_item else bare(said) == bare(value)


def _added(place: Place | None, came: list[Thing], outline: Outline, first: Outline) -> Thing | None:
    """An item at that place where there are more of its kind than there were."""
    for thing in came:
        if thing.role in _ITEMS and _count(thing.role, place, outline) > _count(thing.role, place, first):
            return thing
    return None


def _count(role: str, place: Place | None, outline: Outline) -> int:
    return sum(_may_be_new(place, thing, outline) for thing in outline.with_role(role))


def _said(thing: Thing) -> tuple[str, str]:
    return thing.role, thing.text or thing.label


def _innermost(things: list[Thing]) -> Thing | None:
    around = {id(outer) for thing in things for outer in thing.ancestors()}
    return next((thing for thing in things if id(thing) not in around), None)
