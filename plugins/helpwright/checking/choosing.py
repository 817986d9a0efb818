"""Choose one of several: of a native list, of a list or menu that opens, of radio buttons, tabs or cards."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Literal

from helpwright.checking import places
from helpwright.checking.clicking import click, wait_until_enabled
from helpwright.checking.finding import Drift, NotUnderstood, Target, find, wanted_for
from helpwright.checking.grouped import option_of_text, options_at
from helpwright.checking.left_open import is_open
from helpwright.checking.menus import open_menu
from helpwright.checking.names import bare, core_stems, letters, nearest, plain
from helpwright.checking.outline import Outline, Thing, shorten
from helpwright.checking.scrolling import scroll_back, scroll_on
from helpwright.checking.session import Session
from helpwright.checking.wanted import Wanted
from helpwright.reading.clauses import Choose

Before = Callable[[Target | None], Awaitable[None]]

_ITEMS = frozenset("option menuitem menuitemradio menuitemcheckbox treeitem radio".split())
_LISTS = frozenset({"listbox", "menu", "tree", "radiogroup"})
_GROUPS = frozenset({"group", "radiogroup", "tablist"})
# How long to look whether a list opens by itself before typing into its field.
_OPENS_S = 0.6
# A list of more screens than that is filtered, not scrolled through.
_MOST_SCREENS = 200


async def choose(action: Choose, session: Session, before: Before) -> str:
    """Choose the option; returns what was chosen. Raises Drift if the list or the option isn't there."""
    if _is_any(action):
        action = replace(action, option=None)
    if action.field is None:
        return await _choose_anywhere(action, session, before)
    marked = action.verbatim if action.field_verbatim is None else action.field_verbatim
    wanted = wanted_for(session, action.field, "list", role=action.role, where=action.where, verbatim=marked)
    chosen: list[Thing | None] = [None]

    def option(outline: Outline) -> Thing | None:
        chosen[0] = None
        if action.option is not None and action.field is not None and not places.lacks_dialog(wanted.place, outline):
            thing = option_of_text(Wanted(action.option, "option", None, action.verbatim), action.field, outline)
            chosen[0] = thing if thing is not None and _is_there(wanted, thing, outline) else None
        return chosen[0]

    try:
        box = await find(session, wanted, instead=option)
    except Drift:
        outline = await session.outline()
        opened = [
            thing for thing in outline.things if thing.role in _ITEMS and outline.is_opened(thing) and _has_area(thing)
        ]
        at_field = options_at(action.field, outline)
        offered = at_field or opened
        # That an option of the name is there only says that it is not of the list that the words mean.
        if not offered or any(bare(thing.label) == bare(action.option or "") for thing in offered):
            raise
        kind = "list that has opened" if not at_field else f'group "{action.field}"'
        raise not_offered(action.option, kind, [thing.label for thing in offered]) from None
    if box.thing is chosen[0]:
        return await take(box, session, before)
    if is_native_list(box.thing):
        wish = None if _is_left_open(action, box.thing) else action.option
        return await choose_native(wish, action.verbatim, session, before, box)
    if box.thing.role in _GROUPS and not box.thing.name and action.option is not None:
        return await _choose_within(action, session, before, box)
    if box.thing.role in _GROUPS | {"heading", "generic", "text", "paragraph", "legend"}:
        return await _choose_under(action, session, before)
    return await _choose_opened(action, session, before, box)


def _is_there(wanted: Wanted, thing: Thing, outline: Outline) -> bool:
    """True if the option, or the list around it where options have no boxes, lies where the words say."""
    place = wanted.place
    around = (thing, *(() if thing.parent is None else (thing.parent,)))
    return place is None or any(places.holds(place, each, outline) for each in around)


def _is_any(action: Choose) -> bool:
    """True for "choose a service from the **Service** list", which leaves open which."""
    if action.verbatim or action.option is None or action.field is None:
        return False
    return core_stems(action.option) <= core_stems(action.field)


