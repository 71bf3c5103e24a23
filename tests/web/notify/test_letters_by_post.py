"""Pages of letters by post: printed once approved, posted with proof, come back; and texts for everybody on paper."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pypdfium2
import pytest

from forthwith.record.models import DraftLetter, Event, Letter, Proof

pytestmark = pytest.mark.django_db
#: The minute in which the letters were planned, where the school is.
DAY = {"at-day": "14", "at-month": "11", "at-year": "2025", "at-hour": "14", "at-minute": "41"}


def words(answer):
    return " ".join(answer.content.decode().split())


def said(pdf):
    with pypdfium2.PdfDocument(pdf) as opened:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in opened).split())


@pytest.fixture
def approved(planned, head, now, monkeypatch):
    """The notice, signed; what the checks find in a text is tried elsewhere."""
    from forthwith.steps.notify.planning import approve

    monkeypatch.setattr("forthwith.steps.notify.planning.ready.refuse_unless_checked", lambda *_, **__: None)
    approve(planned, planned.sha256, by=head, now=now)
    return planned


@pytest.fixture
def mailing(approved, at):
    """``mailing("post/")``: the address of a page of this mailing."""
    return lambda rest="": at(f"mailings/{approved.uid}/{rest}")


@pytest.fixture
def printed(approved, office, mailing):
    """What the press of the button gives."""
    return office.post(mailing("post/print/"))


@pytest.fixture
def by_post(approved):
    """The one letter that goes by post."""
    return approved.letters.get(channel="post")


class TestPrinting:
    def test_one_press_gives_the_letters_and_their_check_sheet(self, printed):
        archive = zipfile.ZipFile(io.BytesIO(printed.content))

        assert archive.namelist() == ["letters-stack-1.pdf", "check-sheet.pdf"]
        assert "Uri Brandt" in said(archive.read("letters-stack-1.pdf"))
        assert "Uri Brandt" not in said(archive.read("check-sheet.pdf"))

    def test_the_name_of_the_file_names_nobody(self, printed, case):
        assert printed["Content-Disposition"] == f'attachment; filename="letters-{case.number}-1.zip"'

    def test_before_the_signature_nothing_is_printed(self, planned, office, at):
        answer = office.post(at(f"mailings/{planned.uid}/post/print/"))

        assert answer.status_code == 422
        assert not Event.objects.filter(what="letters printed").exists()

    def test_looking_at_the_address_prints_nothing(self, office, mailing):
        assert office.get(mailing("post/print/")).status_code == 405

    def test_who_may_not_send_letters_cannot_print_them(self, client_of, it, mailing):
        assert client_of(it).post(mailing("post/print/")).status_code in (403, 404)

    def test_the_page_counts_what_waits_and_what_lies_in_the_post(self, by_post, office, mailing, now):
        before = words(office.get(mailing("post/")))
        Letter.objects.filter(pk=by_post.pk).update(state="sent", sent_at=now)

        assert "Make the letters and the check sheet" in before
        assert "No letter waits to be printed" in words(office.get(mailing("post/")))


class TestPosting:
    @pytest.mark.usefixtures("printed")
    def test_what_was_posted_has_its_proof(self, by_post, office, mailing):
        answer = office.post(mailing("post/posted/"), {**DAY, "left": ""})

        assert answer.status_code == 302
        assert Proof.objects.get(letter=by_post).what == "posted"

    def test_what_was_never_printed_cannot_have_been_posted(self, by_post, office, mailing):
        answer = office.post(mailing("post/posted/"), {**DAY, "left": ""})

        assert answer.status_code == 422
        assert f"Never printed: {by_post.label}" in words(answer)
        assert not Proof.objects.exists()

    @pytest.mark.usefixtures("printed")
    def test_a_time_to_come_is_refused(self, office, mailing):
        answer = office.post(mailing("post/posted/"), {**DAY, "at-year": "2099", "left": ""})

        assert answer.status_code == 422
        assert not Proof.objects.exists()

    @pytest.mark.usefixtures("printed")
    def test_a_letter_that_was_left_still_waits(self, by_post, office, mailing):
        answer = office.post(mailing("post/posted/"), {**DAY, "left": str(by_post.number)})

        by_post.refresh_from_db()
        assert (answer.status_code, by_post.state) == (302, "ready")

    @pytest.mark.usefixtures("printed")
    @pytest.mark.parametrize("left", ["999", "1; 999", "999,"])
    def test_a_number_that_is_mistyped_posts_nothing(self, office, mailing, left):
        """Else the letter that was meant would count as posted."""
        answer = office.post(mailing("post/posted/"), {**DAY, "left": left})

        assert answer.status_code == 422
        assert "999" in words(answer)
        assert not Proof.objects.exists()

    @pytest.mark.parametrize("left", ["-1", "Letter 3", "1.5", "3" * 11, "<b>"])
    def test_what_is_no_number_is_refused_beside_its_field(self, office, mailing, left):
        assert office.post(mailing("post/posted/"), {**DAY, "left": left}).status_code == 422

    def test_a_day_that_does_not_exist_is_refused(self, office, mailing):
        assert office.post(mailing("post/posted/"), {**DAY, "at-day": "31", "left": ""}).status_code == 422


class TestComingBack:
    @pytest.fixture
    def posted(self, by_post, now):
        Letter.objects.filter(pk=by_post.pk).update(state="sent", sent_at=now - timedelta(hours=1))
        return by_post

    def test_what_came_back_opens_the_next_way(self, posted, office, at):
        answer = office.post(at(f"letters/{posted.uid}/came-back/"), {"why": "Moved, no new address"})

        assert answer.status_code == 302
        assert Proof.objects.get(letter=posted).what == "returned by post"
        assert posted.followed_by.get().attempt == 2

    @pytest.mark.parametrize("why", ["", "Try jo@home.example", "x" * 301])
    def test_without_a_plain_reason_nothing_is_kept(self, posted, office, at, why):
        answer = office.post(at(f"letters/{posted.uid}/came-back/"), {"why": why})

        assert answer.status_code == 422
        assert not Proof.objects.exists()

    def test_what_was_not_posted_cannot_come_back(self, by_post, office, at):
        assert office.post(at(f"letters/{by_post.uid}/came-back/"), {"why": "Moved"}).status_code == 422

    def test_what_came_back_twice_is_kept_once(self, posted, office, at):
        for _again in range(2):
            office.post(at(f"letters/{posted.uid}/came-back/"), {"why": "Moved"})

        assert Proof.objects.filter(letter=posted).count() == 1


class TestOtherForms:
    def test_large_print_is_noted_shown_and_signed_anew(self, by_post, approved, office, at):
        address = at(f"letters/{by_post.uid}/")

        office.post(f"{address}needs/", {"needs": ["large print"], "reason": "They asked for it"})
        new = approved.letters.get(number=by_post.number)

        assert "large print" in words(office.get(at(f"letters/{new.uid}/")))
        assert "large print" in words(office.get(at(f"mailings/{approved.uid}/")))
        assert office.post(at(f"mailings/{approved.uid}/post/print/")).status_code == 422

    @pytest.mark.parametrize(
        "sent", [{"needs": ["large print"], "reason": ""}, {"needs": ["Moon type"], "reason": "Asked"}]
    )
    def test_without_a_reason_or_with_an_unknown_need_nothing_changes(self, by_post, office, at, sent):
        answer = office.post(at(f"letters/{by_post.uid}/needs/"), sent)

        assert answer.status_code == 422
        assert Letter.objects.get(pk=by_post.pk).needs == []

    def test_who_is_called_is_called_with_their_need_on_the_sheet(self, approved, office, head, at, now):
        from forthwith.steps.notify.planning import approve

        call = approved.letters.get(channel="phone")
        office.post(at(f"letters/{call.uid}/needs/"), {"needs": ["braille"], "reason": "They asked"})
        approved.refresh_from_db()
        approve(approved, approved.sha256, by=head, now=now)

        sheet = office.post(at(f"mailings/{approved.uid}/calls/sheets/"))
        assert "What they need: braille" in said(sheet.content)
        assert "braille" in words(office.get(at(f"mailings/{approved.uid}/calls/")))


class TestTextsOnPaper:
    @pytest.fixture
    def text(self, school, now):
        return DraftLetter.objects.create(
            case=school, kind="public notice", hearer="public", subject="A notice", language="en", made_at=now,
            text="## What happened\n\nA list was visible.", released_at=now,
        )  # fmt: skip

    @pytest.mark.parametrize("form", ["sheet", "poster"])
    def test_a_released_text_is_printed(self, text, office, at, form):
        answer = office.get(at(f"texts/{text.uid}/{form}.pdf"))

        assert "A list was visible." in said(answer.content)
        assert f"texts/{text.uid}/{form}.pdf" in words(office.get(at("texts/")))

    def test_before_its_release_it_is_not(self, text, office, at):
        DraftLetter.objects.filter(pk=text.pk).update(released_at=None)

        assert office.get(at(f"texts/{text.uid}/sheet.pdf")).status_code == 422

    def test_there_is_no_other_form(self, text, office, at):
        assert office.get(at(f"texts/{text.uid}/banner.pdf")).status_code == 422

    def test_a_letter_to_one_person_is_no_text_for_everybody(self, drafts, office, at):
        assert office.get(at(f"texts/{drafts[0].uid}/sheet.pdf")).status_code == 404
