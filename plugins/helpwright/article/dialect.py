"""What a site declares about its articles' language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from helpwright.article.folder import Folder
from helpwright.article.schema import Declared, FieldRule


@dataclass(frozen=True, slots=True)
class Dialect:
    """What parsing an article needs to know of its site; the default suits a file outside any site.

    `variables` maps declared names ("env.DOMAIN_URL_SUPPORT") to values; None leaves every `${name}` as written.
    `fields` are the front matter fields that a team declares; None accepts unknown fields without a word.
    `folder` is where includes are read from; None reads none.
    """

    variables: Mapping[str, str] | None = None
    fields: Declared | None = None
    folder: Folder | None = None


def site_dialect(
    variables: Mapping[str, str], fields: Mapping[str, FieldRule], folder: Folder | None = None
) -> Dialect:
    """The dialect of a site whose configuration declares these variables and front matter fields."""
    return Dialect(variables=dict(variables), fields=tuple(fields.items()), folder=folder)
