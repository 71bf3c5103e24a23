"""Opens one person's page by the code of their letter, and proves that the letter was read (R-183, J11)."""

from __future__ import annotations

import hmac
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from forthwith.record.acting import THE_SYSTEM
from forthwith.record.grounds import Withheld
from forthwith.record.happenings import What
from forthwith.record.letters import Letter, Proof
from forthwith.record.log import note
from forthwith.record.words import LetterState, ProofKind
from forthwith.steps.notify.hearing import tries
from forthwith.steps.notify.hearing.codes import digest
from forthwith.steps.notify.hearing.errors import TooManyTries, WrongCode

#: A letter that is with its reader, as far as anybody knows. One that came back may lie with somebody else.
WITH_THE_READER = (LetterState.SENDING, LetterState.IN_DOUBT, LetterState.SENT, LetterState.DELIVERED)
#: Compared when there is nothing to compare, so that both take as long.
_NOTHING = "0" * 64


def open_page(code: str, *, client: str, now: datetime) -> Letter:
    """The letter of this code; the first time is kept as the proof that it was read.

    Raises TooManyTries, and WrongCode with the same words and the same work whatever the reason.
    """
    if not tries.may_try(client, now=now):
        raise TooManyTries(_("Too many wrong codes came from here. Nothing was opened. Wait five minutes, or call us."))
    letter = _letter_of(code)
    if letter is None:
        tries.was_wrong(client, now=now)
        raise WrongCode(
            _("This code opens nothing. Your letter shows twelve letters and numbers. Or call the number in it.")
        )
    _keep_that_it_was_read(letter, now=now)
    return letter


def still_open(uid: UUID) -> Letter | None:
    """The letter of a visit that began before; None when it may not be seen any more."""
    found = Letter.objects.filter(uid=uid, state__in=WITH_THE_READER).select_related("case__district").first()
    return None if found is None or _is_withheld(found) else found


def _letter_of(code: str) -> Letter | None:
    """Found by its keyed digest: what the database compares says nothing about the code itself."""
    wanted = digest(code)
    rows = Letter.objects.filter(code=wanted, state__in=WITH_THE_READER).select_related("case__district")
    letter = rows.order_by("-attempt", "-pk").first()
    same = hmac.compare_digest(letter.code if letter else _NOTHING, wanted)
    withheld = _is_withheld(letter)
    return letter if same and not withheld else None


def _is_withheld(letter: Letter | None) -> bool:
    """Whether the Head withheld the notice from this person or this reader; asked of nobody when there is none."""
    about, addressee, case = (letter.about, letter.addressee, letter.case_id) if letter else ([], _NOTHING, 0)
    whose = Q(addressee=addressee) | Q(addressee="", mark__in=about)
    return Withheld.objects.filter(whose, case_id=case, lifted_at=None).exists()


@transaction.atomic
def _keep_that_it_was_read(letter: Letter, *, now: datetime) -> None:
    first = Letter.objects.filter(pk=letter.pk, read_at=None).update(read_at=now)
    if first:
        Proof.objects.create(letter=letter, what=ProofKind.READ, at=now, recorded_at=now, found_by="page")
    read = {"read": (None, now)} if first else {}
    note(letter.case, What.PERSON_PAGE_OPENED, by=THE_SYSTEM, now=now, about=letter.label, changes=read)
