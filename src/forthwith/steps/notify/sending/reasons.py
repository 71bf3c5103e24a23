"""Why letters wait or stopped, as a person reads it: the record keeps English words, a page says them in its own.

``mail`` knows no language of pages, so its sentences are listed here; a test holds the list to it.
"""

from __future__ import annotations

import re
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as said

UNUSABLE = said("The mail server cannot be used: %(why)s.")
SENTENCES = (
    UNUSABLE,
    said("the server was not reached (%(why)s)"),
    said("the server's certificate cannot be trusted"),
    said("the server refused the user or password"),
    said("the server refused the session with %(why)s"),
    said("the server takes no international addresses (SMTPUTF8); it was not changed to fit"),
    said("the server takes letters of %(why)s bytes at most, and they are longer"),
    said("the server refuses one letter after another with %(why)s"),
    said("the server refused our return address with %(why)s"),
    said("the server wants a user and password, or encryption, first (%(why)s)"),
    said("the server spoke before the end was sent"),
    said("the server offers no encryption (STARTTLS)"),
    said("the server offers no way to sign in that we know"),
    said("signing in did not work: the server's question or our password cannot be read"),
    said("the name of the mail server is no name of a host"),
    said("without encryption letters go to a server on this machine only"),
    said("the file of certificate authorities cannot be read"),
    said("cut before the end was sent (%(why)s)"),
    said("cut after the end was sent (%(why)s)"),
    said("the answer to the message was no answer"),
    said("the local mailbox could not be written (%(why)s)"),
    said("interrupted while it was handed over"),
)
#: What the connection itself says, by the name it has in the record.
OF_CONNECTION = {
    "gaierror": said("its name is not known"),
    "ConnectionRefusedError": said("it takes no connection"),
    "ConnectionResetError": said("it cut the connection"),
    "SMTPServerDisconnected": said("it cut the connection"),
    "BrokenPipeError": said("it cut the connection"),
    "TimeoutError": said("it did not answer in time"),
    "SSLError": said("encryption did not come about"),
    "No space left on device": said("the disk is full"),
    "Read-only file system": said("the disk can only be read"),
    "Permission denied": said("writing there is not allowed"),
}


def why_words(kept: str) -> str:
    """A reason of the record in the reader's language; what a person wrote, and codes of the protocol, as they are."""
    for sentence, pattern in _patterns():
        met = pattern.fullmatch(kept)
        if met:
            return _(sentence) % {name: why_words(value) for name, value in met.groupdict().items()}
    known = OF_CONNECTION.get(kept, kept)
    return _(known) if known else ""


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    taken = {one: re.escape(one).replace(re.escape("%(why)s"), "(?P<why>.+)") for one in SENTENCES}
    return tuple((sentence, re.compile(pattern)) for sentence, pattern in taken.items())
