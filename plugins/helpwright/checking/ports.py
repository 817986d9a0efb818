"""Free ports on this machine, kept from others until the product listens."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager

LOOPBACK = "127.0.0.1"


@contextmanager
def reserved_port(*, held: bool = True) -> Iterator[int]:
    """A port that nobody listens on; while `held`, the system gives it to nobody who asks for just any port.

    Linux lets a server bind a port that another socket has bound without listening, if both allow address reuse, as
    servers commonly do. One that doesn't finds the port in use, and is to be tried again with `held=False`.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as holder:
        holder.bind((LOOPBACK, 0))
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        port = int(holder.getsockname()[1])
        if held and sys.platform == "linux":
            yield port
            return
    yield port
