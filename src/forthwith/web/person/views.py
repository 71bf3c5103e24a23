"""The person's page: the code, what is known about oneself, and writing to the district (R-122, R-183, R-201, J11)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forthwith.record.errors import Refused
from forthwith.record.letters import Letter
from forthwith.steps.notify.hearing.errors import TooManyTries, TooMuchAtOnce, WrongCode
from forthwith.steps.notify.hearing.opening import open_page
from forthwith.steps.notify.hearing.promising import answer_due
from forthwith.steps.notify.hearing.seeing import regulators_of, see
from forthwith.steps.notify.hearing.taking import KINDS, take
from forthwith.web.account.lockout import client_address
from forthwith.web.door import tell
from forthwith.web.person.door import around, of_a_letter
from forthwith.web.person.forms import CodeForm, WriteForm
from forthwith.web.person.paper import blocks
from forthwith.web.person.visit import begin, end

WRONG, TOO_MANY = 422, 429


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_letter
def opened(request: HttpRequest, letter: Letter | None, *, now: datetime) -> HttpResponse:
    """Ask for the code; the right one leads to the page, every wrong one gets the same answer."""
    if request.GET:
        # A code that somebody put into the address is taken out of it, and not looked at.
        return redirect("person:open")
    form = CodeForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        status, found = _by_code(request, form, now=now)
        if found is not None:
            return redirect("person:page")
    # Whoever is at the door sees whose page it would be only once it is open.
    context = {"title": _("Your own page"), "form": form, "visiting": letter is not None} | around(None)
    return render(request, "person/open.html", context, status=status)


@require_safe
@of_a_letter
def page(request: HttpRequest, letter: Letter | None, *, now: datetime) -> HttpResponse:
    """Everything one person may see about themselves."""
    if letter is None:
        return redirect("person:open")
    seen = see(letter, now=now)
    latest = seen.letters[-1] if seen.letters else None
    context = {
        "title": _("What is known about you"),
        "seen": seen,
        "papers": [(one, blocks(one.text)) for one in reversed(seen.letters)],
        "newer": latest.sent_at if latest and not latest.is_this else None,
    }
    return render(request, "person/page.html", context | around(letter))


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_letter
def write(request: HttpRequest, letter: Letter | None, *, now: datetime) -> HttpResponse:
    """Ask, ask for help, say harm or complain; when the visit has ended, the code is asked again and the words stay."""
    if letter is None and request.method != "POST":
        return redirect("person:open")
    form = _write_form(request, with_code=letter is None)
    status = 200
    if form.is_bound:
        status, letter = _by_code(request, form, now=now) if letter is None else (200, letter)
        if letter is not None and form.is_valid():
            status = _sent(request, form, letter, now=now)
            if status == 200:
                return redirect("person:page")
        status = max(status, WRONG)
    context = {"title": _("Write to us"), "form": form} | around(letter) | _promised(letter, now)
    return render(request, "person/write.html", context, status=status)


@require_POST
@of_a_letter
def leave(request: HttpRequest, letter: Letter | None, *, now: datetime) -> HttpResponse:  # noqa: ARG001 - as the door gives it
    """End the visit: whoever takes the telephone next sees nothing."""
    end(request)
    messages.success(request, _("The page is closed. Your code opens it again."))
    return redirect("person:open")


def _by_code(request: HttpRequest, form: CodeForm | WriteForm, *, now: datetime) -> tuple[int, Letter | None]:
    """Begin a visit with the code of the form; the status, and the letter when it was right."""
    form.is_valid()
    code = str(form.cleaned_data.get("code", ""))
    if not code:
        if isinstance(form, WriteForm):
            form.add_error(None, _("Your visit has ended. What you wrote is still here. Type your code again."))
        return WRONG, None
    try:
        letter = open_page(code, client=client_address(request), now=now)
    except (WrongCode, TooManyTries) as refused:
        form.add_error("code", str(refused))
        return TOO_MANY if isinstance(refused, TooManyTries) else WRONG, None
    begin(request, letter, now=now)
    return 200, letter


def _write_form(request: HttpRequest, *, with_code: bool) -> WriteForm:
    asked = request.GET.get("kind", "")
    first = {"kind": asked if asked in KINDS else "", "token": uuid4()}
    return WriteForm(request.POST if request.method == "POST" else None, initial=first, with_code=with_code)


def _sent(request: HttpRequest, form: WriteForm, letter: Letter, *, now: datetime) -> int:
    try:
        made = take(letter, form.said(), token=form.once(), now=now)
    except Refused as refused:
        tell(form, refused)
        return WRONG
    except TooMuchAtOnce as refused:
        form.add_error(None, str(refused))
        return TOO_MANY
    by = date_format(localtime(made.answer_due_at, letter.case.district.zone), "DATETIME_FORMAT")
    messages.success(request, _("We have it. By %(by)s you get an answer.") % {"by": by})
    return 200


def _promised(letter: Letter | None, now: datetime) -> dict[str, Any]:
    """By when an answer is promised, and where else to complain."""
    if letter is None:
        return {"answer_by": None, "regulators": ()}
    return {"answer_by": answer_due(letter.case.district, now=now), "regulators": regulators_of(letter.case)}
