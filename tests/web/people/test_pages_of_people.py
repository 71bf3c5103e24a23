"""The pages of the people who act, walked with forms as a browser sends them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from forthwith.record.models import Acknowledgement, Appointment, Delegation, District, Event, Staff
from forthwith.record.who import head_at

pytestmark = pytest.mark.django_db
PERSON = {"name": "R. Baptiste", "email": "r.baptiste@outerpassage.example", "kind": "volunteer"}


@pytest.fixture
def admin(administrator, client_of):
    """The administrator at their pages."""
    return client_of(administrator)


@pytest.mark.parametrize(
    "path", ["people/", "people/roles/", "people/covers/", "people/delegations/", "people/set-up/", "practice/"]
)
def test_pages_of_the_people_open_for_those_who_may_see_them(head, officer, client_of, path):
    assert client_of(officer).get(f"/{path}").status_code == 200


@pytest.mark.parametrize("part", ["place", "times", "school-year", "roster"])
def test_each_part_of_the_settings_opens_as_it_stands(admin, part):
    assert admin.get(f"/district/{part}/").status_code == 200
    assert admin.get("/district/").status_code == 200


def test_a_person_is_added_by_a_form(admin, district):
    answer = admin.post("/people/new/", PERSON)

    added = Staff.objects.get(email=PERSON["email"])
    assert answer.headers["Location"] == f"/people/{added.uid}/"
    assert (added.kind, added.district) == ("volunteer", district)
    assert not added.has_usable_password()


def test_a_form_sent_twice_adds_one_person(admin):
    admin.post("/people/new/", PERSON)
    again = admin.post("/people/new/", PERSON)

    assert again.status_code == 302
    assert Event.objects.filter(what="staff added").count() == 1


def test_a_field_that_is_not_on_the_form_changes_nothing(admin):
    admin.post("/people/new/", PERSON | {"is_active": "", "password": "x", "district": "7", "last_login": "2020-01-01"})

    added = Staff.objects.get(email=PERSON["email"])
    assert (added.is_active, added.last_login, added.has_usable_password()) == (True, None, False)


def test_what_is_wrong_stands_beside_its_field(admin, officer):
    page = admin.post("/people/new/", PERSON | {"email": officer.staff.email}).content.decode()

    assert "Somebody with this address is there already" in page
    assert 'href="#id_email"' in page


def test_a_correction_is_noted_with_what_it_was(admin, staff_member):
    person = staff_member.staff
    admin.post(f"/people/{person.uid}/change/", PERSON | {"email": person.email, "name": "M. Delacroix-Roy"})

    changes = Event.objects.get(what="staff changed").changes
    assert changes["name"] == ["M. Delacroix", "M. Delacroix-Roy"]
    assert "email" not in changes


def test_nobody_becomes_their_own_supervisor(admin, staff_member):
    person = staff_member.staff
    given = PERSON | {"email": person.email, "supervisor": person.email}

    assert "circle" in admin.post(f"/people/{person.uid}/change/", given).content.decode()


def test_a_search_is_sent_by_post_and_finds_by_title_and_name(admin, officer, head):
    Staff.objects.filter(pk=officer.staff.pk).update(title="Director of Corporate Services")
    page = admin.post("/people/", {"words": "forsyth corporate"}).content.decode()

    assert "L. Forsyth" in page
    assert "A. Marchetti" not in page


def test_somebody_of_another_district_does_not_exist(admin):
    elsewhere = District.objects.create(name="Elsewhere", slug="elsewhere")
    stranger = Staff.objects.create_user("s@elsewhere.example", None, name="S. Stranger", district=elsewhere)

    assert admin.get(f"/people/{stranger.uid}/").status_code == 404
    assert "Stranger" not in admin.post("/people/", {"words": "stranger"}).content.decode()
    assert (
        "Nobody in your district"
        in admin.post("/people/new/", PERSON | {"supervisor": stranger.email}).content.decode()
    )


def test_the_next_head_is_appointed_on_their_page(admin, head, staff_member, district):
    admin.post(f"/people/{staff_member.staff.uid}/role/", {"role": "head"})

    assert head_at(district, datetime.now(UTC)) == staff_member.staff


def test_the_head_cannot_be_taken_away_by_a_form(admin, head):
    standing = Appointment.objects.get(role="head")
    answer = admin.post(f"/people/roles/{standing.pk}/end/")

    assert answer.status_code == 422
    assert "never without a Head" in answer.content.decode()


def test_a_role_is_not_ended_by_following_a_link(admin, auditor):
    standing = Appointment.objects.get(role="auditor")

    assert admin.get(f"/people/roles/{standing.pk}/end/").status_code == 405


def _delegation(to, **other):
    first, last = datetime.now(UTC).date(), datetime.now(UTC).date() + timedelta(days=30)
    given = {
        "to": to.staff.email,
        "powers": ["receive", "determine"],
        **{f"starts-{part}": getattr(first, part) for part in ("day", "month", "year")},
        **{f"ends-{part}": getattr(last, part) for part in ("day", "month", "year")},
        "file": SimpleUploadedFile("signed.pdf", b"%PDF-1.7 signed", content_type="application/pdf"),
    }
    return given | other


def test_the_head_delegates_with_the_signed_document(head, staff_member, client_of):
    client_of(head).post("/people/delegations/new/", _delegation(staff_member))

    made = Delegation.objects.get()
    assert (str(made), made.delegate, made.powers) == ("D-1", staff_member.staff, ["determine", "receive"])


def test_the_last_day_of_a_delegation_belongs_to_it(head, staff_member, client_of, district):
    client_of(head).post("/people/delegations/new/", _delegation(staff_member))

    ends = Delegation.objects.get().ends.astimezone(district.zone)
    assert (ends.hour, ends.minute) == (0, 0)
    assert ends.date() == datetime.now(UTC).date() + timedelta(days=31)


def test_without_the_document_the_form_says_what_is_missing(head, staff_member, client_of):
    page = client_of(head).post("/people/delegations/new/", _delegation(staff_member, file="")).content.decode()

    assert "Add the signed document" in page
    assert not Delegation.objects.exists()


def test_a_delegation_sent_twice_is_one(head, staff_member, client_of):
    client_of(head).post("/people/delegations/new/", _delegation(staff_member))
    client_of(head).post("/people/delegations/new/", _delegation(staff_member))

    assert Delegation.objects.count() == 1


def test_the_signed_document_is_handed_out_and_never_shown(head, auditor, staff_member, client_of):
    client_of(head).post("/people/delegations/new/", _delegation(staff_member))

    answer = client_of(auditor).post("/people/delegations/1/document/")

    assert b"".join(answer.streaming_content) == b"%PDF-1.7 signed"
    assert "attachment" in answer["Content-Disposition"]
    assert "sandbox" in answer["Content-Security-Policy"]


def test_the_head_takes_a_delegation_back(head, staff_member, client_of):
    client_of(head).post("/people/delegations/new/", _delegation(staff_member))
    client_of(head).post("/people/delegations/1/end/")

    assert Delegation.objects.get().revoked_at is not None
    assert "taken back" in client_of(head).get("/people/delegations/").content.decode()


def test_a_cover_list_is_set_row_by_row(admin, head, officer, it, district):
    rows = {
        "row1-staff": officer.staff.email,
        "row1-after_minutes": "15",
        "row2-staff": it.staff.email,
        "row2-after_minutes": "30",
    }
    admin.post("/people/covers/head/", rows)

    assert [(one.staff, one.after_minutes) for one in district.covers.all()] == [(officer.staff, 15), (it.staff, 30)]


def test_the_head_does_not_stand_in_for_the_head(admin, head):
    page = admin.post("/people/covers/head/", {"row1-staff": head.staff.email, "row1-after_minutes": "15"})

    assert "the one it stands in for" in page.content.decode()


def test_the_settings_are_saved_and_noted(admin, district, form_on):
    form = form_on(admin, "/district/place/")
    admin.post("/district/place/", form | {"privacy_phone": "555-0199"})

    district.refresh_from_db()
    assert district.privacy_phone == "555-0199"
    assert Event.objects.get(what="setting changed").changes == {"privacy_phone": ["555-0150", "555-0199"]}


def test_two_at_once_do_not_overwrite_each_other(admin, district, form_on):
    form = form_on(admin, "/district/place/")
    admin.post("/district/place/", form | {"privacy_phone": "555-0199"})

    late = admin.post("/district/place/", form | {"privacy_hours": "Mondays"})

    assert late.status_code == 409
    page = late.content.decode()
    assert "555-0199" in page
    assert "Mondays" in page


def test_aims_and_times_of_keeping_are_whole_numbers(admin, district):
    kept = {f"keep_{part}": days for part, days in district.keep_days.items()}
    admin.post("/district/times/", kept | {"version": 0, "target_report": "60", "keep_names": "90"})

    district.refresh_from_db()
    assert district.targets_minutes == {"report": 60}
    assert district.keep_days["names"] == 90


def test_days_without_school_are_one_a_line(admin, district, form_on):
    days = "2025-12-22 to 2026-01-02 Winter break\n\n2025-11-11 Remembrance Day"
    admin.post("/district/school-year/", {"version": 0, "closed": days})

    district.refresh_from_db()
    assert district.school_days["closed"] == [
        ["2025-12-22", "2026-01-02", "Winter break"],
        ["2025-11-11", "2025-11-11", "Remembrance Day"],
    ]
    assert form_on(admin, "/district/school-year/")["closed"].strip() == days.replace("\n\n", "\n")


@pytest.mark.parametrize("line", ["next week", "2025-13-01", "2025-12-22 to 2025-12-01"])
def test_a_day_that_is_none_is_told_by_its_line(admin, line):
    page = admin.post("/district/school-year/", {"version": 0, "closed": f"2025-11-11\n{line}"}).content.decode()

    assert "Line 2" in page


def test_staff_say_that_they_have_read_the_practice(staff_member, client_of, form_on):
    client = client_of(staff_member)
    client.post("/practice/", form_on(client, "/practice/"))

    assert Acknowledgement.objects.get().staff == staff_member.staff
    assert "You read this version" in client.get("/practice/").content.decode()


def test_a_principal_sees_how_many_of_theirs_have_read_it(staff_member, it, approver, client_of, form_on):
    Staff.objects.filter(pk__in=[it.staff.pk, approver.staff.pk]).update(supervisor=staff_member.staff)
    client_of(it).post("/practice/", form_on(client_of(it), "/practice/"))

    assert "Of your people, 1 of 2 have read it" in client_of(staff_member).get("/practice/").content.decode()


def test_a_list_of_staff_is_brought_in(admin):
    lines = b"Name,Email,Kind,Title,Supervisor\nR. Baptiste,r.baptiste@outerpassage.example,,Coach,\n"
    page = admin.post("/people/list/", {"file": SimpleUploadedFile("staff.csv", lines)}).content.decode()

    assert "To be sorted" in page
    assert Staff.objects.get(email="r.baptiste@outerpassage.example").kind == "to_be_sorted"


def test_what_the_set_up_lacks_leads_to_where_it_is_done(admin, district):
    page = admin.get("/people/set-up/").content.decode()

    assert "No Head is named" in page
    assert 'href="/people/roles/"' in page


def test_no_page_title_names_a_person(admin, staff_member):
    page = admin.get(f"/people/{staff_member.staff.uid}/").content.decode()

    assert "Delacroix" not in page.split("</title>")[0]


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "=HYPERLINK(1)", "A\r\nBcc: x"])
def test_a_hostile_name_stays_text(admin, name):
    admin.post("/people/new/", PERSON | {"name": name})
    page = admin.get("/people/").content.decode()

    assert "<script>alert" not in page
    assert Staff.objects.get(email=PERSON["email"]).name == " ".join(name.split())


def test_the_roster_s_place_is_set_once_for_the_district(admin, district, tmp_path, form_on):
    (tmp_path / "users.csv").write_text("sourcedId\n")

    admin.post("/district/roster/", form_on(admin, "/district/roster/") | {"roster": str(tmp_path)})

    district.refresh_from_db()
    assert district.roster == str(tmp_path)
    assert str(tmp_path) in admin.get("/district/").content.decode()


@pytest.mark.parametrize(
    ("path", "said"),
    [("/nowhere/roster", "no such file"), ("roster.csv", "whole path"), ("/x" * 190, "no such file")],
)
def test_a_roster_that_cannot_be_read_is_refused_with_what_to_do(admin, district, form_on, path, said):
    answer = admin.post("/district/roster/", form_on(admin, "/district/roster/") | {"roster": path})

    district.refresh_from_db()
    assert said in answer.content.decode()
    assert district.roster == ""


def test_a_roster_the_program_may_not_read_is_refused(admin, district, form_on, tmp_path, monkeypatch):
    monkeypatch.setattr("os.access", lambda *_: False)

    answer = admin.post("/district/roster/", form_on(admin, "/district/roster/") | {"roster": str(tmp_path)})

    assert "may not read it" in answer.content.decode()


def test_the_head_sets_the_address_of_the_chair_and_nothing_else_of_the_district(client_of, head, district):
    client = client_of(head)
    given = {"chair_name": "B. Okafor", "chair_email": "chair@board.example", "chair_after_days": "4", "version": "0"}

    assert client.get("/people/set-up/").content.decode().count("/district/chair/") == 1
    assert client.post("/district/chair/", given).url == "/people/set-up/"
    assert client.get("/district/place/").status_code == 403
    district.refresh_from_db()
    assert (district.chair_email, district.chair_after_days) == ("chair@board.example", 4)


def test_a_chair_without_an_address_is_refused_beside_the_field(client_of, head, district):
    given = {"chair_name": "B. Okafor", "chair_email": "", "chair_after_days": "4", "version": "0"}

    assert "a name alone reaches nobody" in client_of(head).post("/district/chair/", given).content.decode()


def test_text_messages_without_a_place_are_refused_beside_the_field(client_of, administrator, district):
    given = {"text_messages": "on", "texts_announced": "", "version": "0"}

    said = client_of(administrator).post("/district/texts/", given).content.decode()
    assert "Say where the text messages are announced as official" in said
