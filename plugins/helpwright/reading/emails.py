"""Emails that a sentence promises: what each is about, and who gets it."""

from __future__ import annotations

from helpwright.reading.nouns import read_noun
from helpwright.reading.verbs import Words, tail_end
from helpwright.reading.word import show

_RECEIVING = frozenset("receive received get sent send emailed receives gets".split())
_GETTING = frozenset({"receives", "receive", "gets", "get", "will"})
_MAIL = frozenset("email e-mail mail".split())
_ABOUT = frozenset(
    (
        "provides providing contains containing with about including includes explaining explains has telling "
        "asking inviting regarding for"
    ).split()
)
_TITLING = frozenset("titled entitled called named subject line title heading is".split())
_LETTERS = frozenset(
    "link code invitation invite password passcode instructions confirmation notification receipt token pin otp".split()
)
_MAILBOXES = frozenset({"inbox", "mailbox", "email", "e-mail", "mail"})
_DELIVERING = frozenset({"sent", "emailed", "receive", "get", "send", "email"})
_ARRIVING = frozenset("sent arrives arrive lands comes turns waits waiting".split())
_TELLING_YOU = (["notifies", "you"], ["tells", "you"], ["informs", "you"], ["reaches", "you"])
_KNOWN = frozenset({"it", "this", "that", "them"})
_JOINING = frozenset({"when", "once", "after", "until"})
_FAR = 12  # how far behind "email" its subject may be named


def promised_email(words: Words, first: int) -> tuple[str | None, bool, str | None] | None:
    """What an email is about, whether that is its subject, and who but the reader gets it; None if none is promised."""
    delivered = _delivered(words, first)
    if delivered is not None:
        return delivered
    lows = [word.low for word in words[first:]]
    mail = next((index for index, low in enumerate(lows) if low in _MAIL), None)
    if mail is None or not lows:
        return None
    before = lows[:mail]
    joined = next((at for at in range(mail - 1, -1, -1) if before[at] in _JOINING), None)
    if joined is not None and "," not in before[joined:]:
        return None  # "A message will appear when the email is sent."
    to_reader = (
        (before[:1] and before[0] in {"you", "you'll", "we'll"})
        or "you" in lows[mail : mail + _FAR]
        or "you" in before
        or "inbox" in lows[mail:]
        or (lows[mail - 2 : mail] == ["to", "your"] and "sent" in before)
    )
    if "sent" in before and _is_known(lows[:mail]):
        return None  # "by clicking on the link sent to your email": which link, and no promise
    received = any(low in _RECEIVING for low in before) or any(low in _ARRIVING for low in lows[mail : mail + _FAR])
    received = received or any(lows[at : at + 2] in _TELLING_YOU for at in (mail + 1, mail + 2))
    hedged = before[:1] in (["if"], ["once"]) or "not" in before or {"will", "have"} <= set(before)
    to = None if to_reader else _recipient(words, first, first + mail)
    if not ((to_reader or to) and received) or hedged or "address" in lows[mail + 1 : mail + 2]:
        return None
    subject = named_subject(words, first + mail + 1)
    if subject is not None:
        return (subject, True, to)
    at = first + mail + 1
    while at < len(words):
        low = words[at].low
        if low in _ABOUT:
            end = tail_end(words, at + 1)
            end = next(
                (behind for behind in range(at + 1, end) if words[behind].low in {"is", "will", "that", "which"}), end
            )
            about = show(words[at + 1 : end])
            return (None if about.casefold() in _KNOWN else about or None, False, to)
        if low in {"that", "which", "will", "also"}:
            at += 1
            continue
        if low == "sent" and to is not None:
            break
        if low == "to" and at + 1 < len(words) and words[at + 1].low not in {"you", "your", "the"}:
            return (show(words[at + 1 : tail_end(words, at + 1)]) or None, False, to)
        at += 1
    return (None, False, to)


def _is_known(lows: list[str]) -> bool:
    """True for "… the link sent to your": a thing that the sentence is not about."""
    sent = lows.index("sent")
    return sent > 2 and lows[sent - 2] == "the" and lows[sent - 3] in {"on", "click", "clicking", "follow", "following"}


def _delivered(words: Words, first: int) -> tuple[str | None, bool, str | None] | None:
    """ "A reset link is sent to your inbox", "You'll receive a code by email": what comes by email, or None."""
    lows = [word.low for word in words[first:]]
    if not lows or lows[0] in {"if", "once"} or {"not", "have"} & set(lows):
        return None
    sent = next((at for at in range(len(lows)) if lows[at] in _DELIVERING), None)
    if sent is None:
        return None
    passive = lows[sent] in {"sent", "emailed"}
    getter = read_noun(words, first) if not passive and lows[0] not in {"you", "you'll", "we", "we'll"} else None
    behind = sent + 1 + (lows[sent + 1 : sent + 2] == ["you"])
    noun = read_noun(words[: first + sent], first) if passive else read_noun(words, first + behind)
    if noun is not None and lows[sent] == "email" and behind > sent + 1 and noun.head in _LETTERS:
        return (noun.shown, False, None)  # "we'll email you a link"
    if noun is None or noun.is_pronoun or noun.head not in _LETTERS or noun.verbatim:
        return None
    behind = first + sent + 1 if passive else noun.last
    by = words[behind].low if behind + 1 < len(words) else ""
    place = read_noun(words, behind + 1) if by in {"to", "in", "by", "via", "through"} else None
    told = set(place.shown.casefold().split()) if place is not None else set()
    if place is None or not told & (_MAILBOXES if by != "to" else _MAILBOXES | {"address"}):
        return None
    if getter is not None:  # "The user will get a code by email": not the reader
        return None if getter.is_pronoun else (noun.shown, False, getter.shown)
    mine = place.det in {"your", ""} or (by != "to")
    return (noun.shown, False, None if mine else place.shown)


def _recipient(words: Words, first: int, mail: int) -> str | None:
    """Who gets an email that isn't for the reader: "The user receives an email", "An email is sent to **Ada**"."""
    gets = next((at for at in range(first + 1, mail) if words[at].low in _GETTING), None)
    told = next((at for at in range(first + 1, mail - 1) if _is_sent(words, at)), None)
    gets = told if gets is None else gets  # "The user is sent an email"
    subject = read_noun(words[:gets], first) if gets is not None else None
    if subject is not None and not subject.is_pronoun:
        return subject.shown if subject.last == gets else None
    sent = next((at for at in range(mail, min(len(words) - 1, mail + _FAR)) if words[at].low == "sent"), None)
    to = next((at for at in range(sent, len(words) - 1) if words[at].low == "to"), None) if sent is not None else None
    noun = read_noun(words, to + 1) if to is not None else None
    return noun.shown if noun is not None and not noun.is_pronoun else None


def _is_sent(words: Words, at: int) -> bool:
    return words[at].low in {"is", "are", "gets"} and words[at + 1].low in {"sent", "emailed"}


def named_subject(words: Words, first: int) -> str | None:
    """The email's subject in "titled **X**", "with the subject "X"", or None."""
    for at in range(first + 1, min(len(words), first + _FAR)):
        if words[at].kind == "name" and words[at - 1].low in _TITLING | {"=", ",", "line"}:
            titling = {word.low for word in words[first:at]} & _TITLING
            return words[at].text if titling else None
    return None
