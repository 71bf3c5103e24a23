"""Gives each case its number, YYYY-NNNN in its district, also when many report at once (R-053)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models.functions import Length

from forthwith.record.case import Case
from forthwith.record.district import District
from forthwith.record.errors import RecordError

#: How many others may take the same number first before we give up.
TRIES = 60


class NoNumber(RecordError):
    """So many reports came at once that no number was free. Nothing was opened; the report can be sent again."""


def numbered(district: District, now: datetime, create: Callable[[str], Case]) -> Case:
    """The case that ``create`` makes with the next free number; someone else's same number only means the one after."""
    year = now.astimezone(district.zone).year
    for _attempt in range(TRIES):
        number = f"{year}-{_last(district, year) + 1:04}"
        try:
            with transaction.atomic():
                return create(number)
        except IntegrityError:
            if not Case.objects.filter(district=district, number=number).exists():
                raise
    raise NoNumber("Too many reports came at once. Nothing was opened. Send it again; your files are kept.")


def _last(district: District, year: int) -> int:
    """The highest number of that year. A range, not a prefix, so that the index on numbers is used."""
    of_year = Case.objects.filter(district=district, number__gte=f"{year}-", number__lt=f"{year}.")
    last = of_year.order_by(Length("number").desc(), "-number").values_list("number", flat=True).first()
    return int(last.partition("-")[2]) if last else 0
