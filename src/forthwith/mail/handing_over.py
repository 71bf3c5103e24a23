"""Hands one message to a mail server in one transaction, and knows at each moment whether it may have been taken.

The line that decides: until the dot that ends a message is written, the server cannot have taken it (RFC 5321 4.1.1.4);
from then until its answer is read, nobody knows. Commands that may travel together do (RFC 2920).
"""

from __future__ import annotations

import ipaddress
import smtplib
import socket
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from .composing import Finished, Sender
from .outcomes import InDoubt, Never, Outcome, Taken, TryLater, Unusable, queue_of, refused
from .session import Session, TlsSession

Tls = Literal["starttls", "implicit", "none"]
#: What a connection that ends, stalls or speaks nonsense raises.
BROKEN = (OSError, smtplib.SMTPException)
END = b".\r\n"
#: So many letters refused one after another for what we are or say, not for whom they are to: so would be the rest.
REFUSED_ALIKE = 3
#: The server wants somebody to sign in, or encryption, first (RFC 4954 6, RFC 3207 4).
_SIGN_IN = (530, 538)


@dataclass(frozen=True, slots=True)
class Server:
    """Where letters are handed over, and how. Times in seconds; the answer to a whole message may take longer.

    RFC 5321 4.5.3.2.6 gives that answer ten minutes: whoever hangs up earlier does not know what became of it.
    """

    host: str
    port: int
    tls: Tls = "starttls"
    authorities: Path | None = None
    user: str = ""
    password: str = ""
    patience: float = 60
    patience_for_answer: float = 600

    def __repr__(self) -> str:
        """Without the password: this stands in tracebacks."""
        return f"Server({self.host}:{self.port}, {self.tls})"


class _CannotBeUsed(Exception):
    """The server as it is set cannot be used; the words say why, and are ours."""


class SmtpWay:
    """One connection to a server, opened when it is needed and opened again when it was cut."""

    def __init__(self, server: Server, sender: Sender) -> None:
        self.server, self.sender = server, sender
        self._session: Session | None = None
        self._refused_alike = 0

    def take(self, message: Finished) -> Outcome:
        """Hand it over. A connection that was left open and is dead by now is opened again, once, before anything."""
        reused = self._session is not None
        outcome = self._once(message)
        if reused and isinstance(outcome, TryLater) and outcome.of_server and self._session is None:
            return self._once(message)
        return outcome

    def close(self) -> None:
        """Say goodbye; a server that does not answer is left."""
        session, self._session = self._session, None
        if session is not None:
            try:
                session.quit()
            except BROKEN:
                session.close()

    def _once(self, message: Finished) -> Outcome:
        try:
            session = self._session = self._session or _opened(self.server, self.sender)
        except _CannotBeUsed as reason:
            return Unusable(str(reason))
        except BROKEN as failure:
            return _not_reached(failure)
        if message.to.is_international and not session.has_extn("smtputf8"):
            return Never("the server takes no international addresses (SMTPUTF8); it was not changed to fit", "5.6.7")
        limit = session.esmtp_features.get("size", "")
        if limit.isdigit() and 0 < int(limit) < len(message.content):
            return Unusable(f"the server takes letters of {limit} bytes at most, and they are longer")
        outcome, is_sound = _transaction(session, message, self.server)
        if not is_sound:
            self._drop()
        return self._unless_all_are(outcome)

    def _unless_all_are(self, outcome: Outcome) -> Outcome:
        """What became of it; the server cannot be used when it refuses us, whomever a letter is to."""
        if isinstance(outcome, Never) and outcome.of_us:
            self._refused_alike += 1
            if self._refused_alike >= REFUSED_ALIKE:
                return Unusable(f"the server refuses one letter after another with {outcome.said}")
        elif isinstance(outcome, Taken | Never):
            self._refused_alike = 0
        return outcome

    def _drop(self) -> None:
        if self._session is not None:
            self._session.close()
        self._session = None


