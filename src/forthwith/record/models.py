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
from forthwith.record.board import ChairNote
from forthwith.record.bodies import Direction, Filing, Sheet
from forthwith.record.case import Assignment, Case, Conflict, Hold, Moment, OtherBody
from forthwith.record.deciding import Determination, GroupChoice, Likeness, Notice
from forthwith.record.district import District
from forthwith.record.doors import Ask, FormSent, Token, Webhook, WebhookCall
from forthwith.record.drafts import DraftLetter, KeptAnswer, Signatory, SignOff, Support
from forthwith.record.enquiries import Enquiry
from forthwith.record.events import Anchor, ChainHead, Event
from forthwith.record.grounds import (
    GapDecided,
    Indirect,
    PoliceAsked,
    Postponed,
    PressContact,
    Purpose,
    TheyNotify,
    Withheld,
)
from forthwith.record.keys import RecordKey
from forthwith.record.letters import Approval, Letter, Mailing, Proof, StrayReturn
from forthwith.record.reaching import DetailOwed, FollowUpSettled, ListOfMarks, Reach
from forthwith.record.reports import Delivery, Draft, Question, Report, ReportLink
from forthwith.record.staff import Acknowledgement, Appointment, Cover, Delegation, Staff
from forthwith.record.texting import TextSent
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
    "Approval",
    "Ask",
    "Assignment",
    "Case",
    "Cause",
    "ChainHead",
    "ChairNote",
    "Conflict",
    "Consequence",
    "Consultation",
    "ContainmentAsked",
    "Copy",
    "Correction",
    "Cover",
    "Delegation",
    "Delivery",
    "DetailOwed",
    "Determination",
    "Direction",
    "District",
    "Draft",
    "DraftLetter",
    "ElementNoted",
    "Enquiry",
    "Event",
    "FactorAnswer",
    "FactsVersion",
    "Filing",
    "FollowUpSettled",
    "FormSent",
    "GapDecided",
    "GroupChoice",
    "HarmAnswer",
    "Hold",
    "Indirect",
    "Investigation",
    "KeptAnswer",
    "Letter",
    "Likeness",
    "ListOfMarks",
    "Mailing",
    "Meaning",
    "Measure",
    "MeasureTest",
    "Moment",
    "NewsPromised",
    "Notice",
    "OtherBody",
    "PoliceAsked",
    "Postponed",
    "PressContact",
    "Proof",
    "Purpose",
    "Question",
    "Reach",
    "RecordKey",
    "Report",
    "ReportLink",
    "Run",
    "Sentence",
    "Sheet",
    "SignOff",
    "Signatory",
    "Staff",
    "Statement",
    "StepTaken",
    "StrayReturn",
    "Support",
    "Task",
    "TextSent",
    "TheyNotify",
    "Token",
    "Unknown",
    "Webhook",
    "WebhookCall",
    "Withheld",
]
