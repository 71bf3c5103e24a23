"""An SMTP session whose replies come to an end: so many lines, so many bytes, so much time in all (RFC 5321 4.5.3.2).

The library beneath waits for each piece of a reply anew, and for as many lines as the server likes to send: a server
that says one letter a minute, or never says the last line, would hold the sending of letters for ever.
"""

from __future__ import annotations

import io
import smtplib
import socket
import ssl
import time
from typing import cast

#: A reply of RFC 5321 4.5.3.1.5 has lines of 512 bytes; the longest there is tells a dozen extensions.
MOST_BYTES = 65_536
MOST_LINES = 100


class Session(smtplib.SMTP):
    """As ``smtplib.SMTP``. The timeout of its socket is the time for one whole reply."""

    def getreply(self) -> tuple[int, bytes]:
        """The code, or -1 for what is no reply, and its words.

        Raises TimeoutError when it is not whole in time, SMTPServerDisconnected when it ends before or has no end.
        """
        sock = self.sock
        if sock is None:
            raise smtplib.SMTPServerDisconnected("not connected")
        patience = sock.gettimeout()
        try:
            found = _reply(self._lines(sock, time.monotonic() + (patience or 0)))
        except OSError:
            self.close()
            raise
        sock.settimeout(patience)
        return found

    def speaks_unasked(self) -> bool:
        """Whether words of the server lie here that answer nothing: the next answer would be another's."""
        sock = self.sock
        if sock is None:
            return False
        patience = sock.gettimeout()
        sock.settimeout(0)
        try:
            return bool(self._reader(sock).peek(1))
        except (BlockingIOError, ssl.SSLWantReadError):
            return False
        finally:
            sock.settimeout(patience)

    def _lines(self, sock: socket.socket, until: float) -> list[bytes]:
        lines: list[bytes] = []
        size = 0
        while not lines or lines[-1][3:4] == b"-":
            lines.append(self._line(sock, until))
            size += len(lines[-1])
            if len(lines) > MOST_LINES or size > MOST_BYTES:
                raise smtplib.SMTPServerDisconnected("a reply without an end")
        return lines

    def _line(self, sock: socket.socket, until: float) -> bytes:
        line, reader = b"", self._reader(sock)
        while not line.endswith(b"\n") and len(line) <= MOST_BYTES:
            left = until - time.monotonic()
            if left <= 0:
                raise TimeoutError("the reply was not whole in time")
            sock.settimeout(left)
            here = reader.peek(1)
            if not here:
                raise smtplib.SMTPServerDisconnected("the connection was closed")
            line += reader.read(here.find(b"\n") + 1 or len(here))
        return line

    def _reader(self, sock: socket.socket) -> io.BufferedReader:
        if self.file is None:
            self.file = sock.makefile("rb")
        return cast(io.BufferedReader, self.file)


class TlsSession(Session, smtplib.SMTP_SSL):
    """The same, encrypted from the first byte."""


def _reply(lines: list[bytes]) -> tuple[int, bytes]:
    codes = {line[:3] for line in lines}
    code = codes.pop()
    # Two codes in one reply are no answer (RFC 5321 4.2.1).
    is_one = not codes and code.isdigit() and lines[-1][3:4] in (b" ", b"\r", b"\n")
    return int(code) if is_one else -1, b"\n".join(line[4:].strip() for line in lines)
