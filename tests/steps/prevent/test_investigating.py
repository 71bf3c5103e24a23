"""Each reported breach has an investigation: plan, facts, findings, date (R-184)."""

from __future__ import annotations

import pytest

from forthwith.record.errors import NotAllowed, Refused, Stale
from forthwith.record.models import Event, Investigation
from forthwith.steps.prevent.investigating import Written, write_down

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(case):
    """The words of the log about the case, in order."""
    return lambda: list(Event.objects.filter(case=case).order_by("seq").values_list("what", flat=True))


@pytest.fixture
def started(case, officer, now):
    """An investigation with a plan."""
    return write_down(case, Written(plan="Look at the form and the list."), seen=None, by=officer, now=now)


def test_one_page_is_enough_for_a_small_case(case, officer, now, told):
    whole = Written("Look at the form.", "It has one field.", "The form lets it happen.", finished=True)

    row = write_down(case, whole, seen=None, by=officer, now=now)

    assert (row.finished_at, row.investigator) == (now, officer.staff)
    assert told() == ["investigation started"]


def test_the_words_before_stay_in_the_log(started, case, officer, later):
    write_down(case, Written(plan="Ask IT too."), seen=started.changed_at, by=officer, now=later)

    assert Event.objects.filter(case=case).latest("seq").changes["plan"] == [
        "Look at the form and the list.",
        "Ask IT too.",
    ]


def test_findings_are_told_as_findings(started, case, officer, later, told):
    written = Written(started.plan, findings="Everybody may write to everybody.")

    write_down(case, written, seen=started.changed_at, by=officer, now=later)

    assert told()[-1] == "findings recorded"


def test_it_does_not_end_without_findings(started, case, officer, later):
    with pytest.raises(Refused, match="no findings"):
        write_down(case, Written(started.plan, finished=True), seen=started.changed_at, by=officer, now=later)


def test_an_edit_of_an_old_page_loses_nothing(started, case, officer, head, later):
    write_down(case, Written(plan="Ask IT."), seen=started.changed_at, by=head, now=later)

    with pytest.raises(Stale):
        write_down(case, Written(plan="Ask nobody."), seen=started.changed_at, by=officer, now=later)
    assert Investigation.objects.get().plan == "Ask IT."


def test_saving_what_is_there_already_adds_no_entry(started, case, officer, later, told):
    write_down(case, Written(started.plan), seen=started.changed_at, by=officer, now=later)

    assert told() == ["investigation started"]


def test_it_may_be_opened_again(case, officer, now, later):
    row = write_down(case, Written(findings="Found.", finished=True), seen=None, by=officer, now=now)

    row = write_down(case, Written(findings="Found.", finished=False), seen=row.changed_at, by=officer, now=later)

    assert row.finished_at is None


def test_findings_hold_no_personal_data(case, officer, now):
    with pytest.raises(Refused, match="not saved"):
        write_down(case, Written(findings="Written to parent.one@mail.example"), seen=None, by=officer, now=now)


def test_somebody_without_the_role_does_not_investigate(case, officer, staff_member, now):
    with pytest.raises(Refused, match="may not investigate"):
        write_down(case, Written(investigator=staff_member.staff), seen=None, by=officer, now=now)


def test_an_auditor_writes_nothing(case, auditor, now):
    with pytest.raises(NotAllowed):
        write_down(case, Written(plan="Look."), seen=None, by=auditor, now=now)