def _is_left_open(action: Choose, box: Thing) -> bool:
    """True for "choose a user from the **Assignee** list", unless an option is called "User"."""
    if action.verbatim or action.option is None or not action.option.islower():
        return False
    return is_open(action.option, action.quote) and _called(action.option, False, _options(box)) is None


def is_native_list(thing: Thing) -> bool:
    """True for a `select`: a combobox whose options have no boxes of their own, or one that is a list."""
    options = [inner for inner in thing.descendants() if inner.role == "option"]
    return thing.role in {"combobox", "listbox"} and bool(options) and not any(map(_has_area, options))


def _has_area(thing: Thing) -> bool:
    return thing.box is not None and thing.box.width > 1 and thing.box.height > 1


async def _choose_anywhere(action: Choose, session: Session, before: Before) -> str:
    if action.option is None:
        raise NotUnderstood("the article leaves the choice to the reader", "say which option to choose.")
    await open_menu(action.option, action.where, action.verbatim, session)
    wanted = wanted_for(session, action.option, "option", role=None, where=action.where, verbatim=action.verbatim)
    return await take(await find(session, wanted), session, before)


async def _choose_within(action: Choose, session: Session, before: Before, group: Target) -> str:
    """Of a group that has no name but the text beside it: no other group under such a text is meant."""

    async def look(outline: Outline) -> Target | None:
        now = next((thing for thing in outline.things if thing.is_same(group.thing)), group.thing)
        chosen = _called(action.option, action.verbatim, _pressed_in(now))
        return None if chosen is None else Target(chosen, session.locator(chosen), outline)

    target = await session.until(look)
    if target is None:
        raise not_offered(
            action.option, f'group "{action.field}"', [thing.label or thing.text for thing in _pressed_in(group.thing)]
        )
    return await take(target, session, before)


def _pressed_in(group: Thing) -> list[Thing]:
    return [inner for inner in group.descendants() if inner.is_interactive]


async def _choose_under(action: Choose, session: Session, before: Before) -> str:
    """Of radio buttons or cards: the one of that name in the group, or under the heading, of that name."""
    if action.option is None:
        raise NotUnderstood("the article leaves the choice to the reader", "say which option to choose.")
    wanted = wanted_for(
        session, action.option, "option", role=None, where=f"{action.field} section", verbatim=action.verbatim
    )
    return await take(await find(session, wanted), session, before)


async def take(
    target: Target, session: Session, before: Before, gesture: Literal["right", "double"] | None = None
) -> str:
    """Press the thing, or choose it where it is an option of a native list."""
    owner = next((around for around in target.thing.ancestors() if is_native_list(around)), None)
    if target.thing.role == "option" and owner is not None:
        box = Target(owner, session.locator(owner), target.outline)
        return await choose_native(target.thing.label, True, session, before, box)
    await before(target)
    await click(session, target, gesture)
    return str(target)


async def choose_native(option: str | None, verbatim: bool, session: Session, before: Before, box: Target) -> str:
    """Choose in a `select`, whose options may come late."""
    await wait_until_enabled(session, box)

    async def look(outline: Outline) -> Thing | None:
        now = next((thing for thing in outline.things if thing.ref == box.thing.ref), box.thing)
        return _called(option, verbatim, _options(now))

    chosen = await session.until(look)
    if chosen is None:
        now = next((thing for thing in (await session.outline()).things if thing.ref == box.thing.ref), box.thing)
        raise not_offered(option, box, [inner.label for inner in _options(now)])
    if chosen.is_disabled:
        raise Drift(
            f'the option "{chosen.label}" of the {box} is there but disabled',
            "say what a reader must do first, or enable it.",
        )
    await before(box)
    await box.locator.select_option(label=chosen.label, timeout=session.action_limit * 1000)
    return f'option "{chosen.label}" of the {box}'


