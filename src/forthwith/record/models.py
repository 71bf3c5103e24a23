"""All tables of the record, where Django looks for them."""

from forthwith.record.assessing import (
    Cause,
    Consequence,
    Consultation,
    Correction,
    ElementNoted,
    FactorAnswer,
    FactsVersion,
    HarmAnswer,
    Meaning,
    Run,
    Sentence,
    Statement,
    Unknown,
)
from forthwith.record.case import Assignment, Case, Conflict, Hold, Moment, OtherBody
from forthwith.record.deciding import Determination, GroupChoice, Likeness, Notice
from forthwith.record.district import District
from forthwith.record.doors import Ask, FormSent, Token, Webhook, WebhookCall
from forthwith.record.events import Anchor, ChainHead, Event
from forthwith.record.keys import RecordKey
from forthwith.record.reports import Delivery, Draft, Question, Report, ReportLink
from forthwith.record.staff import Acknowledgement, Appointment, Cover, Delegation, Staff
from forthwith.record.work import (
    ContainmentAsked,
    Copy,
    Investigation,
    Measure,
    MeasureTest,
    NewsPromised,
    StepTaken,
    Task,
)

__all__ = [
    "Acknowledgement",
    "Anchor",
    "Appointment",
    "Ask",
    "Assignment",
    "Case",
    "Cause",
    "ChainHead",
    "Conflict",
    "Consequence",
    "Consultation",
    "ContainmentAsked",
    "Copy",
    "Correction",
    "Cover",
    "Delegation",
    "Delivery",
    "Determination",
    "District",
    "Draft",
    "ElementNoted",
    "Event",
    "FactorAnswer",
    "FactsVersion",
    "FormSent",
    "GroupChoice",
    "HarmAnswer",
    "Hold",
    "Investigation",
    "Likeness",
    "Meaning",
    "Measure",
    "MeasureTest",
    "Moment",
    "NewsPromised",
    "Notice",
    "OtherBody",
    "Question",
    "RecordKey",
    "Report",
    "ReportLink",
    "Run",
    "Sentence",
    "Staff",
    "Statement",
    "StepTaken",
    "Task",
    "Token",
    "Unknown",
    "Webhook",
    "WebhookCall",
]
