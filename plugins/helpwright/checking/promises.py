"""Check what an article promises to see: a message word for word, a screen by name, a thing at its place."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field, replace

from playwright.async_api import Error as PlaywrightError

from helpwright.checking import places, whereabouts
from helpwright.checking.described import in_full, is_page, see_described
from helpwright.checking.drawn import unless_broken
from helpwright.checking.finding import Drift, NotUnderstood, find, place_in, unanswered, wanted_for
from helpwright.checking.kinds import check_kind, is_kind, is_told_by_kind
from helpwright.checking.names import bare, letters, plain, stems, unpunctuated
from helpwright.checking.outline import Outline, Thing, shorten
from helpwright.checking.place import Place, phrase
from helpwright.checking.saying import at_place, lacking, said_at, saying, says
from helpwright.checking.screens import Screen, is_screen, screen_names, screen_of, title_of
from helpwright.checking.session import Session
from helpwright.checking.toggles import check_state
from helpwright.checking.wanted import Wanted
from helpwright.reading.clauses import See

_OWNS = ("'s", "\N{RIGHT SINGLE QUOTATION MARK}s")
_SCREEN_ROLES = frozenset({"screen", "page", "view", "window", "dashboard", "site"})
_GENERIC_PAGES = frozenset({"details", "detail", "detailspage", "settings", "overview", "profile"})
_GENERIC_PAGE = re.compile(r"\bpage (of|for) (?:the |your )?([\w -]+?)(?= (?:opens|appears|is|shows|loads)\b|[,.]|$)")
_DIALOG_ROLES = frozenset({"dialog", "modal", "pop-up", "popup", "window"})
_MESSAGE_ROLES = frozenset(
    {None, "message", "notification", "confirmation", "text", "banner", "toast", "alert", "error", "warning", "notice"}
)
# From that likeness on, two messages are one in other words.
_SAME_BUT_FOR_WORDING = 0.75
# From that likeness on, what came may be the wanted message.
_SAME_IN_PART = 0.5
_ROWS = frozenset({"row", "listitem", "option", "article", "heading"})
_SAYING = frozenset({"alert", "status", "paragraph", "dialog", "generic"})
_TOLD = frozenset({"alert", "status", "log", "alertdialog"})
# That many words make a sentence.
_SENTENCE = 4


@dataclass(slots=True)
class Memory:
    """The screens seen so far in a scenario, by the article's name for them."""

    screens: dict[str, Screen] = field(default_factory=dict)


async def check_seen(promise: See, session: Session, memory: Memory) -> str:
    """Return what was seen ('text "Saved"'), or is seen no more. Raises Drift if it does not come or go in time."""
    try:
        return await _check_seen(promise, session, memory)
    except Drift:
        asked = session.native.asked
        if asked is None or asked.type == "alert" or _is_about(promise, plain(asked.message)):
            raise
        raise unanswered(asked) from None


def _is_about(promise: See, question: str) -> bool:
    """True if the promise may be that the browser asks, in other words than the article's."""
    likeness = difflib.SequenceMatcher(None, promise.text or promise.target or "", question).ratio()
    return promise.role in _DIALOG_ROLES or likeness >= _SAME_IN_PART


