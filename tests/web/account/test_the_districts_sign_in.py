"""The district's own sign-in by OpenID Connect, against a provider that runs here: who may enter, and who may not."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit
from urllib.request import HTTPRedirectHandler, build_opener

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client

from forthwith.record.models import Event, Staff

pytestmark = pytest.mark.django_db
CLIENT, SECRET = "forthwith", "a secret of the test"


class Provider(BaseHTTPRequestHandler):
    """Discovery, authorize, token, keys and userinfo of OpenID Connect Core 1.0, for one user at a time."""

    def log_message(self, *_):
        """Say nothing."""

    def do_GET(self):
        address = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(address.query).items()}
        {
            "/.well-known/openid-configuration": self.discovery,
            "/authorize": self.authorize,
            "/keys": self.keys,
            "/userinfo": self.userinfo,
        }[address.path](asked)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        asked = {name: values[0] for name, values in parse_qs(body).items()}
        given = self.server.codes.pop(asked.get("code"), None)
        proof = base64.urlsafe_b64encode(hashlib.sha256(asked.get("code_verifier", "").encode()).digest())
        right = given and given["code_challenge"] == proof.decode().rstrip("=")
        if not right or asked.get("client_secret") != SECRET or given["redirect_uri"] != asked.get("redirect_uri"):
            self.answer({"error": "invalid_grant"}, 400)
            return
        claims = {"iss": self.server.issuer, "aud": CLIENT, "iat": time.time(), "exp": time.time() + 60}
        token = jwt.encode(claims | self.server.user, self.server.key, "RS256", headers={"kid": "1"})
        self.answer({"access_token": "opaque", "token_type": "Bearer", "expires_in": 60, "id_token": token})

    def discovery(self, _):
        issuer = self.server.issuer
        self.answer(
            {
                "issuer": issuer,
                "authorization_endpoint": f"{issuer}/authorize",
                "token_endpoint": f"{issuer}/token",
                "jwks_uri": f"{issuer}/keys",
                "userinfo_endpoint": f"{issuer}/userinfo",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            }
        )

    def authorize(self, asked):
        code = secrets.token_hex(8)
        self.server.codes[code] = asked
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?code={code}&state={asked['state']}")
        self.end_headers()

    def keys(self, _):
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self.server.key.public_key(), as_dict=True)
        self.answer({"keys": [public | {"kid": "1", "alg": "RS256", "use": "sig"}]})

    def userinfo(self, _):
        self.answer(self.server.user)

    def answer(self, body, status=200):
        raw = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


@pytest.fixture
def provider(settings, officer):
    """A provider on loopback that knows the officer, set in the settings as the district's."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    server.issuer = f"http://127.0.0.1:{server.server_port}"
    server.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    server.codes = {}
    server.user = {"sub": "u-17", "email": officer.staff.email, "email_verified": True, "name": "L. Forsyth"}
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.FORTHWITH = settings.FORTHWITH.model_copy(update={"oidc_issuer": server.issuer})
    app = {
        "provider_id": "district", "name": "District", "client_id": CLIENT, "secret": SECRET,
        "settings": {"server_url": server.issuer, "oauth_pkce_enabled": True},
    }  # fmt: skip
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def enter(provider):
    """Walk the way a browser walks; gives the browser and the last answer. ``meddle`` may change the way back."""
    from urllib.error import HTTPError

    def walked(meddle=lambda back: back):
        client = Client()
        out = client.post("/account/sign-in/district/").headers["Location"]
        try:
            build_opener(_Stay).open(out)
        except HTTPError as redirect:
            back = urlsplit(redirect.headers["Location"])
            redirect.close()
        return client, client.get(meddle(f"{back.path}?{back.query}"))

    return walked


def test_someone_the_district_knows_and_we_know_enters(enter, officer):
    client, answer = enter()

    assert answer.headers["Location"] == "/"
    assert "L. Forsyth" in client.get("/account/").content.decode()


