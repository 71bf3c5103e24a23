"""What became of the copies of several readers, by the numbers of their marks (practice 2.3.5, R-096)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from forthwith.record.rights import Act
from forthwith.steps.contain import note_readers
from forthwith.steps.keeping import ledger_of
from forthwith.web.case.finding import the_case
from forthwith.web.door import Asked, page, who
from forthwith.web.keeping import ledger
from forthwith.web.keeping.marks import CopiesForm
from forthwith.web.look.shown import number as written
from forthwith.web.one_form import tried


@require_POST
@page(Act.CONTAIN)
def note(request: Asked, number: str) -> HttpResponse:
    """Keep one state for several readers; what was wrong is said on the ledger itself."""
    case = the_case(request, number)
    everybody = len(ledger_of(case, by=request.acting, now=request.now).lines)
    form = CopiesForm(request.POST, everybody=everybody)
    status, count = tried(form, lambda given: note_readers(case, given["marks"], given["state"], **who(request)))
    if status != 200:
        return ledger.page_of(request, case, form)
    said = ngettext("Kept for %(count)s reader.", "Kept for %(count)s readers.", count)
    messages.success(request, said % {"count": written(count)})
    return redirect("keeping:ledger", number=case.number)
