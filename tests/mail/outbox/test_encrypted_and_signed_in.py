"""Letters go encrypted to a server whose certificate was checked, and nothing is signed in to before (RFC 3207, 4954).

The server is aiosmtpd: written by others, with TLS and AUTH of its own.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import ipaddress
import ssl

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from fixtures import scripted

from forthwith.mail import handing_over
from forthwith.mail.handing_over import Server, SmtpWay
from forthwith.mail.outcomes import Taken, TryLater, Unusable

PASSWORD = "an invented secret"


def certificate(folder, name, host, days=1):
    """A certificate that vouches for itself, for one host, until so many days from now."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = dt.datetime.now(dt.UTC)
    where = x509.IPAddress(ipaddress.ip_address(host)) if host[0].isdigit() else x509.DNSName(host)
    made = (
        x509.CertificateBuilder().subject_name(who).issuer_name(who).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - dt.timedelta(days=9))
        .not_valid_after(now + dt.timedelta(days=days)).add_extension(x509.SubjectAlternativeName([where]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    files = folder / f"{name}.pem", folder / f"{name}.key"
    files[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    files[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return files


@pytest.fixture(scope="session")
def papers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("certificates")
    return {
        "ours": certificate(folder, "ours", "127.0.0.1"),
        "another": certificate(folder, "another", "mx.example"),
        "expired": certificate(folder, "expired", "127.0.0.1", days=-1),
    }


class Kept:
    """What came, and as whom."""

    def __init__(self):
        self.messages, self.users = [], []

    async def handle_DATA(self, _server, session, envelope):
        self.messages.append((envelope.rcpt_tos, session.ssl is not None))
        return "250 2.0.0 Ok"

    def authenticate(self, *asked):
        data = asked[-1]
        self.users.append(data.login)
        return AuthResult(success=(data.login, data.password) == (b"district", PASSWORD.encode()), handled=False)


@pytest.fixture
def running(papers):
    """``running(kind)`` is an aiosmtpd that wants encryption and a user: "starttls", "implicit", "plain"."""
    begun = []

    def start(kind, paper="ours"):
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(*map(str, papers[paper]))
        kept = Kept()
        more = {"starttls": {"tls_context": context, "require_starttls": True}, "implicit": {"ssl_context": context}}
        known = {"authenticator": kept.authenticate, "auth_required": True, "auth_require_tls": kind == "starttls"}
        made = Controller(kept, "127.0.0.1", 0, server_hostname="mx.example", **more.get(kind, {}), **known)
        made.port = free_port()
        made.start()
        begun.append(made)
        return made, kept

    yield start
    for one in begun:
        one.stop()


def free_port():
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def way_to(papers, sender):
    made = []

    def given(server, tls, password=PASSWORD, authorities="ours"):
        known = Server("127.0.0.1", server.port, tls, papers[authorities][0], "district", password, 5, 5)
        made.append(SmtpWay(known, sender))
        return made[-1]

    yield given
    for one in made:
        one.close()


pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
def test_it_goes_encrypted_and_signed_in(tls, running, way_to, send):
    server, kept = running(tls)

    assert isinstance(send(way_to(server, tls)), Taken)
    assert kept.users == [b"district"]
    assert [to for to, _tls in kept.messages] == [["mia@families.example"]]


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
@pytest.mark.parametrize("paper, authorities", [("another", "another"), ("ours", "another"), ("expired", "expired")])
def test_a_certificate_of_another_host_of_nobody_known_or_of_yesterday_stops_it(
    tls, paper, authorities, running, way_to, send
):
    server, kept = running(tls, paper)

    assert send(way_to(server, tls, authorities=authorities)) == Unusable("the server's certificate cannot be trusted")
    assert kept.users == kept.messages == []


def test_a_server_without_encryption_gets_neither_password_nor_letter(running, way_to, send):
    server, kept = running("plain")

    assert send(way_to(server, "starttls")) == Unusable("the server offers no encryption (STARTTLS)")
    assert kept.users == kept.messages == []


def test_a_wrong_password_stops_it(running, way_to, send):
    server, kept = running("starttls")

    assert send(way_to(server, "starttls", password="wrong")) == Unusable("the server refused the user or password")
    assert (kept.users, kept.messages) == ([b"district"], [])


def test_without_encryption_it_goes_to_this_machine_only(running, way_to, send, monkeypatch):
    server, kept = running("plain")
    monkeypatch.setattr(handing_over, "_is_loopback", lambda _socket: False)

    assert send(way_to(server, "none")) == Unusable("without encryption letters go to a server on this machine only")
    assert kept.users == kept.messages == []


@pytest.mark.parametrize("peer, here", [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("10.0.0.1", False),
                                        ("192.0.2.1", False), ("fe80::1%eth0", False)])  # fmt: skip
def test_this_machine_is_known_by_its_address_and_not_by_a_name(peer, here):
    class Connected:
        def getpeername(self):
            return (peer, 25)

    assert handing_over._is_loopback(Connected()) is here


def test_nobody_at_the_port_is_for_later(sender, send):
    way = SmtpWay(Server("127.0.0.1", free_port(), "none", patience=1), sender)

    assert send(way) == TryLater("the server was not reached (ConnectionRefusedError)", of_server=True)


def test_neither_password_nor_address_stands_in_a_traceback(papers, letter):
    assert PASSWORD not in repr(Server("mx.example", 587, user="district", password=PASSWORD))


@pytest.mark.parametrize(
    ("said", "became"),
    [
        ("454 4.7.0 TLS not available", TryLater("the server was not reached (SMTPResponseException)", of_server=True)),
        ("501 5.5.4 No", Unusable("the server refused the session with 501")),
    ],
)
def test_encryption_that_is_offered_and_then_refused_lets_nothing_out(said, became, server, sender, send):
    server.offers = (*server.offers, "STARTTLS")
    server.does("STARTTLS", said)

    assert send(SmtpWay(Server(server.host, server.port, patience=0.6), sender)) == became
    assert server.seen == []


@pytest.mark.parametrize("question, password", [("334 A", "secret"), ("235 2.7.0 Ok", "geheim\u00e9")])
def test_a_question_or_password_that_cannot_be_read_stops_it(question, password, server, sender, send):
    server.offers = (*server.offers, "AUTH PLAIN")
    server.does("AUTH", question)
    known = Server(server.host, server.port, "none", user="district", password=password, patience=0.6)

    assert "signing in did not work" in send(SmtpWay(known, sender)).said
    assert server.seen == []


@pytest.mark.parametrize("host", ["mail..example", "m" * 70 + ".example"])
def test_a_name_that_is_none_stops_it(host, sender, send):
    assert send(SmtpWay(Server(host, 25, "none"), sender)) == Unusable(
        "the name of the mail server is no name of a host"
    )


def test_a_file_of_authorities_that_is_not_there_stops_it(server, sender, send, tmp_path):
    server.offers = (*server.offers, "STARTTLS")
    known = Server(server.host, server.port, authorities=tmp_path / "none.pem", patience=0.6)
    server.does("STARTTLS", "220 2.0.0 Go on")

    assert send(SmtpWay(known, sender)) == Unusable("the file of certificate authorities cannot be read")


def test_a_server_that_has_only_the_new_addresses_is_reached(sender, send):
    with (
        scripted.server(host="::1") as running,
        contextlib.closing(SmtpWay(Server("::1", running.port, "none"), sender)) as way,
    ):
        assert isinstance(send(way), Taken)
