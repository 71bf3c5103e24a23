"""The edge of the person's pages: which letter, its language, its district's time; a browser keeps nothing (R-183)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from forthwith.record.district import District
from forthwith.record.letters import Letter
from forthwith.web.person.visit import visited

View = Callable[..., HttpResponse]


def of_a_letter(view: View) -> View:
    """Give the view the letter that is visited, or None, and the moment; answer in the reader's language."""

    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponse:
        now = datetime.now(UTC)
        letter = visited(request, now=now)
        language = language_of(request, letter)
        zone = letter.case.district.zone if letter else None
        with timezone.override(zone), translation.override(language):
            response = view(request, letter, now=now)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Content-Language"] = language
        return response

    return answered


def language_of(request: HttpRequest, letter: Letter | None) -> str:
    """What the reader chose on the page, else the letter's, else what the browser asks for."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    wanted = letter.language.split("-")[0].lower() if letter else ""
    spoken = dict(settings.LANGUAGES)
    return next((one for one in (chosen, wanted) if one in spoken), translation.get_language_from_request(request))


def around(letter: Letter | None) -> dict[str, Any]:
    """The district and its office for the head and foot of the page; of a staff member who reads it, nothing."""
    return {"own": None} if letter is None else {"own": of_district(letter.case.district)}


def of_district(district: District) -> dict[str, Any]:
    """How the district is reached."""
    office = {"email": district.privacy_email, "phone": district.privacy_phone, "hours": district.privacy_hours}
    return {"district": district.name, "office": office if any(office.values()) else None}
