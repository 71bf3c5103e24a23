"""The case of a page of the assessment, and where the page stands."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from forthwith.record.case import Case
from forthwith.record.cases import case_of
from forthwith.web.door import Asked


def the_case(request: Asked, number: str) -> Case:
    """The case of that number when this person may see it; its times are then told in its zone. Raises NotYours."""
    case = case_of(request.acting, number, now=request.now)
    timezone.activate(case.district.zone)
    return case


def crumbs(case: Case, *, below: bool = True) -> list[dict[str, str]]:
    """The way to a page: the case, and the assessment when the page lies below it."""
    found = [{"text": case.number, "href": way("case:show", case)}]
    return [*found, {"text": _("Assessment"), "href": way("assess:show", case)}] if below else found


def way(name: str, case: Case) -> str:
    """The address of a page of this case; "" when this installation has no such page."""
    try:
        return reverse(name, args=[case.number])
    except NoReverseMatch:
        return ""
