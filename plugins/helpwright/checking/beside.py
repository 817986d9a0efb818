"""Fields and toggles that have no name of their own, called by the text beside or above them, as a reader does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from helpwright.checking.geometry import lies
from helpwright.checking.names import bare, stems
from helpwright.checking.outline import Box, Outline, Thing

# How far from its field a text may stand and still be read as its label, in CSS pixels.
_ACROSS_PX, _ABOVE_PX, _SLACK_PX = 320.0, 48.0, 6.0
_POSITIONS = frozenset({"on", "off", "yes", "no", "enabled", "disabled"})
_CELLS = frozenset({"cell", "gridcell"})


def called_by(name: str, controls: Sequence[Thing], outline: Outline) -> list[Thing]:
    """The controls without a label of their own whose nearest text is `name`."""
    texts = list(_texts(outline))
    wanted = bare(name)
    if not any(said == wanted for said, _ in texts):
        return []
    return [thing for thing in controls if _is_unnamed(thing, outline) and _said_of(thing, texts) == wanted]


def telling_of(name: str, controls: Sequence[Thing], outline: Outline) -> list[Thing]:
    """The controls that stand next to a thing of this name, and whose own name says more ("Run Trim spaces")."""
    wanted, words = bare(name), stems(name)
    named = [thing.box for thing in outline.things if thing.box and bare(thing.label or thing.text) == wanted]
    return [
        thing
        for thing in controls
        if thing.box and words < stems(thing.label) and any(lies("beside", thing.box, box) for box in named)
    ]


def _is_unnamed(thing: Thing, outline: Outline) -> bool:
    """A placeholder, the value that a field holds, or the position of a switch is no label."""
    own = thing.label
    return not own or own == thing.value or own in outline.placeholders or own.casefold() in _POSITIONS


def _texts(outline: Outline) -> Iterable[tuple[str, Box]]:
    for thing in outline.things:
        said = thing.label or thing.text
        if thing.is_interactive or len(said) > 80 or _is_prefix(said):
            continue
        box = thing.box or (thing.parent.box if thing.parent else None)
        if box is not None and not any(not inner.is_interactive and inner.box for inner in thing.children):
            yield bare(said), box


def _said_of(control: Thing, texts: Sequence[tuple[str, Box]]) -> str | None:
    """The text that a reader takes for the control's label: the nearest before it in its line, over it, or after it."""
    box = control.box
    if (beside := _sibling_said(control)) is not None:
        return beside
    if box is None:
        return None
    near = [(distance, said) for said, other in texts if (distance := _distance(box, other)) is not None]
    return min(near)[1] if near else None


def _sibling_said(control: Thing) -> str | None:
    """A bare text right before the control in the same element, which has no place of its own in the outline."""
    siblings = control.parent.children if control.parent else []
    before = siblings[: siblings.index(control)] if control in siblings else []
    said = next((thing.text for thing in reversed(before) if not _is_prefix(thing.text)), None)
    return bare(said) if said is not None and before[-1].role == "text" else None


def _is_prefix(text: str) -> bool:
    """True for what stands before a value and is no name: "https://", "$"."""
    return not text or not (text[-1].isalnum() or text[-1] in ":*)?")


def _distance(box: Box, text: Box) -> float | None:
    level = min(box.bottom, text.bottom) - max(box.y, text.y)
    if level > min(box.height, text.height) / 3:
        before, after = box.x - text.right, text.x - box.right
        if -_SLACK_PX <= before <= _ACROSS_PX:
            return max(0.0, before) / 4
        return after / 2 + _ACROSS_PX / 2 if -_SLACK_PX <= after <= _ACROSS_PX / 2 else None
    above = box.y - text.bottom
    over = min(box.right, text.right) - max(box.x, text.x)
    return max(0.0, above) + _ACROSS_PX / 16 if over > 0 and -_SLACK_PX <= above <= _ABOVE_PX else None


def value_beside(label: Thing, outline: Outline) -> Thing | None:
    """The field or text that a reader would read as the value of this label: behind it in its line, else under it."""
    if label.box is None and label.parent is not None:
        siblings = label.parent.children
        behind = siblings[siblings.index(label) + 1 :]
        return next((thing for thing in behind if thing.text and not thing.is_interactive), None)
    box = label.box
    if box is None:
        return None
    row_of_label = next((around for around in label.ancestors() if around.role == "row"), None)
    if row_of_label is not None and not any(cell.role in _CELLS for cell in row_of_label.children):
        row_of_label = None  # a heading over columns has its values in the rows below
    own = {id(label), *(id(around) for around in label.ancestors()), *(id(inner) for inner in label.descendants())}
    near: list[tuple[float, int, Thing]] = []
    for row, thing in enumerate(outline.things):
        if id(thing) in own or thing.role in {"button", "link", "heading", "row"} or not _says_more(thing):
            continue
        if row_of_label is not None and row_of_label not in thing.ancestors():
            continue
        other = thing.box or (thing.parent.box if thing.parent and len(thing.parent.children) == 1 else None)
        if other is not None and (distance := _behind(box, other)) is not None:
            near.append((distance, row, thing))
    return min(near)[2] if near else None


def _says_more(thing: Thing) -> bool:
    """True if the thing has words that are not those of a button in it."""
    pressed = [inner.label for inner in thing.descendants() if inner.role in {"button", "link"}]
    return (thing.text or thing.label) not in {"", " ".join(pressed)}


def _behind(label: Box, value: Box) -> float | None:
    level = min(label.bottom, value.bottom) - max(label.y, value.y)
    if level > min(label.height, value.height) / 3:
        gap = value.x - label.right
        return max(0.0, gap) / 4 if -_SLACK_PX <= gap <= 2 * _ACROSS_PX else None
    gap, over = value.y - label.bottom, min(label.right, value.right) - max(label.x, value.x)
    return max(0.0, gap) + _ACROSS_PX / 4 if over > 0 and -_SLACK_PX <= gap <= _ABOVE_PX else None
