"""Conditions that hold when all goes well, as in a check: "if the code is correct", "unless an error occurs"."""

from __future__ import annotations

import re

from helpwright.checking.names import plain
from helpwright.reading.clauses import Condition

_WELL = re.compile(
    r"\b(?:success(?:es|ful|fully)?|succeed(?:s|ed)?|work(?:s|ed)|"
    r"(?:goes|go|went) (?:well|right|fine|smoothly|through)|correct(?:ly)?|valid|accepted|in order|"
    r"(?:is|are|was|were) (?:right|fine|ok|okay)|right (?:code|password|answer|credentials))\b"
)
_ILL = re.compile(
    r"\b(?:errors?|fail(?:s|ed|ures?)?|wrong(?:ly)?|invalid|incorrect(?:ly)?|unsuccessful|problems?|issues?|refused|"
    r"rejected|denied)\b"
)
_NO_ILL = re.compile(rf"\b(?:no|without(?: an?y?)?|not any) {_ILL.pattern}")


def is_success(condition: Condition) -> bool:
    """True if the condition is that things go well, or that they don't go ill."""
    words = _NO_ILL.sub("success", plain(condition.words).casefold())
    well, ill = _WELL.search(words) is not None, _ILL.search(words) is not None
    return well != ill and well != condition.negated
