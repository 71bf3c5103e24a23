"""What the record says of who was told: people, bodies, the police, and what came back (practice 3.1, 3.2, 3.5)."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from forthwith.record.bodies import Direction
from forthwith.record.drafts import DraftLetter
from forthwith.record.enquiries import Enquiry
from forthwith.record.grounds import Indirect, Withheld
from forthwith.record.standing_of_letters import PersonState, people_states
from forthwith.record.words import Channel, Choice, DraftKind, EnquiryKind, FilingState, Ground
from forthwith.steps.notify.bodies.facts_read import FactsRead
from forthwith.steps.notify.bodies.said_who import Said

#: Told directly; a public notice, and what another body writes, stand elsewhere on the sheet.
TOLD = (PersonState.SENT, PersonState.DELIVERED, PersonState.FOLLOWED_UP)


def who_was_told(read: FactsRead) -> Said:
    """People told so far and how, other bodies, the police, complaints and directions."""
    yield "people_told", _told(read)
    yield "notices", _notices(read)
    yield "notice_text", _notice_text(read)
    yield "exceptions", _exceptions(read)
    yield "police", _police(read)
    sent = [one for one in read.filings if one.state == FilingState.SENT and one.sent_at]
    bodies = "; ".join(f"{one.body} on {read.day(one.sent_at)}" for one in sent if one.sent_at)
    yield "others_told", bodies or {"not_applicable": "nobody else so far"}
    complaints = Enquiry.objects.filter(case=read.case, kind=EnquiryKind.COMPLAINT).count()
    yield "complaints", f"{complaints} received" if complaints else {"not_applicable": "none received so far"}
    yield "directions", _directions(read)


def _told(read: FactsRead) -> Any:
    """By letters and by notices entered by hand, each person once; what came back reached nobody."""
    if read.determination is None and not read.notices:
        return None
    states = people_states(read.case)
    told = sum(states.get(one, 0) for one in TOLD)
    return {"exact": told, "method": "letters and notices on record, without what came back"}


def _notices(read: FactsRead) -> Any:
    """How and when people were told; numbers stand in "people told", so none is repeated here."""
    to_people = [one for one in read.notices if one.people is not None]
    lines = [f"{read.local(one.at)} {one.kind}, {Channel(one.channel).label}" for one in to_people]
    if lines:
        return "; ".join(dict.fromkeys(lines))
    signed = read.determination
    if signed and all(one.choice == Choice.NO for one in signed.choices.all()):
        return {"not_applicable": "the Head determined that no notice is needed"}
    return None


def _notice_text(read: FactsRead) -> str | None:
    """The text of the letters that the Head signed, as they stand now; a draft is nobody's word yet."""
    signed = DraftLetter.objects.filter(
        case=read.case, kind=DraftKind.NOTICE, letters__mailing__approvals__sha256=F("letters__mailing__sha256")
    ).order_by("number", "pk")
    last = signed.filter(language="en").last() or signed.last()
    return last.text if last else None


def _exceptions(read: FactsRead) -> Any:
    withheld = Withheld.objects.filter(case=read.case, lifted_at__isnull=True).count()
    said = [f"Direct notice is withheld from {withheld} because of danger."] if withheld else []
    for one in Indirect.objects.filter(case=read.case).order_by("at"):
        said.append(f"Indirect notice: {one.method}, {one.shown_where}. Ground: {Ground(one.ground).label}.")
    if said:
        return " ".join(said)
    return {"not_applicable": "none so far"} if read.determination else None


def _police(read: FactsRead) -> str:
    said = []
    for one in read.police:
        file = f", file {one.file_number}" if one.file_number else ""
        said.append(f"{one.agency}{file}: {one.what}, until {read.local(one.until)}")
    return "; ".join(said)


def _directions(read: FactsRead) -> Any:
    rows = Direction.objects.filter(case=read.case).order_by("received_at", "pk")
    answered = {True: ", answered", False: ""}
    said = [
        f"{one.body}, received on {read.day(one.received_at)}{answered[one.answered_at is not None]}" for one in rows
    ]
    return "; ".join(said) or {"not_applicable": "none received"}
