"""Remember what comes and goes on a page: messages that vanished before the look, and fields that a form refused."""

from __future__ import annotations

# Kept in the page: what a small change drew since the last action. Large parts of a page are left to the outline, which
# shows what stays. A text that only an attribute uncovered is kept apart: restyling may have uncovered nothing new.
WITNESS = """(() => {
  const key = Symbol.for('helpwright.witness');
  if (window[key]) return;
  const seen = window[key] = {come: [], uncovered: [], refused: []};
  const LONGEST = 600, MOST = 400;
  const isDrawn = element => {
    if (element.checkVisibility({visibilityProperty: true})) return true;
    if (getComputedStyle(element).display !== 'contents') return false;
    const inner = document.createRange();  // such an element has no box of its own
    inner.selectNodeContents(element);
    return inner.getClientRects().length > 0;
  };
  const note = (node, list) => {
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    if (!element || list.length >= MOST) return;
    const length = (element.textContent || '').length;
    if (!length || length > LONGEST || /^(SCRIPT|STYLE|HEAD|TITLE|TEMPLATE|NOSCRIPT)$/.test(element.tagName)) return;
    if (!isDrawn(element)) return;
    const text = element.innerText;
    if (text && list[list.length - 1] !== text) list.push(text);
  };
  new MutationObserver(records => {
    for (const record of records.slice(0, MOST)) {
      if (record.type === 'childList') record.addedNodes.forEach(node => note(node, seen.come));
      else note(record.target, record.type === 'attributes' ? seen.uncovered : seen.come);
    }
  }).observe(document, {subtree: true, childList: true, characterData: true, attributes: true,
                        attributeFilter: ['class', 'style', 'hidden', 'open', 'aria-hidden']});
  addEventListener('invalid', event => seen.refused.push(event.target), true);
})()"""

FORGET = """() => { const seen = window[Symbol.for('helpwright.witness')];
    if (seen) { seen.come.length = 0; seen.uncovered.length = 0; seen.refused.length = 0 } }"""

# What a page says of its fields once they were sent. `invalid`: whether one is marked as wrong, in open shadow trees
# too. `refused`: the browser takes a reader who submits a form to its first wrong field and says there what is wrong; a
# page that only asks whether its fields are right leaves the focus where it was.
SENT = """() => {
  const has = root => root.querySelector('[aria-invalid]:not([aria-invalid=false], [aria-invalid=""])') ||
    [...root.querySelectorAll('*')].some(element => element.shadowRoot && has(element.shadowRoot));
  const field = document.activeElement;
  const isRefused = window[Symbol.for('helpwright.witness')]?.refused.includes(field) && !field.validity.valid;
  const name = () =>
    field.labels?.[0]?.innerText || field.getAttribute('aria-label') || field.placeholder || field.name;
  return {invalid: Boolean(has(document)), refused: isRefused ? [name().trim(), field.validationMessage] : null};
}"""