def _not_reached(failure: Exception) -> Outcome:
    """What it means that no session came about: all of it lies before any letter."""
    if isinstance(failure, ssl.SSLCertVerificationError):
        return Unusable("the server's certificate cannot be trusted")
    if isinstance(failure, smtplib.SMTPAuthenticationError) and failure.smtp_code // 100 == 5:
        return Unusable("the server refused the user or password")
    if isinstance(failure, smtplib.SMTPResponseException) and failure.smtp_code // 100 == 5:
        return Unusable(f"the server refused the session with {failure.smtp_code}")
    return TryLater(f"the server was not reached ({type(failure).__name__})", of_server=True)


def _opened(server: Server, sender: Sender) -> Session:
    """A session that is encrypted, checked and signed in. Raises _CannotBeUsed and what ``BROKEN`` names."""
    session = _connected(server, sender)
    try:
        session.ehlo_or_helo_if_needed()
        if server.tls == "starttls":
            if not session.has_extn("starttls"):
                raise _CannotBeUsed("the server offers no encryption (STARTTLS)")
            session.starttls(context=_trust(server))
            session.ehlo()
        if server.user:
            _sign_in(session, server)
    except (*BROKEN, _CannotBeUsed):
        session.close()
        raise
    return session


def _sign_in(session: Session, server: Server) -> None:
    """By one mechanism, once (RFC 4954): trying a wrong password by each would lock the account sooner."""
    offered = session.esmtp_features.get("auth", "").upper().split()
    ways: dict[str, Any] = {"PLAIN": session.auth_plain, "LOGIN": session.auth_login, "CRAM-MD5": session.auth_cram_md5}
    name = next((one for one in ways if one in offered), "")
    if not name:
        raise _CannotBeUsed("the server offers no way to sign in that we know")
    session.user, session.password = server.user, server.password
    try:
        session.auth(name, ways[name])
    except ValueError:
        # Its question is not base64 (RFC 4954 4), or user or password hold what cannot be written there.
        raise _CannotBeUsed("signing in did not work: the server's question or our password cannot be read") from None


def _connected(server: Server, sender: Sender) -> Session:
    # Our own name is given: asking the resolver for it takes long and tells others.
    name, patience = sender.domain, server.patience
    try:
        if server.tls == "implicit":
            session: Session = TlsSession(server.host, server.port, name, timeout=patience, context=_trust(server))
        else:
            session = Session(server.host, server.port, name, timeout=patience)
    except UnicodeError:
        raise _CannotBeUsed("the name of the mail server is no name of a host") from None
    if session.sock is None:
        raise smtplib.SMTPServerDisconnected
    # The end of a message is a write of its own; without this it would wait for the receiver's acknowledgement.
    session.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if server.tls == "none" and not _is_loopback(session.sock):
        session.close()
        raise _CannotBeUsed("without encryption letters go to a server on this machine only")
    return session


def _is_loopback(sock: socket.socket) -> bool:
    return ipaddress.ip_address(str(sock.getpeername()[0]).partition("%")[0]).is_loopback


def _trust(server: Server) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=str(server.authorities) if server.authorities else None)
    except OSError:
        raise _CannotBeUsed("the file of certificate authorities cannot be read") from None


def _transaction(session: Session, message: Finished, server: Server) -> tuple[Outcome, bool]:
    """One message in one transaction with one RCPT; and whether the connection may be used again."""
    try:
        refusal, is_sound = _envelope(session, message)
        if refusal is None:
            # All but the end: whatever breaks here, the server has no whole message.
            session.send(_stuffed(message.content))
            if session.speaks_unasked():
                # Whatever it says now would be read as the answer to the end.
                return TryLater("the server spoke before the end was sent", of_server=True), False
    except BROKEN as failure:
        return TryLater(f"cut before the end was sent ({type(failure).__name__})", of_server=True), False
    return (refusal, is_sound) if refusal is not None else _ended(session, server)


def _envelope(session: Session, message: Finished) -> tuple[Outcome | None, bool]:
    """MAIL, RCPT and DATA, together where the server allows; what was refused, and whether to go on here."""
    asked = ("MAIL", f"MAIL FROM:<{message.return_path}>{_mail_options(session, message)}"), (
        "RCPT", f"RCPT TO:<{message.to.address}>{_rcpt_options(session, message)}"
    ), ("DATA", "DATA")  # fmt: skip
    if session.has_extn("pipelining"):
        session.send("".join(f"{line}\r\n" for _name, line in asked).encode())
        answers = [(name, *session.getreply()) for name, _line in asked]
    else:
        answers = _one_by_one(session, asked)
    return _judged(session, answers)


