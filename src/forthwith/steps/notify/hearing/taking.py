"""Takes what people write to us: sealed, acknowledged at once, with the day of the answer (R-122, R-176, R-183)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import THE_SYSTEM, Acting
from forthwith.record.assessing import Statement
from forthwith.record.case import Case
from forthwith.record.enquiries import Enquiry
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.letters import Letter
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.words import Channel, EnquiryKind
from forthwith.steps.notify.hearing.errors import TooMuchAtOnce
from forthwith.steps.notify.hearing.office import officer_of, tell
from forthwith.steps.notify.hearing.promising import answer_due
from forthwith.vault.words import put_words

#: What a person may send on the page.
KINDS = (EnquiryKind.QUESTION, EnquiryKind.HELP, EnquiryKind.HARM, EnquiryKind.COMPLAINT)
#: The longest letter that any district showed us is a tenth of it.
LONGEST = 20_000
A_DAY = timedelta(days=1)
OF_A_LETTER_A_DAY = 20
#: How the theme of a harm said on the page stands in the record, where the person chose none (R-122).
THEME = "other"


@dataclass(frozen=True)
class Said:
    """What somebody writes. ``for_the_head``: they agree that the Head reads their words on the harm (R-122)."""

    kind: str
    words: str
    for_the_head: bool = False
    theme: str = THEME


@dataclass(frozen=True)
class Received:
    """What came in another way than by the page, as the office enters it. ``group`` names no person."""

    kind: str
    words: str
    channel: str
    group: str = ""
    received_at: datetime | None = None
    acknowledged: bool = False


@transaction.atomic
def take(letter: Letter, said: Said, *, token: UUID, now: datetime) -> Enquiry:
    """Keep what the reader of a letter writes on their page; the same form again gives the same row.

    A harm is put before the Head as a statement too, when they agree. Raises Refused, TooMuchAtOnce.
    """
    once = _token(letter, token)
    # Two presses at the same moment wait here, so that the second finds what the first kept.
    Letter.objects.select_for_update().get(pk=letter.pk)
    there = Enquiry.objects.filter(token=once, letter=letter).first()
    if there is not None:
        return there
    _can_be_taken(said, KINDS)
    recent = Enquiry.objects.filter(letter=letter, received_at__gt=now - A_DAY, channel=Channel.PAGE)
    if recent.count() >= OF_A_LETTER_A_DAY:
        raise TooMuchAtOnce(_("A lot was sent from this page today. This was not kept. Please call us."))
    made = _keep(letter.case, said, now=now, letter=letter, token=once, acknowledged_at=now)
    if said.kind == EnquiryKind.HARM and said.for_the_head:
        _put_before_the_head(letter.case, said, now=now)
    _log(made, by=THE_SYSTEM, now=now)
    return made


@transaction.atomic
def take_reply(letter: Letter, words: str, *, token: str, now: datetime) -> Enquiry:
    """Keep a reply by mail to a letter; ``token`` is what makes the message itself known again."""
    once = hashlib.sha256(f"reply {letter.uid} {token}".encode()).hexdigest()
    Letter.objects.select_for_update().get(pk=letter.pk)
    there = Enquiry.objects.filter(token=once).first()
    if there is not None:
        return there
    said = Said(EnquiryKind.REPLY, words[:LONGEST])
    made = _keep(letter.case, said, now=now, letter=letter, token=once, channel=Channel.MAIL)
    _log(made, by=THE_SYSTEM, now=now)
    return made


@transaction.atomic
def enter(case: Case, received: Received, *, token: UUID, by: Acting, now: datetime) -> Enquiry:
    """Enter a letter of the community, an open letter or a call; its age counts from when it came (R-176).

    Raises NotAllowed, Refused (no words, a time to come, a group that holds somebody's address).
    """
    require(Act.ANSWER_ENQUIRY, by=by, now=now)
    once = hashlib.sha256(f"entered {case.uid} {token}".encode()).hexdigest()
    Case.objects.select_for_update().get(pk=case.pk)
    there = Enquiry.objects.filter(token=once).first()
    if there is not None:
        return there
    _can_be_taken(Said(received.kind, received.words), EnquiryKind.values)
    came = received.received_at or now
    if came > now:
        raise Refused(_("This time is still to come. Nothing was kept."), field="received_at")
    if received.channel not in Channel.values:
        raise Refused(_("Choose how it came. Nothing was kept."), field="channel")
    made = _keep(
        case, Said(received.kind, received.words), now=now, received_at=came, token=once, channel=received.channel,
        group=plain(received.group, field="group")[:200], acknowledged_at=now if received.acknowledged else None,
        answer_due_at=answer_due(case.district, now=came),
    )  # fmt: skip
    _log(made, by=by, now=now)
    return made


def _can_be_taken(said: Said, kinds: Any) -> None:
    if not said.words.strip():
        raise Refused(_("Write a sentence or two. Nothing was sent yet."), field="words")
    if len(said.words) > LONGEST:
        raise Refused(_("This is too long for one message. Nothing was sent yet. Send it in parts."), field="words")
    if said.kind not in kinds:
        raise Refused(_("Choose what it is about. Nothing was sent yet."), field="kind")


def _keep(case: Case, said: Said, *, now: datetime, **more: Any) -> Enquiry:
    kept = {"received_at": now, "answer_due_at": answer_due(case.district, now=now)} | more
    words = put_words(case.uid, said.words.strip(), kind="enquiry", now=now)
    return Enquiry.objects.create(case=case, kind=said.kind, words=words, **kept)


def _put_before_the_head(case: Case, said: Said, *, now: datetime) -> None:
    """The words once more, sealed apart: the statement stays when the enquiry is destroyed at its time."""
    words = put_words(case.uid, said.words.strip(), kind="statement", now=now)
    made = Statement.objects.create(case=case, words=words, theme=said.theme, sees_harm=True, consent=True, at=now)
    theme = {"theme": (None, said.theme)}
    note(case, What.STATEMENT_RECORDED, by=THE_SYSTEM, now=now, about=f"statement {made.pk}", changes=theme)


def _log(made: Enquiry, *, by: Acting, now: datetime) -> None:
    told = {"kind": (None, made.kind), "channel": (None, made.channel), "answer due": (None, made.answer_due_at)}
    told |= {"letter": (None, made.letter.label)} if made.letter else {}
    note(made.case, What.ENQUIRY_RECEIVED, by=by, now=now, about=f"enquiry {made.pk}", changes=told)
    tell(made.case, officer_of(made.case, now=now), "enquiry", now=now)


def _token(letter: Letter, token: UUID) -> str:
    """Bound to the letter: a token seen elsewhere opens nobody's words."""
    return hashlib.sha256(f"page {letter.uid} {token}".encode()).hexdigest()
