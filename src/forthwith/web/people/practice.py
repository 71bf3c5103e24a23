"""The practice on one page, and "I have read this": under a minute (R-006)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from forthwith.law.practices import Practice
from forthwith.record.models import Acknowledgement
from forthwith.record.rights import Act, may
from forthwith.steps import appoint
from forthwith.web.door import Asked, page
from forthwith.web.people.forms import ReadForm

#: What each reader must know, in the practice's own order: what staff do, and who answers.
FOR_EVERYBODY = ("staff",)


@page(Act.READ_PRACTICE)
def read(request: Asked) -> HttpResponse:
    """What staff must know, the button, and how many of one's own people have read it."""
    practice = appoint.practice_of(request.acting.district)
    form = ReadForm(request.POST or None, initial={"version": practice.date.isoformat()})
    if request.method == "POST" and form.is_valid():
        appoint.read(form.cleaned_data["version"], by=request.acting, now=request.now)
        messages.success(request, _("Thank you. It is noted that you have read the practice."))
        return redirect("people:practice")
    return render(request, "people/practice.html", _context(request, practice) | {"form": form})


def _context(request: Asked, practice: Practice) -> dict[str, object]:
    own = Acknowledgement.objects.filter(staff=request.acting.who, practice=practice.id)
    mine = own.filter(version=practice.date.isoformat()).first()
    under = appoint.progress(request.acting.district, under=request.acting.who)
    sees_all = may(Act.SEE_PEOPLE, request.acting, now=request.now)
    return {
        "practice": practice,
        "clauses": [one for one in practice.clauses.values() if one.role in FOR_EVERYBODY],
        "read_at": mine.at if mine else None,
        "under": under if under.of else None,
        "everybody": appoint.progress(request.acting.district) if sees_all else None,
    }
