"""The working copy: the evidence without the people in it, for everybody on the case (R-072)."""

from __future__ import annotations

import pytest

from forthwith.record.errors import NotAllowed, Refused
from forthwith.record.happenings import What
from forthwith.steps.keeping import (
    ledger_of,
    make_working_copy,
    open_seal,
    read_working_copy,
    require_evidence,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def copied(case, officer, now, keep):
    """The text of the working copy of some bytes."""

    def text(data, name="x.eml"):
        made = make_working_copy(case, keep(data, name).uid, by=officer, now=now)
        return read_working_copy(case, made.uid, by=officer, now=now).file.read().decode()

    return text


def test_it_holds_none_of_the_104_addresses_and_names(copied, mail, readers):
    text = copied(mail).casefold()

    assert not [at for _, at in readers if at.casefold() in text]
    assert not [name for name, _ in readers if name.casefold() in text]
    assert "recipient 001" in text
    assert "recipient 104" in text


def test_its_words_speak_of_the_same_recipients(copied, mail):
    """Named in the subject, greeted by a first name that 13 share, written to in capitals."""
    text = copied(mail)

    assert "Subject: Testing update, for Recipient 002" in text
    assert "Dear [name], call me at" in text
    assert "write to Recipient 004" in text


def test_birth_dates_and_telephone_numbers_go_too(copied, mail):
    text = copied(mail)

    assert "2011-04-05" not in text
    assert "555-0102" not in text


def test_a_table_becomes_headings_and_counts(copied):
    """A cell may name somebody in a way nobody detects, so no cell is copied."""
    text = copied(b"Name,E-mail,Allergy\nMia Larkspur,mia@larkspur.example,peanut\n", "list.csv")

    assert "[table] 1 rows" in text
    assert "- E-mail: 1 values" in text
    assert not {word for word in ("Mia", "Larkspur", "larkspur", "peanut") if word in text}


def test_it_says_how_far_it_goes_without_a_roster(copied, mail):
    assert "No roster is set, so names that stand in no header may remain." in copied(mail)


def test_what_could_not_be_read_is_said(copied):
    assert "1 parts could not be read" in copied(b"\x89PNG\r\n\x1a\n" + bytes(200), "photo.png")


def test_its_readers_are_in_the_ledger_by_the_same_marks(copied, mail, case, officer, now):
    copied(mail)

    assert len(ledger_of(case, by=officer, now=now).lines) == 104


def test_a_second_copy_uses_the_same_marks(copied, mail):
    first = copied(mail)

    assert copied(mail) == first


def test_making_it_is_in_the_log_with_the_look_it_took(copied, mail, happened):
    copied(mail)

    assert happened() == [
        What.EVIDENCE_KEPT, What.PERSONAL_DATA_VIEWED, What.WORKING_COPY_MADE, What.PERSONAL_DATA_VIEWED,
    ]  # fmt: skip


def test_everybody_who_works_on_the_case_reads_it_without_opening_a_seal(case, officer, it, now, keep, mail):
    made = make_working_copy(case, keep(mail).uid, by=officer, now=now)

    assert b"Recipient 001" in read_working_copy(case, made.uid, by=it, now=now).file.read()
    with pytest.raises(NotAllowed):
        open_seal(case, made.uid, "To look", by=it, now=now)


def test_an_original_is_never_read_as_a_working_copy(case, it, officer, now, keep, mail):
    with pytest.raises(Refused, match="It was not opened"):
        read_working_copy(case, keep(mail).uid, by=it, now=now)


def test_a_working_copy_is_not_the_evidence(case, officer, now, keep, mail):
    """Only an original lets anything be removed elsewhere, and only of an original is a copy made."""
    made = make_working_copy(case, keep(mail).uid, by=officer, now=now)

    with pytest.raises(Refused, match="Choose an original"):
        make_working_copy(case, made.uid, by=officer, now=now)
    require_evidence(case, by=officer, now=now)


@pytest.mark.parametrize("spelling", ["A.B@X.EXAMPLE", "a.b@x.example", "<a.b@x.example>", "mailto:a.b@x.example"])
def test_an_address_in_any_spelling_is_taken_out(copied, spelling):
    text = copied(f"From: o@o.example\r\nTo: a.b@x.example\r\nSubject: {spelling}\r\n\r\n{spelling}.\r\n".encode())

    assert "x.example" not in text.casefold()
    assert text.count("Recipient 001") >= 3


def test_a_roster_turns_names_in_the_words_into_marks(case, copied, tmp_path, now):
    from forthwith.vault.people import Affected, seal

    roster = tmp_path / "users.csv"
    roster.write_text("sourcedId,role,givenName,familyName,email\n7,student,Ottoline,Farthingale,of@x.example\n")
    case.district.roster = str(roster)
    case.district.save()
    seal(case.uid, [Affected("7", "Ottoline Farthingale")], now=now)
    text = copied(b"From: a@b.example\r\nTo: c@d.example\r\n\r\nPlease see Ottoline Farthingale today.\r\n")

    assert "Please see Person 1 today." in text
