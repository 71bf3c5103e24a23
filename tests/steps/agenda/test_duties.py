"""The duties of law and practice on the agenda: by when, by which clause, and never before the Head signs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forthwith.record.models import ContainmentAsked, Investigation
from forthwith.steps.agenda import agenda, owed

pytestmark = pytest.mark.django_db

TELL_THEM = "duty foippa.36.3-tell-the-individual"
COMMISSIONER = "duty foippa.36.3-tell-the-commissioner"
BELOW = "duty ap-i1.3.4-below-the-threshold"
DETERMINE = "duty ap-i1.2.2-determine"


def breach(facts, **more):
    return facts(affected=700, personal_information=True, unauthorized_disclosure=True, **more)


def test_no_notice_is_due_before_the_head_signs(case, now, lines, facts):
    breach(facts)

    line = lines(case, now)[TELL_THEM]
    assert (line.state, line.waiting_for) == ("waiting", "the Head's signed determination")


def test_physical_danger_does_not_wait(case, now, facts):
    breach(facts, physical_danger=True)

    first = agenda(case, now)[0]
    assert "danger" in first.key
    assert first.state == "due"


def test_yes_for_the_listed_makes_the_law_s_notices_due(case, now, lines, facts, signed):
    breach(facts)
    signed(listed=("yes", 104), inferred=("notify_anyway", 596))

    found = lines(case, now)
    assert found[TELL_THEM].state == found[COMMISSIONER].state == found[BELOW].state == "due"
    assert "(listed)" in found[TELL_THEM].what
    assert "(inferred)" in found[BELOW].what


def test_no_leaves_no_notice_of_the_law(case, now, lines, facts, signed):
    breach(facts)
    signed(all=("no", 3))

    assert TELL_THEM not in lines(case, now)


def test_a_notice_to_all_of_them_ends_the_duty(case, now, lines, facts, signed, told):
    breach(facts)
    signed(listed=("yes", 104))
    told("listed", 104, duty="foippa.36.3-tell-the-individual")

    assert lines(case, now)[TELL_THEM].state == "done"


def test_a_notice_that_came_back_does_not_end_it(case, now, lines, facts, signed, told):
    breach(facts)
    signed(listed=("yes", 104))
    told("listed", 104, duty="foippa.36.3-tell-the-individual", returned=1)

    assert lines(case, now)[TELL_THEM].state == "due"


def test_each_line_names_its_clause_and_source(case, now, lines, facts, signed):
    breach(facts)
    signed(listed=("yes", 104))

    line = lines(case, now)[COMMISSIONER]
    assert line.clause == "3.1.1, 3.1.1.1"
    assert line.source.startswith("FOIPPA") or "36.3" in line.source
    assert "Commissioner" in line.to


def test_without_knowing_when_the_head_knew_no_time_is_guessed(case, now, lines, head):
    line = lines(case, now)["target determination"]

    assert line.by_when is None
    assert "not known" in line.note


def test_the_aim_for_the_assessment_counts_from_when_the_head_knew(case, now, lines, head_knew):
    head_knew(now)

    line = lines(case, now)["target determination"]
    assert line.by_when == now + timedelta(hours=4)
    assert line.kind == "internal target"


def test_the_districts_own_aim_is_used(case, now, lines, head_knew, district):
    district.targets_minutes = {"determination": 60}
    district.save()
    head_knew(now)

    assert lines(case, now)["target determination"].by_when == now + timedelta(hours=1)


def test_an_aim_that_has_passed_is_overdue_and_never_a_legal_deadline(case, now, lines, head_knew):
    head_knew(now)

    line = lines(case, now + timedelta(hours=5))["target determination"]
    assert line.state == "overdue"
    assert line.kind == "internal target"


def test_a_soft_clock_has_no_number_and_is_never_overdue(case, now, lines, facts, signed):
    breach(facts)
    signed(listed=("yes", 104))

    line = lines(case, now + timedelta(days=300))[TELL_THEM]
    assert line.by_when is None
    assert line.state == "due"


def test_a_determination_on_the_facts_as_they_are_ends_the_duty_to_assess(case, now, lines, facts, signed):
    breach(facts)
    signed(listed=("yes", 104))

    assert lines(case, now)[DETERMINE].state == "done"


def test_containing_is_done_when_asked_whether_more_is_needed(case, now, lines, officer):
    from forthwith.record.happenings import What
    from forthwith.record.log import note

    note(case, What.EVIDENCE_KEPT, by=officer, now=now)
    ContainmentAsked.objects.create(case=case, more=False, at=now)

    assert lines(case, now)["duty ap-i1.1.2-contain"].state == "done"


def test_an_investigation_that_ended_ends_its_duty(case, now, lines, facts, signed, investigator):
    breach(facts)
    signed(listed=("yes", 104))
    Investigation.objects.create(case=case, investigator=investigator.staff, started_at=now, finished_at=now)

    assert lines(case, now)["duty ap-i1.4.1-investigate"].state == "done"


def test_a_place_with_a_number_of_hours_becomes_overdue(case, now, lines, head_knew, district, facts, signed):
    district.place, district.practice, district.time_zone = "eu", "", "UTC"
    district.save()
    head_knew(now)
    facts(affected=3, personal_information=True, risk="risk")
    signed(all=("yes", 3))

    hard = [one for one in lines(case, now + timedelta(hours=73)).values() if one.kind == "hard"]
    assert any(one.state == "overdue" for one in hard)


def test_a_district_without_a_place_still_has_its_traps(case, now, lines, district):
    district.place = ""
    district.save()

    assert not any(key.startswith("duty ") for key in lines(case, now))
    assert "evidence" in lines(case, now)


def test_a_closed_case_owes_nothing(case, now):
    case.stage = "closed"

    assert agenda(case, now) == ()


def test_what_is_owed_leaves_out_what_is_done(case, now, facts, signed):
    breach(facts)
    signed(listed=("yes", 104))

    assert DETERMINE not in {one.key for one in owed(case, now)}
