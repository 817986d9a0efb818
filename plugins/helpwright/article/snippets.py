"""A request as readers try it: as HTTP, with cURL, in Python, in JavaScript."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from helpwright.article.har import Field, Request

BOUNDARY = "----boundary"


def http(request: Request) -> str:
    """The request's own text."""
    names = {name.lower() for name, _ in request.headers}
    rows = [f"{request.method} {request.path} HTTP/1.1"]
    rows += [f"Host: {request.host}"] if request.host and "host" not in names else []
    for name, value in request.headers:
        is_form = request.is_multipart and name.lower() == "content-type"
        rows.append(f"{name}: {value}" + (f"; boundary={BOUNDARY[2:]}" if is_form and request.fields else ""))
    return "\n".join([*rows, "", *_http_body(request)]).rstrip("\n") + "\n"


def _http_body(request: Request) -> Iterator[str]:
    if not request.fields:
        yield _pretty(request)
    elif not request.is_multipart:
        yield request.form
    else:
        for field in request.fields:
            file = f'; filename="{field.file}"' if field.file else ""
            yield from (BOUNDARY, f'Content-Disposition: form-data; name="{field.name}"{file}', "", field.value)
        yield f"{BOUNDARY}--"


def curl(request: Request) -> str:
    """A command for a POSIX shell."""
    rows = [f"curl --request {request.method}", f"--url {_shell(request.url)}"]
    for name, value in request.headers:
        if not (request.is_multipart and request.fields and name.lower() == "content-type"):
            rows.append(f"--header {_shell(f'{name}: {value}')}")
    for field in request.fields:
        value = f"@{field.file}" if field.file else field.value
        option = "--form" if request.is_multipart else "--data-urlencode"
        rows.append(f"{option} {_shell(f'{field.name}={value}')}")
    if request.body:
        rows.append(f"--data {_shell(_pretty(request))}")
    return " \\\n  ".join(rows) + "\n"


def python(request: Request) -> str:
    """A program with the Requests package."""
    headers = _headers(request)
    rows = [f"{_python(request.method)},", f"{_python(request.url)},"]
    if headers:
        rows.append(f"headers={_python(headers, 1)},")
    if request.fields and request.is_multipart:
        files = ", ".join(f"({_python(field.name)}, {_file(field.file, field.value)})" for field in request.fields)
        rows.append(f"files=[{files}],")
    elif request.fields:
        rows.append(f"data={_python({field.name: field.value for field in request.fields}, 1)},")
    elif request.data is not None:
        rows.append(f"json={_python(request.data, 1)},")
    elif request.body:
        rows.append(f"data={_python(request.body)},")
    call = "".join(f"    {row}\n" for row in rows)
    return f"import requests\n\nresponse = requests.request(\n{call})\nprint(response.text)\n"


def _file(file: str | None, value: str) -> str:
    return f'open({_python(file)}, "rb")' if file else f"(None, {_python(value)})"


def javascript(request: Request) -> str:
    """A program for browsers and Node.js, with `fetch`."""
    headers = _headers(request)
    before, body = "", None
    if request.fields and request.is_multipart:
        appends = "".join(f"form.append({', '.join(_form_value(field))});\n" for field in request.fields)
        before, body = f"const form = new FormData();\n{appends}\n", "form"
    elif request.fields:
        body = f"new URLSearchParams({_json({field.name: field.value for field in request.fields}, 1)})"
    elif request.data is not None:
        body = f"JSON.stringify({_json(request.data, 1)})"
    elif request.body:
        body = json.dumps(request.body, ensure_ascii=False)
    rows = [f'method: "{request.method}",']
    rows += [f"headers: {_json(headers, 1)},"] if headers else []
    rows += [f"body: {body},"] if body else []
    options = "".join(f"  {row}\n" for row in rows)
    address = json.dumps(request.url, ensure_ascii=False)
    return f"{before}const response = await fetch({address}, {{\n{options}}});\nconsole.log(await response.text());\n"


def _form_value(field: Field) -> tuple[str, ...]:
    """What JavaScript appends to a form; a file is one that its reader chose in an input of the page."""
    if field.file:
        return json.dumps(field.name), "input.files[0]", json.dumps(field.file)
    return json.dumps(field.name), json.dumps(field.value, ensure_ascii=False)


def _headers(request: Request) -> dict[str, str]:
    """The headers, without the type of a form's body, which clients set themselves."""
    return {name: value for name, value in request.headers if not (request.fields and name.lower() == "content-type")}


def _pretty(request: Request) -> str:
    return request.body if request.data is None else json.dumps(request.data, indent=2, ensure_ascii=False)


def _shell(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _json(value: Any, depth: int) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False).replace("\n", "\n" + "  " * depth)


def _python(value: Any, depth: int = 0) -> str:
    """A value as Python code, its inner lines indented for the depth that it stands at."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping) and value:
        return _block("{", [f"{_python(key)}: {_python(inner, depth + 1)}" for key, inner in value.items()], "}", depth)
    if isinstance(value, list) and value:
        return _block("[", [_python(inner, depth + 1) for inner in value], "]", depth)
    return repr(value)


def _block(opening: str, rows: Sequence[str], closing: str, depth: int) -> str:
    inner = "".join(f"{'    ' * (depth + 1)}{row},\n" for row in rows)
    return f"{opening}\n{inner}{'    ' * depth}{closing}"
