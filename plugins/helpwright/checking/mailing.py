"""Open the email that the product sent, and follow a link in it, in the same browser as the article's other steps."""

from __future__ import annotations

import re

from helpwright.checking.finding import Drift, NotUnderstood
from helpwright.checking.message import MailLink, Message
from helpwright.checking.names import bare, core_stems, nearest, plain, stems, unpunctuated
from helpwright.checking.outline import shorten
from helpwright.checking.session import Session
from helpwright.checking.values import reader_value
from helpwright.reading.clauses import Click, Open

_MAIL = r"(?:e-?mail|mail)(?: message)?"
# "the email", "the invitation email that you received"; not "the email field".
_IN_MAIL = re.compile(
    rf"^(?:[\w-]+ )*{_MAIL}(?: (?:that )?(?:you|we|it|was|is|from|to|with|about)\b.*)?$", re.IGNORECASE
)
_BESIDE = re.compile(r"(?:next to|beside|near|under|below|above|left of|right of|for) ", re.IGNORECASE)
_SENT_LINK = re.compile(
    rf"\b(?:link|button)\b.*\b(?:(?:in|from) (?:the|your|that|this) (?:[\w-]+ )?{_MAIL}|sent|emailed|mailed)\b",
    re.IGNORECASE,
)
_MAILS = frozenset({"email", "e-mail", "mail", "message", "inbox", "mailbox", "email inbox", "email message"})
# Words that say that it is a link, not which one.
_ANY_LINK = stems("link button url address email mail message sent received confirmation activation click it")


def is_in_mail(action: Click | Open, session: Session) -> bool:
    """True if the clause is about an email rather than the page: said so, or it was opened in a step before."""
    if isinstance(action, Open) and (action.path or action.url):
        return False
    if is_mail(action):
        return True
    if action.where is not None:
        return bool(_IN_MAIL.match(plain(action.where))) and not _BESIDE.match(plain(action.where))
    if not action.verbatim and _SENT_LINK.search(plain(action.target)):
        return True
    return session.mail_is_open and session.mail is not None and _named(action, session.mail.anchors) != []


def is_mail(action: Click | Open) -> bool:
    """True if the email itself is to be opened, rather than something in it."""
    if not isinstance(action, Open):
        return False
    return action.role == "email" or (not action.verbatim and plain(action.target).casefold() in _MAILS)


async def open_mail(action: Click | Open, session: Session) -> str:
    """Have the newest email to the reader open. Raises Drift if there is none, or its subject isn't the named one."""
    message = await _newest(session)
    if action.verbatim and bare(unpunctuated(action.target)) not in bare(plain(message.subject)):
        raise Drift(
            f'looked for the email "{action.target}", and the one that arrived is "{message.subject}"',
            "write its subject as the product does, or mend the email.",
        )
    session.mail_is_open = True
    return f'email "{message.subject}"'


async def follow_link(action: Click | Open, session: Session) -> str:
    """Open the link that the words mean. Raises Drift if the email has no such link, or it leads elsewhere."""
    message = await _newest(session)
    link = _link(action, message, session)
    url = session.product_url(link.url)
    if url is None:
        raise Drift(
            f'the link "{shorten(link.text)}" in the email "{message.subject}" leads to {link.url}, '
            "which is no page of the product",
            "mend the address in the email, or name the product's own under `product.address`.",
        )
    session.mail, session.mail_is_open = None, False
    await session.page.goto(url, timeout=session.action_limit * 1000, wait_until="domcontentloaded")
    return f'link "{shorten(link.text)}" in the email "{message.subject}"'


async def _newest(session: Session) -> Message:
    """The email that the article spoke of, else the newest one to the reader, else the next that comes."""
    if session.mail is not None:
        return session.mail
    if session.inbox is None:
        raise NotUnderstood("the product's emails can't be received here", "start the product with {smtp_port}.")
    address = reader_value("email address", session.settings.reader)
    mine = [message for message in session.inbox.messages if _is_to(message, address)]
    newest = mine[-1] if mine else (session.inbox.messages or (None,))[-1]
    if newest is None:
        limit = session.settings.check.email_time_limit
        newest = await session.inbox.wait_for(lambda _: True, after=0, timeout_s=limit)
    if newest is None:
        raise Drift(
            "looked for the email and none has arrived",
            "say in a step before what makes the product send it, or mend the product.",
        )
    session.mail = newest
    return newest


def _is_to(message: Message, address: str | None) -> bool:
    return address is None or address.casefold() in {to.casefold() for to in message.to}


def _link(action: Click | Open, message: Message, session: Session) -> MailLink:
    named = _named(action, message.anchors)
    if len(named) > 1:  # an email often has footers that lead to a company's own site
        named = [link for link in named if session.product_url(link.url)] or named
    if len({link.url for link in named}) == 1:
        return named[0]
    called = f' "{action.target}"' if action.verbatim or stems(action.target) - _ANY_LINK else ""
    looked = f'looked for the link{called} in the email "{message.subject}"'
    texts = [link.text for link in message.anchors]
    if named:
        listed = ", ".join(f'"{shorten(link.text)}"' for link in named)
        raise Drift(f"{looked} and found {len(named)}: {listed}", "name the one that a reader clicks.")
    listed = ", ".join(f'"{shorten(text)}"' for text in nearest(action.target, texts) or texts[:3])
    raise Drift(
        f"{looked} and found {listed or 'no link at all'}",
        "name the link as the email does, or mend the email.",
    )


def _named(action: Click | Open, links: tuple[MailLink, ...]) -> list[MailLink]:
    """The links that the words can mean: of that name; any, for words that only say that it is a link."""
    same = [link for link in links if bare(plain(link.text)) == bare(action.target)]
    if same or action.verbatim:
        return same
    wanted = core_stems(re.sub(r"\b(?:that|which|we|you)\b.*", "", action.target)) - _ANY_LINK
    telling = [link for link in links if wanted <= stems(link.text)] if wanted else []
    return telling or list(links)
