"""``forthwith returns``: a mail server's pipe, a Maildir and an mbox."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pytest

from forthwith.cli import returns
from forthwith.cli.exits import QuestionRefused

pytestmark = pytest.mark.django_db
RAW = b"From: mailer-daemon@x.example\nSubject: Undeliverable\n\nuser unknown\n"


@pytest.fixture(autouse=True)
def the_record_is_open(monkeypatch, district):
    """The test's own database is the record."""
    monkeypatch.setattr("forthwith.cli.returns.open_record", lambda: None)


@pytest.fixture
def piped(monkeypatch):
    """What stands on standard input."""

    def pipe(raw):
        monkeypatch.setattr(returns.sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))

    return pipe


def test_a_message_on_standard_input_is_taken(piped, capsys):
    piped(RAW)

    assert returns.take_returns(None) == 0
    assert "For a person to look at: Came back" in capsys.readouterr().out


def test_a_message_that_cannot_be_kept_is_tried_again_by_the_mail_server(piped, monkeypatch, capsys):
    from forthwith.steps.notify.returns import mailbox
    from forthwith.vault.errors import KeyMissing

    def shut(*_args, **_more):
        raise KeyMissing("The key is not there.")

    monkeypatch.setattr(mailbox, "take", shut)
    piped(RAW)

    assert returns.take_returns(None) == 75
    assert "was not kept. Try it again" in capsys.readouterr().err


def test_nothing_on_standard_input_is_said(piped):
    piped(b"\n")

    with pytest.raises(QuestionRefused, match="No message"):
        returns.take_returns(None)


def test_an_mbox_is_read_and_not_changed(tmp_path, capsys):
    box = tmp_path / "box"
    box.write_bytes(
        b"From x Thu Jan  1 00:00:00 2026\n"
        + RAW
        + b"\nFrom x Thu Jan  1 00:00:00 2026\n"
        + RAW.replace(b"user", b"address")
    )
    before = box.read_bytes()

    assert returns.take_returns(box) == 0
    assert (box.read_bytes(), "2 messages read" in capsys.readouterr().out) == (before, True)


def test_a_maildir_is_emptied(tmp_path, capsys):
    for name in ("new", "cur"):
        (tmp_path / name).mkdir()
    (tmp_path / "new" / "1").write_bytes(RAW)

    assert returns.take_returns(tmp_path) == 0
    assert not list((tmp_path / "new").iterdir())
    assert "1 for a person" in capsys.readouterr().out


def test_a_folder_that_is_no_maildir_is_refused(tmp_path):
    with pytest.raises(QuestionRefused, match="no Maildir"):
        returns.take_returns(tmp_path)
