"""A mailing of three e-mail letters that left, and what may come back of them. Everybody in it is invented."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from forthwith.people.around import around
from forthwith.people.person import ContactLink, Person
from forthwith.people.roster import Roster

RETURNS = "returns@district.example"
EVERYBODY = "everybody affected"


@pytest.fixture(autouse=True)
def return_address(settings) -> str:
    """The district's return address."""
    settings.FORTHWITH = settings.FORTHWITH.model_copy(update={"return_address": RETURNS})
    return RETURNS


@pytest.fixture
def families() -> Roster:
    """Three children, each with one parent who has an e-mail address and a postal one."""
    people, links = [], []
    for number, name in enumerate(("Larkspur", "Brandt", "Reyes"), 1):
        people += [
            Person(f"s{number}", frozenset({"student"}), "Mia", name),
            Person(
                f"g{number}", frozenset({"guardian"}), "Jo", name, emails=(f"jo{number}@families.example",),
                postal_address=f"{number} Pier Road, Harbour Bluff",
            ),
        ]  # fmt: skip
        links.append(ContactLink(f"s{number}", f"g{number}", "mother", legal_guardian=True, lives_with=True))
    return Roster(people, links)


@pytest.fixture
def mailing(families, whole_letter, approved_notice, now) -> Any:
    """A notice to their families, determined, approved, and sent a moment ago."""
    from forthwith.vault.people import Affected

    affected = [
        Affected(one, "Mia", (), {"addressees": around(one, families)}, ("listed",), (EVERYBODY,), ("name",))
        for one in ("s1", "s2", "s3")
    ]
    kept = {"prevention-without-measure": "The measure is promised today."}
    made = approved_notice(affected, whole_letter, kept_reasons=kept)
    made.letters.update(state="sent", sent_at=now, sending_at=now, tries=1)
    type(made).objects.filter(pk=made.pk).update(state="ended", started_at=now, ended_at=now)
    made.refresh_from_db()
    return made


@pytest.fixture
def letter(mailing) -> Any:
    """The first of them."""
    return mailing.letters.order_by("number").first()


@pytest.fixture
def dsn() -> Callable[..., bytes]:
    """A report about a letter: ``dsn(letter, "failed", "5.1.1", "550 User unknown")``."""

    def built(letter: Any, action: str = "failed", status: str = "5.1.1", said: str = "550 5.1.1 User unknown", *, more: str = "", number: int = 1, to: str = "", copy: str = "") -> bytes:  # fmt: skip
        copy = (
            copy
            or f"Message-ID: <{letter.token}.1@district.example>\nTo: jo1@families.example\nSubject: About a message\n"
        )
        return (
            f"Return-Path: <>\nDelivered-To: {to or f'returns+{letter.token}@district.example'}\n"
            f"From: mailer-daemon@mx.families.example\nMessage-ID: <{number}.dsn@mx.families.example>\n"
            f"To: returns+{letter.token}@district.example\nSubject: Delivery report\nMIME-Version: 1.0\n"
            'Content-Type: multipart/report; report-type=delivery-status; boundary="=_b"\n\n'
            "--=_b\nContent-Type: text/plain\n\nThis is the mail system.\n\n--=_b\nContent-Type: message/delivery-status\n\n"
            f"Reporting-MTA: dns; mx.families.example\n{more}\nFinal-Recipient: rfc822; jo1@families.example\n"
            f"Action: {action}\nStatus: {status}\nDiagnostic-Code: smtp; {said}\n\n"
            f"--=_b\nContent-Type: message/rfc822\n\n{copy}\nDear reader, the sealed words of the letter.\n--=_b--\n"
        ).encode()

    return built


@pytest.fixture
def words() -> Callable[..., bytes]:
    """A plain message to the return address of a letter."""

    def built(letter: Any, text: str, *, subject: str = "Re: About a message", extra: str = "") -> bytes:
        return (
            f"From: Jo Larkspur <jo1@families.example>\nTo: returns+{letter.token}@district.example\n"
            f"Message-ID: <{abs(hash(text))}@families.example>\nSubject: {subject}\n{extra}\n{text}\n"
        ).encode()

    return built


@pytest.fixture
def state_of() -> Callable[[Any], str]:
    """How a letter stands now."""

    def stands(letter: Any) -> str:
        letter.refresh_from_db()
        return str(letter.state)

    return stands


@pytest.fixture(scope="session")
def dovecot_of_all(root: Path) -> Iterator[Any]:
    """One real Dovecot for a whole run (tests/fixtures/dovecot.py); without it skipped, or failed where CI=true."""
    sys.path[:0] = [str(root / "tests")] if str(root / "tests") not in sys.path else []
    from fixtures import dovecot

    missing = dovecot.missing()
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"{missing}; CI=true allows no skipped mail test.")
    if missing:
        pytest.skip(f"NOT TESTED: {missing} to run this test.")
    folder = Path(tempfile.mkdtemp(prefix="forthwith-dovecot-"))
    try:
        with dovecot.dovecot(folder) as running:
            yield running
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def dovecot(dovecot_of_all: Any) -> Any:
    """A real Dovecot without any mail in it."""
    dovecot_of_all.empty()
    return dovecot_of_all


@pytest.fixture
def maildir(tmp_path: Path) -> Path:
    """An empty Maildir."""
    for name in ("new", "cur", "tmp"):
        (tmp_path / "box" / name).mkdir(parents=True)
    return tmp_path / "box"
