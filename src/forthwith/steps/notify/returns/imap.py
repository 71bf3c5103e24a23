"""A return mailbox on a mail server (IMAP, RFC 9051), read under TLS; one message is removed at a time (R-141)."""

from __future__ import annotations

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from pydantic import SecretStr

from forthwith.record.errors import OutsideFailed, Refused
from forthwith.steps.notify.returns.folders import AT_ONCE, MOST_BYTES

#: Nobody waits for a mail server that does not answer: the next minute asks again.
PATIENCE = 30
_HERE = ("127.0.0.1", "localhost", "::1")


class SignIn(Protocol):
    """What a district set about signing in to the mailbox."""

    @property
    def returns_password(self) -> SecretStr: ...
    @property
    def returns_password_file(self) -> Path | None: ...
    @property
    def returns_authorities(self) -> Path | None: ...


@dataclass(frozen=True, slots=True)
class Place:
    """Where the mailbox is: ``imaps://user@host/folder`` (TLS), ``imap://…`` (STARTTLS; plain on this machine only)."""

    user: str
    host: str
    port: int
    folder: str
    implicit: bool


def place_of(address: str) -> Place:
    """Read the setting. Raises Refused when it is no address of a mailbox; a password never stands in it."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in ("imap", "imaps") or not parts.hostname or not parts.username or parts.password is not None:
        raise Refused(
            "FORTHWITH_RETURNS_MAILBOX is no folder and no imaps://user@host. No returned letter was read. Correct it."
        )
    implicit = parts.scheme == "imaps"
    folder = unquote(parts.path.strip("/")) or "INBOX"
    return Place(unquote(parts.username), parts.hostname, port or (993 if implicit else 143), folder, implicit)


@dataclass(frozen=True, slots=True)
class Box:
    """An opened mailbox."""

    imap: imaplib.IMAP4
    removes_one: bool

    def messages(self) -> Iterator[tuple[bytes, bytes]]:
        """Each message with its number in the mailbox, the oldest first; it is not marked as read."""
        _kind, found = self.imap.uid("SEARCH", "UNDELETED")
        for number in (found[0] or b"").split()[:AT_ONCE]:
            _kind, data = self.imap.uid("FETCH", number.decode(), f"(BODY.PEEK[]<0.{MOST_BYTES}>)")
            whole = next((one[1] for one in data if isinstance(one, tuple)), None)
            if whole is not None:
                yield number, whole

    def remove(self, number: bytes) -> None:
        """Mark one message as deleted and remove it alone; never what somebody else marked (RFC 4315 2.1)."""
        self.imap.uid("STORE", number.decode(), "+FLAGS.SILENT", r"(\Deleted)")
        if self.removes_one:
            self.imap.uid("EXPUNGE", number.decode())


@contextmanager
def opened(address: str, settings: SignIn) -> Iterator[Box]:
    """The mailbox of the setting, signed in. Raises Refused for a setting, OutsideFailed when the server does not."""
    place = place_of(address)
    try:
        imap = _connected(place, settings)
        try:
            imap.login(place.user, _password(settings))
            kind, _said = imap.select(_quoted(place.folder))
            if kind != "OK":
                raise OutsideFailed("The folder of the return mailbox is not there. No returned letter was read.")
            yield Box(imap, b"UIDPLUS" in _offered(imap))
        finally:
            _left(imap)
    except (imaplib.IMAP4.error, ssl.SSLError) as failure:
        raise OutsideFailed(
            f"The return mailbox could not be read ({type(failure).__name__}). What was not taken is still there."
        ) from None


def _connected(place: Place, settings: SignIn) -> imaplib.IMAP4:
    context = ssl.create_default_context(cafile=settings.returns_authorities)
    if place.implicit:
        return imaplib.IMAP4_SSL(place.host, place.port, ssl_context=context, timeout=PATIENCE)
    imap = imaplib.IMAP4(place.host, place.port, timeout=PATIENCE)
    if "STARTTLS" in imap.capabilities:
        imap.starttls(context)
    elif place.host not in _HERE:
        imap.shutdown()
        raise OutsideFailed("The return mailbox offers no encryption. Nobody signed in, no returned letter was read.")
    return imap


def _offered(imap: imaplib.IMAP4) -> bytes:
    """What the server offers now; some is offered only to who has signed in."""
    _kind, said = imap.capability()
    return bytes((said[0] or b"").upper())


def _left(imap: imaplib.IMAP4) -> None:
    """Leave without a bare EXPUNGE or CLOSE, which would delete what others marked."""
    try:
        imap.logout()
    except (imaplib.IMAP4.error, OSError):
        imap.shutdown()


def _password(settings: SignIn) -> str:
    if settings.returns_password_file is not None:
        return settings.returns_password_file.read_text(encoding="utf-8").strip("\r\n")
    return settings.returns_password.get_secret_value()


def _quoted(folder: str) -> str:
    return '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'
