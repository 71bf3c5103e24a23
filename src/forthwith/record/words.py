"""The closed vocabularies of the record: one list per idea, the same words in tables, pages and letters."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """Who may act, and as what (AP I1, responsibilities)."""

    STAFF = "staff", _("Staff")
    PRIVACY_OFFICER = "privacy_officer", _("Privacy officer")
    HEAD = "head", _("Head")
    DELEGATE = "delegate", _("Delegate of the Head")
    INVESTIGATOR = "investigator", _("Investigator")
    IT = "it", _("IT")
    APPROVER = "approver", _("Approver")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


class StaffKind(TextChoices):
    """Employees, contractors and volunteers are staff alike (R-005)."""

    EMPLOYEE = "employee", _("Employee")
    CONTRACTOR = "contractor", _("Contractor")
    VOLUNTEER = "volunteer", _("Volunteer")
    TO_BE_SORTED = "to_be_sorted", _("To be sorted")


class Power(TextChoices):
    """What the Head may hand to a delegate in writing (R-008)."""

    RECEIVE = "receive", _("Receive reports for the Head")
    DETERMINE = "determine", _("Determine whether significant harm is reasonably expected")
    NOTIFY = "notify", _("Approve and send notices")
    CLOSE = "close", _("Close a case")


class Certainty(TextChoices):
    """Suspected and expected breaches count (R-015)."""

    HAPPENED = "happened", _("It happened")
    MAY_HAVE = "may_have", _("It may have happened")
    ABOUT_TO = "about_to", _("It is about to happen")


class Kind(TextChoices):
    """The kinds of breach of the definition, in plain words (R-014). A cyber attack is a flag on top."""

    DISCLOSURE = "disclosure", _("Sent or shown to the wrong people")
    LOSS = "loss", _("Lost")
    THEFT = "theft", _("Stolen")
    USE = "use", _("Looked at or used without need")
    COLLECTION = "collection", _("Collected without need")
    OTHER = "other", _("Something else")


class Medium(TextChoices):
    """Records in every medium (R-016)."""

    EMAIL = "email", _("E-mail")
    LETTER = "letter", _("Letter or paper")
    SHEET = "sheet", _("Sheet or document")
    PHOTO = "photo", _("Photograph, film or drawing")
    DEVICE = "device", _("Device or USB stick")
    LINK = "link", _("Web page or link")
    DATABASE = "database", _("Database or program")
    SPOKEN = "spoken", _("Spoken or shown in person")
    UNKNOWN = "unknown", _("Not known")


class Incident(TextChoices):
    """What it looks like from outside; proposed from the evidence, chosen by a person (R-053)."""

    NAMES_VISIBLE = "names_visible", _("Everybody could see who else got it")
    WRONG_READER = "wrong_reader", _("It went to someone it was not meant for")
    WRONG_ATTACHMENT = "wrong_attachment", _("The file in it held more than it should")
    HIDDEN_CONTENT = "hidden_content", _("Hidden rows, columns or sheets went out with it")
    OPEN_LINK = "open_link", _("A page or link was open to people who should not see it")
    ITEM_GONE = "item_gone", _("A paper, a device or a stick is gone")
    LOOKED_AT = "looked_at", _("Somebody looked at it without need")
    ATTACK = "attack", _("A system was attacked")
    UNCLEAR = "unclear", _("Not clear yet")


class StepKind(TextChoices):
    """What a step that stops or lessens it is; some need a notice beside them (R-078, R-083)."""

    OTHER = "other", _("Another step")
    RECALL = "recall", _("Messages recalled or deleted from mailboxes")
    CLEAN_COPY = "clean_copy", _("The message was sent again without the mistake")
    PAUSE = "pause", _("Replies or addresses blocked for a time")
    LINK_CLOSED = "link_closed", _("A page or link closed")
    ITEM_BACK = "item_back", _("A paper, device or stick is back")
    ASKED = "asked", _("Readers asked to delete and to say so")


class CopyState(TextChoices):
    """What became of one reader's copy: the containment ledger."""

    UNKNOWN = "unknown", _("Not known")
    READ = "read", _("Read")
    FORWARDED = "forwarded", _("Forwarded")
    REFUSED = "refused", _("Refuses to delete")
    RECALLED = "recalled", _("Recalled, unread")
    DELETED = "deleted", _("Deleted, and confirmed")


