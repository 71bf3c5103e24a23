"""All tables of the record, where Django looks for them."""

from forthwith.record.assessing import (
    Cause,
    Consequence,
    Consultation,
    ElementNoted,
    FactorAnswer,
    FactsVersion,
    HarmAnswer,
    Sentence,
    Statement,
    Unknown,
)
from forthwith.record.case import Assignment, Case, Conflict, Hold, Moment, OtherBody
from forthwith.record.deciding import Determination, GroupChoice, Notice
from forthwith.record.district import District
from forthwith.record.doors import Token, Webhook, WebhookCall
from forthwith.record.events import Anchor, ChainHead, Event
from forthwith.record.reports import Delivery, Question, Report
from forthwith.record.staff import Acknowledgement, Appointment, Cover, Delegation, Staff
from forthwith.record.work import Investigation, Measure, StepTaken, Task

__all__ = [
    "Acknowledgement",
    "Anchor",
    "Appointment",
    "Assignment",
    "Case",
    "Cause",
    "ChainHead",
    "Conflict",
    "Consequence",
    "Consultation",
    "Cover",
    "Delegation",
    "Delivery",
    "Determination",
    "District",
    "ElementNoted",
    "Event",
    "FactorAnswer",
    "FactsVersion",
    "GroupChoice",
    "HarmAnswer",
    "Hold",
    "Investigation",
    "Measure",
    "Moment",
    "Notice",
    "OtherBody",
    "Question",
    "Report",
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
