"""The one way out of the machine: a POST to an address that the district configured (invariant 10)."""

from __future__ import annotations

from urllib.parse import urlsplit

import requests

from forthwith.record.errors import OutsideFailed, Refused

#: Seconds to connect, and between two pieces of the answer.
PATIENCE = (3.05, 10)
#: What is read of an answer at most; a time stamp is about 6,000 bytes.
ANSWER_BYTES = 100_000


def checked_address(address: str) -> str:
    """The address. Raises Refused unless it is http(s), names a host, and carries no name and password."""
    try:
        parts = urlsplit(address)
        fit = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0 and parts.username is None
    except ValueError:
        fit = False
    if not fit or any(not letter.isprintable() or letter.isspace() for letter in address):
        raise Refused("The address is not a web address (https://…). Nothing was saved. Correct it.", field="url")
    return address


def post(address: str, body: bytes, headers: dict[str, str]) -> bytes:
    """Send ``body``, follow no redirect, take no settings from the machine, and give the first bytes of the answer.

    Raises OutsideFailed, in words without the address, when it is not taken with 2xx.
    """
    with requests.Session() as session:
        session.trust_env = False
        try:
            with session.post(
                checked_address(address),
                data=body,
                headers=headers,
                timeout=PATIENCE,
                allow_redirects=False,
                stream=True,
            ) as answer:
                if not 200 <= answer.status_code < 300:
                    raise OutsideFailed(f"It answered {answer.status_code}. Nothing was taken. It is tried again.")
                return next(answer.iter_content(ANSWER_BYTES), b"")
        except requests.RequestException as failed:
            raise OutsideFailed(f"It was not reached: {type(failed).__name__}. It is tried again.") from None
