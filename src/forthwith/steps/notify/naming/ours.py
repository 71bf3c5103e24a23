"""Who acts for the district in a case: for drafts as they are checked, and for letters as they leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from forthwith.law import FactSheet
from forthwith.record.case import Case
from forthwith.record.drafts import DraftLetter, Signatory, Support
from forthwith.record.words import DraftKind
from forthwith.steps.notify.bodies.sheets import read_now
from forthwith.steps.notify.drafting import agencies
from forthwith.steps.notify.drafting.case_read import CaseRead
from forthwith.steps.notify.drafting.wanted import place_of
from forthwith.steps.notify.naming.office import Office

#: The texts whose signatories every reader of a letter may know by name.
_SIGNED_FOR_ALL = (DraftKind.LEADERSHIP, DraftKind.COMMUNITY, DraftKind.PUBLIC_NOTICE)


def office_of(read: CaseRead, drafts: Iterable[DraftLetter]) -> Office:
    """The names that may stand in every letter, and the texts whose numbers and addresses are not the affected's."""
    ours = _ours(read.case, read.sheet, read.support)
    signed = Signatory.objects.filter(draft__in=[one.pk for one in drafts if one.kind in _SIGNED_FOR_ALL])
    return Office((*ours.names, *signed.order_by("pk").values_list("name", flat=True)), ours.words)


def office_now(case: Case, *, now: datetime) -> Office:
    """The same without whoever signs, read from the case as it is."""
    stands = read_now(case, now=now)
    return _ours(case, stands.sheet, stands.read.support)


def _ours(case: Case, sheet: FactSheet, support: Iterable[Support]) -> Office:
    """The district and the Head."""
    return Office((case.district.name, sheet.text("head")), tuple(_words(case, sheet, support)))


def _words(case: Case, sheet: FactSheet, support: Iterable[Support]) -> Iterator[str]:
    """Ours, those of who helps, and the authorities'."""
    yield from (sheet.text("contact"), sheet.text("address"))
    yield from (f"{one.who} {one.reached_at} {one.what}" for one in support)
    place = place_of(case)
    yield from (f"{one.name} {one.channel}" for one in place.contacts.values()) if place else ()
    yield agencies.FILE.read_text(encoding="utf-8")
