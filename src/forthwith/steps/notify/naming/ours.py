"""Who acts for the district in a case: for drafts as they are checked, and for letters as they leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from forthwith.record.drafts import DraftLetter
from forthwith.record.words import DraftKind
from forthwith.steps.notify.drafting import agencies
from forthwith.steps.notify.drafting.case_read import CaseRead
from forthwith.steps.notify.drafting.wanted import place_of
from forthwith.steps.notify.naming.office import Office

#: The texts whose signatories every reader of a letter may know by name.
_SIGNED_FOR_ALL = (DraftKind.LEADERSHIP, DraftKind.COMMUNITY, DraftKind.PUBLIC_NOTICE)


def office_of(read: CaseRead, drafts: Iterable[DraftLetter]) -> Office:
    """The names that may stand in every letter, and the texts whose numbers and addresses are not the affected's."""
    return Office(tuple(_names(read, drafts)), tuple(_words(read)))


def _names(read: CaseRead, drafts: Iterable[DraftLetter]) -> Iterator[str]:
    """The district, the Head, and whoever signs."""
    yield read.case.district.name
    yield read.sheet.text("head")
    for draft in drafts:
        if draft.kind in _SIGNED_FOR_ALL:
            yield from draft.signatories.values_list("name", flat=True)


def _words(read: CaseRead) -> Iterator[str]:
    """Ours, those of who helps, and the authorities'."""
    yield from (read.sheet.text("contact"), read.sheet.text("address"))
    yield from (f"{one.who} {one.reached_at} {one.what}" for one in read.support)
    place = place_of(read.case)
    yield from (f"{one.name} {one.channel}" for one in place.contacts.values()) if place else ()
    yield agencies.FILE.read_text(encoding="utf-8")
