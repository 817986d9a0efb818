"""One reader's visit: a page of the product in a browser, its outline, and when it has come to rest."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, FileChooser, Frame, Locator, Page, Request, Response
from playwright.async_api import Error as PlaywrightError

from helpwright.checking.inbox import Inbox, Message
from helpwright.checking.native import NativeDialogs
from helpwright.checking.outline import Outline, Thing, parse_outline
from helpwright.checking.witness import FORGET
from helpwright.settings import Settings

_T = TypeVar("_T")

_MEASURES = """() => ({title: document.title, width: innerWidth, height: innerHeight,
    pageHeight: document.documentElement.scrollHeight, scrollY: Math.round(scrollY),
    placeholders: [...document.querySelectorAll('[placeholder]')].map(field => field.placeholder),
    seen: window[Symbol.for('helpwright.witness')] ?? {come: [], uncovered: []}})"""
# What an answer changed is drawn in the next frame.
_NEXT_FRAME = "() => new Promise(done => requestAnimationFrame(done))"
_CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_FRESH_S = 0.1
# Kinds of requests that stay open while a page is at rest.
_LASTING = frozenset({"eventsource", "websocket", "media", "ping"})


@dataclass  # without slots: Playwright notes on the object which of its methods listen
class Traffic:
    """The page's requests under way, those answered with an error since the last look, and its navigations so far.

    `refused` are the requests to change something that were answered with an error since then, but for those that
    failed before without a word of it (`unheard`), as a page makes for itself. `all_failures` are those of the whole
    visit; `is_refusal` says that `page_failure` is the product's own answer to what was asked for (404, 410), not a
    fault of its own (500).
    """

    under_way: set[Request] = field(default_factory=set)
    failures: list[str] = field(default_factory=list)
    all_failures: list[str] = field(default_factory=list)
    navigations: int = 0
    refused: set[str] = field(default_factory=set)
    unheard: set[str] = field(default_factory=set)
    page_failure: str | None = None
    is_refusal: bool = False
    resting: asyncio.Event = field(default_factory=asyncio.Event)

    def watch(self, context: BrowserContext) -> None:
        """Follow the requests of all pages from now on: a new tab's first answer comes before the tab is known."""
        self.resting.set()
        context.on("request", self._started)
        context.on("requestfinished", self._ended)
        context.on("requestfailed", self._ended)
        context.on("response", self._answered)

    def watch_page(self, page: Page) -> None:
        """Count the page's navigations from now on."""
        page.on("framenavigated", self._navigated)

    def forget(self) -> None:
        """Start a new look: what failed before belongs to an earlier action."""
        self.failures.clear()
        self.unheard |= self.refused
        self.refused.clear()
        self.page_failure = None

    def meanwhile(self) -> str:
        """What failed since the last look, in words that end a sentence."""
        listed = "; ".join(dict.fromkeys(self.failures))
        return f" (the product failed meanwhile: {listed})" if listed else ""

    def _started(self, request: Request) -> None:
        if request.resource_type not in _LASTING:
            self.under_way.add(request)
            self.resting.clear()

    def _ended(self, request: Request) -> None:
        self.under_way.discard(request)
        if not self.under_way:
            self.resting.set()

    def _navigated(self, frame: Frame) -> None:
        self.navigations += frame.parent_frame is None

    def _answered(self, response: Response) -> None:
        if response.status < 400:
            return
        request = response.request
        what = f"{request.method} {urlsplit(response.url).path} was answered with {response.status}"
        self.all_failures.append(what)
        if request.is_navigation_request() and _is_of_page(request):
            self.page_failure = what
            self.is_refusal = response.status < 500
        elif request.resource_type in {"fetch", "xhr", "document"}:
            self.failures.append(what)
            # Only the product and the origins that its configuration lists can answer.
            if request.resource_type != "document" and request.method in _CHANGING and what not in self.unheard:
                self.refused.add(what)


def _is_of_page(request: Request) -> bool:
    """True if it isn't a frame within the page that asks."""
    try:
        return request.frame.parent_frame is None
    except PlaywrightError:  # a new tab asks for its page before it has a frame
        return True


@dataclass(frozen=True, slots=True)
class FirstSeen:
    """A screen as it was when the reader first did something there, and how many values had been typed by then."""

    outline: Outline
    typed: int


