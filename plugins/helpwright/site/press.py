"""All pages made from their content at once, by as many processes as there are processors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import InclusionLevel

from helpwright.site import corners, crew

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


class Press:
    """Stands in for MkDocs' own loop over the pages of one build: `start` before it, `finish` after it."""

    def __init__(self, config: MkDocsConfig, nav: Navigation, env: Environment) -> None:
        self._config, self._nav, self._env = config, nav, env
        self._build_page = corners.build_page_function()
        self._index = corners.search_index(config)
        self._given: list[tuple[Sequence[Page], crew.Helper[bool]]] = []
        self._elsewhere: set[int] = set()
        self._pause = crew.Pause()

    def start(self, pages: Sequence[Page]) -> None:
        """Give all but the first share of the pages to helpers."""
        self._pause.begin()
        if self._build_page is None or not crew.can_fork():
            return
        for share in crew.share_out(pages, crew.workers())[1:]:
            self._given.append((share, crew.start(lambda share=share: self._make(share))))  # type: ignore[misc]
            self._elsewhere.update(id(page) for page in share)
        if self._given:
            corners.set_build_page_function(self._make_unless_given)

    def finish(self) -> None:
        """Wait for the helpers; what they could not make is made here, with all that there is to say."""
        for share, helper in self._given:
            if not helper.result():
                self._make(share)
        self.stop()

    def stop(self) -> None:
        """Give MkDocs its own way back."""
        self._given = []
        self._pause.end()
        if self._build_page is not None:
            corners.set_build_page_function(self._build_page)

    def _make(self, share: Sequence[Page]) -> bool:
        """Make pages without telling search, which takes all of them in `_make_unless_given`."""
        assert self._build_page is not None
        if self._index is not None:
            add = corners.stop_indexing(self._index)
        files = [page.file for page in share]
        for page in share:
            is_draft = page.file.inclusion.value <= InclusionLevel.DRAFT.value
            self._build_page(page, self._config, files, self._nav, self._env, False, is_draft)
        if self._index is not None:
            self._index.add_entry_from_context = add
        return True

    def _make_unless_given(self, page: Page, *others: Any, **named: Any) -> None:
        """MkDocs' function for each page. Search takes all of them, in their order."""
        assert self._build_page is not None
        if id(page) not in self._elsewhere:
            self._build_page(page, *others, **named)
        elif self._index is not None:
            self._index.add_entry_from_context(page)