def _options(box: Thing) -> list[Thing]:
    return [inner for inner in box.descendants() if inner.role == "option" and inner.label]


def _called(option: str | None, verbatim: bool, options: Sequence[Thing]) -> Thing | None:
    if option is None:
        return next((thing for thing in options if not thing.is_disabled), None)
    for same in (plain, bare) if verbatim else (plain, bare, letters):
        for thing in options:
            if same(thing.label or thing.text) == same(option):
                return thing
    return None


def not_offered(option: str | None, box: Target | str, labels: Sequence[str]) -> Drift:
    """The list is there, but not the option: say what it offers."""
    labels = [label for label in labels if label]
    near = nearest(option or "", labels)
    listed = ", ".join(f'"{shorten(label)}"' for label in near or labels[:4]) or "none"
    if not near and len(labels) > 4:
        listed += f" and {len(labels) - 4} more"
    return Drift(
        f'looked for the option "{option}" in the {box} and found {listed}',
        f"write **{near[0]}**." if near else "name an option that there is, or mend the product.",
    )


async def _choose_opened(action: Choose, session: Session, before: Before, box: Target) -> str:
    """Open the list, unless it is open; type the option's name where the list only shows what was typed."""
    await before(box)
    if box.thing.marks.get("expanded") != "true" and not _items(box.thing, box.outline, new_only=False):
        await click(session, box)
    known = {thing.ref for thing in box.outline.things}

    offered: dict[str, None] = {}
    ways = [scroll_on, scroll_back, scroll_on]  # a list may open in its middle, at what is chosen

    async def look(outline: Outline) -> Target | None:
        for _ in range(_MOST_SCREENS):  # as long as the list goes on, it is not the product that is late
            items = _items(box.thing, outline, known)
            offered.update((item.label or item.text, None) for item in items)
            chosen = _called(action.option, action.verbatim, items)
            if chosen is not None:
                return Target(chosen, session.locator(chosen), outline)
            if not items:
                return None
            moved = await ways[0](session.locator(items[-1]))
            if (not moved or ways[0] is scroll_back) and len(ways) > 1:
                del ways[0]
            elif not moved:
                return None
            outline = await session.outline()
        return None

    types = box.thing.role in {"combobox", "textbox", "searchbox"} and await box.ask(
        "element => element.tagName === 'INPUT' && !element.readOnly"
    )
    target = await session.until(look, min(_OPENS_S, session.time_limit) if types else None)
    if target is None and types and action.option is not None:
        await box.locator.fill(action.option, timeout=session.action_limit * 1000)
        target = await session.until(look)
    if target is None:
        if action.option is None:
            raise NotUnderstood("the article leaves the choice to the reader", "say which option to choose.")
        raise not_offered(action.option, box, list(offered))
    await click(session, target, in_list=True)
    return str(target)


def _is_level(thing: Thing, box: Thing) -> bool:
    """True for what lies in the field's own line, such as the button that closes its list."""
    return bool(thing.box and box.box and thing.box.y < box.box.bottom and box.box.y < thing.box.bottom)


def _items(box: Thing, outline: Outline, known: set[str | None] | None = None, new_only: bool = True) -> list[Thing]:
    """What the opened list offers: items of its own, else what came since it was opened, else those of any list."""
    items = [
        thing
        for thing in outline.things
        if thing.role in _ITEMS and _has_area(thing) and any(around.role in _LISTS for around in thing.ancestors())
    ]
    inside = [thing for thing in items if box.ref in {around.ref for around in thing.ancestors()}]
    if inside or not new_only:
        return inside
    come = [thing for thing in items if known is not None and thing.ref not in known]
    if come or known is None:
        return come or items
    # What is drawn needs no roles where screen readers are given a list of their own.
    drawn = [
        thing
        for thing in outline.things
        if thing.ref not in known and (thing.label or thing.text) and thing.is_interactive and _has_area(thing)
        if not _is_level(thing, box)
    ]
    return drawn or items
