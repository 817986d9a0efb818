"""All pages made from their content at once, by as many processes as there are processors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import InclusionLevel
from mkdocs.utils import write_file

from helpwright.site import corners, crew

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from helpwright.site.stencil import Stencils

_MANY = 2000  # pages with which memory is saved: search's part is taken before helpers start, and these take turns
_TURN = 24  # pieces that a helper makes before another one goes on
_SEARCH_ONLY = "data-search-"  # attributes that Material takes out of a page once it is in the index


class Press:
    """Stands in for MkDocs' own loop over the pages of one build: `start` before it, `finish` after it."""

    def __init__(self, config: MkDocsConfig, nav: Navigation, env: Environment, stencils: Stencils) -> None:
        self._config, self._nav, self._env, self._stencils = config, nav, env, stencils
        self._build_page = corners.build_page_function()
        self._index = corners.search_index(config)
        self._pieces: crew.Pieces[Page] | None = None
        self._helpers: dict[int, crew.Helper[set[int]]] = {}
        self._made: set[int] = set()  # numbers of pieces
        self._has_begun = self._is_indexed = False
        self._turn: int | None = None
        self._given: set[int] = set()  # ids of pages
        self._pause = crew.Pause()

    def start(self, pages: Sequence[Page]) -> None:
        """Let helpers begin with the pages."""
        self._pause.begin()
        if self._build_page is None or not pages:
            return
        takers = crew.workers() if crew.is_worth_sharing(pages) else 1
        self._pieces = crew.Pieces(pages, takers)
        self._given = {id(page) for page in pages}
        self._turn = _TURN if len(pages) > _MANY else None
        if self._turn:
            self._index_all()
        self._helpers = {taker: self._start_helper(taker) for taker in range(1, takers)}
        corners.set_build_page_function(self._make_unless_given)

    def finish(self) -> None:
        """Wait for the helpers; what they could not make is made here, with all that there is to say."""
        for taker in tuple(self._helpers):
            self._made |= self._helpers.pop(taker).result() or set()
        for number, piece in enumerate(self._pieces.all if self._pieces else ()):
            if number not in self._made:
                self._make(piece)
        self.stop()

    def stop(self) -> None:
        """Give MkDocs its own way back."""
        for helper in self._helpers.values():
            helper.result()
        if self._pieces is not None:
            self._pieces.close()
        self._helpers, self._pieces, self._made, self._given = {}, None, set(), set()
        self._has_begun = self._is_indexed = False
        self._pause.end()
        if self._build_page is not None:
            corners.set_build_page_function(self._build_page)

    def _start_helper(self, taker: int) -> crew.Helper[set[int]]:
        self._pause.settle()
        return crew.start(lambda: set(self._take_part(taker, self._turn)))

    def _relieve(self) -> None:
        """Send a fresh helper for each that did its turn: one that works for long gets a copy of all our memory."""
        for taker, helper in tuple(self._helpers.items()):
            if helper.is_done:
                made = self._helpers.pop(taker).result() or set()
                self._made |= made
                if len(made) == self._turn:
                    self._helpers[taker] = self._start_helper(taker)

    def _index_all(self) -> None:
        """Let search take all pages, in their order, while the helpers make them."""
        self._is_indexed = True
        if self._index is not None and self._pieces is not None:
            for piece in self._pieces.all:
                for page in piece:
                    self._index.add_entry_from_context(page)
                self._relieve()
            corners.write_out_index(self._index)

    def _take_part(self, taker: int, most: int | None = None) -> Iterator[int]:
        """Make pages until none is left, or so many pieces are done; the numbers of these."""
        assert self._pieces is not None
        for number in islice(self._pieces.take(taker), most):
            self._make(self._pieces.all[number])
            self._pause.sweep()
            yield number

    def _make(self, share: Sequence[Page]) -> None:
        """Make pages without telling search, which takes all of them in `_index_all`."""
        assert self._build_page is not None
        if self._index is not None:
            add = corners.stop_indexing(self._index)
        files = [page.file for page in share]
        for page in share:
            is_draft = page.file.inclusion.value <= InclusionLevel.DRAFT.value
            if is_draft or _SEARCH_ONLY in (page.content or "") or not self._write(page, files):
                self._build_page(page, self._config, files, self._nav, self._env, False, is_draft)
        if self._index is not None:
            self._index.add_entry_from_context = add

    def _write(self, page: Page, files: Sequence[File]) -> bool:
        """Write a page by a stencil; False if it has none."""
        page.active = True
        try:
            html = self._stencils.html(page, lambda: corners.page_context(page, self._config, files, self._nav))
        finally:
            page.active = False
        if html is None or not html.strip():
            return False
        write_file(html.encode("utf-8", errors="xmlcharrefreplace"), page.file.abs_dest_path)
        return True

    def _make_unless_given(self, page: Page, *others: Any, **named: Any) -> None:
        """MkDocs' function for each page."""
        assert self._build_page is not None
        if id(page) not in self._given:
            self._build_page(page, *others, **named)
            return
        if not self._has_begun:
            self._has_begun = True
            if not self._is_indexed:
                self._index_all()
            for number in self._take_part(0):
                self._made.add(number)
                self._relieve()
