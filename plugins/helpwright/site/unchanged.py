"""A build in which nothing changed since an earlier one: its pages are taken from there."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files
from mkdocs.utils import get_build_date

from helpwright.article.problem import Problem
from helpwright.site import corners
from helpwright.site.cache import Cache
from helpwright.site.keys import Unstable, digest, files_digest, looks, tools
from helpwright.site.stash import Stash, keep_site
from helpwright.site.upkeep import Upkeep

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

log = corners.plugin_logger(__name__)

_PICTURES = (
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".svg",
    ".webp",
    ".avif",
    ".ico",
    ".mp4",
    ".webm",
    ".pdf",
    ".zip",
    ".woff2",
)


class Unchanged:
    """Asked once a build: `begin` before articles are read, `end` when all is written."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._key: str | None = None
        self._stash: Stash | None = None
        self._ears = _Ears()
        self._nav: object = None

    def begin(self, files: Files, config: MkDocsConfig, own: object, more: Sequence[str | bytes]) -> Files | None:
        """The files without pages, if the pages of an earlier build will do; else None.

        `more` is what pages depend on beside the configuration, the docs folder and the files' names.
        """
        self._key = _site_key(files, config, own, more)
        if self._key is None:
            return None
        found = self._cache.check(self._key)
        if found is None:
            self._ears.open()
            return None
        self._stash = Stash(found)
        self._nav, config.nav = config.nav, None
        log.info("Nothing changed since an earlier build: its pages are taken")
        return Files([file for file in files if not file.is_documentation_page()])

    @property
    def problems(self) -> tuple[Problem, ...] | None:
        """What the earlier build told, if its pages are taken."""
        return self._stash.problems if self._stash else None

    @property
    def restored(self) -> tuple[str, ...]:
        """The paths in the site of the earlier build's files, if they are taken."""
        return self._stash.names if self._stash else ()

    def end(self, config: MkDocsConfig, files: Sequence[File], problems: Sequence[Problem], upkeep: Upkeep) -> None:
        """Write the earlier build's files, or keep this one's."""
        site = Path(config.site_dir)
        others_warned = self._ears.shut()
        if self._stash is not None:
            self._stash.restore(site, upkeep)
            config.nav = self._nav
        elif self._key is not None and not others_warned:
            made = [file.dest_uri for file in files]
            made += [*config.theme.static_templates, "sitemap.xml.gz", "search/search_index.json"]
            keep_site(self._cache, self._key, site, made, problems)


class _Ears(logging.Handler):
    """Hears whether anybody but us warned: such a build is not to be kept, for the next would be silent."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard = False

    def emit(self, record: logging.LogRecord) -> None:
        self.heard = self.heard or not record.name.startswith(f"{corners.NAME}.plugins.helpwright")

    def open(self) -> None:
        logging.getLogger(corners.NAME).addHandler(self)

    def shut(self) -> bool:
        logging.getLogger(corners.NAME).removeHandler(self)
        return self.heard


def _site_key(files: Files, config: MkDocsConfig, own: object, more: Sequence[str | bytes]) -> str | None:
    """A digest of everything that the site's pages depend on; None where there is more than we can know."""
    if not corners.only_known_plugins(config, own) or config.extra_templates:
        return None
    try:
        settings = {name: value for name, value in config.items() if name not in {"plugins", "theme", "hooks"}}
        parts = [looks(settings), looks({name: dict(plugin.config) for name, plugin in config.plugins.items()})]
        theme = {name: value for name, value in vars(config.theme).items() if name not in {"_custom_dir", "get_env"}}
        parts += [looks(theme)]
        parts += [files_digest(Path(config.docs_dir), _PICTURES)]
        parts += [files_digest(Path(config.theme.custom_dir))] if config.theme.custom_dir else []
        names = [f"{file.src_uri} {file.inclusion.value} {file.generated_by}" for file in files]
        return digest("site", tools(), get_build_date(), looks(names), *parts, *more)
    except (Unstable, OSError):
        return None
