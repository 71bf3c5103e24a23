"""What stands on every page: the district, its privacy office, who is signed in, and where they may go (R-018)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forthwith.record.acting import Acting
from forthwith.record.district import District
from forthwith.record.rights import Act, may
from forthwith.record.staff import Staff
from forthwith.web.door import acting

#: The main pages in their order: who may, the name of the page, its words. One that is not installed is left out.
MAIN: tuple[tuple[Act, str, str | Promise], ...] = (
    (Act.REPORT, "home:first", _("Today")),
    (Act.REPORT, "report:new", _("Report a breach")),
    (Act.ASK_OFFICE, "report:ask", _("Ask the privacy office")),
    (Act.SEE_CASES, "home:cases", _("Cases")),
    (Act.SEE_CASES, "prevent:board", _("Promises")),
    (Act.ANSWER_QUESTION, "report:questions", _("Questions")),
    (Act.SEE_PEOPLE, "people:list", _("People who act")),
    (Act.CONFIGURE, "people:district", _("District")),
    (Act.READ_PRACTICE, "people:practice", _("The practice")),
)


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """The words that layout.html puts around each page; where nobody is signed in, those of the only district."""
    user = getattr(request, "user", None)
    if not isinstance(user, Staff):
        district = District.objects.first() if District.objects.count() == 1 else None
        return _of(district) | {"sign_in_link": _address("account_login"), "oidc": bool(settings.FORTHWITH.oidc_issuer)}
    now = getattr(request, "now", None) or datetime.now(UTC)
    by: Acting = getattr(request, "acting", None) or acting(request, now=now)
    account = {"name": user.name, "role": by.label, "href": _address("account_show")}
    return _of(user.district) | {
        "account": account,
        "acting": by,
        "navigation": list(_navigation(request, by, now)),
    }


def _of(district: District | None) -> dict[str, Any]:
    if district is None:
        return {"district": "", "privacy_office": None}
    office = {"email": district.privacy_email, "phone": district.privacy_phone, "hours": district.privacy_hours}
    return {"district": district.name, "privacy_office": office if any(office.values()) else None}


def _navigation(request: HttpRequest, by: Acting, now: datetime) -> Any:
    for act, name, text in MAIN:
        href = _address(name)
        if href and may(act, by, now=now):
            yield {"href": href, "text": str(text), "current": request.path == href, "active": _within(request, href)}


def _within(request: HttpRequest, href: str) -> bool:
    return href != "/" and request.path.startswith(f"{href.rstrip('/')}/")


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
