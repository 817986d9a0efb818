"""An email as the check reads it: who got it, what it says, and where its links lead."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass
from email.message import EmailMessage
from html.parser import HTMLParser

_UNSEEN = frozenset({"script", "style", "template", "title"})
_LINE_ENDS = frozenset("address article blockquote br div h1 h2 h3 h4 h5 h6 hr li p pre section table td th tr".split())
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"'`{}|\\^]+")
_AFTER_ADDRESS = ".,;:!?)]"


@dataclass(frozen=True, slots=True)
class MailLink:
    """One link: the words that a reader clicks, and where it leads. In plain text the words are the address."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Message:
    """One delivered email. `to` are the addresses it was delivered to, whatever its headers say.

    `text` is what a person reads: the plain part, or the HTML without its marks. `links` are the web addresses in the
    order in which they stand, each once; `anchors` are the same with their words. `received_at` is a time of
    `time.monotonic`.
    """

    to: tuple[str, ...]
    sender: str
    subject: str
    text: str
    html: str | None
    links: tuple[str, ...]
    received_at: float
    anchors: tuple[MailLink, ...] = ()


def parse_message(content: bytes, to: tuple[str, ...], sender: str, received_at: float) -> Message:
    """Read an email as it came over SMTP; whatever of it can't be read is left out, never raised."""
    parsed = email.message_from_bytes(content, policy=email.policy.default)
    plain, html = _part(parsed, "plain"), _part(parsed, "html")
    shown = _read_html(html) if html is not None else _Html()
    text = plain if plain is not None else shown.text()
    links = tuple(dict.fromkeys((*(link.url for link in shown.links), *_web_addresses(text))))
    return Message(
        to=to,
        sender=sender,
        subject=" ".join(str(parsed.get("subject", "")).split()),
        text=text,
        html=html,
        links=links,
        received_at=received_at,
        anchors=tuple(shown.links) if html is not None else tuple(MailLink(url, url) for url in links),
    )


def _part(parsed: EmailMessage, kind: str) -> str | None:
    """The text of the body part of this kind, decoded as well as its declared character set allows."""
    part = parsed.get_body((kind,))
    if part is None:
        return None
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return None
    try:
        text = content.decode(part.get_content_charset("utf-8"), errors="replace")
    except LookupError:
        text = content.decode(errors="replace")
    return text.replace("\r\n", "\n")


def _web_addresses(text: str) -> tuple[str, ...]:
    return tuple(found.rstrip(_AFTER_ADDRESS) for found in _WEB_ADDRESS.findall(text))


def _read_html(html: str) -> _Html:
    shown = _Html()
    shown.feed(html)
    shown.close()
    return shown


class _Html(HTMLParser):
    """Gathers what a mail program would show, and the web addresses behind it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[MailLink] = []
        self._pieces: list[str] = []
        self._link: tuple[str, int] | None = None  # where the open link leads, and the first of its pieces
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _LINE_ENDS:
            self._pieces.append("\n")
        elif tag == "a" and _WEB_ADDRESS.match(values.get("href") or ""):
            self._link = (values["href"] or "", len(self._pieces))
        elif tag == "img":
            self._pieces.append(values.get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "a" and self._link is not None:
            url, first = self._link
            self.links.append(MailLink(" ".join("".join(self._pieces[first:]).split()) or url, url))
            self._link = None
        elif tag in _LINE_ENDS:
            self._pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._pieces.append(re.sub(r"\s+", " ", data))

    def text(self) -> str:
        """The lines that have words, without the space around them."""
        lines = (" ".join(line.split()) for line in "".join(self._pieces).split("\n"))
        return "\n".join(line for line in lines if line)
