"""What someone tells us, as the intake takes it: one sentence is enough (AP I1 1.1.1, R-014 to R-017, R-055)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from forthwith.record.errors import Refused
from forthwith.record.plain import plain
from forthwith.record.words import Certainty, Incident, Kind, Medium, StaffKind
from forthwith.steps.report.proposal import Proposal


@dataclass(frozen=True)
class Stated:
    """A time as it was told; ``about`` when it is not exact, ``note`` when it looks odd and is right all the same."""

    at: datetime
    about: bool = False
    note: str = ""


@dataclass(frozen=True)
class Told:
    """Everything a report may say. What may name people (words, sender, subject, contact) is sealed when it is kept."""

    words: str = ""
    certainty: str = Certainty.MAY_HAVE
    kinds: tuple[str, ...] = ()
    other_kind: str = ""
    attacked: bool = False
    network: bool = False
    doubtful: bool = False
    medium: str = Medium.UNKNOWN
    incident: str = Incident.UNCLEAR
    happened: Stated | None = None
    discovered: Stated | None = None
    readers_inside: int | None = None
    readers_outside: int | None = None
    unit: str = ""
    holder: str = ""
    sender: str = ""
    subject: str = ""
    contact: str = ""
    by_kind: str = StaffKind.TO_BE_SORTED

    @property
    def sealed_words(self) -> str:
        """The words with what was read from the message under them, for the vault."""
        lines = [self.words.strip()]
        lines += [f"{_('Sender')}: {self.sender}"] if self.sender else []
        lines += [f"{_('Subject')}: {self.subject}"] if self.subject else []
        return "\n".join(line for line in lines if line)

    def times(self) -> dict[str, Stated]:
        """The times that were told, by their name in the record."""
        given = {"happened": self.happened, "discovered": self.discovered}
        return {name: stated for name, stated in given.items() if stated is not None}


def completed(told: Told, proposal: Proposal, *, now: datetime) -> Told:
    """What was told, with what the evidence says in the places left empty. What a person said is never replaced."""
    return replace(
        told,
        sender=told.sender or proposal.sender,
        subject=told.subject or proposal.subject,
        kinds=told.kinds or proposal.kinds,
        medium=told.medium if told.medium != Medium.UNKNOWN else proposal.medium or told.medium,
        incident=told.incident if told.incident != Incident.UNCLEAR else proposal.incident or told.incident,
        happened=told.happened or _read_time(proposal, now),
        readers_inside=told.readers_inside if told.readers_inside is not None else proposal.readers_inside,
        readers_outside=told.readers_outside if told.readers_outside is not None else proposal.readers_outside,
    )


def _read_time(proposal: Proposal, now: datetime) -> Stated | None:
    """The message's own date; one in the future is nobody's word, and is left out."""
    at = proposal.happened
    return Stated(at, note="read from the message") if at is not None and at <= now else None


def must_be_whole(told: Told, *, files: int, now: datetime) -> None:
    """Raise Refused, naming the field, when there is nothing to go on or something cannot be so without a word."""
    if not told.words.strip() and not files:
        raise Refused(_("Say in one sentence what happened, or add the message. Nothing was sent yet."), field="words")
    if Kind.OTHER in told.kinds and not told.other_kind.strip():
        raise Refused(_("“Something else” needs a sentence that says what. Nothing was sent yet."), field="other_kind")
    for field in ("other_kind", "unit", "holder"):
        plain(getattr(told, field), field=field)
    _times_can_be(told, now)


def _times_can_be(told: Told, now: datetime) -> None:
    for field, stated in told.times().items():
        if stated.at > now and not stated.note and not _expected(told, field):
            raise Refused(_("This time is still to come. Correct it, or say below how it can be so."), field=field)
        plain(stated.note, field="time_note")
    happened, discovered = told.happened, told.discovered
    if happened and discovered and discovered.at < happened.at and not (discovered.note or _expected(told, "happened")):
        raise Refused(
            _("It was noticed before it happened. Correct one of the times, or say below how it can be so."),
            field="discovered",
        )


def _expected(told: Told, field: str) -> bool:
    """A breach that is about to happen lies in the future."""
    return told.certainty == Certainty.ABOUT_TO and field == "happened"
