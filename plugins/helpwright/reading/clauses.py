"""What can be read out of a step: one class for each thing a reader does or is promised.

The vocabulary is the published one of docs/helpwright/writing-steps.md; `do` is its name in JSON.
Names hold the words a reader would look for on the screen, without Markdown marks, quotes or a leading article.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from helpwright.article.problem import Span

Gesture = Literal["right", "double"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """When a clause applies: `words` are the author's, without "if" or "when".

    `timed`: the text says that it comes ("when you're prompted"), not that it may.
    """

    words: str
    negated: bool = False  # "unless", "otherwise"
    timed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One instruction or promise, the author's words for it (`quote`, found verbatim in the source) and their place.

    `where` is a place on the screen in the author's words ("top right corner", "left menu", "next to X").
    `verbatim`: the name was marked (bold, link, code, quotes), so the label must match it word for word;
    plain words describe ("the email field") and may be matched loosely.
    `another_way`: an optional clause that does differently what was said before ("Or click **X**.").
    """

    do: ClassVar[str]
    span: Span
    quote: str
    where: str | None = None
    condition: Condition | None = None
    optional: bool = False
    another_way: bool = False
    verbatim: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Open(Clause):
    """Go to a page by name, URL or menu path ("A > B" is `path=("A", "B")`)."""

    do: ClassVar[str] = "open"
    target: str
    path: tuple[str, ...] = ()
    url: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Click(Clause):
    """Activate a control; `role` is the author's word for it (button, link, tab, icon, menu, row, …), if any.

    `gesture`: a click with the right button, or a double one.
    """

    do: ClassVar[str] = "click"
    target: str
    role: str | None = None
    gesture: Gesture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose(Clause):
    """Pick one option of a list, menu or radio group; `option` is None where the text leaves it to the reader.

    `verbatim` is of the option; `field_verbatim` of the field, where the text names one apart from it.
    """

    do: ClassVar[str] = "choose"
    option: str | None
    field: str | None = None
    role: str | None = None
    field_verbatim: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill(Clause):
    """Put text into a field; `value` is the literal text where the article gives one, else None."""

    do: ClassVar[str] = "fill"
    field: str | None
    value: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Set(Clause):
    """Turn a toggle or checkbox on or off."""

    do: ClassVar[str] = "set"
    field: str
    state: Literal["on", "off"]
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Press(Clause):
    """Press a key or key combination, as written ("Ctrl+S", "Enter")."""

    do: ClassVar[str] = "press"
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload(Clause):
    """Give a file to the product."""

    do: ClassVar[str] = "upload"
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Download(Clause):
    """Get a file from the product."""

    do: ClassVar[str] = "download"
    target: str
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy(Clause):
    """Copy or note a shown value."""

    do: ClassVar[str] = "copy"
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scroll(Clause):
    """Scroll to a place or find a thing on the screen."""

    do: ClassVar[str] = "scroll"
    target: str
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hover(Clause):
    """Rest the pointer on something."""

    do: ClassVar[str] = "hover"
    target: str
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drag(Clause):
    """Drag something; `to` is where it goes, where the text says."""

    do: ClassVar[str] = "drag"
    target: str
    to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogIn(Clause):
    """Log in, with no control named; `target` is to what or as whom, `url` its address where the text links to it."""

    do: ClassVar[str] = "log_in"
    target: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogOut(Clause):
    """Log out, with no control named."""

    do: ClassVar[str] = "log_out"
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class See(Clause):
    """Something the reader will see: a message word for word (`text`), or a screen or thing by name (`target`).

    `again`: the text says the reader comes *back* to it, so it must be the screen of that name seen before.
    `gone`: the text says that it is there no more, so nothing of that name may be seen.
    `state`: `target` is a switch, and this is how it stands.
    """

    do: ClassVar[str] = "see"
    text: str | None = None
    target: str | None = None
    role: str | None = None
    again: bool = False
    gone: bool = False
    state: Literal["on", "off"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Email(Clause):
    """An email will arrive; `target` is what the text says it is about, or None; if `verbatim`, it is the subject.

    `to` is who gets it, in the author's words or by address; None: the reader.
    """

    do: ClassVar[str] = "email"
    target: str | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Human(Clause):
    """Something that cannot be done in a web page as said: edit code, run a command, decide, contact someone."""

    do: ClassVar[str] = "human"
    what: str
