"""Whether a product answers yet."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from helpwright.checking.ports import LOOPBACK

# Some servers listen on "localhost", which may mean IPv6 alone.
_HOSTS = {LOOPBACK: LOOPBACK, "::1": "[::1]"}
_FIRST_PAUSE_S = 0.01
_LONGEST_PAUSE_S = 0.25
_PATIENCE_S = 10.0


@dataclass(slots=True)
class Waiting:
    """Asks until the product answers with anything but a server error; `last` is what it answered so far, in words."""

    port: int
    path: str
    last: str = "nothing listened on its port"

    async def origin(self) -> str:
        """The origin that answers, as soon as it does; the caller limits how long to wait."""
        pause = _FIRST_PAUSE_S
        while True:
            for host, in_url in _HOSTS.items():
                status = await self._status(host)
                if status is not None and status < 500:
                    return f"http://{in_url}:{self.port}"
                if status is not None:
                    self.last = f"it answered {status} to {self.path}"
            await asyncio.sleep(pause)
            pause = min(pause * 1.5, _LONGEST_PAUSE_S)

    async def _status(self, host: str) -> int | None:
        """The status of one GET, or None where nobody answers as a web server would."""
        try:
            async with asyncio.timeout(_PATIENCE_S):
                reader, writer = await asyncio.open_connection(host, self.port)
                try:
                    request = (
                        f"GET {self.path} HTTP/1.1\r\nHost: {_HOSTS[host]}:{self.port}\r\nConnection: close\r\n\r\n"
                    )
                    writer.write(request.encode())
                    line = await reader.readline()
                finally:
                    writer.close()
        except TimeoutError:
            self.last = f"it took a connection and answered nothing to {self.path} for {_PATIENCE_S:g} s"
            return None
        except (OSError, ValueError):
            return None
        words = line.split()
        if len(words) > 1 and line.startswith(b"HTTP/") and words[1].isdigit():
            return int(words[1])
        self.last = "what listened on its port did not speak HTTP"
        return None
