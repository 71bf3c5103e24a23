"""Time stamps by an authority outside (RFC 3161): proof that a head of the log stood at that time."""

from __future__ import annotations

from rfc3161_client import TimestampRequestBuilder, decode_timestamp_response
from rfc3161_client.base import HashAlgorithm

from forthwith.record.calling import post
from forthwith.record.errors import OutsideFailed


def time_stamp(digest: str, address: str) -> bytes:
    """The authority's answer over the digest's text, as DER: check it with ``openssl ts -verify`` (docs/log.md).

    Raises OutsideFailed when the authority is not reached, refuses, or answers for something else.
    """
    asked = TimestampRequestBuilder().data(digest.encode()).hash_algorithm(HashAlgorithm.SHA256).build()
    answer = post(address, asked.as_bytes(), {"Content-Type": "application/timestamp-query"})
    try:
        response = decode_timestamp_response(answer)
    except ValueError:
        raise OutsideFailed("The time-stamp service gave no time stamp. It is asked again next time.") from None
    fits = response.status in (0, 1) and response.tst_info.nonce == asked.nonce
    if not fits or response.tst_info.message_imprint.message != asked.message_imprint.message:
        raise OutsideFailed("The time stamp is for something else. It was not kept. It is asked again next time.")
    return answer
