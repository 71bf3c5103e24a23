"""Whether one letter may leave, asked right before it does: approved, unchanged, one person, nobody else named."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from uuid import UUID

from django.utils.translation import gettext_noop as said

from forthwith.mail.composing import Letter as Words
from forthwith.mail.composing import MessageRefused
from forthwith.mail.recipient import Recipient, RecipientRefused
from forthwith.record.acting import Acting
from forthwith.record.drafts import DraftLetter, Signatory
from forthwith.record.letters import Letter, Mailing
from forthwith.record.looks import Trace, trace
from forthwith.record.staff import Staff
from forthwith.record.words import Channel
from forthwith.steps.notify.naming.known import known_of
from forthwith.steps.notify.naming.names import Names
from forthwith.steps.notify.naming.office import Office
from forthwith.steps.notify.naming.ours import office_now
from forthwith.steps.notify.piece import Piece
from forthwith.steps.notify.planning.approving import approval_of, is_approved
from forthwith.steps.notify.planning.digests import is_genuine, piece_key
from forthwith.steps.notify.sending.others import Others
from forthwith.vault.errors import Damaged, Shredded
from forthwith.vault.people import read_all
from forthwith.vault.words import read_many

CHANGED = said("its text is not what was approved")
GONE = said("its text was erased or damaged")
NOT_ONE = said("its address is not one plain e-mail address")
NOT_WRITABLE = said("its text cannot be written as a letter")
NAMES_OTHERS = said("somebody else of this case is named in it")


@dataclass(frozen=True, slots=True)
class Ready:
    """One letter on its way out: what it says, and the one person it goes to. Lives in memory only."""

    pk: int
    to: Recipient
    words: Words


@dataclass(frozen=True, slots=True)
class Gate:
    """What stands for the length of one run: the approval, the rows it is over, and who else is of the case."""

    approval: int
    rows: Mapping[int, tuple[object, ...]]
    others: Others
    looked: Trace
    key: bytes


def open_gate(mailing: Mailing, *, by: Acting, now: datetime) -> Gate | None:
    """Look once at everything that is asked of each letter; None when the mailing is not approved.

    Raises what the vault raises, when the names it must look for cannot be opened.
    """
    approval = approval_of(mailing)
    if approval is None or not is_approved(mailing):
        return None
    looked = _once(trace(mailing.case, why="letters handed to the mail server", by=by, now=now))
    rows = {letter.pk: _row(letter) for letter in mailing.letters.exclude(content=None)}
    return Gate(approval.pk, rows, _others(mailing, looked, now), looked, piece_key())


def still_approved(mailing: Mailing, gate: Gate) -> bool:
    """Whether the approval that was looked at is still the last one, and genuine."""
    last = approval_of(mailing)
    return last is not None and last.pk == gate.approval and is_genuine(last)


def opened(letters: list[Letter], gate: Gate) -> dict[int, Ready | str]:
    """Each letter ready to leave, or why it may not, by its key in the table."""
    words = _words_of(letters, gate.looked)
    return {one.pk: _looked_at(one, words, gate) for one in letters}


def _words_of(letters: list[Letter], looked: Trace) -> dict[UUID, str]:
    """The sealed words of these letters; where one was damaged or moved, those of the others all the same."""
    contents = [one.content for one in letters if one.content]
    if not contents:
        return {}
    try:
        return read_many(letters[0].case.uid, contents, trace=looked, whose=[one.label for one in letters])
    except (Damaged, Shredded):
        if len(letters) == 1:
            return {}
    return {uid: text for one in letters for uid, text in _words_of([one], looked).items()}


def _looked_at(letter: Letter, words: Mapping[UUID, str], gate: Gate) -> Ready | str:
    sealed = words.get(letter.content) if letter.content else None
    if sealed is None:
        return GONE
    try:
        piece = Piece.from_words(sealed)
    except (ValueError, TypeError, KeyError):
        return CHANGED
    if not _is_as_approved(letter, piece, gate):
        return CHANGED
    try:
        to = Recipient(piece.address)
        message = Words(piece.subject, piece.text, piece.language, letter.token, letter.attempt)
    except RecipientRefused:
        return NOT_ONE
    except MessageRefused:
        return NOT_WRITABLE
    own = (piece.name, *piece.about)
    if gate.others.stand_in(f"{piece.subject}\n{piece.text}", own_names=own, own_addresses=(piece.address,)):
        return NAMES_OTHERS
    return Ready(letter.pk, to, message)


def _is_as_approved(letter: Letter, piece: Piece, gate: Gate) -> bool:
    """The row is one the approval is over, and what is sealed is what the row says, to the byte."""
    same = hmac.compare_digest(piece.digest(gate.key), letter.sha256)
    return same and gate.rows.get(letter.pk) == _row(letter) and piece.channel == letter.channel == Channel.MAIL


def _row(letter: Letter) -> tuple[object, ...]:
    return (
        letter.number, letter.addressee, letter.attempt, letter.channel, letter.language, tuple(letter.about),
        letter.content, letter.sha256,
    )  # fmt: skip


def _once(looked: Trace) -> Trace:
    """One entry for all that one run opens, not one for each letter; it is written before the first."""
    done: list[bool] = []

    def first(marks: Sequence[str]) -> None:
        if not done:
            looked([*marks, "letters of the mailing"])
            done.append(True)

    return first


def _others(mailing: Mailing, looked: Trace, now: datetime) -> Others:
    """Everybody affected and every adult around them; those who act for the district may be named."""
    names = Names(known_of(read_all(mailing.case.uid, trace=looked)))
    return Others(names, cache(partial(_office, mailing, now)))


def _office(mailing: Mailing, now: datetime) -> Office:
    drafts = DraftLetter.objects.filter(letters__mailing=mailing).distinct()
    ours, district = office_now(mailing.case, now=now), mailing.case.district
    acting = [one for pair in Staff.objects.filter(district=district).values_list("name", "email") for one in pair]
    signed = Signatory.objects.filter(draft__in=drafts).values_list("name", flat=True)
    contact = (district.privacy_email, district.privacy_phone)
    return Office((*ours.names, *acting, *signed), (*ours.words, *contact))
