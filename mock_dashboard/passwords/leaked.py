"""Passwords that stand in lists of stolen ones: the commonest of eight characters and more."""

from __future__ import annotations

LEAKED = frozenset(
    "12345678 123456789 1234567890 password password1 qwertyui qwertyuiop 1q2w3e4r iloveyou sunshine princess "
    "football baseball superman trustno1 starwars whatever computer michelle jennifer corvette mercedes".split()
)
PROBLEM = "This password stands in lists of stolen passwords. Choose another."


def leak_problem(password: str) -> str | None:
    """What to say to somebody who chose a password that is known to thieves."""
    return PROBLEM if password.lower() in LEAKED else None
