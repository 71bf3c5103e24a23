"""The people register, cover lists, reading the practice, and what the set-up lacks (R-005, R-006, R-009, R-010)."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

import pytest

from forthwith.record.errors import NotAllowed, NotYours, Refused, Stale
from forthwith.record.models import Acknowledgement, Appointment, Delegation, Delivery, District, Event, Staff
from forthwith.record.rights import Act, may
from forthwith.record.who import called_in_turn, chain_above, roles_of
from forthwith.record.words import Role
from forthwith.steps import appoint
from forthwith.steps.appoint import Call, Person

pytestmark = pytest.mark.django_db
COACH = Person("R. Baptiste", "r.baptiste@outerpassage.example", kind="volunteer")


def _bring(text, by, now):
    return appoint.bring(io.BytesIO(text.encode()), by=by, now=now)


@pytest.mark.parametrize("kind", ["employee", "contractor", "volunteer", "to_be_sorted"])
def test_every_kind_of_staff_may_report_and_see_nothing_more(administrator, now, kind):
    staff = appoint.add(replace(COACH, kind=kind), by=administrator, now=now)

    (only,) = roles_of(staff, at=now)
    assert may(Act.REPORT, only, now=now)
    assert not may(Act.SEE_CASES, only, now=now)


def test_an_address_is_kept_in_one_spelling(administrator, now):
    staff = appoint.add(replace(COACH, email=" R.Baptiste@OuterPassage.EXAMPLE "), by=administrator, now=now)

    assert staff.email == COACH.email


@pytest.mark.parametrize("wrong", [{"email": "none"}, {"name": "  "}, {"kind": "pupil"}])
def test_an_entry_that_lacks_something_names_the_field(administrator, now, wrong):
    with pytest.raises(Refused) as refused:
        appoint.add(replace(COACH, **wrong), by=administrator, now=now)

    assert refused.value.field == next(iter(wrong))


def test_only_an_administrator_keeps_the_register(head, officer, now):
    for by in (head, officer):
        with pytest.raises(NotAllowed):
            appoint.add(COACH, by=by, now=now)


def test_a_list_without_kinds_leaves_people_to_be_sorted(administrator, now):
    told = _bring("name,email\nR. Baptiste,r.baptiste@outerpassage.example\n", administrator, now)

    assert (told.added, told.to_be_sorted) == (1, 1)


def test_a_list_sets_supervisors_whatever_the_order(administrator, now):
    _bring(
        "name,email,kind,title,supervisor\n"
        "A. One,one@outerpassage.example,employee,Teacher,two@outerpassage.example\n"
        "B. Two,two@outerpassage.example,employee,Principal,\n",
        administrator,
        now,
    )

    assert Staff.objects.get(email="one@outerpassage.example").supervisor.name == "B. Two"


def test_a_circle_of_supervisors_in_a_list_is_not_closed(administrator, now):
    _bring(
        "name,email,supervisor\nA,one@outerpassage.example,two@outerpassage.example\n"
        "B,two@outerpassage.example,one@outerpassage.example\n",
        administrator,
        now,
    )

    assert len(chain_above(Staff.objects.get(email="one@outerpassage.example"))) == 1


def test_the_same_list_again_changes_nobody(administrator, now):
    text = "name,email,kind\nR. Baptiste,r.baptiste@outerpassage.example,volunteer\n"
    _bring(text, administrator, now)

    told = _bring(text, administrator, now)

    assert (told.added, told.changed, told.not_read) == (0, 0, [])


def test_a_list_does_not_unsort_somebody(administrator, now):
    appoint.add(COACH, by=administrator, now=now)

    _bring("name,email,kind\nR. Baptiste,r.baptiste@outerpassage.example,\n", administrator, now)

    assert Staff.objects.get(email=COACH.email).kind == "volunteer"


def test_a_line_that_cannot_be_read_is_told_by_its_number(administrator, now):
    told = _bring(
        "name,email\nNobody,not an address\nR. Baptiste,r.baptiste@outerpassage.example\n", administrator, now
    )

    assert [line for line, _ in told.not_read] == [2]
    assert told.added == 1


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe\x00", b"who,where\nx,y\n", b'name,email\n"open,quote\n'])
def test_a_file_that_is_no_list_changes_nothing(administrator, now, raw):
    with pytest.raises(Refused) as refused:
        appoint.bring(io.BytesIO(raw), by=administrator, now=now)

    assert refused.value.field == "file"


def test_a_list_cannot_take_over_an_account_of_another_district(administrator, now):
    elsewhere = District.objects.create(name="Elsewhere", slug="elsewhere")
    stranger = Staff.objects.create_user("s@elsewhere.example", None, name="S. Stranger", district=elsewhere)

    told = _bring("name,email\nMine now,s@elsewhere.example\n", administrator, now)

    stranger.refresh_from_db()
    assert (stranger.name, told.added, len(told.not_read)) == ("S. Stranger", 0, 1)


def test_whoever_leaves_stands_in_no_role_and_holds_no_delegation(head, it, administrator, signed, now):
    appoint.delegate(it.staff, signed(), by=head, now=now)

    appoint.leave(it.staff, by=administrator, now=now)

    assert [one.role for one in roles_of(it.staff, at=now)] == [Role.STAFF]
    assert Delegation.objects.get().revoked_at == now


def test_whoever_left_may_do_nothing(staff_member, administrator, now):
    appoint.leave(staff_member.staff, by=administrator, now=now)
    staff_member.staff.refresh_from_db()

    assert not may(Act.REPORT, staff_member, now=now)


def test_a_cover_list_is_called_in_its_order(head, officer, it, administrator, now):
    appoint.set_covers(Role.HEAD, [Call(it.staff, 15), Call(officer.staff, 30)], by=administrator, now=now)

    called = called_in_turn(head.staff.district, Role.HEAD, now)
    assert [(one.staff, one.after_minutes) for one in called] == [(it.staff, 15), (officer.staff, 30)]


def test_whoever_became_head_is_no_longer_called_in_the_heads_place(head, it, administrator, now):
    appoint.set_covers(Role.HEAD, [Call(it.staff, 15)], by=administrator, now=now)
    appoint.appoint(it.staff, Role.HEAD, by=administrator, now=now)

    assert called_in_turn(head.staff.district, Role.HEAD, now) == ()


@pytest.mark.parametrize("minutes", [0, -5, 1441])
def test_a_time_no_one_could_wait_is_refused(head, it, administrator, now, minutes):
    with pytest.raises(Refused, match="1 minute to a day"):
        appoint.set_covers(Role.HEAD, [Call(it.staff, minutes)], by=administrator, now=now)


def test_nobody_stands_on_a_list_twice_or_in_for_themselves(head, it, administrator, now):
    for calls in ([Call(it.staff, 5), Call(it.staff, 9)], [Call(head.staff, 5)]):
        with pytest.raises(Refused, match="same person"):
            appoint.set_covers(Role.HEAD, calls, by=administrator, now=now)


def test_a_list_of_another_district_is_not_touched(head, it, administrator, now):
    Staff.objects.filter(pk=it.staff.pk).update(district=District.objects.create(name="Elsewhere", slug="elsewhere"))
    it.staff.refresh_from_db()

    with pytest.raises(NotYours):
        appoint.set_covers(Role.HEAD, [Call(it.staff, 5)], by=administrator, now=now)


def test_the_same_list_again_is_not_noted(head, it, administrator, now):
    appoint.set_covers(Role.HEAD, [Call(it.staff, 15)], by=administrator, now=now)
    appoint.set_covers(Role.HEAD, [Call(it.staff, 15)], by=administrator, now=now)

    assert Event.objects.filter(what="cover set").count() == 1


def _codes(district, now):
    return [one.code for one in appoint.setup_check(district, now)]


def test_an_empty_district_lacks_everything(now, db):
    bare = District.objects.create(name="Bare", slug="bare", practice="none-such")

    assert _codes(bare, now) == [
        "head", "officer", "covers_head", "covers_privacy_officer", "contact", "chair", "place", "time_zone",
        "practice",
    ]  # fmt: skip


def test_a_district_that_is_ready_lacks_nothing(head, officer, it, administrator, district, now):
    for role in (Role.HEAD, Role.PRIVACY_OFFICER):
        appoint.set_covers(role, [Call(it.staff, 15)], by=administrator, now=now)
    chaired = appoint.name_chair({"chair_email": "chair@board.example"}, 0, by=head, now=now)

    assert _codes(chaired, now) == []


def test_a_cover_list_that_leads_back_to_the_head_is_told(head, officer, it, administrator, district, now):
    for role in (Role.HEAD, Role.PRIVACY_OFFICER):
        appoint.set_covers(role, [Call(it.staff, 15)], by=administrator, now=now)
    appoint.appoint(it.staff, Role.HEAD, by=administrator, now=now)

    assert _codes(district, now) == ["covers_head_same", "chair"]


@pytest.mark.parametrize("field", ["privacy_email", "privacy_phone"])
def test_without_a_contact_the_check_fails(district, now, field):
    setattr(district, field, "")

    assert "contact" in _codes(district, now)


@pytest.mark.parametrize(
    "field, value",
    [("time_zone", "Pacific"), ("place", "zz/zz"), ("practice", "none"), ("language", "xx"), ("name", " "),
     ("keep_days", {"names": 0}), ("keep_days", {"everything": 5}), ("targets_minutes", {"report": "soon"})],
)  # fmt: skip
def test_a_setting_that_means_nothing_is_refused_by_its_name(administrator, district, now, field, value):
    with pytest.raises(Refused) as refused:
        appoint.change_district({field: value}, 0, by=administrator, now=now)

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("given", "field"),
    [({"chair_email": "nobody"}, "chair_email"), ({"chair_name": "B. Okafor"}, "chair_email"),
     ({"chair_email": "AMarchetti@outerpassage.example"}, "chair_email"),
     ({"chair_email": "privacy@outerpassage.example"}, "chair_email"),
     ({"chair_after_days": 0}, "chair_after_days"), ({"chair_after_days": 90}, "chair_after_days")],
)  # fmt: skip
def test_a_chair_who_would_hear_nothing_is_refused(head, district, now, given, field):
    with pytest.raises(Refused) as refused:
        appoint.name_chair(given, 0, by=head, now=now)

    assert refused.value.field == field


def test_the_head_and_the_administrator_name_the_chair_and_nobody_else(head, administrator, officer, district, now):
    appoint.name_chair({"chair_email": "chair@board.example"}, 0, by=head, now=now)
    appoint.name_chair({"chair_after_days": 3, "privacy_phone": "555-0199"}, 1, by=administrator, now=now)
    with pytest.raises(NotAllowed):
        appoint.name_chair({"chair_email": ""}, 2, by=officer, now=now)

    district.refresh_from_db()
    assert (district.chair_email, district.chair_after_days) == ("chair@board.example", 3)
    assert district.privacy_phone == "555-0150"
    assert Event.objects.filter(what="setting changed").count() == 2


def test_text_messages_are_off_and_need_a_place_that_announces_them(administrator, district, now):
    assert not district.text_messages
    with pytest.raises(Refused) as refused:
        appoint.change_district({"text_messages": True, "texts_announced": " "}, 0, by=administrator, now=now)
    assert refused.value.field == "texts_announced"
    wanted = {"text_messages": True, "texts_announced": "Our website"}

    assert appoint.change_district(wanted, 0, by=administrator, now=now).text_messages


def test_only_what_may_be_set_is_set(administrator, district, now):
    appoint.change_district({"slug": "mine", "uid": "x", "privacy_hours": "Mondays"}, 0, by=administrator, now=now)

    district.refresh_from_db()
    assert (district.slug, district.privacy_hours) == ("outer-passage", "Mondays")


def test_a_setting_changed_meanwhile_is_not_overwritten(administrator, district, now):
    appoint.change_district({"privacy_hours": "Mondays"}, 0, by=administrator, now=now)

    with pytest.raises(Stale):
        appoint.change_district({"privacy_phone": "555-0199"}, 0, by=administrator, now=now)


def test_reading_the_practice_is_noted_once(staff_member, district, now):
    version = appoint.version_of(district)
    appoint.read(version, by=staff_member, now=now)
    appoint.read(version, by=staff_member, now=now + timedelta(days=1))

    assert Acknowledgement.objects.get().at == now
    assert Event.objects.filter(what="practice read").count() == 1


def test_an_older_version_counts_for_that_version_only(staff_member, officer, district, now):
    Acknowledgement.objects.create(staff=officer.staff, practice="ap-i1", version="2019-05-01", at=now)

    appoint.read("2019-05-01", by=staff_member, now=now)

    assert appoint.progress(district).read == 0


def test_a_version_that_never_stood_is_refused(staff_member, now):
    with pytest.raises(Refused, match="no such version"):
        appoint.read("2099-01-01", by=staff_member, now=now)


def test_a_new_version_starts_at_nought_and_reminds_everybody(staff_member, officer, district, now):
    appoint.read(appoint.version_of(district), by=staff_member, now=now)
    appoint.due(now)
    district.practice = "zz-1"
    district.save()

    reminded = {one.to for one in appoint.due(now + timedelta(minutes=1)) if one.what.startswith("practice")}

    assert appoint.progress(district).read == 0
    assert reminded == {staff_member.staff, officer.staff}


def test_whoever_has_read_it_is_not_reminded(staff_member, officer, district, now):
    appoint.read(appoint.version_of(district), by=staff_member, now=now)

    assert {one.to for one in appoint.due(now)} == {officer.staff}


def test_nobody_is_reminded_twice_in_a_month(staff_member, now):
    appoint.due(now)

    assert [one for one in appoint.due(now + timedelta(days=29)) if one.what.startswith("practice")] == []
    assert [one for one in appoint.due(now + timedelta(days=31)) if one.what.startswith("practice")] != []


def test_a_supervisor_counts_those_under_them_to_the_last_level(staff_member, it, approver, auditor, district, now):
    Staff.objects.filter(pk=it.staff.pk).update(supervisor=staff_member.staff)
    Staff.objects.filter(pk=approver.staff.pk).update(supervisor=it.staff)
    appoint.read(appoint.version_of(district), by=approver, now=now)

    under = appoint.progress(district, under=staff_member.staff)
    assert (under.read, under.of) == (1, 2)


def test_a_vacant_office_is_told_to_the_head_each_day(head, district, now):
    told = [one for day in range(3) for one in appoint.due(now + timedelta(days=day)) if one.what == "vacant"]

    assert [one.to for one in told] == [head.staff] * 3


def test_a_vacancy_is_told_once_a_day_whatever_is_asked(head, now):
    for minute in range(5):
        appoint.due(now + timedelta(minutes=minute))

    assert Delivery.objects.filter(what="vacant").count() == 1


def test_an_office_that_is_held_is_no_vacancy(head, officer, administrator, now):
    appoint.due(now)
    assert not Delivery.objects.filter(what="vacant").exists()

    appoint.end(Appointment.objects.get(role="privacy_officer"), by=administrator, now=now)
    appoint.due(now + timedelta(minutes=1))
    assert Delivery.objects.filter(what="vacant").exists()


def test_a_practice_that_cannot_be_read_stops_nobody(head, officer, district, now):
    district.practice = "none-such"
    district.save()

    assert appoint.due(now) == []