def _one_by_one(session: Session, asked: tuple[tuple[str, str], ...]) -> list[tuple[str, int, bytes]]:
    answers = []
    for name, line in asked:
        session.send(f"{line}\r\n".encode())
        answers.append((name, *session.getreply()))
        if not _agreed(name, answers[-1][1]):
            break
    return answers


def _agreed(name: str, code: int) -> bool:
    return code == 354 if name == "DATA" else code // 100 == 2


def _judged(session: Session, answers: list[tuple[str, int, bytes]]) -> tuple[Outcome | None, bool]:
    wrong = next(((name, code, words) for name, code, words in answers if not _agreed(name, code)), None)
    if wrong is None:
        return None, True
    name, code, words = wrong
    outcome: Outcome = refused(code, words, at=name)
    if code in _SIGN_IN:
        outcome = Unusable(f"the server wants a user and password, or encryption, first ({code})")
    elif name == "MAIL" and isinstance(outcome, Never) and code != 552:
        # Not about this letter: the server will not have us, or our return address. 552 is its size (RFC 1870 6.1).
        outcome = Unusable(f"the server refused our return address with {outcome.said.removesuffix(' at MAIL')}")
    # A server that wants the text although it refused the person gets none: hanging up ends it (RFC 2920 3.1).
    wants_text = any(name == "DATA" and code == 354 for name, code, _words in answers)
    return outcome, code != 421 and not wants_text and _begun_again(session)


def _begun_again(session: Session) -> bool:
    """Forget the transaction; whether the server still answers. What it refused stays refused either way."""
    try:
        return session.rset()[0] == 250
    except BROKEN:
        return False


def _ended(session: Session, server: Server) -> tuple[Outcome, bool]:
    """Write the dot and read the answer. From here on, silence means that nobody knows."""
    try:
        if session.sock is not None:
            session.sock.settimeout(server.patience_for_answer)
        session.send(END)
        code, words = _answered(session)
        if session.sock is not None:
            session.sock.settimeout(server.patience)
    except BROKEN as failure:
        return InDoubt(f"cut after the end was sent ({type(failure).__name__})"), False
    if code // 100 == 2:
        return Taken(queue_of(words)), True
    if code // 100 not in (4, 5):
        return InDoubt("the answer to the message was no answer"), False
    return refused(code, words, at="end of DATA"), code != 421


def _answered(session: Session) -> tuple[int, bytes]:
    """The answer for the whole message. Raises what ``BROKEN`` names when it does not come."""
    code, words = session.getreply()
    return code, words


def _stuffed(content: bytes) -> bytes:
    """A line that begins with a dot gets another (RFC 5321 4.5.2)."""
    doubled = content.replace(b"\r\n.", b"\r\n..")
    return b"." + doubled if doubled.startswith(b".") else doubled


def _mail_options(session: Session, message: Finished) -> str:
    """SIZE (RFC 1870); headers only in what comes back, with our token (RFC 3461 4.3, 4.4); 8 bits (RFC 6152)."""
    options = [f"SIZE={len(message.content)}"] if session.has_extn("size") else []
    if session.has_extn("dsn"):
        options += ["RET=HDRS", f"ENVID={message.token}"]
    if message.to.is_international:
        options += (["BODY=8BITMIME"] if session.has_extn("8bitmime") else []) + ["SMTPUTF8"]
    return "".join(f" {option}" for option in options)


def _rcpt_options(session: Session, message: Finished) -> str:
    """Ask to be told of success too (RFC 3461 4.1), and for whom it first was (4.2)."""
    if not session.has_extn("dsn"):
        return ""
    known = "" if message.to.is_international else f" ORCPT=rfc822;{_xtext(message.to.address)}"
    return f" NOTIFY=SUCCESS,FAILURE,DELAY{known}"


def _xtext(text: str) -> str:
    """RFC 3461 4: "+", "=" and what is not printable as a plus sign and two hexadecimal digits."""
    return "".join(char if "!" <= char <= "~" and char not in "+=" else f"+{ord(char):02X}" for char in text)
