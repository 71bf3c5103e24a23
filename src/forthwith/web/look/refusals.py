"""What a person sees when a page cannot be given: what happened, what was not done, what to do next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.translation import gettext as _

Words = tuple[str, list[str]]


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """400: the browser sent something that cannot be read (handler400)."""
    return _page(request, 400, _("This could not be read"), _unread())


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """403: this person may not do that (handler403)."""
    lines = [
        _("Your role does not allow this. Nothing was changed."),
        _("If you need it for your work, ask the privacy office."),
    ]
    return _page(request, 403, _("You may not do this"), lines)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """404: no such page, or none that this person may know of; both look the same (handler404)."""
    lines = [
        _("There is no such page, or it is not yours to see."),
        _("If you typed the address, check it. If you followed a link, tell the privacy office."),
    ]
    return _page(request, 404, _("Page not found"), lines)


def failed(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """500: our fault (handler500). Asks no database and no session, since those may be what failed."""
    lines = [
        _("Something went wrong on our side. What you just sent was not saved."),
        _("Go back: your words may still be in the form. Copy them, then try again in a few minutes."),
        _("If it is urgent, telephone the privacy office and do not wait for this page."),
    ]
    body = loader.get_template("errors/page.html").render({"title": _("Something went wrong"), "lines": lines})
    return HttpResponse(body, status=500)


def form_not_trusted(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """403: the form's guard against forged sending is missing or old (CSRF_FAILURE_VIEW)."""
    lines = [
        _("This form was open for too long, or your browser blocks cookies. It was not saved."),
        _("Go back: your words may still be in the form. Copy them, load the page again and send it once more."),
    ]
    return _page(request, 403, _("The form was not saved"), lines)


def _unread() -> list[str]:
    return [
        _("What your browser sent could not be read. Nothing was saved."),
        _("Go back and try again. If it happens again, tell the privacy office what you were doing."),
    ]


def _page(request: HttpRequest, status: int, title: str, lines: list[str]) -> HttpResponse:
    return HttpResponse(
        loader.render_to_string("errors/page.html", {"title": title, "lines": lines}, request), status=status
    )
