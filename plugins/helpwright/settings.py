"""Everything a team configures, as one typed value: the `helpwright:` block of mkdocs.yml.

Each field is described for authors in docs/helpwright/configuration.md.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from helpwright.article.problem import ArticleError, Problem, Span
from helpwright.article.schema import DeclaredField, FieldRule

Where = tuple[str | int, ...]
Spans = Mapping[Where, Span]


def _flat_texts(value: object) -> dict[str, str]:
    """Nested mappings become dotted names ({env: {A: 1}} is {"env.A": "1"})."""
    if not isinstance(value, Mapping):
        raise ValueError("must be names and their values")
    flat: dict[str, str] = {}
    for key, inner in value.items():
        if isinstance(inner, Mapping):
            flat.update({f"{key}.{name}": text for name, text in _flat_texts(inner).items()})
        elif isinstance(inner, str | int | float):
            flat[str(key)] = str(inner).lower() if isinstance(inner, bool) else str(inner)
        else:
            raise ValueError(f'"{key}" must have a text as its value')
    return flat


def _texts(value: object) -> object:
    """One text stands for a list of one."""
    return [value] if isinstance(value, str) else value


def _paths(value: object) -> object:
    """Site-absolute paths; the whole site isn't one of them."""
    texts = _texts(value)
    for text in texts if isinstance(texts, list | tuple) else ():
        if not isinstance(text, str) or not text.startswith("/") or not text.strip("/"):
            raise ValueError(f'must have paths like "/pricing", and "{text}" is none')
    return texts


FlatTexts = Annotated[dict[str, str], BeforeValidator(_flat_texts)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_texts)]
Paths = Annotated[tuple[str, ...], BeforeValidator(_paths)]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class ProductSettings(_Model):
    """The web application that the articles document: started by `start`, or already running at `url`."""

    name: str = "the product"
    start: str | None = None
    ready: str = "/"
    url: str | None = None
    smtp_port: int | None = Field(default=None, ge=1, le=65535)
    reset: str | None = None
    address: str | None = None
    version: str | None = None
    origins: Texts = ()
    start_seconds: float = Field(default=20, gt=0)

    @model_validator(mode="after")
    def _one_source(self) -> ProductSettings:
        if self.start and self.url:
            raise ValueError("has both `start` and `url`: a product is either started here or already running")
        return self


class GlossaryEntry(_Model):
    """What an article's words mean in the product: a control's accessible name and, where that helps, its ARIA role."""

    name: str
    role: str | None = None


class PictureSettings(_Model):
    """How pictures are taken; sizes in CSS pixels."""

    width: int = Field(default=1280, ge=320, le=4096)
    height: int = Field(default=800, ge=240, le=4096)
    scale: float = Field(default=1, ge=1, le=3)
    locale: str = "en-US"
    time_zone: str = "UTC"
    clock: str = "2026-01-15T10:00:00Z"
    mask: Texts = ()


class CheckSettings(_Model):
    """How long the check waits and how much it does at once."""

    time_limit: float = Field(default=5, gt=0)
    email_time_limit: float = Field(default=10, gt=0)
    workers: int | Literal["auto"] = "auto"
    uploads: str | None = None
    independent: bool = False
    begin: str | None = None


class Settings(_Model):
    """The whole `helpwright:` block."""

    media_dir: str = "media"
    renderer: Literal["helpwright", "mkdocs"] = "helpwright"
    other_paths: Paths = ()
    variables: FlatTexts = {}
    front_matter: dict[str, DeclaredField] = {}
    product: ProductSettings | None = None
    reader: FlatTexts = {}
    states: dict[str, Texts] = {}
    glossary: dict[str, GlossaryEntry] = {}
    pictures: PictureSettings = PictureSettings()
    check: CheckSettings = CheckSettings()


def parse_settings(options: Mapping[str, Any], path: Path, spans: Spans | None = None) -> Settings:
    """Return the checked settings. `spans` has where each field's keys stand in the file.

    Raises ArticleError with every wrong field at once.
    """
    try:
        return Settings.model_validate(dict(options))
    except ValidationError as error:
        raise ArticleError(
            _problem(detail["type"], detail["loc"], detail["msg"], PurePosixPath(path.name), spans or {})
            for detail in error.errors()
        ) from None


def _problem(kind: str, where: Where, message: str, path: PurePosixPath, spans: Spans) -> Problem:
    dotted = ".".join(map(str, ("helpwright", *where)))
    span = _span(where, spans) or Span(path, 1)
    if kind == "extra_forbidden":
        known = _fields(where[:-1])
        near = difflib.get_close_matches(str(where[-1]), known, n=1)
        fix = f"write `{near[0]}`." if near else f"use one of {', '.join(known)}."
        return Problem(span, f"`{dotted}` was not a known setting", fix)
    what = message.removeprefix("Value error, ")
    return Problem(
        span, f"`{dotted}`: {what[:1].lower()}{what[1:]}", "correct it as the configuration reference describes."
    )


def _span(where: Where, spans: Spans) -> Span | None:
    """The place of the innermost key that the file has."""
    known = (where[:length] for length in range(len(where), -1, -1))
    return next((spans[inner] for inner in known if inner in spans), None)


def _fields(where: Sequence[str | int]) -> tuple[str, ...]:
    """The names that may stand at this place of the schema."""
    inner: Mapping[str, type[BaseModel]] = {
        "product": ProductSettings,
        "pictures": PictureSettings,
        "check": CheckSettings,
        "glossary": GlossaryEntry,
        "front_matter": FieldRule,
    }
    model = inner.get(str(where[0]), Settings) if where else Settings
    return tuple(model.model_fields)
