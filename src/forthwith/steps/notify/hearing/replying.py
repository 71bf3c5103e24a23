"""The words that go out by hand to somebody who wrote to us: that it arrived, and the answer (R-176, 3.2.4.4)."""

from __future__ import annotations

from dataclasses import dataclass

from forthwith.record.drafts import DraftLetter
from forthwith.record.enquiries import Enquiry
from forthwith.record.words import Channel, DraftKind, Hearer
from forthwith.steps.notify.drafting.field_names import later_fields
from forthwith.steps.notify.drafting.merging import merge
from forthwith.steps.notify.drafting.moments import Calendar
from forthwith.steps.notify.drafting.personal import as_letter
from forthwith.steps.notify.drafting.plain_values import block
from forthwith.steps.notify.drafting.wording import wording
from forthwith.steps.notify.hearing.answering import BY_HAND, channel_of

ACKNOWLEDGEMENT, ANSWER = "acknowledgement", "answer"


@dataclass(frozen=True, slots=True)
class Reply:
    """What to send by which way, ready to be copied; nobody is named in it."""

    subject: str
    text: str
    way: str


def reply_to(enquiry: Enquiry, answer: str) -> Reply | None:
    """The letter that is due now: the answer once there is one, before that that it arrived, unless they know.

    None for whoever reads it on their page, for what was closed, and before the drafts of the case are made.
    """
    if channel_of(enquiry) not in BY_HAND or enquiry.closed_why or (enquiry.acknowledged_at and not answer):
        return None
    draft = _draft(enquiry, ANSWER if answer else ACKNOWLEDGEMENT)
    return _filled(draft, enquiry, answer) if draft else None


def _draft(enquiry: Enquiry, way: str) -> DraftLetter | None:
    """The draft that stands, in the language of their letter, else in the district's."""
    own = enquiry.case.district.language
    spoken = enquiry.letter.language if enquiry.letter else own
    rows = DraftLetter.objects.filter(
        case=enquiry.case, kind=DraftKind.ANSWER, hearer=Hearer.PUBLIC, way=way, superseded_at=None
    )
    found = {row.language: row for row in rows.order_by("number")}
    return found.get(spoken) or found.get(own)


def _filled(draft: DraftLetter, enquiry: Enquiry, answer: str) -> Reply:
    words, district = wording(draft.language), enquiry.case.district
    calendar = Calendar(words, district.zone, district.place.partition("/")[0])
    values = {
        **dict.fromkeys(later_fields(), ""),
        "salutation": words.say("greeting", "unnamed"), "answer": block(answer),
        "received_on": calendar.day(enquiry.received_at), "answer_due": calendar.day(enquiry.answer_due_at),
        "reference": f"{enquiry.case.number}, {enquiry.pk}",
    }  # fmt: skip
    way = str(Channel(channel_of(enquiry)).label)
    return Reply(merge(draft.subject, values), merge(as_letter(draft.text), values), way)
