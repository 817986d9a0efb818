"""What an article's words ask for, and which things of a page could be it by their kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from helpwright.checking.names import plain
from helpwright.checking.outline import Thing
from helpwright.checking.place import Place, phrase

Purpose = Literal["press", "field", "option", "toggle", "list", "any"]

FIELDS = frozenset({"textbox", "searchbox", "combobox", "spinbutton", "slider", "listbox"})
TOGGLES = frozenset({"switch", "checkbox", "radio", "menuitemcheckbox", "button"})
LISTS = frozenset({"combobox", "listbox", "radiogroup", "menu"})
_GROUPS = frozenset({"group", "radiogroup", "tablist"})
# What screen readers alone are given where the product draws a control itself.
_DRAWN_ELSEWHERE = frozenset({"checkbox", "radio", "switch", "textbox", "combobox"})
_OPTIONS = frozenset(
    "option menuitem menuitemradio menuitemcheckbox radio tab treeitem button link checkbox row listitem".split()
)
PRESSABLE = frozenset(
    "button link tab menuitem menuitemradio menuitemcheckbox option checkbox radio switch treeitem combobox row".split()
)
# The author's word for a control, and the roles a reader would accept under that word.
ROLES: dict[str, frozenset[str]] = {
    "button": frozenset({"button", "link", "menuitem", "tab", "switch", "radio", "option", "generic", "img"}),
    "link": frozenset({"link", "menuitem", "tab", "generic", "cell"}),
    "tab": frozenset({"tab", "link", "button", "radio", "menuitem"}),
    "icon": frozenset({"button", "link", "img", "generic", "menuitem"}),
    "checkbox": frozenset({"checkbox", "menuitemcheckbox", "switch"}),
    "toggle": frozenset({"switch", "checkbox", "button"}),
    "switch": frozenset({"switch", "checkbox", "button"}),
    "field": FIELDS,
    "box": FIELDS | {"checkbox"},
    "menu": frozenset({"button", "combobox", "menuitem", "link", "listbox", "navigation", "menu"}),
    "dropdown": frozenset({"combobox", "button", "listbox", "menuitem", "link", "textbox"}),
    "row": frozenset({"row", "listitem", "link"}),
}
_CONTAINERS = frozenset("panel drawer sidebar pane form wizard".split())
_OPENERS = frozenset({"button", "link", "menuitem"})
_LOOSE_ROLES = frozenset({"page", "section", "screen", "item", "option", "card", "area", "entry", "setting"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for: the article's `name`, what for (`purpose`), its word for the control (`role`), the place.

    `verbatim`: the name was marked in the article. `exact_role`: an ARIA role the glossary gave.
    """

    name: str
    purpose: Purpose = "press"
    role: str | None = None
    verbatim: bool = True
    place: Place | None = None
    exact_role: str | None = None

    def __str__(self) -> str:
        kind = self.exact_role or self.role
        where = f" {phrase(self.place)}" if self.place else ""
        return f'the {kind} "{self.name}"{where}' if kind else f'"{self.name}"{where}'


@dataclass(frozen=True, slots=True)
class Found:
    """The one thing."""

    thing: Thing


@dataclass(frozen=True, slots=True)
class NotFound:
    """Why there is no one thing, and what to do.

    `near` has the same letters but another case or punctuation; `several` are those among which the words don't choose.
    """

    problem: str
    fix: str
    near: Thing | None = None
    several: tuple[Thing, ...] = ()


def is_visible(thing: Thing) -> bool:
    """An option of a closed list has no box of its own, and a text's box is its parent's."""
    if thing.box is None or thing.role == "option":
        return True
    if thing.box.width > 1 and thing.box.height > 1:
        return True
    return thing.role in _DRAWN_ELSEWHERE and "aria-hidden" not in thing.marks and thing.box.right > 0


def names_of(thing: Thing) -> list[str]:
    """The names by which a thing may be called."""
    names = [thing.label, thing.properties.get("placeholder", ""), thing.properties.get("title", "")]
    if not thing.label and thing.role in {"generic", "text", "definition", "term", "strong", "emphasis", "code"}:
        names.append(thing.text)
    return [plain(name) for name in names if name]


def fits(wanted: Wanted, thing: Thing) -> bool:
    """True if the thing can be what the clause is about."""
    if wanted.exact_role:
        return thing.role == wanted.exact_role
    if (
        wanted.purpose == "press"
        and thing.role == "row"
        and any(each.role == "columnheader" for each in thing.children)
    ):
        return False  # a table's head, which holds words of everything
    purposes: dict[Purpose, bool] = {
        "field": thing.role in FIELDS,
        "toggle": thing.role in TOGGLES,
        "option": thing.role in _OPTIONS or thing.is_interactive,
        "press": thing.role in PRESSABLE or thing.is_interactive,
        "list": thing.role in LISTS | _GROUPS or thing.is_interactive or thing.role == "heading",
        "any": True,
    }
    return purposes[wanted.purpose] and _has_role(wanted, thing)


def _has_role(wanted: Wanted, thing: Thing) -> bool:
    if wanted.purpose == "any" and wanted.role in _CONTAINERS and thing.role in _OPENERS:
        return thing.marks.get("expanded") == "true"  # the button that opens a panel is not the panel
    if wanted.role is None or wanted.role in _LOOSE_ROLES or wanted.role not in ROLES:
        return True
    return thing.role in ROLES[wanted.role]
