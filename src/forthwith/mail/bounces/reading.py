"""What a message at the return address is, whose letter it is about, and what its server said (R-141, R-157)."""

from __future__ import annotations

from forthwith.mail.bounces.automatic import kind_of
from forthwith.mail.bounces.kinds import Returned, Verdict
from forthwith.mail.bounces.opened import Opened, open_message
from forthwith.mail.bounces.recipients import find_recipients
from forthwith.mail.bounces.report import Report, read_report
from forthwith.mail.bounces.verdict import verdict_of, words_alone, worst
from forthwith.mail.bounces.whose import ids_of, token_of

_MOST_SAID = 300


def read(raw: bytes, *, address: str = "") -> Returned:
    """Read one message that came to the return address ``address`` (``local@domain``; "" takes any token).

    Linear in at most a megabyte of it, whatever its nesting; never raises. The answer holds personal data.
    """
    opened = open_message(raw)
    report = read_report(opened)
    other = kind_of(opened, report)
    verdict = Verdict(other) if other else _verdict(opened, report)
    recipients, found_by = ((), "") if other else find_recipients(opened, report, raw)
    return Returned(
        kind=verdict.kind,
        status=verdict.status,
        reason=verdict.reason,
        token=token_of(opened.fields, address=address),
        envelope_id=report.envelope_id,
        message_ids=ids_of(opened.fields, opened.copy),
        recipients=recipients,
        found_by=found_by,
        said=_said(opened, report)[:_MOST_SAID] if not other else "",
        cut=opened.cut,
    )


def _verdict(opened: Opened, report: Report) -> Verdict:
    if not report.told:
        return words_alone(opened.words, opened.fields.words("subject"))
    return worst(verdict_of(one, opened.words) for one in report.told)


def _said(opened: Opened, report: Report) -> str:
    return next((one.said for one in report.told if one.said), "") or " ".join(opened.words.split())
