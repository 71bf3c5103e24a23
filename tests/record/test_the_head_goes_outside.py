"""The head over all chains: printed, mailed to each Head alone, time-stamped when a service is set (R-205)."""

from __future__ import annotations

import http.server
import shutil
import subprocess
import threading
from datetime import timedelta

import pytest
from django.core import mail

from forthwith.record.anchoring import anchor, due, printable
from forthwith.record.anchors import grouped
from forthwith.record.checking import check_all
from forthwith.record.events import Anchor, Event
from forthwith.record.happenings import What

pytestmark = pytest.mark.django_db


def test_it_is_printed_in_groups_of_eight(written, now):
    made = anchor(now)

    assert f"    {grouped(made.digest)}\n" in printable(made)
    assert {len(group) for group in grouped(made.digest).split()} == {8}


def test_it_is_an_entry_of_the_log(written, now):
    made = anchor(now)

    entry = Event.objects.get(what=What.ANCHORED)
    assert (entry.chain, entry.about, entry.by_name) == ("site", made.digest, "the system")


def test_the_head_of_the_district_gets_it_alone(written, head, now):
    made = anchor(now)

    [message] = mail.outbox
    assert (message.to, message.cc, message.bcc) == ([head.staff.email], [], [])
    assert grouped(made.digest) in message.body
    assert made.sent_to == "the Heads of 1 districts"


def test_a_mail_server_that_refuses_costs_no_anchor_and_is_told(written, now, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    made = anchor(now)

    assert made.sent_to == ""
    assert Event.objects.get(what=What.DELIVERY_FAILED).note == "The mail server did not take it: ConnectionRefusedError."
    assert check_all().intact


def test_a_district_without_a_head_is_passed_over(case, officer, now):
    from forthwith.record.log import note

    note(case, What.CASE_OPENED, by=officer, now=now)

    assert anchor(now).sent_to == ""
    assert mail.outbox == []


def test_it_is_due_once_in_so_many_hours(written, now):
    for hours in (0, 1, 23, 24, 30, 49):
        due(now + timedelta(hours=hours))

    assert [one.at - now for one in Anchor.objects.all()] == [timedelta(hours=hours) for hours in (0, 24, 49)]


def test_an_empty_log_needs_no_anchor(db, now):
    due(now)

    assert not Anchor.objects.exists()


@pytest.fixture
def authority(tmp_path):
    """A time-stamp authority of our own, on loopback: OpenSSL behind a web server of one page."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("NOT TESTED: openssl is missing. Install it to run this test.")
    make_authority(openssl, tmp_path)

    class Door(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            (tmp_path / "asked.tsq").write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            words = ["ts", "-reply", "-config", "tsa.cnf", "-queryfile", "asked.tsq", "-out", "answer.tsr"]
            subprocess.run([openssl, *words], cwd=tmp_path, check=True, capture_output=True)
            answer = (tmp_path / "answer.tsr").read_bytes()
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_):
            """Says nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Door) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def make_authority(openssl, folder):
    (folder / "tsa.cnf").write_text(
        "[tsa]\ndefault_tsa = one\n[one]\nserial = serial\nsigner_cert = tsa.pem\nsigner_key = tsa.key\n"
        "signer_digest = sha256\ndefault_policy = 1.2.3.4\ndigests = sha256\n[ext]\nextendedKeyUsage = critical,timeStamping\n"
    )
    (folder / "serial").write_text("01\n")
    words = (
        "req -x509 -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.pem -days 2 -subj /CN=tsa.example "
        "-addext extendedKeyUsage=critical,timeStamping"
    )
    subprocess.run([openssl, *words.split()], cwd=folder, check=True, capture_output=True)


def set_service(settings, address):
    settings.FORTHWITH = settings.FORTHWITH.model_copy(update={"time_stamp_url": address})


def test_an_authority_outside_says_when(written, now, settings, authority, tmp_path):
    """The stamp is one that OpenSSL itself takes for the printed digest."""
    set_service(settings, authority)
    made = anchor(now)
    (tmp_path / "stamp.tsr").write_bytes(made.time_stamp)
    (tmp_path / "digest.txt").write_text(made.digest)

    words = "ts -verify -in stamp.tsr -data digest.txt -CAfile tsa.pem"
    verified = subprocess.run(["openssl", *words.split()], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Verification: OK" in verified.stdout + verified.stderr


@pytest.mark.parametrize(("status", "body"), [(200, b"no stamp"), (500, b""), (302, b""), (200, b"")])
def test_a_service_that_gives_no_stamp_costs_no_anchor_and_is_told(status, body, written, now, settings, answering):
    set_service(settings, answering(status, body, Location="http://127.0.0.1:9/"))
    made = anchor(now)

    assert made.time_stamp is None
    assert Event.objects.get(what=What.DELIVERY_FAILED).about == "time stamp of the log"


def test_without_a_service_nothing_is_asked(written, now, monkeypatch):
    monkeypatch.setattr("forthwith.record.anchoring.time_stamp", lambda *_: pytest.fail("something was asked"))

    assert anchor(now).time_stamp is None
