"""The return mailbox is read each minute; a message leaves it only after it was taken (R-141, R-168)."""

from __future__ import annotations

import pytest

from forthwith.record.errors import OutsideFailed, Refused
from forthwith.steps.notify.returns import mailbox
from forthwith.steps.notify.returns.imap import place_of
from forthwith.steps.notify.returns.mailbox import due, read_mailbox
from forthwith.vault.errors import KeyMissing

pytestmark = pytest.mark.django_db


@pytest.fixture
def reads(settings):
    """Sets where the returns are read: ``reads("imaps://…", returns_password=…)``."""

    def set_to(where, **more):
        settings.FORTHWITH = settings.FORTHWITH.model_copy(update={"returns_mailbox": str(where), **more})

    return set_to


@pytest.fixture
def full(monkeypatch):
    """Makes the store full for messages that hold a word."""
    take = mailbox.take

    def taken(raw, *, now):
        if b"FULL" in raw:
            raise KeyMissing("The key is not there. Nothing was kept.")
        return take(raw, now=now)

    monkeypatch.setattr(mailbox, "take", taken)


class TestMaildir:
    def test_what_is_taken_leaves_it(self, maildir, reads, letter, dsn, now):
        (maildir / "new" / "1").write_bytes(dsn(letter))
        (maildir / "cur" / "2:2,S").write_bytes(b"From: a@b.example\n\nhello")
        reads(maildir)

        due(now)

        assert list(maildir.rglob("*/*")) == []
        assert letter.proofs.get().what == "hard bounce"

    @pytest.mark.usefixtures("full")
    def test_what_cannot_be_taken_stays_and_stops_no_other(self, maildir, letter, dsn, now):
        (maildir / "new" / "1").write_bytes(b"From: a@b.example\n\nFULL")
        (maildir / "new" / "2").write_bytes(dsn(letter))

        count = read_mailbox(str(maildir), now=now)

        assert (count.proofs, count.left, [one.name for one in maildir.rglob("*/*")]) == (1, 1, ["1"])

    def test_a_folder_that_is_no_maildir_is_refused(self, tmp_path, now):
        with pytest.raises(Refused, match="no Maildir"):
            read_mailbox(str(tmp_path), now=now)

    def test_without_a_mailbox_nothing_is_read(self, monkeypatch, now):
        read = []
        monkeypatch.setattr(mailbox, "read_mailbox", lambda where, **_more: read.append(where))

        due(now)

        assert read == []


class TestImap:
    """Against a real Dovecot."""

    @pytest.fixture
    def password(self, dovecot):
        return {"returns_password": _secret("an-invented-pass-phrase"), "returns_authorities": dovecot.certificate}

    @pytest.mark.parametrize(("scheme", "port"), [("imaps", "tls"), ("imap", "plain")])
    def test_what_is_taken_leaves_the_mailbox(self, dovecot, reads, password, letter, dsn, now, scheme, port):
        dovecot.put(dsn(letter), "1")
        reads(f"{scheme}://returns@127.0.0.1:{getattr(dovecot, port)}", **password)

        due(now)

        assert dovecot.left() == []
        assert letter.proofs.get().what == "hard bounce"

    @pytest.mark.usefixtures("full", "mailing")
    def test_what_cannot_be_taken_stays_in_the_mailbox(self, dovecot, reads, password, now):
        dovecot.put(b"From: a@b.example\n\nFULL", "1")
        dovecot.put(b"From: a@b.example\n\nhello", "2")
        where = f"imaps://returns@127.0.0.1:{dovecot.tls}"
        reads(where, **password)

        count = read_mailbox(where, now=now)

        assert (count.strays, count.left, len(dovecot.left())) == (1, 1, 1)

    def test_a_server_with_another_certificate_gets_no_password(self, dovecot, reads, password, now):
        reads(f"imaps://returns@127.0.0.1:{dovecot.tls}", returns_password=password["returns_password"])

        with pytest.raises(OutsideFailed, match="could not be read"):
            due(now)

    def test_a_wrong_password_is_said_without_it(self, dovecot, reads, password, now):
        reads(f"imaps://returns@127.0.0.1:{dovecot.tls}", **(password | {"returns_password": _secret("wrong words")}))

        with pytest.raises(OutsideFailed) as failed:
            due(now)
        assert "wrong words" not in str(failed.value)

    def test_a_password_may_lie_in_a_file(self, dovecot, reads, password, tmp_path, letter, dsn, now):
        (tmp_path / "password").write_text("an-invented-pass-phrase\n")
        dovecot.put(dsn(letter), "1")
        file = {"returns_password_file": tmp_path / "password", "returns_password": _secret("")}
        reads(f"imaps://returns@127.0.0.1:{dovecot.tls}", **(password | file))

        due(now)

        assert dovecot.left() == []

    def test_a_folder_that_is_not_there_is_said(self, dovecot, reads, password, now):
        reads(f"imaps://returns@127.0.0.1:{dovecot.tls}/Elsewhere", **password)

        with pytest.raises(OutsideFailed, match="folder"):
            due(now)

    def test_a_message_somebody_else_marked_is_left_to_them(self, dovecot, reads, password, letter, dsn, now):
        dovecot.put(dsn(letter), "1")
        dovecot.put(b"From: a@b.example\n\nmarked", "2:2,T")
        (dovecot.folder / "mail/returns/new/2:2,T").rename(dovecot.folder / "mail/returns/cur/2:2,T")
        reads(f"imaps://returns@127.0.0.1:{dovecot.tls}", **password)

        due(now)

        assert len(dovecot.left()) == 1


@pytest.mark.parametrize(
    "address",
    ["ftp://a@b.example", "imaps://b.example", "imaps://a:secret@b.example", "imaps://a@b.example:99999", "x://"],
)
def test_an_address_that_is_no_mailbox_is_refused_without_repeating_it(address):
    with pytest.raises(Refused) as refused:
        place_of(address)
    assert "secret" not in str(refused.value)


def test_the_address_of_a_mailbox_is_read():
    place = place_of("imaps://returns%40district.example@mail.district.example/Returns%20box")

    assert (place.user, place.port, place.folder) == ("returns@district.example", 993, "Returns box")


def _secret(text):
    from pydantic import SecretStr

    return SecretStr(text)
