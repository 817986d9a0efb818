"""Keeps a program from outliving the run that started it: `python -I -S lifeline.py GRACE_S PROGRAM ARGUMENT…`.

Runs as a process of its own between the run and the program. Its standard input is the lifeline: nothing is ever
written to it, and it ends when the run closes it or dies, however hard. Then the program and all that it started get
SIGTERM, and SIGKILL after the grace. Imports nothing heavy, since every start of a product waits for it.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import time

NO_SUCH_PROGRAM = 127
_LOOK_EVERY_S = 0.01
_AFTER_KILL_S = 1.0  # where nobody reaps orphans, a killed process stays in its group as a zombie


def main(grace_s: float, command: list[str]) -> int:
    """Run the command until it ends or the lifeline does; returns its exit code, or 128 + the signal that ended it."""
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: None)
    try:
        child = _spawn(command)
    except OSError as error:
        print(f"{command[0]}: {error.strerror}", file=sys.stderr)
        return NO_SUCH_PROGRAM
    while True:
        ready, _, _ = select.select([0, woken], [], [])
        signals = os.read(woken, 512) if woken in ready else b""
        code = _exit_code(child)
        if code is not None or 0 in ready or any(number != signal.SIGCHLD for number in signals):
            return _end(child, code, grace_s)


def _spawn(command: list[str]) -> int:
    """Start the command in a process group of its own, by which all that it starts is found again."""
    return os.posix_spawnp(
        command[0],
        command,
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)],
        setpgroup=0,
        setsigdef=[signal.SIGPIPE, signal.SIGXFSZ],  # Python ignores them, and what is ignored would be inherited
    )


def _end(child: int, code: int | None, grace_s: float) -> int:
    """End what is left of the child's group; `code` is the child's where it has ended already."""
    kill_at = time.monotonic() + grace_s
    number = int(signal.SIGTERM)
    while _signal_group(child, number) and time.monotonic() < kill_at + _AFTER_KILL_S:
        time.sleep(_LOOK_EVERY_S)
        code = _exit_code(child) if code is None else code
        number = 0 if time.monotonic() < kill_at else signal.SIGKILL
    return code or 0


def _exit_code(child: int) -> int | None:
    ended, status = os.waitpid(child, os.WNOHANG)
    if not ended:
        return None
    code = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else 128 - code


def _signal_group(group: int, number: int) -> bool:
    """True if somebody of the group was there to be signalled; signal 0 only asks."""
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        return False
    except PermissionError:  # macOS says so of a group that holds only zombies
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), sys.argv[2:]))
