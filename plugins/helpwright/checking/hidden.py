"""What a picture must not tell, in its pixels or in what its file says of itself: secrets, and what is masked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.async_api import Error as PlaywrightError

from helpwright.checking.names import plain
from helpwright.checking.outline import Box, Outline, Thing
from helpwright.checking.session import Session
from helpwright.checking.values import masked, secrets_of

_VALUES = "fields => fields.map(field => field.value)"
_MASKED = """elements => elements.map(element => {
  const box = element.getBoundingClientRect();
  return {box: [box.x, box.y, box.width, box.height], text: element.value ?? element.innerText ?? ''};
})"""
# A masked text as short as that ("2") may stand in any other, where it tells nothing.
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Hidden:
    """`typed` is what stands in password fields, which draw it as dots; `secrets` are the reader's.

    `boxes` and `texts` are those of the elements that the configuration masks.
    """

    typed: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()
    boxes: tuple[Box, ...] = ()
    texts: tuple[str, ...] = ()

    def of(self, text: str) -> str:
        """The text as it may be told."""
        # The longest first, since one may be part of another.
        return masked(text, tuple(sorted({*self.typed, *self.secrets, *self.texts}, key=len, reverse=True)))

    def covers(self, box: Box) -> bool:
        """True if the thing in this box is masked."""
        return any(hidden.holds(box) for hidden in self.boxes)

    def readable_in(self, outline: Outline) -> tuple[Thing, ...]:
        """The innermost things on which a secret of the reader's can be read."""
        holding = [thing for thing in outline.things if thing.ref and any(map(_own_text(thing).count, self.secrets))]
        return tuple(thing for thing in holding if not (thing.value and thing.value in self.typed))


def _own_text(thing: Thing) -> str:
    """What the thing says itself, with the bare texts in it, but not the elements in it."""
    return " ".join((thing.name, thing.value, *(child.text for child in thing.children if child.ref is None)))


async def hidden_on(session: Session) -> Hidden:
    """What is hidden on the page as it is now."""
    if session.native.asked is not None:
        return Hidden(secrets=secrets_of(session.settings.reader))
    typed: set[str] = set()
    for frame in session.page.frames:
        try:
            typed |= set(await frame.locator("input[type=password]").evaluate_all(_VALUES))
        except PlaywrightError:  # a frame that went away under the look shows nothing
            if frame.parent_frame is None:
                raise
    elements: list[dict[str, Any]] = []
    for selector in session.settings.pictures.mask:
        elements += await session.page.locator(selector).evaluate_all(_MASKED)
    texts = {plain(element["text"]) for element in elements}
    return Hidden(
        typed=tuple(sorted(filter(None, typed))),
        secrets=secrets_of(session.settings.reader),
        boxes=tuple(Box(*element["box"]) for element in elements),
        texts=tuple(sorted(text for text in texts if len(text) >= _SHORT)),
    )
