"""The note to the chair of the board in words: what goes out, and what became of it, for the Head's page (R-179)."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forthwith.record.board import ChairNote
from forthwith.record.grounds import Postponed
from forthwith.record.words import Time
from forthwith.steps.agenda.silence import Silence
from forthwith.steps.agenda.standing import Standing

#: The check of what may stand on the outside (R-147); a step is named, not imported, by another.
TELLS = "forthwith.steps.notify.checking.outside.tells"
NO_ADDRESS = "no address"
#: The district's own aim for the letters, counted from when the Head knew; without one, day five (R-179).
AIM, LETTERS_WITHIN = "notice", timedelta(days=5)


def subject() -> str:
    """Of the mail: nothing of the matter."""
    return _("A note to the chair of the board")


def text_of(standing: Standing, silence: Silence, *, now: datetime) -> str:
    """The note: case, silence, our own target, the reason on record, the next date, and whom to ask. Names nobody."""
    district = standing.case.district
    lines = [
        _silence(standing, silence), _target(standing), _reason(standing), _next(standing, now),
        _("Ask the Head of the district, or the office that keeps the case: %(phone)s, %(address)s.")
        % {"phone": district.privacy_phone or "–", "address": district.privacy_email or "–"},
        _("This note names nobody and says nothing of the matter. It is sent once. No answer to it is read."),
    ]  # fmt: skip
    return "\n\n".join(lines) + "\n"


def said_of(note: ChairNote, zone: ZoneInfo) -> str:
    """What became of it, and what to do when it did not go."""
    if note.sent_at:
        return _("The chair of the board was told on %(when)s.") % {"when": _moment(note.sent_at.astimezone(zone))}
    if note.handed_at:
        return _(
            "It is not known whether the note to the chair of the board went out: the answer was lost. It is not sent "
            "a second time. Telephone the chair."
        )
    if note.failed == NO_ADDRESS:
        return _(
            "The note to the chair of the board was NOT sent: no address of the chair is set. Set it, or telephone "
            "the chair."
        )
    again = _moment(note.next_at.astimezone(zone)) if note.next_at else _("the next minute")
    return _(
        "The note to the chair of the board was NOT sent: the mail server did not take it. It is tried again: "
        "%(when)s. Telephone the chair."
    ) % {"when": again}


def _silence(standing: Standing, silence: Silence) -> str:
    since = _day(silence.since.astimezone(standing.case.district.zone))
    words = ngettext(
        "Case %(number)s: the people concerned have heard nothing from us since %(since)s, for %(days)s day.",
        "Case %(number)s: the people concerned have heard nothing from us since %(since)s, for %(days)s days.",
        silence.days,
    )
    return words % {"number": standing.case.number, "since": since, "days": silence.days}


def _target(standing: Standing) -> str:
    known, minutes = standing.at(Time.HEAD_KNEW), standing.case.district.targets_minutes.get(AIM)
    if known is None:
        return _("Our own target for the letters runs from when the Head knew, and that was not entered.")
    by = known + (timedelta(minutes=int(minutes)) if minutes else LETTERS_WITHIN)
    return _("Our own target for the letters: %(day)s.") % {"day": _day(by.astimezone(standing.case.district.zone))}


def _reason(standing: Standing) -> str:
    """The last reason that stands; one that tells of the matter stays in the case."""
    row = Postponed.objects.filter(case=standing.case, ended_at=None).order_by("at", "pk").last()
    if row is None:
        return _("No reason is on record.")
    until = _day(row.until.astimezone(standing.case.district.zone))
    if import_string(TELLS)(row.reason):
        return _("A reason is on record until %(until)s; its words stand in the case.") % {"until": until}
    return _("The reason on record until %(until)s: %(reason)s") % {"until": until, "reason": row.reason}


def _next(standing: Standing, now: datetime) -> str:
    ahead = [one.due_at for one in standing.news if one.due_at > now]
    if not ahead:
        return _("No next date is promised.")
    day = _day(min(ahead).astimezone(standing.case.district.zone))
    return _("The next date that is promised: %(day)s.") % {"day": day}


def _day(when: datetime) -> str:
    return date_format(when, "DATE_FORMAT")


def _moment(when: datetime) -> str:
    return date_format(when, "DATETIME_FORMAT")
