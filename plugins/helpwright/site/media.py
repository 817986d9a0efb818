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
    for path in sorted(_files_in(folder)):
        uri = f"{MEDIA}/{path.relative_to(folder).as_posix()}"
        if files.get_file_from_path(uri) is None:
            file = File(uri, None, config.site_dir, config.use_directory_urls, dest_uri=uri)
            file.abs_src_path = str(path)
            file.inclusion = InclusionLevel.INCLUDED
            files.append(file)


def _files_in(folder: Path) -> Iterator[Path]:
    """All but hidden files."""
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(root, name) for name in names if not name.startswith("."))
