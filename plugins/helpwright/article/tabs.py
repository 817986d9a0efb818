"""Content tabs in the markup that Material's styles and scripts expect."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape


def content_tabs(tabs: Sequence[tuple[str, str]], number: int) -> str:
    """Tabs of labels and HTML; `number` (from 1) tells them from others on the page."""
    group = f"__tabbed_{number}"
    inputs, labels, blocks = [], [], []
    for index, (label, html) in enumerate(tabs, 1):
        checked = ' checked="checked"' if index == 1 else ""
        inputs.append(f'<input{checked} id="{group}_{index}" name="{group}" type="radio">')
        labels.append(f'<label for="{group}_{index}">{escape(label)}</label>')
        blocks.append(f'<div class="tabbed-block">\n{html}</div>\n')
    head = f'{"".join(inputs)}<div class="tabbed-labels">{"".join(labels)}</div>'
    body = f'<div class="tabbed-content">\n{"".join(blocks)}</div>'
    return f'<div class="tabbed-set tabbed-alternate" data-tabs="{number}:{len(tabs)}">{head}\n{body}\n</div>\n'
