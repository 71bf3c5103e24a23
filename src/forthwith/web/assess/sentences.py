"""The page where sentences meant for outside are held against the facts (R-106)."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forthwith.record.assessing import Sentence
from forthwith.record.rights import Act, may
from forthwith.record.words import Verdict
from forthwith.steps.assess.sentences import check_text, release
from forthwith.web.assess.finding import the_case
from forthwith.web.assess.other_forms import ReleaseForm, TextForm
from forthwith.web.assess.saving import FormPage, saved
from forthwith.web.door import Asked, page

#: The traffic light; its word stands beside it.
COLOURS = {Verdict.SUPPORTED: "green", Verdict.CONTRADICTED: "red", Verdict.UNPROVEN: "yellow"}
SHOWN = 100


@require_http_methods(["GET", "POST"])
@page(Act.CHECK_SENTENCE)
def sentences(request: Asked, number: str) -> HttpResponse:
    """Sentence, traffic light, and the fact beside it."""
    case = the_case(request, number)
    form = TextForm(request.POST or None)

    def save() -> None:
        check_text(case, form.cleaned_data["text"], by=request.acting, now=request.now)

    rows = Sentence.objects.filter(case=case).order_by("-pk")[:SHOWN]
    more = {
        "rows": [{"row": one, "colour": COLOURS[Verdict(one.verdict)]} for one in rows],
        "may_release": may(Act.RELEASE_SENTENCE, request.acting, now=request.now),
    }
    title = _("Public sentences")
    return saved(request, form, save, FormPage(case, title, "assess:sentences", None, "assess/sentences.html", more))


@require_http_methods(["GET", "POST"])
@page(Act.RELEASE_SENTENCE)
def released(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """The Head releases a sentence, with a reason when it is contradicted."""
    case = the_case(request, number)
    sentence = Sentence.objects.filter(case=case, uid=uid).first()
    if sentence is None:
        raise Http404
    form = ReleaseForm(request.POST if request.method == "POST" else None)

    def save() -> None:
        release(case, uid, form.cleaned_data["reason"], by=request.acting, now=request.now)

    title, more = _("Release a sentence"), {"sentence": sentence, "colour": COLOURS[Verdict(sentence.verdict)]}
    return saved(request, form, save, FormPage(case, title, "assess:sentences", None, "assess/release.html", more))
