"""Pictures from the media folder, served under `/media/` wherever the site is deployed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

MEDIA = "media"


def add_media(files: Files, folder: Path, config: MkDocsConfig) -> None:
    """Add the folder's files to the site; a file of the same path in the docs folder comes first."""
    for path, name in sorted(_files_in(str(folder)), key=lambda found: found[1]):
        uri = f"{MEDIA}/{name}"
        if uri not in files.src_uris:
            file = File(uri, None, config.site_dir, config.use_directory_urls, dest_uri=uri)
            file.abs_src_path = path
            file.inclusion = InclusionLevel.INCLUDED
            files.append(file)


def _files_in(folder: str) -> Iterator[tuple[str, str]]:
    """All but hidden files: each one's path, and its name from the folder on with slashes."""
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = root[len(folder) :].replace(os.sep, "/").strip("/")
        for name in names:
            if not name.startswith("."):
                yield os.path.join(root, name), f"{inside}/{name}" if inside else name
