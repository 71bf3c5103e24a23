"""The four steps of a case with where each stands: siblings, not a chain (the practice, steps one to four)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from forthwith.record.assessing import FactsVersion
from forthwith.record.case import Case
from forthwith.record.deciding import Determination
from forthwith.record.words import MeasureState, TaskState
from forthwith.record.work import Investigation, Measure, StepTaken, Task
from forthwith.steps.prevent.numbers import Count
from forthwith.web.case.finding import way_to
from forthwith.web.look.shown import number


def four_steps(case: Case, counts: list[Count]) -> list[dict[str, Any]]:
    """The steps as a task list; each leads to its own pages when this installation has them."""
    version = FactsVersion.objects.filter(case=case).order_by("-number").values_list("number", flat=True).first()
    signed = (
        Determination.objects.filter(case=case).order_by("-signed_at", "-pk").values_list("version", flat=True).first()
    )
    return [_contain(case), _assess(case, version, signed), _notify(case, version, signed, counts), _prevent(case)]


def _contain(case: Case) -> dict[str, Any]:
    open_tasks = Task.objects.filter(case=case, state=TaskState.OPEN).count()
    done = StepTaken.objects.filter(case=case, done_at__isnull=False).count()
    status, colour = (_("In progress"), "blue") if open_tasks or done else (_("Not started"), "grey")
    if done and not open_tasks:
        status, colour = _("Nothing open"), ""
    hint = _("%(done)s steps done, %(open)s tasks open") % {"done": number(done), "open": number(open_tasks)}
    href = way_to("contain:show", number=case.number)
    return {"title": _("1. Report and contain"), "href": href, "hint": hint, "status": status, "colour": colour}


def _assess(case: Case, version: int | None, signed: int | None) -> dict[str, Any]:
    href = way_to("assess:show", "assess:learned", "assess:files", number=case.number)
    if version is None:
        status, colour, hint = _("Not started"), "grey", ""
    else:
        hint = _("version %(number)s of the facts") % {"number": version}
        status, colour = (_("Completed"), "") if signed == version else (_("In progress"), "blue")
    return {"title": _("2. Assess"), "href": href, "hint": hint, "status": status, "colour": colour}


def _notify(case: Case, version: int | None, signed: int | None, counts: list[Count]) -> dict[str, Any]:
    href = way_to("notify:show" if signed else "decide:show", number=case.number)
    unaware = next(one for one in counts if one.key == "unaware").value
    if signed is None:
        status, colour, hint = _("Decision needed"), "red", _("Waiting for the Head's decision on significant harm")
    elif signed != version:
        status, colour, hint = _("Decision needed"), "red", _("The facts changed since the Head signed")
    elif unaware == 0:
        status, colour, hint = _("Completed"), "", _("Everybody counted was told")
    else:
        status, colour = _("In progress"), "blue"
        hint = _("%(count)s affected people do not know yet") % {"count": number(unaware)}
    return {"title": _("3. Notify"), "href": href, "hint": hint, "status": status, "colour": colour}


def _prevent(case: Case) -> dict[str, Any]:
    href = way_to("prevent:show", number=case.number)
    states = list(Measure.objects.filter(case=case).values_list("state", flat=True))
    findings = Investigation.objects.filter(case=case).values_list("finished_at", flat=True).first()
    proved = states.count(MeasureState.PROVED)
    hint = _("%(proved)s of %(all)s measures proved") % {"proved": number(proved), "all": number(len(states))}
    if not case.is_open:
        status, colour = str(case.get_stage_display()), ""
    elif findings or states:
        status, colour = _("In progress"), "blue"
    else:
        status, colour = _("Not started"), "grey"
    return {"title": _("4. Prevent"), "href": href, "hint": hint, "status": status, "colour": colour}
