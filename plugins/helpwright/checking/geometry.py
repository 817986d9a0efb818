"""Boxes on the laid-out page, measured with the tolerance that a person has."""

from __future__ import annotations

from helpwright.checking.outline import Box, Outline, Thing
from helpwright.checking.place import Place

# How far from an edge a person still says "left" or "top", as a share of the window.
_CORNER_ACROSS, _SIDE_ACROSS = 0.40, 0.50
_CORNER_UPRIGHT, _SIDE_UPRIGHT = 0.30, 0.40
_MIDDLE = 0.25
# How far apart two things may be that a person calls "next to" each other, in CSS pixels.
_BESIDE_PX = 160.0
_SLACK_PX = 8.0


def is_on_side(place: Place, box: Box, area: Box, outline: Outline) -> bool:
    """True if the box lies on the side, or in the corner, of the area that the words say."""
    x = (box.center[0] - area.x) / max(1, area.width)
    share = _CORNER_ACROSS if place.corner else _SIDE_ACROSS
    across = {"left": x <= share, "right": x >= 1 - share, "center": abs(x - 0.5) <= _MIDDLE, None: True}[place.across]
    return across and _upright_holds(place, box, area, outline)


def _upright_holds(place: Place, box: Box, area: Box, outline: Outline) -> bool:
    """A page longer than the window has its top and bottom at the page's ends, a fixed bar at the window's."""
    share = _CORNER_UPRIGHT if place.corner else _SIDE_UPRIGHT
    in_window = (box.center[1] - area.y) / max(1, area.height)
    in_page = (box.center[1] + outline.scroll_y) / max(1, outline.page_height)
    match place.upright:
        case "top":
            return in_window <= share or in_page * outline.page_height <= share * outline.height
        case "bottom":
            return in_window >= 1 - share or in_page >= 1 - share or _share_of_content(box, outline) >= 1 - share
        case "middle":
            return abs(in_window - 0.5) <= _MIDDLE
        case None:
            return True


def _share_of_content(box: Box, outline: Outline) -> float:
    """How far down the box lies in what the page shows, which on a short page ends above the window's end."""
    boxes = [thing.box for thing in outline.things if thing.box and not thing.children]
    first, last = min((other.y for other in boxes), default=0.0), max((other.bottom for other in boxes), default=1.0)
    return (box.center[1] - first) / max(1.0, last - first)


def lies(relation: str, box: Box, anchor: Box) -> bool:
    """True if the box lies to the anchor as the relation says."""
    level = min(box.bottom, anchor.bottom) - max(box.y, anchor.y) > -_SLACK_PX
    over = min(box.right, anchor.right) - max(box.x, anchor.x) > -_BESIDE_PX
    gap = max(box.x - anchor.right, anchor.x - box.right)
    match relation:
        case "beside":
            return (level and gap <= _BESIDE_PX) or (over and _gap_upright(box, anchor) <= _BESIDE_PX / 4)
        case "right of":
            return level and box.center[0] > anchor.center[0]
        case "left of":
            return level and box.center[0] < anchor.center[0]
        case "below":
            return box.center[1] > anchor.center[1] and over
        case _:
            return box.center[1] < anchor.center[1] and over


def is_apart_upright(relation: str, box: Box, anchor: Box) -> bool:
    """True if the box lies wholly "above" or "below" the anchor, however far to a side."""
    return _gap_upright(box, anchor) > -_SLACK_PX and (box.y > anchor.y) == (relation == "below")


def share_line(box: Box, other: Box) -> bool:
    """True if they overlap from top to bottom."""
    return min(box.bottom, other.bottom) > max(box.y, other.y)


def is_beside_in_line(box: Box, other: Box) -> bool:
    """True if the two stand next to each other in one line."""
    middle = other.y <= box.center[1] <= other.bottom or box.y <= other.center[1] <= box.bottom
    return middle and max(box.x - other.right, other.x - box.right) <= _BESIDE_PX


def _gap_upright(box: Box, anchor: Box) -> float:
    return max(box.y - anchor.bottom, anchor.y - box.bottom)


def apart(box: Box, anchor: Box) -> float:
    """How far a person's eye goes from one box to the other, in CSS pixels."""
    across = max(0.0, box.x - anchor.right, anchor.x - box.right)
    return across + max(0.0, _gap_upright(box, anchor))


def compass(box: Box, area: Box) -> str:
    """The part of the area in which the box lies ("at the top left")."""
    x, y = (box.center[0] - area.x) / max(1, area.width), (box.center[1] - area.y) / max(1, area.height)
    column = "left" if x < 1 / 3 else "right" if x > 2 / 3 else "center"
    row = "top" if y < 1 / 3 else "bottom" if y > 2 / 3 else "middle"
    return f"at the {row} {column}" if (row, column) != ("middle", "center") else "in the middle"


def relation_of(box: Box, anchor: Box) -> str:
    """How the box lies to the anchor, in words that go on with the anchor's name."""
    level = min(box.bottom, anchor.bottom) - max(box.y, anchor.y) > 0
    if level:
        return "to the right of" if box.center[0] > anchor.center[0] else "to the left of"
    return "below" if box.center[1] > anchor.center[1] else "above"


def visible_box(thing: Thing) -> Box | None:
    """The thing's own box; for an option inside a closed list, the list's."""
    if thing.box is not None and thing.box.width > 1 and thing.box.height > 1:
        return thing.box
    return next((item.box for item in thing.ancestors() if item.box and item.box.width > 1), None)
