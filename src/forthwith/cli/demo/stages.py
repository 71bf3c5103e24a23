"""The three incidents as cases at different stages: just reported, waiting for the Head, and decided with promises."""

from __future__ import annotations

import io
import re
from datetime import datetime, timedelta
from email.utils import format_datetime
from uuid import uuid4

from forthwith.cli.demo.districts import Office
from forthwith.record.models import Case
from forthwith.record.words import Certainty
from forthwith.steps.assess.running import Files, ask_run, carry_out
from forthwith.steps.keeping.evidence import evidence_of
from forthwith.steps.report.opening import open_report
from forthwith.steps.report.proposal import own_domains, read_what_can_be
from forthwith.steps.report.told import Stated, Told, completed


class Dropped(io.BytesIO):
    """A file as a form would hand it over."""

    name = "message.eml"


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
