"""Keeps what was uploaded before anything else can go wrong: an error on the form loses no file (practice 1.1.3)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import BinaryIO, Protocol, cast
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.district import District
from forthwith.record.errors import NotYours, Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.reports import Draft, ReportLink
from forthwith.vault.errors import VaultError
from forthwith.vault.slot import Arriving, SealedUp, Slot


class Upload(Protocol):
    """A file as a form gives it: a name, and bytes to read."""

    name: str | None

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        ...

    def seek(self, offset: int, /) -> object:
        """Go to a place in it."""
        ...


def draft_of(token: UUID, district: District, *, by: Acting, now: datetime, link: ReportLink | None = None) -> Draft:
    """The draft with this token; a new one is written down with its first file. Raises NotYours for another's."""
    staff = by.staff
    draft = Draft.objects.filter(uid=token).first()
    if draft is None:
        return Draft(uid=token, district=district, by=staff, link=link, started_at=now)
    mine = draft.district_id == district.pk and draft.by_id == (staff.pk if staff else None)
    if not mine or draft.link_id != (link.pk if link else None):
        raise NotYours("There is no such draft. Nothing was kept. Begin a new report.")
    return draft


def hold(draft: Draft, files: Iterable[Upload], *, by: Acting, now: datetime) -> Draft:
    """Seal the files for the case this draft will become; the same file twice is kept once.

    Raises Refused when one could not be sealed; those before it are kept, and the failure is in the log.
    """
    for file in files:
        try:
            draft = _written(draft, now=now)
            draft.files = _added(draft, _sealed(draft, file, by=by, now=now), now=now)
        except VaultError as failure:
            note(None, What.EVIDENCE_REFUSED, by=by, now=now, about=f"draft {draft.uid}", remark=type(failure).__name__)
            raise Refused(
                _("One file could not be kept. Your report was not sent yet. Send it without that file, and keep it."),
                field="evidence",
            ) from failure
    return draft


def unfinished(by: Acting) -> list[Draft]:
    """What this person began and did not send, newest first."""
    return list(Draft.objects.filter(by=by.staff, sent_at=None).exclude(files=[]).order_by("-started_at")[:5])


def _written(draft: Draft, *, now: datetime) -> Draft:
    """The draft as a row, before its first file. A token that is a case's already is nobody's. Raises NotYours."""
    if draft.pk:
        return draft
    if Case.objects.filter(uid=draft.uid).exists():
        raise NotYours("This token is taken. Nothing was kept. Begin a new report.")
    new = {name: getattr(draft, name) for name in ("district", "by", "link", "client", "started_at")}
    with transaction.atomic():
        Slot(draft.uid).ready(now=now)
        return Draft.objects.get_or_create(uid=draft.uid, defaults=new)[0]


@transaction.atomic
def _added(draft: Draft, sealed: SealedUp, *, now: datetime) -> list[dict[str, object]]:
    row = Draft.objects.select_for_update().get(pk=draft.pk)
    kept = _kept(row, sealed, now=now)
    if all(one["uid"] != kept["uid"] for one in row.files):
        row.files = [*row.files, kept]
        row.save(update_fields=["files"])
    return list(row.files)


def _sealed(draft: Draft, file: Upload, *, by: Acting, now: datetime) -> SealedUp:
    """Read and sealed before any transaction: a large file makes nobody wait for the database."""
    file.seek(0)
    source = "report link" if draft.link_id else "report form"
    return Slot(draft.uid).seal_up(_stream(file), Arriving(file.name or "", source, by.name), now=now)


def _kept(draft: Draft, sealed: SealedUp, *, now: datetime) -> dict[str, object]:
    kept = Slot(draft.uid).enter(sealed, now=now)
    return {
        "uid": str(kept.uid), "sha256": kept.sha256, "bytes": kept.size, "label": kept.label,
        "kept_at": kept.kept_at.isoformat(),
    }  # fmt: skip


def _stream(file: Upload) -> BinaryIO:
    """What a form wraps around a file is taken off."""
    return cast(BinaryIO, getattr(file, "file", None) or file)
