"""What an article calls the product as a whole."""

from __future__ import annotations

from helpwright.checking.names import letters, stems
from helpwright.settings import ProductSettings

# What articles call the whole of a product that is worked with in the browser.
_WHOLE = stems("dashboard console portal")


def is_product(name: str, product: ProductSettings | None) -> bool:
    """True if the name is the product's own, as in "Acme > Users" or "Acme Dashboard > Users"."""
    if product is None:
        return False
    said, own = stems(name), stems(product.name)
    return letters(name) in letters(product.name) or (own < said and said - own <= _WHOLE)
