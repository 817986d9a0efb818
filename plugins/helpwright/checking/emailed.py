"""Check that the product sends the email that an article promises, to the reader and about what the article says."""

from __future__ import annotations

import time

from helpwright.checking.finding import Drift, NotUnderstood
from helpwright.checking.inbox import Message
from helpwright.checking.names import bare, plain, stems, unpunctuated
from helpwright.checking.session import Session
from helpwright.checking.values import reader_value
from helpwright.reading.clauses import Email

# Words that say that there is an email, not what it is about.
_ABOUT_NOTHING = stems(
    "email mail message link provide contain include further instruction detail information explain say tell ask "
    "allow let how receive send sent get click follow prompt give"
)
_LINKS = stems("link links")


async def check_email(promise: Email, session: Session, since: float) -> str:
    """Return the email's subject. `since` (monotonic) is when the action that sends it began.

    Raises Drift if none comes to whom the article says, or it is not about what the article says.
    """
    if session.inbox is None:
        raise NotUnderstood("the product's emails can't be received here", "start the product with {smtp_port}.")
    reader = reader_value("email address", session.settings.reader)
    address = reader if promise.to is None else promise.to if "@" in promise.to else None
    about = stems(promise.target or "") - _ABOUT_NOTHING
    wants_link = bool(stems(promise.target or "") & _LINKS)
    others: list[Message] = []
    strangers: list[Message] = []

    def fits(message: Message) -> bool:
        to = {one.casefold() for one in message.to}
        mine = (
            address.casefold() in to
            if address is not None
            else promise.to is None or (reader or "").casefold() not in to
        )
        subject = promise.target or ""
        called = {bare(subject), bare(unpunctuated(subject))}
        titled = bare(plain(message.subject)) in called if promise.verbatim else None
        if mine and not (about <= stems(f"{message.subject} {message.text}") if titled is None else titled):
            others.append(message)
            return False
        if not mine:
            strangers.append(message)
        return mine

    limit = session.settings.check.email_time_limit
    message = await session.inbox.wait_for(fits, after=since, timeout_s=limit)
    if message is not None:
        session.mail, session.mail_is_open = message, False
        sent_to = f" to {', '.join(message.to)}" if promise.to is not None else ""
        if wants_link and not message.links:
            raise Drift(f'the email "{message.subject}" has no link', "say what the email holds, or mend the email.")
        return f'email "{message.subject}"{sent_to}'
    if others:
        lacks = "is not titled" if promise.verbatim else "says nothing of"
        raise Drift(
            f'an email arrived, but "{others[-1].subject}" {lacks} "{promise.target}"',
            "say what the email is about, or mend the email.",
        )
    if strangers:
        raise Drift(
            f"expected an email to {address or promise.to}, "
            f'but "{strangers[-1].subject}" went to {", ".join(strangers[-1].to)}',
            'make sure that the product sends it to them, or say who gets it: "The user receives an email …".',
        )
    to = address or promise.to
    raise Drift(
        f"expected an email{f' to {to}' if to else ''}, and none arrived within {limit:g} s"
        f"{session.traffic.meanwhile()}",
        "make sure that the product sends it, or take the promise out.",
    )


def now() -> float:
    """The clock that emails are stamped with."""
    return time.monotonic()
