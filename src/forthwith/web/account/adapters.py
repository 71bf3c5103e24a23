"""What the sign-in library asks of us: nobody signs up, secrets are sealed, and who the district's sign-in lets in."""

from __future__ import annotations

from base64 import b64decode, b64encode
from os import urandom
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forthwith.record.keys import derived
from forthwith.record.staff import Staff
from forthwith.web.account.lockout import client_address

#: NIST SP 800-38D: 96 bits, never used twice with one key.
_NONCE = 12

#: What the library would tell in its own words, by the name of its template. What is not here is not told.
TOLD = {
    "account/messages/password_changed.txt": gettext_lazy("Your password was changed."),
    "account/messages/password_set.txt": gettext_lazy("Your password was set."),
    "mfa/messages/totp_activated.txt": gettext_lazy("The app is set up. You need it at the next sign-in."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("The app is no longer asked for."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy("New recovery codes were made. The old ones are void."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("The passkey was added."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("The passkey was removed."),
    "usersessions/messages/sessions_logged_out.txt": gettext_lazy("Your other sessions were ended."),
}


class SignIn(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an administrator, never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Never."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The same address that the counts of failed tries use."""
        return client_address(request)

    def add_message(self, request: HttpRequest, level: int, message_template: str = "", *_: Any, **given: Any) -> None:
        """Tell it in our words, or not at all."""
        text = given.get("message") or TOLD.get(message_template)
        if text:
            messages.add_message(request, messages.SUCCESS if level < messages.WARNING else level, str(text))


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """The secrets behind codes lie sealed in the database: a copy of it makes no codes."""

    def encrypt(self, text: str) -> str:
        """The secret, sealed with a key derived from the master key."""
        nonce = urandom(_NONCE)
        return b64encode(nonce + _seal().encrypt(nonce, text.encode(), None)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Counterpart of ``encrypt``. Raises InvalidTag when it was sealed with another key."""
        raw = b64decode(encrypted_text)
        return _seal().decrypt(raw[:_NONCE], raw[_NONCE:], None).decode()

    def build_totp_svg(self, url: str) -> str:
        """The square to scan, drawn into the page: a picture by data address would break the content policy."""
        return SafeString(str(super().build_totp_svg(url)).split("?>")[-1])


def _seal() -> AESGCM:
    """Under a key of the record's: second factors outlive a replaced master key."""
    return AESGCM(derived(b"second factor"))


class District(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """The district's own sign-in (OpenID Connect): only those who already are active staff may enter."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Join the district's account to the one of the same address; keep nothing else the provider tells."""
        claims = sociallogin.account.extra_data
        sociallogin.account.extra_data = {}
        if sociallogin.is_existing:
            return
        staff = _staff_of(claims.get("id_token") or claims.get("userinfo") or claims)
        if staff is None:
            raise ImmediateHttpResponse(not_staff(request))
        sociallogin.connect(request, staff)

    def on_authentication_error(self, request: HttpRequest, *_: Any, **__: Any) -> None:
        """Say it in our words; what the provider answered is not shown."""
        raise ImmediateHttpResponse(render(request, "socialaccount/authentication_error.html", status=401))


def _staff_of(claims: dict[str, Any]) -> Staff | None:
    """The active staff of that address, unless the provider says that the address is not proved.

    Nobody who is joined to an account already: an address may be given to somebody else, an account may not.
    """
    email = str(claims.get("email") or "").strip().lower()
    if not email or claims.get("email_verified") is False:
        return None
    return Staff.objects.filter(email=email, is_active=True, socialaccount=None).first()


def not_staff(request: HttpRequest) -> Any:
    """The page for someone the district knows and this installation does not."""
    lines = [
        _("Your district knows you, but you have no account here. You were not signed in."),
        _("To report a breach, use the form for reports. For an account, ask the privacy office."),
    ]
    return render(request, "errors/page.html", {"title": _("No account here"), "lines": lines}, status=403)
