"""Which controls draw no word: an icon's name is for screen readers, and no picture shows it."""

from __future__ import annotations

from playwright.async_api import Error as PlaywrightError

from helpwright.checking.session import Session
from helpwright.checking.shown import Corners

# The boxes of controls in which neither a text that is larger than a dot nor a style sheet draws a letter or a number.
_WORDLESS = """() => {
  const WORD = /[\\p{L}\\p{N}]/u;
  const CONTROLS = 'a, button, summary, [role=button], [role=link], [role=tab], [role=menuitem], [role=option], ' +
    '[role=menuitemcheckbox], [role=menuitemradio], [role=treeitem], input[type=button], input[type=submit], ' +
    'input[type=reset], input[type=image]';
  const isSmall = element => {
    const box = element.getBoundingClientRect();
    return box.width <= 1 || box.height <= 1;
  };
  const isDrawn = node => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return !isSmall(range);
  };
  const draws = element => {
    const isShown = element.checkVisibility({visibilityProperty: true, opacityProperty: true});
    const isContents = getComputedStyle(element).display === 'contents';
    if (!isContents && (!isShown || isSmall(element))) return false;
    if (element.matches('input') && WORD.test(element.value)) return true;
    for (const part of ['::before', '::after']) {
      const content = getComputedStyle(element, part).content;
      if (content.startsWith('"') && WORD.test(content)) return true;
    }
    const inner = element.shadowRoot ?? element;
    const nodes = element.matches('slot') ? element.assignedNodes({flatten: true}) : inner.childNodes;
    return [...nodes].some(node => node.nodeType === Node.TEXT_NODE ? WORD.test(node.data) && isDrawn(node)
      : node.nodeType === Node.ELEMENT_NODE && draws(node));
  };
  const found = [];
  const look = root => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) look(element.shadowRoot);
      if (!element.matches(CONTROLS) || draws(element)) continue;
      const box = element.getBoundingClientRect();
      found.push([box.x, box.y, box.width, box.height]);
    }
  };
  look(document);
  return found;
}"""


async def wordless_on(session: Session) -> frozenset[Corners]:
    """The boxes of the controls on the page that draw no word; what lies in frames is left out."""
    if session.native.asked is not None:
        return frozenset()
    try:
        boxes = await session.page.evaluate(_WORDLESS)
    except PlaywrightError:  # the page went away under the look
        return frozenset()
    return frozenset((round(x), round(y), round(width), round(height)) for x, y, width, height in boxes)
