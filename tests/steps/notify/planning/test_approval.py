"""Nothing leaves without the Head's signature on exactly what will leave (invariant 6, R-018, R-167, R-182)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forthwith.record.errors import NotAllowed, Refused
from forthwith.record.happenings import What
from forthwith.record.models import Approval, Conflict, Event, FactsVersion, PoliceAsked, Signatory, SignOff
from forthwith.steps.notify.planning import approve, digest, is_approved, plan, replan
from forthwith.steps.notify.planning.errors import LettersChanged, MustWait, NamesMissing, NotApproved, NotDetermined
from forthwith.vault.models import SealedText

pytestmark = pytest.mark.django_db


def test_the_heads_signature_lets_the_letters_go(approved):
    assert is_approved(approved)
    assert set(approved.letters.exclude(content=None).values_list("state", flat=True)) == {"ready"}


@pytest.mark.parametrize(
    "changed", [{"channel": "phone"}, {"about": ["Person 2"]}, {"sha256": "0" * 64}, {"addressee": "x"}, {"number": 99}]
)
def test_one_change_to_one_row_asks_again(approved, changed):
    first = approved.letters.exclude(content=None).first()
    approved.letters.filter(pk=first.pk).update(**changed)

    assert not is_approved(approved)


def test_one_changed_byte_of_a_sealed_letter_is_refused(planned, determined, head, now):
    determined()
    first, second = planned.letters.exclude(content=None)[:2]
    planned.letters.filter(pk=first.pk).update(sha256=second.sha256)
    planned.sha256 = digest(planned)
    planned.save()

    with pytest.raises(LettersChanged):
        approve(planned, planned.sha256, by=head, now=now)


def test_a_letter_whose_words_were_taken_away_is_refused(planned, determined, head, now):
    determined()
    SealedText.objects.filter(uid=planned.letters.exclude(content=None).first().content).update(destroyed_at=now)

    with pytest.raises(LettersChanged):
        approve(planned, planned.sha256, by=head, now=now)


def test_the_digest_of_an_older_page_is_refused_and_the_refusal_is_kept(planned, determined, head, officer, now):
    determined()
    shown = planned.sha256
    replan(planned, by=officer, now=now)

    with pytest.raises(LettersChanged):
        approve(planned, shown, by=head, now=now)

    assert Event.objects.get(what=What.APPROVAL_REFUSED).changes["why"] == [None, "letters-changed"]


def test_an_approval_written_into_the_table_by_hand_is_none(planned, head, now):
    Approval.objects.create(mailing=planned, sha256=planned.sha256, at=now, by=head.staff, signature="0" * 64)

    assert not is_approved(planned)


def test_planning_anew_ends_the_approval(approved, officer, now):
    replan(approved, by=officer, now=now)

    assert not is_approved(approved)


def test_the_same_approval_twice_is_one(approved, head, now):
    approve(approved, approved.sha256, by=head, now=now + timedelta(minutes=1))

    assert Approval.objects.count() == 1


def test_before_the_determination_no_notice_is_approved(planned, head, now):
    with pytest.raises(NotDetermined):
        approve(planned, planned.sha256, by=head, now=now)


def test_a_group_that_is_not_to_be_told_is_not_approved(planned, determined, head, now):
    determined("no")

    with pytest.raises(NotDetermined):
        approve(planned, planned.sha256, by=head, now=now)


def test_the_officer_approves_no_notice(planned, determined, officer, now):
    determined()

    with pytest.raises(NotAllowed):
        approve(planned, planned.sha256, by=officer, now=now)


def test_the_officer_releases_the_first_word_before_any_determination(school, officer, now):
    mailing = plan(school, "first word", token="t", by=officer, now=now)

    approve(mailing, mailing.sha256, by=officer, now=now)

    assert is_approved(mailing)


def test_in_danger_the_head_approves_before_the_determination(school, officer, head, now):
    mailing = plan(school, "notice", token="t", danger_why="A barred reader has the address.", by=officer, now=now)

    approve(mailing, mailing.sha256, by=head, now=now)

    assert is_approved(mailing)


def test_without_the_privacy_offices_address_nothing_is_approved(planned, determined, head, now):
    determined()
    planned.case.district.privacy_phone = ""
    planned.case.district.save()

    with pytest.raises(NotApproved, match="not set"):
        approve(planned, planned.sha256, by=head, now=now)


def test_whoever_has_a_conflict_approves_nothing(planned, determined, head, now):
    determined()
    Conflict.objects.create(case=planned.case, staff=head.staff, why="listed", found_at=now)

    with pytest.raises(Refused):
        approve(planned, planned.sha256, by=head, now=now)


def test_newer_facts_ask_for_a_new_plan(planned, determined, head, now):
    determined()
    FactsVersion.objects.create(case=planned.case, number=1, at=now, sha256="0" * 64)

    with pytest.raises(NotApproved, match="Plan them anew"):
        approve(planned, planned.sha256, by=head, now=now)


def test_a_name_under_the_letter_needs_its_own_approval(planned, determined, head, now):
    determined()
    draft = planned.letters.exclude(draft=None).first().draft
    Signatory.objects.create(draft=draft, name="B. Chair", office="Chair of the board")

    with pytest.raises(NamesMissing):
        approve(planned, planned.sha256, by=head, now=now)


def test_counsels_last_word_counts(planned, determined, head, approver, now):
    determined()
    draft = planned.letters.exclude(draft=None).first().draft
    for agreed in (False, True):
        SignOff.objects.create(draft=draft, what="counsel", agreed=agreed, at=now, by=approver.staff)

    assert approve(planned, planned.sha256, by=head, now=now)


@pytest.mark.parametrize(("hours", "waits"), [(1, True), (-1, False)])
def test_a_wait_for_the_police_ends_by_itself(planned, determined, head, officer, now, hours, waits):
    determined()
    until = now + timedelta(hours=hours)
    PoliceAsked.objects.create(case=planned.case, agency="RCMP", what="…", until=until, at=now, by=officer.staff)

    if waits:
        with pytest.raises(MustWait):
            approve(planned, planned.sha256, by=head, now=now)
    else:
        assert approve(planned, planned.sha256, by=head, now=now)