class Stage(TextChoices):
    """Where a case stands. Steps are siblings, not a chain: only open and closed are states."""

    OPEN = "open", _("Open")
    NO_BREACH = "no_breach", _("Closed: not a breach")
    CLOSED = "closed", _("Closed")


class Time(TextChoices):
    """The four times that are never mixed (R-055), and the end of a period."""

    HAPPENED = "happened", _("When it happened")
    HAPPENED_UNTIL = "happened_until", _("Until when it went on")
    DISCOVERED = "discovered", _("When it was discovered")
    REPORTED = "reported", _("When it was reported")
    HEAD_KNEW = "head_knew", _("When the Head knew")


class TaskState(TextChoices):
    """What became of a task."""

    OPEN = "open", _("Open")
    DONE = "done", _("Done")
    DECLINED = "declined", _("Cannot be done")


class Layer(TextChoices):
    """The layers of a cause (R-090)."""

    WHAT = "what", _("What happened")
    IMMEDIATE = "immediate", _("The immediate cause")
    CONDITION = "condition", _("The conditions that let it happen")


class Answer(TextChoices):
    """How likely one harm is; every harm is answered (R-097, practice 2.4)."""

    LIKELY = "likely", _("Likely")
    POSSIBLE = "possible", _("Possible")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Not known")


class Phase(TextChoices):
    """The first view of harms is kept beside the final one (R-097)."""

    PRELIMINARY = "preliminary", _("First view")
    FINAL = "final", _("Final")


class Choice(TextChoices):
    """What the Head determines for one group (R-126)."""

    YES = "yes", _("Yes: significant harm is reasonably expected")
    NO = "no", _("No")
    NOTIFY_ANYWAY = "notify_anyway", _("No, and tell them anyway")


class Verdict(TextChoices):
    """What the evidence says of a public sentence (R-106)."""

    SUPPORTED = "supported", _("Supported")
    CONTRADICTED = "contradicted", _("Contradicted")
    UNPROVEN = "unproven", _("Unproven")


class MeasureKind(TextChoices):
    """What kind of measure was promised (R-187)."""

    TECHNICAL = "technical", _("Technical")
    ORGANISATIONAL = "organisational", _("Organisational")
    TRAINING = "training", _("Training")


class MeasureState(TextChoices):
    """A measure said to be done, without proof, stays claimed (R-187)."""

    PROMISED = "promised", _("Promised")
    CLAIMED = "claimed", _("Claimed, no proof yet")
    PROVED = "proved", _("Proved")
    DROPPED = "dropped", _("Dropped, with reasons")


class Channel(TextChoices):
    """How someone was reached."""

    PAGE = "page", _("On the page")
    MAIL = "mail", _("E-mail")
    PHONE = "phone", _("Telephone")
    POST = "post", _("Post")
    IN_PERSON = "in_person", _("In person")
    PUBLIC = "public", _("Public notice")


class Part(TextChoices):
    """Parts of a case, each with its own time of keeping (R-209)."""

    REPORT = "report", _("Reports and their words")
    EVIDENCE = "evidence", _("Evidence")
    NAMES = "names", _("Names of the affected")
    LETTERS = "letters", _("Letters")
    STATISTICS = "statistics", _("Counts and decisions")


class DraftKind(TextChoices):
    """What a text is for (practice 3.2, R-132 to R-183)."""

    FIRST_WORD = "first word", _("First word")
    NOTICE = "notice", _("Notice")
    FOLLOW_UP = "follow-up", _("Follow-up")
    PUBLIC_NOTICE = "public notice", _("Public notice")
    COMMUNITY = "community letter", _("Letter to the community")
    LEADERSHIP = "leadership letter", _("Letter of the leadership")
    CALL_SCRIPT = "call script", _("Script for a call")
    ANSWER = "answer", _("Answer to a letter")
    PRESS = "press statement", _("Statement to the press")
    TEXT_MESSAGE = "text message", _("Text message")


