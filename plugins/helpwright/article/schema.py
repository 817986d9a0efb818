"""The typed schema of front matter. Fields for authors: docs/helpwright/dialect.md."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictFloat, StrictInt, StrictStr
from pydantic import create_model as create_pydantic_model

FieldType = Literal["text", "words", "number", "flag", "date"]

ContentType = Literal["concept", "discussion", "how-to", "index", "reference", "tutorial"]
CONTENT_TYPES: tuple[str, ...] = get_args(ContentType)

# What MkDocs and Material read from a page's metadata themselves; its values are theirs to judge.
SITE_FIELDS = frozenset(
    {"template", "hide", "search", "icon", "status", "subtitle", "tags", "social", "comments", "date", "authors"}
)


def _one_or_more(value: object) -> object:
    """One word stands for a list of one, words with commas for a list of them; an empty field stands for none."""
    if value is None:
        return ()
    if isinstance(value, str):
        return tuple(word for part in value.split(",") if (word := part.strip()))
    return tuple(item for item in value if item is not None) if isinstance(value, list) else value


Words = Annotated[tuple[StrictStr, ...], BeforeValidator(_one_or_more)]
ContentTypes = Annotated[tuple[ContentType, ...], BeforeValidator(_one_or_more)]


class FrontMatter(BaseModel):
    """An article's checked front matter. Words are tuples, whether the author wrote one word or a list.

    `url` and `alias` are other addresses that lead to the article. One that isn't `public` is in no list.
    """

    model_config = ConfigDict(frozen=True, extra="allow")

    title: StrictStr | None = None
    description: StrictStr | None = None
    crews: Words = ()
    topics: Words = ()
    content_type: ContentTypes = Field(default=(), alias="contentType")
    use_case: Words = Field(default=(), alias="useCase")
    section: StrictStr | None = None
    classes: Words = ()
    toc: StrictBool | None = None
    url: StrictStr | None = None
    alias: Words = ()
    public: StrictBool | None = None

    @property
    def extras(self) -> dict[str, Any]:
        """Every other field the author wrote, by its name: the team's own, the site's, unknown ones."""
        own = {name: getattr(self, name) for name in type(self).model_fields if name not in FrontMatter.model_fields}
        return {name: value for name, value in {**(self.model_extra or {}), **own}.items() if value is not None}


def _short_form(value: object) -> object:
    """`level: text` and `level: [beginner, expert]` are short for `{type: text}` and `{values: [...]}`."""
    if isinstance(value, str):
        return {"type": value}
    return {"values": value} if isinstance(value, list) else value


class FieldRule(BaseModel):
    """A front matter field that a team declares: its type, the values it may have, whether it must be there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: FieldType = "words"
    values: tuple[str, ...] = ()
    required: bool = False


DeclaredField = Annotated[FieldRule, BeforeValidator(_short_form)]

Declared = tuple[tuple[str, FieldRule], ...]


_KINDS: dict[str, FieldType] = {
    **dict.fromkeys(("title", "description", "section", "url"), "text"),
    **dict.fromkeys(("toc", "public"), "flag"),
}


def describe(name: str, declared: Mapping[str, FieldRule]) -> str:
    """What a field may hold, as the end of the order "write …"."""
    rule = declared.get(name)
    kind = rule.type if rule else _KINDS.get(name, "words")
    return {
        "text": "text, in quotes if it looks like a number, a date or a list",
        "words": "one word or a list of words, in quotes if they look like numbers or dates",
        "number": "a number",
        "flag": "`true` or `false`",
        "date": "a date such as 2026-01-31",
    }[kind]


def allowed_values(name: str, declared: Mapping[str, FieldRule]) -> tuple[str, ...]:
    """The values that a field may have, or () where any will do."""
    if name in declared:
        return declared[name].values
    return CONTENT_TYPES if name == "contentType" else ()


@lru_cache(maxsize=16)
def front_matter_model(declared: Declared) -> type[FrontMatter]:
    """The schema with a team's own fields added; a built-in field declared again gets the team's rule."""
    fields: dict[str, Any] = {}
    for name, rule in declared:
        attribute = _BUILT_IN.get(name, name)
        default: Any = ... if rule.required else () if rule.type == "words" else None
        fields[attribute] = (_python_type(rule), Field(default=default, alias=name))
    return create_pydantic_model("TeamFrontMatter", __base__=FrontMatter, **fields) if fields else FrontMatter


_BUILT_IN = {field.alias or name: name for name, field in FrontMatter.model_fields.items()}

BUILT_IN_FIELDS = tuple(_BUILT_IN)


def _python_type(rule: FieldRule) -> Any:
    word: Any = Literal[rule.values] if rule.values else StrictStr
    if rule.type == "words":
        return Annotated[tuple[word, ...], BeforeValidator(_one_or_more)]
    plain: Any = {
        "text": word,
        "number": StrictInt | StrictFloat,
        "flag": StrictBool,
        "date": datetime.date,
    }[rule.type]
    return plain | None