async def _check_seen(promise: See, session: Session, memory: Memory) -> str:
    if promise.state is not None:
        return await check_state(promise, session)
    if promise.gone:
        return await _check_gone(promise, promise.target or "", session)
    if promise.text is not None:
        place = place_in(promise.where, session) if promise.where else None
        return await _check_text(promise.text, place, session)
    name = promise.target or ""
    last = name.rpartition(" ")[2]
    if promise.role in _SCREEN_ROLES and not promise.verbatim and name.endswith(_OWNS):
        name = f"page of {name[:-2]}"  # "The integration's page opens."
        promise = replace(promise, target=name)
    of = _GENERIC_PAGE.search(plain(promise.quote)) if promise.role in _SCREEN_ROLES and not promise.verbatim else None
    if of is not None and letters(name) in _GENERIC_PAGES:
        name = f"page {of[1]} {of[2]}"  # "The details page of the integration opens."
        promise = replace(promise, target=name)
    if promise.role is None and not promise.verbatim and last in _DIALOG_ROLES:
        promise = replace(promise, role=last)  # "A dialog opens."
    if promise.role in _DIALOG_ROLES and (dialog := await _dialog(await session.outline(), name, promise.verbatim)):
        return _named(dialog)
    if promise.role in _SCREEN_ROLES and not (promise.verbatim or promise.again) and is_page(name):
        return await see_described(Wanted(in_full(promise), "any", None, verbatim=False), session)
    if promise.role in _SCREEN_ROLES or promise.again:
        return await _check_screen(promise, name, session, memory)
    if promise.role in _DIALOG_ROLES:
        return await _check_dialog(promise, name, session)
    if promise.verbatim and promise.where is None and promise.role in _MESSAGE_ROLES:
        return await _check_text(name, None, session)
    return await _check_thing(promise, name, session)


async def _check_text(text: str, place: Place | None, session: Session) -> str:
    wanted = plain(text)
    said = unpunctuated(wanted)
    stale: list[Thing] = []
    elsewhere: list[str] = []

    async def look(outline: Outline) -> bool | None:
        holding = saying(said, outline)
        stale[:] = _stood_before(holding, said, outline, session.before)
        if holding and not stale and place is not None and not at_place(place, holding, outline):
            elsewhere[:] = [whereabouts.describe(holding[-1], outline, place)]
            return None
        if holding and not stale:
            return True
        if elsewhere:
            return None  # it has gone since, and was never seen where it should be
        if any(says(appeared, said) for appeared in outline.come):
            return True
        return True if not holding and any(says(appeared, said) for appeared in outline.uncovered) else None

    if await session.until(look, at_rest=True):
        return f'text "{shorten(wanted)}"'
    if place is not None and (gone := lacking(place, await session.outline())) is not None:
        seen = f" and saw it {elsewhere[0]}; " if elsewhere else ", but "
        raise Drift(
            f'looked for "{wanted}" {phrase(place)}{seen}{gone}{session.traffic.meanwhile()}',
            "name the place as the screen does, or make sure that the product has it at this point.",
        )
    if elsewhere and place is not None:
        raise Drift(
            f'looked for "{wanted}" {phrase(place)} and saw it {elsewhere[0]}{session.traffic.meanwhile()}',
            "say where it stands now, or mend the product.",
        )
    if stale:
        raise Drift(
            f'the message "{wanted}" stood there before the action already, and did not come again'
            f"{session.traffic.meanwhile()}",
            "quote what the product says of this action, or mend the product.",
        )
    outline = await session.outline()
    drawn = await _drawn_so(said, outline, session)
    if drawn is not None:
        return f'text "{shorten(drawn)}"'
    if place is not None and (standing := said_at(place, outline)):
        listed = ", ".join(f'"{shorten(text)}"' for text in standing)
        raise Drift(
            f'looked for "{wanted}" {phrase(place)} and did not see it; what stands there: {listed}'
            f"{session.traffic.meanwhile()}",
            "quote what stands there now, or mend the product.",
        )
    near = _nearest_text(wanted, outline, session.before)
    seen = f'; the screen says "{shorten(near, 160)}"' if near else f'; the screen is "{title_of(outline)}"'
    raise Drift(
        f'looked for the message "{wanted}" and did not see it{seen}{session.traffic.meanwhile()}',
        f'quote what the product says now: "{shorten(near, 160)}"' if near else "quote what the product says.",
    )


def _stood_before(holding: list[Thing], text: str, outline: Outline, before: Outline | None) -> list[Thing]:
    """Those that hold the text, if every one stood there with it before the action, on the same page.

    A short name ("Users") is a thing that may well stand there all the time; a message is a sentence, or is told.
    """
    if before is None or before.url != outline.url or not holding:
        return []
    told = any(around.role in _TOLD for thing in holding for around in (thing, *thing.ancestors()))
    if not told and len(text.split()) < _SENTENCE:
        return []
    former = {_element(thing) for thing in saying(text, before)}
    return holding if all(_element(thing) in former for thing in holding) else []


