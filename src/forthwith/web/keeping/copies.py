"""What became of the copies of several readers, by the numbers of their marks (practice 2.3.5, R-096)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from forthwith.record.errors import Refused
from forthwith.record.rights import Act
from forthwith.steps.contain import note_readers
from forthwith.steps.keeping import ledger_of
from forthwith.web.case.finding import the_case
from forthwith.web.door import Asked, page, tell
from forthwith.web.keeping import ledger
from forthwith.web.keeping.marks import CopiesForm
from forthwith.web.look.shown import number as written


@require_POST
@page(Act.CONTAIN)
def note(request: Asked, number: str) -> HttpResponse:
    """Keep one state for several readers; what was wrong is said on the ledger itself."""
    case = the_case(request, number)
    everybody = len(ledger_of(case, by=request.acting, now=request.now).lines)
    form = CopiesForm(request.POST, everybody=everybody)
    if form.is_valid():
        given = form.cleaned_data
        try:
            count = note_readers(case, given["marks"], given["state"], by=request.acting, now=request.now)
        except Refused as refused:
            tell(form, refused)
        else:
            said = ngettext("Kept for %(count)s reader.", "Kept for %(count)s readers.", count)
            messages.success(request, said % {"count": written(count)})
            return redirect("keeping:ledger", number=case.number)
    return ledger.page_of(request, case, form)
