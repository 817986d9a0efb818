"""What the reader of a procedure has in mind between its sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from helpwright.reading.clauses import Condition
from helpwright.reading.word import fold


@dataclass(slots=True)
class Scene:
    """Where the reader is: what was named last, which tabs and pages were gone to, whether in another program.

    `acted` is set once the procedure has asked for something in the product.
    """

    elsewhere: bool = False
    on_device: bool = False  # the other program is on a phone: the next step is back in the product
    at_prompt: bool = False  # the other program is a terminal, which has nothing to click
    in_shell: bool = False  # a command was run: what prompts next is the command
    acted: bool = False
    aim: str | None = None  # what the sentence says it is for: "To enable **Debug mode**, …"
    last_condition: Condition | None = None  # of this step or the one before it
    conditional: bool = False  # this step has said one
    last_target: str | None = None
    last_verbatim: bool = False
    menu: str | None = None  # the list or menu that was opened or chosen from last
    dropdown: str | None = None  # the one that was clicked last, by its marked name
    sighted: str | None = None  # the name of what the reader has just seen or found, and not used yet
    last_field: str | None = None
    nearby: str | None = None  # the control or text named last: what "next to it" is next to
    held: str | None = None  # the card or row just found: where "on it" and "in it" are
    mailed: bool = False  # an email has come: a link without a name is the one in it
    just_clicked: bool = False  # the last thing this step did was to click, on a field perhaps
    just_downloaded: bool = False  # the last thing this step did was to get a file
    just_copied: bool = False  # the last thing this step did was to copy that value
    just_chosen: tuple[str, bool] | None = None  # the list that was chosen from last, and whether it is marked
    just_filled: bool = False  # the last thing this step did was to fill that field
    last_value: str | None = None  # the literal text that went into it
    switched: dict[str, Literal["on", "off"]] = field(default_factory=dict)  # how each switch was left, by its name
    gone_to: list[str] = field(default_factory=list)

    def next_step(self) -> None:
        """Note that a step begins: an "otherwise" may go back to the step right before it, no further."""
        if not self.conditional:
            self.last_condition = None
        if self.on_device:
            self.elsewhere = self.on_device = False
        self.conditional = self.just_filled = self.just_copied = self.just_clicked = self.just_downloaded = False
        self.just_chosen = None

    def go_to(self, name: str) -> None:
        """Note that the reader has opened or clicked this."""
        self.gone_to.append(fold(name))

    def is_at(self, name: str) -> bool:
        """True if one of the last few places gone to has this name."""
        said = set(fold(name).split())
        return any(said <= set(place.split()) or set(place.split()) <= said for place in self.gone_to[-3:])