def _element(thing: Thing) -> str | None:
    """The reference of the element that a text stands in, which stays the same as long as the element does."""
    return next((around.ref for around in (thing, *thing.ancestors()) if around.ref), None)


async def _drawn_so(text: str, outline: Outline, session: Session) -> str | None:
    """The text as a style sheet draws it, where it draws other letters than the page holds ("Saved" as "SAVED")."""
    for thing in outline.things:
        if thing.ref and letters(thing.text) == letters(text):
            try:
                drawn = plain(await session.locator(thing).inner_text(timeout=500))
            except PlaywrightError:
                continue
            if text in drawn:
                return drawn
    return None


def _nearest_text(wanted: str, outline: Outline, before: Outline | None) -> str | None:
    """The message on the screen that a reader would take for the wanted one, else the last that came."""
    told = [thing for thing in outline.things if thing.role in _SAYING and not _holds_controls(thing)]
    longest = 3 * len(wanted) + 40
    come = _messages_of(outline)
    texts = {
        text for text in (*(thing.text for thing in told), *come, *outline.uncovered) if text and len(text) <= longest
    }

    def likeness(text: str) -> float:
        return difflib.SequenceMatcher(None, wanted, text).ratio()

    best = max(sorted(texts), key=likeness, default=None)
    if best is not None and likeness(best) >= _SAME_BUT_FOR_WORDING:
        return best
    announced = [thing.text for thing in outline.with_role("alert", "status") if 0 < len(thing.text) <= longest]
    if announced:
        return max(announced, key=likeness)
    stood = {thing.text for thing in before.things} if before is not None and before.url == outline.url else set()
    new = max(sorted(texts - stood), key=likeness, default=None)
    if new is not None and likeness(new) >= _SAME_IN_PART:
        return new
    if before is not None and before.url != outline.url:
        return None  # all of a page that has just been opened came, which makes none of it a message
    return next((text for text in reversed(come) if len(text) <= longest), None)


def _messages_of(outline: Outline) -> list[str]:
    """What came since the last action, but for the parts of a page that hold other things, such as rows."""
    rows = [thing.text for thing in outline.with_role(*_ROWS)]
    return [text for text in outline.come if not any(text in row for row in rows)]


def _holds_controls(thing: Thing) -> bool:
    """True for a form or a bar, whose words no reader takes for a message; a dialog may ask and be one."""
    return thing.role == "generic" and any(inner.is_interactive for inner in thing.descendants())


async def _check_screen(promise: See, name: str, session: Session, memory: Memory) -> str:
    key = letters(name)

    async def look(outline: Outline) -> Outline | None:
        return outline if is_screen(outline, name) and _is_same(memory.screens.get(key), outline) else None

    known = memory.screens.get(key) if promise.again else None

    def _is_same(before: Screen | None, outline: Outline) -> bool:
        return known is None or before is None or screen_of(outline).headings == before.headings

    outline = await session.until(look, at_rest=True)
    if outline is not None:
        memory.screens.setdefault(key, screen_of(outline))
        return f'screen "{title_of(outline)}"'
    outline = await session.outline()
    back = "back " if promise.again else ""
    others = ", ".join(f'"{shorten(other)}"' for other in screen_names(outline)[:3])
    seen = f"but the screen shows {others or outline.url}{session.traffic.meanwhile()}"
    raise Drift(
        f'expected to be {back}on the screen "{name}", {seen}',
        "say which screen comes now, or mend the product.",
    )


async def _dialog(outline: Outline, name: str, verbatim: bool) -> Thing | None:
    """An open dialog that the words can mean: of that name, or any if the words name none."""
    if verbatim:
        return next((thing for thing in outline.with_role("dialog", "alertdialog") if _is_titled(thing, name)), None)
    wanted = stems(name) - stems("dialog box popup pop up pop-up modal window new a confirmation")
    for thing in outline.with_role("dialog", "alertdialog"):
        if not wanted or wanted <= stems(f"{thing.label} {thing.text}"):
            return thing
    return None


