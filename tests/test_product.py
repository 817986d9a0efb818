"""The product's own process: started, watched, and gone when the run is."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from helpwright.checking.ports import LOOPBACK, reserved_port
from helpwright.checking.product import ProductFailed, RunningProduct, command_line, started_product

SERVER = """
import http.server, os, signal, sys
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        code = 503 if "--broken" in sys.argv else 200
        if self.path == "/die":
            print("out of paper", flush=True)
            os._exit(7)
        self.send_response(code)
        self.end_headers()
        self.wfile.write(" ".join((*sys.argv[1:], os.environ["PORT"], sys.executable)).encode())
    def log_message(self, *args):
        pass
if "--stubborn" in sys.argv:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
http.server.HTTPServer.allow_reuse_address = "--selfish" not in sys.argv
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Page).serve_forever()
"""

# A product whose server is a child of the program that the run knows.
PARENT = "import subprocess, sys; subprocess.Popen([sys.executable, 'server.py', *sys.argv[1:]]).wait()"

# A product that tells the test that it runs by calling it.
CALLER = "import socket, sys; socket.create_connection(('127.0.0.1', int(sys.argv[1]))).recv(1)"

RUN_THAT_WAITS = """
import asyncio, pathlib, signal, sys
from helpwright.checking.product import started_product
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job inherits it ignored
async def main():
    async with started_product(sys.argv[1], cwd=pathlib.Path("."), log_folder=pathlib.Path("log")) as running:
        print(running.port, flush=True)
        await asyncio.Event().wait()
asyncio.run(main())
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "server.py").write_text(SERVER, encoding="utf-8")
    (tmp_path / "parent.py").write_text(PARENT, encoding="utf-8")
    (tmp_path / "caller.py").write_text(CALLER, encoding="utf-8")
    return tmp_path


def started(
    folder: Path, start: str = "python server.py {port}", **options: object
) -> AbstractAsyncContextManager[RunningProduct]:
    return started_product(start, cwd=folder, log_folder=folder / "log", **options)  # type: ignore[arg-type]


def connected(port: int) -> socket.socket:
    return socket.create_connection((LOOPBACK, port), timeout=10)


def is_cut(connection: socket.socket) -> bool:
    """True once the other end is gone."""
    with connection:
        try:
            return connection.recv(1) == b""
        except ConnectionResetError:
            return True


def test_a_product_gets_its_ports_and_the_python_of_the_run(folder: Path) -> None:
    async def scenario() -> str:
        async with started(folder, "python server.py {port} --mail {smtp_port}", smtp_port=2525) as running:
            with await asyncio.to_thread(urllib.request.urlopen, running.origin) as answer:
                text: str = answer.read().decode()
            assert running.exit_code is None
            assert str(running.port) in text
            return text

    port, *rest = asyncio.run(scenario()).split()
    assert rest[:3] == ["--mail", "2525", port]
    assert Path(rest[3]).parent == Path(sys.executable).parent


@pytest.mark.parametrize("program", ["server.py {port}", "parent.py {port}", "parent.py {port} --stubborn"])
def test_a_product_is_gone_when_the_block_is_left(folder: Path, program: str) -> None:
    async def scenario() -> socket.socket:
        async with started(folder, f"python {program}") as running:
            return connected(running.port)

    assert is_cut(asyncio.run(scenario()))


@pytest.mark.parametrize(
    ("program", "is_needed"),
    [("server.py {port}", True), ("server.py {port} --stubborn", False)],
    ids=["while it is needed", "while it is ended"],
)
def test_a_product_is_gone_when_the_check_is_cancelled(folder: Path, program: str, is_needed: bool) -> None:
    async def scenario() -> socket.socket:
        ready: asyncio.Future[socket.socket] = asyncio.get_running_loop().create_future()

        async def check() -> None:
            async with started(folder, f"python {program}") as running:
                ready.set_result(connected(running.port))
                if is_needed:
                    await asyncio.Event().wait()

        task = asyncio.create_task(check())
        connection = await ready
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return connection

    assert is_cut(asyncio.run(scenario()))


def test_a_product_is_gone_when_the_check_is_cancelled_while_it_is_started(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = asyncio.create_subprocess_exec

    async def scenario() -> socket.socket:
        calls: asyncio.Future[socket.socket] = asyncio.get_running_loop().create_future()
        go_on = asyncio.Event()

        async def start_slowly(*command: str, **options: object) -> asyncio.subprocess.Process:
            process = await start(*command, **options)  # type: ignore[arg-type]
            connection, _ = await asyncio.to_thread(server.accept)
            calls.set_result(connection)
            await go_on.wait()
            return process

        async def check() -> None:
            async with started(folder, f"python caller.py {server.getsockname()[1]}"):
                pass

        monkeypatch.setattr(asyncio, "create_subprocess_exec", start_slowly)
        with socket.create_server((LOOPBACK, 0)) as server:
            task = asyncio.create_task(check())
            connection = await calls
            task.cancel()
            asyncio.get_running_loop().call_soon(go_on.set)
            await asyncio.gather(task, return_exceptions=True)
        connection.settimeout(10)
        return connection

    assert is_cut(asyncio.run(scenario()))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda number: number.name)
