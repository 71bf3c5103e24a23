"""Part 1 of the folder: the story of the case, its four times and its hand-overs."""

from __future__ import annotations

from django.utils.translation import gettext as _

from forthwith.record.case import Case
from forthwith.steps.prevent.documents import document
from forthwith.steps.prevent.handovers import Flag, discovery_to_notice, flags, handovers, moments_of, points_of
from forthwith.steps.prevent.parts.made import PartMade, Row, Sheet, at
from forthwith.steps.prevent.story import Line, story


def timeline(case: Case) -> PartMade:
    """Everything that happened, in words and in order."""
    stated = moments_of(case)
    head = [_("Entry"), _("When"), _("What"), _("By"), _("About"), _("Details"), _("Note")]
    told = Sheet(_("Everything that happened"), head, [_line(one, case) for one in story(case)])
    times = Sheet(
        _("The four times"), [_("Which"), _("When"), _("Zone"), _("Note")], [_flag(one, case) for one in flags(stated)]
    )
    points = points_of(case, stated)
    found = [*handovers(points, case.district.targets_minutes), discovery_to_notice(points)]
    spans = Sheet(
        _("Hand-overs, in calendar time"),
        [_("Hand-over"), _("Took"), _("Target of the district")],
        [(one.what, one.took, one.target) for one in found],
    )
    title = _("Timeline of case %(number)s") % {"number": case.number}
    page = document(title, times.html(), spans.html(), told.html())
    return PartMade(_("Timeline"), {"01-timeline.html": page, "01-timeline.csv": told.csv()})


def _flag(flag: Flag, case: Case) -> Row:
    when = at(flag.at, case)
    return (flag.which.label, _("about %(time)s") % {"time": when} if flag.about else when, flag.zone, flag.note)


def _line(line: Line, case: Case) -> Row:
    details = "; ".join(f"{what}: {how}" for what, how in line.details)
    jumped = _("The machine's clock went back. The entry keeps its place.") if line.clock_went_back else ""
    note = " ".join(one for one in (line.note, jumped) if one)
    return (line.seq, at(line.at, case), line.title, line.by, line.about, details, note)
