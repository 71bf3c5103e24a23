"""Who has read which version of the practice, and when (R-006)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from forthwith.law.practices import Practice, load_practice
from forthwith.record.acting import Acting
from forthwith.record.district import District
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.rights import Act, require
from forthwith.record.staff import Acknowledgement, Staff


@dataclass(frozen=True)
class Progress:
    """How many have read this version, of how many; ``version`` is the day the practice is dated."""

    read: int
    of: int
    version: str


def practice_of(district: District) -> Practice:
    """The practice that stands for the district. Raises PracticeRefused when its file is gone or wrong."""
    folder = settings.FORTHWITH.law_folder
    return load_practice(district.practice, extra_dirs=(folder,) if folder else ())


def version_of(district: District) -> str:
    """Which version of the practice stands: the day it is dated, as 2024-05-01."""
    return practice_of(district).date.isoformat()


@transaction.atomic
def read(version: str, *, by: Acting, now: datetime) -> Acknowledgement:
    """Note that this person has read that version, once. An older version counts for itself only.

    Raises NotAllowed, and Refused for a version that never stood.
    """
    require(Act.READ_PRACTICE, by=by, now=now)
    practice = practice_of(by.district)
    if not _has_stood(version, practice):
        raise Refused(_("There is no such version of the practice. Nothing was noted. Load the page again."))
    made, new = Acknowledgement.objects.get_or_create(
        staff=by.who, practice=practice.id, version=version, defaults={"at": now}
    )
    if new:
        about = f"{practice.id} {version}"
        note(None, What.PRACTICE_READ, by=by, now=now, about=about)
    return made


def _has_stood(version: str, practice: Practice) -> bool:
    """The version of today, or one that somebody read while it stood."""
    known = Acknowledgement.objects.filter(practice=practice.id, version=version)
    return version == practice.date.isoformat() or known.exists()


def progress(district: District, under: Staff | None = None) -> Progress:
    """How many of the district's staff, or of those under one person, have read the version that stands."""
    staff = _staff(district, under)
    left = unread(district).filter(pk__in=staff).count()
    return Progress(len(staff) - left, len(staff), version_of(district))


def unread(district: District) -> QuerySet[Staff]:
    """Active staff who have not read the version that stands."""
    practice = practice_of(district)
    done = Acknowledgement.objects.filter(practice=practice.id, version=practice.date.isoformat())
    return Staff.objects.filter(district=district, is_active=True).exclude(pk__in=done.values("staff"))


def _staff(district: District, under: Staff | None) -> list[int]:
    """Keys of the active staff; under one person: level by level, each once."""
    pairs = list(Staff.objects.filter(district=district, is_active=True).values_list("pk", "supervisor_id"))
    if under is None:
        return [pk for pk, _ in pairs]
    found: list[int] = []
    level = {under.pk}
    while level:
        level = {pk for pk, boss in pairs if boss in level and pk not in found and pk != under.pk}
        found += sorted(level)
    return found
