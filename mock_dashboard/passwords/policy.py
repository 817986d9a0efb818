"""What a new password must be like."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mock_dashboard.models import PasswordPolicy
from mock_dashboard.passwords.leaked import leak_problem

NOT_THE_SAME = "The two passwords are not the same."
_ORDER = tuple(PasswordPolicy)
_MIN_LENGTH: Mapping[PasswordPolicy, int] = {
    PasswordPolicy.LOW: 8,
    PasswordPolicy.FAIR: 8,
    PasswordPolicy.GOOD: 10,
    PasswordPolicy.EXCELLENT: 12,
}
# A policy asks for everything that the ones before it ask for.
_PATTERNS: tuple[tuple[PasswordPolicy, str, str], ...] = (
    (PasswordPolicy.FAIR, r"(?=.*[a-z])(?=.*[A-Z])(?=.*\d)", "lower-case letters, upper-case letters and digits"),
    (PasswordPolicy.GOOD, r"(?=.*[^A-Za-z0-9])", "a special character such as ! or #"),
    (PasswordPolicy.EXCELLENT, r"(?!.*(.)\1\1)", "no three equal characters in a row"),
)


def policy_rules(policy: PasswordPolicy) -> tuple[str, ...]:
    """What the policy asks for, each as the object of "must have"."""
    asked = [words for since, _, words in _PATTERNS if _is_at_least(policy, since)]
    return (f"at least {_MIN_LENGTH[policy]} characters", *asked)


def password_problem(
    password: str,
    repeated: str | None = None,
    policy: PasswordPolicy = PasswordPolicy.LOW,
    refuse_leaked: bool = False,
) -> str | None:
    """What is wrong with a new password, in words for the person who chose it."""
    if len(password) < _MIN_LENGTH[policy]:
        return f"The password must have at least {_MIN_LENGTH[policy]} characters."
    for since, pattern, words in _PATTERNS:
        if _is_at_least(policy, since) and not re.match(pattern, password):
            return f"The password must have {words}."
    if refuse_leaked and (problem := leak_problem(password)):
        return problem
    return NOT_THE_SAME if repeated is not None and repeated != password else None


def _is_at_least(policy: PasswordPolicy, other: PasswordPolicy) -> bool:
    return _ORDER.index(policy) >= _ORDER.index(other)
