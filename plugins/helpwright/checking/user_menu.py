"""The menu of the user, which articles call by whose it is: "your name", "the user menu", "your avatar"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from helpwright.checking import places
from helpwright.checking.anchors import on_own_part
from helpwright.checking.finding import NotUnderstood, Target, glossary_entry, place_in
from helpwright.checking.names import plain
from helpwright.checking.outline import Outline, Thing
from helpwright.checking.session import Session
from helpwright.checking.values import secrets_of
from helpwright.checking.wanted import is_visible
from helpwright.reading.clauses import Click

_PRESSED = frozenset({"button", "link", "menuitem"})
# What the button with the user's menu is called where it does not show who the user is.
_USER = frozenset("account user profile avatar".split())
_BESIDE = frozenset("menu my your open show toggle current of the settings for dropdown button image".split())
# A datum so long is told even where other words stand right at it.
_TELLING = 8
# How low on the screen the head of a page goes that is not marked as such.
_HEAD = 0.15
_HOLDERS = frozenset({"row", "listitem", "article"})
# What an article calls the menu, or its button by what that shows.
_CALLED = frozenset(
    {"user menu", "account menu", "profile menu", "user dropdown", "profile dropdown", "account dropdown"}
    | {"avatar", "profile picture", "profile photo", "profile image", "profile icon", "user icon", "account icon"}
)
_YOURS = frozenset({"name", "username", "user name", "initials", "email", "email address", "profile", "account name"})


def names_user_menu(target: str, role: str | None, quote: str) -> bool:
    """True for "the user menu", "your avatar", and for "your name", if it is the reader's."""
    words = plain(target).casefold()
    own = "your" in plain(quote).casefold().split()
    return {words, f"{words} {role or ''}".strip()} & _CALLED != set() or (own and words in _YOURS)


async def find_user_menu(action: Click, session: Session) -> Target | None:
    """What opens the user's menu, if the words mean that. Raises NotUnderstood unless it is plain which thing it is."""
    if action.verbatim or not names_user_menu(action.target, action.role, action.quote):
        return None
    if glossary_entry(session.settings.glossary, action.target, action.role) is not None:
        return None
    place = place_in(action.where, session) if action.where else None

    async def look(outline: Outline) -> Target | None:
        menus = user_menus(outline, session.settings.reader)
        there = [thing for thing in menus if place is None or places.holds(place, thing, outline)]
        return Target(there[0], session.locator(there[0]), outline) if len(there) == 1 else None

    found = await session.until(look)
    if found is None and action.role == "menu":
        raise NotUnderstood(
            f'which thing on the screen is the "{action.target} menu" is not known',
            "name it as the screen does, or say in the glossary what it is.",
        )
    return found


def user_menus(outline: Outline, reader: Mapping[str, str]) -> tuple[Thing, ...]:
    """What opens the menu of the user: what shows who the reader is, else what is called so."""
    secrets = secrets_of(reader)
    known = [plain(value).casefold() for value in reader.values() if value and value not in secrets]
    own = innermost([thing for thing in controls(outline) if _shows(thing, known, outline)])
    named = [thing for thing in controls(outline) if thing.role != "link" and _is_called_user(thing)]
    return tuple(own or innermost(named))


def controls(outline: Outline) -> list[Thing]:
    """What can be pressed."""
    return [
        thing
        for thing in outline.things
        if is_visible(thing) and not thing.is_disabled and (thing.role in _PRESSED or thing.is_interactive)
    ]


def _is_called_user(thing: Thing) -> bool:
    words = set(plain(thing.label or thing.text).casefold().split())
    return bool(words & _USER) and words <= _USER | _BESIDE


def _shows(thing: Thing, known: Sequence[str], outline: Outline) -> bool:
    """True for a control in the page's frame that shows a datum of the reader, among little else."""
    said = plain(thing.label or thing.text).casefold()
    parts = {said, *said.split(), *(plain(inner.label or inner.text).casefold() for inner in thing.descendants())}
    if not any(value in parts or (len(value) >= _TELLING and value in said) for value in known):
        return False
    is_head = thing.box is not None and thing.box.bottom <= _HEAD * outline.height
    in_list = any(around.role in _HOLDERS for around in thing.ancestors()) and on_own_part(thing)
    return not in_list and (is_head or not on_own_part(thing))


def innermost(things: Sequence[Thing]) -> list[Thing]:
    """Of a control inside another, the inner one."""
    outer = {id(around) for thing in things for around in thing.ancestors()}
    return [thing for thing in things if id(thing) not in outer]
