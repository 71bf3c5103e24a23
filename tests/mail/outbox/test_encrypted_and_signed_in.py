"""Letters go encrypted to a server whose certificate was checked, and nothing is signed in to before (RFC 3207, 4954).

The server is aiosmtpd: written by others, with TLS and AUTH of its own.
"""

from __future__ import annotations

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

from forthwith.mail import handing_over
from forthwith.mail.handing_over import Server, SmtpWay
from forthwith.mail.outcomes import Taken, TryLater, Unusable

PASSWORD = "an invented secret"


def certificate(folder, name, host):
    """A certificate that vouches for itself, for one host."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = dt.datetime.now(dt.UTC)
    where = x509.IPAddress(ipaddress.ip_address(host)) if host[0].isdigit() else x509.DNSName(host)
    made = (
        x509.CertificateBuilder().subject_name(who).issuer_name(who).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1)).add_extension(x509.SubjectAlternativeName([where]), critical=False)
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
    return {"ours": certificate(folder, "ours", "127.0.0.1"), "another": certificate(folder, "another", "mx.example")}


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
@pytest.mark.parametrize("paper, authorities", [("another", "another"), ("ours", "another")])
def test_a_certificate_of_another_host_or_of_nobody_known_stops_it(tls, paper, authorities, running, way_to, send):
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
