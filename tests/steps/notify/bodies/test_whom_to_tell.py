"""The list of bodies follows from the determination, and none of them can be lost (R-132, R-136, R-139, R-140)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forthwith.record.errors import NotAllowed, NotYours, Refused
from forthwith.record.models import Event, Filing
from forthwith.steps.notify.bodies import sheets
from forthwith.steps.notify.bodies.duties import Stand, body_duties, body_duty
from forthwith.steps.notify.bodies.filing import applies_again, not_applicable

COMMISSIONER = "foippa.36.3-tell-the-commissioner"
MINISTER = "ap-i1.3.1.2-tell-the-minister"
PROGRAM = "ap-i1.3.1.2-tell-the-school-protection-program"
NETWORK = "ap-i1.3.6-network-breach"


def stands(case, now):
    return {one.rule: one.stand for one in body_duties(case, now=now)}


def test_a_yes_asks_for_commissioner_minister_and_program(decided, learn, now):
    learn(network_breach=False)

    assert set(stands(decided, now)) == {COMMISSIONER, MINISTER, PROGRAM}


def test_before_the_head_signs_they_wait(known, now):
    found = stands(known, now)

    assert found[COMMISSIONER] == found[MINISTER] == Stand.WAITING


def test_a_network_breach_is_told_at_hour_nought(case, now):
    case.network = True
    case.save()

    assert stands(case, now)[NETWORK] in (Stand.READY, Stand.MISSING)


def test_a_network_breach_is_told_though_no_harm_is_expected(decided, now):
    decided.determinations.get().choices.update(choice="no")
    decided.network = True
    decided.save()

    found = stands(decided, now)
    assert NETWORK in found
    assert COMMISSIONER not in found


def test_while_nobody_said_whether_the_network_was_breached_it_is_asked(known, now):
    assert stands(known, now)[NETWORK] == Stand.QUESTION


def test_the_secretary_treasurer_tells_of_the_network(case, now):
    case.network = True
    case.save()

    assert body_duty(case, NETWORK, now=now).duty.by == "the Secretary Treasurer or designate"


def test_the_notice_of_a_network_breach_asks_other_things(decided, now):
    decided.network = True
    decided.save()

    of_mail, of_network = (body_duty(decided, rule, now=now) for rule in (PROGRAM, NETWORK))

    assert of_mail.form.id != of_network.form.id
    assert "Systems reached" in {field.label for field in of_network.form.fields}


def test_a_body_without_a_form_gets_a_plain_letter(decided, now):
    decided.district.place = "ca/on"
    decided.district.practice = ""
    decided.district.save()

    found = [one for one in body_duties(decided, now=now) if one.form_name == ""]

    assert found
    assert all("plain letter" in one.form.quirks[0] for one in found)


def test_every_place_fills_or_owes_every_field(decided, now):
    """R-216: each field has its fact, or says that it is open and who owes it."""
    for place in ("ca/bc", "ca/ab", "us/tx", "us/il", "us/ny", "gb", "eu", "nz", "zz"):
        decided.district.place, decided.district.practice = place, ""
        for one in body_duties(decided, now=now):
            assert all(field.text or field.owed or one.form.blank == "" for field in one.filled.fields)


def test_only_the_head_finds_a_duty_not_applicable(decided, officer, now):
    with pytest.raises(NotAllowed):
        not_applicable(decided, MINISTER, "The ministry was merged.", by=officer, now=now)


def test_not_applicable_needs_a_reason(decided, head, now):
    with pytest.raises(Refused):
        not_applicable(decided, MINISTER, " ", by=head, now=now)

    assert not Filing.objects.exists()


def test_a_duty_that_does_not_apply_stays_on_the_list(decided, head, now):
    not_applicable(decided, MINISTER, "The ministry told us so in writing.", by=head, now=now)

    assert stands(decided, now)[MINISTER] == Stand.NOT_APPLICABLE
    assert Event.objects.filter(case=decided, what="duty not applicable").count() == 1


def test_the_head_may_take_it_back(decided, head, now):
    not_applicable(decided, MINISTER, "The ministry told us so.", by=head, now=now)
    applies_again(decided, MINISTER, "It was a misunderstanding.", by=head, now=now)

    assert stands(decided, now)[MINISTER] in (Stand.READY, Stand.MISSING)


def test_a_duty_of_no_case_is_not_there(decided, now):
    with pytest.raises(NotYours):
        body_duty(decided, "none", now=now)


def test_an_address_that_nobody_looked_up_for_a_term_is_said_so(decided, now):
    later = now + timedelta(days=900)

    assert not body_duty(decided, COMMISSIONER, now=now).old
    assert body_duty(decided, COMMISSIONER, now=later).old


def test_without_a_place_there_is_no_list_and_no_guess(decided, now):
    decided.district.place = ""

    assert body_duties(decided, now=now) == ()


def test_a_whole_sheet_makes_the_report_ready(decided, officer, now):
    tbd = {"tbd": True, "owner": "Privacy Officer", "by": "2025-11-20"}
    open_ = [one.kind.id for one in sheets.current(decided, now=now).missing]

    sheets.edit(decided, dict.fromkeys(open_, tbd), by=officer, now=now)

    assert stands(decided, now)[COMMISSIONER] == Stand.READY


def test_what_does_not_apply_is_done_on_the_agenda_and_holds_no_closing(decided, head, now):
    from forthwith.steps.agenda import agenda
    from forthwith.steps.prevent.owed import basis_of, notices_owed

    not_applicable(decided, MINISTER, "The ministry told us so in writing.", by=head, now=now)

    (line,) = [one for one in agenda(decided, now) if one.key == f"duty {MINISTER}"]
    assert not line.open
    assert MINISTER not in {one.rule for one in notices_owed(decided, basis_of(decided))}


def test_the_minute_makes_the_version_that_is_due(decided, learn, officer, now):
    from forthwith.record.happenings import What
    from forthwith.record.log import note
    from forthwith.record.models import Sheet
    from forthwith.steps.notify.bodies.filing import Sending, record_sent
    from forthwith.steps.notify.bodies.refreshing import due

    number = sheets.version(decided, now=now).number
    record_sent(decided, Sending(COMMISSIONER, number, "form"), by=officer, now=now)
    learn(people_affected=705)
    note(decided, What.FACTS_CHANGED, by=officer, now=now)

    due(now + timedelta(minutes=1))

    assert Sheet.objects.latest("number").fields["people_affected"]["exact"] == 705
