"""What a new password must be like."""

from __future__ import annotations

MIN_LENGTH = 8
TOO_SHORT = f"The password must have at least {MIN_LENGTH} characters."
NOT_THE_SAME = "The two passwords are not the same."


def password_problem(password: str, repeated: str | None = None) -> str | None:
    """What is wrong with a new password, in words for the person who chose it."""
    if len(password) < MIN_LENGTH:
        return TOO_SHORT
    if repeated is not None and repeated != password:
        return NOT_THE_SAME
    return None
