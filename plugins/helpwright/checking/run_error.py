"""What keeps a check from running at all, apart from anything an article says."""

from __future__ import annotations


class RunError(Exception):
    """The browser or the product could not be used: fronts print it and end with exit code 3.

    `what` is a fact in the past tense, `fix` an order, `log` the last lines that the failing program wrote, if any.
    """

    def __init__(self, what: str, fix: str, log: tuple[str, ...] = ()) -> None:
        self.what = what
        self.fix = fix
        self.log = log
        super().__init__("\n".join((what, *(f"    | {line}" for line in log), f"    fix: {fix}")))