@dataclass  # without slots, as above
class Session:
    """A page with what the run knows about it. `origin` is where the product answers in this run.

    `mail` is the email that the article spoke of last, and `mail_is_open` says that its reader is looking at it.
    `typed` is what the article had put into fields, and `first_seen` is told by the screen's address. `latest` is the
    outline taken last, as long as nothing has been done since. `clicked` is what the action before has clicked.
    """

    page: Page
    origin: str
    settings: Settings
    inbox: Inbox | None
    uploads: Path | None = None
    traffic: Traffic = field(default_factory=Traffic)
    copied: dict[str, str] = field(default_factory=dict)
    console: list[str] = field(default_factory=list)
    native: NativeDialogs = field(default_factory=NativeDialogs)
    choosers: list[FileChooser] = field(default_factory=list)
    before: Outline | None = None
    former: Outline | None = None
    typed: list[str] = field(default_factory=list)
    first_seen: dict[str, FirstSeen] = field(default_factory=dict)
    mail: Message | None = None
    mail_is_open: bool = False
    latest: Outline | None = None
    clicked: Thing | None = None
    _looked_at: float = 0.0

    def watch(self) -> None:
        """Follow the page's requests and what it writes to the console, from now on."""
        self.traffic.watch(self.page.context)
        self.page.context.on("page", self._follow)
        self._watch(self.page)

    def _watch(self, page: Page) -> None:
        self.traffic.watch_page(page)
        self.native.watch(page)
        page.on("filechooser", lambda chooser: self.choosers.append(chooser))
        page.on("console", lambda said: self.console.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.console.append(str(error)))

    def _follow(self, page: Page) -> None:
        """A new tab is where its reader looks next, until it is closed."""
        former = self.page
        self.page = page
        self.traffic.navigations += 1
        self._watch(page)
        page.on("close", lambda _: self._return_to(former, page))

    def _return_to(self, former: Page, closed: Page) -> None:
        if self.page is closed:
            self.page = former

    def secret_fields(self) -> list[Locator]:
        """What no picture may show: password fields, and what the configuration masks."""
        selectors = ("input[type=password]", *self.settings.pictures.mask)
        return [self.page.locator(selector) for selector in selectors]

    @property
    def time_limit(self) -> float:
        return self.settings.check.time_limit

    @property
    def action_limit(self) -> float:
        """How long a found thing may take to be acted on, in seconds: a busy machine is no drift."""
        return max(3.0, self.time_limit)

    async def outline(self) -> Outline:
        """The page as it is now; waits through a navigation that tears the page away under the look."""
        deadline = time.monotonic() + self.time_limit
        pictures = self.settings.pictures
        while True:
            if self.native.asked is not None:
                return self.native.outline(self.page.url, pictures.width, pictures.height)
            try:
                looked = await self.native.unless_asked(self._look())
                if looked is None:
                    continue
                snapshot, measures = looked
            except PlaywrightError:
                if time.monotonic() > deadline or self.page.is_closed():
                    raise
                await asyncio.sleep(0.02)
                continue
            outline = parse_outline(
                snapshot,
                title=measures["title"],
                url=self.page.url,
                width=measures["width"],
                height=measures["height"],
                page_height=measures["pageHeight"],
                scroll_y=measures["scrollY"],
                come=(*measures["seen"]["come"], *self.native.said),
                uncovered=measures["seen"]["uncovered"],
                placeholders=measures["placeholders"],
                former=self._former_refs(),
            )
            self.latest, self._looked_at = outline, time.monotonic()
            return outline

    def _former_refs(self) -> frozenset[str | None] | None:
        former = self.former
        return former.refs if former is not None and former.url == self.page.url else None

    async def _look(self) -> tuple[str, dict[str, Any]]:
        snapshot, measures = await asyncio.gather(
            self.page.aria_snapshot(mode="ai", boxes=True), self.page.evaluate(_MEASURES)
        )
        return snapshot, measures

    async def begin_action(self) -> None:
        """What failed, was said or appeared before belongs to an earlier action."""
        self.traffic.forget()
        self.native.said.clear()
        self.former, self.before, self.latest = self.before, None, None
        if self.native.asked is None:
            with contextlib.suppress(PlaywrightError):
                await self.native.unless_asked(self.page.evaluate(FORGET))

    def locator(self, thing: Thing) -> Locator:
        """What Playwright acts on: the thing of the latest outline, which has no reference if it takes no pointer."""
        if thing.ref is not None or not thing.name:
            return self.page.locator(f"aria-ref={thing.ref}")
        *_, top = (thing, *thing.ancestors())
        alike = [other for other in (top, *top.descendants()) if (other.role, other.name) == (thing.role, thing.name)]
        named = self.page.get_by_role(thing.role, name=thing.name, exact=True)  # type: ignore[arg-type]
        return named.nth(alike.index(thing))

    async def settle(self) -> None:
        """Wait until the last action's requests are answered and drawn, a dialog asks, or the time limit has passed."""
        await self.native.unless_asked(self._settle())
        self.latest = None

    async def _settle(self) -> None:
        deadline = time.monotonic() + self.time_limit
        while time.monotonic() < deadline:
            try:
                async with asyncio.timeout(max(0.01, deadline - time.monotonic())):
                    await self.page.wait_for_load_state("load")
                    await self.traffic.resting.wait()
                    await self.page.evaluate(_NEXT_FRAME)
            except TimeoutError:
                return
            except PlaywrightError:
                if self.page.is_closed():
                    return
                continue
            if self.traffic.resting.is_set():
                return

    def _just_seen(self) -> Outline | None:
        is_fresh = time.monotonic() - self._looked_at < _FRESH_S and self.native.asked is None
        return self.latest if is_fresh else None

    async def until(
        self, look: Callable[[Outline], Awaitable[_T | None]], limit: float | None = None, *, at_rest: bool = False
    ) -> _T | None:
        """The first answer of `look` on ever fresh outlines, or None once the time limit has passed.

        `at_rest`: nothing has been done since the last look, so that what was seen a moment ago will do to begin with.
        """
        deadline = time.monotonic() + (self.time_limit if limit is None else limit)
        pause = 0.02
        outline = self._just_seen() if at_rest else None
        while True:
            is_last = time.monotonic() >= deadline  # a look that began before the limit may have missed what came since
            answer = await look(outline or await self.outline())
            outline = None
            if answer is not None or is_last:
                return answer
            await asyncio.sleep(pause)
            pause = min(pause * 1.5, 0.2)

    def product_url(self, url: str) -> str | None:
        """Where an article's address leads in this run, or None if it isn't the product's."""
        product = self.settings.product
        public = product.address.rstrip("/") if product and product.address else None
        for base in filter(None, (public, self.origin)):
            if url == base or url.startswith((base + "/", base + "#", base + "?")):
                return self.origin + url[len(base) :]
        return self.origin + url if url.startswith("/") and not url.startswith("//") else None

    def public_url(self, url: str) -> str:
        """The address that a reader would see for this page; without a public one, no port that changes each run."""
        if not url.startswith(self.origin):
            return url
        product = self.settings.product
        public = product.address.rstrip("/") if product and product.address else "http://localhost"
        return public + url[len(self.origin) :]
