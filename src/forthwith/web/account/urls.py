"""Addresses of signing in and of one's own account. What the library offers beyond these is not mounted."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as district
from allauth.usersessions import views as sessions
from django.db import transaction
from django.urls import URLPattern, path, re_path

from forthwith.record.rights import Act
from forthwith.web.account import views
from forthwith.web.door import View, page

own = page(Act.KEEP_ACCOUNT)


def _own(route: str, view: View, name: str) -> URLPattern:
    # All or nothing: where the disk is full, a password is not changed while its owner reads that it was not.
    return path(route, own(transaction.atomic(view)), name=name)


urlpatterns = [
    # For everybody
    path("account/sign-in/", account.login, name="account_login"),
    path("account/sign-out/", account.logout, name="account_logout"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/second-factor/", factor.authenticate, name="mfa_authenticate"),
    path("account/passkey/sign-in/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("account/link/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^account/link/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        transaction.atomic(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("account/sign-in/cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("account/sign-in/<slug:provider_id>/", district.login, name="openid_connect_login"),
    path("account/sign-in/<slug:provider_id>/back/", district.callback, name="openid_connect_callback"),
    path("language/", views.choose_language, name="set_language"),
    # For oneself
    path("account/", views.show, name="account_show"),
    path("account/role/", views.take_role, name="account_role"),
    _own("account/again/", account.reauthenticate, "account_reauthenticate"),
    _own("account/password/", account.password_change, "account_change_password"),
    _own("account/password/first/", account.password_set, "account_set_password"),
    _own("account/sessions/", sessions.list_usersessions, "usersessions_list"),
    _own("account/factors/", factor.index, "mfa_index"),
    _own("account/factors/again/", factor.reauthenticate, "mfa_reauthenticate"),
    _own("account/factors/app/", app.activate_totp, "mfa_activate_totp"),
    _own("account/factors/app/end/", app.deactivate_totp, "mfa_deactivate_totp"),
    _own("account/factors/codes/", codes.view_recovery_codes, "mfa_view_recovery_codes"),
    _own("account/factors/codes/new/", codes.generate_recovery_codes, "mfa_generate_recovery_codes"),
    _own("account/factors/codes/file/", codes.download_recovery_codes, "mfa_download_recovery_codes"),
    _own("account/passkeys/", passkeys.list_webauthn, "mfa_list_webauthn"),
    _own("account/passkeys/new/", passkeys.add_webauthn, "mfa_add_webauthn"),
    _own("account/passkeys/again/", passkeys.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
    _own("account/passkeys/<int:pk>/", passkeys.edit_webauthn, "mfa_edit_webauthn"),
    _own("account/passkeys/<int:pk>/end/", passkeys.remove_webauthn, "mfa_remove_webauthn"),
]