def _is_titled(dialog: Thing, name: str) -> bool:
    """True if the dialog has this title, a heading of it, or asks it."""
    said = (inner.label or inner.text for inner in dialog.descendants() if not inner.is_interactive)
    return any(letters(bare(title)) == letters(bare(name)) for title in (dialog.label, *said))


def _named(dialog: Thing) -> str:
    """The dialog by its name, else by its first heading."""
    heading = next((inner.label for inner in dialog.descendants() if inner.role == "heading"), "")
    return f'dialog "{shorten(dialog.label or heading or dialog.text)}"'


async def _check_dialog(promise: See, name: str, session: Session) -> str:
    found = await session.until(lambda outline: _dialog(outline, name, promise.verbatim), at_rest=True)
    if found is not None:
        return _named(found)
    outline = await session.outline()
    other = next(iter(outline.with_role("dialog", "alertdialog")), None)
    if other is not None:
        raise Drift(
            f'expected the dialog "{name}" to open, but the {_named(other)} did',
            "say what opens now, or mend the product.",
        )
    raise Drift(
        f'expected the dialog "{name}" to open, but none did on the screen "{title_of(outline)}"'
        f"{session.traffic.meanwhile()}",
        "say what opens now, or mend the product.",
    )


async def _check_thing(promise: See, name: str, session: Session) -> str:
    if is_kind(promise):
        return await check_kind(promise, session)
    wanted = wanted_for(session, name, "any", role=promise.role, where=promise.where, verbatim=promise.verbatim)
    try:
        if not wanted.verbatim and is_told_by_kind(promise):
            return await _described_or_kind(promise, wanted, session)
        if not wanted.verbatim:
            return await see_described(replace(wanted, name=in_full(promise)), session)
        found = await find(session, wanted)
    except (Drift, NotUnderstood) as drift:
        outline = await session.outline()
        if wanted.verbatim and promise.where is None and is_screen(outline, name):
            return f'screen "{title_of(outline)}"'
        if wanted.verbatim and wanted.place is not None and promise.role is None:
            items = [thing for thing in saying(wanted.name, outline) if _is_in_item(thing)]
            if at_place(wanted.place, items, outline):
                return f'text "{shorten(wanted.name)}"'
        other = next(iter(outline.with_role("dialog", "alertdialog")), None)
        if promise.role in {"panel", "drawer"} and other is not None:
            raise Drift(
                f'expected the {promise.role} "{name}" to open, but the {_named(other)} did',
                "say what opens now, or mend the product.",
            ) from drift
        raise
    await unless_broken(found)
    return str(found)


async def _described_or_kind(promise: See, wanted: Wanted, session: Session) -> str:
    """What bears the words out, else any thing of the kind that they begin with."""
    try:
        return await see_described(replace(wanted, name=in_full(promise)), session)
    except NotUnderstood:
        return await check_kind(promise, session)


def _is_in_item(thing: Thing) -> bool:
    """True for the words of a row or an item of a list, which are one text where the page draws them in one."""
    return any(around.role in _ROWS for around in (thing, *thing.ancestors()))


async def _check_gone(promise: See, name: str, session: Session) -> str:
    """A dialog that has closed, or a thing whose name no longer stands at its place, or nowhere."""
    is_dialog = promise.role in _DIALOG_ROLES
    wanted = wanted_for(session, name, "any", role=promise.role, where=promise.where, verbatim=promise.verbatim)

    async def look(outline: Outline) -> bool | None:
        if is_dialog:
            return True if await _dialog(outline, name, promise.verbatim) is None else None
        same = [thing for thing in outline.things if bare(thing.label or thing.text) == bare(wanted.name)]
        stays = any(wanted.place is None or places.holds(wanted.place, thing, outline) for thing in same)
        return None if stays else True

    what = "dialog" if is_dialog and not promise.verbatim else f'"{shorten(name)}"'
    if await session.until(look):
        return f"no {what} any more"
    raise Drift(
        f"expected {what} to be gone, and it is still there{session.traffic.meanwhile()}",
        "say what stays, or mend the product.",
    )
