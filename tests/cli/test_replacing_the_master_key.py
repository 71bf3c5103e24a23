"""`forthwith rekey`: the old key opens nothing, the new one everything, and no seal of the log breaks (R-205, R-207)."""

from __future__ import annotations

import io

import pytest
from django.test import override_settings
from typer.testing import CliRunner

from forthwith.cli.app import app
from forthwith.record.checking import check_all
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.keys import RecordKey, record_key
from forthwith.record.log import note
from forthwith.record.models import Event
from forthwith.steps.keeping import replace_master_key
from forthwith.steps.report import key_of, link_at, make_link
from forthwith.vault import keys as vault_keys
from forthwith.vault.errors import KeyMissing
from forthwith.vault.evidence import has_original, keep

pytestmark = pytest.mark.django_db
NEW = bytes.fromhex("7a" * 32)


@pytest.fixture
def worked(case, officer, now, monkeypatch):
    """A case with a log and sealed evidence, in the store the command finds."""
    monkeypatch.setattr("forthwith.cli.rekeying.open_record", lambda: None)
    keep(case.uid, io.BytesIO(b"From: x\r\n\r\ny"), name="m.eml", source="form", keeper="L. Forsyth", now=now)
    note(case, What.CASE_OPENED, by=officer, now=now)
    return case


def typed(*words):
    """Type a command; gives its exit code and everything it said."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    return result.exit_code, " ".join(result.output.split())


@pytest.fixture
def rekeyed(worked, tmp_path):
    """The case after ``forthwith rekey``, and what the command said."""
    (tmp_path / "new.key").write_text(NEW.hex() + "\n")
    return worked, typed("rekey", tmp_path / "new.key")


def test_it_says_what_was_done_and_what_was_not(rekeyed):
    code, told = rekeyed[1]

    assert code == 0
    assert "1 keys of the vault wrapped anew, and the key of the record" in told
    assert "Not done yet: set FORTHWITH_KEYS" in told


def test_under_the_new_key_the_chain_verifies_and_the_evidence_opens(rekeyed):
    with override_settings(FORTHWITH_MASTER_KEY=NEW):
        assert check_all().intact
        assert has_original(rekeyed[0].uid)
        assert Event.objects.filter(what=What.MASTER_KEY_REPLACED).count() == 1


def test_the_old_key_opens_nothing(rekeyed):
    with pytest.raises(Refused, match="does not fit"):
        record_key()
    with pytest.raises(KeyMissing):
        has_original(rekeyed[0].uid)


def test_the_log_goes_on_under_the_new_key(rekeyed, officer, now):
    with override_settings(FORTHWITH_MASTER_KEY=NEW):
        note(rekeyed[0], What.TIME_ENTERED, by=officer, now=now)

        assert check_all().intact


def test_a_report_link_that_hangs_in_a_staff_room_stays_good(worked, district, administrator, settings, now):
    link = make_link(district, by=administrator, now=now)
    printed = key_of(link)
    replace_master_key(settings.FORTHWITH_MASTER_KEY, NEW, now=now)

    with override_settings(FORTHWITH_MASTER_KEY=NEW):
        assert link_at(district.slug, printed) == link


@pytest.mark.parametrize("first", ["vault", "record"])
def test_broken_off_in_between_it_is_run_again(worked, settings, now, first):
    from forthwith.record import keys as record_keys

    old = settings.FORTHWITH_MASTER_KEY
    (vault_keys if first == "vault" else record_keys).rewrap(old, NEW)

    replace_master_key(old, NEW, now=now)

    with override_settings(FORTHWITH_MASTER_KEY=NEW):
        assert has_original(worked.uid)
        assert check_all().intact


def test_with_a_key_that_never_was_nothing_changes(worked, now):
    before = bytes(RecordKey.objects.get().wrapped)

    with pytest.raises(Refused, match="Nothing was changed"):
        replace_master_key(bytes(32), NEW, now=now)
    assert bytes(RecordKey.objects.get().wrapped) == before
    assert not Event.objects.filter(what=What.MASTER_KEY_REPLACED).exists()


@pytest.mark.parametrize("text", ["", "no key", "7a" * 31])
def test_a_file_without_a_key_is_refused(worked, tmp_path, text):
    (tmp_path / "new.key").write_text(text)

    code, told = typed("rekey", tmp_path / "new.key")

    assert code == 2
    assert "Nothing was changed" in told
    assert check_all().intact


def test_a_file_that_is_not_there_is_made_for_its_owner_only(worked, tmp_path):
    assert typed("rekey", tmp_path / "new.key")[0] == 0

    assert (tmp_path / "new.key").stat().st_mode & 0o777 == 0o600
    with override_settings(FORTHWITH_MASTER_KEY=bytes.fromhex((tmp_path / "new.key").read_text())):
        assert check_all().intact


def test_the_key_that_is_set_is_no_new_one(worked, settings, tmp_path):
    (tmp_path / "new.key").write_text(settings.FORTHWITH_MASTER_KEY.hex())

    assert typed("rekey", tmp_path / "new.key")[0] == 2


def test_the_record_s_key_is_written_once_and_never_over_another_file(worked, tmp_path):
    assert typed("record-key", tmp_path / "record.key")[0] == 0
    assert bytes.fromhex((tmp_path / "record.key").read_text()) == record_key()
    assert typed("record-key", tmp_path / "record.key")[0] == 2
