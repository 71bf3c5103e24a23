"""Part 7 of the folder: findings, measures with their proof, and the tests that were made of them."""

from __future__ import annotations

from django.utils.translation import gettext as _
from markupsafe import Markup

from forthwith.record.case import Case
from forthwith.record.work import Investigation, Measure, MeasureTest
from forthwith.steps.prevent.documents import document, heading, paragraph
from forthwith.steps.prevent.parts.made import PartMade, Row, Sheet, at


def measures(case: Case) -> PartMade:
    """The investigation in its words, every measure, every test."""
    title = _("Findings, measures and tests")
    found = [_measure(one, case) for one in Measure.objects.filter(case=case).select_related("owner")]
    row = Investigation.objects.filter(case=case).select_related("investigator").first()
    if not found and row is None:
        return PartMade(title, missing=_("nothing was investigated or promised"))
    head = [
        _("Measure"), _("Promise"), _("Kind"), _("Owner"), _("Due"), _("State"), _("Proof"), _("Proved"),
        _("Dropped because"), _("Promised in public"),
    ]  # fmt: skip
    told = Sheet(_("Measures"), head, found)
    tested = MeasureTest.objects.filter(measure__case=case).select_related("by")
    tests = Sheet(
        _("Tests"),
        [_("Measure"), _("When"), _("Outcome"), _("What was tried"), _("By")],
        [_test(one, case) for one in tested],
    )
    page = document(
        _("Findings and measures in case %(number)s") % {"number": case.number}, *_texts(row), told.html(), tests.html()
    )
    return PartMade(title, {"07-measures.html": page, "07-measures.csv": told.csv(), "07-tests.csv": tests.csv()})


def _texts(row: Investigation | None) -> list[Markup]:
    if row is None:
        return [paragraph(_("No investigation was started."))]
    texts = ((_("Plan"), row.plan), (_("Facts"), row.facts), (_("Findings"), row.findings))
    blocks = [paragraph(_("Investigator: %(name)s") % {"name": row.investigator})]
    return blocks + [block for name, text in texts for block in (heading(name), paragraph(text or _("nothing yet")))]


def _measure(one: Measure, case: Case) -> Row:
    proof = (one.proof, at(one.proved_at, case) or "")
    public = _("yes") if one.public else _("no")
    return (
        one.pk, one.promise, one.get_kind_display(), one.owner.name, one.due_on, one.get_state_display(), *proof,
        one.dropped_why, public,
    )  # fmt: skip


def _test(one: MeasureTest, case: Case) -> Row:
    outcome = _("passed") if one.passed else _("failed")
    return (one.measure_id, at(one.at, case), outcome, one.what, str(one.by or ""))
