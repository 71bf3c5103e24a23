"""Finds one measure of one case, and reads back when a page was opened."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.work import Measure


def the_measure(case: Case, uid: UUID) -> Measure:
    """The measure of that key in this case; 404 when it is another case's."""
    return get_object_or_404(Measure.objects.select_related("owner", "case__district"), case=case, uid=uid)


def opened_at(text: str) -> datetime:
    """When the thing was last changed, as the page had it. Raises Refused for a page that was not whole."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise Refused(_("The page was not whole. Nothing was changed. Load it again.")) from None
