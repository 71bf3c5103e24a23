"""What every answer carries to the browser, what is too large to be read, and the language and time of each page."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from forthwith.record.staff import Staff
from forthwith.web.renewing import renew
from forthwith.web.trouble import not_saved

Answer = Callable[[HttpRequest], HttpResponse]

#: What a page without files may send: the longest form is far below.
BODY_BYTES = 1_000_000

#: Nothing of the machine is asked for; a passkey is the one exception.
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), publickey-credentials-get=(self)"


def headers(answer: Answer) -> Answer:
    """Outermost: refuses what is too large before it is read, and adds the headers that hold for every answer."""

    def answered(request: HttpRequest) -> HttpResponse:
        response = _too_large(request) or answer(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response

    return answered


def _too_large(request: HttpRequest) -> HttpResponse | None:
    files = (request.content_type or "") == "multipart/form-data"
    limit = BODY_BYTES + (settings.FORTHWITH.upload_bytes if files else 0)
    if _length(request) <= limit:
        return None
    text = f"This is larger than {limit:,} bytes. Nothing was saved. Send a smaller file, or several."
    return HttpResponse(text, status=413, content_type="text/plain; charset=utf-8")


def _length(request: HttpRequest) -> int:
    given = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(given) if given.isdecimal() else 0


def in_their_language(answer: Answer) -> Answer:
    """Innermost: the reader's own language and the district's time; what someone signed in saw is stored nowhere."""

    def answered(request: HttpRequest) -> HttpResponse:
        if not isinstance(request.user, Staff):
            return answer(request)
        staff = request.user
        renew(request)
        if staff.language in dict(settings.LANGUAGES):
            translation.activate(staff.language)
            request.LANGUAGE_CODE = staff.language
        with timezone.override(staff.district.zone if staff.district else None):
            response = answer(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    answered.process_exception = not_saved  # type: ignore[attr-defined]
    return answered
