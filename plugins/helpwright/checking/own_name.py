"""What an article calls the product as a whole."""

from __future__ import annotations

from helpwright.checking.names import letters, stems
from helpwright.checking.place import WHOLES
from helpwright.settings import ProductSettings

_WHOLE = stems(" ".join(WHOLES))


def is_product(name: str, product: ProductSettings | None) -> bool:
    """True if the name is the product's own: "Acme" or "Acme Dashboard", with either of them for its name."""
    if product is None:
        return False
    said, own = stems(name), stems(product.name)
    alike = own < said and said - own <= _WHOLE
    return letters(name) == letters(product.name) or alike or _is_short(said, own)


def _is_short(said: frozenset[str], own: frozenset[str]) -> bool:
    """True for "the Dashboard" of the Acme Dashboard, and for "Acme", which leaves that word out."""
    return bool(said) and said < own and (said <= _WHOLE or own - said <= _WHOLE)
