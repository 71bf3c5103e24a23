"""Only the needed columns of a table are kept: what is not kept cannot leak (R-207)."""

from __future__ import annotations

import io

import pytest

from forthwith.record.errors import NotAllowed, Refused
from forthwith.steps.keeping import Upload, columns_of, evidence_of, keep_columns, open_seal, require_evidence

pytestmark = pytest.mark.django_db
EXPORT = b"Name,E-mail,Birth date,Health number\nMia Larkspur,mia@larkspur.example,2014-05-06,9698658215\n"


@pytest.fixture
def upload():
    return lambda chosen=(), data=EXPORT, name="export.csv": Upload(io.BytesIO(data), name, chosen)


def test_the_columns_are_offered_with_what_they_hold(upload):
    assert [(one.heading, one.values, one.kind) for one in columns_of(upload())] == [
        ("Name", 1, "name"), ("E-mail", 1, "personal email"), ("Birth date", 1, "birth date"),
        ("Health number", 1, "health number"),
    ]  # fmt: skip


def test_only_what_was_chosen_is_kept(upload, case, officer, head, now):
    kept = keep_columns(case, upload(["0.1"]), "MyEd", by=officer, now=now)
    data = open_seal(case, kept.uid, "To write letters", by=officer, now=now).file.read()

    assert data == b'"E-mail"\r\n"mia@larkspur.example"\r\n'
    assert len(evidence_of(case, by=officer, now=now)) == 1


@pytest.mark.parametrize("chosen", [[], ["9.9"], ["nonsense"]])
def test_without_a_choice_nothing_is_stored(upload, case, officer, now, chosen):
    with pytest.raises(Refused, match="Nothing was stored"):
        keep_columns(case, upload(chosen), "MyEd", by=officer, now=now)

    assert evidence_of(case, by=officer, now=now) == []


def test_a_formula_is_defused(upload, case, officer, head, now):
    table = b'Name,Note\nMia,"=HYPERLINK(""http://x.example"")"\n'
    kept = keep_columns(case, upload(["0.1"], table), "MyEd", by=officer, now=now)

    assert b"\"'=HYPERLINK" in open_seal(case, kept.uid, "To check", by=officer, now=now).file.read()


def test_a_file_without_a_table_offers_nothing(upload):
    assert columns_of(upload(data=b"only words here", name="x.txt")) == []


def test_chosen_columns_are_no_original(upload, case, officer, now):
    keep_columns(case, upload(["0.1"]), "MyEd", by=officer, now=now)

    with pytest.raises(Refused, match="Keep the original first"):
        require_evidence(case, by=officer, now=now)


def test_an_auditor_keeps_nothing(upload, case, auditor, now):
    with pytest.raises(NotAllowed):
        keep_columns(case, upload(["0.1"]), "MyEd", by=auditor, now=now)
