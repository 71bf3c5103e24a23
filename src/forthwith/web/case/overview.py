"""What the overview of a case shows: times, hand-overs, counts, evidence and holds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forthwith.record.case import Case, Hold
from forthwith.record.events import Event
from forthwith.record.happenings import What
from forthwith.steps.agenda import took
from forthwith.steps.prevent.handovers import (
    Flag,
    Handover,
    discovery_to_notice,
    flags,
    handovers,
    moments_of,
    points_of,
)
from forthwith.steps.prevent.numbers import Count
from forthwith.web.look.shown import duration, moment, number


def times(case: Case) -> dict[str, Any]:
    """The four flags and the five hand-overs."""
    stated = moments_of(case)
    points = points_of(case, stated)
    found = [*handovers(points, case.district.targets_minutes), discovery_to_notice(points)]
    longest = max((abs(one.took) for one in found if one.took is not None), default=timedelta())
    return {
        "flags": [_flag(one) for one in flags(stated)],
        "handovers": [_bar(one, longest, case) for one in found],
        "school_calendar": bool(case.district.school_days),
    }


def figures(counts: list[Count]) -> list[dict[str, Any]]:
    """The counts as the page's big numbers, each with its sum and what was believed before."""
    return [
        {"value": one.value, "what": one.what, "sum": one.sum, "inputs": [*one.inputs, *_before(one)]} for one in counts
    ]


def evidence_line(case: Case) -> str:
    """How many pieces of evidence were kept, and whether a hold stands."""
    kept = Event.objects.filter(case=case, what=What.EVIDENCE_KEPT).count()
    holds = Hold.objects.filter(case=case, lifted_at__isnull=True).count()
    said = ngettext("%(count)s piece of evidence kept", "%(count)s pieces of evidence kept", kept)
    held = ngettext("%(count)s legal hold stands", "%(count)s legal holds stand", holds)
    return f"{said % {'count': number(kept)}}; {held % {'count': number(holds)} if holds else _('no legal hold')}"


def _flag(flag: Flag) -> dict[str, Any]:
    said = moment(flag.at)
    if flag.about:
        said = _("about %(time)s") % {"time": said}
    if flag.until:
        said = _("%(start)s until %(end)s") % {"start": said, "end": moment(flag.until)}
    return {"title": flag.which.label, "at": flag.at, "said": said, "note": flag.note, "earlier": flag.earlier}


def _bar(one: Handover, longest: timedelta, case: Case) -> dict[str, Any]:
    """One hand-over in words, with the length of its bar in hundredths; None draws a hole."""
    share = None if one.took is None else round(100 * (max(one.took, timedelta()) / longest)) if longest else 0
    said = duration(one.took)
    if one.took is not None and one.took < timedelta():
        said = _("%(time)s before") % {"time": said}
    target = duration(one.target) if one.target is not None else _("no target set")
    school = took(one.start, one.end, case.district).school if one.start and one.end else None
    return {
        "what": one.what,
        "said": said,
        "school": "" if school is None else _("%(time)s school time") % {"time": duration(school)},
        "share": share,
        "target": target,
        "late": one.late,
    }


def _before(count: Count) -> list[tuple[str, Any]]:
    return [(_("believed until %(time)s") % {"time": moment(at)}, old) for at, old in count.before]
