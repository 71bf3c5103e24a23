"""Texts beside letters: off by default, without link or matter, ticked by hand, and never a notice (3.2.4, R-154)."""

from __future__ import annotations

import pytest

from forthwith.record.errors import NotAllowed, Refused, Stale
from forthwith.record.models import District, Event, Letter, Proof, TextSent, Withheld
from forthwith.record.standing_of_letters import people_states
from forthwith.steps.notify.checking.checks import check
from forthwith.steps.notify.checking.context import Context, DraftText
from forthwith.steps.notify.drafting.texts import LANGUAGES, load
from forthwith.steps.notify.planning.texting import PAGE, note_text_sent, numbers_for, to_text, words_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def on(db, district, case):
    """The district announces its text messages on its website."""
    District.objects.update(text_messages=True, texts_announced="The first page of our website")
    case.district.refresh_from_db()


@pytest.fixture
def gone(planned, now):
    """The letters that go by e-mail or post have left."""
    planned.letters.filter(channel__in=("mail", "post")).update(state="sent", sent_at=now)
    return planned


@pytest.fixture
def lee(gone, letter_to):
    """The letter to Ana's mother, who has e-mail and a telephone."""
    return Letter.objects.get(mailing=gone, number=int(letter_to(gone)["Lee Quill"].letter.split()[1]))


def test_they_are_off_until_the_district_announces_them(lee, officer, now):
    for act in (lambda: words_for(lee, now=now), lambda: note_text_sent(lee, by=officer, now=now),
                lambda: numbers_for([lee], "to text them", by=officer, now=now)):  # fmt: skip
        with pytest.raises(Refused, match="off in this district"):
            act()

    assert not TextSent.objects.exists()


def test_the_words_say_that_the_district_has_written_and_whom_to_call(on, lee, now):
    said = words_for(lee, now=now)

    assert said.startswith("School District No. 99 (Outer Passage) has written to you.")
    assert "555-0150" in said
    assert len(said) <= 160


@pytest.mark.parametrize(("language", "said"), [("fr", "vous a écrit"), ("es", "le ha escrito"), ("zh", "has written")])
def test_each_reads_them_in_their_language_or_that_of_the_district(on, lee, now, language, said):
    lee.language = language

    assert said in words_for(lee, now=now)


@pytest.mark.parametrize(
    ("written", "what"),
    [("{district_name} has written to you. Open https://letters.example/x", "link"),
     ("{district_name} has written to you. See outerpassage.example", "link"),
     ("{district_name} wrote to you about the privacy breach. Call {contact_phone}.", "notice itself"),
     ("{district_name} wrote to you about your child's vaccine record. Call {contact_phone}.", "notice itself"),
     ("{district_name} has written to you. " + "Please call us soon. " * 8, "notice itself")],
)  # fmt: skip
def test_a_link_or_the_matter_in_the_districts_own_words_is_refused(on, lee, officer, now, tmp_path, settings, written, what):
    ours = load("text message", "guardian", "", "en")
    (tmp_path / "en").mkdir()
    head = (
        f"---\nid: own\nversion: '1'\nlanguage: en\nreviewed_by: L. Forsyth\nreviewed_on: 2026-01-01\n"
        f"kind: text message\nhearers: [{', '.join(ours.hearers)}]\nways: []\n---\nSubject: Text\n\n[[message]]\n"
    )
    (tmp_path / "en" / "own.md").write_text(head + written, encoding="utf-8")
    settings.FORTHWITH = settings.FORTHWITH.model_copy(update={"texts_folder": tmp_path})

    with pytest.raises(Refused, match=what):
        note_text_sent(lee, by=officer, now=now)
    assert not TextSent.objects.exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_words_pass_every_check(language, now):
    text = load("text message", "guardian", "", language)
    words = text.body.replace("{district_name}", "Outer Passage Schools").replace("{contact_phone}", "555-0150")
    draft = DraftText("text message", language, text.subject, words, channel="text message")

    found = check(draft, Context(now.date(), own_words=("555-0150",)))
    assert {one.check for one in found} == {"reading-grade"}


def test_a_text_changes_no_letter_and_counts_for_nobody(on, gone, lee, officer, now, case):
    before = (people_states(case), Letter.objects.get(pk=lee.pk).state, Proof.objects.count())
    made = note_text_sent(lee, by=officer, now=now)

    assert (people_states(case), Letter.objects.get(pk=lee.pk).state, Proof.objects.count()) == before
    assert (made.by, made.at) == (officer.staff, now)
    assert Event.objects.get(what="text sent").about == lee.label


def test_each_is_ticked_once(on, lee, officer, now):
    note_text_sent(lee, by=officer, now=now)
    with pytest.raises(Stale):
        note_text_sent(lee, by=officer, now=now)

    assert lee not in to_text(lee.mailing)
    assert TextSent.objects.count() == 1


@pytest.mark.parametrize("state", ["planned", "held", "ready", "replaced"])
def test_nobody_is_told_by_text_that_a_letter_was_written_which_was_not(on, lee, officer, now, state):
    Letter.objects.filter(pk=lee.pk).update(state=state)

    assert lee not in to_text(lee.mailing)
    with pytest.raises(Refused, match="has not left"):
        note_text_sent(lee, by=officer, now=now)


def test_the_numbers_open_after_a_reason_with_one_trace(on, gone, lee, officer, now):
    letters = list(to_text(gone)[:PAGE])
    before = Event.objects.filter(what="personal data viewed").count()
    found = numbers_for(letters, "to text them", by=officer, now=now)

    assert found[lee.pk] == ("555-0104",)
    assert any(found[one.pk] == () for one in letters)
    assert Event.objects.filter(what="personal data viewed").count() == before + 1
    with pytest.raises(Refused, match="reason"):
        numbers_for(letters, " ", by=officer, now=now)


def test_who_may_not_read_letters_sees_no_number(on, lee, it, now):
    with pytest.raises(NotAllowed):
        numbers_for([lee], "to text them", by=it, now=now)


def test_whoever_is_spared_a_letter_now_has_no_number(on, lee, officer, head, now):
    """The Head withheld it after the letter left."""
    Withheld.objects.create(
        case=lee.case, mark=lee.about[0], addressee=lee.addressee, reason=lee.case.uid, source="police",
        review_on=now.date(), at=now, by=head.staff,
    )  # fmt: skip

    assert numbers_for([lee], "to text them", by=officer, now=now) == {lee.pk: ()}


def test_without_a_telephone_of_the_office_nothing_is_sent(on, lee, now):
    lee.case.district.privacy_phone = ""

    with pytest.raises(Refused, match="no telephone"):
        words_for(lee, now=now)
