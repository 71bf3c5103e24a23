"""The three incidents as cases at different stages: just reported, waiting for the Head, and decided with promises."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from email.utils import format_datetime
from uuid import uuid4

from forthwith.cli.demo.districts import Office, open_office
from forthwith.cli.demo.following import look_into, sign
from forthwith.cli.demo.incident import Incident
from forthwith.cli.demo.weighing import weigh
from forthwith.cli.demo.writing import write_letters
from forthwith.record.models import Case
from forthwith.record.words import Answer, Certainty
from forthwith.steps.assess.running import Files, ask_run, carry_out
from forthwith.steps.keeping.evidence import evidence_of
from forthwith.steps.report.deliver import acknowledge
from forthwith.steps.report.opening import open_report
from forthwith.steps.report.proposal import own_domains, read_what_can_be
from forthwith.steps.report.told import Stated, Told, completed


def open_cases(incidents: Sequence[Incident], passphrase: str, *, now: datetime) -> list[Office]:
    """Each incident in a district of its own: waiting for the Head, just reported, and decided with promises."""
    return [_STAGES[one.code](open_office(one, passphrase, now=now - timedelta(days=60)), now) for one in incidents]


def waiting_for_the_head(office: Office, now: datetime) -> Office:
    """Yesterday's message, assessed; the Head is on the list, has been consulted, and has not decided."""
    sent = now - timedelta(hours=22)
    case = reported(office, "The testing update shows everybody it went to.", sent=sent, after=timedelta(minutes=9))
    seen(office, case, now=sent + timedelta(minutes=16))
    assessed(office, case, now=sent + timedelta(hours=1))
    weigh(office, case, _TALK, _TYPED_INTO_TO, now=sent + timedelta(hours=2))
    return replace(office, story=f"case {case.number} waits for the Head, who is on the list")


def just_reported(office: Office, now: datetime) -> Office:
    """Twenty minutes old: nobody has looked yet."""
    sent = now - timedelta(minutes=26)
    words = "I can see every address on the message about vaccines."
    case = reported(office, words, sent=sent, after=timedelta(minutes=6))
    return replace(office, story=f"case {case.number} was reported 20 minutes ago")


def decided(office: Office, now: datetime) -> Office:
    """Two weeks old: decided, everybody written to, some letters came back, measures promised."""
    sent = now - timedelta(days=14)
    case = reported(office, "The invitation to plan meetings shows all families.", sent=sent, after=timedelta(hours=1))
    seen(office, case, now=sent + timedelta(minutes=74))
    assessed(office, case, now=sent + timedelta(hours=3))
    weigh(office, case, _TALK, _TYPED_INTO_TO, now=sent + timedelta(hours=5))
    sign(office, case, now=sent + timedelta(hours=8))
    look_into(office, case, now=sent + timedelta(days=1))
    code = write_letters(office, case, now=sent + timedelta(days=2))
    return replace(office, story=f"case {case.number} is decided; the letters went, and some came back", code=code)


#: Harms that the two incidents share, by clause, and the layers of their cause.
_TALK = {
    "2.4.2": (Answer.LIKELY, "Colleagues and neighbours can tell who is on it."),
    "2.4.3": (Answer.LIKELY, "They meet every day, and talk."),
    "2.4.4": (Answer.POSSIBLE, "Where they work or learn, it may be held against them."),
}
_TYPED_INTO_TO = (
    "A message to one group went out with every address visible.",
    "The addresses were typed into To, one by one, instead of the list's own address.",
    "Nothing stops a message that shows its readers to each other, and the list's address was not in the directory.",
)
_STAGES = {"SC-01": waiting_for_the_head, "SC-02": just_reported, "SC-03": decided}


class Dropped(io.BytesIO):
    """A file as a form would hand it over."""

    name: str | None = "message.eml"


def reported(office: Office, words: str, *, sent: datetime, after: timedelta) -> Case:
    """A secretary reports it ``after`` it was sent, with the message attached; its date is moved to ``sent``."""
    now = sent + after
    message = _dated(office.incident.evidence[0].read_bytes(), sent)
    told = Told(words=words, certainty=Certainty.HAPPENED, discovered=Stated(now - timedelta(minutes=2)))
    read = read_what_can_be([("message.eml", message)], inside=own_domains([office.personas[0].email]))
    report = open_report(
        completed(told, read, now=now), [Dropped(message)], token=uuid4(), by=office["staff"], now=now
    )
    if report.case is None:
        raise LookupError("The report opened no case. The demo was not built.")
    return report.case


def seen(office: Office, case: Case, *, now: datetime) -> None:
    """The Head and the officer say that they have the report: from here the Head knew."""
    for number, role in enumerate(("head", "privacy_officer")):
        acknowledge(case, by=office[role], now=now + timedelta(minutes=4 * number))


def assessed(office: Office, case: Case, *, now: datetime) -> Case:
    """The officer runs the engine on the evidence, with the district's roster and register."""
    by = office["privacy_officer"]
    kept = tuple(item.kept.uid for item in evidence_of(case, by=by, now=now))
    run = ask_run(case, Files(kept), token=uuid4().hex, why="first look", by=by, now=now)
    carry_out(run, by=by, now=now)
    case.refresh_from_db()
    return case


def _dated(message: bytes, sent: datetime) -> bytes:
    """The same message with another date: a demo of today is not about a year ago."""
    return re.sub(rb"(?m)^Date: .*?(?=\r?$)", b"Date: " + format_datetime(sent).encode(), message, count=1)
