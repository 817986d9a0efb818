"""Fields and toggles that have no name of their own, called by the text beside or above them, as a reader does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from helpwright.checking.geometry import lies
from helpwright.checking.names import bare, stems
from helpwright.checking.outline import Box, Outline, Thing

# How far from its field a text may stand and still be read as its label, in CSS pixels.
_ACROSS_PX, _ABOVE_PX, _SLACK_PX = 320.0, 48.0, 6.0
# How high a row of settings may be.
_ROW_PX = 120.0
_POSITIONS = frozenset({"on", "off", "yes", "no", "enabled", "disabled"})
_DIALOGS = frozenset({"dialog", "alertdialog"})
_CELLS = frozenset({"cell", "gridcell"})


class Label(NamedTuple):
    """A text that may be a label, and the dialog in which it stands."""

    said: str
    box: Box
    dialog: Thing | None


def called_by(name: str, controls: Sequence[Thing], outline: Outline) -> list[Thing]:
    """The controls without a label of their own whose nearest text is `name`."""
    texts = list(_texts(outline.things))
    wanted = bare(name)
    if not any(text.said == wanted for text in texts):
        return []
    unnamed = [thing for thing in controls if _is_unnamed(thing, outline)]
    near = [thing for thing in unnamed if _said_of(thing, texts) == wanted]
    return near or [thing for thing in unnamed if _said_in_row(thing) == wanted]


def written_at(name: str, groups: Sequence[Thing], outline: Outline) -> list[Thing]:
    """The groups of controls over or beside which `name` is the nearest text, whatever screen readers call them."""
    return [group for group in groups if _written_at(group, outline) == bare(name)]


def _written_at(group: Thing, outline: Outline) -> str | None:
    inside = {id(inner) for inner in group.descendants()}
    return _said_of(group, list(_texts(thing for thing in outline.things if id(thing) not in inside)))


def telling_of(name: str, controls: Sequence[Thing], outline: Outline) -> list[Thing]:
    """The controls that stand next to a thing of this name, and whose own name says more ("Run Trim spaces")."""
    wanted, words = bare(name), stems(name)
    named = [thing.box for thing in outline.things if thing.box and bare(thing.label or thing.text) == wanted]
    return [
        thing
        for thing in controls
        if thing.box and words < stems(thing.label) and any(lies("beside", thing.box, box) for box in named)
    ]


def telling_field(name: str, controls: Sequence[Thing], outline: Outline) -> list[Thing]:
    """The fields that `name` is written at, and whose own name says more ("Tags input")."""
    words = stems(name)
    return [thing for thing in written_at(name, controls, outline) if words < stems(thing.label)]


def unnamed_label(control: Thing, outline: Outline) -> str | None:
    """The text that stands for the label of a control without one."""
    return _said_of(control, list(_texts(outline.things))) if _is_unnamed(control, outline) else None


def _is_unnamed(thing: Thing, outline: Outline) -> bool:
    """A placeholder, the value that a field holds, or the position of a switch is no label."""
    own = thing.label
    return own in {"", thing.value} or own in outline.placeholders or set(own.casefold().split()) <= _POSITIONS


def _texts(things: Iterable[Thing]) -> Iterable[Label]:
    """What may be a label, in reading order: no controls, nor what holds others."""
    for thing in things:
        said = thing.label or thing.text
        if thing.is_interactive or len(said) > 80 or _is_prefix(said):
            continue
        box = thing.box or (thing.parent.box if thing.parent else None)
        holds_others = any(not inner.is_interactive and inner.box for inner in thing.children)
        if box is not None and not holds_others and _says_more(thing):
            yield Label(bare(said), box, _dialog_of(thing))


def _dialog_of(thing: Thing) -> Thing | None:
    return next((around for around in thing.ancestors() if around.role in _DIALOGS), None)


def _said_of(control: Thing, texts: Sequence[Label]) -> str | None:
    """The text that a reader takes for the control's label: the nearest before it in its line, over it, or after it."""
    box = control.box
    if (beside := _sibling_said(control)) is not None:
        return beside
    if box is None:
        return None
    dialog = _dialog_of(control)  # what lies behind a dialog labels nothing in it
    near = [
        (distance, text.said)
        for text in texts
        if text.dialog is dialog and (distance := _distance(box, text.box)) is not None
    ]
    return min(near)[1] if near else None


def _said_in_row(control: Thing) -> str | None:
    """The first text of the row, drawn as such or not, in which there is no other control."""
    row = control
    for around in control.ancestors():
        others = sum(inner.is_interactive for inner in around.descendants())
        if around.box is None or around.box.height > _ROW_PX or others != 1:
            break
        row = around
    return next((text.said for text in _texts(row.descendants())), None)


def _sibling_said(control: Thing) -> str | None:
    """A bare text right before the control in the same element, which has no place of its own in the outline."""
    siblings = control.parent.children if control.parent else []
    before = siblings[: siblings.index(control)] if control in siblings else []
    said = next((thing.text for thing in reversed(before) if not _is_prefix(thing.text)), None)
    return bare(said) if said is not None and before[-1].role == "text" else None


def _is_prefix(text: str) -> bool:
    """True for what stands before a value and is no name: "https://", "$", a line's number."""
    return not any(map(str.isalpha, text)) or not (text[-1].isalnum() or text[-1] in ":*)?")


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
