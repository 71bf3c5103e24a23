"""Pages of the recorded assessment: cause, kinds, factors and harms, each with one main action (2.1, 2.3, 2.4)."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forthwith.record.assessing import Cause, ElementNoted, FactorAnswer, FactsVersion, HarmAnswer
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.groups import Group, groups_of, words_of
from forthwith.record.rights import Act
from forthwith.record.words import Phase
from forthwith.steps.assess.causes import note_causes
from forthwith.steps.assess.consequences import reads_as_consequence
from forthwith.steps.assess.keeping import originals
from forthwith.steps.assess.kinds import Kind, kinds_found, note_kinds
from forthwith.steps.assess.weighing import Asked as HowAsked
from forthwith.steps.assess.weighing import Weighed, answer_factors, answer_harms
from forthwith.web.assess.finding import the_case
from forthwith.web.assess.saving import FormPage, saved
from forthwith.web.assess.weigh_forms import CauseForm, FactorsForm, HarmsForm, KindsForm
from forthwith.web.door import Asked, page


@require_http_methods(["GET", "POST"])
@page(Act.ASSESS)
def cause(request: Asked, number: str) -> HttpResponse:
    """What happened, the immediate cause, and the conditions that let it happen (R-090)."""
    case = the_case(request, number)
    causes = {one.layer: one for one in Cause.objects.filter(case=case, replaced_at__isnull=True)}
    evidence = [(str(one.uid), one.label) for one in originals(case)]
    form = CauseForm(request.POST or None, causes=causes, evidence=evidence)

    def save() -> None:
        note_causes(case, form.said(), by=request.acting, now=request.now)

    return saved(request, form, save, FormPage(case, _("What happened, and why")))


@require_http_methods(["GET", "POST"])
@page(Act.ASSESS)
def kinds(request: Asked, number: str) -> HttpResponse:
    """Kinds of information by group, how sensitive here, and why (R-092)."""
    case = the_case(request, number)
    version = FactsVersion.latest(case)
    noted = [
        Kind(one.group, one.element, one.sensitivity, one.why, one.derived)
        for one in ElementNoted.objects.filter(case=case).order_by("pk")
    ]
    groups = [(one.name, one.words) for one in (groups_of(version.answer) if version else ())]
    groups = groups or [("everybody affected", words_of("everybody affected"))]
    form = KindsForm(request.POST or None, kinds=noted or kinds_found(version), groups=groups)

    def save() -> None:
        note_kinds(case, form.chosen(), by=request.acting, now=request.now)

    return saved(request, form, save, FormPage(case, _("Kinds of information"), template="assess/kinds.html"))


@require_http_methods(["GET", "POST"])
@page(Act.ASSESS)
def factors(request: Asked, number: str, place: int = 0) -> HttpResponse:
    """The factors of one group: the law's words, the advice, and the officer's own answer; never one score (R-118)."""
    case = the_case(request, number)
    groups = _groups(case)
    group = groups[place] if place < len(groups) else _none()
    own = FactorAnswer.objects.filter(case=case, group=group.name, replaced_at__isnull=True)
    standing = {one.factor: Weighed(one.level, one.reason) for one in own}
    form = FactorsForm(request.POST or None, group=group, standing=standing)

    def save() -> None:
        answer_factors(case, group.name, form.answers(), by=request.acting, now=request.now)

    title = _("Factors: %(group)s") % {"group": group.words}
    return saved(request, form, save, _next(case, title, "assess:factors_of", place=place, many=len(groups)))


@require_http_methods(["GET", "POST"])
@page(Act.ASSESS)
def first_harms(request: Asked, number: str, place: int = 0) -> HttpResponse:
    """The first view of the harms: quick marks (R-097)."""
    return _harms(request, number, place, Phase.PRELIMINARY)


@require_http_methods(["GET", "POST"])
@page(Act.ASSESS)
def harms(request: Asked, number: str, place: int = 0) -> HttpResponse:
    """Each harm answered with a reason (R-119)."""
    return _harms(request, number, place, Phase.FINAL)


def _harms(request: Asked, number: str, place: int, phase: Phase) -> HttpResponse:
    case = the_case(request, number)
    groups = _groups(case)
    group = groups[place] if place < len(groups) else _none()
    own = HarmAnswer.objects.filter(case=case, group=group.name, phase=phase, replaced_at__isnull=True)
    standing = {one.harm: Weighed(one.answer, one.reason) for one in own}
    form = HarmsForm(request.POST or None, group=group, standing=standing, final=phase == Phase.FINAL, now=request.now)

    def save() -> None:
        asked = HowAsked(form.opened_at(request.now), form.cleaned_data["sure"])
        kept = answer_harms(case, group.name, phase, form.answers(), asked=asked, by=request.acting, now=request.now)
        if any(reads_as_consequence(one.reason) for one in kept):
            messages.warning(
                request, _("A reason reads as a consequence for the district's work. Put that beside harm to people.")
            )

    name = "assess:harms_of" if phase == Phase.FINAL else "assess:first_harms_of"
    words = _("Harms: %(group)s") if phase == Phase.FINAL else _("First view of the harms: %(group)s")
    title = words % {"group": group.words}
    return saved(request, form, save, _next(case, title, name, place=place, many=len(groups)))


def _groups(case: Case) -> tuple[Group, ...]:
    version = FactsVersion.latest(case)
    if version is None:
        raise Refused(_("Nothing was assessed yet. Give the message and the roster first."))
    return groups_of(version.answer)


def _none() -> Group:
    raise Http404


def _next(case: Case, title: str, name: str, *, place: int, many: int) -> FormPage:
    """The page leads to the next group, and from the last one back to the list of parts."""
    if place + 1 < many:
        return FormPage(case, title, onward=name, place=place + 1)
    return FormPage(case, title)
