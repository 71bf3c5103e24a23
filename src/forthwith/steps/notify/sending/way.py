"""Where letters are handed over and who they are from, out of the settings; a local mailbox when no server is set."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from forthwith.mail.composing import MessageRefused, Sender
from forthwith.mail.handing_over import Server, SmtpWay
from forthwith.mail.local_mailbox import LocalMailbox
from forthwith.mail.outbox import Way
from forthwith.mail.recipient import Recipient, RecipientRefused
from forthwith.record.district import District
from forthwith.record.errors import Refused

PORTS = {"starttls": 587, "implicit": 465, "none": 25}


def is_local() -> bool:
    """Whether letters go to the local mailbox only, and reach nobody: no mail server is set."""
    return not settings.FORTHWITH.letters_smtp


def way_of(district: District) -> Way:
    """One way out, not yet opened. Raises Refused naming the setting that is missing or cannot be used."""
    sender = sender_of(district)
    if is_local():
        return LocalMailbox(mailbox_folder(), sender)
    return SmtpWay(server_of(), sender)


def mailbox_folder() -> Path:
    """Where the local mailbox lies."""
    return Path(settings.FORTHWITH.data) / "letters"


def sender_of(district: District) -> Sender:
    """Who letters are from and where they come back to. Raises Refused."""
    known = settings.FORTHWITH
    address = known.letters_from or district.privacy_email
    returns = known.return_address or (address if is_local() else "")
    name = known.letters_from_name or district.name
    try:
        return Sender(Recipient(address), name, Recipient(returns))
    except (RecipientRefused, MessageRefused):
        raise Refused(
            _(
                "The sender of letters is not set, or cannot be used. Nothing was sent. Set FORTHWITH_LETTERS_FROM and "
                "FORTHWITH_RETURN_ADDRESS, or the privacy office's e-mail address."
            ),
            field="sender",
        ) from None


def server_of() -> Server:
    """The mail server as it is set. Raises Refused when its port or password cannot be read."""
    known = settings.FORTHWITH
    host, _colon, port = known.letters_smtp.rpartition(":")
    if not host or not port.isdigit() or (":" in host and not host.endswith("]")):
        # No port: a name, or an address of IPv6 whose last numbers are none.
        host, port = known.letters_smtp, str(PORTS[known.letters_tls])
    return Server(
        host=host.strip("[]"), port=int(port), tls=known.letters_tls, authorities=known.letters_authorities,
        user=known.letters_user, password=_password(), patience=known.letters_patience,
        patience_for_answer=known.letters_patience_for_answer,
    )  # fmt: skip


def _password() -> str:
    known = settings.FORTHWITH
    if known.letters_password_file is None:
        return str(known.letters_password.get_secret_value())
    try:
        return str(known.letters_password_file.read_text(encoding="utf-8").strip("\r\n"))
    except (OSError, UnicodeDecodeError):
        raise Refused(
            _("The file of the mail server's password cannot be read. Nothing was sent."), field="password"
        ) from None
