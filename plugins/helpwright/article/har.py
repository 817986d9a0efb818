"""HTTP requests in HAR form (```` ```har ````), as the HTTP Archive format has them: one `request` object."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote, urlencode, urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic import Field as Pattern


class NotARequest(Exception):
    """The text is no such request: what was wrong with it, and in which row (from 0) of the text."""

    def __init__(self, what: str, row: int = 0) -> None:
        self.what, self.row = what, row
        super().__init__(what)


def _text(value: object) -> object:
    """Numbers, flags and whole objects stand for their text."""
    return value if isinstance(value, str) else json.dumps(value)


Text = Annotated[str, BeforeValidator(_text)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Pair(_Part):
    name: str
    value: Text = ""


class _FormField(_Pair):
    fileName: str | None = None  # noqa: N815  # HAR's name


class _PostData(_Part):
    mimeType: str | None = None  # noqa: N815  # HAR's name
    text: Text = ""
    params: tuple[_FormField, ...] = ()


class _Request(_Part):
    method: Annotated[str, Pattern(pattern=r"^[A-Za-z-]+$")]
    url: str
    headers: tuple[_Pair, ...] = ()
    queryString: tuple[_Pair, ...] = ()  # noqa: N815  # HAR's name
    cookies: tuple[_Pair, ...] = ()
    postData: _PostData | None = None  # noqa: N815  # HAR's name


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form; `file` is the name of the file that it sends."""

    name: str
    value: str
    file: str | None


@dataclass(frozen=True, slots=True)
class Request:
    """A request: `body` is its text, `data` what that is as JSON; or it sends the `fields` of a form."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...]
    body: str
    fields: tuple[Field, ...]
    is_multipart: bool

    @property
    def host(self) -> str:
        """The host that the request goes to."""
        return urlsplit(self.url).netloc

    @property
    def path(self) -> str:
        """What stands in the first line of the request."""
        split = urlsplit(self.url)
        return (split.path or "/") + (f"?{split.query}" if split.query else "")

    @property
    def data(self) -> Any:
        """The body's JSON; None where it is something else."""
        types = [value for name, value in self.headers if name.lower() == "content-type"]
        if not self.body or not any("json" in kind for kind in types):
            return None
        try:
            return json.loads(self.body, strict=False)
        except ValueError:
            return None

    @property
    def form(self) -> str:
        """The fields as the body of a plain form."""
        return urlencode([(field.name, field.value) for field in self.fields])


def read_request(text: str) -> Request:
    """Read a request. Raises NotARequest."""
    try:
        data = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        raise NotARequest(f"was not valid JSON: {error.msg[:1].lower()}{error.msg[1:]}", error.lineno - 1) from None
    except RecursionError:
        raise NotARequest("was nested too deeply") from None
    if isinstance(data, Mapping) and isinstance(data.get("request"), Mapping):
        data = data["request"]
    try:
        written = _Request.model_validate(data)
        urlsplit(written.url)
    except ValidationError as error:
        detail = error.errors()[0]
        where = ".".join(map(str, detail["loc"]))
        what = f"had no `{where}`" if detail["type"] == "missing" else f"had another `{where}` than HAR has"
        raise NotARequest(what if where else "was not a request") from None
    except ValueError:
        raise NotARequest("had a `url` that is no address") from None
    return _request(written)


def _request(written: _Request) -> Request:
    post = written.postData or _PostData()
    fields = tuple(Field(field.name, field.value, field.fileName) for field in post.params)
    headers = [(header.name, header.value) for header in written.headers]
    if written.cookies:
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in written.cookies)
        headers.append(("Cookie", cookies))
    names = {name.lower() for name, _ in headers}
    kind = post.mimeType or ("application/x-www-form-urlencoded" if fields else None)
    if kind and "content-type" not in names and (post.text or fields):
        headers.append(("Content-Type", kind))
    query = urlencode([(pair.name, pair.value) for pair in written.queryString], quote_via=quote)
    url = written.url + (("&" if "?" in written.url else "?") + query if query else "")
    return Request(
        method=written.method.upper(),
        url=url,
        headers=tuple(headers),
        body=post.text,
        fields=() if post.text else fields,
        is_multipart="multipart" in (kind or ""),
    )
