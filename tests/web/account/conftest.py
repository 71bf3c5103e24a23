"""Shared by the tests of signing in: someone at the sign-in page, with or without a second factor."""

from __future__ import annotations

import time

import pytest
from django.test import Client

PASSPHRASE = "a long invented passphrase"


@pytest.fixture
def sign_in():
    """Sends the form of the sign-in page: ``sign_in(address, password)``; gives the answer."""

    def sent(address, password=PASSPHRASE, client=None, **more):
        return (client or Client()).post("/account/sign-in/", {"login": address, "password": password}, **more)

    return sent


@pytest.fixture
def code_of():
    """The code an app would show for this secret; ``step`` 1 is the next one."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    def shown(secret, step=0):
        return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))

    return shown


@pytest.fixture
def with_app(officer):
    """The officer with an app that shows codes: who it is, and the secret in the app."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    secret = generate_totp_secret()
    TOTP.activate(officer.staff, secret)
    RecoveryCodes.activate(officer.staff)
    return officer.staff, secret
