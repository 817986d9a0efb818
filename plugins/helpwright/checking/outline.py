"""The page as its readers meet it: visible things with role, name, state and place, out of Playwright's aria snapshot.

One snapshot holds frames and open shadow trees too, and gives each thing a reference that a locator accepts, so that
finding a thing is a pure function of the outline and acting on it is one call.
Source: https://playwright.dev/python/docs/aria-snapshots (mode "ai" with boxes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import yaml

from helpwright.checking.names import plain

_HEAD = re.compile(r'^(?P<role>[\w-]+)(?: "(?P<name>(?:[^"\\]|\\.)*)")?(?P<marks>(?: \[[^\]]*\])*)$')
_MARK = re.compile(r"\[([\w-]+)(?:=([^\]]*))?\]")

NAMED_BY_CONTENT = frozenset(
    "button link heading tab menuitem menuitemcheckbox menuitemradio option cell gridcell row columnheader rowheader "
    "treeitem switch checkbox radio tooltip listitem alert status paragraph".split()
)
INTERACTIVE = frozenset(
    "button link tab menuitem menuitemcheckbox menuitemradio option checkbox radio switch combobox textbox searchbox "
    "spinbutton slider treeitem listbox".split()
)
_OPENED = frozenset({"menu", "listbox", "dialog", "alertdialog"})


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page, in CSS pixels of the viewport."""

    x: float
    y: float
    width: float
    height: float

    @property
    def center(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def is_near(self, x: float, y: float) -> bool:
        """True if its corner lies there, to the pixel."""
        return abs(self.x - x) < 1 and abs(self.y - y) < 1

    def holds(self, other: Box) -> bool:
        """True if the other's centre lies inside."""
        x, y = other.center
        return self.x <= x <= self.right and self.y <= y <= self.bottom


@dataclass(slots=True, eq=False)
class Thing:
    """One element of the outline. `text` is all visible text in it; `name` its accessible name; `marks` its states.

    Filled in while parsing, since a thing knows its parent and its children; nobody changes it afterwards.
    """

    role: str
    name: str
    ref: str | None
    box: Box | None
    marks: dict[str, str]
    value: str
    properties: dict[str, str]
    parent: Thing | None
    depth: int
    children: list[Thing] = field(default_factory=list, repr=False)
    text: str = ""

    @property
    def label(self) -> str:
        """The accessible name, or for roles named by content the visible text."""
        return self.name or (self.text if self.role in NAMED_BY_CONTENT else "")

    @property
    def is_interactive(self) -> bool:
        return self.role in INTERACTIVE or self.marks.get("cursor") == "pointer"

    @property
    def is_disabled(self) -> bool:
        return "disabled" in self.marks

    def is_same(self, other: Thing) -> bool:
        """True if it is the same element on another outline; what takes no pointer has no reference to tell it by."""
        return self.ref == other.ref and (self.ref is not None or (self.role, self.name) == (other.role, other.name))

    def ancestors(self) -> Iterator[Thing]:
        """From the nearest outwards."""
        thing = self.parent
        while thing is not None:
            yield thing
            thing = thing.parent

    def descendants(self) -> Iterator[Thing]:
        """In reading order."""
        for child in self.children:
            yield child
            yield from child.descendants()

    def __str__(self) -> str:
        kind = {"generic": "text", "paragraph": "text"}.get(self.role, self.role)
        return f'{kind} "{shorten(self.label or self.text)}"'


@dataclass(frozen=True, slots=True)
class Outline:
    """All things of a page in reading order; `width` and `height` are the viewport's, in CSS pixels.

    `come` and `uncovered` are the texts that appeared since the last action, even if they vanished again;
    `placeholders` are those of all fields, whether they give a field its name or not. `former` are the references of
    what stood on the page before the last action, if it is still the same page.
    """

    things: tuple[Thing, ...]
    title: str
    url: str
    width: int
    height: int
    page_height: int = 0
    scroll_y: int = 0
    come: tuple[str, ...] = ()
    uncovered: tuple[str, ...] = ()
    placeholders: frozenset[str] = frozenset()
    former: frozenset[str | None] | None = None

    @property
    def refs(self) -> frozenset[str | None]:
        """The references of all things."""
        return frozenset(thing.ref for thing in self.things)

    def is_opened(self, thing: Thing) -> bool:
        """True if the thing lies in a menu, list or dialog that the last action opened."""
        former = self.former
        return former is not None and any(
            around.role in _OPENED and around.ref not in former for around in thing.ancestors()
        )

    def with_role(self, *roles: str) -> tuple[Thing, ...]:
        return tuple(thing for thing in self.things if thing.role in roles)


def shorten(text: str, limit: int = 60) -> str:
    """The text in one line of at most `limit` signs."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def parse_outline(
    snapshot: str,
    *,
    title: str,
    url: str,
    width: int,
    height: int,
    page_height: int = 0,
    scroll_y: int = 0,
    come: Sequence[str] = (),
    uncovered: Sequence[str] = (),
    placeholders: Sequence[str] = (),
    former: frozenset[str | None] | None = None,
) -> Outline:
    """Return the outline of a snapshot taken in mode "ai" with boxes."""
    things: list[Thing] = []
    data = yaml.load(snapshot, yaml.CSafeLoader) or []
    for entry in data if isinstance(data, list) else [data]:
        _collect(entry, None, 0, 0.0, 0.0, things)
    come, uncovered = tuple(map(plain, come)), tuple(map(plain, uncovered))
    return Outline(
        tuple(things),
        title,
        url,
        width,
        height,
        page_height or height,
        scroll_y,
        come,
        uncovered,
        frozenset(map(plain, placeholders)),
        former,
    )


def _collect(entry: object, parent: Thing | None, depth: int, left: float, top: float, out: list[Thing]) -> None:
    """Append the entry's thing and those inside it. A frame's things are placed relative to the frame's corner."""
    if isinstance(entry, dict):
        key, content = next(iter(entry.items()))
    else:
        key, content = entry, None
    key = str(key)
    if key.startswith("/") and parent is not None:
        parent.properties[key[1:]] = str(content or "")
        return
    head = _HEAD.match(key)
    if head is None or head["role"] == "text":
        text = str(content) if content is not None else key
        thing = Thing("text", plain(text), None, None, {}, "", {}, parent, depth)
        thing.text = thing.name
        _attach(thing, parent, out)
        return
    marks = {name: value or "true" for name, value in _MARK.findall(head["marks"])}
    thing = Thing(
        role=head["role"],
        name=plain(_unescape(head["name"] or "")),
        ref=marks.pop("ref", None),
        box=_box(marks.pop("box", ""), left, top),
        marks=marks,
        value=plain(str(content)) if isinstance(content, str | int | float) else "",
        properties={},
        parent=parent,
        depth=depth,
    )
    if thing.role == "generic" and thing.name and parent is not None and parent.role == "group" and not parent.children:
        thing.role = "button"  # the summary of details, which has no role of its own in ARIA
    _attach(thing, parent, out)
    if thing.role == "iframe" and thing.box:
        left, top = thing.box.x, thing.box.y
    for inner in content if isinstance(content, list) else ():
        _collect(inner, thing, depth + 1, left, top, out)
    inner = " ".join(part for part in (thing.value, *(child.text for child in thing.children)) if part)
    if thing.role == "combobox" and any(child.role in {"option", "group"} for child in thing.children):
        inner = next((other.name for other in thing.descendants() if "selected" in other.marks), "")  # what is shown
    thing.text = inner or (thing.name if thing.role in NAMED_BY_CONTENT else "")


def _attach(thing: Thing, parent: Thing | None, out: list[Thing]) -> None:
    if parent is not None:
        parent.children.append(thing)
    out.append(thing)


def _unescape(name: str) -> str:
    return re.sub(r"\\(.)", r"\1", name)


def _box(text: str, left: float, top: float) -> Box | None:
    if not text:
        return None
    x, y, width, height = map(float, text.split(","))
    return Box(x + left, y + top, width, height)
