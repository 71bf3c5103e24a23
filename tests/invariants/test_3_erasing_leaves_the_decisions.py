"""Invariant 3: erasing a person or a case leaves the decisions readable, and nothing of the person."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest

from forthwith.record.assessing import FactsVersion
from forthwith.record.checking import check_case
from forthwith.record.deciding import Determination, GroupChoice
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.signing import content_of, is_genuine, signature_of
from forthwith.steps.keeping import due, erase_case, erase_person, keep_evidence, marks_of, see_names
from forthwith.vault.database import alias
from forthwith.vault.people import Affected, seal
from forthwith.vault.readers import Seen, enter
from forthwith.vault.words import put_words

pytestmark = pytest.mark.django_db
NAME = "Ottoline Farthingale"
AT = "ottoline@farthingale.example"
REASONS = "People of a testing group were shown to each other; Person 1 says what it did to her."


@pytest.fixture
def everything(case, officer, now):
    """A person planted everywhere a case holds personal data."""
    mail = f"From: a@b.example\r\nTo: {NAME} <{AT}>\r\n\r\n{NAME}\r\n".encode()
    keep_evidence(case, io.BytesIO(mail), name=f"{NAME}.eml", source="the sent folder", by=officer, now=now)
    seal(case.uid, [Affected("1", NAME, (AT,), {"note": NAME}, ways=("listed",)), Affected("2", "Bo Finch")], now=now)
    enter(case.uid, [Seen(AT, NAME)], now=now)
    put_words(case.uid, f"{NAME} told me", kind="report", now=now)
    put_words(case.uid, f"Dear {NAME}", kind="letter", now=now)
    return case


@pytest.fixture
def decided(everything, head, now):
    """The Head's signed determination."""
    case = everything
    version = FactsVersion.objects.create(
        case=case, number=1, at=now, by=head.staff, why="files given", answer={"people": {"affected": 2}}, facts={}
    )
    made = Determination.objects.create(
        case=case, version=version.number, facts_sha256="0" * 64, signed_at=now, signed_by=head.staff, reasons=REASONS
    )
    GroupChoice.objects.create(determination=made, group="everybody", people=2, choice="yes", reasons="health")
    made.signature = signature_of(content_of(made))
    Determination.objects.filter(pk=made.pk).update(signature=made.signature)
    note(case, What.DETERMINED, by=head, now=now, about="version 1", changes={"everybody": (None, "yes")})
    return case


@pytest.fixture
def closed(decided, now):
    decided.stage, decided.closed_at = "closed", now
    decided.save()
    return decided


def _bytes(cell):
    return bytes(cell) if isinstance(cell, memoryview | bytes) else str(cell).encode()


@pytest.fixture
def raw(settings):
    """Every byte the installation holds: each table row by row, and the evidence store."""
    from django.db import connections

    def read():
        found = [path.read_bytes() for path in (settings.FORTHWITH.data / "evidence").rglob("*") if path.is_file()]
        for database in connections.all():
            with database.cursor() as cursor:
                for table in database.introspection.table_names(cursor):
                    cursor.execute(f'SELECT * FROM "{table}"')
                    found += [_bytes(cell) for row in cursor.fetchall() for cell in row]
        return b"\0".join(found).lower()

    return read


def stands(case):
    """What a reader two years later must still find."""
    made = Determination.objects.get(case=case)
    assert made.reasons == REASONS
    assert is_genuine(made)
    assert [(one.group, one.people, one.choice) for one in made.choices.all()] == [("everybody", 2, "yes")]
    assert FactsVersion.objects.get(case=case).answer == {"people": {"affected": 2}}
    assert check_case(case).intact
    return True


def test_after_a_person_is_erased_the_decision_stands_and_counts_stay(decided, officer, now):
    erase_person(decided, "Person 1", "She asked for it", by=officer, now=now)

    assert stands(decided)
    assert [one.mark for one in marks_of(decided, by=officer, now=now)[:]] == ["Person 1", "Person 2"]


def test_an_erased_person_is_opened_by_nobody_and_the_others_are(decided, officer, now):
    erase_person(decided, "Person 1", "She asked for it", by=officer, now=now)
    seen = see_names(decided, ["Person 1", "Person 2"], "To write letters", by=officer, now=now)

    assert [one.name for one in seen] == ["Bo Finch"]


def test_after_the_case_is_erased_the_decision_stands(closed, officer, now):
    erase_case(closed, "The district asked for it", by=officer, now=now)

    assert stands(closed)


def test_after_everything_went_at_its_time_the_decision_stands(closed, now):
    assert due(now + timedelta(days=4000)) == 4
    assert stands(closed)


@pytest.mark.parametrize("when", ["sealed", "erased"])
def test_no_byte_of_the_installation_tells_of_her(closed, officer, now, raw, when, django_capture_on_commit_callbacks):
    """Before erasure she lies sealed; after it there is nothing left to open."""
    if when == "erased":
        with django_capture_on_commit_callbacks(using=alias(), execute=True):
            erase_case(closed, "The district asked for it", by=officer, now=now)
    found = raw()

    assert b"outer passage" in found
    assert b"farthingale" not in found
    assert b"ottoline" not in found


def test_after_erasure_not_even_the_master_key_opens_anything(closed, officer, now):
    """Keys are shredded, not marked: no wrapped key is left that any master key could open."""
    from forthwith.vault.models import AffectedPerson, CaseKey, Evidence, Reader, SealedText

    erase_case(closed, "The district asked for it", by=officer, now=now)

    assert not any(bytes(row.wrapped) + bytes(row.identity) for row in CaseKey.objects.all())
    assert not any(bytes(row.key) + bytes(row.sealed) for row in AffectedPerson.objects.all())
    assert not any(bytes(row.sealed) for model in (Reader, SealedText) for row in model.objects.all())
    assert not any(bytes(row.name) + bytes(row.origin) for row in Evidence.objects.all())
