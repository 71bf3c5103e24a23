"""What the record says of who reports, and when it happened (practice 3.2.2.1, 2.1.1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from forthwith.record.bodies import Sheet
from forthwith.record.case import Case, OtherBody
from forthwith.record.grounds import Postponed
from forthwith.record.reports import Report
from forthwith.record.words import Medium, StaffKind, Time
from forthwith.steps.notify.bodies.facts_read import FactsRead

MOMENTS = {
    "occurred_from": (Time.HAPPENED, "happened_at"),
    "occurred_to": (Time.HAPPENED_UNTIL, ""),
    "discovered_at": (Time.DISCOVERED, "discovery_at"),
    "aware_at": (Time.HEAD_KNEW, "awareness_at"),
}
#: Kinds of breach of the record in the words of the law.
KINDS = {"disclosure": "error", "loss": "loss", "theft": "theft", "use": "misuse", "collection": "misuse"}

#: What happens in one moment, as long as nobody says that it went on.
AT_ONCE = (Medium.EMAIL, Medium.LETTER, Medium.SPOKEN)

Said = Iterator[tuple[str, Any]]


def who_reports(read: FactsRead) -> Said:
    """The body, its contact and Head, and the bodies beside it."""
    case = read.case
    yield "body", case.district.name
    others = list(OtherBody.objects.filter(case=case).order_by("name").values_list("name", flat=True))
    yield "other_bodies", others or {"not_applicable": "no other body is known to hold it"}
    yield "contact", _contact(read)
    yield "address", _address(read)
    yield "head", read.head.name if read.head else None
    yield "delegate", _delegate(read)
    yield "file_numbers", "; ".join(_numbers(read))


def when_it_happened(read: FactsRead) -> Said:
    """The four times, the place, and why a report comes late."""
    case = read.case
    times = {field: _moment(read, which, fact) for field, (which, fact) in MOMENTS.items()}
    if times["occurred_from"] and not times["occurred_to"] and case.medium in AT_ONCE:
        yield "occurred_to", {"not_applicable": "one moment, as far as is known"}
    yield from times.items()
    yield "discovered_how", _how_found(read)
    yield "late_why", "; ".join(_wait(one, case) for one in Postponed.objects.filter(case=case).order_by("at"))
    yield "location", ", ".join(one for one in (case.unit, case.tool) if one)
    yield "vendor", _vendor(read)
    yield "breach_kind", _kind(read)
    yield "medium", "" if case.medium == Medium.UNKNOWN else str(Medium(case.medium).label)


def _wait(one: Postponed, case: Case) -> str:
    """A reason with its days, so that whatever comes late can say them openly (R-179)."""
    first, last = (at.astimezone(case.district.zone).date() for at in (one.at, one.ended_at or one.until))
    days = first.isoformat() if first == last else f"{first} – {last}"
    return f"{one.reason.rstrip('.')} ({days})"


def _contact(read: FactsRead) -> str:
    """The privacy officer, else the Head, with the office's telephone and address."""
    staff, district = read.officer or read.head, read.case.district
    if staff is None or not district.can_be_reached:
        return ""
    return ", ".join(one for one in (staff.name, staff.title, district.privacy_phone, district.privacy_email) if one)


def _address(read: FactsRead) -> Any:
    """The district's address as it was last written on a sheet of another case: nobody types it twice."""
    others = Sheet.objects.filter(case__district=read.case.district, own__has_key="address").exclude(case=read.case)
    last = others.order_by("-at", "-pk").first()
    return last.fields.get("address") if last else None


def _delegate(read: FactsRead) -> Any:
    signed = read.determination
    if signed is None:
        return None
    if signed.delegation is None:
        return {"not_applicable": "the Head acts in person"}
    return f"{signed.signed_by.name}, under delegation {signed.delegation}"


def _numbers(read: FactsRead) -> Iterator[str]:
    yield f"ours {read.case.number}"
    yield from (f"{one.body} {one.file_number}" for one in read.filings if one.file_number)


def _moment(read: FactsRead, which: str, fact: str) -> str | None:
    at = read.times.get(which)
    if at is None and fact and isinstance(read.facts.get(fact), str):
        at = datetime.fromisoformat(read.facts[fact])
    return at.astimezone(read.case.district.zone).isoformat(timespec="minutes") if at else None


def _how_found(read: FactsRead) -> str:
    """Roles only: who reported it stays with the district."""
    first = Report.objects.filter(case=read.case).order_by("received_at").first()
    if first is None:
        return ""
    kind = StaffKind(first.by_kind)
    who = str(kind.label).lower() if kind != StaffKind.TO_BE_SORTED else "somebody who works for the district"
    return f"reported on {read.local(first.received_at)} (by: {who})"


def _vendor(read: FactsRead) -> Any:
    holder, ours = read.case.holder, read.case.district.name
    if holder and holder.casefold() == ours.casefold():
        return {"not_applicable": "the district held it itself"}
    return holder


def _kind(read: FactsRead) -> str | None:
    said = read.facts.get("cause")
    if isinstance(said, str):
        return said
    if read.case.cyber:
        return "cyber"
    return next((KINDS[one] for one in read.case.kinds if one in KINDS), None)
