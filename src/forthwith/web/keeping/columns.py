"""Offers to keep only the needed columns of a table: what is not kept cannot leak (R-207)."""

from __future__ import annotations

from typing import Any, BinaryIO, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forthwith.record.case import Case
from forthwith.record.rights import Act
from forthwith.steps.keeping import Upload, columns_of, keep_columns
from forthwith.web.case.finding import the_case
from forthwith.web.door import Asked, page, who
from forthwith.web.keeping.crumbs import at_evidence
from forthwith.web.keeping.forms import ColumnsForm
from forthwith.web.one_form import tried


@require_http_methods(["GET", "POST"])
@page(Act.KEEP_EVIDENCE)
def choose(request: Asked, number: str) -> HttpResponse:
    """First the table, then its columns to choose from; nothing is stored before they are chosen."""
    case = the_case(request, number)
    form = ColumnsForm(request.POST or None, request.FILES or None)
    status, offered = 200, False
    if form.is_bound:
        file = request.FILES.get("file")
        columns = columns_of(_upload(file, [])) if file else []
        form.offer(columns)
        status = 422
        if form.is_valid() and form.cleaned_data["chosen"]:
            status, _kept = tried(form, lambda given: _keep(case, request, given))
            if status == 200:
                messages.success(request, _("Only the chosen columns were kept. The rest was stored nowhere."))
                return redirect("keeping:evidence", number=case.number)
        elif form.is_valid():
            status, offered = 200, bool(columns)
            if not columns:
                form.add_error("file", _("This file holds no table. Nothing was kept. Keep it as evidence instead."))
                status = 422
    title = _("Keep only the needed columns in case %(number)s") % {"number": case.number}
    context = {"form": form, "title": title, "offered": offered}
    return render(request, "keeping/columns.html", context | at_evidence(case), status=status)


def _keep(case: Case, request: Asked, given: dict[str, Any]) -> None:
    upload = _upload(given["file"], given["chosen"])
    keep_columns(case, upload, given["source"], **who(request))


def _upload(file: UploadedFile[Any], chosen: list[str]) -> Upload:
    return Upload(cast(BinaryIO, file), file.name or "", chosen)
