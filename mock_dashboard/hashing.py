"""Passwords and tokens as they are stored: hashed."""

from __future__ import annotations

import hashlib
import hmac
import string

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# Real Argon2id, at the least cost it allows: the dashboard guards nothing, and starts in a moment.
_HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
ALPHANUMERIC = string.ascii_letters + string.digits
BASE32 = string.ascii_uppercase + "234567"
_NOBODY = _HASHER.hash("nobody has this password")


def hash_password(password: str) -> str:
    """The password as an Argon2id hash."""
    return _HASHER.hash(password)


def is_password(password: str, password_hash: str | None) -> bool:
    """True if the hash is of this password. Without a hash (no such user) it takes as long to say no."""
    try:
        return _HASHER.verify(password_hash or _NOBODY, password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


def hash_token(token: str) -> str:
    """A random token's hash: enough to recognise it, useless to a thief."""
    return hashlib.sha256(token.encode()).hexdigest()


def derived_key(secret: str, purpose: str, length: int, alphabet: str = ALPHANUMERIC) -> str:
    """A key that nobody can guess without the secret, and that is the same each time for the same purpose."""
    digest = hmac.new(secret.encode(), purpose.encode(), hashlib.sha512).digest()
    number = int.from_bytes(digest, "big")
    key = ""
    while len(key) < length:
        number, rest = divmod(number, len(alphabet))
        key += alphabet[rest]
    return key