class Hearer(TextChoices):
    """Who reads or hears it."""

    GUARDIAN = "guardian", _("A guardian, about a child")
    ADULT_STUDENT = "adult student", _("An adult student")
    STAFF = "staff", _("Staff")
    FORMER = "former student", _("A former student")
    OTHER = "other", _("Somebody else")
    PUBLIC = "public", _("Everybody")


class MailingState(TextChoices):
    """Where the letters of one mailing stand; approved is never kept, it follows from the signature and the digest."""

    PLANNED = "planned", _("Being prepared")
    SENDING = "sending", _("Being sent")
    STOPPED = "stopped", _("Stopped")
    ENDED = "ended", _("Every letter has gone its way")


class LetterState(TextChoices):
    """Where one letter stands (R-141)."""

    PLANNED = "planned", _("Drafted")
    HELD = "held", _("Held for a person")
    WITHHELD = "withheld", _("Withheld by the Head")
    NO_CHANNEL = "no channel", _("No way to reach them")
    READY = "ready", _("Ready to go")
    SENDING = "sending", _("Being handed over")
    IN_DOUBT = "in doubt", _("Handed over, the answer was lost")
    SENT = "sent", _("Sent")
    DELIVERED = "delivered", _("Delivered")
    RETURNED = "returned", _("Came back")
    REPLACED = "replaced", _("Followed by another channel")


class ProofKind(TextChoices):
    """What is known about a letter, or about a message that came to the return address."""

    ACCEPTED = "accepted", _("Taken by the mail server")
    DELIVERED = "delivered", _("Delivered")
    RELAYED = "relayed", _("Handed on to a server that reports nothing back")
    DELAYED = "delayed", _("Not delivered yet")
    HARD = "hard bounce", _("Came back: the address does not work")
    SOFT = "soft bounce", _("Came back: not now")
    AUTO_REPLY = "auto-reply", _("An automatic reply")
    CHALLENGE = "challenge", _("A question whether the sender is a person")
    REPLY = "reply", _("A reply from a person")
    POSTED = "posted", _("Put in the post")
    POST_RETURNED = "returned by post", _("Returned by post")
    REACHED = "reached", _("Reached by telephone")
    NOT_REACHED = "not reached", _("Not reached by telephone")
    HANDED_OVER = "in person", _("Told in person")
    READ = "read", _("Read on the person's page")
    UNKNOWN = "unknown", _("Not clear what it is")


class GapChoice(TextChoices):
    """What is done about affected people without a planned notice (R-142)."""

    NOTICE = "notice", _("Write to them")
    PUBLIC = "public", _("Public notice")
    NONE = "none", _("No notice, with the reason")


class Ground(TextChoices):
    """Grounds for indirect notice (practice 3.2.6.1)."""

    NO_CONTACT = "no contact", _("There is no accurate contact information")
    INTERFERES = "interferes", _("Direct notice would unreasonably interfere with operations")
    FASTER = "faster", _("People will learn of it sooner this way")


class PurposeState(TextChoices):
    """Whether what the message wanted was served in the end (R-180)."""

    OPEN = "open", _("Open")
    SERVED = "served", _("Served by a safe way")
    DROPPED = "dropped", _("No longer needed, and they were told")


class FilingState(TextChoices):
    """A report without proof that it went stays claimed (R-133)."""

    READY = "ready", _("Ready")
    CLAIMED = "claimed", _("Said to be sent, no proof yet")
    SENT = "sent", _("Sent, with proof")
    NOT_APPLICABLE = "not applicable", _("Not applicable, with the Head's reason")


class EnquiryKind(TextChoices):
    """What somebody writes to us for (R-176, R-183)."""

    QUESTION = "question", _("A question")
    HELP = "help", _("A wish for help")
    HARM = "harm", _("A harm that happened")
    COMPLAINT = "complaint", _("A complaint")
    OPEN_LETTER = "open letter", _("An open letter")
    REPLY = "reply", _("A reply to a letter")
