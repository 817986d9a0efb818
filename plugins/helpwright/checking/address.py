"""A page's address as a picture shows it: without the random tokens of links in emails, new in each run and secret."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_LONG_WORD = re.compile(r"[\w-]{20,}", re.ASCII)
_HEX = re.compile(r"[0-9a-f]{32,}", re.IGNORECASE)


def without_tokens(url: str) -> str:
    """The address with "…" for each long word in its path, query or fragment that nobody chose."""
    host = urlsplit(url).netloc
    head, _, rest = url.partition(host) if host else ("", "", url)
    return head + host + _LONG_WORD.sub(lambda word: "…" if _is_random(word[0]) else word[0], rest)


def _is_random(word: str) -> bool:
    """True for digits among letters of both cases, and for a digest."""
    if _HEX.fullmatch(word):
        return True
    letters = re.sub(r"[\W\d_]", "", word)
    return sum(sign.isdigit() for sign in word) >= 2 and letters not in {letters.lower(), letters.upper()}
