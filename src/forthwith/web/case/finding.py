"""Finds the case a page is about, and the pages of other sets that it leads to."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from forthwith.record.case import Case
from forthwith.record.cases import case_of
from forthwith.record.errors import NotYours
from forthwith.web.door import Asked


def the_case(request: Asked, number: str) -> Case:
    """The case of that number, when this person may see it. Raises NotYours. Times are then told in its zone."""
    case = case_of(request.acting, number, now=request.now)
    timezone.activate(case.district.zone)
    return case


def one_of(model: Any, case: Case, **which: Any) -> Any:
    """The row of this case. Raises NotYours when there is none, or when it is another case's."""
    row = model.objects.filter(case=case, **which).select_related("case__district").first()
    if row is None:
        raise NotYours
    return row


def way_to(*names: str, number: str) -> str:
    """The address of the first of these pages that this installation has; "" when it has none."""
    for name in names:
        try:
            return reverse(name, args=[number])
        except NoReverseMatch:
            continue
    return ""


def crumbs(case: Case) -> list[dict[str, str]]:
    """Where a page below the case stands."""
    return [{"text": _("Case %(number)s") % {"number": case.number}, "href": reverse("case:show", args=[case.number])}]