@pytest.mark.parametrize("program", ["server.py", "parent.py"])
def test_a_product_is_gone_when_the_run_is_killed(folder: Path, program: str, number: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", RUN_THAT_WAITS, f"python {program} {{port}}"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as run:
        assert run.stdout is not None
        connection = connected(int(run.stdout.readline()))
        run.send_signal(number)
    assert is_cut(connection)


def failure_of(folder: Path, start: str, **options: object) -> ProductFailed:
    async def scenario() -> None:
        async with started(folder, start, **options):
            pass

    with pytest.raises(ProductFailed) as caught:
        asyncio.run(scenario())
    return caught.value


@pytest.mark.parametrize(
    ("start", "what", "log"),
    [
        ("python -c 'print(1); 1/0'", "ended before it was ready with exit code 1", "ZeroDivisionError"),
        ("python missing.py", "ended before it was ready with exit code 2", "No such file"),
        ("no-such-program-anywhere", "program could not be run", "no-such-program-anywhere: No such file"),
    ],
)
def test_a_product_that_does_not_start_is_quoted(folder: Path, start: str, what: str, log: str) -> None:
    failed = failure_of(folder, start)
    assert what in failed.what
    assert log in "\n".join(failed.log)


@pytest.mark.parametrize(
    ("start", "what"),
    [
        ("python server.py {port} --broken", "was not ready within 0.6 s: it answered 503 to /hello"),
        ("python -c 'import signal; signal.pause()'", "was not ready within 0.6 s: nothing listened on its port"),
    ],
)
def test_a_product_that_does_not_get_ready_is_given_up(folder: Path, start: str, what: str) -> None:
    assert what in failure_of(folder, start, ready="/hello", timeout_s=0.6).what


@pytest.mark.parametrize(
    ("start", "what"), [("", "was empty"), ("python 'server.py", "was not a command line: no closing quotation")]
)
def test_a_start_command_must_be_one(folder: Path, start: str, what: str) -> None:
    assert what in failure_of(folder, start).what


def test_placeholders_are_filled_in_once_and_other_braces_left() -> None:
    assert command_line("run {port} -s={smtp_port} '{x} {port}'", 1, 2) == ("run", "1", "-s=2", "{x} 1")


def test_a_product_that_will_not_share_its_reserved_port_is_started_again(folder: Path) -> None:
    async def scenario() -> int | None:
        async with started(folder, "python server.py {port} --selfish") as running:
            return running.exit_code

    assert asyncio.run(scenario()) is None
    assert len(list((folder / "log").iterdir())) == 2


def test_a_port_that_is_always_taken_is_said(folder: Path) -> None:
    with reserved_port() as port:
        failed = failure_of(folder, f"python server.py {port} --selfish")
    assert "Address already in use" in failed.log[-1]


def test_a_product_that_dies_while_it_is_needed_is_noticed(folder: Path) -> None:
    async def scenario() -> ProductFailed:
        async with started(folder) as running:
            with connected(running.port) as connection:
                connection.sendall(b"GET /die HTTP/1.0\r\n\r\n")
                return await running.ended()

    failed = asyncio.run(scenario())
    assert failed.what == "the product ended while it was being checked with exit code 7"
    assert failed.log == ("out of paper",)


def test_many_products_at_once_have_ports_of_their_own(folder: Path) -> None:
    async def one() -> int:
        async with started(folder) as running:
            with await asyncio.to_thread(urllib.request.urlopen, running.origin) as answer:
                assert answer.read().decode().split()[0] == str(running.port)
            return running.port

    async def scenario() -> list[int]:
        return await asyncio.gather(*(one() for _ in range(6)))

    assert len(set(asyncio.run(scenario()))) == 6


def test_the_products_environment_is_the_one_given(folder: Path) -> None:
    environ = {"PATH": os.defpath, "GREETING": "hello"}
    failed = failure_of(folder, "python -c 'import os; exit(os.environ[\"GREETING\"])'", environ=environ)
    assert failed.log == ("hello",)


def test_logs_of_earlier_runs_do_not_pile_up(folder: Path) -> None:
    (folder / "log").mkdir()
    for number in range(80):
        (folder / "log" / f"product-{number}.log").touch()
    failure_of(folder, "no-such-program-anywhere")
    assert len(list((folder / "log").iterdir())) <= 51
