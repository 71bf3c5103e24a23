"""Opens seals and names: with a right and a reason, traced first, and put before the Head (R-072, R-096, R-206)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.looks import Trace, trace
from forthwith.record.reports import Delivery
from forthwith.record.rights import Act, require
from forthwith.record.who import head_at
from forthwith.record.words import Channel
from forthwith.steps.keeping.evidence import one_of
from forthwith.steps.keeping.refusing import reason, refusals
from forthwith.vault import evidence, people, readers
from forthwith.vault.people import Affected
from forthwith.vault.readers import Seen

#: How many names one page shows: whoever needs more asks again.
PAGE = 50


@dataclass(frozen=True, slots=True)
class Opened:
    """An opened seal: the file as it came, under a name that says nothing."""

    label: str
    file_name: str
    sha256: str
    size: int
    file: BinaryIO


def open_seal(case: Case, uid: UUID, why: str, *, by: Acting, now: datetime) -> Opened:
    """Open one piece of evidence. The look is in the log and before the Head before anything opens.

    Raises NotAllowed, NotYours, and Refused without a reason or when it cannot be opened.
    """
    require(Act.OPEN_SEAL, by=by, now=now)
    why = reason(why)
    kept = one_of(case, uid)
    with refusals():
        looked = _before_the_head(case, why, by=by, now=now)
        file = evidence.open_sealed(uid, trace=looked, by=by.name, why=why, now=now)
    return Opened(kept.label, file_name(kept.label), kept.sha256, kept.size, file)


def see_names(case: Case, marks: Sequence[str], why: str, *, by: Acting, now: datetime) -> list[Affected]:
    """The people behind these marks, at most a page of them. Raises NotAllowed, Refused."""
    require(Act.SEE_NAMES, by=by, now=now)
    looked = trace(case, why=reason(why), by=by, now=now)
    with refusals():
        return people.read(case.uid, list(marks)[:PAGE], trace=looked)


def see_readers(case: Case, labels: Sequence[str], why: str, *, by: Acting, now: datetime) -> list[Seen]:
    """The addresses behind these lines of the ledger, at most a page of them. Raises NotAllowed, Refused."""
    require(Act.SEE_NAMES, by=by, now=now)
    looked = trace(case, why=reason(why), by=by, now=now)
    with refusals():
        return readers.read(case.uid, list(labels)[:PAGE], trace=looked)


def see_file_names(case: Case, why: str, *, by: Acting, now: datetime) -> dict[UUID, str]:
    """What each file was called when it came. Raises NotAllowed, Refused."""
    require(Act.OPEN_SEAL, by=by, now=now)
    looked = trace(case, why=reason(why), by=by, now=now)
    with refusals():
        return evidence.names(case.uid, trace=looked)


def file_name(label: str) -> str:
    """The name a download gets: "evidence-3.eml" for "Evidence 3 (.eml)"."""
    return label.lower().replace(" (", "").replace(")", "").replace(" ", "-")


def _before_the_head(case: Case, why: str, *, by: Acting, now: datetime) -> Trace:
    """A trace that also puts the opening before the Head, both or neither."""

    def looked(marks: Sequence[str]) -> None:
        said = " ".join(marks)
        with transaction.atomic():
            note(case, What.SEAL_OPENED, by=by, now=now, about=said[:100], remark=why)
            Delivery.objects.create(
                case=case, to=head_at(case.district, now), what=f"seal opened: {said}"[:60], channel=Channel.PAGE,
                at=now, delivered_at=now,
            )  # fmt: skip

    return looked
