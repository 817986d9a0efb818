"""The logged in account's device for codes."""

from __future__ import annotations

from datetime import datetime

import pyotp

from mock_dashboard.hashing import BASE32, derived_key
from mock_dashboard.login.service import is_fresh_code
from mock_dashboard.models import User
from mock_dashboard.settings import Settings


def new_device_key(account: User, settings: Settings) -> str:
    """The key that the account's next device is to have: the same until a device has it."""
    return derived_key(settings.secret_key, f"device {account.id} {account.enrolments}", 32, BASE32)


def enrol_device(account: User, code: str, settings: Settings, now: datetime) -> bool:
    """Ask this account for codes from now on, if its device shows the right one; say whether it did."""
    account.totp_secret = new_device_key(account, settings)
    if is_fresh_code(account, code, now):
        account.enrolments += 1
        return True
    account.totp_secret = None
    return False


def remove_device(account: User) -> None:
    """Ask this account for no codes any more."""
    account.totp_secret, account.totp_last_step = None, 0


def device_address(account: User, secret: str, issuer: str) -> str:
    """What an authenticator app reads to learn the secret (an otpauth: address)."""
    return pyotp.TOTP(secret).provisioning_uri(name=account.email, issuer_name=issuer)
