"""Proofs that a report went out, sealed beside the evidence and never counted among the originals (R-133)."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.unpack.recognise import recognise
from forthwith.vault.errors import VaultError
from forthwith.vault.evidence import Arriving, keep_arriving

PROOF = "proof"
#: What a receipt can be, by what is in it and not by its name; pictures are told by how they begin.
_DOCUMENTS = frozenset({"pdf", "eml", "msg", "txt", "html", "docx"})
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
#: WebP and HEIC say what they are behind a length.
_INSIDE = ((8, b"WEBP"), (4, b"ftypheic"), (4, b"ftypmif1"))
#: So much of a file is looked at; a receipt is smaller.
_LOOKED_AT = 32 * 1024 * 1024


def keep_proof(case: Case, file: BinaryIO, name: str, *, by: Acting, now: datetime) -> UUID:
    """Seal a receipt, a copy mailed back or a picture of a screen; its key.

    Raises Refused when it is empty, nothing a receipt can be, or cannot be sealed.
    """
    if not _holds_something(file):
        raise Refused(_("This file is empty and proves nothing. Nothing was kept. Attach the receipt."), field="file")
    if not _can_be_a_receipt(file, name):
        raise Refused(
            _(
                "A receipt is a PDF, a picture, a mail (.eml or .msg), a text, a web page or a Word document, and this "
                "file is none. The file was not kept, and nothing is proved by it. Attach a picture of the receipt."
            ),
            field="file",
        )
    arriving = Arriving(name, source="proof of a report to a body", keeper=by.name, kind=PROOF)
    try:
        kept = keep_arriving(case.uid, file, arriving, now=now)
    except VaultError as refused:
        raise Refused(str(refused), field="file") from refused
    changes = {"sha256": (None, kept.sha256), "size": (None, kept.size)}
    note(case, What.FILING_SENT, by=by, now=now, about=f"proof {kept.label}", changes=changes)
    return kept.uid


def _holds_something(file: BinaryIO) -> bool:
    """An empty file would end a duty that nobody did."""
    some = bool(file.read(1))
    file.seek(0)
    return some


def _can_be_a_receipt(file: BinaryIO, name: str) -> bool:
    """Whether people can read it; a program, an archive or a table proves nothing and is not opened by anybody."""
    data = file.read(_LOOKED_AT)
    file.seek(0)
    if data.startswith(_PICTURES) or any(data.startswith(says, at) for at, says in _INSIDE):
        return True
    return recognise(name, data)[0].key in _DOCUMENTS
