"""Opens a seal with a reason, makes and hands out working copies: always a download, never shown inline (R-072)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forthwith.record.rights import Act
from forthwith.steps.keeping import Opened, make_working_copy, open_seal, read_working_copy
from forthwith.web.attached import attached
from forthwith.web.case.finding import the_case
from forthwith.web.door import Asked, page, who
from forthwith.web.keeping.crumbs import at_evidence
from forthwith.web.keeping.forms import ReasonForm
from forthwith.web.one_form import tried


@require_http_methods(["GET", "POST"])
@page(Act.OPEN_SEAL)
def open_it(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Ask for the reason, then hand the file out as it came."""
    case = the_case(request, number)
    form = ReasonForm(request.POST or None)
    status, opened = tried(form, lambda given: open_seal(case, uid, given["why"], **who(request)))
    if opened is not None:
        return download(opened)
    context = {"form": form, "title": _("Open a seal in case %(number)s") % {"number": case.number}}
    return render(request, "keeping/open.html", context | at_evidence(case), status=status)


@require_POST
@page(Act.KEEP_EVIDENCE)
def copy(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Make the working copy of one original."""
    case = the_case(request, number)
    made = make_working_copy(case, uid, by=request.acting, now=request.now)
    messages.success(request, _("The working copy was made. Work with this one."))
    return redirect("keeping:one", number=case.number, uid=made.uid)


@require_POST
@page(Act.KEEP_EVIDENCE)
def text(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Hand out the working copy."""
    case = the_case(request, number)
    return download(read_working_copy(case, uid, by=request.acting, now=request.now))


def download(opened: Opened) -> HttpResponse:
    """The file under a name that says nothing, as bytes that no browser runs or shows."""
    return attached(opened.file, opened.file_name)
