"""Only what was approved is printed, posted and counted; each with its proof (3.2, 3.2.3, R-141, R-157, R-168)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forthwith.record.errors import NotAllowed, NotYours, Refused
from forthwith.steps.notify.printing import check_sheet, mark_posted, print_batch, returned_by_post, to_print

pytestmark = pytest.mark.django_db


@pytest.fixture
def letters(mailing):
    return list(mailing.letters.order_by("number"))


@pytest.fixture
def printed(mailing, officer, now):
    return print_batch(mailing, by=officer, now=now)


@pytest.fixture
def posted(mailing, letters, printed, officer, now):
    mark_posted(mailing, letters, by=officer, now=now)
    return letters


def test_the_letters_of_an_approved_mailing_are_printed(mailing, letters, officer, now, pages):
    printed = print_batch(mailing, by=officer, now=now)

    assert [one.label for one in printed.letters] == [one.label for one in letters]
    assert "Dear Jo Larkspur" in pages(printed.pdf)[0]
    assert "Pier Road" in pages(printed.pdf)[0]


def test_printing_changes_no_state_and_stands_in_the_log(mailing, case, officer, now):
    from forthwith.record.models import Event

    print_batch(mailing, by=officer, now=now)

    entry = Event.objects.get(case=case, what="letters printed")
    assert entry.changes["letters"] == [None, 3]
    assert to_print(mailing).count() == 3


def test_opening_the_letters_leaves_a_trace(mailing, case, officer, now):
    from forthwith.record.models import Event

    before = Event.objects.filter(case=case, what="personal data viewed").count()
    print_batch(mailing, by=officer, now=now)

    assert Event.objects.filter(case=case, what="personal data viewed").count() > before


def test_without_an_approval_nothing_is_printed(mailing, officer, now):
    mailing.approvals.all().delete()

    with pytest.raises(Refused, match="not approved"):
        print_batch(mailing, by=officer, now=now)


def test_one_changed_byte_is_not_printed(mailing, letters, officer, now):
    from forthwith.vault.models import SealedText

    first, second = letters[:2]
    rows = {one.uid: one for one in SealedText.objects.filter(uid__in=[first.content, second.content])}
    type(first).objects.filter(pk=first.pk).update(sha256=second.sha256)
    assert rows

    with pytest.raises(Refused, match="not approved"):
        print_batch(mailing, by=officer, now=now)


def test_a_letter_that_names_somebody_else_is_kept_here(mailing, officer, now, monkeypatch):
    """The same last fence as for e-mail: exactly one person, and nobody else of the case."""
    from forthwith.steps.notify.sending.others import Others

    monkeypatch.setattr(Others, "stand_in", lambda *_args, **_more: True)

    printed = print_batch(mailing, by=officer, now=now)
    assert (printed.pdf, {one.why for one in printed.left_out}) == (b"", {"somebody else of this case is named in it"})


def test_only_who_sends_letters_prints_them(mailing, it, now):
    with pytest.raises(NotAllowed):
        print_batch(mailing, by=it, now=now)


def test_another_districts_letters_are_not_there(mailing, officer, now):
    from forthwith.record.models import District

    officer.staff.district = District.objects.create(name="Elsewhere", slug="elsewhere")
    officer.staff.save()

    with pytest.raises(NotYours):
        print_batch(mailing, by=officer, now=now)
    with pytest.raises(NotYours):
        mark_posted(mailing, [], by=officer, now=now)


def test_a_spoilt_sheet_is_printed_once_more(mailing, posted, officer, now):
    with pytest.raises(Refused, match="waits to be printed"):
        print_batch(mailing, by=officer, now=now)

    assert [one.label for one in print_batch(mailing, posted[:1], by=officer, now=now).letters] == [posted[0].label]


def test_the_check_sheet_lists_every_letter_and_names_nobody(mailing, letters, officer, now, pages):
    printed = print_batch(mailing, by=officer, now=now)
    words = " ".join(pages(check_sheet(mailing, printed, now=now)))

    assert all(one.label in words for one in letters)
    assert "3 letters, 3 sheets" in words
    assert "Larkspur" not in words
    assert "Pier Road" not in words


class TestPosted:
    def test_each_letter_has_its_proof_and_is_sent(self, posted, officer, now):
        for letter in posted:
            letter.refresh_from_db()
            assert (letter.state, letter.sent_at) == ("sent", now)
            assert (letter.proofs.get().what, letter.proofs.get().by) == ("posted", officer.staff)

    @pytest.mark.usefixtures("posted")
    def test_the_mailing_ends_when_all_went(self, mailing):
        mailing.refresh_from_db()

        assert mailing.state == "ended"

    @pytest.mark.usefixtures("posted")
    def test_the_people_count_as_told(self, case):
        from forthwith.record.models import Notice

        notice = Notice.objects.get(case=case)
        assert (notice.people, notice.channel) == (3, "post")

    def test_twice_is_once(self, mailing, posted, officer, now):
        assert mark_posted(mailing, posted, by=officer, now=now) == 0
        assert posted[0].proofs.count() == 1

    def test_what_was_never_printed_cannot_be_posted(self, mailing, letters, officer, now, monkeypatch):
        """A letter without a font must not count as told because everybody pressed "all were posted"."""
        monkeypatch.setattr(
            "forthwith.steps.notify.printing.papers.why_not",
            lambda piece: "no font for: cjk" if piece.letter == letters[1].label else "",
        )
        print_batch(mailing, by=officer, now=now)

        with pytest.raises(Refused, match=f"Never printed: {letters[1].label}\\."):
            mark_posted(mailing, letters, by=officer, now=now)
        assert mark_posted(mailing, [letters[0], letters[2]], by=officer, now=now) == 2

    @pytest.mark.usefixtures("printed")
    def test_some_may_be_posted_and_the_others_wait(self, mailing, letters, officer, now):
        assert mark_posted(mailing, letters[:1], by=officer, now=now) == 1
        mailing.refresh_from_db()

        assert (mailing.state, to_print(mailing).count()) == ("sending", 2)

    def test_a_time_to_come_is_refused(self, mailing, letters, officer, now):
        with pytest.raises(Refused, match="still to come"):
            mark_posted(mailing, letters, at=now + timedelta(hours=1), by=officer, now=now)

    def test_nothing_is_posted_before_it_was_written(self, mailing, letters, officer, now):
        with pytest.raises(Refused, match="not written yet"):
            mark_posted(mailing, letters, at=mailing.planned_at - timedelta(hours=1), by=officer, now=now)

    def test_without_an_approval_nothing_is_posted(self, mailing, letters, officer, now):
        mailing.approvals.all().delete()

        with pytest.raises(Refused, match="not approved"):
            mark_posted(mailing, letters, by=officer, now=now)

    @pytest.mark.parametrize("change", [{"channel": "mail"}, {"state": "withheld"}])
    def test_a_letter_that_is_not_for_the_post_stops_all(self, mailing, letters, officer, now, change):
        type(letters[0]).objects.filter(pk=letters[0].pk).update(**change)

        with pytest.raises(Refused):
            mark_posted(mailing, letters, by=officer, now=now)
        assert letters[1].proofs.count() == 0

    def test_only_who_records_proofs_may(self, mailing, letters, it, now):
        with pytest.raises(NotAllowed):
            mark_posted(mailing, letters, by=it, now=now)


class TestReturnedByPost:
    def test_the_next_channel_opens(self, posted, officer, now):
        proof = returned_by_post(posted[0], "Moved, no new address.", by=officer, now=now)
        posted[0].refresh_from_db()

        assert (proof.what, posted[0].state) == ("returned by post", "replaced")
        assert posted[0].followed_by.get().channel == "in_person"

    def test_that_person_no_longer_counts_as_told(self, case, posted, officer, now):
        from forthwith.record.models import Notice

        returned_by_post(posted[0], "Moved.", by=officer, now=now)

        assert Notice.objects.get(case=case).returned == 1

    def test_a_letter_that_was_not_posted_cannot_come_back(self, letters, officer, now):
        with pytest.raises(Refused, match="not on its way"):
            returned_by_post(letters[0], "Moved.", by=officer, now=now)

    def test_the_reason_holds_no_address(self, posted, officer, now):
        with pytest.raises(Refused):
            returned_by_post(posted[0], "Try jo@families.example", by=officer, now=now)