def test_the_sign_in_stands_in_the_log(enter, officer):
    enter()

    assert Event.objects.get(what="signed in").by == officer.staff


def test_the_second_time_is_like_the_first(enter):
    enter()
    client, _ = enter()

    assert client.get("/account/").status_code == 200


def test_nothing_the_provider_tells_is_kept_but_the_key_of_the_account(enter):
    from allauth.socialaccount.models import SocialAccount, SocialToken

    enter()

    kept = SocialAccount.objects.get()
    assert (kept.uid, kept.extra_data) == ("u-17", {})
    assert not SocialToken.objects.exists()


def test_someone_the_district_knows_and_we_do_not_stays_outside(enter, provider):
    provider.user["email"] = "new.teacher@outerpassage.example"
    client, answer = enter()

    assert answer.status_code == 403
    assert "no account here" in answer.content.decode()
    assert client.get("/account/").status_code == 302


def test_no_account_is_made_for_a_stranger(enter, provider):
    before = Staff.objects.count()
    provider.user["email"] = "new.teacher@outerpassage.example"
    enter()

    assert Staff.objects.count() == before


def test_someone_who_left_stays_outside(enter, officer):
    Staff.objects.filter(pk=officer.staff.pk).update(is_active=False)

    assert enter()[1].status_code == 403


def test_someone_who_left_after_entering_once_stays_outside_too(enter, officer):
    enter()
    Staff.objects.filter(pk=officer.staff.pk).update(is_active=False)

    client, _ = enter()

    assert client.get("/account/").status_code == 302


def test_an_address_the_provider_has_not_proved_opens_nothing(enter, provider):
    provider.user["email_verified"] = False

    assert enter()[1].status_code == 403


def test_an_account_without_an_address_opens_nothing(enter, provider):
    del provider.user["email"]

    assert enter()[1].status_code == 403


def test_the_same_address_on_another_account_of_the_provider_does_not_take_over(enter, provider, officer):
    """Once joined, the account is the key and not the address: a reused address joins nobody else's account."""
    enter()
    provider.user |= {"sub": "u-99"}

    enter()

    from allauth.socialaccount.models import SocialAccount

    assert SocialAccount.objects.get().uid == "u-17"


def test_a_way_back_that_was_not_asked_for_opens_nothing(provider):
    answer = Client().get("/account/sign-in/district/back/?code=abc&state=invented")

    assert answer.status_code == 401
    assert "were not signed in" in answer.content.decode()


def test_a_code_that_was_changed_opens_nothing(enter):
    client, answer = enter(meddle=lambda back: back.replace("code=", "code=0"))

    assert answer.status_code == 401
    assert client.get("/account/").status_code == 302


def test_the_second_factor_is_asked_for_here_too(enter, with_app):
    client, answer = enter()

    assert answer.headers["Location"].startswith("/account/second-factor/")
    assert client.get("/account/").status_code == 302


def test_the_way_to_the_provider_is_offered_first(provider):
    assert "Sign in with your district account" in Client().get("/account/sign-in/").content.decode()


def test_without_a_provider_there_is_no_such_way(district):
    assert "district account" not in Client().get("/account/sign-in/").content.decode()
    assert Client().post("/account/sign-in/district/").status_code == 404


def test_no_other_provider_can_be_named(provider):
    assert Client().post("/account/sign-in/elsewhere/").status_code == 404


def test_the_way_out_begins_with_a_press_and_not_with_a_link(provider):
    answer = Client().get("/account/sign-in/district/")

    assert answer.status_code != 302 or "127.0.0.1" not in answer.headers["Location"]


def test_after_an_administrator_parted_them_a_new_account_of_the_district_is_joined(
    enter, provider, officer, administrator, client_of
):
    enter()
    client_of(administrator).post(f"/people/{officer.staff.uid}/district/end/")
    provider.user |= {"sub": "u-99"}

    client, _ = enter()

    assert client.get("/account/").status_code == 200
