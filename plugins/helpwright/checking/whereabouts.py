"""Where a thing is, told in a reader's words."""

from __future__ import annotations

from collections.abc import Sequence

from helpwright.checking.anchors import anchors_of, surrounds
from helpwright.checking.geometry import apart, compass, relation_of, visible_box
from helpwright.checking.outline import Box, Outline, Thing, shorten
from helpwright.checking.place import Place
from helpwright.checking.places import in_region, part_headed, rival_of

_LANDMARKS = {
    "banner": "header",
    "contentinfo": "footer",
    "navigation": "navigation",
    "complementary": "sidebar",
    "main": "main part",
}


def _landmark(thing: Thing) -> str | None:
    return next((_LANDMARKS[around.role] for around in thing.ancestors() if around.role in _LANDMARKS), None)


def describe(thing: Thing, outline: Outline, place: Place | None = None) -> str:
    """Where the thing is, in a reader's words: "top left", in the dialog "X"; in the terms of `place` where it can."""
    measured = place is not None and bool(place.across or place.upright)
    box = visible_box(thing)
    row = next((around for around in thing.ancestors() if around.role == "row"), None)
    if row is not None:
        return f'in the row "{row.text[:40]}"'
    if place is not None and place.relation and box and (beside := _beside(thing, box, place, outline)):
        return beside
    for around in thing.ancestors():
        if around.role in {"dialog", "alertdialog"}:
            inside = f'in the dialog "{around.label}"' if around.label else "in a dialog"
            return f"{compass(box, around.box)} {inside}" if measured and around.box and box else inside
    if box is None:
        return "on the page"
    if place is not None and (place.region or place.section) and (part := _part(thing, place, outline)):
        return part
    return compass(box, Box(0, 0, outline.width, outline.height))


def _beside(thing: Thing, box: Box, place: Place, outline: Outline) -> str | None:
    """How it lies to what the words tell the place by."""
    anchors = [(anchor, other) for anchor in anchors_of(place, outline, thing) if (other := visible_box(anchor))]
    if not anchors:
        return None
    anchor, other = min(anchors, key=lambda pair: apart(box, pair[1]))
    if place.relation == "beside" and (rival := rival_of(thing, anchor, outline)) is not None:
        return f"next to the {rival}"
    if surrounds(anchor, thing):
        return f"in the {anchor}"
    far = "far " if place.relation == "beside" else ""
    return f"{far}{relation_of(box, other)} the {anchor}"


def _part(thing: Thing, place: Place, outline: Outline) -> str | None:
    """The part of the page it is in: a landmark beside the main one, else the section under whose heading it stands."""
    landmark = _landmark(thing)
    if landmark and landmark != _LANDMARKS["main"]:
        return None if place.region and in_region(place, thing, outline) else f"in the {landmark}"
    if heading := _last_heading(thing, outline):
        if thing.role == "heading":
            return "at the head of another section"
        part = part_headed(heading, heading.label)
        beside = part is not None and part not in thing.ancestors()
        return f'{"below" if beside else "in"} the section "{shorten(heading.label, 40)}"'
    return f"in the {landmark}" if landmark else None


def told_apart(things: Sequence[Thing], outline: Outline) -> tuple[str, ...]:
    """Where each of several things of one name is, by its section where their places on the screen are alike."""
    where = [describe(thing, outline) for thing in things]
    if len(set(where)) == len(where):
        return tuple(where)
    headings = [_last_heading(thing, outline) for thing in things]
    named = [
        f'in the section "{heading.label}"' if heading else place
        for heading, place in zip(headings, where, strict=True)
    ]
    return tuple(named if len(set(named)) > len(set(where)) else where)


def _last_heading(thing: Thing, outline: Outline) -> Thing | None:
    last = None
    for item in outline.things:
        if item is thing:
            return last
        last = item if item.role == "heading" else last
    return None
