"""Pages that close a case, open it again, and make the regulator's folder (R-197, R-203)."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.rights import Act, may
from forthwith.steps.prevent.closing import close, reopen
from forthwith.steps.prevent.conditions import CONDITIONS, what_is_missing
from forthwith.steps.prevent.errors import Missing, NotClosed
from forthwith.steps.prevent.folder import make_folder
from forthwith.web.case.finding import crumbs, the_case, way_to
from forthwith.web.door import Asked, page, who
from forthwith.web.one_form import tried
from forthwith.web.prevent.forms import FolderForm, WhyForm

TITLES = {
    "containment": gettext_lazy("Containment is final"),
    "determination": gettext_lazy("The Head determined"),
    "duties": gettext_lazy("Every duty is done"),
    "details": gettext_lazy("No details are owed"),
    "answers": gettext_lazy("Everybody has an answer"),
    "findings": gettext_lazy("There are findings"),
    "measures": gettext_lazy("Measures are planned"),
    "promises": gettext_lazy("Promises are listed"),
    "retention": gettext_lazy("The time of keeping is set"),
}
#: Where each missing thing is done: the first of these pages that there is.
WAYS = {
    "contain": ("contain:show",),
    "head": ("decide:show",),
    "notices": ("notify:show", "contain:notice", "contain:show"),
    "assess": ("assess:unknowns", "assess:show", "assess:learned"),
    "tasks": ("contain:show",),
    "investigation": ("prevent:investigation",),
    "measures": ("prevent:promise",),
    "promises": ("prevent:promises",),
    "settings": ("keeping:keeping",),
}


@require_http_methods(["GET", "POST"])
@page(Act.CLOSE)
def close_case(request: Asked, number: str) -> HttpResponse:
    """The closing list; closing is refused while anything is owed."""
    case = the_case(request, number)
    missing, status = what_is_missing(case, now=request.now), 200
    if request.method == "POST":
        try:
            close(case, by=request.acting, now=request.now)
        except NotClosed as refused:
            missing, status = refused.missing, 422
        else:
            messages.success(request, _("The case is closed."))
            return redirect("case:show", number=case.number)
    title = _("Close case %(number)s") % {"number": case.number}
    rows = _rows(case, missing)
    context = {"case": case, "title": title, "breadcrumbs": crumbs(case), "rows": rows, "refused": status != 200}
    context |= {"owed": len(missing), "reopening": WhyForm()}
    return render(request, "prevent/close.html", context, status=status)


@require_POST
@page(Act.CLOSE)
def reopen_case(request: Asked, number: str) -> HttpResponse:
    """Open the case again, with a reason."""
    case = the_case(request, number)
    form = WhyForm(request.POST)
    status, _reopened = tried(form, lambda given: reopen(case, given["why"], **who(request)))
    if status == 200:
        messages.success(request, _("The case is open again."))
        return redirect("case:show", number=case.number)
    title = _("Close case %(number)s") % {"number": case.number}
    context = {"case": case, "title": title, "breadcrumbs": crumbs(case), "rows": [], "form": form, "reopening": form}
    return render(request, "prevent/close.html", {**context, "owed": 0, "refused": False}, status=status)


@require_http_methods(["GET", "POST"])
@page(Act.EXPORT_FOLDER)
def folder(request: Asked, number: str) -> HttpResponse:
    """Make the folder and send it."""
    case = the_case(request, number)
    form = FolderForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        if form.is_valid():
            try:
                return cast(HttpResponse, _sent(case, form.cleaned_data["recipient"], request))
            except Refused as refused:
                form.add_error("recipient", str(refused))
        status = 422
    title = _("The regulator's folder of case %(number)s") % {"number": case.number}
    sealing = may(Act.SEE_NAMES, request.acting, now=request.now)
    context = {"case": case, "title": title, "breadcrumbs": crumbs(case), "form": form, "sealing": sealing}
    return render(request, "prevent/folder.html", context, status=status)


def _sent(case: Case, recipient: str, request: Asked) -> FileResponse:
    made = make_folder(case, recipient, by=request.acting, now=request.now)
    answer = FileResponse(made.file, as_attachment=True, filename=f"case-{case.number}-folder.zip")
    answer["Content-Length"] = str(made.size)
    return answer


def _rows(case: Case, missing: tuple[Missing, ...]) -> list[dict[str, Any]]:
    """The nine conditions, each with what is missing and where that is done; duties wait for the determination."""
    owed = {one.condition for one in missing}
    return [
        {
            "title": TITLES[name],
            "missing": [one.sentence for one in missing if one.condition == name],
            "waits": name == "duties" and "determination" in owed,
            "href": way_to(*WAYS[where], number=case.number),
        }
        for name, (where, _condition) in CONDITIONS.items()
    ]
