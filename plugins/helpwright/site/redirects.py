"""Redirect pages: an article's other addresses (`url` and `alias` in its front matter) lead to it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Moved</title>
<link rel="canonical" href="{url}">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={url}">
<script>location.replace("{url}" + location.search + location.hash)</script>
</head>
<body><p>This page is at <a href="{url}">another address</a>.</p></body>
</html>
"""


def add_redirects(files: Files, config: MkDocsConfig, aliases: Mapping[str, str]) -> tuple[File, ...]:
    """Add a small page at each address that sends its readers on, with their anchor, unless something is there."""
    added: list[File] = []
    taken = {file.dest_uri for file in files}
    for address, page in sorted(aliases.items()):
        target = files.get_file_from_path(page)
        uri = f"{address}/index.html" if config.use_directory_urls else f"{address}.html"
        if target is None or uri in taken:
            continue
        redirect = File(uri, None, config.site_dir, config.use_directory_urls, dest_uri=uri)
        url = escape(target.url_relative_to(redirect), quote=True)
        redirect = File.generated(config, uri, content=_PAGE.format(url=url), inclusion=InclusionLevel.NOT_IN_NAV)
        files.append(redirect)
        added.append(redirect)
    return tuple(added)
