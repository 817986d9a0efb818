"""The reader's inbox: an SMTP server that keeps what the product sends."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from helpwright.checking.message import Message, parse_message
from helpwright.checking.ports import LOOPBACK

__all__ = ["Inbox", "Message"]

MOST_BYTES = 10 * 1024 * 1024
MOST_MESSAGES = 1000


class Inbox:
    """Takes any email for anybody, over plain SMTP on a port of its own, for as long as the block lasts.

    A login is accepted whatever it says, since products send one. `messages` grows in the order of arrival.
    """

    def __init__(self, port: int = 0) -> None:
        """`port` 0 takes a free one, which `port` then is."""
        self.port = port
        self._messages: list[Message] = []
        self._arrived = asyncio.Condition()
        self._server: asyncio.Server | None = None
        self._connections: list[SMTP] = []

    @property
    def messages(self) -> tuple[Message, ...]:
        """All that has arrived so far."""
        return tuple(self._messages)

    async def wait_for(self, fits: Callable[[Message], bool], *, after: float, timeout_s: float) -> Message | None:
        """The first message received after this time of `time.monotonic` that fits, or None if none comes in time.

        Each message is tried once, so `fits` may keep account of those it turns down.
        """
        tried = 0
        try:
            async with asyncio.timeout(timeout_s), self._arrived:
                while True:
                    for message in self._messages[tried:]:
                        tried += 1
                        if message.received_at >= after and fits(message):
                            return message
                    await self._arrived.wait()
        except TimeoutError:
            return None

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._connection, LOOPBACK, self.port)
        self.port = int(self._server.sockets[0].getsockname()[1])
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.close()
            for connection in self._connections:
                if connection.transport is not None:
                    connection.transport.close()
            await self._server.wait_closed()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 (its hook)
        """Keep one email; the answer is the server's to the product."""
        if len(self._messages) >= MOST_MESSAGES:
            return "452 Too many messages"
        content = envelope.content or b""
        raw = content.encode() if isinstance(content, str) else content
        message = parse_message(raw, tuple(envelope.rcpt_tos), envelope.mail_from or "", time.monotonic())
        async with self._arrived:
            self._messages.append(message)
            self._arrived.notify_all()
        return "250 OK"

    def _connection(self) -> SMTP:
        connection = SMTP(
            self,
            hostname="localhost",  # else every connection looks the machine's own name up
            data_size_limit=MOST_BYTES,
            enable_SMTPUTF8=True,
            auth_require_tls=False,
            authenticator=lambda *_: AuthResult(success=True),
            loop=asyncio.get_running_loop(),
        )
        self._connections.append(connection)
        return connection
