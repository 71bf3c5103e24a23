"""Pages of the parts beside the weighing: consequences, voices, consultation (R-098, R-122, R-123)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forthwith.record.assessing import Consequence, Consultation, Statement
from forthwith.record.rights import Act
from forthwith.steps.assess.consequences import KINDS, note_consequence
from forthwith.steps.decide import consult, drop_statement, record_statement, voices_of
from forthwith.steps.decide.voices import THEMES, Told
from forthwith.web.assess.finding import the_case
from forthwith.web.assess.other_forms import ConsequenceForm, ConsultForm, DropForm, StatementForm
from forthwith.web.assess.saving import FormPage, saved
from forthwith.web.door import Asked, page
from forthwith.web.look.shown import moment


@require_http_methods(["GET", "POST"])
@page(Act.ASSESS)
def consequences(request: Asked, number: str) -> HttpResponse:
    """What the breach does to the district's own work; it changes no advice."""
    case = the_case(request, number)
    form = ConsequenceForm(request.POST or None)
    rows = [
        [str(KINDS.get(one.kind, one.kind)), one.text, moment(one.at)]
        for one in Consequence.objects.filter(case=case).order_by("at")
    ]

    def save() -> None:
        given = form.cleaned_data
        note_consequence(case, given["kind"], given["text"], by=request.acting, now=request.now)

    more = {"rows": rows, "head": [_("Kind"), _("What"), _("Noted")]}
    title = _("Consequences for services")
    return saved(request, form, save, FormPage(case, title, "assess:consequences", None, "assess/rows.html", more))


@require_http_methods(["GET", "POST"])
@page(Act.ASSESS)
def voices(request: Asked, number: str) -> HttpResponse:
    """What affected people say, also those who see no harm; the words are sealed."""
    case = the_case(request, number)
    form = StatementForm(request.POST or None)

    def save() -> None:
        given = form.cleaned_data
        told = Told(given["words"], given["theme"], given["theme"] != "none", given["consent"])
        record_statement(case, told, by=request.acting, now=request.now)

    standing = Statement.objects.filter(case=case, dropped_why="").order_by("at")
    more = {
        "said": str(voices_of(case)),
        "statements": [{"row": one, "theme": str(THEMES.get(one.theme, one.theme))} for one in standing],
    }  # fmt: skip
    title = _("What affected people say")
    return saved(request, form, save, FormPage(case, title, "assess:voices", None, "assess/voices.html", more))


@require_http_methods(["GET", "POST"])
@page(Act.ASSESS)
def dropped(request: Asked, number: str, uid: UUID) -> HttpResponse:
    """Take a statement out, with a reason."""
    case = the_case(request, number)
    form = DropForm(request.POST or None)

    def save() -> None:
        drop_statement(case, uid, form.cleaned_data["why"], by=request.acting, now=request.now)

    return saved(request, form, save, FormPage(case, _("Take a statement out"), "assess:voices"))


@require_http_methods(["GET", "POST"])
@page(Act.CONSULT)
def consultation(request: Asked, number: str) -> HttpResponse:
    """That the officer discussed this version with the Head, and what came of it."""
    case = the_case(request, number)
    form = ConsultForm(request.POST or None, initial={"version": case.version})

    def save() -> None:
        given = form.cleaned_data
        consult(case, given["version"], given["result"], by=request.acting, now=request.now)

    found = Consultation.objects.filter(case=case).select_related("head", "officer").order_by("-at")
    rows = [[moment(one.at), one.head.name, f"{_('version')} {one.version}", one.result] for one in found]
    more = {
        "rows": rows,
        "head": [_("When"), _("With"), _("On"), _("Result")],
    }  # fmt: skip
    title = _("Discuss it with the Head")
    return saved(request, form, save, FormPage(case, title, template="assess/rows.html", more=more))
